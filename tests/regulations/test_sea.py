"""How South-East Asia answers: the country is that of the destination, humidity shows, law and scheme stay apart."""

from __future__ import annotations

from typing import Any

import pytest

import carbonrules as cr
from carbonrules.compliance.results import RegulationResult
from carbonrules.foundation.resources import bundled
from carbonrules.library.rules import Rules

ON = "2026-11-26"
COUNTRIES = {
    "SG": "singapore",
    "MY": "malaysia",
    "TH": "thailand",
    "VN": "vietnam",
    "ID": "indonesia",
    "PH": "philippines",
}
LAWS = ("sea.singapore-carbon-tax", "sea.vietnam-emissions-trading")
COATING = {
    "id": "flange faces",
    "name": "flange faces",
    "destination": "VN",
    "import date": "2026-06-30",
    "coating area": "33 m2",
    "coating activities": [
        {"work": "drying", "flow": "electricity", "amount": "200 kWh", "energy": "200 kWh", "place": "VN"},
        {"work": "dehumidification", "flow": "electricity", "amount": "130 kWh", "energy": "130 kWh", "place": "VN"},
    ],
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return cr.load()


def equipment(destination: str, **changed: Any) -> dict[str, Any]:
    """One exchanger whose surface was treated with a thousand kilowatt-hours in the country where it goes."""
    work = {"stage": "surface treatment", "flow": "electricity", "amount": "1000 kWh", "place": destination}
    silent = ("upstream material", "manufacturing", "transport")
    return {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": destination,
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "180 m2",
        "service life": "20 year",
        "import date": "2026-06-30",
        "activities": [{"id": "bath", **work, "nature": "measured"}],
        "absent stages": [{"stage": each, "reason": "does not occur"} for each in silent],
        "reagents": [],
        "certificates": [],
        **changed,
    }


def answers(rules: Rules, **things: Any) -> dict[str, RegulationResult]:
    case = cr.read_case({"case": "test", **things}, rules=rules)
    return {each.id: each for each in cr.assess(case, rules.region("sea"), ON).regulations}


def clause(found: RegulationResult, id: str) -> str:
    return str(next(each.state for each in found.subject().clauses if each.id == id))


@pytest.mark.parametrize("code", COUNTRIES)
def test_the_destination_names_the_country_and_the_others_do_not_apply(rules: Rules, code: str) -> None:
    found = answers(rules, equipment=[equipment(code)])
    applying = {id for id, each in found.items() if each.subjects and each.subject().applies == "yes"}
    assert applying == {"sea.anticorrosion", f"sea.{COUNTRIES[code]}"}
    assert {found[f"sea.{name}"].status for name in COUNTRIES.values()} == {"scenario"}


@pytest.mark.parametrize(("code", "printed"), [("SG", "402"), ("VN", "659.2")])
def test_a_grid_factor_that_is_held_stands_beside_the_footprint(rules: Rules, code: str, printed: str) -> None:
    """402 and 659.2 kgCO2e of generation; the footprint counts the life cycle and is another number."""
    found = answers(rules, equipment=[equipment(code)])[f"sea.{COUNTRIES[code]}"]
    beside, footprint = found.value("national grid emissions"), found.value("product footprint")
    assert (beside.value, beside.unit) == (printed, "kgCO2e")
    assert footprint.value is not None
    assert footprint.value != printed


@pytest.mark.parametrize("code", ["MY", "TH", "ID", "PH"])
def test_a_grid_factor_whose_terms_keep_it_out_is_a_gap_with_its_reason(rules: Rules, code: str) -> None:
    found = answers(rules, equipment=[equipment(code)])[f"sea.{COUNTRIES[code]}"].value("national grid emissions")
    assert found.value is None
    assert found.outcome == "cannot decide"
    assert found.none


@pytest.mark.parametrize("code", ["MY", "ID", "PH"])
def test_where_the_law_is_silent_a_cost_is_not_yet_decided(rules: Rules, code: str) -> None:
    found = answers(rules, equipment=[equipment(code)])[f"sea.{COUNTRIES[code]}"].value("compared carbon cost")
    assert (found.value, found.outcome) == (None, "not yet decided by law")


@pytest.mark.parametrize("code", ["SG", "TH"])
def test_money_of_a_country_is_shown_as_if_this_were_law(rules: Rules, code: str) -> None:
    found = answers(rules, equipment=[equipment(code)])[f"sea.{COUNTRIES[code]}"].value("compared carbon cost")
    assert found.value is not None
    assert found.if_this_were_law


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_reagent_that_nobody_looked_up_decides_nothing(rules: Rules, code: str) -> None:
    def told(**lookup: str) -> str:
        reagent = {"CAS number": "7697-37-2", "share": "20 %", **lookup}
        things = answers(rules, equipment=[equipment(code, reagents=[reagent])])
        return clause(things[f"sea.{COUNTRIES[code]}"], f"REG-{code}-01")

    assert told() == "undetermined"
    assert told(**{"local lookup": "unlisted"}) == "satisfied"
    assert told(**{"local lookup": "unpermitted"}) == "violated"


def test_humidity_shows_where_a_coating_is_stated(rules: Rules) -> None:
    """330 kWh / 33 m2 / 20 year is the limit itself; how long it lasts decides."""
    lasting = answers(rules, **{"anti-salt-fog coating": [{**COATING, "coating durability": "20 year"}]})
    shorter = answers(rules, **{"anti-salt-fog coating": [{**COATING, "coating durability": "15 year"}]})
    found = lasting["sea.anticorrosion"]
    assert found.value("coating energy intensity").value == "0.5"
    assert found.value("dehumidification energy").value == "130"
    assert clause(found, "REG-SEA-06") == "satisfied"
    assert clause(shorter["sea.anticorrosion"], "REG-SEA-06") == "violated"
    assert clause(lasting["sea.vietnam"], "REG-SEA-06") == "satisfied"
    assert lasting["sea.thailand"].subject().applies == "no"


def test_a_case_without_a_coating_is_asked_nothing_of_humidity(rules: Rules) -> None:
    found = answers(rules, equipment=[equipment("DE")])["sea.anticorrosion"]
    assert not any("coating" in name or "drying" in name for name in found.subject().values)
    assert all(each.none is None for each in found.subject().values.values())


def test_a_facility_is_asked_by_the_law_of_its_country_and_equipment_by_none(rules: Rules) -> None:
    facility = {"id": "F", "location": "SG", "year end": "2026-12-31", "emissions": "25000 tCO2e"}
    found = answers(rules, facility=[facility], equipment=[equipment("SG")])
    tax = found["sea.singapore-carbon-tax"].value("carbon tax payable")
    assert (tax.value, tax.unit, tax.if_this_were_law) == ("1125000", "SGD", None)
    assert found["sea.vietnam-emissions-trading"].subject().applies == "no"
    assert all(len(found[law].subjects) == 1 for law in LAWS)


def test_the_philippines_took_one_file() -> None:
    """One text of the language, and no word of the country anywhere in Python."""
    files = [each.name for each in (bundled("regulations") / "sea").iterdir() if "philippines" in each.name]
    assert files == ["philippines.creg"]
