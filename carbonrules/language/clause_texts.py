"""The texts of clauses: a place in braces is one of those that a case fills, and the clause asks what fills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.languages import quoted
from carbonrules.language import syntax
from carbonrules.language.law import Law
from carbonrules.program.clause_places import PLACES, places_in, unknown_places
from carbonrules.program.model import Expression, Item
from carbonrules.program.operations.reading import text_arg

_LISTS = frozenset({"quantify"})
_ABSENCE = frozenset({"quantify", "given"})
# Through these a condition asks: what is behind any other step decides no member by itself.
_ASKS_THROUGH = ("not", "combine", "value")


def check_clause_text(law: Law, block: syntax.Clause, satisfied: Expression, items: Mapping[str, Item]) -> None:
    """Tell of each place in the texts of a clause that nothing fills, in its own words and those of `words`."""
    if block.otherwise is None:
        return
    asked = set(_asked(satisfied, items, set()))
    for text in (block.otherwise, *(each.text for each in block.otherwise_in), *_said_by_words(law, block.otherwise)):
        for each in unknown_places(text.text):
            help = f"a case fills {quoted(f'{{{place}}}' for place in PLACES)}; write everything else without braces"
            law.findings.add(Diagnostic("N227", f"nothing fills `{each}`", text.place, help=help))
        for place in places_in(text.text):
            if place == "missing" and not asked & _ABSENCE:
                help = "say in words what to supply; or ask `every … has …`, or whether a fact is present"
            elif place != "missing" and not asked & _LISTS:
                help = "say in words what to replace; or ask the members of a list: `no … where …`, `every … where …`"
            else:
                continue
            sentence = f"clause {block.id.text} asks nothing that could fill `{f'{{{place}}}'}`"
            law.findings.add(Diagnostic("N228", sentence, text.place, help=help))


def _asked(part: Expression, items: Mapping[str, Item], seen: set[str]) -> Iterator[str]:
    """The operations by which a condition asks, also those of sentences that it names."""
    if part.op not in _ASKS_THROUGH:
        yield part.op
        return
    for each in part.inputs:
        yield from _asked(each.of, items, seen)
    if part.op == "value":
        name = text_arg(part.args, "item")
        if name not in items:
            # A sentence with a mistake of its own, told elsewhere.
            yield from _ABSENCE
        elif name not in seen:
            seen.add(name)
            yield from _asked(items[name].expression, items, seen)


def _said_by_words(law: Law, otherwise: syntax.Text) -> Iterator[syntax.Text]:
    """What tables of words say for the text of a clause."""
    for _, block in law.blocks():
        if not isinstance(block, syntax.Words):
            continue
        columns = [each.text for each in block.table.columns]
        if "name" not in columns or "words" not in columns:
            continue
        name, words = columns.index("name"), columns.index("words")
        for row in block.table.rows:
            if row.cells[name].text == otherwise.text:
                cell = row.cells[words]
                yield syntax.Text(cell.text, cell.place)
