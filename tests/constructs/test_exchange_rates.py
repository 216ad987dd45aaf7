"""Money of another currency meets the law's own only through a published, dated rate; currency and rate are nodes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.results import RegulationResult
from carbonrules.derivation.replay import replay
from carbonrules.foundation.errors import CaseError, RegulationError
from carbonrules.library.examples import own_examples, unmet
from carbonrules.library.load import load

ACT = """\
regulation "Sample act" version 1
  identifier   atlantis.act
  layer        annex
  status       enacted
  currency     {currency}
  {rates}
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity good has
  import date as a date
  payment date as a date
  deposit     as money, at least 0, may be missing
  price paid  as money per CO2e, may be missing

rule burden for each good in {currency}
  cite ACT Art. 1
  is 2 × deposit
  when deposit is missing use 7 {currency} because ACT Art. 2

rule carbon price for each good in {currency}/tCO2e
  cite ACT Art. 3
  is price paid
"""
RATES = "exchange rates from exchange-rates"


def answered(folder: Path, rates: str = RATES, currency: str = "EUR", **facts: str) -> RegulationResult:
    (folder / "act.creg").write_text(ACT.format(rates=rates, currency=currency).replace("\n  \n", "\n"))
    good = {"id": "1", "import date": "2026-02-01", "payment date": "2026-11-01"}
    good |= {name.replace("_", " "): text for name, text in facts.items()}
    case = case_from_data({"case": "one good", "good": [good]}, "test")
    return assess(case, load(folder).region("atlantis"), "2026-12-01").regulation("atlantis.act")


def test_money_in_the_own_currency_stays_as_it_is(tmp_path: Path) -> None:
    assert answered(tmp_path, deposit="100 EUR").value("burden").value == "200"


def test_another_currency_is_turned_by_the_rate_of_the_day(tmp_path: Path) -> None:
    # 1 EUR was 8.2262 CNY on 2025-12-31, the rate that still counts on 2026-02-01, and 7.4326 on 2026-10-30.
    found = answered(tmp_path, deposit="822.62 CNY").value("burden")
    assert found.value == "200"
    later = answered(tmp_path, f"{RATES} on payment date", deposit="743.26 CNY").value("burden")
    assert later.value == "200"


def test_a_price_per_mass_of_emissions_is_turned_as_well(tmp_path: Path) -> None:
    found = answered(tmp_path, deposit="1 EUR", price_paid="82.262 CNY/tCO2e").value("carbon price")
    assert (found.value, found.unit) == ("10", "EUR/tCO2e")


def test_between_two_currencies_the_quoted_one_stands_in_the_middle(tmp_path: Path) -> None:
    found = answered(tmp_path, currency="CNY", deposit="1.175 USD").value("burden")
    assert Fraction(found.value or "") == 2 * Fraction("8.2262")
    found = answered(tmp_path, currency="CNY", deposit="1 EUR").value("burden")
    assert Fraction(found.value or "") == Fraction("16.4524")


def test_what_is_missing_is_still_missing(tmp_path: Path) -> None:
    assert answered(tmp_path).value("burden").value == "14"
    none = answered(tmp_path, deposit="1 EUR").value("carbon price").none
    assert none is not None
    assert [each.about for each in none] == [("good", "price paid")]


def test_the_rate_its_day_and_the_currency_stand_in_the_derivation_and_replay(tmp_path: Path) -> None:
    found = answered(tmp_path, deposit="822.62 CNY")
    bundle = found.bundle()
    nodes = json.loads(bundle["derivation.json"])["nodes"].values()
    rates = [each for each in nodes if each["op"] == "look up"]
    assert [(each["args"]["table"], each["args"]["printed"], each["args"]["date"]) for each in rates] == [
        ("set:exchange-rates/CNY", "8.2262", "2026-02-01")
    ]
    assert any(each["value"] == {"word": "CNY"} for each in nodes)
    assert replay(bundle).holds


def test_an_example_may_state_money_as_any_case_may(tmp_path: Path) -> None:
    example = """
example "paid in another currency" on 2026-12-01
  given a good
    import date  is 2026-02-01
    payment date is 2026-11-01
    deposit      is {deposit}
    price paid   is 82.262 CNY/tCO2e
  expect burden is 200 EUR
  expect carbon price is 10 EUR/tCO2e
"""
    text = ACT.format(rates=RATES, currency="EUR") + example
    (tmp_path / "act.creg").write_text(text.format(deposit="822.62 CNY"))
    rules = load(tmp_path)
    program = rules.program("atlantis.act")
    (case,) = own_examples(program)
    assert list(unmet(program, case, rules.factors(program.factor_sets), rules.units)) == []
    (tmp_path / "act.creg").write_text(text.format(deposit="822.62 VND"))
    with pytest.raises(RegulationError) as refused:
        load(tmp_path)
    assert [each.code for each in refused.value.diagnostics] == ["U303"]


def test_without_declared_rates_or_a_rate_of_the_currency_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        answered(tmp_path, rates="", deposit="822.62 CNY")
    with pytest.raises(CaseError):
        answered(tmp_path, deposit="822.62 VND")


@pytest.mark.parametrize("rates", ["exchange rates from gwp", "exchange rates from nothing", f"{RATES} on deposit"])
def test_a_set_without_rates_and_a_field_without_days_are_refused(tmp_path: Path, rates: str) -> None:
    with pytest.raises(RegulationError):
        answered(tmp_path, rates=rates)
