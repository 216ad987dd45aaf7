"""What comes out otherwise at the destination: numbers of the headline, warning levels, charges."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.comparison.answers import Answer, Facing
from carbonrules.compliance.comparison.effects import change
from carbonrules.compliance.comparison.results import Difference, Side
from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.results import Quantity, TariffLine
from carbonrules.program.values import no_value


def said(value: Quantity) -> str:
    """A quantity as a side of a difference says it."""
    number = value.value if value.value is not None else f"at least {value.at_least}" if value.at_least else "no value"
    return f"{number} {value.unit}".strip()


def values(start: Answer, to: Answer) -> Iterator[Difference]:
    """Answers of the headline that come out otherwise."""
    for name, value in to.subject.values.items():
        other = start.subject.values.get(name)
        if other is None or not value.headline or value.unit != other.unit or said(value) == said(other):
            continue
        left, right = start.answered.slot(other.item, start.subject.id), to.answered.slot(value.item, to.subject.id)
        changed = change(left.value, right.value) if left is not None and right is not None else no_value(())
        yield Difference(
            kind="value",
            what=name,
            subject=to.subject.id,
            start=start.says(said(other), other.article, other.if_this_were_law),
            to=to.says(said(value), value.article, value.if_this_were_law),
            effect=value_text(changed),
            unit=value.unit,
            if_this_were_law=value.if_this_were_law or other.if_this_were_law,
        )


def levels(start: Answer, to: Answer) -> Iterator[Difference]:
    """Another warning level."""
    left, right = start.subject.warning, to.subject.warning
    if left is not None and right is not None and left.level != right.level:
        yield Difference(
            kind="level",
            what=right.name,
            subject=to.subject.id,
            start=start.says(left.level, left.article),
            to=to.says(right.level, right.article),
        )


def charges(facing: Facing) -> Iterator[Difference]:
    """What is charged there, beside what is charged by that name at home."""
    before = facing.at_home(lambda one: one.tariffs, lambda line: line.name)
    for answer, line in facing.there(lambda one: one.tariffs, lambda line: line.name):
        other = before.get(line.name)
        start = _charged(*other) if other is not None else facing.nothing_at_home("no such charge")
        to = _charged(answer, line)
        if other is not None and (start.says, start.article) == (to.says, to.article):
            continue
        yield Difference(
            kind="charge",
            what=line.name,
            subject=facing.id,
            start=start,
            to=to,
            effect=_more(other, answer, line),
            at_least=line.charge.at_least if other is None else None,
            unit=line.charge.unit,
            if_this_were_law=line.if_this_were_law or None,
        )


def _more(other: tuple[Answer, TariffLine] | None, answer: Answer, line: TariffLine) -> str | None:
    """What is charged more there; nothing is told of two charges in two currencies."""
    if other is None:
        return line.charge.value
    here, there = (each.answered.slot(one.charge.item, each.subject.id) for each, one in (other, (answer, line)))
    if here is None or there is None or other[1].charge.unit != line.charge.unit:
        return None
    return value_text(change(here.value, there.value))


def _charged(answer: Answer, line: TariffLine) -> Side:
    return answer.says(said(line.charge), line.article, line.if_this_were_law or None)
