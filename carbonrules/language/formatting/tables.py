"""Pipe tables: every column as wide as its widest cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from carbonrules.language.formatting.reading import Sentence
from carbonrules.language.formatting.spacing import padded, width
from carbonrules.language.parsing.tables import parts_of

# Wider rows nobody sees whole, and a table that would mostly be spaces is easier to read without them.
WIDEST_ROW = 1_000
_MOST_TIMES_LARGER = 20


def tables(sentences: Iterable[Sentence]) -> dict[int, str]:
    """All rows of tables by number."""
    found: dict[int, list[Sentence]] = {}
    for each in sentences:
        if each.words[0].type == "ROW":
            found.setdefault(each.above, []).append(each)
    made: dict[int, str] = {}
    for rows in found.values():
        made |= _table(rows)
    return made


def _table(rows: Sequence[Sentence]) -> dict[int, str]:
    cells = [_cells(row) for row in rows]
    cells[0] = [each if '"' in each else " ".join(each.split()) for each in cells[0]]
    widths = [max(width(row[at]) for row in cells) for at in range(len(cells[0]))]
    whole = sum(widths) + 3 * len(widths) + 1
    said = sum(len(each) + 3 for row in cells for each in row)
    if whole > WIDEST_ROW or whole * len(rows) > _MOST_TIMES_LARGER * said:
        widths = [0] * len(widths)
    return {row.number: _row(own, widths) for row, own in zip(rows, cells, strict=True)}


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(padded(cell, columns) for cell, columns in zip(cells, widths, strict=True))} |"


def _cells(row: Sentence) -> list[str]:
    """The cells as written, with their quotes."""
    return [part.strip() for part in parts_of(row.words[0].text.rstrip()[1:-1])]
