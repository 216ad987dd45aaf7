"""The statement that a maker attaches to an offer: what was counted, with which factors, under which editions.

A closed model with a JSON Schema; `statement_build` fills it, `statement_csv` and a template write it for people.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from carbonrules.compliance.result import Result
from carbonrules.compliance.results import Condition, LayerLine, OriginLine, Quantity, StageLine

FORMAT: Literal["carbonrules.statement/1"] = "carbonrules.statement/1"


class Fact(Result):
    """One fact of an activity as it was found: its value as used, the text found, and the place."""

    name: str
    value: str
    unit: str = ""
    nature: str | None = None
    found: str = ""
    found_unit: str = ""
    file: str = ""
    place: str = ""


class Factor(Result):
    """The row of a factor set that was used for an activity, as printed, with its publication."""

    name: str
    keys: dict[str, str]
    printed: str
    unit: str
    holds_from: str = ""
    publication: str
    title: str
    publisher: str
    edition: str
    licence: str
    document: str = ""
    found_at: str = ""
    link: str = ""
    file: str = ""
    line: str = ""
    grade: str | None = None
    evidence: str | None = None
    because: str = ""


class Activity(Result):
    """One activity: its stage, all its facts, the factors used, and what it came to."""

    id: str
    stage: str
    counted: bool
    because: str = ""
    facts: tuple[Fact, ...]
    factors: tuple[Factor, ...] = ()
    answers: dict[str, Quantity] = field(default_factory=dict)


class StageSum(StageLine):
    """A stage with the worst grade among all that made its sum."""

    grade: str | None = None


class SubjectStatement(Result):
    """What is stated about one subject of the case."""

    id: str
    applies: Literal["yes", "no", "undetermined"]
    because: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = ()
    boundary: tuple[StageSum, ...] = ()
    activities: tuple[Activity, ...] = ()
    totals: dict[str, Quantity] = field(default_factory=dict)


class SetBy(Result):
    """The number that set the worst grade or evidence."""

    worst: str
    name: str
    keys: tuple[str, ...] = ()
    printed: str = ""
    unit: str = ""
    publication: str = ""
    because: str = ""


class Edition(Result):
    """A text of law or scheme that was cited."""

    short: str
    title: str
    status: str
    address: str = ""
    read: str = ""


class SetEdition(Result):
    """A factor set that was used, in the edition and bytes that were used."""

    id: str
    title: str
    publisher: str
    edition: str
    licence: str
    file: str
    digest: str
    illustrative: bool


class Coverage(Result):
    """What became of everything the source holds, and how many members of the boundary's lists count."""

    used: int
    merged: int
    ignored: int
    missing: int
    all: int
    counted: int
    left_out: int


class RegulationStatement(Result):
    """What one regulation makes of the case."""

    id: str
    version: str
    title: str
    status: str
    is_law: bool
    layers: tuple[LayerLine, ...]
    texts: tuple[Edition, ...]
    factor_sets: tuple[SetEdition, ...]
    illustrative: bool
    worst_grade: SetBy | None = None
    worst_evidence: SetBy | None = None
    cannot_express: tuple[str, ...] = ()
    rules_from: tuple[OriginLine, ...] | None = None
    subjects: tuple[SubjectStatement, ...]
    coverage: Coverage
    seal: str
    digests: dict[str, str]
    clocks: dict[str, str]


class Statement(Result):
    """The statement of one region."""

    format: Literal["carbonrules.statement/1"] = FORMAT
    region: str
    on: str
    language: str
    mark: str = ""
    case: str
    case_digest: str
    regulations: tuple[RegulationStatement, ...]
    notice: str


def statement_schema() -> dict[str, Any]:
    """The JSON Schema of a statement."""
    from pydantic import TypeAdapter

    return TypeAdapter(Statement).json_schema(by_alias=True)
