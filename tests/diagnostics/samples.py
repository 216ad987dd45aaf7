"""What is found in the samples of a code, read as what they are a part of: a regulation, a factor file, a case.

The pages of the codes show it, and a test holds that it is this code alone, once.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "language"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "factors"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cases"))

import case_world
from checking import checked
from factor_world import findings, set_text

from carbonrules.cases.admit import admission
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_read import overlay_from_json
from carbonrules.cases.read_json import case_from_json
from carbonrules.foundation.codes import codes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CarbonRulesError
from carbonrules.language.parse import parse
from carbonrules.language.unit_file import read_unit_file

Found = tuple[Diagnostic, ...]

# These samples are no text that could be read: files that are not there, workbooks, the way to add a factor.
NO_TEXT = {"S131", "S132", "F819", "F828", "W891", "W892", "W893", "W894", "W895"}
# The samples of cases bring one thing each; these two are about what a case must bring.
ASKED = {"W877": "net mass", "W887": "reagents"}


def can_be_run(code: str) -> bool:
    """Whether the samples of a code are a text; those of models and commands are told in words."""
    return code[0] not in "MRP" and code not in NO_TEXT


def found_in(code: str, sample: str) -> Found:
    """Everything that is found in a sample of this code."""
    if code == "U301":
        return _unit_file(sample)
    if code[0] == "W":
        return _case(sample, ASKED.get(code, ""))
    readers: dict[str, Callable[[str], Found]] = {"S": _parsed, "F": _factor_file}
    return readers.get(code[0], _checked)(sample)


def _parsed(sample: str) -> Found:
    return parse(sample, "sample.creg").diagnostics


def _checked(sample: str) -> Found:
    return checked(sample).diagnostics


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _in_folder(found: Found, folder: Path) -> Found:
    """The findings with the names of files as they stand in the folder."""
    shorter = str(folder) + "/"
    return tuple(
        replace(
            each,
            sentence=each.sentence.replace(shorter, ""),
            help=each.help.replace(shorter, ""),
            place=each.place and replace(each.place, file=each.place.file.replace(shorter, "")),
        )
        for each in found
    )


def _unit_file(sample: str) -> Found:
    with _folder() as folder:
        (folder / "units.txt").write_text(sample, encoding="utf-8")
        try:
            read_unit_file(folder / "units.txt")
        except CarbonRulesError as error:
            return _in_folder(error.diagnostics, folder)
    return ()


def _factor_file(sample: str) -> Found:
    with _folder() as folder:
        if sample.startswith("csv:"):
            (folder / "rows.csv").write_text(sample.removeprefix("csv:"), encoding="utf-8")
            sample = "rows in: rows.csv\n"
        whole = sample if sample.startswith("format:") else set_text(sample)
        return _in_folder(findings(folder, whole), folder)


def _case(sample: str, asked: str) -> Found:
    """A sample as a case, or as an overlay over the right sample of W877."""
    lenient = tuple(
        replace(
            entity,
            fields=tuple(replace(each, may_be_missing=each.name != asked) for each in entity.fields),
        )
        for entity in case_world.ENTITIES
    )
    try:
        if '"overlay"' in sample:
            base = case_from_json(codes()["W877"].right.encode(), "case.json")
            case = apply_overlay(base, overlay_from_json(sample.encode(), "plan.json"))
        else:
            case = case_from_json(sample.encode(), "case.json")
    except CarbonRulesError as error:
        return error.diagnostics
    return admission(case, case_world.program(entities=lenient), case_world.factors(), case_world.units()).diagnostics
