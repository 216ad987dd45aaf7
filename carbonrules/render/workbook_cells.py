"""The cells of a workbook that we leave: text is text, a number is to be followed, a formula has its value beside.

A spreadsheet takes a text that begins with `=` for a formula, and a program that only shows a workbook takes a formula
without a value for 0. Neither happens to what is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# A cell holds 32 767 characters; what is longer goes on in the next one.
MOST_CHARACTERS = 16_000
_LINE = 14
_WIDER = 11 / 10
# A column that nobody gave a width.
_PLAIN_WIDTH = 9
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@")
_UNSTATED_IN_A_NAME = str.maketrans(dict.fromkeys(r"\*?:/[]'", " "))
_LONGEST_NAME = 31


@dataclass(slots=True)
class Cells:
    """Writes the cells of one sheet; `values` are what its formulas give, by cell."""

    sheet: Worksheet
    widths: tuple[int, ...]
    values: dict[str, float | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give the columns their widths."""
        from openpyxl.utils import get_column_letter

        for at, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(at)].width = width

    def text(self, row: int, column: int, text: str, *, bold: bool = False, ground: str = "") -> Cell:
        """A text, whatever it begins with."""
        from carbonrules.cases import workbook_style as style

        cell = self._cell(row, column)
        cell.value = plain(text) if len(text) <= MOST_CHARACTERS else f"{plain(text[:MOST_CHARACTERS])}…"
        cell.data_type, cell.number_format = "s", "@"
        if text.startswith(_LOOKS_LIKE_A_FORMULA):
            cell.quotePrefix = True
        cell.font, cell.alignment = style.font(bold=bold), style.wrapped()
        if ground:
            cell.fill = style.fill(ground)
        self._room(row, column, text)
        return cell

    def head(self, row: int, names: tuple[str, ...]) -> None:
        """The names of the columns."""
        from carbonrules.cases import workbook_style as style

        for column, name in enumerate(names, 1):
            cell = self.text(row, column, name, bold=True, ground=style.TEAL)
            cell.font = style.font(10, True, style.WHITE)

    def number(self, row: int, column: int, exact: str) -> Cell:
        """A number of a spreadsheet, near to the exact one; one that no spreadsheet can hold stays text."""
        from carbonrules.cases import workbook_style as style

        near = as_float(exact)
        if isinstance(near, str):
            return self.text(row, column, near)
        cell = self._cell(row, column)
        cell.value = near
        cell.font, cell.alignment = style.font(), style.wrapped("right")
        return cell

    def formula(self, row: int, column: int, formula: str, gives: Fraction | str, bold: bool = False) -> Cell:
        """A formula, with what it gives for whoever looks without computing."""
        from carbonrules.cases import workbook_style as style

        cell = self._cell(row, column)
        cell.value = f"={formula}"
        self.values[cell.coordinate] = gives if isinstance(gives, str) else as_float(gives)
        cell.font, cell.alignment = style.font(bold=bold), style.wrapped("left" if isinstance(gives, str) else "right")
        return cell

    def paragraph(self, row: int, text: str, size: int = 10, *, bold: bool = False, soft: bool = False) -> int:
        """A sentence across all columns; answers with the row below it."""
        from carbonrules.cases import workbook_style as style

        for start in range(0, max(len(text), 1), MOST_CHARACTERS):
            part = text[start : start + MOST_CHARACTERS]
            cell = self.text(row, 1, part)
            cell.font = style.font(size, bold, style.PALE_INK if soft else style.TEAL if size > 10 else style.INK)
            self.sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(self.widths))
            self.sheet.row_dimensions[row].height = _lines(part, sum(self.widths), size) * _LINE * size / 10
            row += 1
        return row

    def _room(self, row: int, column: int, text: str) -> None:
        """Make the row as high as the lines that a text takes in its column: not every program does that by itself."""
        lines = _lines(text, self.widths[column - 1] if column <= len(self.widths) else _PLAIN_WIDTH)
        dimension = self.sheet.row_dimensions[row]
        dimension.height = max(dimension.height or _LINE, lines * _LINE)

    def _cell(self, row: int, column: int) -> Cell:
        from openpyxl.cell.cell import Cell

        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell


def _lines(text: str, width: int, size: int = 10) -> int:
    """How many lines a text takes, about: words break where they must, and letters are not all of one width."""
    from carbonrules.cases import workbook_style as style

    return sum(max(1, ceil(style.width_of([line]) * size / 10 * _WIDER / width)) for line in text.split("\n"))


def plain(text: str) -> str:
    """A text without signs that a workbook can't hold; each such sign is shown to have been there."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))


def as_float(exact: str | Fraction) -> float | str:
    """The nearest number of a spreadsheet, or the exact text where it has none."""
    try:
        return float(Fraction(exact))
    except OverflowError:
        return str(exact)


def sheet_name(*parts: str) -> str:
    """A name that a sheet may have."""
    return plain(" ".join(parts)).translate(_UNSTATED_IN_A_NAME)[:_LONGEST_NAME].strip()


def place_of(sheet: Worksheet, cell: str) -> str:
    """A cell of a sheet as a formula names it."""
    return f"'{sheet.title}'!{cell}"


def quoted_text(text: str) -> str:
    """A text within a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
