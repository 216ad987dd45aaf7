"""Warming potentials: rows of another weighting are no rows; rows that do not say theirs count as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_act import library

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.results import RegulationResult
from carbonrules.derivation.replay import replay

LAW = """
label fossil on CO2e

entity trip has
  flow        as a flow
  place       as a place
  amount      as an amount, at least 0
  import date as a date

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

rule emitted for each trip in kgCO2e, fossil
  cite ACT Art. 1
  is amount × emission factor of flow, place

emission factors
  cite ACT Annex I
  others from own-factors
"""

FACTORS = """\
format: carbonrules.factors/1
id: own-factors
kind: emission factors
title: Own factors
publisher: Somebody
licence: CC0-1.0
licence note: own
edition: '1'
scope: direct
emissions in: kgCO2e[fossil]
each row:
  document: Own list
  grade: published
  evidence: read
rows:
  - {flow: diesel, place: GB, value: 2, unit: kgCO2e/L, gwp set: AR5}
  - {flow: petrol, place: GB, value: 3, unit: kgCO2e/L, gwp set: AR6}
  - {flow: propane, place: GB, value: 5, unit: kgCO2e/L}
"""


def answered(folder: Path, weighting: str) -> RegulationResult:
    (folder / "own.yaml").write_text(FACTORS)
    rules = library(folder, LAW + weighting)
    trips = [
        {"id": flow, "flow": flow, "place": "GB", "amount": "10 L", "import date": "2026-02-01"}
        for flow in ("diesel", "petrol", "propane")
    ]
    case = case_from_data({"case": "three trips", "trip": trips}, "test")
    return assess(case, rules.region("atlantis"), "2026-06-30").regulation("atlantis.act")


@pytest.mark.parametrize(
    ("weighting", "diesel", "petrol"),
    [("", "20", "30"), ("  weighted by GWP-100 of AR6\n", None, "30"), ("  weighted by GWP-100 of AR5\n", "20", None)],
)
def test_rows_of_another_weighting_are_no_rows(
    tmp_path: Path, weighting: str, diesel: str | None, petrol: str | None
) -> None:
    found = answered(tmp_path, weighting)
    values = [found.value("emitted", f"trip/{flow}").value for flow in ("diesel", "petrol", "propane")]
    assert values == [diesel, petrol, "50"]
    assert replay(found.bundle()).holds


def test_the_weighting_and_the_sets_that_do_not_say_theirs_are_told(tmp_path: Path) -> None:
    found = answered(tmp_path, "  weighted by GWP-100 of AR6\n")
    assert (found.weighting, found.weighting_unstated) == (("GWP-100 of AR6",), ("own-factors",))
    assert (answered(tmp_path, "").weighting, answered(tmp_path, "").weighting_unstated) == (None, None)
