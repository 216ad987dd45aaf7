"""Formulas over the members of a list: each member is evaluated in a stack of its own, in canonical order."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.cases.admitted import Instance
from carbonrules.engine.state import Formula, Stack, State
from carbonrules.program.operations.aggregates import (
    Addend,
    Aggregate,
    Coverage,
    Member,
    aggregate,
    list_missing,
    quantify,
)
from carbonrules.program.values import NoValue, Reason, Value


@dataclass(frozen=True, slots=True)
class MemberList:
    """A list by name, the entity that holds it, and where in the stack its instance stands."""

    name: str
    holder: str
    place: int

    def unstated(self, instance: Instance) -> Reason | None:
        """The reason of a list that the case does not state at all."""
        return None if self.name in instance.lists else list_missing(self.holder, self.name, instance.id)


def gathered(wanted: Aggregate, members: MemberList, of: Formula | None, where: Formula | None) -> Formula:
    """The formula of a total, count, average, highest or lowest."""

    def gather(state: State, stack: Stack) -> Value:
        instance = stack[members.place]
        addends: list[Addend] = []
        for member in instance.lists.get(members.name, ()):
            inner = (member, *stack)
            counted = True if where is None else where(state, inner)
            if counted is not False:
                addends.append((counted, of(state, inner) if counted is True and of is not None else None))
        if wanted.coverage is None:
            return aggregate(wanted, addends, (), instance.id, members.unstated(instance))
        return aggregate(wanted, addends, _uncovered(wanted.coverage, members, instance), instance.id)

    return gather


def _uncovered(coverage: Coverage, members: MemberList, instance: Instance) -> tuple[str, ...]:
    stated = [each.values.get(coverage.field) for each in instance.lists.get(members.name, ())]
    absent = [each.values.get(coverage.absent_field) for each in instance.lists.get(coverage.absent_list, ())]
    return coverage.uncovered(stated, absent)


def quantified(how: str, members: MemberList, holds: Formula, where: Formula | None) -> Formula:
    """The formula of `any` and `every`: all members are looked at, also after one has decided."""

    def decide(state: State, stack: Stack) -> Value:
        instance, found = stack[members.place], []
        for member in instance.lists.get(members.name, ()):
            inner = (member, *stack)
            meant = True if where is None else where(state, inner)
            found.append(Member(_truth(meant), None if meant is False else _truth(holds(state, inner))))
        return quantify(how, found, members.unstated(instance))

    return decide


def _truth(value: Value) -> bool | NoValue:
    if isinstance(value, (bool, NoValue)):
        return value
    raise TypeError("a condition answers yes, no or no value")
