"""From the particulars of a row to a dated version, with its source kept whole, and to rows without a double."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carbonrules.factors.entries import NOT_YET_DECIDED, Particulars, SetEntry
from carbonrules.factors.rows import RowFile, RowText
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.program.model import Row, Version

# What a version says in fields of its own; all else that a row says is kept in its source.
_OWN = {"from_", "until", "published", "grade", "evidence", "because"}
_KEYS_AND_NUMBER = {"flow", "place", "route", "bound", "value", "unit", "per", "printed_unit"}


@dataclass(frozen=True, slots=True)
class Dated:
    """One version found for one key, with the row it comes from."""

    keys: tuple[str, ...]
    version: Version
    row: RowText
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A value as printed: its text, its unit, what turns it into the unit of its table, and the unit's own notation.

    `instead` is what the row says where it prints no value, for quoting.
    """

    text: str
    unit: str = ""
    constant: str = "1"
    notation: str = ""
    instead: str = ""


def defaults(head: SetEntry) -> dict[str, str]:
    """What every row of a set says unless it says otherwise."""
    return {"publisher": head.publisher, "licence": head.licence, "document": head.title, **head.each_row}


def version(read: Particulars, printed: Printed, file: RowFile, row: RowText, scope: str = "") -> Version:
    """One printed value with its days, its grade, and where it stands."""
    return Version(
        value=None if printed.text == NOT_YET_DECIDED else printed.text,
        start=read.from_ or (f"{read.year}-01-01" if _is_year(read.year) else ""),
        until=read.until,
        published=read.published,
        unit=printed.unit,
        constant=printed.constant,
        grade=read.grade,
        evidence=read.evidence,
        because=read.because,
        source=_source(read, printed, file, row, scope),
        line=row.line,
    )


def particulars_of(read: Particulars) -> Particulars:
    """A row as far as evidence quotes it: what all rows say, without the columns of its kind."""
    kept = {name: getattr(read, name) for name in Particulars.model_fields}
    return Particulars.model_construct(None, **kept)


def days_in_order(read: Particulars, row: RowText) -> list[Diagnostic]:
    """A value ends after it starts, and an illustrative one says why it stands here."""
    found: list[Diagnostic] = []
    if read.from_ and read.until and read.until < read.from_:
        sentence = f"this value ends on {read.until}, before it starts on {read.from_}"
        found.append(Diagnostic("F816", sentence, row.where("until"), help="`until` is the last day that counts"))
    if read.year and not _is_year(read.year) and not read.from_:
        help = "add `from: 2018-01-01`, the first day for which the value is meant"
        found.append(Diagnostic("F816", f"`{read.year}` is not one year", row.where("year"), help=help))
    if read.grade == "illustrative" and not read.because:
        help = "add `because: …`, the reason in one sentence"
        found.append(Diagnostic("F822", "an illustrative value says why it stands here", row.where("grade"), help=help))
    return found


def rows_of(dated: Iterable[Dated]) -> tuple[tuple[Row, ...], list[Diagnostic]]:
    """Gather versions by key, by their day; two values for one key and one day are refused."""
    by_key: dict[tuple[str, ...], dict[str, Dated]] = {}
    found: list[Diagnostic] = []
    for each in dated:
        starts = by_key.setdefault(each.keys, {})
        first = starts.get(each.version.start)
        if first is None:
            starts[each.version.start] = each
            continue
        since = f" from {each.version.start}" if each.version.start else ""
        sentence = f"{', '.join(each.keys)} has two values{since}, the other on line {first.row.line}"
        found.append(Diagnostic("F820", sentence, each.row.where(""), help="keep one, or give them different days"))
    return tuple(_row(keys, starts) for keys, starts in sorted(by_key.items())), found


def _row(keys: tuple[str, ...], starts: Mapping[str, Dated]) -> Row:
    ordered = [starts[start] for start in sorted(starts)]
    return Row(keys, tuple(each.version for each in ordered), listed=all(each.listed for each in ordered))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _source(read: Particulars, printed: Printed, file: RowFile, row: RowText, scope: str) -> Mapping[str, Json]:
    said = {"scope": scope, **read.model_dump(exclude=_OWN | _KEYS_AND_NUMBER)}
    kept: dict[str, Json] = {name.replace("_", " "): text for name, text in said.items() if text}
    kept.update({"file": file.file, "digest": file.digest, "locator": f"line {row.line}"})
    kept["text"] = printed.instead or printed.text
    if printed.unit:
        kept["unit"] = printed.notation or printed.unit
    return kept
