"""Worked examples: each is run by the exact engine, and an answer that the text does not expect is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.exact import exact_text, parse_ratio, ratio_text
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable, unit_and_label
from carbonrules.library.rules import Rules
from carbonrules.program.model import Example, Item, Program
from carbonrules.program.values import NoValue, Value, outcome, value_json

_STATES = {True: "satisfied", False: "violated"}


@dataclass(frozen=True, slots=True)
class Tried:
    """One example after it was run: where it stands, and what was not as it expects."""

    regulation: str
    name: str
    findings: tuple[Diagnostic, ...]


def run_examples(rules: Rules, files: Sequence[Path | str] = ()) -> Iterator[Tried]:
    """Run every example of the loaded regulations; with files or folders, only those that stand there."""
    wanted = [Path(each).as_posix() for each in files]
    for entry in rules.index.entries:
        program = rules.program(entry.id)
        for example in own_examples(program):
            file = _file(program, example)
            if not wanted or any(file == each or file.startswith(f"{each.rstrip('/')}/") for each in wanted):
                factors = rules.factors(program.factor_sets)
                yield Tried(program.id, example.name, unmet(program, example, factors, rules.units))


def own_examples(program: Program) -> Iterator[Example]:
    """The examples of the regulation that the program closes; those of its base belong to no program alone."""
    for example in program.examples:
        if program.layers[example.law].id == program.id:
            yield example


def unmet(program: Program, example: Example, factors: FactorSets, units: UnitTable) -> tuple[Diagnostic, ...]:
    """What the regulation answers otherwise than the example expects; empty where all is met."""
    file = _file(program, example)
    try:
        admitted = admit(case_from_data(example.case, example.name), program, factors, units)
    except CaseError as error:
        place = _place(file, example.line)
        told = "; ".join(each.sentence for each in error.diagnostics)
        return (Diagnostic("R907", f"the case of the example can't be admitted: {told}", place),)
    run = Engine(program, factors).run(admitted, Clocks.at(date.fromisoformat(example.on)))
    items = {item.id: item for item in program.items}
    findings = []
    for expect in example.expects:
        assert isinstance(expect, Mapping)
        # A thing without an id of its own takes its number in the example.
        subject = f"{expect['entity']}/{max(int(str(expect['number'])), 1)}"
        slot = run.slots.get((str(expect["item"]), subject))
        found = None if slot is None else slot.value
        if not _met(expect, found):
            item = items.get(str(expect["item"]))
            findings.append(_finding(expect, found, item, _place(file, int(str(expect["line"])))))
    return tuple(findings)


def _met(expect: Mapping[str, Any], found: Value | None) -> bool:
    match expect["expect"]:
        case "value" if expect["how"] == "rounds to":
            step = parse_ratio(expect["step"])
            return isinstance(found, Fraction) and value_json(_half_up(found, step)) == expect["value"]
        case "value":
            return found is not None and value_json(found) == expect["value"]
        case "no value":
            if not isinstance(found, NoValue):
                return False
            silent = bool(found.reasons) and all(each.kind == "law" for each in found.reasons)
            return silent if expect["law"] else expect["at least"] in (None, _bound(found))
        case "level":
            return str(expect["level"]) == ("undetermined" if isinstance(found, NoValue) else found)
        case "clause":
            return str(expect["state"]) == (_STATES[found] if isinstance(found, bool) else "undetermined")
        case _:
            applies = "undecided" if not isinstance(found, bool) else "yes" if found else "no"
            return str(expect["applies"]) == applies


def _bound(found: NoValue) -> str | None:
    return None if found.at_least is None else ratio_text(found.at_least)


def _half_up(number: Fraction, step: Fraction) -> Fraction:
    whole = int(abs(number) / step + Fraction(1, 2))
    return (whole if number >= 0 else -whole) * step


def _finding(expect: Mapping[str, Any], found: Value | None, item: Item | None, place: Place) -> Diagnostic:
    what = expect.get("name") or expect.get("id") or ("warning level" if expect["expect"] == "level" else "the scope")
    sentence = f"the example expects another answer: `{what}` is {_told(found, item)}"
    help = "put right the example or the sentences it is about; `carbonrules explain` shows them"
    return Diagnostic("R907", sentence, place, help=help, citation=item.article if item is not None else "")


def _told(found: Value | None, item: Item | None) -> str:
    unit = unit_and_label(item.type.unit)[0] if item is not None and item.type.kind == "number" else ""
    unit = "" if unit in ("", "1") else f" {unit}"
    match found:
        case None:
            return "not answered: the regulation does not apply"
        case NoValue():
            reasons = "; ".join(" ".join((*each.about, each.what)) for each in found.reasons)
            told = f"no value ({outcome(found)}: {reasons})"
            return told if found.at_least is None else f"{told}, at least {exact_text(found.at_least)}{unit}"
        case Fraction():
            return f"{exact_text(found)}{unit}"
        case bool():
            return "yes" if found else "no"
        case str():
            return found
        case _:
            return found.isoformat()


def _place(file: str, line: int) -> Place:
    """A line of a regulation file with its text, where the file is at hand."""
    path = Path(file) if Path(file).is_file() else bundled("regulations") / file
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return Place(file, line, text=lines[line - 1] if 0 < line <= len(lines) else "")


def _file(program: Program, example: Example) -> str:
    files = program.presentation.files
    return files[example.law] if example.law < len(files) else ""
