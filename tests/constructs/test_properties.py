"""Properties: tested over made cases of the program, or refuted by examples that can be pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_act import codes, library

from carbonrules.library.examples import run_examples
from carbonrules.library.load import load
from carbonrules.library.properties import Searched, run_properties

LAW = """
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

rule parts weight for each good in kg
  cite ACT Art. 2
  is total of weight of part over parts

rule charge for each good in EUR
  cite ACT Art. 3
  is 0 EUR when recycled is at least 50 %
  is weight × 1 EUR/kg otherwise

rule rounded for each good in kg
  cite ACT Art. 4
  is parts weight
  round half up to 1 kg
"""

Claimed = Callable[[str], Searched]


@pytest.fixture
def claimed(tmp_path: Path) -> Claimed:
    def run(claim: str) -> Searched:
        rules = library(tmp_path, LAW, f'\nproperty "it"\n  for any good, for any part\n  {claim}\n')
        (found,) = [each for each in run_properties(rules, [tmp_path]) if each.regulation == "atlantis.act"]
        return found

    return run


@pytest.mark.parametrize(
    "claim",
    [
        "raising weight never lowers parts weight",
        "raising net mass never lowers charge",
        "lowering net mass never raises charge",
        "raising recycled never raises charge",
        "scaling weight equals scaling parts weight",
        "reordering parts never changes rounded",
    ],
)
def test_what_is_true_holds_in_many_cases(claimed: Claimed, claim: str) -> None:
    found = claimed(claim)
    assert (found.finding, found.examples) == (None, "")
    assert found.held > 5


@pytest.mark.parametrize(
    "claim",
    [
        "raising recycled never lowers charge",
        "scaling weight equals scaling rounded",
        "weight equals parts weight",
        "raising net mass never changes weight",
    ],
)
def test_what_is_false_is_refuted_by_examples_that_pass_when_pasted(
    claimed: Claimed, claim: str, tmp_path: Path
) -> None:
    found = claimed(claim)
    assert found.finding is not None
    assert found.finding.code == "R912"
    act = tmp_path / "act.creg"
    act.write_text(act.read_text() + "\n" + found.examples)
    tried = list(run_examples(load(tmp_path), [tmp_path]))
    assert tried
    assert [each.finding.as_text() for one in tried for each in one.unmet] == []


def test_a_counterexample_is_small(claimed: Claimed) -> None:
    text = claimed("raising weight never changes parts weight").examples
    before, after = text.split("\n\n")
    # Both tell the same but one fact: no other part is left.
    assert len(set(before.splitlines()) ^ set(after.splitlines())) <= 8
    assert before.count("|") <= 4


def test_what_no_case_could_decide_says_what_was_missing(tmp_path: Path) -> None:
    rate = "\nparameter rate in EUR/kg\n  cite ACT Art. 5\n  from 2026-01-01 is 2 EUR/kg, {}\n"
    fee = """
rule fee for each good in EUR
  cite ACT Art. 6
  is net mass × rate

property "more weighs more"
  for any good
  raising net mass never lowers fee
"""
    rules = library(tmp_path, rate.format("unread"), fee)
    (found,) = [each for each in run_properties(rules, [tmp_path]) if each.regulation == "atlantis.act"]
    assert found.finding is not None
    assert (found.held, found.finding.code) == (0, "R913")
    assert "nobody has read `rate`" in found.finding.help
    assert "无人读过 `rate`" in found.finding.said_in("zh").help


def test_names_in_a_property_are_those_of_the_law() -> None:
    assert codes(LAW, '\nproperty "it"\n  for any good\n  raising net mess never lowers charge\n') == ["N202"]
    assert codes(LAW, '\nproperty "it"\n  for any good\n  reordering partz never changes charge\n') == ["N202"]
    assert codes(LAW, '\nproperty "it"\n  for any god\n  reordering parts never changes charge\n') == ["N217"]
