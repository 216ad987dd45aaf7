"""Runs the worked examples of regulations of some folders with the factor sets of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from carbonrules.engine.exact import Engine
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import Checked, check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.examples import own_examples, unmet
from carbonrules.program.model import Example, Program

_IDENTIFIER = re.compile(r"^ +identifier +(\S+)", re.MULTILINE)
_EXAMPLE = re.compile(r'^example "([^"]+)"', re.MULTILINE)
_BASE = re.compile(r"^ +layer +baseline", re.MULTILINE)


class World:
    """Regulations of some folders, checked with the factor sets of others."""

    def __init__(self, regulations: list[Path], factors: list[Path]) -> None:
        self._regulations, self._factors = regulations, factors
        self._engines: dict[str, Engine] = {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The regulation files by their names."""
        return {str(path): path.read_text() for folder in self._regulations for path in sorted(folder.rglob("*.creg"))}

    @cached_property
    def units(self) -> UnitTable:
        """The units that ship."""
        return bundled_units()

    @cached_property
    def factors(self) -> FactorSets:
        """The factor sets of the folders."""
        return load_factor_sets(self._factors, self.units)

    @cached_property
    def checked(self) -> Checked:
        """What a check of the folders gives; made when the first test asks, not when the tests are counted."""
        return check(self.texts, self.factors, self.units)

    def names(self) -> list[tuple[str, str]]:
        """Every example as it is written down: the identifier of its regulation, and its name."""
        found: list[tuple[str, str]] = []
        for text in self.texts.values():
            identifier = _IDENTIFIER.search(text)
            # The examples of a base belong to no program alone.
            if identifier is not None and not _BASE.search(text):
                found += [(identifier[1], name) for name in _EXAMPLE.findall(text)]
        return sorted(found)

    def example(self, regulation: str, name: str) -> tuple[Program, Example]:
        """An example with the program that its regulation closes."""
        program = self.checked.programs[regulation]
        return program, next(each for each in own_examples(program) if each.name == name)

    def examples(self) -> Iterator[tuple[Program, Example]]:
        """Every example with the program of the regulation that holds it."""
        for program in self.checked.programs.values():
            for example in own_examples(program):
                yield program, example

    def unmet(self, program: Program, example: Example) -> list[str]:
        """The expectations that are not met, each with what was answered."""
        if program.id not in self._engines:
            self._engines[program.id] = Engine(program, self.factors)
        engine = self._engines[program.id]
        return [each.as_text() for each in unmet(program, example, self.factors, self.units, engine)]
