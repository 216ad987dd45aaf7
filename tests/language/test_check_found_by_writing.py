"""What an author who had only the documentation ran into: each is told what to write in its place."""

from __future__ import annotations

import pytest
from checking import checked, found

from carbonrules.foundation.codes.names import ANNEX, BASE, LAW
from carbonrules.foundation.diagnostics import Diagnostic

LENDER = BASE.replace("baseline", "annex").replace("sample.base", "sample.lender")
LENDER += "parameter levy rate in %\n  cite SCHEME §9\n  from 2026-01-01 is 4 %\n\n"
BORROWER = ANNEX.replace("  status ", "  uses         sample.lender\n  status ")
WEIGHT = "rule gross for each good in kg\n  cite ACT Art. 1\n  is 2 × net mass\n\n"
HEAVY = """\
table heavy kinds by kind, held in part
  cite ACT Art. 2
  | kind  | except |
  | metal |        |

restricted reagents heavy goods for each good
  cite ACT Art. 2
  where kind is listed in heavy kinds

"""

EXTRA = """\
rule extra for each good in kg
  cite ACT Art. 3
  is 1 kg when heavy goods is yes
  is 0 kg otherwise
"""
SMALL = """\
exception too small to be weighed to gross
  cite ACT Art. 4
  when net mass is less than 1 kg
  is 1 kg
"""


def only(*texts: str) -> Diagnostic:
    (finding,) = checked(*texts).diagnostics
    return finding


def of_field(type: str) -> tuple[str, str, str] | None:
    """What is said of one more fact: code, help, what to write."""
    diagnostics = checked(LAW + f"entity crate has\n  load as {type}\n").diagnostics
    return None if not diagnostics else (diagnostics[0].code, diagnostics[0].help, diagnostics[0].fix)


@pytest.mark.parametrize(
    ("type", "told"),
    [
        ("a weight in tCO2e", ("N226", "tCO2e measures `CO2e`", "CO2e")),
        ("a rate in %", ("N226", "% measures `share`", "share")),
        ("an intensity in kgCO2e/m2", ("N226", "kgCO2e/m2 measures `CO2e per area`", "CO2e per area")),
        ("a price in EUR/t", ("N226", "EUR/t measures `money per mass`", "money per mass")),
        ("a mas in kg", ("N226", "did you mean `mass`?", "mass")),
        ("a mass in m3", ("U303", "write a unit of mass, or `volume`", "")),
        ("CO2e per mass in tCO2e/m2", ("U303", "write a unit of CO2e per mass, or `CO2e per area`", "")),
    ],
)
def test_the_word_before_a_unit_is_what_the_unit_measures(type: str, told: tuple[str, str, str]) -> None:
    assert of_field(type) == told


@pytest.mark.parametrize(
    "type",
    ["a mass in t", "an area in m2", "a volume in Nm3", "a duration in h", "a duration in year", "a power in kW",
     "energy per duration in kW", "a share in %", "CO2e in tCO2e", "CO2e per area per duration in kgCO2e/m2/year",
     "money in EUR", "CO2e per amount in tCO2e/amount", "transport work in tkm"],
)  # fmt: skip
def test_words_that_say_what_a_unit_measures_are_taken(type: str) -> None:
    assert of_field(type) is None


def test_a_list_of_findings_is_no_condition_and_its_own_condition_is_shown() -> None:
    finding = only(LAW, HEAVY, EXTRA)
    assert finding.code == "N202"
    assert finding.help == "repeat its condition here: `… is listed in TABLE`"
    ((place, note),) = finding.further
    assert (place.text.strip(), note) == ("where kind is listed in heavy kinds", "its condition")


def test_the_name_of_an_exception_ends_at_its_first_to() -> None:
    text = WEIGHT + SMALL
    finding = only(LAW, text)
    assert (finding.code, finding.sentence) == ("N202", "there is no rule `be weighed to gross`")
    assert finding.help.startswith("the name of an exception ends at its first `to`")
    assert finding.fix == "exception … to gross"
    assert "first `to`" not in only(LAW, text.replace("too small to be weighed to gross", "small to gros")).help


def test_a_property_of_a_fact_names_the_thing_that_has_it() -> None:
    claim = 'property "twice"\n  for any good\n  scaling weight equals scaling gross\n'
    finding = only(LAW, WEIGHT, claim)
    assert finding.code == "N202"
    assert finding.sentence == "`weight` belongs to `part`, of which this property does not speak"
    assert finding.fix == "for any good, for any part"
    assert found(LAW, WEIGHT, claim.replace("for any good", finding.fix)) == []


def test_a_remedy_of_a_borrowed_number_stands_where_the_number_is_owned() -> None:
    finding = only(BASE, LENDER, BORROWER, "remedy for levy rate\n  cite SCHEME §1\n  importer asks, in 14 days\n")
    assert finding.code == "N202"
    assert finding.help == "a remedy stands with the regulation that owns the number: write it in `sample.lender`"


def test_a_day_that_no_case_has_is_told_with_the_days_there_are() -> None:
    finding = only(LAW.replace("dated by     import date", "dated by     import date\n  due by       deadline"))
    assert (finding.code, finding.help) == ("T404", "name a date of a case: import date")


def test_a_flow_that_nothing_comes_near_to_is_told_with_the_groups() -> None:
    finding = only(BASE, ANNEX, "emission factors\n  cite SCHEME §2\n  power from base-carbone\n")
    assert finding.code == "N216"
    assert "a group (acids, alkalis, " in finding.help
    assert finding.help.endswith("or `others`")
    near = only(BASE, ANNEX, "emission factors\n  cite SCHEME §2\n  electricty from base-carbone\n")
    assert near.help == "did you mean `electricity`?"


def test_a_plain_number_is_shown_without_a_unit() -> None:
    base = BASE + "parameter limit in 1, to be set by annex, stricter when lower\n\n"
    annex = ANNEX + "fills limit\n  cite SCHEME §2\n  from 2026-01-01 is 55\n\n"
    manual = ANNEX.replace("sample.base", "sample.annex").replace(
        "identifier   sample.annex", "identifier   sample.manual"
    )
    manual = manual.replace("layer        annex", "layer        manual")
    finding = only(base, annex, manual + "fills limit\n  cite SCHEME §2\n  from 2026-01-01 is 57\n")
    assert finding.sentence == "on 2026-01-01 this is looser than its base: 57 against 55"


@pytest.mark.parametrize(("written", "near"), [("GBBP", "`GBP`"), ("EURO", "`EUR`"), ("kg", "`CHF`")])
def test_a_currency_is_one_of_the_unit_file_though_nothing_costs_money(written: str, near: str) -> None:
    text = LAW.replace("currency     EUR", f"currency     {written}").replace(
        "  deposit     as money, may be missing\n", ""
    )
    (finding,) = checked(text + WEIGHT).diagnostics
    assert (finding.code, finding.sentence) == ("U302", f"there is no currency `{written}`")
    assert near in finding.help


@pytest.mark.parametrize(
    ("written", "code", "fix"),
    [
        ("net mass x net mass", "S116", "×"),
        ("net mass plus net mass", "S134", "+"),
        ("net mass else", "S134", "otherwise"),
        ("4", "U303", "4 kg"),
        ("4 kilograms", "U302", "kg"),
    ],
)
def test_a_number_in_the_words_of_elsewhere_is_told_what_to_write(written: str, code: str, fix: str) -> None:
    (finding,) = checked(LAW + f"rule gross for each good in kg\n  cite ACT Art. 1\n  is {written}\n").diagnostics
    assert (finding.code, finding.fix) == (code, fix)


@pytest.mark.parametrize(
    ("mass", "day", "code", "fix"),
    [("1,200 kg", "2026-03-01", "S111", ""), ("1_200 kg", "31.3.2026", "T403", "2026-03-31")],
)
def test_facts_in_the_form_of_elsewhere_are_told_what_to_write(mass: str, day: str, code: str, fix: str) -> None:
    example = f"""example "one" on 2026-07-15
  given a good
    net mass is {mass}
    import date is {day}
    kind is metal
    parts are none
  expect gross is 2_400 kg
"""
    (finding,) = checked(LAW + WEIGHT + example).diagnostics
    assert (finding.code, finding.fix) == (code, fix)


def test_what_is_written_for_a_labelled_number_can_be_written() -> None:
    price = "parameter load in kgCO2e/t, fossil\n  cite ACT Art. 1\n  from 2026-01-01 is 1.20{}\n"
    (finding,) = checked(LAW + price.format("")).diagnostics
    assert finding.fix == "1.20 kgCO2e/t"
    assert found(LAW + price.format(" kgCO2e/t")) == []


def test_a_label_that_nobody_declared_is_told_how_to_declare_it() -> None:
    text = (
        LAW.replace("label fossil on CO2e\n", "")
        + "rule gross for each good in kg, dry\n  cite ACT Art. 1\n  is net mass\n"
    )
    (finding,) = checked(text).diagnostics
    assert (finding.code, finding.fix) == ("N208", "label dry on …")
