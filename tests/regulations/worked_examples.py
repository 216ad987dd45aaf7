"""Runs the worked examples of regulations with the exact engine, and says in words where one is not met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks, Run
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import Checked, check
from carbonrules.language.unit_file import bundled_units
from carbonrules.program.model import Example, Program
from carbonrules.program.values import NoValue, Value, value_json


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
            for example in program.examples:
                if program.layers[example.law].id == program.id:
                    yield program, example

    def unmet(self, program: Program, example: Example) -> list[str]:
        """The expectations that are not met, each with what was answered."""
        admitted = admit(case_from_data(example.case, "example"), program, self.factors, self.units)
        run = Engine(program, self.factors).run(admitted, Clocks.at(date.fromisoformat(example.on)))
        unmet: list[str] = []
        for expect in example.expects:
            assert isinstance(expect, dict)
            # A thing without an id of its own takes its number in the example.
            subject = f"{expect['entity']}/{max(int(str(expect['number'])), 1)}"
            answer = run.slots.get((str(expect["item"]), subject))
            found = None if answer is None else answer.value
            if not _met(expect, found, run):
                unmet.append(f"line {expect['line']}: {expect} but found {found}")
        return unmet


def _met(expect: Mapping[str, Any], found: Value | None, run: Run) -> bool:
    match expect["expect"]:
        case "value" if expect["how"] == "rounds to":
            step = Fraction(expect["step"])
            return isinstance(found, Fraction) and value_json(_half_up(found, step)) == expect["value"]
        case "value":
            return found is not None and value_json(found) == expect["value"]
        case "no value":
            if not isinstance(found, NoValue):
                return False
            bound = None if expect["at least"] is None else Fraction(expect["at least"])
            silent = bool(found.reasons) and all(each.kind == "law" for each in found.reasons)
            return silent if expect["law"] else bound is None or found.at_least == bound
        case "level":
            level = "undetermined" if isinstance(found, NoValue) else found
            return level == str(expect["level"])
        case "clause":
            states: dict[bool, str] = {True: "satisfied", False: "violated"}
            return str(expect["state"]) == (states[found] if isinstance(found, bool) else "undetermined")
        case "scope":
            applies = "undecided" if not isinstance(found, bool) else "yes" if found else "no"
            return applies == str(expect["applies"])
        case _:
            return False


def _half_up(number: Fraction, step: Fraction) -> Fraction:
    whole = int(abs(number) / step + Fraction(1, 2))
    return (whole if number >= 0 else -whole) * step
