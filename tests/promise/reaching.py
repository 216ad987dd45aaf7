"""What a run of the promise has reached: constructs of the language, operations of the core, ways to have no value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from promise.cases import WAYS as WAYS_OF_CASES

from carbonrules.derivation.tree import Tree
from carbonrules.engine.run import Run
from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.naming import nodes_in
from carbonrules.language.promises import within
from carbonrules.program.model import Program
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import WHAT, NoValue, outcome

_QUOTED = re.compile(r'"([^"]+)"')
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
# Forms that no single word of the grammar shows.
FORMS = {
    name: re.compile(pattern, re.MULTILINE)
    for name, pattern in {
        "an exception to a rule of the base": r"^exception .* of global\.base$",
        "an exception to a rule of the annex": r"^exception .* of eu\.annex$",
        "a derogation with dates": r"^derogates from .*\n(?:  .*\n)*?  from [0-9-]+ until",
        "a manual that fills again": r'"Manual" version(?:.*\n)*?fills ',
        "a borrowed number": r" of eu\.lender",
        "a borrowed list": r"listed in .* of eu\.lender",
        "a key that is looked up itself": r"^table .* by (?:\w+ )?(?:sector|regime|类别)\b",
        "a cell that is not yet decided": r"\| not yet decided \|",
        "a row named only to except it": r"\| yes \|",
        "a row that ends, or is published late": r"\| 20[0-9-]+ \|.*\| 20[0-9-]+ \|",
        "a name in Chinese": r"^(?:rule|parameter|table) [\u4e00-\u9fff]+",
    }.items()
}
OUTCOMES = ("cannot decide", "not yet decided by law", "conflict")


@cache
def phrases() -> Mapping[str, re.Pattern[str]]:
    """Every word and sign that the grammar names, with the pattern by which it is found in a text."""
    found: set[str] = set()
    for name in ("regulation.lark", "expressions.lark"):
        lines = (bundled("grammar") / name).read_text(encoding="utf-8").splitlines()
        found |= {each for line in lines for each in _QUOTED.findall(line.partition("//")[0])}
    words = {each: re.compile(rf"(?<!\w){re.escape(each)}(?!\w)") for each in found if each[0].isalpha()}
    return words | {each: re.compile(re.escape(each)) for each in found - words.keys()}


@dataclass
class Reached:
    """Counts of everything reached so far."""

    constructs: Counter[str] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    phrases: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)

    def texts(self, texts: Iterable[str]) -> None:
        """The files of regulations that check: which words of the grammar stand in them."""
        whole = "\n".join(texts)
        self.phrases |= {each for each in phrases().keys() - self.phrases if phrases()[each].search(whole)}
        self.forms |= {each for each in FORMS.keys() - self.forms if FORMS[each].search(whole)}

    def case(self, ways: Iterable[str]) -> None:
        """The ways in which the facts of an admitted case are stated."""
        self.cases.update(set(ways))

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
            *sorted(set(WAYS_OF_CASES) - self.cases.keys()),
            *sorted(phrases().keys() - self.phrases),
            *sorted(FORMS.keys() - self.forms),
        ]
