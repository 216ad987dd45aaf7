"""What reads regulations: parser, formatter, checker with its examples, doctor. Each says whether it accepts bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hostile.held import files_below, told

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import Checked, check
from carbonrules.language.digest import law_digest
from carbonrules.language.formatting.format import format_text
from carbonrules.language.parse import parse, parse_file
from carbonrules.library.doctor.examine import examine
from carbonrules.library.doctor.stages import STAGES
from carbonrules.library.doctor.telling import lines_of
from carbonrules.library.examples import own_examples, unmet
from carbonrules.library.formatting import formatted_file
from carbonrules.library.load import read_texts

SHIPPED = files_below("regulations/**/*.creg")
REGULATIONS = [*SHIPPED, *files_below("examples/**/*.creg")]


@cache
def shipped() -> tuple[Mapping[str, str], FactorSets, UnitTable]:
    """The regulations that ship, with factors and units."""
    return read_texts()


def parsed(data: bytes, folder: Path) -> bool:
    """The parser: a tree or findings, never neither."""
    file = _file(data, folder)
    read = parse_file(file)
    assert read.regulation is not None or read.diagnostics
    return not told(read.diagnostics)


def formatted(data: bytes, folder: Path) -> bool:
    """The formatter: the same law, laid out; or the text as it was, with findings."""
    made = formatted_file(_file(data, folder))
    if told(made.diagnostics):
        assert not made.changed
        assert "R909" not in {each.code for each in made.diagnostics}
        return False
    before, after = parse(data.decode(), "law.creg").regulation, parse(made.text, "law.creg").regulation
    assert before is not None
    assert after is not None
    assert law_digest(after) == law_digest(before)
    assert format_text(made.text, "law.creg").text == made.text
    return True


def checked(data: bytes, folder: Path) -> bool:
    """The checker, beside the regulations that ship; what it accepts, its own examples are run on."""
    texts, factors, units = shipped()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    made = check({**_others(text, texts), "law.creg": text}, factors, units)
    wrong = {each.place.file for each in made.diagnostics if each.place is not None and each.severity == "error"}
    told(made.diagnostics)
    for program in made.programs.values():
        assert wrong.isdisjoint(program.presentation.files)
    return "law.creg" not in wrong and _tested(made, factors, units)


def _tested(made: Checked, factors: FactorSets, units: UnitTable) -> bool:
    """A regulation that checks never fails at run time: its examples give answers, whatever these are."""
    for program in made.programs.values():
        if "law.creg" in program.presentation.files:
            for example in own_examples(program):
                told(unmet(program, example, factors, units))
    return True


def _others(text: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The shipped files but the one that this text was made from, known by its lines; of the rest what it needs."""
    lines = set(text.splitlines())
    nearest = max(texts, key=lambda name: len(lines & _lines(name)))
    needed = _beside(nearest)
    return {name: each for name, each in texts.items() if name in needed and name != nearest}


@cache
def _beside(name: str) -> frozenset[str]:
    """The shipped files that one is checked with: what it builds on; for what others build on, one of these as well."""
    texts = shipped()[0]
    by_id = {identifier: each for each, text in texts.items() for identifier in _named(text, "identifier")}
    own = _named(texts[name], "identifier")[0]
    above = [each for each in sorted(texts) if own in _named(texts[each], "amends|uses")]
    found: set[str] = set()
    waiting = [name, *above[:1]]
    while waiting:
        each = waiting.pop()
        found.add(each)
        waiting += [by_id[id] for id in _named(texts[each], "amends|uses") if by_id[id] not in found]
    return frozenset(found)


def _named(text: str, words: str) -> list[str]:
    return re.findall(rf"^ +(?:{words}) +(\S+)", text, re.MULTILINE)


@cache
def _lines(name: str) -> frozenset[str]:
    return frozenset(shipped()[0][name].splitlines())


def examined(data: bytes, folder: Path) -> bool:
    """The doctor: every stage can be told in words and as data."""
    made = examine(_file(data, folder))
    for name in STAGES:
        stage = STAGES[name](made)
        assert "\n".join(lines_of(stage, alone=True))
        assert stage.as_json()
    return not told([*made.parsed.diagnostics, *made.findings])


def _file(data: bytes, folder: Path) -> Path:
    file = folder / "law.creg"
    file.write_bytes(data)
    return file
