"""A workbook as bytes: the same content gives the same bytes, formulas have their values, and we know our own again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from carbonrules.foundation.stored_zip import stored_zip
from carbonrules.render.workbook_cells import plain

if TYPE_CHECKING:
    from openpyxl import Workbook

Values = Mapping[str, float | str]

_CORE = "docProps/core.xml"
_MAKER = "carbonrules"
_MOST_CORE = 20_000
_SAVED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")
_MERGED = re.compile(r'<mergeCell ref="[^"]*" ?/>')
_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)(?:<v ?/>|<v></v>)</c>')


def workbook_bytes(book: Workbook, title: str, on: str, format: str, values: Mapping[str, Values]) -> bytes:
    """The bytes of a workbook that says what it is by its `format`.

    `on` is the day it speaks from, which stands in it in place of when it was written; `values` are what the formulas
    give, by sheet and cell.
    """
    day = datetime.fromisoformat(on)
    about = book.properties
    about.creator, about.lastModifiedBy, about.title, about.category = _MAKER, _MAKER, plain(title), format
    about.created = day
    written = io.BytesIO()
    book.save(written)
    sheets = {f"xl/worksheets/sheet{at}.xml": each.title for at, each in enumerate(book.worksheets, 1)}
    saved = f"{day.replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
    members: list[tuple[str, bytes]] = []
    with zipfile.ZipFile(written) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name == _CORE:
                data = _SAVED.sub(rf"\g<1>{saved}", data.decode()).encode()
            elif name in sheets:
                data = _merged_in_order(_with_values(data.decode(), values.get(sheets[name], {}))).encode()
            members.append((name, data))
    return stored_zip(members)


def _with_values(text: str, values: Values) -> str:
    def filled(found: re.Match[str]) -> str:
        cell, attributes, formula = found.groups()
        value = values[cell]
        kind = ' t="str"' if isinstance(value, str) else ""
        said = escape(value) if isinstance(value, str) else repr(value)
        return f'<c r="{cell}"{attributes}{kind}>{formula}<v>{said}</v></c>'

    return _FORMULA.sub(filled, text)


def _merged_in_order(text: str) -> str:
    """Cells that are one across columns are kept as a set, whose order differs from one run to the next."""
    merged = iter(sorted(_MERGED.findall(text)))
    return _MERGED.sub(lambda _: next(merged), text)


def is_our_workbook(path: Path, format: str) -> bool:
    """Whether a file is a workbook of this format as we left it. One that somebody saved since is theirs."""
    try:
        with zipfile.ZipFile(path) as archive:
            as_left = all(each.compress_type == zipfile.ZIP_STORED for each in archive.infolist())
            about = archive.getinfo(_CORE)
            if not as_left or about.file_size > _MOST_CORE:
                return False
            said = archive.read(about).decode(errors="replace")
    except (OSError, zipfile.BadZipFile, KeyError):
        return False
    return f"<dc:creator>{_MAKER}</dc:creator>" in said and f"<cp:category>{format}</cp:category>" in said
