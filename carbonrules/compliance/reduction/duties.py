"""What the region requires anyway: every duty that one of its regulations states, before the measure and after it.

A duty is a clause of strength must, or a level that locks a label. Of a thing that is no piece (a consignment, a
technical file) it counts for every piece of the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.collect import applies, clause_state
from carbonrules.compliance.reduction.limits import Limit, limit_of
from carbonrules.compliance.reduction.results import DutyLine, LimitLine
from carbonrules.compliance.reduction.sides import Pair, Ran, Sides, same_facts
from carbonrules.compliance.reduction.touched import same_below
from carbonrules.compliance.results import MET
from carbonrules.foundation.exact import exact_text
from carbonrules.program.model import Clause
from carbonrules.program.quality import worst_grade
from carbonrules.program.values import NoValue

NOT_STATED, NOT_APPLICABLE = "not stated", "not applicable"
# What both sides answer, and the thing itself as each states it.
_Answers = tuple[Answered | None, ...]
_Subjects = tuple[Instance | None, Instance | None]
Effect = Literal["requires the whole", "limits", "nothing", "undetermined"]


@dataclass(frozen=True, slots=True)
class _Duty:
    """A sentence that asks for something: its item, and whether that must come to yes or to no."""

    kind: Literal["clause", "level"]
    name: str
    title: str
    item: str
    article: str
    entity: str
    wanted: bool
    is_law: bool
    clause: Clause | None = None


def duties(sides: Sides) -> tuple[DutyLine, ...]:
    """Every duty about every thing of the cases that share a piece, in the order of cases, regulations and things."""
    pieces = {each.id for each in sides.pairs} | {id for id, _ in sides.alone}
    paired = list(dict.fromkeys((each.before.number, each.after.number) for each in sides.pairs))
    by_number = {(ran.side, ran.number): ran for ran in sides.all}
    found: list[DutyLine] = []
    for before, after in paired:
        left, right = by_number["before", before], by_number["after", after]
        shared = {each.id for each in sides.pairs if (each.before.number, each.after.number) == (before, after)}
        for regulation in sorted({*left.answers, *right.answers}):
            found += _of_regulation(left, right, regulation, pieces - shared)
    return tuple(found)


def concerns(duty: DutyLine, pair: Pair, pieces: set[str]) -> bool:
    """Whether a duty counts for a piece: it is about it, or about a thing of its case that is no piece."""
    same_cases = (duty.before_number, duty.after_number) == (pair.before.number, pair.after.number)
    return same_cases and (duty.subject == pair.id or duty.subject not in pieces)


def _of_regulation(left: Ran, right: Ran, regulation: str, elsewhere: set[str]) -> Iterator[DutyLine]:
    one = left.answers.get(regulation) or right.answers[regulation]
    stated = [
        {subject.id: subject for subject in answered.subjects} if answered is not None else {}
        for answered in (left.answers.get(regulation), right.answers.get(regulation))
    ]
    for id in sorted({*stated[0], *stated[1]} - elsewhere):
        subject = stated[0].get(id) or stated[1][id]
        for duty in _stated_by(one, subject.entity):
            yield _line(duty, one, left, right, (stated[0].get(id), stated[1].get(id)))


def _stated_by(answered: Answered, entity: str) -> Iterator[_Duty]:
    for clause in answered.program.clauses:
        if clause.entity == entity and clause.strength == "must":
            yield _Duty(
                "clause", clause.id, clause.title, clause.item, clause.article, entity, True, answered.is_law, clause
            )
    for warning in answered.program.warnings:
        for level in warning.levels:
            if warning.entity == entity and level.locks:
                article = answered.item(level.item).article
                # The label of a scheme is a scheme's, whoever writes it down.
                is_law = answered.is_law and level.locks == "law"
                yield _Duty("level", level.word, level.locks, level.item, article, entity, False, is_law)


def _line(duty: _Duty, one: Answered, left: Ran, right: Ran, subjects: _Subjects) -> DutyLine:
    answers = tuple(each.answers.get(one.program.id) for each in (left, right))
    before, after = (_state(duty, *each) for each in zip(answers, subjects, strict=True))
    id = next(each.id for each in subjects if each is not None)
    touched = _touched(duty, answers, subjects)
    limit = _limit(duty, answers, subjects)
    return DutyLine(
        regulation=one.program.id,
        status=one.annex.status,
        is_law=duty.is_law,
        before_number=left.number,
        after_number=right.number,
        subject=id,
        kind=duty.kind,
        name=duty.name,
        title=duty.title,
        item=duty.item,
        article=duty.article,
        before=before,
        after=after,
        touched=touched,
        effect="limits" if limit is not None else effect_of(before, after, touched),
        limit=limit,
        grade=_grade(duty, answers, id),
        judgement=one.judgement(duty.item),
    )


def _grade(duty: _Duty, answers: _Answers, subject: str) -> str | None:
    """The worst grade of the numbers that the answers of both sides rest on."""
    bits = 0
    for answered in answers:
        slot = answered.slot(duty.item, subject) if answered is not None else None
        bits |= slot.quality if slot is not None else 0
    return worst_grade(bits)


def effect_of(before: str, after: str, touched: bool) -> Effect:
    """What a duty that is no limit says of the measure."""
    if NOT_STATED in (before, after) and before != after:
        return "undetermined"
    if not touched:
        return "nothing"
    if before in MET:
        return "nothing" if after in MET else "undetermined"
    return "requires the whole" if after in MET else "undetermined"


def _state(duty: _Duty, answered: Answered | None, subject: Instance | None) -> str:
    if answered is None or subject is None:
        return NOT_STATED
    match applies(answered, subject):
        case "no":
            return NOT_APPLICABLE
        case "undetermined":
            return "undetermined"
    if duty.clause is not None:
        return clause_state(answered, duty.clause, subject)[0]
    slot = answered.slot(duty.item, subject.id)
    if slot is None or isinstance(slot.value, NoValue):
        return "undetermined"
    return "satisfied" if slot.value is duty.wanted else "violated"


def _touched(duty: _Duty, answers: _Answers, subjects: _Subjects) -> bool:
    """Whether the measure changes anything that the duty looks at; where it may not apply, anything of the thing."""
    (left, right), (ours, theirs) = answers, subjects
    if left is None or right is None or ours is None or theirs is None:
        return True
    if same_facts(left, right, duty.entity, ours.id):
        return False
    if applies(left, ours) != "yes" or applies(right, theirs) != "yes":
        return applies(left, ours) != "no" or applies(right, theirs) != "no"
    asked = [duty.item, *([duty.clause.applies] if duty.clause is not None and duty.clause.applies else [])]
    return not all(
        same_below(left.tree_below(item, ours.id), right.tree_below(item, ours.id), item, ours.id) for item in asked
    )


def _limit(duty: _Duty, answers: _Answers, subjects: _Subjects) -> LimitLine | None:
    """The limit that a duty sets on both sides; none where it may not apply on one of them, or is no limit."""
    found: list[tuple[Answered, Instance, Limit]] = []
    for answered, subject in zip(answers, subjects, strict=True):
        if answered is None or subject is None or applies(answered, subject) != "yes":
            return None
        if duty.clause is not None and duty.clause.applies:
            slot = answered.slot(duty.clause.applies, subject.id)
            if slot is None or slot.value is not True:
                return None
        limit = limit_of(answered, duty.item, subject, duty.wanted)
        if limit is None:
            return None
        found.append((answered, subject, limit))
    (left, subject, before), (right, _, after) = found
    if before.item != after.item:
        return None
    total = left.item(before.item)
    return LimitLine(
        item=total.id,
        name=total.name,
        unit=total.type.unit.partition("[")[0],
        before=None if before.most is None else exact_text(before.most),
        after=None if after.most is None else exact_text(after.most),
        required=_required(left, right, total.id, subject.id, before, after),
        open_before=isinstance(slot.value, NoValue) if (slot := left.slot(total.id, subject.id)) else True,
    )


def _required(left: Answered, right: Answered, total: str, subject: str, before: Limit, after: Limit) -> str | None:
    """How much of the reduction of the bounded total brings it down to the limit; of an open before, of what is known.

    Below the limit nothing is required any more: before - max(after, limit), and never less than 0.
    """
    slots = [each.slot(total, subject) for each in (left, right)]
    values = [None if slot is None else slot.value for slot in slots]
    start = values[0].at_least if isinstance(values[0], NoValue) else values[0]
    end = values[1]
    if before.most is None or after.most is None or not isinstance(start, Fraction) or not isinstance(end, Fraction):
        return None
    return exact_text(max(Fraction(0), start - max(end, min(before.most, after.most))))
