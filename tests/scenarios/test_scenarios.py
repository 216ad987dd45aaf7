"""The scenarios of one DEMO exporter: what each region asks, what a measure changes, and what is left to do."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import carbonrules as cr
from carbonrules.compliance.results import Assessment, SubjectResult
from carbonrules.foundation.notice import notice
from carbonrules.render.numbers import number_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "explanation" / "scenarios.md"
ANNEX = {
    "DEMO E-201": "eu.anticorrosion",
    "DEMO E-202": "eu.anticorrosion",
    "DEMO E-301": "us.california-annex",
    "DEMO E-302": "ca.anticorrosion",
    "DEMO E-401": "sea.singapore",
    "DEMO E-402": "sea.vietnam",
    "DEMO E-501": "gulf.saudi-arabia",
    "DEMO E-502": "gulf.united-arab-emirates",
    "DEMO P-601": "eu.anticorrosion",
}


@dataclass(frozen=True)
class World:
    """All scenarios, played once: by name, with the products of each, and the modules that tell them."""

    scenarios: tuple[tuple[Any, list[Any]], ...]
    products: Mapping[str, Any]
    telling: Any
    documented: Any

    def scheme(self, product: str, state: str) -> SubjectResult:
        """The answer of the scheme about the equipment."""
        return self.result(product, state).regulation(ANNEX[product]).subject(f"equipment/{product}")

    def result(self, product: str, state: str) -> Assessment:
        """The assessment of a product as delivered, before the measure or after it."""
        found: Assessment = self.products[product].states[state]
        return found

    def level(self, product: str, state: str) -> str:
        """The warning level of the scheme."""
        warning = self.scheme(product, state).warning
        assert warning is not None
        return warning.level

    def clause(self, product: str, state: str, clause: str) -> str:
        """The state of one duty."""
        regulations = self.result(product, state).regulations
        lines = [c for r in regulations for s in r.subjects for c in s.clauses if c.id == clause]
        return lines[0].state


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The five scenarios, each product in its three states."""
    folders = [str(EXAMPLES / "titanium_exchanger"), str(EXAMPLES / "scenarios")]
    sys.path[:0] = folders
    try:
        import documented
        import scenario
        import scenario_telling as telling
    finally:
        del sys.path[: len(folders)]
    out, rules = tmp_path_factory.mktemp("scenarios"), scenario.own_rules()
    read = [scenario.read_scenario(name) for name in scenario.NAMES]
    played = tuple((each, scenario.play(each, rules, out / each.name)) for each in read)
    products = {each.product.name: each for _, found in played for each in found}
    return World(played, products, telling, documented)


@pytest.mark.parametrize(
    ("product", "before", "after"),
    [
        ("DEMO E-201", "red", "blue"),
        ("DEMO E-202", "red", "blue"),
        ("DEMO E-301", "red", "blue"),
        ("DEMO E-302", "red", "yellow"),
        ("DEMO E-401", "yellow", "none"),
        ("DEMO E-402", "yellow", "none"),
        ("DEMO E-501", "red", "yellow"),
        ("DEMO E-502", "red", "yellow"),
        ("DEMO P-601", "red", "yellow"),
    ],
)
def test_the_measure_lowers_the_warning_level(world: World, product: str, before: str, after: str) -> None:
    assert (world.level(product, "before"), world.level(product, "after")) == (before, after)
    assert world.result(product, "after").label.state == "open"


@pytest.mark.parametrize(
    ("product", "missing", "level"),
    [
        ("DEMO E-201", {"M1 Sulfamic acid", "M4 Spent acid"}, "undetermined"),
        ("DEMO E-302", {"M4 Spent acid"}, "red"),  # what is known is enough
        ("DEMO E-501", {"M3 Nitrogen"}, "undetermined"),
    ],
)
def test_what_the_model_does_not_say_is_missing(world: World, product: str, missing: set[str], level: str) -> None:
    delivered = world.result(product, "delivered")
    assert {each.subject.rsplit("/", 1)[-1] for each in delivered.missing if "activity" in each.about} == missing
    assert world.level(product, "delivered") == level
    assert delivered.label.state == "locked"


def test_without_the_state_it_goes_to_nobody_knows_whether_california_asks(world: World) -> None:
    assert world.scheme("DEMO E-301", "delivered").applies == "undetermined"
    missing = world.result("DEMO E-301", "delivered").missing
    assert "destination state" in {each.about[-1] for each in missing}
    assert world.scheme("DEMO E-301", "before").applies == "yes"


@pytest.mark.parametrize(
    ("product", "clause", "before", "after"),
    [
        ("DEMO E-201", "REG-EU-01", "violated", "satisfied"),  # a chromate, replaced
        (
            "DEMO E-301",
            "REG-CA-01",
            "undetermined",
            "satisfied",
        ),  # a listed inhibitor: nobody said whether it is warned of
        ("DEMO E-401", "REG-SEA-06", "violated", "satisfied"),  # drying energy by area and year
        ("DEMO E-402", "REG-SEA-07", "violated", "satisfied"),  # maintenance in humid air
        ("DEMO E-501", "GULF-EX-01", "violated", "satisfied"),  # the certificate and the zone
        ("DEMO E-501", "SA-OFFSET-01", "violated", "violated"),  # the offset was left as it was
        ("DEMO E-502", "AE-DATA-01", "violated", "satisfied"),
    ],
)
def test_the_measure_keeps_the_duty(world: World, product: str, clause: str, before: str, after: str) -> None:
    found = [world.clause(product, state, clause) for state in ("before", "after")]
    assert found == [before, after]


def test_what_is_left_to_do_has_its_day(world: World) -> None:
    """Verification takes 60 days from the day the answer speaks from."""
    left = world.scheme("DEMO E-201", "after").rectification
    assert left is not None
    assert [(step.mends, step.start, step.finish) for step in left.steps] == [("REG-EU-08", "2026-07-15", "2026-09-13")]
    assert (left.state, left.due) == ("yes", "2026-09-30")


def test_an_offset_changes_no_footprint(world: World) -> None:
    """All of the difference is nitrogen: 10 400 Nm3 less, at the illustrative 0.2 kgCO2e/Nm3."""
    before, after = (world.scheme("DEMO E-501", state).values for state in ("before", "after"))
    assert before["offsets claimed"].value == after["offsets claimed"].value == "yes"
    changed = [number_of(str(each["product footprint"].value)) for each in (before, after)]
    assert changed[1] - changed[0] == -10_400 * Fraction("0.2")  # type: ignore[operator]


def test_steel_parts_declared_apart_are_goods_of_the_mechanism(world: World) -> None:
    """The exchanger is none. What its bolts owe can be said once their emissions are verified: 0.4 t at 2.4 tCO2e/t."""
    law = {state: world.result("DEMO P-601", state).regulation("eu.cbam") for state in ("before", "after")}
    assert law["after"].is_law
    assert law["after"].subject("consignment/DEMO P-601").applies == "no"
    bolts = {state: each.subject("consignment/DEMO P-601 bolts") for state, each in law.items()}
    assert [each.applies for each in bolts.values()] == ["yes", "yes"]
    assert bolts["before"].values["certificates due"].value is None
    assert bolts["after"].values["embedded emissions"].value == "0.96"
    assert bolts["after"].values["certificate cost"].if_this_were_law is None


def test_money_of_the_scheme_says_that_it_is_no_law(world: World) -> None:
    for _, products in world.scenarios:
        for each in products:
            for regulation in each.after.regulations:
                for value in (v for s in regulation.subjects for v in s.values.values()):
                    money = value.unit in ("EUR", "USD", "CAD", "SGD")
                    assert not money or regulation.is_law or value.if_this_were_law, value.item


def test_the_seals_hold_when_they_are_replayed(world: World) -> None:
    for product, annex in (("DEMO E-402", "sea.vietnam"), ("DEMO P-601", "eu.cbam")):
        regulation = world.result(product, "after").regulation(annex)
        assert cr.replay(regulation.bundle(), regulation.seal).findings == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_page_says_demo_and_has_the_notice(world: World, language: str) -> None:
    own = world.telling.own_words(language)
    for scenario, products in world.scenarios:
        page = world.telling.page(scenario, products, language)
        assert '<p class="mark"' in page
        assert "DEMO" in page
        assert notice(scenario.on, language) in page
        assert all(own[word] in page for word in ("risk", "measure", "result"))
        assert all(each.product.name in page for each in products)
    index = world.telling.index(world.scenarios, language)
    assert all(notice(day, language) in index for day in {scenario.on for scenario, _ in world.scenarios})
    assert ("欧盟低碳防腐附录" in index) is (language == "zh")


def test_the_words_of_a_scenario_hold_no_figure(world: World) -> None:
    """Figures are computed: the words name none, whether in digits or as a share."""
    for scenario, _ in world.scenarios:
        for language, words in scenario.words.items():
            digits = {
                each for text in words.values() for each in text.replace("Annex I", "") if each.isdigit() or each == "%"
            }
            assert not digits, (scenario.name, language, digits)


def test_the_page_of_the_documentation_is_current(world: World) -> None:
    """`make scenarios` writes it."""
    assert PAGE.read_text(encoding="utf-8") == world.documented.markdown(world.scenarios)
