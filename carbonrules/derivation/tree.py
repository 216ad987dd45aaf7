"""The tree of a run: from every answer down to the lines of law, the facts and the factors that made it.

A pure function of program, factors, case and run, made when somebody looks. It works every answer out again, step by
step, and must reach the answers of the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.derivation import gathering, growth
from carbonrules.derivation.growth import of_values
from carbonrules.derivation.node import Grown, Node, Step, name_of, node_json, unit_parts
from carbonrules.engine.exact import indexed_tables
from carbonrules.engine.faults import fault
from carbonrules.engine.run import Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Expression, Item, Program, Type
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.lookup import Known, TableIndex
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.operations.truth import Truth, all_of
from carbonrules.program.values import NoValue

__all__ = ["Node", "Tree", "TreeDisagrees", "grow", "node_json"]

# So many answers may wait for one another before the innermost is grown first; Python's own stack is not endless.
MOST_WAITING = 40

_Slot = tuple[str, str]
_Stack = tuple[Instance, ...]


class TreeDisagrees(AssertionError):
    """The tree does not reach an answer of the run: a mistake of ours, never of the one who asked."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Every step by its digest, and the step that answers each item at each instance."""

    nodes: Mapping[str, Node]
    roots: Mapping[_Slot, str]

    def node(self, item: str, instance: str) -> Node:
        """The step that answers an item at an instance. Raises KeyError where it was not asked."""
        return self.nodes[self.roots[item, instance]]


def grow(program: Program, factors: FactorSets, admitted: Admitted, run: Run) -> Tree:
    """Grow the tree of a run. Raises TreeDisagrees where it comes to anything but the answers of the run."""
    growing = _Growing(program, indexed_tables(program, factors), run)
    for entity, subjects in admitted.subjects.items():
        scopes = [each for each in program.scopes if each.entity == entity]
        for subject in subjects:
            growing.subject([(each.conditions, each.item) for each in scopes], subject)
    roots = {slot: growing.slots[slot].name for slot in run.slots if slot in growing.slots}
    if roots.keys() != run.slots.keys() or growing.slots.keys() != run.slots.keys():
        raise TreeDisagrees(
            f"other answers than those of the run: {sorted(growing.slots.keys() ^ run.slots.keys())[:3]}"
        )
    for slot, grown in growing.slots.items():
        if (grown.value, grown.quality) != run.slots[slot]:
            raise TreeDisagrees(f"{slot}: {grown.value} and not {run.slots[slot].value}")
    return Tree(growing.nodes, roots)


class _First(Exception):
    """This answer is needed first; it lies too deep to be grown from where it was asked for."""

    def __init__(self, item: str, instance: Instance) -> None:
        super().__init__(item)
        self.item = item
        self.instance = instance


class _Growing:
    """Nodes and answers so far."""

    def __init__(self, program: Program, tables: Mapping[str, TableIndex], run: Run) -> None:
        self.items = {item.id: item for item in program.items}
        self.laws = [layer.law for layer in program.layers]
        self.containers = {entity.name: entity.container for entity in program.entities}
        self.tables = tables
        self.known = Known(run.clocks.law_on.isoformat(), run.clocks.data_on.isoformat())
        self.asked: dict[str, list[str]] = {}
        for item, instance in run.slots:
            self.asked.setdefault(instance, []).append(item)
        self.nodes: dict[str, Node] = {}
        self.slots: dict[_Slot, Grown] = {}
        self.waiting = 0

    def subject(self, scopes: list[tuple[tuple[str, ...], str]], subject: Instance) -> None:
        """Grow the scope of a subject, then every other answer that the run has for it and its members."""
        for condition in (each for conditions, _ in scopes for each in conditions):
            self.slot(condition, subject)
        found = [self.slot(item, subject) for _, item in scopes]
        applies: Truth = all_of(growth.truth(each.value) for each in found)
        for instance in (subject, *_members(subject)):
            for item in self.asked.get(instance.id, ()):
                if not isinstance(applies, NoValue):
                    self.slot(item, instance)
                elif (item, instance.id) not in self.slots:
                    law = self.items[item]
                    step = Step(NoValue(applies.reasons), [("scope", each) for each in found])
                    self.slots[item, instance.id] = self.made(law, instance.id, "scope", {}, law.type, step)

    def slot(self, item: str, instance: Instance) -> Grown:
        """The answer of an item at an instance; what lies too deep below it is grown first."""
        waiting = [(item, instance)]
        while waiting:
            self.waiting = 0
            try:
                self.answer(*waiting[-1])
                waiting.pop()
            except _First as first:
                waiting.append((first.item, first.instance))
        return self.slots[item, instance.id]

    def answer(self, item: str, instance: Instance) -> Grown:
        """The answer of an item, grown once."""
        grown = self.slots.get((item, instance.id))
        if grown is None:
            if self.waiting >= MOST_WAITING:
                raise _First(item, instance)
            self.waiting += 1
            law = self.items[item]
            grown = self.expression(law.expression, law, _stack(instance), instance.id)
            self.slots[item, instance.id] = grown
            self.waiting -= 1
        return grown

    def expression(self, expression: Expression, item: Item, stack: _Stack, subject: str) -> Grown:
        """Grow an expression; one that only repeats an answer stands for it."""
        if expression.op == "value":
            wanted = text_arg(expression.args, "item")
            return self.answer(wanted, _of_entity(stack, self.items[wanted].entity))
        place = _Place(self, expression, item, stack, subject)
        lists = _LISTS.get(expression.op)
        step = lists(place) if lists is not None else _STEPS[expression.op](place)
        return self.made(item, subject, expression.op, {**expression.args, **step.found}, expression.type, step)

    def made(self, item: Item, subject: str, op: str, args: Mapping[str, Json], answers: Type, step: Step) -> Grown:
        """Turn a step into a node."""
        quality = step.quality
        node = Node(
            op,
            item.id,
            self.laws[item.law],
            item.article,
            subject,
            args,
            tuple([(role, each.name) for role, each in step.inputs]),
            tuple([(branch, None if each is None else each.name) for branch, each in step.tried]),
            step.value,
            *unit_parts(answers.unit),
            quality,
        )
        try:
            name = name_of(node)
        except ValueError:
            # Python refuses to write integers of more than 4300 digits.
            raise fault("R905", subject, item.id) from None
        self.nodes[name] = node
        return Grown(name, step.value, quality)


@dataclass(slots=True)
class _Place:
    """A step at an instance."""

    growing: _Growing
    expression: Expression
    item: Item
    stack: _Stack
    subject: str
    inputs: Mapping[str, Expression] = field(init=False)

    def __post_init__(self) -> None:
        self.inputs = {each.role: each.of for each in self.expression.inputs}

    @property
    def args(self) -> Mapping[str, Json]:
        return self.expression.args

    @property
    def type(self) -> Type:
        return self.expression.type

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(self.inputs)

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

    def child(self, role: str) -> Grown:
        return self.growing.expression(self.inputs[role], self.item, self.stack, self.subject)

    def instance(self, entity: str) -> Instance:
        return _of_entity(self.stack, entity)

    def holder(self, entity: str) -> Instance:
        return _of_entity(self.stack, self.growing.containers[entity])

    def at(self, member: Instance) -> _Place:
        return _Place(self.growing, self.expression, self.item, (member, *self.stack), self.subject)


def _stack(instance: Instance) -> _Stack:
    found = [instance]
    while (container := found[-1].container) is not None:
        found.append(container)
    return tuple(found)


def _of_entity(stack: _Stack, entity: str) -> Instance:
    for instance in stack:
        if instance.entity == entity:
            return instance
    raise TreeDisagrees(f"`{entity}` is not in sight")


def _members(instance: Instance) -> list[Instance]:
    found: list[Instance] = []
    for members in instance.lists.values():
        for each in members:
            found += [each, *_members(each)]
    return found


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
