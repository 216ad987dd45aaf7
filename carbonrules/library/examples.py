"""Worked examples: each is run by the exact engine, and an answer that the text does not expect is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.derivation.tree import Tree, grow
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks, Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.exact import parse_ratio, ratio_text
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable, unit_and_label
from carbonrules.library.beneath import Beneath, beneath, told
from carbonrules.library.load import names_in
from carbonrules.library.rules import Rules
from carbonrules.program.model import Example, Item, Program
from carbonrules.program.values import NoValue, Value, value_json

_STATES = {True: "satisfied", False: "violated"}
NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Unmet:
    """One expectation that is not met: the finding, what was expected and found, and the values beneath."""

    finding: Diagnostic
    expected: str = ""
    found: str = ""
    beneath: tuple[Beneath, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """One example after it was run: where it stands, and what was not as it expects."""

    regulation: str
    name: str
    place: Place
    unmet: tuple[Unmet, ...]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every expectation that is not met, as a finding."""
        return tuple(each.finding for each in self.unmet)


# Told of each example that could be run: its program, factors, the example, the run and its tree.
Watch = Callable[[Program, FactorSets, Example, Run, Tree], None]


def run_examples(rules: Rules, files: Sequence[Path | str] = (), watch: Watch | None = None) -> Iterator[Tried]:
    """Run every example of the loaded regulations; with files or folders, only those that stand there."""
    wanted = names_in(files) if files else None
    for entry in rules.index.entries:
        if wanted is not None and entry.file not in wanted:
            continue
        program = rules.program(entry.id)
        for example in own_examples(program):
            factors = rules.factors(program.factor_sets)
            yield _tried(program, example, rules.engine(program), factors, rules.units, watch)


def own_examples(program: Program) -> Iterator[Example]:
    """The examples of the regulation that the program closes; those of its base belong to no program alone."""
    for example in program.examples:
        if program.layers[example.law].id == program.id:
            yield example


def unmet(
    program: Program, example: Example, factors: FactorSets, units: UnitTable, engine: Engine | None = None
) -> tuple[Diagnostic, ...]:
    """What the regulation answers otherwise than the example expects; empty where all is met.

    Who runs many examples of one program gives its engine, which takes longer to make than to run.
    """
    return _tried(program, example, engine or Engine(program, factors), factors, units, None).findings


def _tried(
    program: Program, example: Example, engine: Engine, factors: FactorSets, units: UnitTable, watch: Watch | None
) -> Tried:
    file = _file(program, example)
    place = _place(file, example.line)
    try:
        admitted = admit(case_from_data(example.case, example.name), program, factors, units)
    except CaseError as error:
        told = "; ".join(each.sentence for each in error.diagnostics)
        finding = Diagnostic("R907", f"the case of the example can't be admitted: {told}", place)
        return Tried(program.id, example.name, place, (Unmet(finding),))
    run = engine.run(admitted, Clocks.at(date.fromisoformat(example.on)))
    missed = [each for each in map(_expectation, example.expects) if not _met(each, _found(program, run, each))]
    tree = grow(program, factors, admitted, run) if missed or watch is not None else None
    if watch is not None and tree is not None:
        watch(program, factors, example, run, tree)
    told_of = tuple(_unmet(program, file, run, tree, each) for each in missed if tree is not None)
    return Tried(program.id, example.name, place, told_of)


def _expectation(expect: Json) -> Mapping[str, Any]:
    assert isinstance(expect, Mapping)
    return expect


def _subject(expect: Mapping[str, Any]) -> str:
    """A thing without an id of its own takes its number in the example."""
    return f"{expect['entity']}/{max(int(str(expect['number'])), 1)}"


def _found(program: Program, run: Run, expect: Mapping[str, Any]) -> Value | None:
    """What was answered; a duty that does not concern the subject is answered by that."""
    subject = _subject(expect)
    if expect["expect"] == "clause":
        applies = next((each.applies for each in program.clauses if each.item == expect["item"]), "")
        concerned = run.slots.get((applies, subject))
        if concerned is not None and concerned.value is not True:
            return concerned.value if isinstance(concerned.value, NoValue) else NOT_APPLICABLE
    slot = run.slots.get((str(expect["item"]), subject))
    return None if slot is None else slot.value


def _unmet(program: Program, file: str, run: Run, tree: Tree, expect: Mapping[str, Any]) -> Unmet:
    items = {each.id: each for each in program.items}
    id, found = str(expect["item"]), _found(program, run, expect)
    item = items.get(id)
    finding = _finding(expect, found, item, _place(file, int(str(expect["line"]))))
    root = tree.roots.get((id, _subject(expect)))
    under = tuple(beneath(tree, root, items)) if root is not None else ()
    return Unmet(finding, _expected(expect), _told(found, item), under)


def _expected(expect: Mapping[str, Any]) -> str:
    match expect["expect"]:
        case "value":
            return f"{'about ' if expect['how'] == 'rounds to' else ''}{expect['text']}"
        case "no value":
            return "not yet decided" if expect["law"] else "no value"
        case "level":
            return str(expect["level"])
        case "clause":
            return str(expect["state"])
        case _:
            return {"yes": "applies", "no": "does not apply"}.get(str(expect["applies"]), "undecided")


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
            return str(expect["state"]) == _state_of(found)
        case _:
            applies = "undecided" if not isinstance(found, bool) else "yes" if found else "no"
            return str(expect["applies"]) == applies


def _state_of(found: Value | None) -> str:
    if found == NOT_APPLICABLE:
        return NOT_APPLICABLE
    return _STATES[found] if isinstance(found, bool) else "undetermined"


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
    if found is None:
        return "not answered: the regulation does not apply"
    return told(found, unit_and_label(item.type.unit)[0] if item is not None and item.type.kind == "number" else "")


def _place(file: str, line: int) -> Place:
    """A line of a regulation file with its text, where the file is at hand."""
    path = Path(file) if Path(file).is_file() else bundled("regulations") / file
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return Place(file, line, text=lines[line - 1] if 0 < line <= len(lines) else "")


def _file(program: Program, example: Example) -> str:
    files = program.presentation.files
    return files[example.law] if example.law < len(files) else ""
