"""The United Kingdom as a reader would ask it: its border charge, and where its lists differ from the European ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import carbonrules as cr
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.results import Quantity, SubjectResult
from carbonrules.library.rules import Rules

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-26"


@cache
def rules() -> Rules:
    return cr.load()


def goods(**facts: str) -> SubjectResult:
    """One line of goods under the border charge: 20 t of steel bolts from China on 2027-03-01, with the facts given."""
    stated = {"id": "goods", "CN code": "7318 15 88", "origin": "CN", "net mass": "20 t", "import date": "2027-03-01"}
    stated |= {name.replace("_", " "): text for name, text in facts.items()}
    case = case_from_data({"case": "goods", "consignment": [stated]}, "test")
    return cr.assess(case, rules().region("uk"), DAY).regulation("uk.cbam").subject("consignment/goods")


def said(value: Quantity) -> str | None:
    return None if value.value is None else f"{value.value} {value.unit}".strip()


@pytest.mark.parametrize(
    ("code", "day", "applies"),
    [
        ("7318 15 88", "2027-01-01", "yes"),
        ("7318 15 88", "2026-12-31", "no"),
        ("7604 21 00", "2027-01-01", "yes"),
        ("8419 50 80", "2027-01-01", "no"),
        ("8108 90 60", "2027-01-01", "no"),
        ("2716 00 00", "2027-01-01", "no"),
        ("2523 29 00", "2027-01-01", "undetermined"),
        ("7202 41 10", "2027-01-01", "undetermined"),
    ],
)
def test_five_kinds_of_goods_from_2027_and_a_code_that_nobody_read_stays_open(
    code: str, day: str, applies: str
) -> None:
    assert goods(CN_code=code, import_date=day).applies == applies


def test_fifty_thousand_pounds_in_a_year_or_expected_in_thirty_days() -> None:
    def due(before: str, soon: str) -> str | None:
        facts = {"value_preceding_twelve_months": before, "value_next_thirty_days": soon}
        return goods(**{name: text for name, text in facts.items() if text}).values["registration due"].value

    assert due("50000 GBP", "0 GBP") == "yes"
    assert due("0 GBP", "50000 GBP") == "yes"
    assert due("49999.99 GBP", "49999.99 GBP") == "no"
    assert due("49999.99 GBP", "") is None


def test_what_was_not_published_is_asked_and_never_guessed() -> None:
    found = goods()
    assert found.values["charge"].value is None
    about = {what for each in found.values["charge"].none or () for what in each.about}
    assert {"preceding auction price", "published default value", "stated baseline allocation"} <= about


def test_the_charge_by_hand() -> None:
    # The numbers are invented: 50 GBP × (1 - 80 % × 97.5 %) = 11 GBP/tCO2e; 20 t × 2.5 tCO2e/t × 11 = 550 GBP.
    found = goods(
        stated_auction_price="50 GBP/tCO2e", stated_baseline_allocation="80 %", stated_default_value="2.5 tCO2e/t"
    )
    assert said(found.values["domestic price"]) == "11 GBP/tCO2e"
    assert said(found.values["charge"]) == "550 GBP"


def test_the_scheme_charges_nothing_before_2027_and_says_that_it_is_no_law() -> None:
    found = cr.assess(cr.read_case(ROOT / "examples" / "cases" / "titanium-exchanger.json"), rules().region("uk"), DAY)
    annex, law = found.regulation("uk.anticorrosion"), found.regulation("uk.cbam")
    assert (annex.is_law, law.is_law) == (False, True)
    assert law.subjects[0].applies == "no"
    charge = annex.value("border charge")
    assert (charge.value, charge.at_least, charge.unit) == (None, "0", "GBP")


def test_the_difference_report_of_the_lists_eu_uk(capsys: pytest.CaptureFixture[str]) -> None:
    """What `carbonrules screen --region eu,uk` says of one substance, said of all: where both sides looked and differ.

    The European edition is of 2026-02-04, the British one of early 2024: a difference may be one of days, not of law.
    """
    lists = {
        "authorisation list": ("eu-reach-authorisation", "uk-reach-authorisation"),
        "candidate list": ("eu-reach-candidate", "uk-reach-candidate"),
    }

    numbers = sorted(
        {
            row.keys[0]
            for pair in lists.values()
            for name in pair
            for table in rules().factor_set(name).tables
            for row in table.rows
        }
    )
    reagents = [{"id": each, "CAS number": each, "share": "100 %"} for each in numbers if each[0].isdigit()]
    case = case_from_data({"case": "all", "equipment": [{"id": "all", "reagents": reagents}]}, "test")
    differ = []
    for product in cr.screen(case, "eu,uk", on=DAY, rules=rules()).products:
        for substance in product.substances:
            told = {one.list: one for answer in substance.answers for one in answer.lists}
            for name, (european, british) in lists.items():
                sides = [told[each] for each in (european, british)]
                if (
                    all(each.because in ("entry", "looked for") for each in sides)
                    and len({bool(x.status) for x in sides}) == 2
                ):
                    where = "only in the European Union" if sides[0].status else "only in Great Britain"
                    differ.append((name, substance.cas_number, where))
    for line in differ:
        print(": ".join(line))
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        f"candidate list: {number}: only in the European Union"
        for number in ("108-78-1", "110-54-3", "111-30-8", "375-85-9", "85535-85-9")
    ]
