"""`explain`: a sentence in either language with article, dated values, what it uses and who uses it; a code's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from carbonrules.foundation.codes import codes
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse
from carbonrules.library.aloud import Aloud, phrases
from carbonrules.library.explain import explain, named
from carbonrules.library.load import load
from carbonrules.library.rules import Rules


@cache
def rules() -> Rules:
    """The bundled rules, loaded once for all names that are asked for."""
    return load()


def told_of(name: str, language: str = "en") -> list[Mapping[str, Any]]:
    return named(name, rules(), language)


def found(name: str, language: str = "en") -> dict[str, Any]:
    return dict(told_of(name, language)[0])


def test_a_name_is_explained_from_the_rules_that_are_loaded() -> None:
    assert explain("gap to baseline") == told_of("gap to baseline")
    assert explain("gap to baseline", language="zh") == told_of("gap to baseline", "zh")


def test_a_rule_shows_its_sentence_its_article_what_it_uses_and_who_uses_it() -> None:
    gap = found("gap to baseline")
    assert gap["article"] == "SCHEME §1.5"
    assert "is (anti-corrosion intensity - baseline intensity) / baseline intensity" in gap["text"]
    assert set(gap["uses"]) >= {"anti-corrosion intensity", "baseline intensity"}
    assert gap["used by"] == ["warning level"]


def test_what_annexes_ask_of_a_base_is_told_of_the_base() -> None:
    assert set(found("product footprint")["used by"]) >= {"batch footprint", "payable emissions"}


def test_a_parameter_shows_its_dated_values() -> None:
    price = found("certificate price")
    assert len(price["values"]) == 4
    assert price["values"][-1].startswith("from 2026-10-01: not yet decided")
    assert set(price["used by"]) == {
        "border charge",
        "carbon price deduction",
        "certificate cost",
        "quarterly certificate price",
    }


def test_bands_and_credits_are_told_as_the_tariff_they_are_a_part_of() -> None:
    charge = found("border charge")
    assert set(charge["uses"]) == {"payable emissions", "certificate price", "carbon price paid (a fact of the case)",
                                   "import date (a fact of the case)"}  # fmt: skip


def test_the_same_sentence_in_chinese() -> None:
    text = found("gap to baseline", "zh")["text"]
    assert "规则：与基准的差距（每个设备，单位%）" in text
    assert "等于(防腐排放强度 - 基准强度) / 基准强度" in text
    assert "用于：预警等级" in text
    assert found("与基准的差距", "zh")["id"] == found("gap to baseline")["id"]


def test_a_code_shows_its_page() -> None:
    name = next(iter(codes()))
    (page,) = explain(name.lower())
    assert page["kind"] == "code"
    assert page["text"].startswith(f"{name}: {codes()[name].title}")


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("equipment", ["entity"]),
        ("net mass", ["fact of consignment", "fact of equipment", "fact of technical file"]),
        ("stage", ["category", "fact of activity", "fact of absent stage"]),
        ("anti-corrosion links", ["set of words"]),
        ("carbon steel", ["flow"]),
    ],
)
def test_a_word_that_a_case_is_written_with_is_shown_as_it_is_declared(name: str, kinds: list[str]) -> None:
    told = told_of(name)
    assert {each["kind"] for each in told} == set(kinds)
    assert all(str(each["text"]).startswith(f"{name} (") for each in told)


def test_a_kind_of_thing_is_shown_with_all_its_facts() -> None:
    text = "".join(each["text"] for each in told_of("equipment"))
    assert "net mass             as a mass in kg, more than 0 kg" in text
    assert "certificates         as a list of certificate" in text


def test_a_fact_that_nothing_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="net mass"):
        told_of("net mas")


def test_a_name_that_nothing_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="gap to baseline"):
        explain("gap to basline")


def law_blocks() -> list[tuple[str, syntax.Block]]:
    blocks = []
    for path in sorted(bundled("regulations").rglob("*.creg")):
        regulation = parse(path.read_text(encoding="utf-8"), path.name).regulation
        assert regulation is not None
        blocks += [(path.name, block) for block in regulation.blocks]
    return blocks


SAID = (syntax.Rule, syntax.Parameter, syntax.Fills, syntax.Lookup, syntax.TableBlock, syntax.Tariff, syntax.Scope,
        syntax.WarningLevels, syntax.Clause, syntax.Boundary, syntax.EmissionFactors, syntax.RestrictedReagents,
        syntax.RecognisedVerifiers, syntax.Exception_, syntax.Derogation)  # fmt: skip


def test_every_bundled_sentence_of_law_is_said_in_chinese_and_keeps_its_numbers() -> None:
    words = {}
    for entry in rules().index.entries:
        words |= rules().program(entry.id).presentation.words.get("zh", {})
    aloud = Aloud("zh", words)
    for file, block in law_blocks():
        if not isinstance(block, SAID):
            continue
        said = aloud.block(block)
        assert said, (file, block.place.line)
        # No word of the English grammar is left between the names; articles, units and identifiers stay.
        own = re.sub(r"(?m)^ *依据.*$", "", said)
        assert not re.search(r"\b(is|when|otherwise|over|where|charge|advise|lowers|from)\b", own), said


def test_what_has_no_phrases_is_shown_as_it_is_written() -> None:
    (_, block) = next(each for each in law_blocks() if isinstance(each[1], syntax.Rule))
    assert Aloud("en", {}).block(block) == ""
    assert Aloud("xx", {}).block(block) == ""
    assert not phrases("../zh")


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("certificate price", "parameter", "from 2026-10-01 is not yet decided"),
        ("exempt origins", "table", "| CH      |"),
        ("emission factor", "lookup", "by flow, place in CO2e per amount"),
        ("stage", "category", "| transport             | 运输"),
        ("standby inert gas", "word of stage", "B1"),
        ("equipment", "entity", "service life         as a duration in year"),
        ("net mass", "fact of consignment", "as a mass in t, more than 0 t"),
        ("border charge, band 2", "band", "up to 10 tCO2e charge 80 % × certificate price of eu.cbam"),
        ("boundary", "boundary", "leaves out transport"),
        ("cannot express", "cannot express", "Büsingen"),
        ("eu.cbam", "regulation", 'title zh     "欧盟碳边境调节机制"'),
        ("eu", "region", "eu.reach  EU REACH lists"),
        ("grid-electricity-life-cycle", "factor set", "licence: CC-BY-4.0"),
        ("nitrogen", "flow", "amounts are compared in Nm3"),
        ("kWh", "unit", "kWh = 3600000 * J"),
    ],
)
def test_everything_that_has_a_name_is_told(name: str, kind: str, told: str) -> None:
    assert any(each["kind"] == kind and told in each["text"] for each in told_of(name))


def test_a_part_of_a_block_is_shown_alone() -> None:
    assert "result at least" not in found("border charge, band 2")["text"]
    assert "yellow when" not in found("red")["text"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("net mass", "净质量（批次货物的案例事实"),
        ("nitrogen", "数量以 Nm3 比较"),
        ("eu", "eu.cbam  欧盟碳边境调节机制"),
        ("warning level", "用于：标识锁定"),
        ("exempt origins", "用于：对批次货物的适用"),
    ],
)
def test_in_chinese_too(name: str, told: str) -> None:
    assert told in "\n".join(each["text"] for each in told_of(name, "zh")).replace(" (", "（")
