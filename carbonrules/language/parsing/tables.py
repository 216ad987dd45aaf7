"""Pipe tables: rows cut into cells, ragged rows and doubled columns reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.parsing.lines import need
from carbonrules.language.parsing.source import Lexeme, Source
from carbonrules.language.syntax_expressions import Name
from carbonrules.language.syntax_words import Cell, PipeTable, TableRow

_CELL = re.compile(r'(?:[^|"]|"[^"]*")*')


def pipe_table(source: Source, rows: Sequence[Lexeme], place: Place) -> PipeTable:
    """The table of some rows: the first names the columns."""
    rows = [each for each in rows if isinstance(each, Lexeme) and each.type == "ROW"]
    need(source, len(rows) > 1, "| … |", place, "| column |  and a row below it")
    if not rows:
        return PipeTable((), (), place)
    heading = _cells(rows[0])
    columns = tuple(Name(" ".join(each.text.split()), each.place) for each in heading)
    _check_columns(source, columns)
    made = []
    for row in rows[1:]:
        cells = _cells(row)
        if len(cells) != len(columns):
            _report_ragged(source, row, len(cells), len(columns))
        made.append(TableRow(cells, row.place))
    return PipeTable(columns, tuple(made), rows[0].place)


def _cells(row: Lexeme) -> tuple[Cell, ...]:
    source, line = row.source, row.line
    file, shown = source.file, source.shown[line - 1]
    text = row.text.rstrip()
    closed = text.endswith("|") and len(text) > 1
    if not closed:
        source.report(
            "S108", "this row of a table does not end with `|`", row.place, help="a row begins and ends with `|`"
        )
    cells, at = [], 0
    for part in parts_of(text[1:-1] if closed else text[1:]):
        trimmed = part.strip()
        column = row.column + 1 + at + len(part) - len(part.lstrip())
        place = Place(file, line, column, column + len(trimmed), shown)
        quoted = len(trimmed) > 1 and trimmed[0] == trimmed[-1] == '"'
        cells.append(Cell(trimmed[1:-1] if quoted else trimmed, place))
        at += len(part) + 1
    return tuple(cells)


def parts_of(inner: str) -> list[str]:
    """What stands between the pipes of a row, spaces and quotes included; a pipe inside quotes parts nothing."""
    return inner.split("|") if '"' not in inner else _quoted_parts(inner)


def _quoted_parts(inner: str) -> list[str]:
    parts, at = [], 0
    while True:
        found = _CELL.match(inner, at)
        end = found.end() if found else at
        if end < len(inner) and inner[end] != "|":
            end = inner.find("|", end) if "|" in inner[end:] else len(inner)
        parts.append(inner[at:end])
        if end >= len(inner):
            return parts
        at = end + 1


def _check_columns(source: Source, columns: tuple[Name, ...]) -> None:
    seen: set[str] = set()
    for each in columns:
        if not each.text:
            source.report("S109", "a column of this table has no name", each.place, help="every column has a name")
        elif each.text in seen:
            source.report(
                "S109", f"the column `{each.text}` stands twice", each.place, help="keep the one that is meant"
            )
        seen.add(each.text)


def _report_ragged(source: Source, row: Lexeme, found: int, wanted: int) -> None:
    source.report(
        "S108",
        f"this row has {found} cells, and the table has {wanted} columns",
        row.place,
        help="an empty cell still needs its `|`",
    )
