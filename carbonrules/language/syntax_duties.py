"""What a regulation demands and advises: warning levels, clauses, lists, remedies, reliefs, human judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax_expressions import Citation, Condition, Expression, Name, Number, Text
from carbonrules.language.syntax_rules import Fallback
from carbonrules.language.syntax_values import Measure, Quality
from carbonrules.language.syntax_words import Translation


@dataclass(frozen=True, slots=True)
class Advise:
    """`advise "longer maintenance cycle" lowers RULE by 20 %`, or `… changes nothing because "…"`.

    `lowers` and `by` are None together; then `nothing_because` says why, or (bare words) nothing was said.
    """

    text: Text
    lowers: Name | None
    by: Number | None
    quality: Quality
    nothing_because: Text | None
    place: Place


@dataclass(frozen=True, slots=True)
class LevelBlock:
    """`red when …`; `locks` is empty, `scheme` or `law`."""

    word: Name
    when: Condition
    locks: Literal["", "scheme", "law"]
    advice: tuple[Advise, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class WarningLevels:
    """The levels in the order written, which means nothing."""

    cites: tuple[Citation, ...]
    levels: tuple[LevelBlock, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Remedy:
    """`remedy supplier replaces the reagent, in 30 days, costs 200 EUR, after REG-EU-02`."""

    who: Text
    does: Text
    within: Number | None
    costs: Number | None
    after: Name | None
    place: Place


@dataclass(frozen=True, slots=True)
class RemedyBlock:
    """`remedy for NAME`: how anything missing or violated can be mended."""

    target: Name
    cites: tuple[Citation, ...]
    remedies: tuple[Remedy, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Clause:
    """`clause ID "title" must`: a duty. `otherwise` may hold places in braces (`{missing}`) that a case fills."""

    id: Name
    title: Text
    strength: Literal["must", "should", "may"]
    titles: tuple[Translation, ...]
    cites: tuple[Citation, ...]
    applies_when: Condition | None
    entity: Name
    satisfy: Condition
    evidence: tuple[Text, ...]
    otherwise: Text | None
    otherwise_in: tuple[Translation, ...]
    remedies: tuple[Remedy, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RestrictedReagents:
    """`restricted reagents N for each ENTITY` / `where …`."""

    name: Name
    entity: Name
    cites: tuple[Citation, ...]
    where: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class RecognisedVerifiers:
    """`recognised verifiers N for each ENTITY` / `where …`."""

    name: Name
    entity: Name
    cites: tuple[Citation, ...]
    where: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class Relief:
    """`relief N for each ENTITY in UNIT`: who may claim which benefit. `value` is None for `is not quantified`.

    `fallbacks` stand below the value and hold for the whole relief, as in an exception.
    """

    name: Name
    entity: Name
    measure: Measure | None
    cites: tuple[Citation, ...]
    grants: Name
    when: Condition | None
    evidence: tuple[Text, ...]
    value: Expression | None
    fallbacks: tuple[Fallback, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CannotExpress:
    """A cited sentence left to human judgement; `concerns` names what then carries the mark."""

    sentence: Text
    cites: tuple[Citation, ...]
    concerns: tuple[Name, ...]
    place: Place
