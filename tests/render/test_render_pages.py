"""Pages: the same in both languages node by node, nothing from elsewhere, every mark where it must stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from acceptance.world import COMPLETED, DELIVERED, ON, REGIONS, World
from render.page_reader import Element, read

import carbonrules as cr
from carbonrules.foundation.notice import notice
from carbonrules.render.folder import index_page
from carbonrules.render.graph import graph_document
from carbonrules.render.report import report
from carbonrules.render.statement_build import statement
from carbonrules.render.statement_page import statement_page

# What stays in every language: units behind numbers, codes of countries and regions, names of the case.
SAME = {"DEMO"}
UNITS = re.compile(r"(?<=[0-9%]\u00a0)\S+")
CODE = re.compile(r"[A-Z]{2,3}|DEMO [A-Z ]*|[A-Z]+ §[0-9.]+")

Page = Callable[[str, str, str, str], str]
Tree = Callable[[str, str, str, str], Element]


def _report(demo: World, region: str, language: str, state: str = COMPLETED) -> str:
    before = [demo.results[DELIVERED, each] for each in REGIONS] if state == COMPLETED else []
    return report(
        demo.results[state, region], language, reference=demo.results[state, "cn"], before=before, mark="DEMO"
    )


def _statement(demo: World, region: str, language: str, state: str = COMPLETED) -> str:
    result = demo.results[state, region]
    return statement_page(result, statement(result, language, "DEMO"))


def _index(demo: World, region: str, language: str, state: str = COMPLETED) -> str:
    return index_page([demo.results[state, each] for each in REGIONS], language, "DEMO")


def _graph(demo: World, region: str, language: str, state: str = COMPLETED) -> str:
    return graph_document(demo.rules, demo.results[state, region].regulations[0].id, ".html", language)


@pytest.fixture(scope="module")
def written(demo: World) -> Page:
    """A page by name, region, language and state; each is written once."""
    return cache(lambda name, region, language, state: PAGES[name](demo, region, language, state))


@pytest.fixture(scope="module")
def tree(written: Page) -> Tree:
    """The same, read back."""
    return cache(lambda *asked: read(written(*asked)))


PAGES = {"report": _report, "statement": _statement, "index": _index, "graph": _graph}
CASES = [(name, region, state) for name in PAGES for region in REGIONS for state in (DELIVERED, COMPLETED)]
TOLD = [each for each in CASES if each[0] != "graph"]


@pytest.mark.parametrize(("name", "region", "state"), TOLD)
def test_both_languages_are_the_same_page_node_by_node_with_every_word_changed(
    tree: Tree, name: str, region: str, state: str
) -> None:
    english, chinese = (tree(name, region, language, state) for language in ("en", "zh"))
    assert _compared(english, chinese, False) == []


def _compared(one: Element, other: Element, kept: bool) -> list[str]:
    """What is wrong: another structure, another number, a word that did not change, a quotation that did."""
    mine, others = ([each for each in side.children if isinstance(each, Element)] for side in (one, other))
    if [each.tag for each in mine] != [each.tag for each in others]:
        return [f"<{one.tag}> holds other elements: {one.text[:80]!r} and {other.text[:80]!r}"]
    kept = kept or one.tag in ("style", "pre") or one.attributes.get("translate") == "no"
    mine_said, others_said = _own(one), _own(other)
    wrong = _texts(" ".join(mine_said), " ".join(others_said), kept)
    if not kept:
        wrong += [text for each in {*mine_said} & {*others_said} for text in _texts(each, each, False)]
    for name, text in one.attributes.items():
        if name == "data-label":
            wrong += _texts(text, other.attributes[name], False)
        elif name != "lang" and text != other.attributes.get(name):
            wrong.append(f"attribute {name} of <{one.tag}>")
    for left, right in zip(mine, others, strict=True):
        wrong += _compared(left, right, kept)
    return wrong


def _own(element: Element) -> list[str]:
    return [each for each in element.children if isinstance(each, str)]


def _texts(left: str, right: str, kept: bool) -> list[str]:
    if kept:
        return [] if left == right else [f"{left!r} was kept in one language only"]
    if sorted(re.findall(r"[0-9]+", left)) != sorted(re.findall(r"[0-9]+", right)):
        return [f"other numbers: {left!r} and {right!r}"]
    words = UNITS.sub("", left)
    changed = left != right or not any(each.isalpha() for each in words)
    return [] if changed or left.strip() in SAME or CODE.fullmatch(left.strip()) else [f"{left!r} did not change"]


@pytest.mark.parametrize(("name", "region", "state"), CASES)
def test_a_page_needs_nothing_from_elsewhere(written: Page, tree: Tree, name: str, region: str, state: str) -> None:
    text, page = written(name, region, "en", state), tree(name, region, "en", state)
    assert {each.tag for each in page.all()} & {"link", "img", "iframe", "object", "form"} == set()
    assert len(list(page.all("script"))) == (1 if name == "graph" else 0), "only the graph has a script, its own"
    assert not [each for each in page.all() if each.tag != "a" and ({"src", "href"} & each.attributes.keys())]
    assert not re.search(r"url\((?!#)|@import", text)


@pytest.mark.parametrize(("name", "region", "state"), CASES)
def test_a_page_can_be_read_by_everyone(tree: Tree, name: str, region: str, state: str) -> None:
    page = tree(name, region, "zh", state)
    assert next(page.all("html")).attributes["lang"] == "zh-Hans"
    assert len(list(page.all("h1"))) == 1
    assert all("scope" in each.attributes for each in page.all("th"))
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    inside = [each.attributes["href"][1:] for each in page.all("a") if each.attributes["href"].startswith("#")]
    assert set(inside) <= set(ids)


@pytest.mark.parametrize(("name", "region", "state"), TOLD)
def test_a_page_carries_its_mark_and_ends_with_the_notice(tree: Tree, name: str, region: str, state: str) -> None:
    for language in ("en", "zh"):
        page = tree(name, region, language, state)
        assert next(page.all("header")).text.strip().startswith("DEMO")
        assert next(page.all("footer")).text.endswith(notice(ON, language))


@pytest.mark.parametrize(("name", "region", "state"), TOLD)
@pytest.mark.parametrize(("language", "words"), [("en", "if this were law"), ("zh", "假如这是法律")])
def test_money_of_a_scheme_says_so_in_the_same_cell(
    demo: World, tree: Tree, name: str, region: str, state: str, language: str, words: str
) -> None:
    page = tree(name, region, language, state)
    answers = {value.value or value.at_least for value in _money(demo.results[state, region])}
    cells = [each for each in page.all() if each.tag in ("td", "dd")]
    money = [
        each
        for each in cells
        if any(d.attributes["value"] in answers for d in each.all("data"))
        and any(u.text.strip() == "EUR" for u in each.all("span") if u.attributes.get("class") == "unit")
    ]
    assert all(words in each.text for each in money)
    assert bool(money) == bool(answers) or name == "index"


def _money(result: cr.Assessment) -> list[cr.compliance.results.Quantity]:  # type: ignore[name-defined]
    return [
        value
        for regulation in result.regulations
        for subject in regulation.subjects
        for value in subject.values.values()
        if value.if_this_were_law
    ]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("language", "word"), [("en", "illustrative"), ("zh", "示例数据")])
def test_all_made_from_illustrative_numbers_says_so_in_table_chart_and_tree(
    demo: World, tree: Tree, region: str, language: str, word: str
) -> None:
    result = demo.results[COMPLETED, region]
    page = tree("report", region, language, COMPLETED)
    made = {
        value.value
        for regulation in result.regulations
        for subject in regulation.subjects
        for value in subject.values.values()
        if value.grade == "illustrative" and value.value is not None
    }
    cells = [each for each in page.all("td") if any(d.attributes["value"] in made for d in each.all("data"))]
    named = [each for each in cells if each.attributes["data-label"] in ("number", "数值")]
    assert len(named) >= len(made) > 3
    assert all(word in each.text for each in named)
    bars = [each for each in page.all("span") if each.attributes.get("class") == "said" and list(each.all("data"))]
    assert bars
    assert sum(word in each.text for each in bars) >= 2
    steps = [each for each in page.all("span") if each.attributes.get("class") == "value"]
    assert any(word in each.text for each in steps)


def test_a_case_may_hold_markup_and_it_stays_text(demo: World) -> None:
    evil = "<script>alert(1)</script>\"'&"
    result = demo.results[DELIVERED, "eu"]
    made = replace(result, case=replace(result.case, id=evil))
    made.keeping(_runs=tuple(replace_case(each, evil) for each in result._runs))
    for text in (report(made, "en"), statement_page(made, statement(made, "en")), index_page([made], "zh")):
        assert "<script" not in text
        assert evil in read(text).text


def replace_case(answered: object, id: str) -> object:
    return replace(answered, case=replace(answered.case, id=id))  # type: ignore[attr-defined, type-var]


def test_no_name_of_the_bundled_regulations_lacks_a_translation(demo: World) -> None:
    from carbonrules.render.reading import read_regions
    from carbonrules.render.tree_view import derivation

    for state in (DELIVERED, COMPLETED):
        regions = read_regions([demo.results[state, each] for each in REGIONS], "zh")
        for region in regions:
            region.missing(), region.label_reasons()
            for reading in region.regulations:
                for subject in reading.result.subjects:
                    derivation(reading, subject)
        assert regions[0].wording.untranslated == set()


def test_the_chart_sets_the_other_caliber_beside_and_says_what_is_left_out(demo: World) -> None:
    page = read(_report(demo, "eu", "en"))
    groups = [each for each in page.all("div") if each.attributes.get("class") == "group"]
    stages = [line.stage for line in demo.results[COMPLETED, "eu"].regulation("eu.anticorrosion").subject().boundary]
    assert [next(each.all("div")).text for each in groups] == stages
    for each in groups:
        bars = [bar for bar in each.all("div") if bar.attributes.get("class") == "bar"]
        assert [next(bar.all("span")).text[:2] for bar in bars] == ["EU", "CN"]
    assert "left out" in next(each for each in groups if "manufacturing" in each.text).text
    assert "907.415" in next(each for each in groups if "manufacturing" in each.text).text


def test_what_the_completed_inputs_changed_stands_on_the_page(demo: World) -> None:
    page = read(_report(demo, "eu", "en"))
    section = next(each for each in page.all("section") if each.attributes.get("id") == "changes")
    row = next(each for each in section.all("tr") if each.text.startswith("product footprint"))
    assert [each.attributes["value"] for each in row.all("data")] == ["45814.36", "46789.36"]


def test_the_page_says_how_to_replay_with_the_seal_as_root(demo: World) -> None:
    for region in REGIONS:
        text = read(_report(demo, region, "en")).text
        for regulation in demo.results[COMPLETED, region].regulations:
            assert f"carbonrules replay bundle/{regulation.id} --root {regulation.seal}" in text
