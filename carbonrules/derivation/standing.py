"""Where a step stands: an expression made ready once, at some instance, with the instances in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from carbonrules.cases.admitted import Instance
from carbonrules.derivation import gathering, growth
from carbonrules.derivation.growth import of_values
from carbonrules.derivation.node import Grown, Step, canonical_args, unit_parts
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Expression, Item, Type
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.lookup import Known, TableIndex

# Innermost first: the member, what contains it, the subject.
Stack = tuple[Instance, ...]


class Growing(Protocol):
    """The growth of one tree, as a step needs it."""

    @property
    def tables(self) -> Mapping[str, TableIndex]: ...
    @property
    def containers(self) -> Mapping[str, str]: ...
    @property
    def known(self) -> Known: ...

    def expression(self, expression: Expression, item: Item, stack: Stack, subject: str) -> Grown:
        """Grow an expression."""


class Prepared:
    """An expression with its inputs by role, its arguments as text, and what was read from them."""

    __slots__ = ("args", "expression", "inputs", "read", "roles", "step", "unit")

    def __init__(self, expression: Expression) -> None:
        self.expression = expression
        self.inputs = {each.role: each.of for each in expression.inputs}
        self.roles = tuple(self.inputs)
        self.args = canonical_args(expression.args)
        self.step: Callable[[Standing], Step] = _LISTS.get(expression.op) or _STEPS[expression.op]
        self.unit = unit_parts(expression.type.unit)
        self.read: dict[object, object] = {}


class Standing:
    """A step at an instance."""

    __slots__ = ("growing", "item", "prepared", "stack", "subject")

    def __init__(self, growing: Growing, prepared: Prepared, item: Item, stack: Stack, subject: str) -> None:
        self.growing = growing
        self.prepared = prepared
        self.item = item
        self.stack = stack
        self.subject = subject

    @property
    def args(self) -> Mapping[str, Json]:
        return self.prepared.expression.args

    @property
    def type(self) -> Type:
        return self.prepared.expression.type

    @property
    def roles(self) -> tuple[str, ...]:
        return self.prepared.roles

    @property
    def innermost(self) -> Instance:
        return self.stack[0]

    @property
    def item_name(self) -> str:
        return self.item.name

    @property
    def tables(self) -> Mapping[str, TableIndex]:
        return self.growing.tables

    @property
    def known(self) -> Known:
        return self.growing.known

    def once(self, read: Callable[[growth.Place], growth.Read]) -> growth.Read:
        kept = self.prepared.read
        if read not in kept:
            kept[read] = read(self)
        found: Any = kept[read]
        made: growth.Read = found
        return made

    def child(self, role: str) -> Grown:
        return self.growing.expression(self.prepared.inputs[role], self.item, self.stack, self.subject)

    def instance(self, entity: str) -> Instance:
        return of_entity(self.stack, entity)

    def holder(self, entity: str) -> Instance:
        return of_entity(self.stack, self.growing.containers[entity])

    def at(self, member: Instance) -> Standing:
        return Standing(self.growing, self.prepared, self.item, (member, *self.stack), self.subject)


def of_entity(stack: Stack, entity: str) -> Instance:
    """The instance of an entity among those in sight."""
    for instance in stack:
        if instance.entity == entity:
            return instance
    raise LookupError(f"`{entity}` is not in sight")


_LISTS = {"aggregate": gathering.gathered, "quantify": gathering.quantified}
_STEPS: Mapping[str, growth.Growth] = {
    **{name: of_values(name) for name, each in OPERATIONS.items() if each.prepare is not None},
    "constant": growth.constant,
    "field": growth.field,
    "given": growth.given,
    "look up": growth.looked_up,
    "listed": growth.is_in_list,
    "choose": growth.choose,
    "except": growth.exceptions,
    "fallback": growth.fallback,
}
