"""Where a regulation keeps its numbers: parameters, fills, lookups, tables, publications of emission factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax_expressions import Citation, Date, Name, Number, Text, Unit
from carbonrules.language.syntax_words import PipeTable


@dataclass(frozen=True, slots=True)
class Measure:
    """`in kgCO2e/m2/year, fossil`: the unit of a number and the label on it."""

    unit: Unit
    label: Name | None
    place: Place


@dataclass(frozen=True, slots=True)
class Quality:
    """`illustrative because "…"`, `reported`: what kind of number, and how we know that the source says it.

    An empty word means that nothing was written.
    """

    grade: str
    because: Text | None
    evidence: str


@dataclass(frozen=True, slots=True)
class DatedValue:
    """`from D [until D] is VALUE, published D "…", …`; `value` is None for `is not yet decided` and `is unread`."""

    start: Date
    until: Date | None
    value: Number | None
    published: Date | None
    published_as: Text | None
    quality: Quality
    place: Place


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated number of the law. `open` says `to be set by annex`; `stricter` is empty, `lower` or `higher`."""

    name: Name
    measure: Measure
    open: bool
    stricter: Literal["", "lower", "higher"]
    cites: tuple[Citation, ...]
    values: tuple[DatedValue, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fills:
    """`fills access threshold`: the values for what the base left open."""

    name: Name
    cites: tuple[Citation, ...]
    values: tuple[DatedValue, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class FallsBack:
    """`falls back to country "Other countries and territories"`: the row taken where that key has none."""

    key: Name
    value: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Lookup:
    """`lookup N by K, K in UNIT, LABEL from SET column C`; no `set` where it is `to be set by annex` (`open`)."""

    name: Name
    keys: tuple[Name, ...]
    measure: Measure | None
    set: Name | None
    column: Name | None
    open: bool
    cites: tuple[Citation, ...]
    falls_back: tuple[FallsBack, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TableBlock:
    """`table N by K, K in UNIT, LABEL, held in part` with its rows."""

    name: Name
    keys: tuple[Name, ...]
    measure: Measure | None
    held_in_part: bool
    cites: tuple[Citation, ...]
    table: PipeTable
    place: Place


@dataclass(frozen=True, slots=True)
class FactorLine:
    """`electricity from SET, SET`, `others from SET at place FR by route "R"`, `others then from SET` (tried last)."""

    what: Name
    then: bool
    sets: tuple[Name, ...]
    at_place: Name | None
    by_route: Text | None
    place: Place


@dataclass(frozen=True, slots=True)
class Weighting:
    """`weighted by GWP-100 of AR6`."""

    metric: Name
    report: Name
    place: Place


@dataclass(frozen=True, slots=True)
class EmissionFactors:
    """Which publication is mandatory for what."""

    cites: tuple[Citation, ...]
    lines: tuple[FactorLine, ...]
    weighting: Weighting | None
    place: Place
