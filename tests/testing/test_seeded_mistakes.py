"""Ten mistakes that people make in rules, each found by a ready property, with an example to paste that shows it.

The files stand in `seeded`: a law as it is meant, and one manual for each mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from seeded_rules import SEEDED, rules_of, seeded

from carbonrules.library.examples import run_examples
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

# What is printed for one of them; what Hypothesis makes smallest is the same at every run of these tests.
UNIT_SLIP = """\
fee of workshop.unit-slip equals fee of workshop.law: this does not hold. Examples to paste:

# what `workshop.unit-slip` answers
example "fee of workshop.unit-slip equals fee of workshop.law: refuted, one" on 2028-01-02
  cite MANUAL
  given a product
    day      is 2026-01-01
    net mass is 1 kg
    steps are
"""


def test_each_file_is_a_mistake_that_is_looked_for() -> None:
    assert {each.stem for each in SEEDED.glob("*.creg")} == {"law", *MISTAKES}


@cache
def refuted(mistake: str) -> Refuted:
    """What the property that looks for a mistake says of it."""
    with pytest.raises(Refuted) as found:
        MISTAKES[mistake][1](seeded(), f"workshop.{mistake}")
    return found.value


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_found(mistake: str) -> None:
    found = refuted(mistake)
    answers = [example.splitlines()[-1] for _, example in found.examples]
    assert len(set(answers)) == 2
    assert all(each.startswith(f"  expect {MISTAKES[mistake][0]} is ") for each in answers)
    assert all(example in str(found) for _, example in found.examples)


def test_every_printed_example_runs_as_it_is_pasted() -> None:
    files = {each.stem: each.read_text(encoding="utf-8") for each in SEEDED.glob("*.creg")}
    for mistake in MISTAKES:
        for regulation, example in refuted(mistake).examples:
            files[regulation.removeprefix("workshop.")] += f"\n{example}"
    tried = list(run_examples(rules_of({f"{name}.creg": text for name, text in files.items()})))
    assert len(tried) == 2 * len(MISTAKES)
    assert [each.as_text() for one in tried for each in one.findings] == []


def test_what_is_printed_says_what_does_not_hold_and_what_each_side_answers() -> None:
    text = str(refuted("unit-slip"))
    assert text.startswith(UNIT_SLIP)
    assert "  expect fee is 2 EUR\n\n# what `workshop.law` answers\n" in text
    assert text.rstrip().endswith("expect fee is 0.002 EUR")
