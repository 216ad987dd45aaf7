"""`A equals B` of two whole regulations: proved, tried, or refuted by what both answer to one case."""

from __future__ import annotations

import pytest
from seeded_rules import rules_of, trying

from carbonrules.foundation.errors import UsageError
from carbonrules.library.examples import run_examples
from carbonrules.library.properties import run_properties
from carbonrules.library.properties.proof import Span
from carbonrules.testing import Refuted, Undecided, properties

DUES = """
regulation "{title}" version 1
  identifier   {id}
  layer        annex
  status       scenario
  currency     EUR
  dated by     day
  in force     from 2026-01-01
  headline     dues
  source       LAW is "{title}, invented" status scenario

category warning level
  | level  |
  | red    |
  | yellow |

entity call has
  day   as a date
  cargo as a mass in kg, at least 0 kg
  pilot as yes or no, may be missing

rule dues for each call in {unit}
  cite LAW §1
  is {dues}

warning levels
  cite LAW §2
  red when
    cargo is more than {red} kg
    advise "nothing" changes nothing because "invented"
  yellow when
    cargo is more than 5 kg
    advise "nothing" changes nothing because "invented"

clause DUE-01 "A pilot is taken" must
  cite LAW §3
  each call must satisfy
    pilot is yes
  otherwise "Take a pilot."
{more}"""


def written(id: str, dues: str = "cargo × 2 EUR/kg", unit: str = "EUR", red: str = "10", more: str = "") -> str:
    """One of the two ports."""
    text = DUES.format(id=id, title=id.title(), dues=dues, unit=unit, red=red, more=more)
    return text.replace("result EUR", "result")


def ports(**other: str) -> dict[str, str]:
    """Two ports that charge alike, but for what is told of the second."""
    return {"quay.creg": written("quay.dues"), "port.creg": written("port.dues", **other)}


def test_two_regulations_of_other_words_are_proved_to_be_one_caliber() -> None:
    held = properties.equivalent(rules_of(ports(dues="(cargo + cargo) × 1 EUR/kg")), "quay.dues", "port.dues")
    assert (held.certain, held.cases, held.proved) == (True, 0, (Span("2026-01-01", ""),))
    assert str(held) == "quay.dues equals port.dues: proved for the days from 2026-01-01"


def test_what_can_not_be_proved_is_tried() -> None:
    """A fallback, and a level that is written otherwise: nobody has shown that both are always the same."""
    other = ports(dues="the higher of (cargo × 2 EUR/kg) and 0 EUR")
    held = properties.equivalent(rules_of(other), "quay.dues", "port.dues")
    assert not held.certain
    assert held.cases > 40


def test_a_level_that_differs_refutes_with_the_level_of_each() -> None:
    with pytest.raises(Refuted) as found, trying(short=100):
        properties.equivalent(rules_of(ports(red="9")), "quay.dues", "port.dues")
    ends = {regulation: example.splitlines()[-1].strip() for regulation, example in found.value.examples}
    assert ends == {"quay.dues": "expect warning level is yellow", "port.dues": "expect warning level is red"}


def test_a_clause_that_is_undetermined_here_and_violated_there_differs_and_its_examples_run() -> None:
    texts = ports()
    texts["port.creg"] = texts["port.creg"].replace("pilot is yes", "pilot is present\n    and pilot is yes")
    with pytest.raises(Refuted) as found, trying(short=100):
        properties.equivalent(rules_of(texts), "quay.dues", "port.dues")
    ends = {regulation: example.splitlines()[-1].strip() for regulation, example in found.value.examples}
    assert ends == {
        "quay.dues": "expect clause DUE-01 is undetermined",
        "port.dues": "expect clause DUE-01 is violated",
    }
    pasted = {f"{id.split('.')[0]}.creg": example for id, example in found.value.examples}
    tried = list(run_examples(rules_of({name: text + "\n" + pasted[name] for name, text in texts.items()})))
    assert [len(tried), *(each.findings for each in tried)] == [2, (), ()]


def test_a_unit_is_no_difference_and_money_of_two_currencies_is_not_compared() -> None:
    one = {"quay.creg": written("quay.dues", "cargo", "kg"), "port.creg": written("port.dues", "cargo", "t")}
    assert properties.equivalent(rules_of(one), "quay.dues", "port.dues").certain
    two = ports(dues="cargo × 3 GBP/kg", unit="GBP")
    two["port.creg"] = two["port.creg"].replace("currency     EUR", "currency     GBP")
    rules = rules_of(two)
    assert properties.equivalent(rules, "quay.dues", "port.dues").cases > 40, "levels and clause agree"
    with pytest.raises(UsageError, match="one answers in EUR, the other in GBP"):
        properties.equality(rules, "quay.dues", "dues", "port.dues")


def test_regulations_without_anything_in_common_are_not_called_equal() -> None:
    bare = written("port.dues").split("category warning")[0].replace("  headline     dues\n", "")
    bare += "entity call has\n  day as a date\n"
    with pytest.raises(UsageError, match="no headline answer, warning level or clause in common"):
        properties.equivalent(
            rules_of({"quay.creg": written("quay.dues"), "port.creg": bare}), "quay.dues", "port.dues"
        )


CLAIM = '\nproperty "both ports are one caliber"\n  for any call\n  quay.dues equals port.dues\n'


def test_the_language_claims_it_and_it_is_proved() -> None:
    texts = {"quay.creg": written("quay.dues", more=CLAIM), "port.creg": written("port.dues")}
    (found,) = run_properties(rules_of(texts))
    assert (found.claim, found.held, found.finding) == ("quay.dues equals port.dues", 0, None)
    assert found.proof.whole


def test_the_language_claims_it_and_it_is_refuted_by_examples_that_run() -> None:
    texts = {"quay.creg": written("quay.dues", more=CLAIM), "port.creg": written("port.dues", red="20")}
    (found,) = run_properties(rules_of(texts))
    assert found.finding is not None
    assert found.finding.code == "R912"
    own, other = found.examples.split("# what `port.dues` answers\n")
    assert "expect warning level is red" in own
    assert "expect warning level is yellow" in other
    pasted = {"quay.creg": texts["quay.creg"] + own, "port.creg": texts["port.creg"] + other}
    tried = list(run_examples(rules_of(pasted)))
    assert [len(tried), *(each.findings for each in tried)] == [2, (), ()]


def test_what_no_case_decides_is_undecided() -> None:
    """Nobody has read the rate, and both have nothing else in common."""
    rate = "\nparameter rate in EUR/kg\n  cite LAW §4\n  from 2026-01-01 is unread\n"

    def bare(id: str, dues: str) -> str:
        text = written(id, dues, more=rate)
        return text[: text.index("warning levels\n")].replace("pilot as", "papers as") + rate

    texts = {"quay.creg": bare("quay.dues", "cargo × rate"), "port.creg": bare("port.dues", "cargo × rate × 2")}
    with pytest.raises(Undecided, match="nobody has read `rate`"):
        properties.equivalent(rules_of(texts), "quay.dues", "port.dues")
