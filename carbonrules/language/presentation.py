"""Words for readers: titles and labels in other languages, and where each thing stands. Outside every digest."""

from __future__ import annotations

from collections.abc import Iterable

from carbonrules.language import syntax
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.program.model import Presentation

Words = dict[str, dict[str, str]]

# The column of a pipe table that holds a label is named by its language.
_LANGUAGE = "zh"


def presentation_of(law: Law, layers: Iterable[LayerText], lowered: Lowered, tables: set[str]) -> Presentation:
    """Titles, labels and translations of all layers, their files, and the line of every item, table and clause."""
    words: Words = {}
    named = list(layers)
    for layer in named:
        header = layer.text.header
        for title in header.titles:
            _say(words, title.language.text, header.title.text, title.text.text)
        for block in layer.text.blocks:
            _block_words(words, block)
    for name, flow in sorted(law.factors.flows.items()):
        for language, text in flow.words.items():
            _say(words, language, name, text)
    lines = {id: place.line for id, place in lowered.places.items() if id in lowered.items or id in tables}
    clauses = {clause.id: lowered.places[clause.item].line for clause in lowered.clauses}
    places = dict(sorted({**lines, **clauses}.items()))
    files = tuple(layer.text.place.file for layer in named)
    return Presentation({language: dict(sorted(own.items())) for language, own in sorted(words.items())}, files, places)


def _say(words: Words, language: str, name: str, text: str) -> None:
    if name and text:
        words.setdefault(language, {}).setdefault(name, text)


def _block_words(words: Words, block: syntax.Block) -> None:
    match block:
        case syntax.Clause():
            for title in block.titles:
                _say(words, title.language.text, block.title.text, title.text.text)
            for other in block.otherwise_in:
                if block.otherwise is not None:
                    _say(words, other.language.text, block.otherwise.text, other.text.text)
        case syntax.Category(table=table) | syntax.TableBlock(table=table):
            _column(words, table, table.columns[0].text, _LANGUAGE, _LANGUAGE)
        case syntax.Words():
            _column(words, block.table, "name", "words", block.language.text)
        case _:
            return


def _column(words: Words, table: syntax.PipeTable, name: str, label: str, language: str) -> None:
    columns = [each.text for each in table.columns]
    if name not in columns or label not in columns:
        return
    for row in table.rows:
        _say(words, language, row.cells[columns.index(name)].text, row.cells[columns.index(label)].text)
