"""`A equals B`: proved where both are one polynomial of what is asked, for which days and cases; else searched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lengths import tries
from seeded_rules import rules_of, seeded

from carbonrules.library.examples import run_examples
from carbonrules.library.properties import run_properties
from carbonrules.library.properties.asking import sentence_of
from carbonrules.library.properties.proof import Proof, Span, proof_of
from carbonrules.library.properties.search import Searched
from carbonrules.testing import Undecided, properties
from carbonrules.testing.equality import equality_by_cases

HEAD = """
regulation "Quay" version 1
  identifier   quay.dues
  layer        annex
  status       scenario
  currency     EUR
  dated by     day
  in force     from 2026-01-01 until 2028-12-31
  source       LAW is "Dues, invented" status scenario

entity crate has
  weight as a mass in kg, at least 0 kg
  empty  as a mass in kg, at least 0 kg
  kind   as one of wood, steel

entity call has
  day    as a date
  cargo  as a mass in kg, at least 0 kg
  fuel   as a mass in kg, at least 0 kg
  crates as a list of crate
  paid   as money, at least 0 EUR, may be missing

rule gross for each crate in kg
  cite LAW §1
  is (weight × 2 + empty × 2) / 2

parameter old rate in EUR/kg
  cite LAW §1
  from 2026-01-01 is 2 EUR/kg, illustrative because "invented"

parameter new rate in EUR/kg
  cite LAW §1
  from 2026-01-01 is 2 EUR/kg, illustrative because "invented"
  from 2027-07-01 is 3 EUR/kg, illustrative because "invented"
"""


def _rule(name: str, body: str, unit: str = "EUR") -> str:
    lines = "".join(f"\n  {line}" for line in body.splitlines())
    return f"\nrule {name} for each call in {unit}\n  cite LAW §2{lines}\n"


def claimed(one: str, other: str, unit: str = "EUR", other_unit: str = "") -> Searched:
    """What is said of two sentences of which somebody claims that they are equal."""
    claim = '\nproperty "they agree"\n  for any call\n  one sentence equals other sentence\n'
    rules = rules_of(
        {
            "dues.creg": HEAD
            + _rule("one sentence", one, unit)
            + _rule("other sentence", other, other_unit or unit)
            + claim
        }
    )
    (found,) = run_properties(rules)
    return found


def test_what_is_one_polynomial_is_proved_on_every_day_of_the_law_and_not_searched() -> None:
    found = claimed("is (cargo + fuel) × old rate", "is old rate × fuel + cargo × 2 EUR/kg")
    assert found.proof == Proof((Span("2026-01-01", "2028-12-31"),), whole=True)
    assert (found.held, found.finding, found.examples) == (0, None, "")


def test_a_unit_is_no_difference() -> None:
    assert claimed("is cargo", "is cargo", "kg", "t").proof.whole


def test_it_is_proved_as_long_as_the_numbers_are_the_same_and_refuted_afterwards() -> None:
    found = claimed("is cargo × old rate", "is cargo × new rate")
    assert found.proof == Proof((Span("2026-01-01", "2027-06-30"),), whole=False)
    assert found.finding is not None
    assert found.finding.code == "R912"
    (day,) = re.findall(r"day +is (\S+)", found.examples)
    assert day >= "2027-07-01"


def test_it_is_proved_in_the_cases_in_which_the_same_is_chosen() -> None:
    found = claimed(
        "is cargo × 2 EUR/kg", "is cargo × 3 EUR/kg when fuel is more than 10 kg\nis cargo × 2 EUR/kg otherwise"
    )
    assert found.proof.spans == (Span("2026-01-01", "2028-12-31", (("not: fuel is more than 10 kg",),)),)
    assert not found.proof.whole


def test_a_choice_that_makes_no_difference_is_seen_through() -> None:
    other = "is cargo × 2 EUR/kg when fuel is more than 10 kg\nis (cargo + cargo) × 1 EUR/kg otherwise"
    assert claimed("is cargo × 2 EUR/kg", other).proof.whole


def test_the_total_of_a_sum_is_the_sum_of_totals_and_a_total_is_the_sum_over_its_words() -> None:
    one = "is total of weight of crate over crates where kind is one of wood, steel"
    wood = "(total of weight of crate over crates where kind is wood)"
    assert claimed(one, f"is {wood} + (total of weight of crate over crates where kind is steel)", "kg").proof.whole
    assert claimed(
        "is total of gross over crates",
        "is (total of empty of crate over crates) + (total of weight of crate over crates)",
        "kg",
    ).proof.whole
    twice = f"is {wood} + (total of weight of crate over crates)"
    assert claimed("is total of weight of crate over crates", twice, "kg").examples


def test_a_condition_of_each_member_is_not_assumed_of_all() -> None:
    """All wood or all steel, the products agree; with one crate of each they do not."""
    mixed = """
rule first for each crate in kg
  cite LAW §3
  is weight when kind is wood
  is empty otherwise

rule second for each crate in kg
  cite LAW §3
  is empty when kind is wood
  is weight otherwise
"""
    one = _rule("one sentence", "is (total of first over crates) × (total of second over crates)", "kg*kg")
    other = _rule(
        "other sentence", "is (total of weight of crate over crates) × (total of empty of crate over crates)", "kg*kg"
    )
    rules = rules_of({"dues.creg": HEAD + mixed + one + other})
    program = rules.program("quay.dues")
    proof = proof_of(rules, *((program, sentence_of(program, f"{each} sentence")) for each in ("one", "other")))
    assert proof == Proof((), whole=False)


def test_what_is_not_proved_is_searched_and_what_holds_is_said_to_be_tested() -> None:
    found = claimed("is the higher of cargo and fuel", "is (the higher of cargo - fuel and 0 kg) + fuel", "kg")
    assert found.proof.spans == ()
    assert found.held > 50


def test_a_manual_is_proved_equal_to_what_it_amends_in_all_that_it_leaves_alone() -> None:
    rules = seeded()
    law = rules.program("workshop.law")
    proved = {
        answer: proof_of(rules, (law, sentence_of(law, answer)), (manual, sentence_of(manual, answer)))
        for manual in [rules.program("workshop.factor-of-another-year")]
        for answer in ("fee", "footprint")
    }
    assert proved["fee"].whole
    assert proved["footprint"].spans == (Span("2026-01-01", "2026-12-31"),)


amounts = st.sampled_from(["cargo", "fuel", "0 kg", "3 kg", "(total of weight of crate over crates)"])
sums = st.recursive(
    amounts,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-"), inner)
        | st.builds("({} × {})".format, inner, st.sampled_from(["2", "(new rate / old rate)"]))
        | st.builds("(the higher of {} and {})".format, inner, inner)
    ),
    max_leaves=3,
)
bodies = sums.map("is {}".format) | st.builds(
    "is {} when fuel is more than 1 kg\nis {} when day is before 2027-01-01\nis {} otherwise".format, sums, sums, sums
)


@tries(short=12, long=500)
@given(bodies, bodies, st.booleans())
def test_what_is_proved_on_every_day_is_refuted_by_no_case(one: str, other: str, alike: bool) -> None:
    second = one.replace("+ ", "+ 0 kg + ") if alike else other
    rules = rules_of({"dues.creg": HEAD + _rule("one sentence", one, "kg") + _rule("other sentence", second, "kg")})
    program = rules.program("quay.dues")
    sides = [(program, sentence_of(program, f"{each} sentence")) for each in ("one", "other")]
    if proof_of(rules, *sides).whole:
        try:
            equality_by_cases(rules, "quay.dues", "one sentence", "quay.dues", "other sentence")
        except Undecided:
            return


OTHER = """
regulation "Port" version 1
  identifier   port.dues
  layer        annex
  status       scenario
  currency     GBP
  dated by     day
  in force     from 2027-01-01
  source       LAW is "Dues of the port, invented" status scenario

entity call has
  day    as a date
  cargo  as a mass in kg, at least 0 kg
  crew   as a count, at least 0
  paid   as money, at least 0 GBP, may be missing

rule other sentence for each call in kg
  cite LAW §1
  is cargo + crew × 1 kg
"""


def test_two_regulations_that_ask_for_different_facts_are_asked_of_one_case_and_each_gets_its_own_example() -> None:
    """The port has another currency, and began later: a case is made that both can answer."""
    claim = '\nproperty "they agree"\n  for any call\n  one sentence equals other sentence of port.dues\n'
    texts = {"dues.creg": HEAD + _rule("one sentence", "is cargo", "kg") + claim, "port.creg": OTHER}
    (found,) = run_properties(rules_of(texts))
    own, other = found.examples.split("# what `port.dues` answers\n")
    assert "fuel" in own
    assert "crew" not in own
    assert "fuel" not in other
    assert "crew" in other
    tried = list(run_examples(rules_of({"dues.creg": texts["dues.creg"] + own, "port.creg": OTHER + other})))
    assert [len(tried), *(each.findings for each in tried)] == [2, (), ()]


def test_a_ready_property_says_what_is_proved_and_tries_the_rest() -> None:
    rules = seeded()
    manual = "workshop.factor-of-another-year"
    certain = properties.equality(rules, manual, "fee", "workshop.law")
    assert (certain.certain, certain.cases, certain.proved) == (True, 0, (Span("2026-01-01", ""),))
    assert str(certain) == f"fee of {manual} equals fee of workshop.law: proved for the days from 2026-01-01"
    later = "is cargo × 2 EUR/kg when day is before 2027-01-01\nis the higher of (cargo × 2 EUR/kg) and 0 EUR otherwise"
    both = _rule("one sentence", "is cargo × 2 EUR/kg") + _rule("other sentence", later)
    partly = properties.equality(
        rules_of({"dues.creg": HEAD + both}), "quay.dues", "one sentence", "quay.dues", "other sentence"
    )
    assert (partly.certain, partly.proved) == (False, (Span("2026-01-01", "2026-12-31"),))
    assert str(partly).endswith(f"proved for the days from 2026-01-01 until 2026-12-31; held in {partly.cases} cases")
