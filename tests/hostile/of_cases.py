"""What reads cases and evidence: JSON, overlays, workbooks, bundles. What is admitted, an engine answers."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from derivation.making import CASES, bundle_of
from hostile.held import accepted, files_below, told
from hostile.mutating import mutated
from hostile.of_rules import shipped

from carbonrules.cases.admit import admission
from carbonrules.cases.facts import Case
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_read import read_overlay
from carbonrules.cases.read_json import case_from_json, read_json
from carbonrules.cases.vocabulary import KnownFields, known_fields
from carbonrules.cases.workbook_read import read_workbook
from carbonrules.cases.workbook_write import write_form
from carbonrules.derivation.replay import Unusable, replay
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.library.load import load
from carbonrules.program.model import Program
from carbonrules.program.values import value_json

CASE = files_below("examples/cases/steel-exchanger.json")
PLAN = files_below("examples/cases/steel-exchanger-plan.json")
ON = "2026-07-15"
PARTS = ("derivation.json", "program.json", "case.json")
OVERLAY_CSV = b"""\
id,fact,value,unit,source,nature,replaces
cleaning acid,amount,60,kg,invoice 7,measured,no
E-201,net mass,1300,kg,scale,measured,yes
"""


@cache
def programs() -> tuple[Program, ...]:
    """The programs that ship."""
    rules = load()
    return tuple(rules.program(each.id) for each in rules.index.entries)


@cache
def _known() -> KnownFields:
    """What the programs that ship have names for."""
    return known_fields(programs())


@cache
def _engines() -> dict[str, Engine]:
    """An engine of each program: making one takes longer than running it."""
    return {program.id: Engine(program, shipped()[1]) for program in programs()}


def case_read(data: bytes, folder: Path) -> bool:
    """A case in JSON."""
    file = folder / "case.json"
    file.write_bytes(data)
    return _read(lambda: read_json(file))


def overlay_read(data: bytes, folder: Path) -> bool:
    """An overlay in JSON or CSV, laid over a case."""
    file = folder / ("plan.json" if data.lstrip()[:1] in (b"{", b"[") else "plan.csv")
    file.write_bytes(data)
    return _read(lambda: apply_overlay(case_from_json(CASE[0].read_bytes(), "case.json"), read_overlay(file)))


def workbook_read(data: bytes, folder: Path) -> bool:
    """A form that was filled in."""
    file = folder / "case.xlsx"
    file.write_bytes(data)
    return _read(lambda: read_workbook(file))


def _read(read: Callable[[], Case]) -> bool:
    """What can be read is admitted or refused with reasons; what is admitted has answers that can be written."""
    cases: list[Case] = []
    if not accepted(lambda: cases.append(read())):
        return False
    answered = [_answered(cases[0], program) for program in programs()]
    return any(answered)


def _answered(case: Case, program: Program) -> bool:
    _, factors, units = shipped()
    made = admission(case, program, factors, units, _known())
    told(made.diagnostics)
    if made.admitted is None:
        return False
    run = _engines()[program.id].run(made.admitted, Clocks.at(date.fromisoformat(ON)))
    for slot in run.slots.values():
        value_json(slot.value)
    return True


@cache
def workbook() -> bytes:
    """The form of the shipped regulations, filled with a case."""
    _, factors, units = shipped()
    case = case_from_json(CASE[0].read_bytes(), "case.json")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.xlsx"
        write_form(programs(), factors, units, path, ON, case)
        return path.read_bytes()


def repacked(data: bytes, random: Random) -> bytes:
    """The workbook with one of its parts damaged, packed as if nothing had happened."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = random.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, [part], random) if name == hit else part)
    return made.getvalue()


@cache
def bundle() -> dict[str, bytes]:
    """A small bundle that holds."""
    return bundle_of(CASES["does not apply"])


def bundle_read(name: str, data: bytes) -> bool:
    """One file of a bundle: whatever is changed in it, the bundle no longer holds."""
    files = {**bundle(), name: data}
    try:
        verdict = replay(files)
    except Unusable as problem:
        return not all(problem.text(language) for language in ("en", "zh"))
    assert all(verdict.as_text(language) for language in ("en", "zh"))
    assert verdict.as_json("en")
    assert verdict.holds == (data == bundle()[name])
    return verdict.holds
