"""Looking at one place in one file: a line, a JSON pointer, a record of an IFC model, a cell of a workbook."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A part of a workbook unpacked; more than this is no form that somebody filled in.
MOST_UNPACKED = 1 << 28


class Found(Enum):
    """What stands at a place: the text, something else, no such place, or nothing that can be read as text."""

    THERE = 1
    OTHER = 2
    NO_PLACE = 3
    NOT_TEXT = 4


def look_at(path: Path, data: bytes, locator: str, text: str) -> Found:
    """Is this text at this place of the file?"""
    try:
        if found := re.match(r"line ([0-9]+)\b", locator):
            return _on_line(data, int(found[1]), text)
        if locator.startswith("/") and path.suffix.lower() == ".json":
            return _at_pointer(data, locator, text)
        if found := re.match(r"#([0-9]+)\b", locator):
            return _in_record(data, int(found[1]), text)
        if path.suffix.lower() in (".xlsx", ".xlsm") and "!" in locator:
            return _in_cell(data, locator, text)
    except (ValueError, KeyError, RecursionError, zipfile.BadZipFile, ElementTree.ParseError):
        return Found.NO_PLACE
    return Found.NOT_TEXT


def _on_line(data: bytes, number: int, text: str) -> Found:
    lines = _lines(data)
    if not 1 <= number <= len(lines):
        return Found.NO_PLACE
    return _said(text in lines[number - 1] or _plain(text) in _plain(lines[number - 1]))


def _at_pointer(data: bytes, pointer: str, text: str) -> Found:
    part = _json(data)
    for step in pointer[1:].split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(part, list) and key.isdigit() and int(key) < len(part):
            part = part[int(key)]
        elif isinstance(part, dict) and key in part:
            part = part[key]
        else:
            return Found.NO_PLACE
    # A fact may be written as an object with its value, unit and source.
    values = [part, *part.values()] if isinstance(part, dict) else [part]
    return _said(text in [_written(each) for each in values if not isinstance(each, dict | list)])


def _in_record(data: bytes, step: int, text: str) -> Found:
    there = _records(data)
    if step not in there:
        return Found.NO_PLACE
    # The quoted text may hold further records, and say what was done with their values: each record must stand there.
    quoted = _records(text.encode())
    if not quoted:
        return _said(_plain(text) in _plain(there[step]))
    return _said(step in quoted and all(_plain(record) == _plain(there.get(n, "")) for n, record in quoted.items()))


def _in_cell(data: bytes, locator: str, text: str) -> Found:
    sheet, _, cell = locator.rpartition("!")
    cells = _sheet(data, sheet.strip("'"))
    if cells is None:
        return Found.NO_PLACE
    return _said(cells.get(cell.replace("$", ""), "") == text)


def _said(there: bool) -> Found:
    return Found.THERE if there else Found.OTHER


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip(";")


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@lru_cache(maxsize=8)
def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").splitlines()


@lru_cache(maxsize=8)
def _json(data: bytes) -> Any:
    # Numbers stay texts, as they stand in the file.
    return json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)


@lru_cache(maxsize=2)
def _records(data: bytes) -> Mapping[int, str]:
    """The records of a STEP file by their number, each as it stands there."""
    text = data.decode("utf-8", errors="replace")
    # A text between quotes may hold a semicolon; a doubled quote is one quote of the text.
    found = re.finditer(r"#([0-9]+)\s*=\s*((?:'(?:[^']|'')*'|[^';])*);", text)
    return {int(each[1]): f"#{each[1]}={each[2]}" for each in found}


@lru_cache(maxsize=32)
def _sheet(data: bytes, name: str) -> Mapping[str, str] | None:
    """The cells of a sheet as texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = {
            each.get("name"): each.get(_RELATION) for each in _xml(book, "xl/workbook.xml").iter(f"{_SHEET}sheet")
        }
        if name not in sheets:
            return None
        targets = {each.get("Id"): each.get("Target") or "" for each in _xml(book, "xl/_rels/workbook.xml.rels")}
        target = targets[sheets[name]].lstrip("/")
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = [_text(each) for each in _xml(book, "xl/sharedStrings.xml").iter(f"{_SHEET}si")]
        cells = {}
        for each in _xml(book, target if target.startswith("xl/") else f"xl/{target}").iter(f"{_SHEET}c"):
            value = each.find(f"{_SHEET}v")
            text = "" if value is None else value.text or ""
            if each.get("t") == "s":
                text = shared[int(text)]
            elif each.get("t") == "inlineStr":
                text = _text(each)
            cells[each.get("r") or ""] = text
        return cells


def _text(part: ElementTree.Element) -> str:
    return "".join(each.text or "" for each in part.iter(f"{_SHEET}t"))


def _xml(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > MOST_UNPACKED:
        raise ValueError(name)
    return ElementTree.fromstring(book.read(name))
