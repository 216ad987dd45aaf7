"""What one run keeps while it goes: answers so far, and the quality of what is being evaluated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from carbonrules.cases.admitted import Instance
from carbonrules.engine.run import Slot
from carbonrules.program.operations.lookup import Known
from carbonrules.program.values import Value

# Innermost first: the member, what contains it, the subject.
Stack = tuple[Instance, ...]

# Formulas call each other; answers that would nest deeper than this are found first, from the outside.
DEEPEST_CALLS = 250


class Asked(Exception):
    """An answer is needed first that lies too deep to be reached from here; the run finds it, then comes back."""

    def __init__(self, item: int, instance: Instance) -> None:
        self.item = item
        self.instance = instance


class Prepared(NamedTuple):
    """One item, ready to answer: its formula, and how deep its formulas call."""

    formula: Formula
    calls: int


class State:
    """One run in progress. Every formula adds the quality bits of what it read to `quality`; `|` forgets the order."""

    __slots__ = ("calls", "items", "known", "quality", "slots")

    def __init__(self, items: Sequence[Prepared], known: Known) -> None:
        self.items = items
        self.known = known
        self.slots: list[dict[str, Slot]] = [{} for _ in items]
        self.quality = 0
        self.calls = 0

    def find(self, item: int, stack: Stack) -> Slot:
        """Evaluate an item, at an instance and all that contain it, with a quality of its own."""
        formula, calls = self.items[item]
        before, depth = self.quality, self.calls
        if depth and depth + calls > DEEPEST_CALLS:
            raise Asked(item, stack[0])
        self.quality, self.calls = 0, depth + calls
        slot = _slot(Slot, (formula(self, stack), self.quality))
        self.slots[item][stack[0].id] = slot
        self.quality, self.calls = before, depth
        return slot


# What the constructor of a named tuple does in the end, without the steps before it.
_slot = tuple.__new__


def stack_of(instance: Instance) -> Stack:
    """An instance and all that contain it."""
    stack = [instance]
    while stack[-1].container is not None:
        stack.append(stack[-1].container)
    return tuple(stack)


Formula = Callable[[State, Stack], Value]
