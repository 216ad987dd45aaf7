"""Every worked example of a regulation is a test: what the text expects of its own case is what the engine answers."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from worked_examples import World

from carbonrules.foundation.resources import bundled

ROOT = Path(__file__).resolve().parent.parent.parent
FACTORS = bundled("factorsets")
SHIPPED = World([bundled("regulations")], [FACTORS])
SKETCH = World(
    [ROOT / "examples" / "first_sketch" / "rules"], [FACTORS, ROOT / "examples" / "first_sketch" / "factors"]
)
DEMO = World(
    [bundled("regulations"), ROOT / "examples" / "demo_exporter" / "rules"], [FACTORS, ROOT / "examples" / "factors"]
)


def test_every_example_is_among_those_that_are_run() -> None:
    """They are counted in the texts, so that counting checks nothing; the programs hold the same."""
    for world in (SHIPPED, SKETCH, DEMO):
        assert world.names() == sorted((program.id, example.name) for program, example in world.examples())


@pytest.mark.parametrize(("regulation", "name"), SHIPPED.names())
def test_a_bundled_example_is_met(regulation: str, name: str) -> None:
    assert not SHIPPED.unmet(*SHIPPED.example(regulation, name))


@pytest.mark.parametrize(("regulation", "name"), SKETCH.names())
def test_an_example_of_the_first_sketch_is_met(regulation: str, name: str) -> None:
    """The numbers of the design: 44,576.4 kgCO2e, 2,930.4 kgCO2e, 16.29 %, EUR 6.89, yellow."""
    assert not SKETCH.unmet(*SKETCH.example(regulation, name))


@pytest.mark.parametrize(("regulation", "name"), DEMO.names())
def test_the_demo_layer_changes_only_what_had_no_factor(regulation: str, name: str) -> None:
    assert not DEMO.unmet(*DEMO.example(regulation, name))


@pytest.mark.parametrize("world", [SHIPPED, SKETCH, DEMO], ids=["bundled", "first sketch", "demo exporter"])
def test_check_finds_nothing(world: World) -> None:
    assert [(each.code, each.place) for each in world.checked.diagnostics] == []


def test_the_sketch_holds_the_example_it_was_made_for() -> None:
    assert "cleaning and waste liquid count in the EU" in {name for _, name in SKETCH.names()}


def test_a_broken_expectation_is_noticed() -> None:
    """The runner itself can fail: one digit changed in the case is one expectation unmet."""
    program, example = next(each for each in SKETCH.examples() if each[0].id == "eu.anticorrosion")
    text = str(example.case).replace("1_320 kg", "1_321 kg")
    assert SKETCH.unmet(program, replace(example, case=ast.literal_eval(text)))
