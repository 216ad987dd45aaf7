"""Pipe tables: rows cut into cells, ragged rows and doubled columns reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.parsing.lines import need
from carbonrules.language.parsing.source import Lexeme, Source
from carbonrules.language.syntax_expressions import Name
from carbonrules.language.syntax_words import Cell, PipeTable, TableRow

_DASHES = re.compile(r"\|(?: *:?-+:? *\|?)+")
_CELL = re.compile(r'(?:[^|"]|"[^"]*")*')


def pipe_table(source: Source, rows: Sequence[Lexeme], place: Place) -> PipeTable:
    """The table of some rows: the first names the columns."""
    rows = [each for each in rows if isinstance(each, Lexeme) and each.type == "ROW"]
    need(source, len(rows) > 1, "| … |", place, "| column |  and a row below it")
    if not rows:
        return PipeTable((), (), place)
    heading = _cells(rows[0])
    columns = tuple(Name(" ".join(each.text.split()), each.place) for each in heading)
    made = [TableRow(_cells(row), row.place) for row in rows[1:] if not _told_as_rule(source, row)]
    _check_columns(source, columns)
    again = next((row for row in made if [each.text for each in row.cells] == [each.text for each in columns]), None)
    if again is not None:
        sentence, further = "the heading of this table stands twice", ((rows[0].place, "the other one"),)
        source.findings.append(Diagnostic("S147", sentence, again.place, further, "keep the first of them"))
    # Where all rows agree with each other, it is the heading that is out of step.
    counts = {len(row.cells) for row in made}
    if len(counts) == 1 and len(made) > 1 and counts != {len(columns)}:
        if not source.findings or source.findings[-1].place not in [each.place for each in columns]:
            _report_heading(source, rows[0], len(columns), made[0])
    else:
        for row in made:
            if len(row.cells) != len(columns):
                _report_ragged(source, row, len(columns), rows[0])
    return PipeTable(columns, tuple(made), rows[0].place)


def _told_as_rule(source: Source, row: Lexeme) -> bool:
    """Whether a row is the line of dashes that other tables have below their heading; it would be read as words."""
    if not _DASHES.fullmatch(row.text.strip()):
        return False
    help = "the first row names the columns, and the next is already one of the law: take this line away"
    source.report("S150", "a line of dashes stands in this table", row.place, help=help)
    return True


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
    seen: dict[str, Place] = {}
    for each in columns:
        if not each.text:
            source.report("S109", "a column of this table has no name", each.place, help="every column has a name")
        elif each.text in seen:
            sentence, further = f"the column `{each.text}` stands twice", ((seen[each.text], "the other one"),)
            source.findings.append(Diagnostic("S109", sentence, each.place, further, "keep the one that is meant"))
        seen[each.text] = each.place


def _report_ragged(source: Source, row: TableRow, wanted: int, heading: Lexeme) -> None:
    sentence = f"this row has {len(row.cells)} cells, and the table has {wanted} columns"
    help, further = "an empty cell still needs its `|`", ((heading.place, "the columns"),)
    source.findings.append(Diagnostic("S108", sentence, row.place, further, help))


def _report_heading(source: Source, heading: Lexeme, found: int, row: TableRow) -> None:
    sentence = f"this heading has {found} columns, and each row {len(row.cells)} cells"
    help, further = "each column has a name, and each row a cell for it", ((row.place, "the first row"),)
    source.findings.append(Diagnostic("S108", sentence, heading.place, further, help))
