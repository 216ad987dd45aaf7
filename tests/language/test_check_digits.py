"""Digits: `check` says how long an answer can get, and no admitted case makes it longer."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from checking import checked, factors, found, program, units

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.foundation.errors import CaseError
from carbonrules.program.values import NoValue

ACT = """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity part has
  weight      as a mass in kg, more than 0 kg

entity lot has
  pieces      as a count, at least 1
  parts       as a list of part

entity good has
  import date as a date
  net mass    as a mass in kg, more than 0 kg
  parts       as a list of part
  lots        as a list of lot
"""
ACT = ACT.replace("  parts       as a list of part\n  lots ", "  lots ")


def rule(body: str, name: str = "answer", each: str = "lot", unit: str = "1") -> str:
    return f"\nrule {name} for each {each} in {unit}\n  cite ACT Art. 1\n{body}\n"


@pytest.mark.parametrize(
    ("body", "grows"),
    [
        ("  is total of 1 kg / weight over parts", True),
        ("  is total of weight / 1 kg / pieces over parts", False),
        ("  is (total of weight over parts) / 1 kg / pieces", False),
        ("  is average of weight / 1 kg over parts", False),
    ],
)
def test_only_a_divisor_of_each_member_makes_digits_grow(body: str, grows: bool) -> None:
    assert ("U307" in found(ACT, rule(body))) is grows


def test_averages_of_lots_are_not_added_up_unless_they_are_rounded() -> None:
    lot, total = rule("  is average of weight over parts", unit="kg"), "  is total of answer over lots"
    assert found(ACT, lot, rule(total, "all", "good", "kg")) == ["U307"]
    rounded = lot + "  round half even to 0.001 kg\n"
    assert found(ACT, rounded, rule(total, "all", "good", "kg")) == []


def test_no_case_makes_an_answer_longer_than_check_says() -> None:
    text = rule("  is (total of weight over parts) / 1 kg / pieces")
    text += rule("  is (highest of answer over lots) / net mass × 1 kg", "all", "good")
    made = program(ACT, text)
    most = checked(ACT, text).digits["sample.act"]
    dice = random.Random(7)

    def mass() -> str:
        unit = dice.choice(["kg", "lb", "g", "t", "kg*ft/m", "lb*lb/kg"])
        return f"{dice.randrange(1, 10**30)}e{dice.randrange(-30, 31)} {unit}"

    lots = [
        {"pieces": str(dice.randrange(1, 10**30)), "parts": [{"weight": mass()} for _ in range(dice.randrange(300))]}
        for _ in range(10)
    ]
    data = {"good": [{"id": "1", "import date": "2026-02-01", "net mass": mass(), "lots": lots}]}
    admitted = admit(case_from_data(data, "long numbers"), made, factors(), units())
    run = Engine(made, factors()).run(admitted, Clocks.at(date(2026, 6, 30)))
    value = run.slots["sample.act/rule/all", "good/1"].value
    assert not isinstance(value, NoValue)
    longest = max(len(str(value.numerator)), len(str(value.denominator)))
    assert 100 < longest <= most


def test_a_unit_that_would_bring_digits_of_its_own_is_refused() -> None:
    made = program(ACT, rule("  is net mass / 1 kg", each="good"))
    data = {"good": [{"id": "1", "import date": "2026-02-01", "net mass": "1 lb^9*lb^9/kg^9/kg^8", "lots": []}]}
    with pytest.raises(CaseError) as error:
        admit(case_from_data(data, "a rigged unit"), made, factors(), units())
    assert [each.code for each in error.value.diagnostics] == ["W878"]


def test_a_product_that_doubles_its_digits_each_time_is_refused_where_it_passes_the_limit() -> None:
    text, names = (
        rule("  is net mass / 1 kg", "one", "good"),
        ["one", "two", "four", "eight", "sixteen", "more", "most"],
    )
    for before, name in pairwise(names):
        text += rule(f"  is {before} × {before}", name, "good")
    codes = [each for each in checked(ACT, text).diagnostics if each.code == "U309"]
    assert [each.sentence.split("`")[1] for each in codes] == ["more"]
