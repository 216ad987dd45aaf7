"""What ships beside a second source: which rows were compared, which agree, and how many have none.

The comparison stands in docs/second-sources/rows.csv (row, our value, their value) and sources.csv (who they are).
`docs/generate.py` writes the page, so that its counts are those of the rows that ship.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from carbonrules.compliance.provenance.numbers import numbers_of
from carbonrules.factors.model import FactorSet
from carbonrules.language.parse import parse
from carbonrules.library.load import load, regulation_texts
from carbonrules.program.model import Table, Version
from carbonrules.program.operations.lookup import TableIndex, find_row, index_table

FOLDER = Path(__file__).resolve().parent / "second-sources"
SUNSET = "sunset"
# What is held there is a name or a suggestion, and no number or entry of a list.
NOT_COUNTED = ("substances", "substance groups", "alternatives", "substance duties")


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: a row of ours by table, keys and day; both values; why they differ, if they do."""

    table: str
    keys: tuple[str, ...]
    on: str
    ours: str
    theirs: str
    source: str
    difference: str

    @property
    def equal(self) -> bool:
        """Whether both say the same number, or the same day."""
        try:
            return Fraction(self.ours) == Fraction(self.theirs)
        except ValueError:
            return self.ours == self.theirs

    @property
    def holder(self) -> str:
        """The factor set, or the regulation, that the row stands in."""
        return self.table.partition("/")[0]


@dataclass(frozen=True, slots=True)
class SecondSource:
    """Who else says it, where, and how independent of our copy that is."""

    source: str
    what: str
    address: str
    kind: str


def compared() -> list[Compared]:
    """Every comparison, in the order of the file."""
    with (FOLDER / "rows.csv").open(encoding="utf-8") as file:
        return [
            Compared(**{**row, "keys": tuple(row["keys"].split("; "))})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        ]


def second_sources() -> dict[str, SecondSource]:
    """Every second source by its short name."""
    with (FOLDER / "sources.csv").open(encoding="utf-8") as file:
        return {row["source"]: SecondSource(**row) for row in csv.DictReader(file)}


class Shipped:
    """Everything that ships, to find our row of a comparison and to count those without one."""

    @cached_property
    def sets(self) -> Mapping[str, FactorSet]:
        """The factor sets and lists."""
        return load().factors().sets

    @cached_property
    def _indexes(self) -> dict[str, TableIndex]:
        return {table.id: index_table(table) for each in self.sets.values() for table in each.tables}

    @cached_property
    def law(self) -> dict[tuple[str, str, str], str]:
        """The dated numbers of regulations that are law, by regulation, name and first day."""
        found = {}
        for file, text in regulation_texts().items():
            regulation = parse(text, file).regulation
            if regulation is None or regulation.header.identifier is None or regulation.header.status is None:
                continue
            if regulation.header.status.text not in ("enacted", "adopted"):
                continue
            for each in numbers_of(regulation):
                if each.is_number and each.value is not None and each.start:
                    found[regulation.header.identifier.text, each.key, each.start] = each.value
        return found

    def ours(self, row: Compared) -> tuple[object, str] | None:
        """Our row of a comparison, by a name that counts it once, with its value; None if there is none."""
        if row.holder not in self.sets:
            key = (row.table, row.keys[0], row.on)
            return (key, self.law[key]) if key in self.law else None
        if row.table.endswith(f"/{SUNSET}"):
            listed = self.sets[row.holder].substances
            entries = [] if listed is None else [each for each in listed.entries if each.cas_number == row.keys[0]]
            return ((row.holder, entries[0].line), entries[0].sunset) if entries else None
        index = self._indexes[f"set:{row.table}"]
        found = find_row(index, row.keys)
        held = [] if found is None else [each for each in found.versions if _covers(each, row.on)]
        if found is None or not held:
            return None
        version = max(held, key=lambda each: each.start)
        return (index.table.id, found.keys, version.start), version.value or ""

    def rows(self) -> Counter[str]:
        """How many rows each set, and each regulation, has that a second source could be found for."""
        counted: Counter[str] = Counter(id for id, *_ in self.law)
        for each in self.sets.values():
            if each.kind not in NOT_COUNTED:
                counted[each.id] = _rows_of(each)
        return counted


def _covers(version: Version, day: str) -> bool:
    return version.start <= day and (not version.until or day <= version.until)


def _rows_of(held: FactorSet) -> int:
    """Numbers of a set; where it is a list, its entries."""
    if held.substances is not None:
        return sum(each.found for each in held.substances.entries)
    numbers = [table for table in held.tables if table.type.kind == "number"]
    return sum(map(_stated, numbers or held.tables[:1]))


def _stated(table: Table) -> int:
    return sum(version.value is not None for row in table.rows if row.listed for version in row.versions)


def second_sources_page() -> str:
    """The page of docs/explanation."""
    return "\n".join(_page(Shipped(), compared(), second_sources())) + "\n"


def _page(shipped: Shipped, rows: list[Compared], sources: Mapping[str, SecondSource]) -> Iterator[str]:
    counts = shipped.rows()
    held: dict[str, set[object]] = {}
    agreeing: set[object] = set()
    for row in rows:
        found = shipped.ours(row)
        if found is not None:
            held.setdefault(row.holder, set()).add(found[0])
            agreeing |= {found[0]} if row.equal else set()
    covered = {id: len(own) for id, own in held.items()}
    differing = [row for row in rows if not row.equal]
    yield _HEAD.format(
        compared=len(rows),
        covered=sum(covered.values()),
        equal=len(rows) - len(differing),
        differ=len(differing),
        alone=len(set().union(*held.values()) - agreeing),
        all=counts.total(),
        without=counts.total() - sum(covered.values()),
    )
    yield from ("| set, list or regulation | rows | with a second source | without |", "|---|---:|---:|---:|")
    for id, count in sorted(counts.items(), key=lambda each: (-covered.get(each[0], 0), each[0])):
        yield f"| `{id}` | {count} | {covered.get(id, 0)} | {count - covered.get(id, 0)} |"
    yield from ("", "## Where they differ", "")
    yield from ("| row | ours | theirs | who | why |", "|---|---:|---:|---|---|")
    for row in differing:
        name = f"{row.table}: {', '.join(row.keys)}"
        yield f"| {name} | {row.ours} | {row.theirs} | {row.source} | {row.difference} |"
    yield from ("", "## Who they are", "")
    yield from ("| short | who | how independent of our copy | comparisons |", "|---|---|---|---:|")
    used = Counter(row.source for row in rows)
    for each in sources.values():
        yield f"| {each.source} | [{each.what}]({each.address}) | {each.kind} | {used[each.source]} |"
    yield _TAIL


_HEAD = """# Second sources

A number that one publication prints and one person copied can be wrong twice. So rows that ship are held beside a
second source: another transcription, a law that prints the same value, or a computation. {compared} comparisons stand
in `docs/second-sources/rows.csv`, each with our value, theirs and who they are; a test holds them against the rows that
ship. This page is written by `docs/generate.py`.

**{covered} of {all} rows have a second source; {without} have none.** Of the comparisons {equal} are equal and {differ}
differ, each with its reason below; {alone} rows agree with none of theirs to the last digit. A row without a second
source is no worse than its evidence says; it has not been looked at twice.

What is counted: numbers of factor sets, entries of lists, dated numbers of regulations that are law. Names of
substances, groups, alternatives and duties are not, nor are numbers of schemes, which nobody else prints. Where several
codes of a table share one row of ours, the row counts once.
"""
_TAIL = """
## What this does not say

The same transcription twice is no second source: where two public projects copy one file, one of them is enough. Two
transcriptions of one publication show that both read it alike, not that it is right; a computation, or another
publication, shows more. Second sources were seen in stored copies on 2026-11-26, not on the web. The comparison of the
formulas of the border mechanism, row by row, stands on [its own page](eu-border-mechanism.md)."""
