"""The typed form of a difference list: what two calibers say, what the difference changes, and who mends it by when.

All numbers are exact texts. Nothing here computes.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from carbonrules.compliance.result import Result
from carbonrules.compliance.results import OriginLine, RemedyLine

Kind = Literal[
    "scope",
    "stage",
    "factor",
    "weighting",
    "unit",
    "publication",
    "parameter",
    "value",
    "charge",
    "relief",
    "level",
    "clause",
    "reagent",
    "verifier",
    "missing",
]
# What a difference means for the case, the gravest first.
Severity = Literal["against law", "against scheme", "open", "counts", "to know"]
SEVERITIES: tuple[Severity, ...] = ("against law", "against scheme", "open", "counts", "to know")


class Side(Result):
    """What one caliber says: in words and numbers, with its article and the status of the regulation.

    `if_this_were_law` stands where it says money that no law asks. `grade` is that of a dated value, where it is one.
    """

    says: str
    article: str = ""
    regulation: str = ""
    status: str = ""
    grade: str | None = None
    if_this_were_law: bool | None = None


class Money(Result):
    """What one difference adds to a charge of the destination: the charge as it is, less what it would be without."""

    charge: str
    regulation: str
    article: str
    status: str
    change: str
    unit: str
    grade: str | None = None
    if_this_were_law: bool | None = None


class Difference(Result):
    """One difference.

    `effect` is to − from for this case, exact; without one `at_least` or nothing is known. `money` are the charges that
    it changes there, and `level_without` the warning level that the destination would give if it were not.

    `remedy` says who supplies or changes what, in how long, after what. `by` is the day on which all of it is done if
    it begins on the day that is spoken from, `due` the declaration deadline, `in_time` whether the one is before the
    other.
    """

    kind: Kind
    what: str
    subject: str
    start: Side
    to: Side
    severity: Severity | None = None
    effect: str | None = None
    at_least: str | None = None
    unit: str = ""
    if_this_were_law: bool | None = None
    money: tuple[Money, ...] = ()
    level_without: str | None = None
    remedy: tuple[RemedyLine, ...] = ()
    in_time: Literal["yes", "no", "undetermined"] | None = None
    by: str | None = None
    due: str | None = None


class Comparison(Result):
    """The differences between two regions, those with the largest effect first; in general where no case is named."""

    format: Literal["carbonrules.comparison/1"] = "carbonrules.comparison/1"
    start: str
    to: str
    on: str
    case: str | None = None
    notice: str
    differences: tuple[Difference, ...] = ()
    rules_from: tuple[OriginLine, ...] | None = None

    _words: ClassVar[Any] = {}
    _programs: ClassVar[tuple[Any, ...]] = ()
    _runs: ClassVar[tuple[Any, ...]] = ()
    _result: ClassVar[Any] = None
