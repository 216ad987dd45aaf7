"""The real thing: bundled regulations, the demo exporter's layer beside them, the demo model in both its states."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import carbonrules as cr
from carbonrules.compliance.answered import Answered
from carbonrules.derivation.bundle import bundle_bytes
from carbonrules.derivation.coverage import coverage
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
OWN_RULES = (EXAMPLES / "demo_exporter", EXAMPLES / "factors")
TEXTS = (ROOT / "regulations", ROOT / "factorsets", ROOT / "grammar", *OWN_RULES)
ON = "2026-07-15"
REGIONS = ("cn", "eu", "sea")
DELIVERED, COMPLETED = "as delivered", "completed"
# The two quantities that the model as delivered does not say.
REAGENT = "equipment/DEMO E-101/activities/M1 Sulfamic acid"
WASTE = "equipment/DEMO E-101/activities/M4 Spent acid"


@dataclass
class World:
    """Everything the acceptance tests share; each part is made once, when it is first asked for."""

    folder: Path

    @cached_property
    def files(self) -> tuple[Path, Path]:
        """The authored model and the overlay that completes it."""
        sys.path.insert(0, str(EXAMPLES / "titanium_exchanger"))
        try:
            import author_model
        finally:
            sys.path.pop(0)
        model, overlay = author_model.write(self.folder / "model")
        return Path(model), Path(overlay)

    @cached_property
    def rules(self) -> Rules:
        """The bundled regulations with the demo exporter's manuals and factors beside them."""
        return load(*OWN_RULES)

    @cached_property
    def bare(self) -> Rules:
        """The bundled regulations alone, as they ship."""
        return load()

    @cached_property
    def cases(self) -> Mapping[str, cr.Case]:
        """The case as delivered, and completed."""
        model, overlay = self.files
        return {
            DELIVERED: cr.read_case(model, rules=self.rules),
            COMPLETED: cr.read_case(model, overlay=overlay, rules=self.rules),
        }

    @cached_property
    def results(self) -> Mapping[tuple[str, str], cr.Assessment]:
        """The assessment of each state for each region."""
        return {
            (state, region): cr.assess(case, self.rules.region(region), ON)
            for state, case in self.cases.items()
            for region in REGIONS
        }

    @cached_property
    def bundles(self) -> Mapping[str, dict[str, bytes]]:
        """The bundle of each regulation over the completed case."""
        runs = [run for region in REGIONS for run in self.results[COMPLETED, region]._runs]
        return {run.annex.id: bundle_of(run) for run in runs}


def bundle_of(answered: Answered) -> dict[str, bytes]:
    """The three files of one answer, as they are written to disk."""
    told = coverage(answered.program, answered.admitted, answered.case.accounts)
    return bundle_bytes(
        answered.program,
        answered.factors,
        answered.units,
        answered.admitted,
        answered.run,
        answered.tree,
        told,
    )


def walk(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every leaf of a JSON value with its path; an empty list or object is a leaf as well."""
    if isinstance(part, dict) and part:
        for key, each in part.items():
            yield from walk(each, (*path, key))
    elif isinstance(part, list) and part:
        for number, each in enumerate(part):
            yield from walk(each, (*path, number))
    else:
        yield path, part
