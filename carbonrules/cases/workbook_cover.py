"""The first sheet of the form: what it is, which regulations ask, how to fill it, and the notice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from carbonrules.cases import workbook_words as say
from carbonrules.cases.workbook_layout import CASE_COLUMN, COVER
from carbonrules.foundation.notice import notice
from carbonrules.program.model import Program

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TEXT_FORMAT = "@"


class Cover:
    """The first sheet: what the form is, which regulations ask, how to fill it, and the notice."""

    def __init__(self, sheet: Worksheet, programs: Sequence[Program], on: str, case_id: str) -> None:
        self.sheet, self.programs, self.on, self.case_id = sheet, programs, on, case_id
        self.row = 0

    def write(self) -> str:
        """Write it from the top down; answers with the cell that holds the name of the case."""
        from carbonrules.cases import workbook_style as style

        self.sheet.title = COVER
        self.sheet.sheet_view.showGridLines = False
        for letter, width in (("A", 3), ("B", 58), ("C", 58)):
            self.sheet.column_dimensions[letter].width = width
        self._pair(say.TITLE, style.font(18, True, style.TEAL), 30)
        self._pair(say.ABOUT, style.font(10, colour=style.PALE_INK), 42)
        place = self._case()
        self._head(say.REGULATIONS)
        for program in self.programs:
            own = [layer for layer in program.layers if not layer.borrowed]
            layer = (own or program.layers)[-1]
            zh = program.presentation.words.get("zh", {}).get(layer.title, "")
            left = f"{layer.title or program.id} ({program.id} {layer.version}, {layer.status})"
            self._pair((left, zh), style.font(), 16 if len(left) < 80 else 30)
        self._head(say.HOW)
        for number, (english, chinese) in enumerate(say.STEPS, 1):
            self._pair((f"{number}. {english}", f"{number}. {chinese}"), style.font(), 46 if len(english) > 110 else 31)
        self._head(say.COLOURS)
        for words, ground, ink in (
            (say.REQUIRED, style.AMBER, style.WHITE),
            (say.OPTIONAL, style.TEAL, style.WHITE),
            (say.EXAMPLE, style.GREY, style.PALE_INK),
        ):
            self._pair(words, style.font(10, True, ink), 18, ground)
        self._head(say.NOTICE)
        self._pair((notice(self.on, "en"), notice(self.on, "zh")), style.font(9, colour=style.PALE_INK), 76)
        self.sheet.protection.sheet = True
        style.one_page_wide(self.sheet, 1)
        return place

    def _case(self) -> str:
        from carbonrules.cases import workbook_style as style

        self.row += 1
        self._head(say.CASE)
        self.row += 1
        cell = self.sheet.cell(self.row, CASE_COLUMN, self.case_id)
        cell.data_type = "s"
        cell.font, cell.fill, cell.border = style.font(12, True), style.fill(style.PALE_AMBER), style.box()
        cell.protection, cell.number_format = style.OPEN, _TEXT_FORMAT
        self.sheet.row_dimensions[self.row].height = 22
        return f"{COVER}!{cell.coordinate}"

    def _head(self, words: tuple[str, str]) -> None:
        from carbonrules.cases import workbook_style as style

        self.row += 1
        self._pair(words, style.font(11, True, style.TEAL), 20)

    def _pair(self, words: tuple[str, str], font: Any, height: int, ground: str = "") -> None:
        from carbonrules.cases import workbook_style as style

        self.row += 1
        self.sheet.row_dimensions[self.row].height = height
        for column, text in enumerate(words, 2):
            cell = self.sheet.cell(self.row, column, text)
            cell.font, cell.alignment = font, style.wrapped()
            if ground:
                cell.fill = style.fill(ground)
