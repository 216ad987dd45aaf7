"""What a run of the promise has reached: constructs of the language, operations of the core, ways to have no value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from carbonrules.derivation.tree import Tree
from carbonrules.engine.run import Run
from carbonrules.language import syntax
from carbonrules.language.naming import nodes_in
from carbonrules.language.promises import within
from carbonrules.program.model import Program
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import WHAT, NoValue, outcome

CONSTRUCTS = frozenset(
    each.__name__ for kind in (syntax.Block, syntax.Expression, syntax.Condition) for each in get_args(kind)
) | {"Less", "ResultBound", "Rounding", "Fallback", "Remedy", "Advise", "FallsBack", "Weighting", "Covers"}
# Ways of an operation that a run must have taken, by the argument that names them.
WAYS = {
    "round": ("how", ("half up", "half even", "up", "down")),
    "aggregate": ("how", ("total", "count", "average", "highest", "lowest")),
    "quantify": ("how", ("any", "every")),
    "compare": ("relation", ("is", "is not", "more than", "less than", "at least", "at most")),
    "combine": ("how", ("all", "any")),
    "bound": ("how", ("at least", "at most")),
}
KINDS = ("number", "truth", "word", "text", "date", "list")
OUTCOMES = ("cannot decide", "not yet decided by law", "conflict")


@dataclass
class Reached:
    """Counts of everything reached so far."""

    constructs: Counter[str] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def program(self, program: Program, regulations: Iterable[syntax.Regulation]) -> None:
        """A checked program and the regulations it was made of."""
        for regulation in regulations:
            self.constructs.update({type(node).__name__ for node in nodes_in(regulation)})
        self.fields.update(each.type.kind for entity in program.entities for each in entity.fields)
        # A value makes no node of its own: it is reached where the sentence that asks for it is.
        if any(each.op == "value" for item in program.items for each in within(item.expression)):
            self.operations["value"] += 1

    def run(self, run: Run) -> None:
        """The answers of a run."""
        for slot in run.slots.values():
            if isinstance(slot.value, NoValue):
                self.outcomes[outcome(slot.value)] += 1
                self.reasons.update({reason.what for reason in slot.value.reasons})

    def tree(self, tree: Tree) -> None:
        """The steps of a run that were evaluated."""
        for node in tree.nodes.values():
            self.operations[node.op] += 1
            if node.op in WAYS:
                self.operations[f"{node.op} {node.args[WAYS[node.op][0]]}"] += 1

    def not_reached(self) -> list[str]:
        """What the language has and no run came to."""
        ways = [f"{op} {way}" for op, (_, all_ways) in WAYS.items() for way in all_ways]
        return [
            *sorted(CONSTRUCTS - self.constructs.keys()),
            *sorted({*OPERATIONS, *ways} - self.operations.keys()),
            *sorted(WHAT.keys() - self.reasons.keys()),
            *sorted(set(OUTCOMES) - self.outcomes.keys()),
            *sorted(set(KINDS) - self.fields.keys()),
        ]
