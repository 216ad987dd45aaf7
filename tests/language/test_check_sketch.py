"""The corrected design sketch checks, and answers every example in its files with the numbers they expect."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from checking import units

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check
from carbonrules.program.model import Example, Program
from carbonrules.program.operations.arithmetic import rounded
from carbonrules.program.values import NoValue, Value, outcome, value_json

SKETCH = Path(__file__).parents[2] / "examples" / "first_sketch"
FACTORS = load_factor_sets([bundled("factorsets"), SKETCH / "factors"], units())
CHECKED = check({path.name: path.read_text() for path in sorted(SKETCH.rglob("*.creg"))}, FACTORS, units())
EXAMPLES = [(made, example) for made in CHECKED.programs.values() for example in made.examples]


def test_the_sketch_checks() -> None:
    assert CHECKED.diagnostics == ()
    assert list(CHECKED.programs) == ["eu.anticorrosion", "eu.cbam", "eu.reach"]
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize(("made", "example"), EXAMPLES, ids=[example.name for _, example in EXAMPLES])
def test_an_example_answers_as_expected(made: Program, example: Example) -> None:
    case = case_from_data(example.case, "example.json")
    run = Engine(made, FACTORS).run(admit(case, made, FACTORS, units()), Clocks.at(date.fromisoformat(example.on)))
    for expected in example.expects:
        assert isinstance(expected, dict)
        value = run.slots[expected["item"], f"{expected['entity']}/{expected['number']}"].value
        assert answers(value, expected), (expected, value)


def answers(value: Value, expected: dict[str, Any]) -> bool:
    match expected["expect"]:
        case "value":
            if isinstance(value, Fraction) and expected["how"] == "rounds to":
                value = rounded(value, "half up", Fraction(expected["step"]))
            return bool(value_json(value) == expected["value"])
        case "no value":
            return isinstance(value, NoValue) and expected["law"] == (outcome(value) == "not yet decided by law")
        case "level":
            return bool(value == expected["level"])
        case "scope":
            return value is {"yes": True, "no": False}[expected["applies"]]
    return False
