"""Make the evidence of a measure: both sides run, their totals compared, the duties asked, the batch added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from carbonrules.cases.admitted import Instance
from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import day_of
from carbonrules.compliance.collect import applies
from carbonrules.compliance.origins import origin_line
from carbonrules.compliance.reduction.alike import open_alike
from carbonrules.compliance.reduction.batch import batch_sums
from carbonrules.compliance.reduction.changes import activities, difference, stages, summed_as, units_of
from carbonrules.compliance.reduction.duties import concerns, duties
from carbonrules.compliance.reduction.results import (
    Alone,
    DutyLine,
    Piece,
    Reduction,
    RunLine,
    SideCase,
    TotalChange,
)
from carbonrules.compliance.reduction.shares import share
from carbonrules.compliance.reduction.sides import Pair, Sides, sides, totals_of
from carbonrules.compliance.sums import Sum, is_total, sum_of
from carbonrules.engine.run import Clocks
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Region
from carbonrules.program.model import Item


def reduction(
    before: Iterable[Case],
    after: Iterable[Case],
    region: Region,
    on: str | date,
    *,
    measure: str = "",
    language: str = "en",
) -> Reduction:
    """Compare the cases before a measure with those after it, by the caliber of one region, from the day `on`.

    `measure` says in words what was done. Raises CaseError where a case can't be admitted, and UsageError for a day
    that is none and for sides that can't be compared.
    """
    clocks = Clocks.at(day_of(on, "on"))
    found = sides(list(before), list(after), region, clocks)
    lines = duties(found)
    pieces = tuple(_piece(each, found, lines) for each in found.pairs)
    runs = {f"{ran.side}/{ran.number}/{id}": each for ran in found.all for id, each in ran.answers.items()}
    origins = {each.digest: (each, run) for run in runs.values() for each in run.origins}
    return Reduction(
        region=region.name,
        on=clocks.on.isoformat(),
        measure=measure,
        notice=notice(clocks.on.isoformat(), language),
        caliber=found.caliber,
        cases=tuple(SideCase(side=r.side, number=r.number, id=r.case.id, digest=r.digest) for r in found.all),
        runs=tuple(_runs(found)),
        pieces=pieces,
        alone=tuple(Alone(id=id, side=side) for id, side in found.alone),
        duties=lines,
        batch=tuple(batch_sums(pieces, [id for id, _ in found.alone])),
        rules_from=tuple(origin_line(each, run) for each, run in origins.values()) or None,
    ).keeping(_runs=runs)


def _runs(found: Sides) -> Iterator[RunLine]:
    for ran in found.all:
        for id, answered in ran.answers.items():
            annex = answered.annex
            yield RunLine(
                side=ran.side,
                number=ran.number,
                regulation=id,
                version=annex.version,
                title=annex.title,
                status=annex.status,
                is_law=answered.is_law,
                caliber=id == found.caliber,
                seal=answered.run.seal,
                cannot_express=answered.program.cannot_express,
            )


def _piece(pair: Pair, found: Sides, lines: tuple[DutyLine, ...]) -> Piece:
    answers = [each.answers[found.caliber] for each in (pair.before, pair.after)]
    subjects = [next(s for s in each.subjects if s.id == pair.id) for each in answers]
    before, after = (applies(answered, subject) for answered, subject in zip(answers, subjects, strict=True))
    return Piece(
        id=pair.id,
        before_number=pair.before.number,
        after_number=pair.after.number,
        before_applies=before,
        after_applies=after,
        totals=tuple(_totals(pair, found, answers, subjects, lines)) if (before, after) == ("yes", "yes") else (),
    )


def _totals(
    pair: Pair, found: Sides, answers: list[Answered], subjects: list[Instance], lines: tuple[DutyLine, ...]
) -> Iterator[TotalChange]:
    pieces = {each.id for each in found.pairs} | {id for id, _ in found.alone}
    places = [place for place, each in enumerate(lines) if concerns(each, pair, pieces)]
    entity = subjects[0].entity
    items = [each for each in answers[0].program.items if each.entity == entity and is_total(each.expression)]
    sums = {each.id: _sides_of(each, answers, pair.id) for each in items}
    counted = {id: {*before.addends, *after.addends} for id, (before, after) in sums.items()}
    for item in totals_of(answers[0], entity):
        before, after = sums[item.id]
        alike = open_alike(before, after, pair.id)
        shown = difference(before, after, alike)
        law, scheme = (
            share(shown, item.id, counted, [each for each in places if lines[each].is_law is is_law], lines)
            for is_law in (True, False)
        )
        changed = activities(before, after, pair.id, alike)
        times = summed_as(answers[0], item)
        units = units_of(subjects, times[1]) if times is not None else None
        yield TotalChange(
            item=item.id,
            name=item.name,
            unit=before.node.unit,
            label=before.node.label,
            before=before.total(),
            after=after.total(),
            state=shown.state,
            reduction=None if shown.reduction is None else exact_text(shown.reduction),
            known_reduction=exact_text(before.known - after.known),
            activities=changed,
            stages=tuple(stages(changed, before, after)),
            summed_as=times[0].id if times is not None else None,
            units=None if units is None else exact_text(units),
            law=law,
            scheme=scheme,
        )


def _sides_of(item: Item, answers: list[Answered], subject: str) -> tuple[Sum, Sum]:
    return sum_of("before", answers[0], item, subject), sum_of("after", answers[1], item, subject)
