"""What a rule can answer: a number, yes or no, a word, a date, or no value with its reasons.

No value is never 0, never null and never silent: it says who could supply what, and where every missing part is
bounded below it still says "at least".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from carbonrules.foundation.canonical import Json, canonical_bytes, text_of
from carbonrules.foundation.exact import ratio_text

ReasonClass = Literal["input", "law", "conflict"]


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why there is no value.

    `kind` is "input" (the case or a factor set lacks something), "law" (not decided, or not public on that day) or
    "conflict" (exceptions disagree). `what` is one of WHAT below. `subject` is the id of the entity concerned, or the
    empty string; `about` names the field, the lookup and its keys, the parameter and the date, or the exceptions.
    """

    kind: ReasonClass
    what: str
    subject: str
    about: tuple[str, ...]

    def as_json(self) -> Json:
        """The form that evidence uses."""
        return {"class": self.kind, "what": self.what, "subject": self.subject, "about": list(self.about)}


WHAT = {
    "field missing": "input",  # about: entity, field
    "not covered": "input",  # about: list, field of the members, the word no member has (a counted stage)
    "no row": "input",  # about: lookup, key, key …
    "needs evidence": "input",  # about: lookup or parameter, key …: nobody here has read the source
    "not yet decided": "law",  # about: parameter or lookup, key …, date
    "not yet published": "law",  # about: parameter or lookup, key …, date, date of publication
    "exceptions disagree": "conflict",  # about: rule, exception, exception …
}


@dataclass(frozen=True, slots=True)
class NoValue:
    """No value, with every reason (sorted, without repeats) and, where it is known, a lower bound."""

    reasons: tuple[Reason, ...]
    at_least: Fraction | None = None


Value = Fraction | bool | str | date | NoValue


def no_value(reasons: Iterable[Reason], at_least: Fraction | None = None) -> NoValue:
    """Gather reasons into one answer, each once, in one order."""
    return NoValue(tuple(sorted(set(reasons))), at_least)


def outcome(value: NoValue) -> Literal["conflict", "not yet decided by law", "cannot decide"]:
    """Name the outcome a reader is told: conflict outweighs the law's silence, which outweighs missing input."""
    kinds = {reason.kind for reason in value.reasons}
    if "conflict" in kinds:
        return "conflict"
    return "not yet decided by law" if "law" in kinds else "cannot decide"


def value_json(value: Value) -> Json:
    """Write a value the one way evidence does: {"number": "n/d"}, {"truth": "yes"}, {"word"}, {"date"} or {"none"}."""
    match value:
        case bool():
            return {"truth": "yes" if value else "no"}
        case Fraction():
            return {"number": ratio_text(value)}
        case date():
            return {"date": value.isoformat()}
        case str():
            return {"word": value}
        case NoValue():
            none: dict[str, Json] = {"none": [reason.as_json() for reason in value.reasons]}
            if value.at_least is not None:
                none["at least"] = ratio_text(value.at_least)
            return none


def value_text(value: Value) -> str:
    """The canonical JSON of `value_json`, written straight down."""
    if isinstance(value, Fraction):
        # Fraction writes itself as `n` or `n/d` in lowest terms, the form of evidence.
        return f'{{"number":"{value!s}"}}'
    if isinstance(value, bool):
        return '{"truth":"yes"}' if value else '{"truth":"no"}'
    if isinstance(value, str):
        return f'{{"word":{text_of(value)}}}'
    return canonical_bytes(value_json(value)).decode()
