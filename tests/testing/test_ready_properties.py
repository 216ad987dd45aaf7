"""The ready properties of the kit hold for a law that means what it says, and say what they could not decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from seeded_rules import rules_of, seeded

import carbonrules as cr
from carbonrules.cases.admit import admit
from carbonrules.foundation.errors import CarbonRulesError
from carbonrules.library.rules import Rules
from carbonrules.testing import Held, Undecided, activities, cases, dates, places, properties

LAW = "workshop.law"

HOLD: dict[str, Callable[[Rules], Held]] = {
    "more energy is never a lower footprint": lambda r: properties.monotone(r, LAW, "footprint", "energy"),
    "twice the energy is twice the footprint": lambda r: properties.unit_scaling(r, LAW, "stage emissions", "energy"),
    "the order of steps means nothing": lambda r: properties.permutation(r, LAW, "payable", "steps"),
    "a step in two parts is the step": lambda r: properties.partition(r, LAW, "footprint", "energy"),
    "a stage more is never a lower footprint": lambda r: properties.boundary_inclusion(r, LAW, "footprint", "steps"),
    "the bands of the charge meet": lambda r: properties.continuity(r, LAW, "charge", "energy"),
    "nobody pays less for what is not stated": lambda r: properties.missing_never_lowers(r, LAW, "payable"),
    "a manual that asks more is not looser": lambda r: properties.tighter_layer(r, LAW, "workshop.unit-slip", "fee"),
    "a manual with a rule of its own leaves the rest": (
        lambda r: properties.an_annex_that_fills_nothing_new_equals_its_base(r, LAW, "workshop.band-edge")
    ),
}


@pytest.mark.parametrize("told", HOLD)
def test_what_the_law_means_holds(told: str) -> None:
    assert HOLD[told](seeded()).cases > 5


@settings(max_examples=10)
@given(cases(seeded(), LAW), activities(seeded(), LAW, "step"), places(seeded(), LAW), dates(seeded(), LAW))
def test_made_cases_are_cases_of_the_law(case: dict, step: dict, place: str, day: object) -> None:  # type: ignore[type-arg]
    read = cr.read_case(case)
    assert list(read.things) == ["product"]
    program = seeded().program(LAW)
    admit(read, program, seeded().factors(program.factor_sets), seeded().units)
    assert step["stage"] in ("making", "coating", "disposal")
    assert place in ("NO", "PL")
    assert str(day) >= "2026-01-01"


def test_what_no_case_could_decide_is_not_called_true() -> None:
    text = """
regulation "Fees" version 1
  identifier   quay.fees
  layer        annex
  status       scenario
  currency     EUR
  dated by     day
  source       LAW is "Fees, invented" status scenario

entity ship has
  day   as a date
  cargo as a mass in t, at least 0 t

parameter rate in EUR/t
  cite LAW §1
  from 2026-01-01 is unread

rule fee for each ship in EUR
  cite LAW §2
  is cargo × rate
"""
    with pytest.raises(Undecided, match="nobody has read `rate`"):
        properties.monotone(rules_of({"fees.creg": text}), "quay.fees", "fee", "cargo")


def test_a_name_that_is_none_is_told_with_those_there_are() -> None:
    for wrong in (
        lambda: properties.monotone(seeded(), "workshop.act", "footprint", "energy"),
        lambda: properties.monotone(seeded(), LAW, "footprints", "energy"),
        lambda: properties.monotone(seeded(), LAW, "footprint", "energie"),
        lambda: properties.boundary_inclusion(seeded(), LAW, "footprint", "leaks"),
        lambda: activities(seeded(), LAW, "activity"),
    ):
        with pytest.raises(CarbonRulesError, match="R903"):
            wrong()
