"""Operations over the members of a list: totals and their kin, `any` and `every`. A list says whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from carbonrules.foundation.units import AMOUNT, UnitTable
from carbonrules.program.model import Type
from carbonrules.program.operations.arithmetic import Number
from carbonrules.program.operations.operation import (
    COUNT,
    TRUTH,
    Args,
    Operation,
    Types,
    UnitProblem,
    numbers,
    of_kind,
)
from carbonrules.program.operations.rational import total
from carbonrules.program.operations.reading import mapping_of, optional_fraction, text_arg, texts_arg
from carbonrules.program.operations.truth import Truth, all_of, any_of, negation
from carbonrules.program.values import NoValue, Reason, Value, no_value


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which words the members of a list must cover, and where the case says that a word does not occur."""

    field: str
    words: tuple[str, ...]
    absent_list: str
    absent_field: str

    def uncovered(self, stated: Iterable[Value | None], absent: Iterable[Value | None]) -> tuple[str, ...]:
        """The expected words that no member has and no entry declares absent."""
        found = {*stated, *absent}
        if found.issuperset(self.words):
            return ()
        return tuple(word for word in self.words if word not in found)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate as the args state it. `floor` is a proven lower bound of every addend."""

    how: str
    list: str
    coverage: Coverage | None
    floor: Fraction | None


def read_aggregate(args: Args) -> Aggregate:
    """Read the args of `aggregate`."""
    coverage = None
    if args.get("covers"):
        covers = mapping_of(args["covers"])
        coverage = Coverage(
            text_arg(covers, "list field"),
            texts_arg(covers, "words"),
            text_arg(covers, "absent list"),
            text_arg(covers, "absent field"),
        )
    return Aggregate(text_arg(args, "how"), text_arg(args, "list"), coverage, optional_fraction(args, "floor"))


# One member: whether it is counted, and its value (None where not asked for). Those left out may be omitted.
Addend = tuple[Value, Value | None]


def list_missing(entity: str, name: str, instance: str) -> Reason:
    """The reason of a list that the case does not state at all; an empty list would be an answer."""
    return Reason("input", "field missing", instance, (entity, name))


def aggregate(
    wanted: Aggregate,
    addends: Sequence[Addend],
    uncovered: Sequence[str],
    subject: str,
    unstated: Reason | None = None,
) -> Number:
    """Gather the members: the answer, or every reason why there is none, with "at least" where that is proven.

    `unstated` is given where nothing covers the list and the case does not state it.
    """
    known = [value for counted, value in addends if counted is True and isinstance(value, Fraction)]
    if len(known) == len(addends) and not uncovered and unstated is None and wanted.how != "count":
        return _gathered(wanted, known, subject)
    reasons = [Reason("input", "not covered", subject, (wanted.list, _field(wanted), word)) for word in uncovered]
    if unstated is not None:
        reasons.append(unstated)
    for counted, value in addends:
        if isinstance(counted, NoValue):
            reasons += counted.reasons
        elif isinstance(value, NoValue):
            reasons += value.reasons
    if reasons:
        whole = not uncovered and unstated is None
        return no_value(reasons, least_total(wanted, addends, whole) if wanted.how == "total" else None)
    if wanted.how == "count":
        return Fraction(sum(counted is True for counted, _ in addends))
    return _gathered(wanted, known, subject)


def _field(wanted: Aggregate) -> str:
    return wanted.coverage.field if wanted.coverage else ""


def _gathered(wanted: Aggregate, values: Sequence[Fraction], subject: str) -> Number:
    if wanted.how == "total":
        return total(values)
    if not values:
        return NoValue((Reason("input", "not covered", subject, (wanted.list, "", "")),))
    match wanted.how:
        case "average":
            return total(values) / len(values)
        case "highest":
            return max(values)
        case "lowest":
            return min(values)
        case _:
            raise ValueError(f"`{wanted.how}` is no way to aggregate")


def least_total(wanted: Aggregate, addends: Sequence[Addend], whole: bool) -> Fraction | None:
    """What the total is at least, although something is missing; None where that is not proven.

    Of a list that is not whole it is known only if no addend can be below 0.
    """
    if not whole and wanted.floor is None:
        return None
    bounds = [least_addend(each, wanted.floor) for each in addends if each[0] is not False]
    known = [bound for bound in bounds if bound is not None]
    return total(known) if len(known) == len(bounds) else None


def least_addend(addend: Addend, floor: Fraction | None) -> Fraction | None:
    """What one member brings at least; one that may be left out brings at least nothing if none is below 0."""
    counted, value = addend
    if isinstance(counted, NoValue):
        return None if floor is None else min(floor, Fraction(0))
    if isinstance(value, Fraction):
        return value
    bounds = [floor, value.at_least if isinstance(value, NoValue) else None]
    return max((bound for bound in bounds if bound is not None), default=None)


class Member(NamedTuple):
    """One member of `any` or `every` after evaluation; `holds` is None where the member is left out."""

    where: Truth
    holds: Truth | None


def quantify(how: str, members: Iterable[Member], unstated: Reason | None = None) -> Truth:
    """Whether any, or every, member that is meant holds. Of an empty list none does, and every one does."""
    if unstated is not None:
        return NoValue((unstated,))
    meant = [(where, holds) for where, holds in members if where is not False and holds is not None]
    if how == "any":
        return any_of([all_of(each) for each in meant])
    return all_of([any_of((negation(where), holds)) for where, holds in meant])


def _aggregate_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    if "where" in inputs:
        of_kind("truth", inputs, "where")
    if args["how"] == "count":
        return COUNT
    (of,) = numbers(inputs, "of")
    if AMOUNT in units.parse(of.unit):
        raise UnitProblem("amounts of different flows can't be gathered; each has a unit of its own", "of", of)
    return Type("number", of.unit)


def _quantify_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    of_kind("truth", inputs, *inputs)
    return TRUTH


AGGREGATES = (
    Operation("aggregate", "total, count, average, highest or lowest of a list", "members", _aggregate_type),
    Operation("quantify", "whether any or every member holds", "members", _quantify_type),
)
