"""Runs the worked examples of regulations of some folders with the factor sets of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import Checked, check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.examples import own_examples, unmet
from carbonrules.program.model import Example, Program


class World:
    """Regulations of some folders, checked with the factor sets of others."""

    def __init__(self, regulations: list[Path], factors: list[Path]) -> None:
        self.units: UnitTable = bundled_units()
        self.factors: FactorSets = load_factor_sets(factors, self.units)
        files = {str(path): path.read_text() for folder in regulations for path in sorted(folder.rglob("*.creg"))}
        self.checked: Checked = check(files, self.factors, self.units)

    def examples(self) -> Iterator[tuple[Program, Example]]:
        """Every example with the program of the regulation that holds it."""
        for program in self.checked.programs.values():
            for example in own_examples(program):
                yield program, example

    def unmet(self, program: Program, example: Example) -> list[str]:
        """The expectations that are not met, each with what was answered."""
        return [each.as_text() for each in unmet(program, example, self.factors, self.units)]
