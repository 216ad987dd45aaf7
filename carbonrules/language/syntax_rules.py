"""What a regulation answers: scope, rules, exceptions, derogations, boundary, tariffs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax_expressions import Citation, Condition, Date, Expression, Name, Number, Text, Unit
from carbonrules.language.syntax_values import Measure
from carbonrules.language.syntax_words import ChoiceType, TruthType


@dataclass(frozen=True, slots=True)
class Scope:
    """`applies to each consignment when …`; conditions may carry their own citation (`Cited`)."""

    entity: Name
    cites: tuple[Citation, ...]
    when: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class Fallback:
    """`when FIELD is missing use EXPRESSION because CITE`; `when N is 0 use …` has `case` = "zero"."""

    name: Name
    case: Literal["missing", "zero"]
    use: Expression
    because: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class Case:
    """One line `is …`: with `when` a condition, with `otherwise`, or neither. `fallbacks` stand indented below it."""

    value: Expression
    when: Condition | None
    otherwise: bool
    fallbacks: tuple[Fallback, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Less:
    """`less EXPRESSION`: a credit taken off what stands above it."""

    value: Expression
    fallbacks: tuple[Fallback, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ResultBound:
    """`result at least 0 EUR`, `result at most …`."""

    how: Literal["at least", "at most"]
    by: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Rounding:
    """`round half up to 0.01 EUR`."""

    how: Literal["half up", "half even", "up", "down"]
    step: Number
    place: Place


Step = Less | ResultBound | Rounding


@dataclass(frozen=True, slots=True)
class RuleBody:
    """The cases in the order written (at least one), then the steps in the order written.

    `fallbacks` stand on the level of the cases and hold for the whole rule.
    """

    cases: tuple[Case, ...]
    fallbacks: tuple[Fallback, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """`rule N for each E in UNIT, LABEL` (or `as one of a, b`, `as yes or no`)."""

    name: Name
    entity: Name
    answers: Measure | ChoiceType | TruthType
    cites: tuple[Citation, ...]
    body: RuleBody
    place: Place


@dataclass(frozen=True, slots=True)
class Exception_:
    """`exception N to RULE of BASE`: a condition and what holds instead."""

    name: Name
    rule: Name
    base: Name | None
    cites: tuple[Citation, ...]
    start: Date | None
    until: Date | None
    when: Condition
    value: Expression
    fallbacks: tuple[Fallback, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Derogation:
    """`derogates from RULE`: within its dates the base rule and its exceptions are replaced by this body."""

    rule: Name
    base: Name | None
    cites: tuple[Citation, ...]
    start: Date | None
    until: Date | None
    body: RuleBody
    place: Place


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`leaves out transport because "reported by the carrier"`."""

    word: Name
    because: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Boundary:
    """Which stages are counted, and which are left out and why."""

    cites: tuple[Citation, ...]
    counts: tuple[Name, ...]
    leaves_out: tuple[LeftOut, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class BandLine:
    """`up to 10 tCO2e charge RATE`; `up_to` is None for `above that charge RATE`."""

    up_to: Number | None
    rate: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Tariff:
    """`tariff N on BASE in UNIT, marginal`: contiguous bands in the order written, then steps."""

    name: Name
    base: Name
    unit: Unit
    mode: Literal["marginal", "whole amount"]
    cites: tuple[Citation, ...]
    bands: tuple[BandLine, ...]
    steps: tuple[Step, ...]
    place: Place
