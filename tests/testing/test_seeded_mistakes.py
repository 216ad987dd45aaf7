"""Ten mistakes that people make in rules, each found by a ready property, with an example to paste that shows it.

The files stand in `seeded`: a law as it is meant, and one manual for each mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from lengths import SOAK
from seeded_rules import SEEDED, rules_of, seeded, trying

from carbonrules.library.examples import run_examples
from carbonrules.library.properties.proof import Span
from carbonrules.library.rules import Rules
from carbonrules.testing import Held, Refuted, properties

LAW = "workshop.law"


def _as_the_law(answer: str) -> Callable[[Rules, str], Held]:
    return lambda rules, manual: properties.equality(rules, manual, answer, LAW)


# The mistake by its file: the sentence it is seen in, and the property that finds it.
MISTAKES: dict[str, tuple[str, Callable[[Rules, str], Held]]] = {
    "factor-of-another-year": ("footprint", _as_the_law("footprint")),
    "stage-counted-twice": ("footprint", _as_the_law("footprint")),
    "warming-potentials-mixed": ("footprint", _as_the_law("footprint")),
    "place-ignored": ("footprint", _as_the_law("footprint")),
    "floor-before-a-credit": ("payable", _as_the_law("payable")),
    "unit-slip": ("fee", _as_the_law("fee")),
    "band-edge": ("own charge", lambda rules, manual: properties.continuity(rules, manual, "own charge", "energy")),
    "rounding-too-early": (
        "footprint",
        lambda rules, manual: properties.partition(rules, manual, "footprint", "energy"),
    ),
    "missing-read-as-zero": (
        "footprint",
        lambda rules, manual: properties.missing_never_lowers(rules, manual, "footprint"),
    ),
    "annex-that-loosens": ("fee", lambda rules, manual: properties.tighter_layer(rules, LAW, manual, "fee")),
}

# What the two examples of each show: facts that the mistake needs, and what either side answers to them. Of two there
# are many smallest examples: a pattern stands for the number.
SHOWN: dict[str, tuple[tuple[str, ...], tuple[str, str]]] = {
    "factor-of-another-year": (("day      is 2027-01-01", "| PL    | 1 kWh  |"), ("0.7 kgCO2e", "0.6 kgCO2e")),
    "stage-counted-twice": (("| coating | NO    | 1 kWh  |",), ("0.04 kgCO2e", "0.02 kgCO2e")),
    "warming-potentials-mixed": (("| of the tank | 1 kg |",), ("28 kgCO2e", "27 kgCO2e")),
    "place-ignored": (("| PL    | 1 kWh  |",), ("0.02 kgCO2e", "0.7 kgCO2e")),
    "floor-before-a-credit": (("paid     is 1 EUR", "steps are none"), ("-1 EUR", "0 EUR")),
    "unit-slip": (("net mass is 1 kg",), ("2 EUR", "0.002 EUR")),
    "band-edge": (("| coating | NO    | 500",), ("0 EUR", "0.500005 EUR")),
    "rounding-too-early": (("| place | energy",), (r"\d+ kgCO2e", r"\d+ kgCO2e")),
    "missing-read-as-zero": (("| place | energy",), (r"\S*[1-9]\S* kgCO2e", r"\S+ kgCO2e")),
    "annex-that-loosens": (("net mass is 1200 kg",), ("2.4 EUR", "1.2 EUR")),
}
THE_TEN = {
    "a factor of another year": "factor-of-another-year",
    "a stage counted twice": "stage-counted-twice",
    "a set of warming potentials mixed": "warming-potentials-mixed",
    "a place ignored": "place-ignored",
    "a floor before a credit": "floor-before-a-credit",
    "a unit slip of 1,000": "unit-slip",
    "a band edge off by one": "band-edge",
    "a rounding too early": "rounding-too-early",
    "a missing read as zero": "missing-read-as-zero",
    "an annex that loosens": "annex-that-loosens",
}

# What is printed for one of them, whole; what Hypothesis makes smallest is the same at every run of these tests.
UNIT_SLIP = """\
fee of workshop.unit-slip equals fee of workshop.law: this does not hold. Examples to paste:

# what `workshop.unit-slip` answers
example "fee of workshop.unit-slip equals fee of workshop.law: refuted, one" on 2028-01-02
  cite MANUAL
  given a product
    day      is 2026-01-01
    net mass is 1 kg
    steps are none
    absent stages are
      | stage    |
      | making   |
      | coating  |
      | disposal |
    leaks are none
  expect fee is 2 EUR

# what `workshop.law` answers
example "fee of workshop.unit-slip equals fee of workshop.law: refuted, other" on 2028-01-02
  cite LAW
  given a product
    day      is 2026-01-01
    net mass is 1 kg
    steps are none
    absent stages are
      | stage    |
      | making   |
      | coating  |
      | disposal |
    leaks are none
  expect fee is 0.002 EUR
"""


def test_each_file_is_a_mistake_that_is_looked_for() -> None:
    assert {each.stem for each in SEEDED.glob("*.creg")} == {"law", *MISTAKES}
    assert set(THE_TEN.values()) == set(MISTAKES) == set(SHOWN)
    assert len(THE_TEN) == 10


@cache
def refuted(mistake: str) -> Refuted:
    """What the property that looks for a mistake says of it."""
    # So many cases does Hypothesis try where nothing is set.
    with pytest.raises(Refuted) as found, trying(short=100):
        MISTAKES[mistake][1](seeded(), f"workshop.{mistake}")
    return found.value


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_found_in_no_more_cases_than_hypothesis_tries_by_default(mistake: str) -> None:
    facts, answers = SHOWN[mistake]
    found = refuted(mistake)
    ends = [example.splitlines()[-1] for _, example in found.examples]
    assert len(set(ends)) == 2
    assert all(each.startswith(f"  expect {MISTAKES[mistake][0]} is ") for each in ends)
    assert all(example in str(found) for _, example in found.examples)
    if not SOAK:
        for end, answer in zip(ends, answers, strict=True):
            assert re.fullmatch(answer, end.rpartition(" is ")[2]), ends
        assert all(fact in found.examples[0][1] for fact in facts)


def test_what_is_certain_is_said_beside_what_is_not() -> None:
    """The copied table holds what the law holds for a year; that is proved, and only the days after it are wrong."""
    found = refuted("factor-of-another-year")
    assert found.proof.spans == (Span("2026-01-01", "2026-12-31"),)
    assert "this does not hold; it is proved for the days from 2026-01-01 until 2026-12-31." in str(found)


def test_every_printed_example_runs_as_it_is_pasted() -> None:
    files = {each.stem: each.read_text(encoding="utf-8") for each in SEEDED.glob("*.creg")}
    for mistake in MISTAKES:
        for regulation, example in refuted(mistake).examples:
            files[regulation.removeprefix("workshop.")] += f"\n{example}"
    tried = list(run_examples(rules_of({f"{name}.creg": text for name, text in files.items()})))
    assert len(tried) == 2 * len(MISTAKES)
    assert [each.as_text() for one in tried for each in one.findings] == []


@pytest.mark.skipif(SOAK, reason="what is made smallest is the same at every run only in the short profile")
def test_what_is_printed_says_what_does_not_hold_and_what_each_side_answers() -> None:
    assert str(refuted("unit-slip")) == UNIT_SLIP
