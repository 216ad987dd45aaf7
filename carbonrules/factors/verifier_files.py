"""Reading registers and bodies: each row becomes an entry that answers who verifies, and a row that a rule can ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from carbonrules.factors.entries import Day, Link, Particulars, Places, SetEntry, Text, filled, one_of
from carbonrules.factors.findings import findings
from carbonrules.factors.plain_yaml import Path
from carbonrules.factors.rows import RowFile, RowText
from carbonrules.factors.verifiers import INVENTED, ROLES, VerificationBody, VerifierRegister
from carbonrules.factors.versions import Dated, Printed, days_in_order, defaults, particulars_of, rows_of, version
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.program.model import Table, Type
from carbonrules.program.quality import UNREAD

Filled = AfterValidator(filled)


class RegisterRow(Particulars):
    """One accreditor, register or agreement: `address` is where it is asked, `document` the text it decides under."""

    region: Text
    name: Text
    name_zh: str = ""
    place: Places
    role: Annotated[str, one_of(ROLES, "F818", "a role of a register")]
    decides: Text
    decides_zh: Text
    address: Link = ""
    seen: Annotated[Day, Filled]
    note_zh: str = ""


class BodyRow(Particulars):
    """One accreditation of one body. A day of validity, a link and the day of looking are asked of every row."""

    body: Text
    entity: Text
    accreditor: Text
    number: Text
    scope: Text
    from_: Annotated[Day, Filled]
    link: Annotated[Link, Filled]
    seen: Annotated[Day, Filled]


Read = TypeVar("Read", RegisterRow, BodyRow)
Registers = tuple[tuple[Table, ...], tuple[VerifierRegister, ...], list[Diagnostic]]
Bodies = tuple[tuple[Table, ...], tuple[VerificationBody, ...], list[Diagnostic]]


def read_registers(head: SetEntry, file: RowFile) -> Registers:
    """Read registers, with the table `set:ID/role` by region and name."""
    read, found = _rows(head, file, RegisterRow)
    dated = [_dated((each.region, each.name), each.role, each, file, row) for each, row in read]
    table, twice = _table(head, file, ("region", "name"), "role", dated)
    return (table,), tuple(_register(each, row) for each, row in read), [*found, *twice]


def read_bodies(head: SetEntry, file: RowFile) -> Bodies:
    """Read bodies, with the table `set:ID/accreditor` by the name of the body and of its entity.

    The table holds what somebody has read or been told, no more, and is never whole: not to stand in it says nothing.
    """
    read, found = _rows(head, file, BodyRow)
    for each, row in read:
        found.extend(_invented(each, row))
    found.extend(_twice(read))
    table, _ = _table(head, file, ("body",), "accreditor", _by_name(read, file))
    return (table,), tuple(_body(each, row) for each, row in read), found


def _rows(head: SetEntry, file: RowFile, kind: type[Read]) -> tuple[list[tuple[Read, RowText]], list[Diagnostic]]:
    from pydantic import ValidationError

    known = [field.alias or name for name, field in kind.model_fields.items()]
    read: list[tuple[Read, RowText]] = []
    found: list[Diagnostic] = []
    for row in file.rows:
        try:
            entry = kind.model_validate({**defaults(head), **row.fields})
        except ValidationError as error:
            found.extend(findings(error, _where(row), known))
            continue
        found.extend(days_in_order(entry, row))
        read.append((entry, row))
    return read, found


def _where(row: RowText) -> Callable[[Path], Place]:
    def where(path: Path) -> Place:
        return row.where(str(path[0]) if path else "")

    return where


def _invented(read: BodyRow, row: RowText) -> list[Diagnostic]:
    """An invented body says so in both its names, and no other does."""
    invented = read.grade == "illustrative"
    wrong = [field for field in ("body", "entity") if (INVENTED in getattr(read, field)) != invented]
    if not wrong:
        return []
    said = getattr(read, wrong[0])
    if invented:
        sentence = f"`{said}` is illustrative and its name does not say `{INVENTED}`"
        help = f"an invented body is called `{INVENTED} …`, so that nobody takes it for a real one"
    else:
        sentence = f"`{said}` says `{INVENTED}` and is not illustrative"
        help = "write `grade: illustrative` and `because: …`, or the name of the real body"
    return [Diagnostic("F844", sentence, row.where(wrong[0]), help=help)]


def _twice(read: Iterable[tuple[BodyRow, RowText]]) -> list[Diagnostic]:
    """One accreditation stands once for each day it starts."""
    first: dict[tuple[str, ...], RowText] = {}
    found: list[Diagnostic] = []
    for each, row in read:
        key = (each.entity, each.accreditor, each.number, each.from_)
        if key not in first:
            first[key] = row
            continue
        what, since = f"{each.entity}, {each.number}", f" from {each.from_}"
        sentence = f"{what} has two values{since}, the other on line {first[key].line}"
        found.append(Diagnostic("F820", sentence, row.where(""), help="keep one, or give them different days"))
    return found


def _by_name(read: Iterable[tuple[BodyRow, RowText]], file: RowFile) -> Iterable[Dated]:
    """Of several accreditations from one day the longest stands for all: a rule asks whether there is one."""
    longest: dict[tuple[str, str], tuple[BodyRow, RowText]] = {}
    for each, row in read:
        for name in (each.body, each.entity) if each.evidence != UNREAD else ():
            held = longest.get((name, each.from_))
            if held is None or (held[0].until and (not each.until or each.until > held[0].until)):
                longest[name, each.from_] = each, row
    return [_dated((name,), each.accreditor, each, file, row) for (name, _), (each, row) in longest.items()]


def _dated(keys: tuple[str, ...], text: str, read: Particulars, file: RowFile, row: RowText) -> Dated:
    return Dated(keys, version(particulars_of(read), Printed(text), file, row), row)


def _table(
    head: SetEntry, file: RowFile, keys: tuple[str, ...], column: str, dated: Iterable[Dated]
) -> tuple[Table, list[Diagnostic]]:
    rows, twice = rows_of(dated)
    table = Table(
        id=f"set:{head.id}/{column}",
        name=f"{head.id} {column}",
        keys=keys,
        type=Type("text"),
        rows=rows,
        silent="row",
        held="part",
        file=file.file,
    )
    return table, twice


def _register(read: RegisterRow, row: RowText) -> VerifierRegister:
    return VerifierRegister(
        region=read.region,
        name=read.name,
        name_zh=read.name_zh,
        place=read.place,
        role=read.role,
        decides=read.decides,
        decides_zh=read.decides_zh,
        text=read.document,
        start=read.from_,
        until=read.until,
        address=read.address,
        link=read.link,
        grade=read.grade,
        evidence=read.evidence,
        seen=read.seen,
        note=read.note,
        note_zh=read.note_zh,
        line=row.line,
    )


def _body(read: BodyRow, row: RowText) -> VerificationBody:
    return VerificationBody(
        body=read.body,
        entity=read.entity,
        accreditor=read.accreditor,
        number=read.number,
        scope=read.scope,
        start=read.from_,
        until=read.until,
        link=read.link,
        seen=read.seen,
        grade=read.grade,
        evidence=read.evidence,
        note=read.note,
        line=row.line,
    )
