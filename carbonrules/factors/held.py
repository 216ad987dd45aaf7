"""The emission factors that are held, row by row, with all that says where each is from and how good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from carbonrules.factors.emission import KEYS
from carbonrules.factors.entries import BOUNDS, NOT_YET_DECIDED
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.program.model import Row, Table


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One dated row of an emission factor set, value and unit as printed; a text is empty where nothing is said."""

    flow: str
    flow_zh: str
    place: str
    route: str
    bound: str
    value: str
    unit: str
    start: str
    until: str
    set: str
    scope: str
    gases: str
    mix: str
    publisher: str
    document: str
    licence: str
    grade: str
    evidence: str
    superseded_by: str
    link: str
    file: str
    line: int

    @property
    def region(self) -> str:
        """The country, or the group of countries, that the place lies in."""
        return self.place.partition("-")[0]

    @property
    def key(self) -> str:
        """What the row is for: flow, place, route and bound."""
        return ", ".join(each for each in (self.flow, self.place, self.route, self.bound) if each)

    def as_json(self) -> dict[str, str]:
        """The row as texts by name, those that are empty left out."""
        texts = {field.name.replace("_", " "): str(getattr(self, field.name)) for field in fields(self)}
        return {name: text for name, text in texts.items() if text}


def held_rows(factors: FactorSets) -> tuple[HeldRow, ...]:
    """Every row of every emission factor set, by flow, place, route and first day."""
    rows = [
        held
        for each in factors.sets.values()
        for table in each.tables
        if table.keys[:2] == KEYS
        for row in table.rows
        for held in _held(factors.flows, each, table, row)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: HeldRow) -> tuple[str, str, str, int, str, str]:
    return row.flow, row.place, row.route, (*BOUNDS, "").index(row.bound), row.start, row.set


def _held(flows: Mapping[str, Flow], factor_set: FactorSet, table: Table, row: Row) -> Iterator[HeldRow]:
    keys = dict(zip(table.keys, row.keys, strict=True))
    flow = flows[keys["flow"]]
    for version in row.versions:
        said = {name: str(text) for name, text in version.source.items()}
        yield HeldRow(
            flow=flow.name,
            flow_zh=flow.words.get("zh", ""),
            place=keys["place"],
            route=keys.get("route", ""),
            bound=bound if (bound := keys.get("bound", "")) in BOUNDS else "",
            value=version.value or NOT_YET_DECIDED,
            unit=said.get("unit", ""),
            start=version.start,
            until=version.until,
            set=factor_set.id,
            scope=factor_set.scope,
            gases=said.get("gases", ""),
            mix=said.get("mix", ""),
            publisher=said["publisher"],
            document=said["document"],
            licence=said["licence"],
            grade=version.grade,
            evidence=version.evidence,
            superseded_by=said.get("superseded by", ""),
            link=said.get("link", ""),
            file=said["file"],
            line=version.line,
        )
