"""What stands inside a sentence of law: names, numbers, expressions and conditions, as they were written.

Nothing here is decided: whether a name is a field, a rule or a word is for the checker. Every node knows its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from carbonrules.foundation.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Name:
    """One or more plain words joined by single spaces; also a code, a short name of a source, or an id (`eu.cbam`)."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Text:
    """A text in straight quotes, without the quotes."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, without spaces; `per` is written as `/` (`CO2e per amount` becomes `CO2e/amount`)."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar."""

    day: date
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """The source by its short name, and the article as printed (empty where the whole source is meant)."""

    source: Name
    article: str
    place: Place


# ---- Expressions ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, with the unit after it or None. It can be read exactly (`parse_decimal` does not fail)."""

    text: str
    unit: Unit | None
    place: Place


@dataclass(frozen=True, slots=True)
class Truth:
    """`yes` or `no` as an answer."""

    yes: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A name standing for a value: field, rule, parameter or word; with `keys` a lookup; with `regulation` another's.

    `default emissions of origin, CN code of eu.cbam` has the keys `origin` and `CN code`, the regulation `eu.cbam`.
    A key that is looked up itself is a Reference: `mark-up of sector of CN code` has the key `sector of CN code`.
    """

    name: Name
    keys: tuple[Name | Text | Reference, ...]
    regulation: Name | None
    place: Place


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two expressions joined by one of the four signs; the place is the sign's."""

    sign: Literal["+", "-", "×", "/"]
    left: Expression
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before an expression that is not a plain number (`-5 kg` is a Number)."""

    of: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """`biogenic emissions as a mass of CO2e`: the same number, no longer counted apart."""

    of: Expression
    dimension: Name
    place: Place


@dataclass(frozen=True, slots=True)
class Extreme:
    """`the lower of A and B`, `the higher of A and B`."""

    how: Literal["lower", "higher"]
    left: Expression
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`total of X over LIST where CONDITION`; `of` is None for `count over LIST`."""

    how: Literal["total", "average", "highest", "lowest", "count"]
    of: Expression | None
    over: Name
    where: Condition | None
    place: Place


Expression = Number | Truth | Date | Text | Reference | Arithmetic | Negative | Unlabelled | Extreme | Aggregate


# ---- Conditions ----------------------------------------------------------------------------------------------------

Relation = Literal[
    "is", "is not", "more than", "less than", "at least", "at most", "before", "on or before", "on or after", "after"
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`gap to baseline is more than 30 %`, `import date is before 2026-07-01`."""

    left: Expression
    relation: Relation
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class OneOf:
    """`sector of CN code is one of electricity, hydrogen` (or `is not one of`)."""

    of: Expression
    words: tuple[Name | Text, ...]
    negated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Inside:
    """`stage is inside boundary`, `stage is not inside anti-corrosion links`; the set `boundary` is the law's own."""

    of: Expression
    set: Name
    negated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """`CN code is listed in annex one goods`.

    `of` is None in `no reagent is listed in TABLE`: then the member's field that is the table's key is meant.
    `table` has no keys; its `regulation` is set in `… of eu.reach`.
    """

    of: Expression | None
    table: Reference
    negated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Missing:
    """`carbon price paid is missing` (`present` is False) or `verified emissions is present` (True)."""

    field: Name
    present: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions, all or any of which must hold: lines with a leading `and` / `or`, or a block."""

    how: Literal["all", "any"]
    parts: tuple[Condition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Not:
    """A block or a condition turned round."""

    of: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class Quantified:
    """`any certificate where …`, `every reagent where …`, `no reagent is listed in …`: over the members of a list."""

    how: Literal["any", "every", "no"]
    member: Name
    holds: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class Covered:
    """`every stage inside boundary has activities or absent stages`: each word has a member in a list."""

    category: Name
    inside: Name
    lists: tuple[Name, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Cited:
    """A condition with citations of its own below it (the conditions of `applies to each`)."""

    of: Condition
    cites: tuple[Citation, ...]
    place: Place


Condition = Comparison | OneOf | Inside | Listed | Missing | Joined | Not | Quantified | Covered | Cited
