"""How the form looks: one set of colours, fonts and widths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
INK, PALE_INK, WHITE = "1F2D3A", "6B7885", "FFFFFF"
TEAL, AMBER, PALE_TEAL, PALE_AMBER, GREY = "1E5B66", "9A5B00", "E6F0F1", "FFF6E3", "F2F3F4"
LINE = "C9D1D6"


def fill(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def font(size: int = 10, bold: bool = False, colour: str = INK, italic: bool = False) -> Font:
    """The one font of the form."""
    return Font(name=FONT, size=size, bold=bold, color=colour, italic=italic)


def box() -> Border:
    """A thin line on all sides."""
    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def wrapped(horizontal: str = "left", vertical: str = "top") -> Alignment:
    """Text that breaks within its cell."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)


def room(number: bool) -> Alignment:
    """A cell to fill; a number keeps off the unit beside it."""
    return Alignment(horizontal="right" if number else "left", vertical="center", indent=1 if number else 0)


def width_of(words: Iterable[str]) -> int:
    """How wide a column must be for the longest of these, with Chinese characters twice as wide as others."""
    return max((sum(2 if ord(sign) > 0x2E7F else 1 for sign in word) for word in words), default=0)


OPEN = Protection(locked=False)


def one_page_wide(sheet: Worksheet, pages_high: int = 0) -> None:
    """Printed, a sheet is one page wide, however many columns it has."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages_high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
