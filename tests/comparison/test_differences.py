"""What else differs: dated values, charges, duties with their remedies, reliefs, verifiers, substances, other law."""

from __future__ import annotations

import comparison_world as world
import pytest

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.comparison.compare import compare, compare_regions
from carbonrules.library.load import load

DEFAULTS = [{"place": "CN", **each, "nature": "default"} for each in world.ACTIVITIES]


def test_a_dated_value_says_both_sides_with_article_status_and_grade() -> None:
    found = world.one(world.compared(), "parameter", "baseline intensity")
    assert (found.start.says, found.to.says) == ("1 kgCO2e/m2/year", "2 kgCO2e/m2/year")
    assert (found.to.regulation, found.to.article, found.to.status) == ("there.annex", "SCHEME §3", "scenario")
    assert found.to.grade == "illustrative"
    assert found.severity == "to know"
    assert not [each for each in world.compared().differences if each.what == "access threshold"]


def test_a_charge_that_no_law_asks_says_so_on_its_side() -> None:
    found = world.one(world.compared(), "charge", "carbon fee")
    assert (found.start.says, found.to.says, found.to.if_this_were_law) == ("no such charge", "180 EUR", True)


@pytest.mark.parametrize(
    ("deadline", "in_time", "by"),
    [
        ({"declaration deadline": "2026-07-15"}, "yes", "2026-07-15"),
        ({"declaration deadline": "2026-07-14"}, "no", "2026-07-15"),
        ({}, "undetermined", "2026-07-15"),
    ],
    ids=["on the day", "a day early", "no deadline stated"],
)
def test_a_duty_says_who_mends_it_and_whether_in_time(deadline: dict[str, str], in_time: str, by: str) -> None:
    found = world.one(world.compared(activities=DEFAULTS, **deadline), "clause", "TH-01 Measured amounts")
    assert (found.start.says, found.to.says, found.severity) == ("no such clause", "violated", "against scheme")
    assert [(each.who, each.does, each.days) for each in found.remedy] == [
        ("manufacturer", "measures the amount", "15 days")
    ]
    assert (found.in_time, found.by, found.due) == (in_time, by, deadline.get("declaration deadline"))


def test_a_duty_of_law_in_force_that_is_not_met_is_against_law() -> None:
    goods = [{"id": "C-1", "import date": world.DAY, "registered": "no"}]
    found = world.one(world.compared(goods), "clause", "CU-01 The importer is registered")
    assert (found.severity, found.to.status) == ("against law", "enacted")
    applies = world.one(world.compared(goods), "scope", "Customs of There")
    assert (applies.start.says, applies.to.says) == ("no such regulation", "applies")


def test_a_duty_that_nobody_can_decide_is_open() -> None:
    goods = [{"id": "C-1", "import date": world.DAY}]
    assert world.one(world.compared(goods), "clause", "CU-01 The importer is registered").severity == "open"


def test_a_relief_that_one_side_grants() -> None:
    found = world.one(world.compared(), "relief", "small batch")
    assert (found.start.says, found.to.says, found.to.if_this_were_law) == (
        "no such relief",
        "may be claimed: 10 EUR",
        True,
    )


def test_a_certificate_that_one_side_recognises() -> None:
    held = {"body": "DEMO body", "accreditor": "DEMO-THERE", "standard": "ISO 14065", "statement date": "2026-05-04"}
    (found,) = [each for each in world.compared(certificates=[held]).differences if each.kind == "verifier"]
    assert found.what == "DEMO-THERE, DEMO body, ISO 14065, 2026-05-04"
    assert (found.start.says, found.to.says) == ("no such list", "listed: accredited verifiers")


def test_a_country_stands_for_its_region_and_nothing_is_told_twice() -> None:
    to_isle = world.compared(destination="NZ", activities=DEFAULTS)
    told = [(each.kind, each.what, each.subject) for each in to_isle.differences]
    assert len(told) == len(set(told))
    assert world.one(to_isle, "stage", "manufacturing").to.regulation == "there.isle"
    assert world.one(to_isle, "clause", "TH-01 Measured amounts").to.says == "violated"


def test_a_substance_that_only_one_region_lists() -> None:
    rules = load()
    exchanger = {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "DE",
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "10 m2",
        "service life": "4 year",
        "import date": "2026-06-30",
        "activities": [],
        "absent stages": [],
        "certificates": "none",
        "reagents": [{"CAS number": "302-01-2", "share": "100 %"}],
    }
    case = case_from_data({"case": "hydrazine", "equipment": [exchanger]}, "test")
    found = compare(case, rules.region("cn"), rules.region("eu"), "2026-07-15")
    (substance,) = [each for each in found.differences if each.kind == "reagent"]
    assert substance.what == "Hydrazine, 302-01-2"
    assert substance.start.says == "needs evidence"
    assert substance.to.says.startswith("conditional: REACH candidate list")
    assert (substance.to.status, substance.severity) == ("enacted", "open")


def test_an_entry_whose_limit_is_not_settled_is_not_alike_to_no_entry() -> None:
    rules = load()
    found = compare_regions(rules.region("cn"), rules.region("eu"), "2026-07-15")
    (solvent,) = [each for each in found.differences if each.what.endswith("(NMP), 872-50-4")]
    assert (solvent.start.says, solvent.to.says) == (
        "needs evidence",
        "needs evidence: REACH Annex XVII: restrictions",
    )


def test_a_list_in_which_nothing_is_entered_is_not_named() -> None:
    rules = load()
    found = compare_regions(rules.region("cn"), rules.region("eu"), "2026-07-15")
    (biocide,) = [each for each in found.differences if each.what.endswith("56-35-9")]
    assert biocide.start.says == "needs evidence: China: toxic chemicals under strict restriction"


def test_an_accreditor_that_one_annex_of_a_region_excepts_and_another_takes_in_is_recognised_there() -> None:
    rules = load()
    found = compare_regions(rules.region("cn"), rules.region("us"), "2026-07-15")
    board = world.one(found, "verifier", "CARB")
    assert (board.start.says, board.to.says) == ("named only to except it", "listed: Californian accreditors")
    assert board.to.regulation == "us.california-annex"


def test_what_closes_the_same_base_on_both_sides_is_no_further_law() -> None:
    rules = load()
    found = compare_regions(rules.region("cn"), rules.region("eu"), "2026-07-15")
    assert {each.what for each in found.differences if each.kind == "scope"} == {
        "China: national emissions trading",
        "EU Carbon Border Adjustment Mechanism",
    }


def test_the_annex_of_another_country_than_the_destination_is_no_difference() -> None:
    assert not [each for each in world.compared().differences if each.kind == "scope"]
    assert not [each for each in world.compared(destination="NZ").differences if each.kind == "scope"]


def test_the_same_region_on_both_sides_differs_in_nothing() -> None:
    there = world.rules().region("there")
    assert compare(world.case(), there, there, world.DAY).differences == ()
    assert compare_regions(there, there, world.DAY).differences == ()


def test_two_regions_in_general_without_a_case() -> None:
    found = compare_regions(world.rules().region("here"), world.rules().region("there"), world.DAY)
    assert found.case is None
    assert not [each for each in found.differences if each.effect or each.money or each.severity]
    assert world.one(found, "factor", "electricity").to.says == "0.6 kgCO2e/kWh (there-factors: electricity, CN)"
    fee = world.one(found, "charge", "carbon fee").to.says
    assert fee == "marginal on product footprint: up to 100 kgCO2e: 0 EUR/kgCO2e; above 100 kgCO2e: 2 EUR/kgCO2e"
    assert world.one(found, "clause", "TH-01 Measured amounts").to.says == "must be satisfied"
    assert world.one(found, "verifier", "DEMO-THERE").to.says == "listed: recognised accreditation bodies"
    assert world.one(found, "relief", "small batch").to.says == "charge relief where units is at most 2"
    assert world.one(found, "scope", "Customs of There").to.says == "speaks about consignment"
    # The same number from another publication is another row: its edition and its evidence are others.
    steel = world.one(found, "factor", "stainless steel")
    assert steel.start.says == "5 kgCO2e/kg (here-factors: stainless steel, CN)"
    assert steel.to.says == "5 kgCO2e/kg (there-factors: stainless steel, CN)"
    stages = {each.what for each in found.differences if each.kind == "stage"}
    assert stages == {"manufacturing", "maintenance reagents"}
