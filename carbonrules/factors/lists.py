"""Lists of other kinds (codes of goods, substances, weights of gases, exchange rates): keys and columns as declared."""

from __future__ import annotations

import re

from carbonrules.factors.entries import NOT_YET_DECIDED, ColumnEntry, Particulars, SetEntry
from carbonrules.factors.findings import findings
from carbonrules.factors.plain_yaml import Path, PlainYaml
from carbonrules.factors.rows import RowFile, RowText
from carbonrules.factors.versions import Dated, Printed, days_in_order, defaults, rows_of, version
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.foundation.units import UnitTable, UnknownUnit
from carbonrules.program.model import Table, Type

EXCEPT = "except"

_PARTICULARS = [field.alias or name for name, field in Particulars.model_fields.items()]
_CODE = re.compile(r"[0-9][0-9 ]*", re.ASCII)


def list_tables(
    head: SetEntry, file: RowFile, yaml: PlainYaml, units: UnitTable
) -> tuple[tuple[Table, ...], list[Diagnostic]]:
    """Read a list as one table `set:ID/COLUMN` for each of its columns."""
    found = _head(head, yaml, units)
    if found:
        return (), found
    by_column: dict[str, list[Dated]] = {column: [] for column in head.columns}
    for row in file.rows:
        read, wrong = _entry(head, row)
        found.extend(wrong)
        if read is None:
            continue
        keys = tuple(row.fields.get(key, "") for key in head.keys)
        excepted = row.fields.get(EXCEPT) == "yes"
        for column, entry in head.columns.items():
            cell = row.fields.get(column, "")
            if cell or excepted:
                found.extend(_cell(cell, column, entry, row) if cell else ())
                printed = Printed(cell or NOT_YET_DECIDED, entry.unit, instead="" if cell else row.fields[EXCEPT])
                by_column[column].append(Dated(keys, version(read, printed, file, row), row, listed=not excepted))
    tables: list[Table] = []
    for column, dated in by_column.items():
        rows, twice = rows_of(dated)
        found.extend(each for each in twice if each not in found)
        tables.append(
            Table(
                id=f"set:{head.id}/{column}",
                name=f"{head.id} {column}",
                keys=tuple(head.keys),
                type=_type(head.columns[column]),
                rows=rows,
                match="prefix" if head.match == "prefix" else "exact",
                silent="law" if head.silent == "law" else "row",
                held="whole" if head.held == "whole" else "part",
                file=file.file,
            )
        )
    return tuple(tables), found


def _type(column: ColumnEntry) -> Type:
    if column.unit:
        return Type("number", column.unit)
    return Type("word", of="|".join(sorted(column.words))) if column.words else Type("text")


def _head(head: SetEntry, yaml: PlainYaml, units: UnitTable) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if not head.columns:
        help = "write `columns:` and under it each column with `unit: %` or `words: [one, another]`"
        found.append(Diagnostic("F811", "a list names its columns", yaml.place(("columns",)), help=help))
    for key in (*head.keys, *head.columns):
        if key in _PARTICULARS or key == EXCEPT:
            help = "choose another name; this one says where a row comes from"
            found.append(
                Diagnostic("F810", f"`{key}` can't be a key or column", yaml.place(("columns", key)), help=help)
            )
    for name, column in head.columns.items():
        try:
            units.dimension(column.unit or "1")
        except UnknownUnit as problem:
            place = yaml.place(("columns", name, "unit"))
            found.append(Diagnostic("F813", str(problem), place, help=nearest(problem.symbol, units.units)))
    return found


def _entry(head: SetEntry, row: RowText) -> tuple[Particulars | None, list[Diagnostic]]:
    from pydantic import ValidationError

    def where(path: Path) -> Place:
        return row.where(str(path[0]) if path else "")

    own = {*head.keys, *head.columns, EXCEPT}
    said = {name: text for name, text in row.fields.items() if name not in own}
    try:
        read = Particulars.model_validate({**defaults(head), **said})
    except ValidationError as error:
        return None, findings(error, where, [*own, *_PARTICULARS])
    return read, [*days_in_order(read, row), *_keys(head, row)]


def _keys(head: SetEntry, row: RowText) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for key in head.keys:
        text = row.fields.get(key, "")
        if not text:
            found.append(
                Diagnostic("F811", f"`{key}` is missing", row.where(""), help="every row has all keys of the list")
            )
        elif head.match == "prefix" and key == head.keys[-1] and _CODE.fullmatch(text) is None:
            help = "write the code in digits, with spaces where the publication has them: `1234 56 00`"
            found.append(Diagnostic("F826", f"`{text}` is not a code in digits", row.where(key), help=help))
    if row.fields.get(EXCEPT, "no") not in ("yes", "no"):
        help = "write `except: yes` on a row that the list names only to leave it out"
        found.append(Diagnostic("F818", "`except` is yes or no", row.where(EXCEPT), help=help))
    return found


def _cell(cell: str, column: str, entry: ColumnEntry, row: RowText) -> list[Diagnostic]:
    if cell == NOT_YET_DECIDED:
        return []
    if entry.unit:
        try:
            parse_decimal(cell)
        except NotANumber as problem:
            help = f"the column `{column}` holds numbers in {entry.unit}"
            return [Diagnostic("F812", str(problem), row.where(column), help=help)]
    elif entry.words and cell not in entry.words:
        sentence = f"`{cell}` is not a word of the column `{column}`"
        return [Diagnostic("F818", sentence, row.where(column), help=nearest(cell, entry.words))]
    return []
