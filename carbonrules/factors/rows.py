"""The rows of a factor set, as texts with their places: from the YAML file itself, or from a CSV file beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from carbonrules.factors.entries import SetEntry
from carbonrules.factors.plain_yaml import PlainYaml
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.files import read_plain_file

MOST_BYTES = 20_000_000


# Gives the bytes of a file that lies beside another, by its bare name; raises OSError where there is none.
Beside = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class RowText:
    """One row as it stands: its texts by field, its line, and where each field is shown."""

    fields: Mapping[str, str]
    line: int
    where: Callable[[str], Place]


@dataclass(frozen=True, slots=True)
class RowFile:
    """All rows of one set and the file they stand in, named by its digest."""

    file: str
    digest: str
    rows: tuple[RowText, ...]


def row_file(
    head: SetEntry, yaml: PlainYaml, file: str, data: bytes, beside: Beside
) -> tuple[RowFile, list[Diagnostic]]:
    """Find the rows of a set: those under `rows`, or those of the CSV file that `rows in` names.

    `file` is the bare name under which rows of the YAML file itself are quoted.
    """
    if bool(head.rows) == bool(head.rows_in):
        help = "write the rows under `rows`, or name a CSV file of the same folder: `rows in: grid.csv`"
        finding = Diagnostic("F824", "the rows of a set stand in one place", yaml.place(("rows",)), help=help)
        return RowFile(file, "", ()), [finding]
    if head.rows_in:
        return _csv_rows(head.rows_in, yaml, yaml.file.removesuffix(file) + head.rows_in, beside)
    rows = tuple(
        RowText(row, yaml.place(("rows", index)).line, _in_yaml(yaml, index)) for index, row in enumerate(head.rows)
    )
    return RowFile(file, digest_of_bytes(data), rows), []


def beside_on_disk(path: Path) -> Beside:
    """Files of the folder that a file lies in."""

    def read(name: str) -> bytes:
        return read_plain_file(path.parent / name, MOST_BYTES)

    return read


def _in_yaml(yaml: PlainYaml, index: int) -> Callable[[str], Place]:
    return lambda field: yaml.place(("rows", index, field))


def _in_line(place: Place) -> Callable[[str], Place]:
    return lambda _: place


def _csv_rows(name: str, yaml: PlainYaml, shown: str, beside: Beside) -> tuple[RowFile, list[Diagnostic]]:
    nothing = RowFile(name, "", ())
    try:
        if Path(name).name != name:
            raise OSError("the file lies in another folder")
        data = beside(name)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        help = "put a CSV file in UTF-8 beside the YAML file and write its bare name"
        return nothing, [Diagnostic("F823", f"`{name}` can't be read: {problem}", yaml.place(("rows in",)), help=help)]
    rows, found = read_csv(text, shown)
    return RowFile(name, digest_of_bytes(data), rows), found


def read_csv(text: str, file: str) -> tuple[tuple[RowText, ...], list[Diagnostic]]:
    """Read CSV text whose first line names the fields; an empty cell says nothing."""
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[RowText] = []
    found: list[Diagnostic] = []
    names: list[str] = []

    def place() -> Place:
        number = reader.line_num
        return Place(file, number, text=lines[number - 1] if 0 < number <= len(lines) else "")

    try:
        names = [name.strip() for name in next(reader, [])]
        if not names or len(set(names)) < len(names):
            help = "the first line names each field once: `flow,place,value,unit`"
            return (), [Diagnostic("F824", "the first line of the CSV file must name its fields", place(), help=help)]
        for cells in reader:
            here = place()
            if not cells:
                continue
            if len(cells) != len(names):
                sentence = f"this line has {len(cells)} cells, the first line names {len(names)} fields"
                found.append(Diagnostic("F824", sentence, here, help="put quotes around a cell that holds a comma"))
                continue
            fields = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
            rows.append(RowText(fields, here.line, _in_line(here)))
    except csv.Error as problem:
        help = "cells are separated by commas; a cell that holds a comma or a quote stands in quotes"
        found.append(Diagnostic("F824", f"this is not a CSV line: {problem}", place(), help=help))
    return tuple(rows), found
