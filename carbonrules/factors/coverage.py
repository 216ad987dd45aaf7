"""What is held where: for each flow and region the best row, so that a gap is seen before it is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carbonrules.factors.held import HeldRow, held_rows
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.program.quality import EVIDENCE, GRADES


@dataclass(frozen=True, slots=True)
class Cell:
    """What is held for one flow in one region. `route` is needed where no row stands without one."""

    evidence: str
    grade: str
    edition: str
    rows: int
    places: int
    scopes: tuple[str, ...]
    needs_route: bool

    def as_json(self) -> dict[str, Json]:
        """The cell as it is published."""
        return {
            "evidence": self.evidence,
            "grade": self.grade,
            "edition": self.edition,
            "rows": self.rows,
            "places": self.places,
            "scopes": list(self.scopes),
            "needs a route": self.needs_route,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Regions, those with most flows first, and for each flow its cells by region. A flow without cells is a gap."""

    regions: tuple[str, ...]
    flows: Mapping[str, Mapping[str, Cell]]
    words: Mapping[str, str]

    def as_json(self) -> dict[str, Json]:
        """The table as it is published."""
        lines: list[Json] = [
            {
                "flow": flow,
                "zh": self.words.get(flow, ""),
                "cells": {region: cell.as_json() for region, cell in cells.items()},
            }
            for flow, cells in self.flows.items()
        ]
        return {"format": "carbonrules.factors.coverage/1", "regions": list(self.regions), "flows": lines}


def coverage(factors: FactorSets) -> Coverage:
    """Gather every row by flow and region; a region is a country or a group of countries with all its parts."""
    gathered: dict[str, dict[str, list[HeldRow]]] = {name: {} for name in factors.flows}
    for row in held_rows(factors):
        gathered[row.flow].setdefault(row.region, []).append(row)
    flows = {flow: {region: _cell(rows) for region, rows in sorted(by.items())} for flow, by in gathered.items()}
    count = {region: sum(region in cells for cells in flows.values()) for by in flows.values() for region in by}
    regions = sorted(count, key=lambda region: (-count[region], region))
    words = {name: flow.words["zh"] for name, flow in factors.flows.items() if "zh" in flow.words}
    return Coverage(tuple(regions), flows, words)


def _cell(rows: list[HeldRow]) -> Cell:
    best = min(rows, key=lambda row: (EVIDENCE.index(row.evidence), GRADES.index(row.grade)))
    newest = max(rows, key=lambda row: row.start)
    return Cell(
        evidence=best.evidence,
        grade=best.grade,
        edition=newest.document,
        rows=len(rows),
        places=len({row.place for row in rows}),
        scopes=tuple(sorted({row.scope for row in rows})),
        needs_route=all(row.route for row in rows),
    )
