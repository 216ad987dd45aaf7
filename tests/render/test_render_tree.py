"""The derivation on a page: every answer of a subject, subtotals first, with what was found and what did not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from acceptance.world import COMPLETED, DELIVERED, REGIONS, World
from engine import programs
from render.mini import assessed

from carbonrules.program.operations import OPERATIONS
from carbonrules.render.done import done
from carbonrules.render.reading import Reading, read_regions
from carbonrules.render.report import report
from carbonrules.render.screen import screen
from carbonrules.render.tree_view import Step, derivation


def _all(steps: Iterable[Step]) -> Iterator[Step]:
    for each in steps:
        yield each
        yield from _all(each.parts)
        yield from _all(each.why_not)


def _readings(demo: World, state: str, language: str = "en") -> Iterator[Reading]:
    for region in read_regions([demo.results[state, each] for each in REGIONS], language):
        yield from region.regulations


def test_every_answer_about_a_subject_is_unfolded_exactly_once_and_every_pointer_leads_to_one(demo: World) -> None:
    for state in (DELIVERED, COMPLETED):
        for reading in _readings(demo, state):
            for subject in reading.result.subjects:
                steps = list(_all(derivation(reading, subject)))
                anchors = [each.anchor for each in steps if each.anchor]
                assert len(anchors) == len(set(anchors))
                assert {each.points_to for each in steps if each.points_to} <= set(anchors)
                asked = {name for (_, instance), name in reading.answered.tree.roots.items() if instance == subject.id}
                assert len(asked) <= len(anchors)


def test_a_total_opens_with_its_subtotals_the_largest_first_and_their_shares(demo: World) -> None:
    reading = next(each for each in _readings(demo, COMPLETED) if each.result.id == "eu.anticorrosion")
    footprint = next(
        each for each in derivation(reading, reading.result.subjects[0]) if each.title == "product footprint"
    )
    named = [each.title for each in footprint.parts]
    assert named[:2] == ["upstream material", "surface treatment"]
    assert footprint.parts[0].value.endswith("93\u00a0%")
    assert footprint.parts[-1].title == "conditions under which each was counted"
    members = [each.title for each in footprint.parts[0].parts]
    assert members
    assert all(title.startswith("activity emissions: ") for title in members)


def test_a_leaf_quotes_its_source_and_a_factor_its_publication(demo: World) -> None:
    reading = next(each for each in _readings(demo, COMPLETED) if each.result.id == "eu.anticorrosion")
    steps = list(_all(derivation(reading, reading.result.subjects[0])))
    amounts = [each for each in steps if each.title == "amount"]
    assert amounts
    assert all("exchanger.ifc" in each.quotes[0] or "completed.json" in each.quotes[0] for each in amounts)
    factors = [each for each in steps if each.title == "emission factor"]
    assert any("Base Carbone V23.6" in " ".join(each.quotes) for each in factors)
    assert any(each.why_not for each in factors)


def test_why_not_shows_the_failed_condition() -> None:
    reading = read_regions([assessed()], "en")[0].regulations[0]
    steps = list(_all(derivation(reading, reading.result.subjects[0])))
    tried = [each.title for step in steps for each in step.why_not]
    assert any(title.startswith("red") for title in tried)
    assert any("small charge" in title for title in tried)


def test_each_operation_has_a_sentence_in_each_language(demo: World) -> None:
    seen: dict[str, set[str]] = {}
    for language in ("en", "zh"):
        told = [*_readings(demo, COMPLETED, language), *read_regions([assessed()], language)[0].regulations]
        for reading in told:
            for node in reading.answered.tree.nodes.values():
                sentence = done(reading.sentences, node)
                assert sentence
                assert "{" not in sentence
                seen.setdefault(node.op, set()).add(language)
    made_no_node = {"value"}
    missing = OPERATIONS.keys() - seen.keys() - made_no_node
    assert missing <= {"given"}
    assert all(languages == {"en", "zh"} for languages in seen.values())


def test_every_kind_of_no_value_is_told_on_screen_and_page() -> None:
    late = programs.equipment(import_date=programs.day("2026-11-01"))
    unstated = programs.equipment("E-2", activities=None, reagents=None, leave_out=("acceptable burden",))
    unread = programs.equipment(
        "E-3", (programs.activity("nitrogen", "upkeep", "DE", 10), programs.activity("gold", "material", "CN", 1))
    )
    unlisted = programs.equipment("E-4", reagents=("67-64-1",))
    result = assessed(programs.case(late, unstated, unread, unlisted))
    for language, words in (
        ("en", ("not yet decided by law", "has no entry for gold", "nobody here has read the source", "is missing")),
        ("zh", ("法律尚未规定", "没有以下条目：gold", "来源尚未查阅", "缺少")),
    ):
        text = report(result, language) + screen([result], language)
        assert [each for each in words if each not in text] == []


def test_formulas_have_the_brackets_they_need_and_no_more(demo: World) -> None:
    reading = next(each for each in _readings(demo, COMPLETED) if each.result.id == "eu.anticorrosion")
    steps = [each for each in _all(derivation(reading, reading.result.subjects[0])) if each.anchor]
    told = {each.title: each.done for each in steps}
    assert told["payable emissions"].startswith("= product footprint × (100\u00a0% − CBAM factor)")
    assert told["anti-corrosion intensity"] == "= anti-corrosion emissions / treated area / service life"
    assert told["gap to baseline"].startswith("= (anti-corrosion intensity − baseline intensity) / baseline intensity;")
    assert "band 1 + border charge, band 2 + border charge, band 3 − " in told["border charge"]
    assert told["REG-EU-01 REACH audit of anti-corrosion reagents"] == (
        "none of reagents: CAS number is listed in authorisation list"
    )


def test_a_regulation_that_speaks_of_nothing_in_the_case_says_so(demo: World) -> None:
    result = demo.results[COMPLETED, "eu"]
    silent = [replace(each, subjects=()) if each.is_law else each for each in result.regulations]
    made = replace(result, regulations=tuple(silent)).keeping(_runs=result._runs)
    assert "LAW about other things than this case brings" in screen([made], "en")
    assert "案例中没有其所规范的对象" in report(made, "zh")


def test_a_program_without_headline_shows_its_widest_totals_first() -> None:
    reading = read_regions([assessed()], "en")[0].regulations[0]
    names = [name for name, _ in reading.headline(reading.result.subjects[0], 3)]
    assert names[:2] == ["product footprint", "corrosion emissions"]
