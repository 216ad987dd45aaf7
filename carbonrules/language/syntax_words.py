"""What a regulation declares before it says anything: header, sources, categories, sets, labels, entities, fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax_expressions import Date, Name, Number, Text, Unit


@dataclass(frozen=True, slots=True)
class Translation:
    """A title or text in another language: `title zh "…"`."""

    language: Name
    text: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """`source CBAM is "Regulation (EU) 2023/956" status enacted at "https://…" read 2026-11-22 review by 2027-01-04`.

    `review` is when its author looks again; it is about our copy and no part of the law.
    """

    short: Name
    title: Text
    status: Name
    address: Text | None
    read: Date | None
    review: Date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Header:
    """What stands under `regulation "…" version …`. A line that is not there is None or empty."""

    title: Text
    version: Name
    identifier: Name | None
    titles: tuple[Translation, ...]
    layer: Name | None
    amends: tuple[Name, ...]
    uses: tuple[Name, ...]
    status: Name | None
    jurisdiction: Name | None
    currency: Name | None
    dated_by: Name | None
    due_by: Name | None
    in_force_from: Date | None
    in_force_until: Date | None
    exchange_rates: Name | None
    exchanged_on: Name | None
    headline: tuple[Name, ...]
    sources: tuple[Source, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two pipes, trimmed, without quotes; empty where nothing does."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a pipe table; it has as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A pipe table: the names of its columns (all different), and its rows."""

    columns: tuple[Name, ...]
    rows: tuple[TableRow, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Category:
    """`category stage` with a table; the first column holds the words."""

    name: Name
    table: PipeTable
    place: Place


@dataclass(frozen=True, slots=True)
class WordSet:
    """`set anti-corrosion links of stage` / `is a, b`."""

    name: Name
    category: Name
    words: tuple[Name, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Label:
    """`label fossil on CO2e`."""

    name: Name
    unit: Unit
    place: Place


@dataclass(frozen=True, slots=True)
class Words:
    """`words zh` and a table with the columns `name` and `words`: what names of this file are called in a language."""

    language: Name
    table: PipeTable
    place: Place


# ---- Entities and the types of their fields ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedType:
    """`a flow`, `a date`, `a CN code`, `a stage`, `an amount`, `a number`, `money`, `money per CO2e`."""

    name: Name
    place: Place


@dataclass(frozen=True, slots=True)
class MeasureType:
    """A number with its unit: `a mass in kg`, `CO2e per mass in tCO2e/t` (dimension `CO2e per mass`)."""

    dimension: Name
    unit: Unit
    place: Place


@dataclass(frozen=True, slots=True)
class TruthType:
    """`yes or no`."""

    place: Place


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """`one of measured, calculated, planned`."""

    words: tuple[Name, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ListType:
    """`a list of activity`."""

    entity: Name
    place: Place


FieldType = NamedType | MeasureType | TruthType | ChoiceType | ListType


@dataclass(frozen=True, slots=True)
class FieldBound:
    """`at least 0 %`, `more than 0 kg`, `at most 100 %`."""

    relation: Literal["at least", "more than", "at most", "less than"]
    value: Number
    place: Place


@dataclass(frozen=True, slots=True)
class Covers:
    """`one for each stage or in absent stages`: a counted stage needs a member of this list or an entry of that one."""

    category: Name
    absent: Name
    place: Place


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """One fact that a case brings: `net mass as a mass in kg, more than 0 kg, may be missing`."""

    name: Name
    type: FieldType
    may_be_missing: bool
    bounds: tuple[FieldBound, ...]
    covers: Covers | None
    place: Place


@dataclass(frozen=True, slots=True)
class Entity:
    """`entity equipment has` and its fields."""

    name: Name
    fields: tuple[FieldDeclaration, ...]
    place: Place
