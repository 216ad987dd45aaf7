"""How the United States answer: a scheme, bills that decide nothing, laws of California that speak of other things."""

from __future__ import annotations

from typing import Any

import pytest

import carbonrules as cr
from carbonrules.cases.read_json import case_from_data

STEEL = {"flow": "carbon steel", "stage": "upstream material", "amount": "1000 kg", "place": "CN"}
POWER = {"flow": "electricity", "stage": "surface treatment", "amount": "1000 kWh", "place": "US"}
ABSENT = ("manufacturing", "standby inert gas", "maintenance reagents", "waste liquid disposal")


@pytest.fixture(scope="module")
def rules() -> Any:
    return cr.load()


def exchanger(**said: Any) -> dict[str, Any]:
    """One exchanger from China for the United States; `said` replaces or adds facts, with `_` for a space."""
    facts: dict[str, Any] = {
        "id": "exchanger",
        "commodity code": "8419 50",
        "origin": "CN",
        "destination": "US",
        "units": "1",
        "net mass": "1000 kg",
        "treated area": "33 m2",
        "service life": "10 year",
        "import date": "2026-05-15",
        "activities": [{**each, "id": each["flow"], "nature": "measured"} for each in (STEEL, POWER)],
        "absent stages": [{"id": each, "stage": each, "reason": "does not occur"} for each in ABSENT],
        "reagents": [],
        "certificates": [],
    }
    return facts | {name.replace("_", " "): value for name, value in said.items()}


def asked(rules: Any, on: str = "2026-11-26", **brought: list[dict[str, Any]]) -> Any:
    """The answers of the region for what a case brings."""
    things = {kind.replace("_", " "): members for kind, members in brought.items()}
    return cr.assess(case_from_data(things, "case.json"), rules.region("us"), on=on)


def clause(result: Any, regulation: str, id: str) -> str:
    found = {each.id: each.state for each in result.regulation(regulation).subject().clauses}
    return str(found[id])


def test_no_federal_law_speaks_of_an_exchanger(rules: Any) -> None:
    """What is law in this region says nothing about it; what answers is scheme, and its money says so."""
    result = asked(rules, equipment=[exchanger()])
    assert [each.regulation for each in result.headline.law] == []
    charge = result.regulation("us.anticorrosion").value("border charge")
    assert (charge.value, charge.unit, charge.if_this_were_law) == ("154.82838", "USD", True)


def test_the_price_of_a_bill_is_known_for_its_first_year_alone(rules: Any) -> None:
    later = asked(rules, equipment=[exchanger(import_date="2027-01-01")]).regulation("us.anticorrosion")
    assert later.value("production emissions").value == "2.580473"
    assert later.value("border charge").outcome == "not yet decided by law"


def test_titanium_is_no_primary_good_and_the_answer_says_what_nobody_has_read(rules: Any) -> None:
    line = {"id": "line", "CN code": "8419 50 80", "origin": "CN", "net mass": "1 t", "import date": "2026-05-15"}
    bill = asked(rules, consignment=[line]).regulation("us.clean-competition")
    assert (bill.is_law, bill.subject().applies) == (False, "no")
    assert any("threshold" in each for each in bill.cannot_express)


def test_the_grid_rate_stands_beside_the_footprint(rules: Any) -> None:
    """eGRID is emissions of generation; the footprint counts the life cycle. They never meet in one number."""
    answers = asked(rules, equipment=[exchanger()]).regulation("us.anticorrosion")
    assert answers.value("product footprint").value == "2580.473"
    assert answers.value("American grid emissions").value == "349.674358033"


def test_a_quota_is_missed_in_tonnes_and_in_money_at_a_price_of_california(rules: Any) -> None:
    quota = asked(rules, equipment=[exchanger(units="10")]).regulation("us.industry-quota")
    assert quota.value("industry quota").value == "25"
    assert quota.value("quota deviation").value == "0.80473"
    money = quota.value("deviation cost at settlement price")
    assert (money.value, money.grade, money.if_this_were_law) == ("22.48", "illustrative", True)


def test_a_price_that_nobody_found_is_not_filled_from_the_auction_before(rules: Any) -> None:
    quota = asked(rules, equipment=[exchanger(import_date="2026-06-30", units="10")]).regulation("us.industry-quota")
    assert quota.value("deviation cost at settlement price").value is None
    assert quota.value("deviation cost at reserve price").value == "22.48"


@pytest.mark.parametrize(("state", "applies"), [("US-CA", "yes"), ("US-TX", "no"), (None, "undetermined")])
def test_california_asks_where_in_the_country_it_goes(rules: Any, state: str | None, applies: str) -> None:
    said = {} if state is None else {"destination_state": state}
    annex = asked(rules, equipment=[exchanger(**said)]).regulation("us.california-annex")
    assert annex.subject().applies == applies


def test_proposition_65_asks_for_a_warning_and_bans_nothing(rules: Any) -> None:
    formaldehyde = [{"id": "biocide", "CAS number": "50-00-0", "share": "1 %"}]
    unsaid = asked(rules, equipment=[exchanger(destination_state="US-CA", reagents=formaldehyde)])
    warned = exchanger(destination_state="US-CA", reagents=formaldehyde, warning_given="yes")
    assert clause(unsaid, "us.california-annex", "REG-CA-01") == "undetermined"
    assert clause(asked(rules, equipment=[warned]), "us.california-annex", "REG-CA-01") == "satisfied"


def test_a_verifier_of_the_board_has_an_order_of_three_years_at_most(rules: Any) -> None:
    def told(age: str) -> str:
        order = {
            "id": "statement",
            "body": "DEMO Verification Body",
            "accreditor": "CARB",
            "standard": "17 CCR 95130",
            "statement date": "2026-05-04",
            "executive order": "DEMO order",
            "order age": age,
            "consecutive years": "6 year",
        }
        goods = exchanger(destination_state="US-CA", certificates=[order])
        return clause(asked(rules, equipment=[goods]), "us.california-annex", "REG-CA-02")

    assert (told("3 year"), told("3.01 year")) == ("satisfied", "violated")


def test_trichloroethylene_is_kept_out_from_a_tenth_of_a_percent(rules: Any) -> None:
    def told(share: str) -> str:
        goods = exchanger(reagents=[{"id": "degreaser", "CAS number": "79-01-6", "share": share}])
        return clause(asked(rules, equipment=[goods]), "us.anticorrosion", "REG-US-01")

    assert (told("0.1 %"), told("0.09 %")) == ("violated", "satisfied")


def test_a_law_that_a_court_holds_up_is_not_told_as_law(rules: Any) -> None:
    company = {
        "id": "company",
        "annual revenue": "600000000 USD",
        "California business": "yes",
        "reporting day": "2026-11-26",
    }
    result = asked(rules, company=[company])
    assert (result.regulation("us.climate-risk").is_law, result.regulation("us.climate-disclosure").is_law) == (
        False,
        True,
    )
    assert result.regulation("us.climate-disclosure").subject().applies == "no"
    penalty = result.regulation("us.climate-risk").value("largest risk penalty")
    assert (penalty.value, penalty.if_this_were_law) == (None, True)


def test_only_public_works_of_the_state_buy_within_limits(rules: Any) -> None:
    lots = [
        {"id": "bridge", "material": "steel plate", "public works": "yes"},
        {"id": "exchanger", "material": "another material", "public works": "yes"},
        {"id": "rebar", "material": "reinforcing steel", "public works": "yes"},
    ]
    found = asked(rules, material_lot=[{**each, "bid date": "2026-05-15"} for each in lots]).regulation("us.buy-clean")
    assert [each.applies for each in found.subjects] == ["yes", "no", "yes"]
    assert found.value("applicable limit", "material lot/bridge").value == "1.49"
    assert found.value("applicable limit", "material lot/rebar").value is None
