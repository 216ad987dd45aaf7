"""How Australia and New Zealand answer: a facility and its baseline, units, lists by country, a mere recommendation."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from bought_exchanger import bought_exchanger, with_activity

import carbonrules as cr
from carbonrules.compliance.results import RegulationResult, SubjectResult

ON = "2026-11-26"
STAGES = (
    "manufacturing",
    "surface treatment",
    "transport",
    "standby inert gas",
    "maintenance reagents",
    "waste liquid disposal",
)
EXCHANGER = bought_exchanger("AU", STAGES)
FACILITY = {"id": "F-1", "place": "AU", "covered emissions": "200000 tCO2e", "production baseline": "200000 tCO2e"}


@cache
def region() -> Any:
    return cr.load().region("oceania")


def answered(regulation: str, kind: str, thing: dict[str, Any]) -> RegulationResult:
    """What one regulation of the region says of a case with one thing."""
    return cr.assess(cr.read_case({"case": "oceania", kind: [thing]}), region(), ON).regulation(regulation)


def exchanger(regulation: str, **facts: Any) -> SubjectResult:
    changed = {name.replace("_", " "): value for name, value in facts.items()}
    return answered(regulation, "equipment", {**EXCHANGER, **changed}).subject()


def states(subject: SubjectResult) -> dict[str, str]:
    return {clause.id: clause.state for clause in subject.clauses}


@pytest.mark.parametrize(("tonnes", "applies"), [("100000 tCO2e", "no"), ("100001 tCO2e", "yes")])
def test_a_facility_is_covered_above_a_hundred_thousand_tonnes(tonnes: str, applies: str) -> None:
    facility = {**FACILITY, "year begins": "2025-07-01", "covered emissions": tonnes}
    assert answered("oceania.safeguard", "facility", facility).subject().applies == applies


@pytest.mark.parametrize(
    ("year", "baseline", "cost"),
    [
        ("2023-07-01", "190200", "735000"),
        ("2024-07-01", "180400", None),  # nobody here has read the price of that year
        ("2025-07-01", "170600", "2430792"),
        ("2026-07-01", "160800", None),  # not found
        ("2030-07-01", None, None),  # no decline is set
    ],
)
def test_the_baseline_declines_and_the_excess_has_a_price_cap(
    year: str, baseline: str | None, cost: str | None
) -> None:
    law = answered("oceania.safeguard", "facility", {**FACILITY, "year begins": year})
    assert law.is_law
    assert law.value("declined baseline").value == baseline
    assert law.value("cost at price cap").value == cost


@pytest.mark.parametrize(("day", "cost"), [("2025-06-30", "68000"), ("2026-06-30", None)])
def test_units_cost_the_floor_that_was_read(day: str, cost: str | None) -> None:
    emitter = {"id": "N-1", "place": "NZ", "compliance day": day, "reported emissions": "1000 tCO2e"}
    law = answered("oceania.new-zealand-ets", "participant", {**emitter, "allocated units": "0 tCO2e"})
    assert law.value("cost at auction floor").value == cost


def test_the_review_is_a_recommendation_and_names_no_exchanger() -> None:
    good = {"id": "G-1", "destination": "AU", "commodity": "other commodity", "import date": "2026-06-30"}
    review = answered("oceania.carbon-leakage-review", "imported good", good)
    assert not review.is_law
    assert review.status == "proposed"
    assert review.value("recommended stage").value == "unnamed"


def test_money_on_an_imported_exchanger_says_if_this_were_law() -> None:
    cost = exchanger("oceania.australia").values["footprint at price cap"]
    assert cost.value == "18.28"  # 0.2211 t × 82.68
    assert cost.if_this_were_law


def test_the_national_grid_stands_beside_the_footprint() -> None:
    values = exchanger(
        "oceania.australia", **with_activity(EXCHANGER, "standby inert gas", "electricity", "1000 kWh", "AU")
    ).values
    assert values["domestic electricity emissions"].value == "590"
    assert values["product footprint"].value == "769.792"


@pytest.mark.parametrize(("number", "state"), [("1763-23-1", "violated"), ("77-92-9", "needs evidence")])
def test_a_persistent_chemical_is_found_and_silence_is_no_clearance(number: str, state: str) -> None:
    subject = exchanger("oceania.australia", reagents=[{"CAS number": number, "share": "1 %"}])
    assert states(subject)["AU-LIST-01"] == state


@pytest.mark.parametrize(("lead", "state"), [("90 mg/kg", "satisfied"), ("91 mg/kg", "violated")])
def test_lead_in_a_coating_for_new_zealand(lead: str, state: str) -> None:
    coated = with_activity(EXCHANGER, "surface treatment", "epoxy coating", "10 kg", "CN")
    subject = exchanger("oceania.new-zealand", destination="NZ", paint_lead_content=lead, **coated)
    assert states(subject)["NZ-PAINT-01"] == state


def test_the_register_of_persons_is_no_accreditor_and_an_unread_scope_needs_evidence() -> None:
    statement = {"body": "DEMO", "standard": "ISO 14065", "statement date": "2026-05-04"}
    answers = [
        exchanger("oceania.anticorrosion", certificates=[{**statement, "accreditor": accreditor}]).verifiers[0].answer
        for accreditor in ("CNAS", "JAS-ANZ", "Clean Energy Regulator")
    ]
    assert answers == ["listed", "needs evidence", "not listed"]
