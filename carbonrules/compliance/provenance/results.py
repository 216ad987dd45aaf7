"""The typed result of `carbonrules sources`: regions, their regulations, the texts behind them, counts of numbers."""

from __future__ import annotations

from typing import Literal

from carbonrules.compliance.result import Result

Open = Literal["not yet decided", "unread"]
Due = Literal["review", "value", "end of value", "end of regulation", "end of rows"]


class SourceLine(Result):
    """A text that a regulation cites: its status, its address, when we read it, and by when we look again."""

    short: str
    title: str
    status: str
    address: str = ""
    read: str = ""
    review_by: str = ""
    numbers: int


class Count(Result):
    """How many numbers have one grade, one evidence and (numbers of a regulation) one status of what they cite."""

    grade: str
    evidence: str
    status: str = ""
    numbers: int


class OpenLine(Result):
    """A number that decides nothing: the law has not decided it, or nobody here has read it."""

    kind: Open
    name: str
    since: str
    until: str = ""
    article: str
    file: str
    line: int


class SetLine(Result):
    """A factor set or list that a regulation reads: its publication, its rows by grade and evidence, what is open.

    `not_listed` are rows that a list names only to except them, or that were looked for and not found.
    """

    id: str
    title: str
    publisher: str
    edition: str
    licence: str
    status: str = ""
    address: str = ""
    rows: int
    counts: tuple[Count, ...]
    not_yet_decided: int
    not_listed: int
    superseded: int


class ClauseLine(Result):
    """A duty, with what it rests on."""

    id: str
    title: str
    strength: str
    article: str


class DueLine(Result):
    """Something to look at again on or after a day."""

    day: str
    kind: Due
    what: str
    where: str
    file: str = ""
    line: int = 0


class RegulationLine(Result):
    """One regulation: what it is, since when, by which texts, how sure we are of its numbers, and what is open."""

    id: str
    version: str
    title: str
    status: str
    law: bool
    layer: str
    jurisdiction: str
    amends: tuple[str, ...]
    in_force_from: str = ""
    in_force_until: str = ""
    sources: tuple[SourceLine, ...]
    clauses: tuple[ClauseLine, ...]
    left_to_people: int
    entries: int
    counts: tuple[Count, ...]
    open: tuple[OpenLine, ...]
    sets: tuple[str, ...]
    file: str


class RegionLine(Result):
    """One region: its regulations, the sets they read, and what falls due for review."""

    name: str
    regulations: tuple[RegulationLine, ...]
    counts: tuple[Count, ...]
    sets: tuple[SetLine, ...]
    due: tuple[DueLine, ...]


class Provenance(Result):
    """What `sources` answers. `due_by` is the day that was asked; without one every day to come stands here."""

    format: str = "carbonrules.sources/1"
    due_by: str = ""
    regions: tuple[RegionLine, ...]
    notice: str
