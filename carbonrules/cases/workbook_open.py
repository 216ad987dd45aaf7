"""Opening a workbook that may be anything: truncated, endless, or made to do harm. What comes out is plain cells."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

from carbonrules.cases.read_json import MOST_TEXT, read_bytes
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

MOST_UNPACKED = 25_000_000
MOST_PARTS = 500
MOST_COLUMNS = 200
MOST_ROWS = 20_000

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
# The element of a formula, whatever its namespace is called; fonts and fills begin with the same letter.
_FORMULA = re.compile(rb"[<:]f[\s/>]")
_CHUNK = 1 << 20

CellKind = Literal["number", "share", "text", "date", "truth"]


@dataclass(frozen=True, slots=True)
class FoundCell:
    """What stands in a cell: a number by its shortest decimal, a date as year-month-day, else its text."""

    kind: CellKind
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """The cells that hold anything, by sheet, row and column from 1; those that hold no plain value, with reasons."""

    file: str
    digest: str
    sheets: Mapping[str, Mapping[tuple[int, int], FoundCell]]
    unusable: Mapping[tuple[str, int, int], str]


def open_workbook(path: Path) -> Book:
    """Read the stored values of a workbook. Raises CaseError if the file can't or must not be opened."""
    data = read_bytes(path)
    file = path.name
    has_formulas = _look_inside(data, file)
    values = _load(data, file, stored=True)
    formulas = _load(data, file, stored=False) if has_formulas else None
    sheets: dict[str, dict[tuple[int, int], FoundCell]] = {}
    unusable: dict[tuple[str, int, int], str] = {}
    for sheet in values.worksheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            size = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
            most = f"at most {MOST_ROWS:,} and {MOST_COLUMNS} are read"
            _refuse(file, f"The sheet `{sheet.title}` has {size}; {most}.", "delete the rows that are not used")
        cells = sheets.setdefault(sheet.title, {})
        as_written = None if formulas is None else formulas[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                found = _cell(cell, None if as_written is None else as_written[cell.coordinate])
                if isinstance(found, FoundCell):
                    cells[cell.row, cell.column] = found
                elif found:
                    unusable[sheet.title, cell.row, cell.column] = found
    return Book(file, digest_of_bytes(data), sheets, unusable)


def _look_inside(data: bytes, file: str) -> bool:
    """Unpack every part once, counting, before anything reads it; says whether there are formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS:
                _refuse(file, f"The workbook has {len(parts):,} parts; a form has a dozen.")
            size, formulas = 0, False
            for part in parts:
                seen = b""
                with packed.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        size += len(chunk)
                        if size > MOST_UNPACKED:
                            _refuse(file, f"The workbook unpacks to more than {MOST_UNPACKED:,} bytes.")
                        window = seen[-16:] + chunk
                        if any(each in window for each in _DECLARATIONS):
                            _refuse(file, "The workbook declares entities, which no form needs.")
                        formulas = formulas or _FORMULA.search(window) is not None
                        seen = chunk
            return formulas
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        help = "open it in a spreadsheet program, without a password, and save it as .xlsx"
        _refuse(file, "The file is not a whole .xlsx workbook.", help)
    except Exception as problem:
        # zlib and lzma raise errors of their own for damaged data; those of ours go on as they are.
        if isinstance(problem, CaseError):
            raise
        _refuse(file, "The file is damaged inside.", "save it again as .xlsx")


def _load(data: bytes, file: str, stored: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(data), data_only=stored, keep_links=False)
    except Exception:
        # A damaged workbook can make the library raise anything at all; the user needs one sentence.
        _refuse(file, "The workbook is damaged and can't be opened.", "save it again as .xlsx in a spreadsheet program")


def _cell(cell: Any, written: Any) -> FoundCell | str | None:
    """What a cell holds; a text is the reason why it holds nothing that can be used."""
    value = cell.value
    match value:
        case None:
            if written is not None and written.data_type == "f":
                return "it holds a formula whose result was never stored"
            return None
        case bool():
            return FoundCell("truth", "yes" if value else "no")
        case int() | float():
            return FoundCell("share" if "%" in (cell.number_format or "") else "number", repr(value))
        case datetime.datetime():
            if value.time() != datetime.time():
                return "it holds a time of day"
            return FoundCell("date", value.date().isoformat())
        case str() if cell.data_type == "e":
            return f"it holds the error {value}"
        case str():
            if len(value) > MOST_TEXT:
                return f"its text has {len(value):,} characters; at most {MOST_TEXT:,} are read"
            return FoundCell("text", value) if value.strip() else None
        case _:
            return "it holds neither a number nor a text nor a date"


def _refuse(
    file: str, sentence: str, help: str = "make a new form with `carbonrules form` and copy the facts"
) -> NoReturn:
    raise CaseError([Diagnostic("W891", sentence, Place(file), help=help)]) from None
