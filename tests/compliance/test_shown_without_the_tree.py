"""What is shown of an answer is read from the run and a few steps, and is what the whole tree says."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from lengths import SOAK

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import answer, assessment
from carbonrules.compliance.factors_used import factors_used
from carbonrules.engine.run import Clocks
from carbonrules.library.load import load
from carbonrules.library.rules import Region, Rules
from carbonrules.program.model import Example, Program


@cache
def rules() -> Rules:
    return load()


def programs() -> list[Program]:
    return [each for name in rules().regions for each in rules().region(name).programs if each.examples]


def tried(program: Program) -> tuple[Example, ...]:
    """The worked examples of a program; in a short run every fourth, from the first."""
    return program.examples if SOAK else program.examples[::4]


@pytest.mark.parametrize("program", programs(), ids=lambda each: each.id)
def test_what_is_shown_is_what_the_whole_tree_says(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for example in tried(program):
        told = []
        for whole in (False, True):
            with monkeypatch.context() as patched:
                if whole:
                    patched.setattr(Answered, "shown", lambda self, item, instance: self.tree)
                answered = _answered(program, example)
                region = Region(program.id.partition(".")[0], (program,), rules())
                made = assessment(answered.case, region, (answered,), answered.run.clocks)
                items = {item.id for item in program.items}
                rows = [list(factors_used(answered, each, items)) for each in answered.subjects]
                told.append((made.as_json(), rows))
        assert told[0] == told[1]


def _answered(program: Program, example: Example) -> Answered:
    case = case_from_data(example.case, example.name)
    return answer(case, program, rules(), Clocks.at(date.fromisoformat(example.on)))
