"""Calibers and whole regulations that the kit draws: they check, they answer, and conversions between them add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries
from seeded_rules import CARRIED, regions, seeded, trying
from wrong_conversions import edited, without_an_adjustment

import carbonrules as cr
from carbonrules.foundation.errors import CarbonRulesError, RegulationError
from carbonrules.library.rules import Rules
from carbonrules.testing import DrawnLaw, Refuted, beside, calibers, cases, properties, regulations
from carbonrules.testing.calibers import open_in

WORKS = regions()
SETS = ("west-factors", "east-factors")


def test_what_a_baseline_leaves_open_is_read_from_its_text() -> None:
    left = open_in(cr.load(), "global.baseline")
    assert left.parameters == (
        ("baseline intensity", "kgCO2e/m2/year"),
        ("access threshold", "kgCO2e/m2/year"),
    )
    assert left.looks_up
    assert left.stages[0] == "upstream material"
    assert left.levels == ("red", "yellow", "blue")
    assert ("gap to baseline", "%") in left.numbers


@tries(short=15, long=300)
@given(calibers(WORKS, "works.base", ("north", "island")))
def test_every_drawn_caliber_closes_the_base_and_can_be_asked(law: DrawnLaw) -> None:
    assert law.regulations == ("island.caliber", "north.caliber")
    assert set(law.rules.regions) == {"east", "island", "north", "south", "west"}
    for name, text in law.texts.items():
        assert text.startswith(f'regulation "Drawn caliber of {name.removesuffix(".creg")}"')
        assert "counts " in text
        assert any(f"others from {each}" in text for each in SETS)


def _told(answer: object) -> bool:
    return getattr(answer, "value", None) is not None or bool(getattr(answer, "none", None))


@tries(short=10, long=300)
@given(st.data())
def test_a_drawn_caliber_answers_a_drawn_case(data: st.DataObject) -> None:
    law = data.draw(calibers(WORKS, "works.base"))
    case = data.draw(cases(law.rules, "drawn.caliber"))
    result = cr.assess(cr.read_case(case), law.rules.region("drawn"), on="2029-01-01")
    values = result.regulation("drawn.caliber").subject().values
    assert _told(values["footprint"])


@tries(short=6, long=300)
@given(st.data())
def test_a_whole_drawn_regulation_answers_a_drawn_case(data: st.DataObject) -> None:
    law = data.draw(regulations())
    assert "eu.annex" in law.regulations
    case = data.draw(cases(law.rules, "eu.annex"))
    result = cr.assess(cr.read_case(case), law.rules.region("eu"), on="2028-01-01")
    for each in result.regulations:
        for subject in each.subjects:
            assert all(_told(one) for one in subject.values.values())


def test_what_closes_a_base_answers_and_between_two_of_them_changes_add_up() -> None:
    with trying(short=8, long=200):
        answers = properties.any_caliber_answers(WORKS, "works.base")
        telescopes = properties.any_calibers_telescope(WORKS, "works.base")
    assert str(answers) == f"whatever closes works.base answers or says why not: held in {answers.cases} cases"
    assert min(answers.cases, telescopes.cases) > 4


def test_a_wrong_conversion_is_shown_with_the_calibers_that_were_drawn() -> None:
    with pytest.raises(Refuted) as found, trying(short=30, shrink=False):
        properties.any_calibers_telescope(WORKS, "works.base", by=edited(without_an_adjustment("stage in")))
    assert set(found.value.law) == {"drawn-home.creg", "drawn-target.creg"}
    text = str(found.value)
    assert "# the file `drawn-home.creg`, as it was drawn\nregulation " in text
    assert "home and its changes come to" in found.value.because
    # The files and the examples that belong to them check together.
    pasted = {
        name: f"{own}\n{example}"
        for (name, own), (_, example) in zip(sorted(found.value.law.items()), found.value.examples, strict=True)
    }
    assert beside(WORKS, pasted).regulations == ("drawn-home.caliber", "drawn-target.caliber")


def test_texts_of_ones_own_are_checked_beside_what_is_loaded() -> None:
    text = (CARRIED / "west.creg").read_text(encoding="utf-8").replace("west.works", "north.works")
    law = beside(WORKS, {"north.creg": text})
    held = properties.equivalent(law.rules, "north.works", "west.works")
    assert (law.regulations, held.certain) == (("north.works",), True)
    with pytest.raises(RegulationError, match="N205"):
        beside(WORKS, {"north.creg": text.replace("counts making", "counts makin")})


@pytest.mark.parametrize(
    ("rules", "base", "region", "said"),
    [
        (WORKS, "works.bas", "drawn", "there is no regulation `works.bas`"),
        (WORKS, "west.works", "drawn", "`west.works` is no baseline"),
        (WORKS, "works.base", "west", "there is already a region `west`"),
        (seeded(), "workshop.law", "drawn", "the text of `workshop.law` is not at hand"),
    ],
)
def test_what_can_not_be_drawn_says_why(rules: Rules, base: str, region: str, said: str) -> None:
    with pytest.raises(CarbonRulesError, match=said):
        calibers(rules, base, (region,))
