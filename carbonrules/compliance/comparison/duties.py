"""What must be done or may be claimed at the destination, and what the first caliber says of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from carbonrules.compliance.comparison.answers import Answer, Facing
from carbonrules.compliance.comparison.outcomes import said
from carbonrules.compliance.comparison.results import Difference, Side
from carbonrules.compliance.results import MET, ReliefLine


def scopes(facing: Facing) -> Iterator[Difference]:
    """Regulations of the destination that apply, or may apply, without being a caliber; and a caliber that does not.

    Where another caliber of the destination applies, one that does not is that of another country: no difference.
    """
    home, there = (any(map(_applying_caliber, side)) for side in (facing.start, facing.to))
    known = {(each.regulation.id, each.subject.applies) for each in facing.start}
    for each in facing.to:
        if (each.regulation.id, each.subject.applies) in known:
            continue
        is_caliber = bool(each.answered.program.boundary)
        if is_caliber == (each.subject.applies == "yes") or (is_caliber and not home):
            continue
        if is_caliber and there and each.subject.applies == "no":
            continue
        yield Difference(
            kind="scope",
            what=each.regulation.title,
            subject=facing.id,
            start=Side(says="applies" if is_caliber else "no such regulation"),
            to=each.says(_APPLIES[each.subject.applies], _deciding(each)),
        )


def _applying_caliber(answer: Answer) -> bool:
    return bool(answer.subject.boundary) and answer.subject.applies == "yes"


_APPLIES = {"yes": "applies", "no": "does not apply", "undetermined": "undetermined whether it applies"}


def _deciding(answer: Answer) -> str:
    """The articles of the conditions that decide the scope as it is answered; a day of entry into force is none."""
    applies = answer.subject.applies
    deciding = [each for each in answer.subject.because if each.answer == applies or applies == "yes"]
    found = [each.article for each in deciding if not each.article.startswith("in force ")]
    return "; ".join(dict.fromkeys(found))


def reliefs(facing: Facing) -> Iterator[Difference]:
    """A benefit that one side grants and the other does not, or grants otherwise."""
    before = facing.at_home(lambda one: one.reliefs, lambda line: line.name)
    found = set()
    for answer, line in facing.there(lambda one: one.reliefs, lambda line: line.name):
        found.add(line.name)
        other = before.get(line.name)
        if other is None or _granted(other[1]) != _granted(line):
            start = _relief_side(*other) if other is not None else facing.nothing_at_home("no such relief")
            yield _relief(line.name, facing, start, _relief_side(answer, line))
    for name, (answer, line) in before.items():
        if name not in found:
            yield _relief(name, facing, _relief_side(answer, line), facing.nothing_there("no such relief"))


def _relief(name: str, facing: Facing, start: Side, to: Side) -> Difference:
    return Difference(kind="relief", what=name, subject=facing.id, start=start, to=to)


def _relief_side(answer: Answer, line: ReliefLine) -> Side:
    money = line.amount.if_this_were_law if line.amount is not None else None
    return answer.says(_granted(line), line.article, money)


def _granted(line: ReliefLine) -> str:
    claim = _CLAIMS[line.claim]
    return f"{claim}: {said(line.amount)}" if line.claim == "yes" and line.amount is not None else claim


_CLAIMS = {
    "yes": "may be claimed",
    "no": "not for this case",
    "undetermined": "undetermined whether it may be claimed",
    "needs evidence": "may be claimed with evidence",
}


def clauses(facing: Facing) -> Iterator[Difference]:
    """Duties of the destination that are open for this case and not in the same state at home."""
    before = facing.at_home(lambda one: one.clauses, lambda line: line.id)
    for answer, line in facing.there(lambda one: one.clauses, lambda line: line.id):
        other = before.get(line.id)
        if line.state in MET or (other is not None and other[1].state == line.state):
            continue
        home = facing.nothing_at_home("no such clause")
        difference = Difference(
            kind="clause",
            what=f"{line.id} {line.title}",
            subject=facing.id,
            start=home if other is None else other[0].says(other[1].state, other[1].article),
            to=answer.says(line.state, line.article),
            remedy=line.remedy,
        )
        yield in_time(difference, line.id, answer)


def in_time(difference: Difference, mends: str, answer: Answer) -> Difference:
    """The difference with the day on which its remedies are done, and whether that is before the deadline."""
    found = answer.subject.rectification
    steps = [each for each in found.steps if each.mends == mends] if found is not None else []
    ends = [each.finish for each in steps]
    by = last_day(ends)
    due = found.due if found is not None else None
    late = due is not None and any(each is not None and each > due for each in ends)
    in_time = "no" if late else "undetermined" if by is None or due is None else "yes"
    return replace(difference, in_time=in_time, by=by, due=due)  # type: ignore[arg-type]


def last_day(ends: Sequence[str | None]) -> str | None:
    """The day on which the last of these steps is done; None where one of them is not known, or there is none."""
    days = [each for each in ends if each]
    return max(days) if days and len(days) == len(ends) else None
