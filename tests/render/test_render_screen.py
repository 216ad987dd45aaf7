"""One screen: law or scheme first, `at least` where something is missing, what is missing and where it belongs."""

from __future__ import annotations

import pytest
from acceptance.world import COMPLETED, DELIVERED, ON, REGIONS, World

from carbonrules.compliance.comparison.compare import comparison
from carbonrules.foundation.notice import notice
from carbonrules.render.difference_screen import difference_screen
from carbonrules.render.screen import screen
from carbonrules.render.terminal import columns, wrapped


def _screen(demo: World, state: str, language: str = "en") -> list[str]:
    return screen([demo.results[state, each] for each in REGIONS], language).split("\n")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("state", [DELIVERED, COMPLETED])
def test_the_demo_fits_on_one_screen(demo: World, state: str, language: str) -> None:
    lines = _screen(demo, state, language)
    # The exporter's own rules and factors are told as unsigned, in lines of their own.
    unsigned = {"en": "UNSIGNED rules: folder demo_exporter", "zh": "未签名规则：文件夹 demo_exporter"}[language]
    assert any(line.startswith(unsigned) for line in lines)
    assert len(lines) <= 45 + 2
    assert max(columns(line) for line in lines) <= 100


def test_the_first_line_of_each_answer_says_whether_it_is_law_or_the_scheme(demo: World) -> None:
    heads = [line for line in _screen(demo, DELIVERED) if line[:2].isupper() and "·" in line]
    assert [line.split(" · ")[0] for line in heads] == [
        "CN   SCHEME, not law (scenario)",
        "EU   LAW (enacted)",
        "EU   SCHEME, not law (scenario)",
        "SEA  SCHEME, not law (scenario)",
    ]


def test_law_that_does_not_apply_says_why_with_the_article(demo: World) -> None:
    text = " ".join(" ".join(_screen(demo, DELIVERED)).replace("\u00a0", " ").split())
    assert "does not apply to consignment DEMO E-101: CN code is not listed in annex one goods" in text
    assert "CBAM Annex I" in text


def test_as_delivered_the_two_missing_inputs_stand_with_their_place_and_what_they_can_change(demo: World) -> None:
    lines = _screen(demo, DELIVERED)
    text = "\n".join(lines)
    assert "Missing inputs: 2" in text
    assert text.count("belongs to resource") == 2
    assert text.count("can change EU: ") == 2
    assert "at least 45 814.36 kgCO2e" in text.replace("\u00a0", " ")
    assert "label locked" in text


def test_money_of_a_scheme_says_in_its_line_that_it_is_none_yet(demo: World) -> None:
    for state in (DELIVERED, COMPLETED):
        money = [line for line in _screen(demo, state) if "EUR" in line and "illustrative" in line]
        assert money
        assert all("if this were law" in line for line in money)


def test_the_screen_ends_with_the_notice(demo: World) -> None:
    for language in ("en", "zh"):
        told = "".join(_screen(demo, COMPLETED, language)).replace(" ", "")
        assert told.endswith(notice(ON, language).replace(" ", ""))


def test_what_completing_changed_is_told(demo: World) -> None:
    before, after = ([demo.results[state, each] for each in REGIONS] for state in (DELIVERED, COMPLETED))
    text = screen(before, "en", completed=after).replace("\u00a0", " ")
    assert "With these inputs:" in text
    assert "product footprint 46 789.36 kgCO2e" in text
    assert len(text.split("\n")) <= 48 + 2


def test_differences_say_both_sides_with_articles_and_the_effect(demo: World) -> None:
    found = comparison(demo.results[COMPLETED, "cn"], demo.results[COMPLETED, "eu"])
    english, chinese = difference_screen(found, "en"), difference_screen(found, "zh")
    assert "effect: +800 kgCO2e" in english.replace("\u00a0", " ")
    charge = english.split("charge: border charge")[1].split("level:")[0]
    assert charge.count("if this were law") == 2
    assert len(english.split("    effect")) == len(chinese.split("    影响"))


@pytest.mark.parametrize(("language", "open_there"), [("en", "What is open in EU:"), ("zh", "EU 尚待完成：")])
def test_differences_end_with_what_is_open_in_the_other_region_and_by_when(
    demo: World, language: str, open_there: str
) -> None:
    found = comparison(demo.results[COMPLETED, "cn"], demo.results[COMPLETED, "eu"])
    steps = [
        step
        for r in demo.results[COMPLETED, "eu"].regulations
        for s in r.subjects
        if s.rectification
        for step in s.rectification.steps
    ]
    assert (open_there in difference_screen(found, language)) == bool(steps)
    assert all(step.start in difference_screen(found, language) for step in steps)


def test_a_text_of_the_case_cannot_steer_the_terminal() -> None:
    assert wrapped("a\x1b[31mred\u202ename", width=40) == ["a [31mred name"]


def test_wide_characters_count_twice_and_no_line_begins_with_a_full_stop() -> None:
    lines = wrapped("钛换热器的产品碳足迹。" * 20, width=30)
    assert all(columns(line) <= 32 for line in lines)
    assert not any(line.startswith("。") for line in lines)
    assert "".join(lines) == "钛换热器的产品碳足迹。" * 20
