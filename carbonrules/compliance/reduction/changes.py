"""The totals of one piece before and after a measure: by activity, by stage, and the exact difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.reduction.alike import rest_is_known
from carbonrules.compliance.reduction.results import ActivityChange, FactChange, StageChange
from carbonrules.compliance.sums import At, Sum, added
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.model import Item
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue, Value

State = Literal["exact", "at least", "not lower", "open"]
Kind = Literal[
    "unchanged", "added", "taken away", "amount", "row", "stage", "open before", "open after", "open", "open alike"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What can be said of before minus after. Without a number nothing can be shown."""

    state: State
    reduction: Fraction | None


def difference(before: Sum, after: Sum, alike: frozenset[str]) -> Difference:
    """An open after shows nothing; of an open before only what is known counts, as a lower bound.

    `alike` are the activities that are open on both sides alike: they are the same number, and so no difference.
    """
    if not rest_is_known(after, alike):
        return Difference("open", None)
    if rest_is_known(before, alike):
        reduction = before.known - after.known
        return Difference("exact" if reduction > 0 else "not lower", reduction)
    # What is open alike is in both lower bounds with the same number.
    start, end = (_least(each.node.value) for each in (before, after))
    if start is None or end is None or start <= end:
        return Difference("open", None)
    return Difference("at least", start - end)


def _least(value: Value) -> Fraction | None:
    if isinstance(value, NoValue):
        return value.at_least
    return value if isinstance(value, Fraction) else None


def activities(before: Sum, after: Sum, subject: str, alike: frozenset[str]) -> tuple[ActivityChange, ...]:
    """Every activity that either side counts, in the order of their names."""
    stages = [each.stages(subject) for each in (before, after)]
    stated = [_facts(each, subject) for each in (before, after)]
    found = sorted({*before.addends, *after.addends})
    return tuple(_activity(id, before, after, stages, stated, alike) for id in found)


def stages(lines: Sequence[ActivityChange], before: Sum, after: Sum) -> Iterator[StageChange]:
    """Every stage that the caliber counts or that an activity stands in, in the order of the boundary."""
    for word in [each.word for each in after.answered.program.boundary]:
        left = added(each.before.value for each in lines if each.before_stage == word)
        right = added(each.after.value for each in lines if each.after_stage == word)
        named = any(word in (each.before_stage, each.after_stage) for each in lines)
        if named or word in before.counts or word in after.counts:
            reduction = exact_text(Fraction(left) - Fraction(right))
            yield StageChange(stage=word, before=left, after=right, reduction=reduction)


def summed_as(answered: Answered, item: Item) -> tuple[Item, str] | None:
    """The rule that takes a total times a fact of the thing, and that fact: so many units of it are in a batch."""
    for each in answered.program.items:
        expression = each.expression
        if each.entity != item.entity or each.type.unit != item.type.unit or expression.op != "multiply":
            continue
        left, right = (one.of for one in expression.inputs)
        if (left.op, right.op) == ("field", "value"):
            left, right = right, left
        named = left.op == "value" and text_arg(left.args, "item") == item.id
        if named and right.op == "field" and text_arg(right.args, "entity") == item.entity:
            return each, text_arg(right.args, "field")
    return None


def units_of(subjects: Sequence[Instance], field: str) -> Fraction | None:
    """How many units both sides state alike; None where they do not."""
    values = [each.values.get(field) for each in subjects]
    first = values[0]
    return first if isinstance(first, Fraction) and all(each == first for each in values) else None


def _facts(side: Sum, subject: str) -> dict[str, dict[str, str]]:
    """What a case states of each activity: every fact with its unit."""
    fields = {
        (entity.name, each.name): unit_and_label(each.type.unit)[0]
        for entity in side.answered.program.entities
        for each in entity.fields
    }
    return {
        each.id: {
            name: _fact(value, each.units.get(name, fields[each.entity, name])) for name, value in each.values.items()
        }
        for each in side.activities(subject)
    }


def _fact(value: Value, unit: str) -> str:
    text = value_text(value) or ""
    return f"{text} {unit}" if unit not in ("", "1", "amount") else text


def _activity(
    id: str,
    before: Sum,
    after: Sum,
    stages: Sequence[dict[str, str]],
    stated: Sequence[dict[str, dict[str, str]]],
    alike: frozenset[str],
) -> ActivityChange:
    start, to = before.at(id), after.at(id)
    return ActivityChange(
        activity=id,
        kind="open alike" if id in alike else _kind(start, to, [each.get(id, "") for each in stages]),
        before_stage=stages[0].get(id, "") if start.counted else None,
        after_stage=stages[1].get(id, "") if to.counted else None,
        before=start.point(),
        after=to.point(),
        reduction=exact_text(start.known - to.known),
        facts=tuple(_stated_otherwise(*(each.get(id, {}) for each in stated))),
        before_factors=before.factors(start),
        after_factors=after.factors(to),
    )


def _stated_otherwise(before: dict[str, str], after: dict[str, str]) -> Iterator[FactChange]:
    for fact in sorted({*before, *after}):
        if before.get(fact) != after.get(fact):
            yield FactChange(fact=fact, before=before.get(fact), after=after.get(fact))


def _kind(start: At, to: At, stages: Sequence[str]) -> Kind:
    if not start.counted:
        return "added"
    if not to.counted:
        return "taken away"
    if start.value is None or to.value is None:
        return "open before" if to.value is not None else "open" if start.value is None else "open after"
    if stages[0] != stages[1]:
        return "stage"
    if start.rows != to.rows:
        return "row"
    return "unchanged" if start.value == to.value else "amount"
