"""Canada as a reader would ask it: a price on its own industry, no border adjustment, and its lists and limits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import carbonrules as cr
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.results import Assessment, SubjectResult
from carbonrules.library.rules import Rules

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-26"


@cache
def rules() -> Rules:
    return cr.load()


def assessed(**things: dict[str, object]) -> Assessment:
    brought: dict[str, Any] = {name: [{"id": "1", **facts}] for name, facts in things.items()}
    case = case_from_data({"case": "a case", **brought}, "test")
    return cr.assess(case, rules().region("ca"), DAY)


def plant(law: str, day: str, emissions: str, **facts: str) -> SubjectResult:
    """One facility with a limit of 50 000 t under one of the two systems."""
    stated: dict[str, object] = {
        "compliance date": day,
        "annual emissions": f"{emissions} tCO2e",
        "emissions limit": "50000 tCO2e",
        "pricing system": "federal",
        "specified activity": "yes",
        "Alberta facility": "no",
    }
    stated |= {name.replace("_", " "): text for name, text in facts.items()}
    return assessed(facility=stated).regulation(law).subject("facility/1")


@pytest.mark.parametrize(("year", "price"), [(2023, 65), (2025, 95), (2026, 110), (2030, 170)])
def test_schedule_4_stands_whatever_the_headline_path_says(year: int, price: int) -> None:
    """The path of May 2026 is lower from 2026 on; it is policy and amends nothing."""
    found = plant("ca.output-based-pricing", f"{year}-06-30", "50001", compensated_punctually="yes")
    assert found.values["compensation"].value == str(price)


def test_after_2030_the_schedule_says_nothing() -> None:
    none = (
        plant("ca.output-based-pricing", "2031-01-01", "50001", compensated_punctually="yes")
        .values["compensation"]
        .none
    )
    assert [each.what for each in none or ()] == ["not yet decided"]


def test_fifty_thousand_tonnes_are_covered_and_one_less_is_not() -> None:
    assert plant("ca.output-based-pricing", DAY, "50000").applies == "yes"
    assert plant("ca.output-based-pricing", DAY, "49999").applies == "no"


def test_the_consumer_fuel_charge_ended_with_march_2025() -> None:
    def charge(day: str) -> str | None:
        return plant("ca.output-based-pricing", day, "60000").values["consumer fuel charge"].value

    assert (charge("2025-03-31"), charge("2025-04-01")) == ("levied", "repealed")


def test_alberta_stays_at_95_where_the_federal_price_is_110() -> None:
    found = plant("ca.alberta-tier", DAY, "100000", Alberta_facility="yes")
    assert found.values["fund payment"].value == str(50_000 * 95)
    assert plant("ca.alberta-tier", DAY, "100000").applies == "no"


def test_there_is_no_border_adjustment_and_the_domestic_price_is_shown_as_no_law() -> None:
    case = cr.read_case(ROOT / "examples" / "cases" / "titanium-exchanger.json")
    annex = cr.assess(case, rules().region("ca"), DAY).regulation("ca.anticorrosion")
    assert not annex.is_law
    assert annex.value("border adjustment").value == "none found"
    assert annex.value("footprint at domestic price").if_this_were_law


def test_a_prohibited_substance_and_a_tonne_of_degreaser() -> None:
    def clauses(number: str, day: str, solvent: str) -> dict[str, str]:
        found = assessed(
            equipment={
                "commodity code": "8419 50 80",
                "origin": "CN",
                "destination": "CA",
                "units": "1",
                "net mass": "1200 kg",
                "treated area": "33 m2",
                "service life": "10 year",
                "import date": day,
                "activities": "none",
                "absent stages": "none",
                "certificates": "none",
                "reagents": [{"CAS number": number, "share": "1 %"}],
                "yearly degreasing solvent": solvent,
                "consumption units held": "no",
            }
        )
        return {each.id: each.state for each in found.regulation("ca.anticorrosion").subject("equipment/1").clauses}

    late = clauses("335-67-1", "2026-06-30", "1000 kg")
    assert (late["REG-CND-01"], late["REG-CND-03"]) == ("violated", "satisfied")
    early = clauses("335-67-1", "2026-06-29", "1001 kg")
    assert (early["REG-CND-01"], early["REG-CND-03"]) == ("not applicable", "violated")
    assert clauses("77-92-9", "2026-06-30", "0 kg")["REG-CND-01"] == "needs evidence"
