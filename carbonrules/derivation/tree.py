"""The tree of a run: from every answer down to the lines of law, the facts and the factors that made it.

A pure function of program, factors, case and run, made when somebody looks. It works every answer out again, step by
step, and must reach the answers of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.derivation import growth
from carbonrules.derivation.node import Grown, Node, Step, name_of, node_json, unit_parts
from carbonrules.derivation.standing import Prepared, Stack, Standing, of_entity
from carbonrules.engine.exact import indexed_tables
from carbonrules.engine.faults import fault
from carbonrules.engine.run import Run, Slot
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Expression, Item, Program
from carbonrules.program.operations.lookup import Known
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.operations.truth import Truth, all_of
from carbonrules.program.values import NoValue, Value

__all__ = ["Grower", "Looking", "Node", "Tree", "TreeDisagrees", "grow", "node_json"]

# So many answers may wait for one another before the innermost is grown first; Python's own stack is not endless.
MOST_WAITING = 40

_Slot = tuple[str, str]


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


class Grower:
    """One program made ready to grow the trees of any of its runs. Safe to share between threads."""

    def __init__(self, program: Program, factors: FactorSets) -> None:
        self.program = program
        self.items = {item.id: item for item in program.items}
        self.laws = [layer.law for layer in program.layers]
        self.containers = {entity.name: entity.container for entity in program.entities}
        self.tables = indexed_tables(program, factors)
        self._prepared: dict[int, Prepared] = {}

    def grow(self, admitted: Admitted, run: Run) -> Tree:
        """Grow the tree of a run. Raises TreeDisagrees where it comes to anything but the answers of the run."""
        growing = _Growing(self, run)
        asked: dict[str, list[str]] = {}
        for item, instance in run.slots:
            asked.setdefault(instance, []).append(item)
        for entity, subjects in admitted.subjects.items():
            scopes = [each for each in self.program.scopes if each.entity == entity]
            for subject in subjects:
                growing.subject([(each.conditions, each.item) for each in scopes], subject, asked)
        if growing.slots.keys() != run.slots.keys():
            odd = sorted(growing.slots.keys() ^ run.slots.keys())
            raise TreeDisagrees(f"other answers than those of the run: {odd[:3]}")
        return growing.tree(run)

    def prepared(self, expression: Expression) -> Prepared:
        """An expression made ready, once; the program keeps it alive, so its identity names it."""
        found = self._prepared.get(id(expression))
        if found is None:
            # Two threads may both make it; both make the same.
            found = self._prepared[id(expression)] = Prepared(expression)
        return found


class Looking:
    """The tree of one run, grown where somebody looks: whole, or the part of it below some answers."""

    def __init__(self, grower: Grower, admitted: Admitted, run: Run) -> None:
        self._grower, self._admitted, self._run = grower, admitted, run
        self._growing = _Growing(grower, run)
        self._shown = _Growing(grower, run, stands=run.slots)
        self._instances = {
            each.id: each
            for subjects in admitted.subjects.values()
            for subject in subjects
            for each in (subject, *_members(subject))
        }
        # Where it is open whether the law applies, answers are open for that reason alone: then it is grown whole.
        scopes = {scope.item for scope in grower.program.scopes}
        self._open = any(item in scopes and isinstance(run.slots[item, at].value, NoValue) for item, at in run.slots)
        self._of_scopes = scopes | {each for scope in grower.program.scopes for each in scope.conditions}
        self._whole: Tree | None = None

    def whole(self) -> Tree:
        """The whole tree."""
        if self._whole is None:
            self._whole = self._grower.grow(self._admitted, self._run)
        return self._whole

    def below(self, item: str, instance: str) -> Tree:
        """A part of the tree that holds the answer of an item at an instance and all below it."""
        if self._whole is not None or self._open:
            return self.whole()
        self._growing.slot(item, self._instances[instance])
        return self._growing.part(self._run)

    def shown(self, item: str, instance: str) -> Tree:
        """The steps of one answer: of what it asks of others conditions are grown, all else stands as in the run.

        Its nodes are named within it alone, by no digest.
        """
        if self._open and item not in self._of_scopes:
            return self.whole()
        self._shown.slot(item, self._instances[instance])
        return self._shown.part(self._run)

    def part(self, expression: Expression, item: str, at: Instance) -> Value:
        """What a part of the formula of an item comes to at an instance, or at a member of it."""
        stack = _stack(at)
        # What lies deep below is grown from the outside first.
        self._shown.slot(item, of_entity(stack, self._grower.items[item].entity))
        return self._shown.expression(expression, self._grower.items[item], stack, stack[-1].id).value


def grow(program: Program, factors: FactorSets, admitted: Admitted, run: Run) -> Tree:
    """Grow the tree of one run. Raises TreeDisagrees where it comes to anything but the answers of the run."""
    return Grower(program, factors).grow(admitted, run)


class _First(Exception):
    """This answer is needed first; it lies too deep to be grown from where it was asked for."""

    def __init__(self, item: str, instance: Instance) -> None:
        super().__init__(item)
        self.item = item
        self.instance = instance


class _Growing:
    """Nodes and answers so far.

    Answers that `stands` holds are not grown, but for conditions; nodes are then numbered, and have no digests.
    """

    def __init__(self, grower: Grower, run: Run, stands: Mapping[_Slot, Slot] | None = None) -> None:
        self.grower = grower
        self.stands = stands
        self.tables, self.containers = grower.tables, grower.containers
        self.known = Known(run.clocks.law_on.isoformat(), run.clocks.data_on.isoformat())
        self.nodes: dict[str, Node] = {}
        self.slots: dict[_Slot, Grown] = {}
        self.roots: dict[_Slot, str] = {}
        self.waiting = 0

    def tree(self, run: Run) -> Tree:
        """The whole tree, in the order of the run. Raises TreeDisagrees where an answer is another one than in it."""
        roots = self.part(run).roots
        return Tree(self.nodes, {slot: roots[slot] for slot in run.slots})

    def part(self, run: Run) -> Tree:
        """What is grown so far. Raises TreeDisagrees where an answer is another one than in the run."""
        # Only what is new is looked at: a case of many things is grown in many parts.
        for slot, grown in islice(self.slots.items(), len(self.roots), None):
            if (grown.value, grown.quality) != run.slots[slot]:
                raise TreeDisagrees(f"{slot}: {grown.value} and not {run.slots[slot].value}")
            self.roots[slot] = grown.name
        return Tree(self.nodes, self.roots)

    def subject(
        self, scopes: list[tuple[tuple[str, ...], str]], subject: Instance, asked: Mapping[str, Sequence[str]]
    ) -> None:
        """Grow the scope of a subject, then every other answer that the run has for it and its members."""
        for condition in (each for conditions, _ in scopes for each in conditions):
            self.slot(condition, subject)
        found = [self.slot(item, subject) for _, item in scopes]
        applies: Truth = all_of(growth.truth(each.value) for each in found)
        for instance in (subject, *_members(subject)):
            for item in asked.get(instance.id, ()):
                if not isinstance(applies, NoValue):
                    self.slot(item, instance)
                elif (item, instance.id) not in self.slots:
                    law = self.grower.items[item]
                    step = Step(NoValue(applies.reasons), [("scope", each) for each in found])
                    self.slots[item, instance.id] = self.made(
                        law, instance.id, "scope", {}, None, unit_parts(law.type.unit), step
                    )

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
            law = self.grower.items[item]
            grown = self.expression(law.expression, law, _stack(instance), instance.id)
            self.slots[item, instance.id] = grown
            self.waiting -= 1
        return grown

    def standing(self, item: str, instance: Instance) -> Grown | None:
        """The answer of an item as the run has it, under the item that it repeats; None where it is to be grown."""
        if self.stands is None:
            return None
        law = self.grower.items[item]
        while law.expression.op == "value":
            law = self.grower.items[text_arg(law.expression.args, "item")]
            instance = of_entity(_stack(instance), law.entity)
        slot = self.stands.get((law.id, instance.id))
        if slot is None or law.type.kind == "truth":
            return None
        step = Step(slot.value, own=slot.quality)
        return self.made(law, instance.id, law.expression.op, {}, None, unit_parts(law.type.unit), step)

    def expression(self, expression: Expression, item: Item, stack: Stack, subject: str) -> Grown:
        """Grow an expression; one that only repeats an answer stands for it."""
        if expression.op == "value":
            wanted = text_arg(expression.args, "item")
            instance = of_entity(stack, self.grower.items[wanted].entity)
            return self.standing(wanted, instance) or self.answer(wanted, instance)
        prepared = self.grower.prepared(expression)
        step = prepared.step(Standing(self, prepared, item, stack, subject))
        if step.found:
            return self.made(item, subject, expression.op, {**expression.args, **step.found}, None, prepared.unit, step)
        return self.made(item, subject, expression.op, expression.args, prepared.args, prepared.unit, step)

    def made(
        self,
        item: Item,
        subject: str,
        op: str,
        args: Mapping[str, Json],
        args_text: str | None,
        unit: tuple[str, str],
        step: Step,
    ) -> Grown:
        """Turn a step into a node."""
        quality = step.quality
        node = Node(
            op,
            item.id,
            self.grower.laws[item.law],
            item.article,
            subject,
            args,
            tuple([(role, each.name) for role, each in step.inputs]),
            tuple([(branch, None if each is None else each.name) for branch, each in step.tried]),
            step.value,
            *unit,
            quality,
        )
        try:
            name = name_of(node, args_text) if self.stands is None else str(len(self.nodes))
        except ValueError:
            # Python refuses to write integers of more than 4300 digits.
            raise fault("R905", subject, item.id) from None
        self.nodes[name] = node
        return Grown(name, step.value, quality)


def _stack(instance: Instance) -> Stack:
    found = [instance]
    while (container := found[-1].container) is not None:
        found.append(container)
    return tuple(found)


def _members(instance: Instance) -> list[Instance]:
    found: list[Instance] = []
    for members in instance.lists.values():
        for each in members:
            found += [each, *_members(each)]
    return found
