"""Which factors have aged: an edition was replaced, a newer one is held, a last day has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from carbonrules.factors.held import HeldRow, held_rows
from carbonrules.factors.model import FactorSets

KINDS = ("superseded", "newer held", "ended", "set ended", "old", "no day")


@dataclass(frozen=True, slots=True)
class Stale:
    """One finding: what kind, for which row, and what stands beside it (the newer row, the last day, the age)."""

    kind: str
    row: HeldRow
    beside: str = ""

    def as_json(self) -> dict[str, str]:
        """The finding as it is published."""
        told = {"kind": self.kind, "beside": self.beside, **self.row.as_json()}
        return {name: text for name, text in told.items() if text}


def stale(factors: FactorSets, on: date, older_than: int | None = None) -> tuple[Stale, ...]:
    """Everything that has aged by a day. `older_than` years is asked by whoever asks; without it no age is told."""
    rows = held_rows(factors)
    found = [
        *(Stale("superseded", row, row.superseded_by) for row in rows if row.superseded_by),
        *_newer_held(rows, on.isoformat()),
        *_ended(rows, on.isoformat()),
        *(_aged(rows, on, older_than) if older_than is not None else ()),
    ]
    return tuple(sorted(found, key=lambda each: (KINDS.index(each.kind), each.row.set, each.row.line)))


def _newer_held(rows: Iterable[HeldRow], on: str) -> Iterator[Stale]:
    """Rows of which the same publisher has a later one that has begun, for the same thing, scope and mix."""
    by: dict[tuple[str, ...], list[HeldRow]] = {}
    for row in rows:
        if row.start and row.start <= on:
            by.setdefault((row.publisher, row.key, row.scope, row.mix), []).append(row)
    for each in by.values():
        newest = max(each, key=lambda row: row.start)
        for row in each:
            if row.start < newest.start and not row.superseded_by:
                yield Stale("newer held", row, f"{newest.value} {newest.unit}, {newest.start}: {newest.document}")


def _ended(rows: Iterable[HeldRow], on: str) -> Iterator[Stale]:
    by: dict[str, list[HeldRow]] = {}
    for row in rows:
        by.setdefault(row.set, []).append(row)
        if row.until and row.until < on:
            yield Stale("ended", row, row.until)
    for each in by.values():
        if all(row.until and row.until < on for row in each):
            last = max(each, key=lambda row: row.until)
            yield Stale("set ended", last, last.until)


def _aged(rows: Iterable[HeldRow], on: date, years: int) -> Iterator[Stale]:
    # 29 February of a year without one is taken as the day after.
    before = f"{on.year - years:04d}-{on.month:02d}-{on.day:02d}"
    for row in rows:
        if not row.start:
            yield Stale("no day", row)
        elif row.start < before:
            yield Stale("old", row, row.start)
