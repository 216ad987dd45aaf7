"""One sheet of the form: the head of its columns, a grey example, and room for facts."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

from carbonrules.cases import workbook_words as say
from carbonrules.cases.workbook_layout import (
    ABOUT_ROW,
    ARTICLE_ROW,
    BETWEEN_LANGUAGES,
    EXAMPLE_ROW,
    FIRST_ROW,
    LABEL_ROW,
    LISTS,
    NAME_ROW,
    TITLE_ROW,
    UNIT_ROW,
    Column,
    Sheet,
)

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

SHOWN_ROWS = 40
CHECKED_ROWS = 2_000
MOST_ARTICLES = 3
_WIDTHS = {"number": 17, "date": 13, "code": 16, "words": 14, "truth": 10, "text": 28}
_WIDEST = 40
_TEXT_FORMAT = "@"
_FORMATS = {"number": "General", "date": "yyyy-mm-dd"}


def shown(word: str, labels: Mapping[str, str]) -> str:
    """A word of a list as the form shows it: with its Chinese beside it."""
    return f"{word}{BETWEEN_LANGUAGES}{labels[word]}" if word in labels else word


class WordLists:
    """The hidden sheet that the drop-down lists take their words from."""

    def __init__(self, sheet: Worksheet, labels: Mapping[str, str]) -> None:
        self.sheet, self.labels = sheet, labels
        self.ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Where these words stand; each list stands once."""
        from openpyxl.utils import get_column_letter

        if choices not in self.ranges:
            letter = get_column_letter(len(self.ranges) + 1)
            for row, word in enumerate(choices, 1):
                self.sheet[f"{letter}{row}"] = shown(word, self.labels)
            self.ranges[choices] = f"'{LISTS}'!${letter}$1:${letter}${len(choices)}"
        return self.ranges[choices]


class SheetWriter:
    """One entity sheet: the head of its columns, a grey example, and room for facts."""

    def __init__(self, sheet: Worksheet, plan: Sheet, labels: Mapping[str, str], lists: WordLists) -> None:
        self.sheet, self.plan, self.labels, self.lists = sheet, plan, labels, lists

    def write(self, cells: Mapping[tuple[int, int], object], example: Mapping[int, object]) -> None:
        """Write head, example and the facts there are."""
        from openpyxl.utils import get_column_letter

        from carbonrules.cases import workbook_style as style

        self._title()
        for at, column in enumerate(self.plan.columns, 1):
            self._column(at, column, get_column_letter(at), example.get(at - 1))
        for (row, at), value in cells.items():
            self._value(FIRST_ROW + row, at + 1, value)
        keys = [at for at, column in enumerate(self.plan.columns) if column.part in ("id", "of")]
        self.sheet.freeze_panes = self.sheet.cell(FIRST_ROW, max(keys) + 2).coordinate
        self.sheet.protection.sheet = True
        self.sheet.protection.formatColumns = self.sheet.protection.formatRows = False
        self.sheet.protection.sort = self.sheet.protection.autoFilter = False
        style.one_page_wide(self.sheet)

    def _title(self) -> None:
        from carbonrules.cases import workbook_style as style

        name, entity, container = self.plan.name, self.plan.entity, self.plan.container
        zh = {word: self.labels.get(word, word) for word in (name, entity, container)}
        if container:
            about = (
                say.SHEET_OF_LIST[0].format(list=name, container=container),
                say.SHEET_OF_LIST[1].format(list=zh[name], container=zh[container]),
            )
        else:
            about = (say.SHEET_OF_SUBJECTS[0].format(entity=entity), say.SHEET_OF_SUBJECTS[1].format(entity=zh[entity]))
        title = self.sheet.cell(TITLE_ROW, 1, shown(name, self.labels))
        title.font = style.font(15, True, style.TEAL)
        below = self.sheet.cell(ABOUT_ROW, 1, "  ".join(about))
        below.font = style.font(9, colour=style.PALE_INK)
        for row, height in ((TITLE_ROW, 24), (NAME_ROW, 30), (LABEL_ROW, 30), (UNIT_ROW, 42), (ARTICLE_ROW, 54)):
            self.sheet.row_dimensions[row].height = height

    def _column(self, at: int, column: Column, letter: str, example: object) -> None:
        from carbonrules.cases import workbook_style as style

        ground = style.AMBER if column.required else style.TEAL
        pale = style.PALE_AMBER if column.required else style.PALE_TEAL
        heads: tuple[tuple[int, Any, Font, str], ...] = (
            (NAME_ROW, column.name, style.font(10, True, style.WHITE), ground),
            (LABEL_ROW, self._label(column), style.font(10, False, style.WHITE), ground),
            (UNIT_ROW, self._unit(column), style.font(9, colour=style.INK), pale),
            (ARTICLE_ROW, _articles(column), style.font(8, colour=style.PALE_INK), pale),
            (EXAMPLE_ROW, self._shown(column, example), style.font(9, italic=True, colour=style.PALE_INK), style.GREY),
        )
        for row, text, face, colour in heads:
            head = self.sheet.cell(row, at, text)
            head.font, head.fill, head.border = face, style.fill(colour), style.box()
            head.alignment = style.wrapped(vertical="center")
        self._room(at, column, letter)

    def _room(self, at: int, column: Column, letter: str) -> None:
        """The cells to fill: unlocked, in a format that keeps codes from becoming dates, with their list of words."""
        from openpyxl.worksheet.datavalidation import DataValidation

        from carbonrules.cases import workbook_style as style

        number_format = _FORMATS.get(column.form, _TEXT_FORMAT)
        below = self.sheet.column_dimensions[letter]
        choices = style.width_of(shown(word, self.labels) for word in column.choices)
        below.width = min(_WIDEST, max(_WIDTHS[column.form], choices + 3, len(column.name) // 2 + 6))
        below.protection, below.number_format = style.OPEN, number_format
        first = self.sheet.cell(FIRST_ROW, at)
        first.number_format, first.protection, first.border = number_format, style.OPEN, style.box()
        first.font, first.alignment = style.font(), style.room(column.form == "number")
        if column.required:
            first.fill = style.fill(style.PALE_AMBER)
        for row in range(FIRST_ROW + 1, FIRST_ROW + SHOWN_ROWS):
            # Each style that is set is compared with all of the book: what looks alike is looked up once.
            self.sheet.cell(row, at)._style = copy(first._style)  # type: ignore[union-attr]
        if column.choices:
            check = DataValidation("list", formula1=self.lists.range_of(column.choices), allow_blank=True)
            check.errorStyle = "warning" if column.open_choice else "stop"
            check.errorTitle = " ".join(say.CHOICE_TITLE)
            check.error = say.CHOICE_HELP[1 if column.open_choice else 0]
            check.showErrorMessage = True
            check.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + CHECKED_ROWS}")
            self.sheet.add_data_validation(check)

    def _value(self, row: int, at: int, value: object) -> None:
        shown_value: Any = self._shown(self.plan.columns[at - 1], value)
        cell = self.sheet.cell(row, at, shown_value)
        if isinstance(value, str) and cell.data_type == "f":
            cell.data_type = "s"

    def _shown(self, column: Column, value: object) -> object:
        if isinstance(value, str) and value in column.choices:
            return shown(value, self.labels)
        return value

    def _label(self, column: Column) -> str:
        if column.part == "of":
            container = column.name.removeprefix("of ")
            return f"{say.OF}{self.labels.get(container, '')}"
        if column.part == "unit":
            return f"{say.UNIT_OF}{self.labels.get(column.fact, column.fact)}"
        return self.labels.get(column.name) or say.COLUMNS.get(column.name, "")

    def _unit(self, column: Column) -> str:
        if column.unit and column.unit != "1":
            return column.unit
        has_unit = any(each.part == "unit" and each.fact == column.fact for each in self.plan.columns)
        key = "open number" if column.form == "number" and has_unit else column.form
        return "\n".join(say.FORMS[key])


def _articles(column: Column) -> str:
    more = ["…"] if len(column.articles) > MOST_ARTICLES else []
    return "\n".join([*column.articles[:MOST_ARTICLES], *more])
