"""How a form is known again: its hidden sheet says which sheets and columns it was made with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, cast, get_args

from carbonrules.cases.json_text import shortened
from carbonrules.cases.read_json import plain
from carbonrules.cases.words import nearest
from carbonrules.cases.workbook_layout import COVER, FORM, FORMAT, LISTS, SINGLE, Column, Part, Sheet
from carbonrules.cases.workbook_layout import Form as ColumnForm
from carbonrules.cases.workbook_open import Book, FoundCell
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

_CELL = re.compile(r"(?P<sheet>.+)!(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,5})")
_PARTS = 10
_NEW_FORM = "make a new form with `carbonrules form` and copy the facts into it"


@dataclass(frozen=True, slots=True)
class Form:
    """The name of the case and the sheets of a form."""

    case_id: str
    sheets: tuple[Sheet, ...]


def read_form(book: Book) -> Form:
    """Read the hidden sheet of a form and compare it with the sheets that are there."""
    cells = book.sheets.get(FORM, {})
    if _text(cells, 1, 1) != FORMAT:
        sentence = "This form is of another version." if cells else "This workbook was not made by `carbonrules form`."
        raise CaseError([Diagnostic("W892", sentence, Place(book.file, text=FORM), help=_NEW_FORM)])
    columns: dict[tuple[str, str, str, str], list[Column]] = {}
    for row in range(2, max(row for row, _ in cells) + 1):
        sheet, entity, list_name, container, name, part, fact, form, unit, words = (
            _text(cells, row, column) for column in range(1, _PARTS + 1)
        )
        if not sheet or not name or part not in get_args(Part) or form not in get_args(ColumnForm):
            _damaged(book, row)
        column = Column(name, cast(Part, part), fact, cast(ColumnForm, form), unit, choices=(words,) if words else ())
        columns.setdefault((sheet, entity, list_name, container), []).append(column)
    sheets = tuple(Sheet(*key, tuple(each)) for key, each in columns.items())
    _compare(book, [each.name for each in sheets])
    return Form(_case_id(book, _text(cells, 1, 2)), sheets)


def _compare(book: Book, names: list[str]) -> None:
    problems = []
    missing = [name for name in names if name not in book.sheets]
    for name in book.sheets:
        if name not in (*names, COVER, LISTS, FORM, SINGLE):
            fix = nearest(name, missing)
            sentence = f"The sheet `{shortened(name)}` is not a sheet of this form."
            help = f"did you mean `{fix}`?" if fix else "move it to a workbook of its own"
            problems.append(Diagnostic("W892", sentence, Place(book.file, text=name), help=help, fix=fix))
    for name in missing:
        if not any(each.fix == name for each in problems):
            sentence = f"The sheet `{name}` is not there any more."
            problems.append(Diagnostic("W892", sentence, Place(book.file, text=name), help=_NEW_FORM))
    if problems:
        raise CaseError(problems)


def _case_id(book: Book, place: str) -> str:
    found = _CELL.fullmatch(place)
    if found is None:
        return ""
    column = 0
    for letter in found["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _text(book.sheets.get(found["sheet"], {}), int(found["row"]), column)


def _text(cells: Mapping[tuple[int, int], FoundCell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return "" if cell is None else plain(cell.text)


def _damaged(book: Book, row: int) -> NoReturn:
    sentence = "The hidden sheet by which the form is known is damaged."
    raise CaseError([Diagnostic("W892", sentence, Place(book.file, text=f"{FORM}!A{row}"), help=_NEW_FORM)])
