"""How results tell a total added up over activities: the total, each point of it, each published row behind."""

from __future__ import annotations

from carbonrules.compliance.result import Result
from carbonrules.compliance.results import Reason


class Point(Result):
    """What one run says of an activity. Without a node the run does not count it; without a value it is open."""

    run: str
    node: str | None = None
    value: str | None = None
    at_least: str | None = None
    none: tuple[Reason, ...] | None = None


class FactorLine(Result):
    """The published row behind an activity, as printed; `node` is the look-up in the tree of `run`."""

    run: str
    node: str
    publication: str
    row: tuple[str, ...]
    printed: str
    unit: str
    start: str
    published: str
    article: str
    grade: str | None = None
    evidence: str | None = None


class Total(Result):
    """What one run answers in sum, and `known`: the part of it that is known; what is open is named."""

    run: str
    node: str
    known: str
    value: str | None = None
    at_least: str | None = None
    article: str = ""
    grade: str | None = None
    evidence: str | None = None
    open: tuple[str, ...] = ()
