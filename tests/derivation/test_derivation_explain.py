"""A derivation in sentences: what a person reads at the terminal, in both languages."""

from __future__ import annotations

import re

import pytest
from derivation.making import CASES, answered
from engine.programs import OWNER

from carbonrules.derivation.explain import explain, grade_setters
from carbonrules.derivation.phrases import PHRASES
from carbonrules.program.model import Presentation
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import WHAT

CHINESE = Presentation({"zh": {"border charge": "边境收费", "material": "材料", "price": "价格"}})


def told(case: str, item: str, language: str = "en", depth: int | None = None) -> str:
    _, _, tree = answered(CASES[case])
    return explain(tree, f"{OWNER}/rule/{item}", "equipment/E-101", CHINESE, language, depth)


def test_the_first_line_is_the_answer_with_unit_quality_and_article() -> None:
    first = told("complete", "border charge").splitlines()[0]
    assert (
        first == "border charge (with its exceptions) = 3116.7 EUR · illustrative, reported, declared · under DEMO §1"
    )


def test_every_number_of_the_case_is_found_with_its_place_and_text() -> None:
    text = told("complete", "product footprint")
    assert "amount = 1320 amount · found in case.json, /activity//amount: “as found” · measured" in text
    assert "printed 577.7 · official" in text


def test_it_names_the_numbers_that_set_the_grade() -> None:
    last = told("complete", "product footprint").splitlines()[-1]
    assert last == "grade illustrative: set by emission factor of titanium, CN = 31.55 kgCO2e/amount, DEMO §1"


def test_grade_setters_are_leaves_of_that_grade() -> None:
    _, _, tree = answered(CASES["complete"])
    found = grade_setters(tree, tree.roots[f"{OWNER}/rule/border charge", "equipment/E-101"])
    assert {node.op for node in found} == {"constant", "look up"}
    assert {node.grade for node in found} == {"illustrative"}


def test_cases_not_taken_are_told() -> None:
    assert "not taken: small charge" in told("complete", "border charge")


def test_a_missing_number_is_said_once_in_each_answer_with_what_is_known() -> None:
    line = told("amount missing", "intensity").splitlines()[0]
    assert line.startswith("intensity (at least ≈ 9.752222222 kgCO2e/m2 / 20 year) = at least ≈ 0.487611111")
    assert line.count("amount is missing") == 1


def test_a_step_told_before_is_only_named_again() -> None:
    lines = [line for line in told("complete", "border charge").splitlines() if "payable emissions" in line]
    assert len(lines) == 3
    assert [line.endswith("(see above)") for line in lines] == [False, True, True]


def test_depth_stops_the_telling() -> None:
    assert max(len(line) - len(line.lstrip()) for line in told("complete", "border charge", depth=2).splitlines()) <= 6


def test_chinese_uses_the_words_of_the_regulation() -> None:
    text = told("complete", "border charge", "zh")
    assert text.startswith("边境收费 (连同其例外) = 3116.7 EUR · 示例, 转述, 申报 · 依据 DEMO §1")
    assert "· 材料：41646 kgCO2e" in text
    assert "illustrative" not in text


@pytest.mark.parametrize("name", CASES)
def test_every_answer_can_be_told_in_both_languages_line_by_line(name: str) -> None:
    _, run, tree = answered(CASES[name])
    for item, instance in run.slots:
        english, chinese = (explain(tree, item, instance, CHINESE, each) for each in ("en", "zh"))
        assert len(english.splitlines()) == len(chinese.splitlines())


def test_phrases_are_the_same_in_both_languages_and_know_every_reason() -> None:
    english, chinese = PHRASES["en"], PHRASES["zh"]
    assert english.keys() == chinese.keys()
    for name, text in english.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", chinese[name])), name
    assert WHAT.keys() <= english.keys()
    told_by_name = OPERATIONS.keys() - {"value", "bound", "combine", "aggregate", "quantify"}
    assert told_by_name <= english.keys()
