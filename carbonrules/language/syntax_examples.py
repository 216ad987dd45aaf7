"""How a regulation shows that it is right: worked examples, and laws about the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax_expressions import Citation, Date, Expression, Name, Number, Reference, Text
from carbonrules.language.syntax_words import Cell, PipeTable


@dataclass(frozen=True, slots=True)
class GivenField:
    """`commodity code is 8419 50 80`: the value as it stands, for the field's type to read."""

    name: Name
    value: Cell
    place: Place


@dataclass(frozen=True, slots=True)
class SubjectName:
    """`for consignment 2`: the second consignment given (`number` is None where there is one only)."""

    entity: Name
    number: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class GivenList:
    """`activities are` and a table, or `are none` (`table` is None); `of` is the member it belongs to."""

    name: Name
    of: SubjectName | None
    table: PipeTable | None
    place: Place


@dataclass(frozen=True, slots=True)
class GivenSubject:
    """`given an equipment` with its facts."""

    entity: Name
    fields: tuple[GivenField, ...]
    lists: tuple[GivenList, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectValue:
    """`expect product footprint is 44_576.4 kgCO2e`, `expect gap to baseline rounds to 16.29 %`."""

    name: Name
    subject: SubjectName | None
    how: Literal["is", "rounds to"]
    value: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectNoValue:
    """`expect N has no value, at least V`, `expect N is not yet decided` (`law`)."""

    name: Name
    subject: SubjectName | None
    law: bool
    at_least: Number | None
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectLevel:
    """`expect warning level is yellow` (also `undetermined`, `none`)."""

    subject: SubjectName | None
    level: Name
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectClause:
    """`expect clause INT-ACC-02 is satisfied`."""

    id: Name
    subject: SubjectName | None
    state: Name
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectScope:
    """`expect applies`, `expect does not apply`, `expect undecided whether it applies`."""

    subject: SubjectName | None
    applies: Literal["yes", "no", "undecided"]
    place: Place


Expectation = ExpectValue | ExpectNoValue | ExpectLevel | ExpectClause | ExpectScope


@dataclass(frozen=True, slots=True)
class Example:
    """`example "…" on 2026-07-15`."""

    sentence: Text
    on: Date
    cites: tuple[Citation, ...]
    given: tuple[GivenSubject, ...]
    expects: tuple[Expectation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Monotone:
    """`raising amount never lowers product footprint`."""

    change: Literal["raising", "lowering"]
    field: Name
    never: Literal["raises", "lowers", "changes"]
    rule: Reference
    place: Place


@dataclass(frozen=True, slots=True)
class Scaling:
    """`scaling amount equals scaling product footprint`: twice of all the one is twice the other."""

    field: Name
    rule: Reference
    place: Place


@dataclass(frozen=True, slots=True)
class OrderFree:
    """`reordering activities never changes product footprint`."""

    list: Name
    rule: Reference
    place: Place


@dataclass(frozen=True, slots=True)
class Equal:
    """`product footprint equals product footprint of cn.label`."""

    left: Reference
    right: Reference
    place: Place


@dataclass(frozen=True, slots=True)
class Equivalent:
    """`eu.anticorrosion equals uk.anticorrosion`: two whole regulations, by their identifiers."""

    left: Name
    right: Name
    place: Place


Claim = Monotone | Scaling | OrderFree | Equal | Equivalent


@dataclass(frozen=True, slots=True)
class Property:
    """`property "…"` / `for any equipment, for any activity` / claims."""

    sentence: Text
    subjects: tuple[Name, ...]
    claims: tuple[Claim, ...]
    place: Place
