"""How operations over a list grow their nodes: which members were counted, left out or missing, and the subtotals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple, Protocol

from carbonrules.cases.admitted import Instance
from carbonrules.derivation.growth import Place, truth
from carbonrules.derivation.node import Grown, Step
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import ratio_text
from carbonrules.program.operations import aggregates
from carbonrules.program.operations.aggregates import Addend, Aggregate, list_missing, read_aggregate
from carbonrules.program.operations.arithmetic import Number
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue, Reason, Value


class ListPlace(Place, Protocol):
    """A step that can also stand at each member of a list."""

    def holder(self, entity: str) -> Instance:
        """The instance whose lists have members of this entity."""

    def at(self, member: Instance) -> Place:
        """The same step at one member."""


class _Member(NamedTuple):
    instance: Instance
    where: Grown | None
    of: Grown | None


def gathered(place: ListPlace) -> Step:
    """Total, count, average, highest or lowest of a list."""
    wanted = place.once(_wanted)
    holder = place.holder(text_arg(place.args, "entity"))
    members = [_counted(place.at(each), each) for each in holder.lists.get(wanted.list, ())]
    unstated = _unstated(place, holder) if wanted.coverage is None else None
    uncovered = _uncovered(wanted, holder)
    addends: list[Addend] = [(_meant(each), _number(each.of)) for each in members]
    step = Step(aggregates.aggregate(wanted, addends, uncovered, holder.id, unstated))
    counted = [each for each in members if _meant(each) is not False]
    step.inputs = _in_order("where", (each.where for each in counted)) + _in_order("addend", (m.of for m in counted))
    step.tried = [*_in_order("where", (each.where for each in members if _meant(each) is False))]
    missing = sum(isinstance(where, NoValue) or isinstance(value, NoValue) for where, value in addends)
    step.found = {"used": len(counted) - missing, "left out": len(members) - len(counted), "missing": missing}
    if wanted.coverage is not None:
        step.found["uncovered"] = list(uncovered)
        if wanted.how == "total":
            step.found["subtotals"] = _subtotals(wanted.coverage.field, counted)
    if unstated is not None:
        step.found["unstated"] = True
    return step


def quantified(place: ListPlace) -> Step:
    """Whether any, or every, member holds; members left out were tried."""
    holder = place.holder(text_arg(place.args, "entity"))
    step = Step(False)
    members: list[aggregates.Member] = []
    for member in holder.lists.get(text_arg(place.args, "list"), ()):
        at = place.at(member)
        where = at.child("where") if "where" in at.roles else None
        if where is not None and where.value is False:
            step.tried.append(("where", where))
            continue
        holds = at.child("holds")
        step.inputs += [*([] if where is None else [("where", where)]), ("holds", holds)]
        members.append(aggregates.Member(True if where is None else truth(where.value), truth(holds.value)))
    unstated = _unstated(place, holder)
    if unstated is not None:
        step.found["unstated"] = True
    step.value = aggregates.quantify(text_arg(place.args, "how"), members, unstated)
    return step


def _wanted(place: Place) -> Aggregate:
    return read_aggregate(place.args)


def _counted(at: Place, member: Instance) -> _Member:
    where = at.child("where") if "where" in at.roles else None
    wanted = (where is None or where.value is True) and "of" in at.roles
    return _Member(member, where, at.child("of") if wanted else None)


def _meant(member: _Member) -> bool | NoValue:
    return True if member.where is None else truth(member.where.value)


def _number(of: Grown | None) -> Number | None:
    value: Value | None = None if of is None else of.value
    if value is None or isinstance(value, Fraction | NoValue):
        return value
    raise TypeError("only numbers are gathered")


def _unstated(place: Place, holder: Instance) -> Reason | None:
    name = text_arg(place.args, "list")
    return None if name in holder.lists else list_missing(holder.entity, name, holder.id)


def _uncovered(wanted: Aggregate, holder: Instance) -> tuple[str, ...]:
    if wanted.coverage is None:
        return ()
    stated = [each.values.get(wanted.coverage.field) for each in holder.lists.get(wanted.list, ())]
    absent = [
        each.values.get(wanted.coverage.absent_field) for each in holder.lists.get(wanted.coverage.absent_list, ())
    ]
    return wanted.coverage.uncovered(stated, absent)


def _subtotals(list_field: str, counted: Sequence[_Member]) -> dict[str, Json]:
    """What each word of the list field brings, of those that are known."""
    sums: dict[str, Fraction] = {}
    for each in counted:
        if each.of is not None and isinstance(each.of.value, Fraction):
            word = each.instance.values.get(list_field)
            name = word if isinstance(word, str) else ""
            sums[name] = sums.get(name, Fraction(0)) + each.of.value
    return {name: ratio_text(value) for name, value in sums.items()}


def _in_order(role: str, found: Iterable[Grown | None]) -> list[tuple[str, Grown]]:
    """By the digest of the node, so that the order of a list is no part of the evidence."""
    return [(role, each) for each in sorted((one for one in found if one is not None), key=lambda one: one.name)]
