"""Each answer says whose it is: steps stand under the regulation that asks them, money of a scheme bears its mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import carbonrules
from carbonrules.compliance.results import Assessment
from carbonrules.library.rules import Rules
from carbonrules.render.difference_screen import difference_screen
from carbonrules.render.screen import screen

CASE = Path(__file__).resolve().parents[2] / "examples" / "cases" / "steel-exchanger.json"
DAY = "2026-11-26"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return carbonrules.load()


def assessed(rules: Rules, folder: Path, region: str) -> Assessment:
    """The exchanger with a solvent whose use needs an authorisation, and without a word of its waste liquid."""
    given = json.loads(CASE.read_text(encoding="utf-8"))
    (exchanger,) = given["equipment"]
    exchanger["reagents"].append({"id": "degreaser", "CAS number": "79-01-6", "share": "3 %"})
    exchanger["activities"] = [one for one in exchanger["activities"] if one["stage"] != "waste liquid disposal"]
    path = folder / "case.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return carbonrules.assess(carbonrules.read_case(path), rules.region(region), on=DAY)


@pytest.fixture(scope="module")
def union(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    return assessed(rules, tmp_path_factory.mktemp("eu"), "eu")


def test_steps_stand_under_the_regulation_that_asks_them(union: Assessment) -> None:
    law, scheme = screen([union], "en").split("EU   SCHEME, not law")
    assert law.count("to do") == 1
    assert "CBAM-01" in law.split("to do")[1]
    # 60 days for what is missing in the scheme; no duration is known for what the law asks.
    assert "to do: All of it can be mended by 2027-01-25" in scheme.split("Missing inputs")[0]
    assert "CBAM-01" not in scheme


def test_where_no_answers_stand_above_steps_name_their_regulation(rules: Rules, union: Assessment) -> None:
    told = difference_screen(union.differences("uk"), "en").split("What is open in EU:")[1]
    heads = [line for line in told.split("\n") if line.strip().startswith("to do")]
    assert ["Carbon Border Adjustment" in heads[0], "anti-corrosion annex" in heads[1]] == [True, True]


def test_both_of_two_charges_of_schemes_are_marked(union: Assessment) -> None:
    differences = union.differences("uk")
    (charge,) = [each for each in differences.differences if each.kind == "charge"]
    assert (charge.start.if_this_were_law, charge.to.if_this_were_law) == (True, True)
    told = difference_screen(differences, "en").replace("\u00a0", " ").split("charge: border charge")[1]
    assert " ".join(told.split()).startswith(
        "· open at least 0 GBP (if this were law) (SCHEME §3, scenario) → "
        "at least 0 EUR (if this were law) (SCHEME §3, scenario)"
    )


def test_the_report_says_what_to_do_about_this_case(union: Assessment) -> None:
    clauses = {each.id: each for each in union.regulation("eu.anticorrosion").subject().clauses}
    assert clauses["REG-EU-02"].otherwise == (
        "The candidate list names Trichloroethylene (79-01-6): tell the buyer the share of each."
    )
    assert clauses["INT-ACC-02"].otherwise.startswith("Add activity data for waste liquid disposal, or ")
