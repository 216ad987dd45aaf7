"""Limits on size, depth and numbers: each has a code, and is told before anything grows or never ends.

What is too large is made by seeking or by a pattern, so that no test writes hundreds of megabytes.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import of_cases, of_factors
from hostile.alarm import alarm

from carbonrules.cases.read import read_case
from carbonrules.cases.read_json import read_json
from carbonrules.cases.workbook_read import read_workbook
from carbonrules.derivation.replay import Unusable, replay
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.patterns import MOST_WAYS, pattern_trouble
from carbonrules.foundation import files
from carbonrules.foundation.errors import CarbonRulesError
from carbonrules.language.parse import parse, parse_file
from carbonrules.library import load, sources
from carbonrules.library.doctor.examine import examine
from carbonrules.library.formatting import formatted_file, formatted_files

HEAD = 'regulation "Sample" version 1\n  identifier atlantis.act\n  layer annex\n  status enacted\n'
RULE = "\nrule duty for each batch in EUR\n  is "


def refused(read: Callable[[], object]) -> set[str]:
    """The codes with which something is refused."""
    with alarm(), pytest.raises(CarbonRulesError) as found:
        read()
    return {each.code for each in found.value.diagnostics}


def endless(path: Path, size: int) -> Path:
    """A file of that size that takes no room."""
    with path.open("wb") as file:
        file.seek(size - 1)
        file.write(b"\n")
    return path


# ---- Files that are none, or too large ------------------------------------------------------------------------------

READERS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a regulation to check": ("law.creg", lambda path: load.check(path), "R905"),
    "a regulation to look at": ("law.creg", lambda path: examine(path), "R905"),
    "a factor set": ("set.yaml", lambda path: load_factor_sets([path], of_factors.units()), "F823"),
    "a case": ("case.json", read_json, "W871"),
    "a form": ("case.xlsx", read_workbook, "W871"),
    "a mapping": ("mapping.yaml", lambda path: of_factors.load_mapping(path), "M858"),
    "units": ("units.txt", lambda path: of_factors.read_unit_file(path), "U301"),
}


@pytest.mark.parametrize("name", READERS)
def test_two_hundred_megabytes_are_not_read(name: str, tmp_path: Path) -> None:
    file, read, code = READERS[name]
    path = endless(tmp_path / file, 200_000_000)
    assert refused(lambda: read(path)) == {code}


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_is_not_opened(name: str, tmp_path: Path) -> None:
    """It would never end. A factor file that is no file is not there."""
    file, read, code = READERS[name]
    os.mkfifo(tmp_path / file)
    assert refused(lambda: read(tmp_path / file)) == {code}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read() -> None:
    zero = Path("/dev/zero")
    for read in (read_json, read_workbook, load.check, examine, of_factors.read_unit_file, of_factors.load_mapping):
        assert refused(lambda read=read: read(zero))  # type: ignore[misc]
    assert {each.code for each in parse_file(zero).diagnostics} == {"S132"}
    assert {each.code for each in formatted_file(zero).diagnostics} == {"S132"}


def test_pipes_devices_and_loops_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    os.mkfifo(own / "law.creg")
    (own / "loop").symlink_to(own)
    (own / "itself.creg").symlink_to(own / "itself.creg")
    (own / "zero.yaml").symlink_to("/dev/zero")
    with alarm():
        assert load.check(own).programs
        load_factor_sets([own, of_factors.FLOWS], of_factors.units())


def test_a_bundle_of_pipes_is_none(tmp_path: Path) -> None:
    for name in of_cases.PARTS:
        os.mkfifo(tmp_path / name)
    with alarm(), pytest.raises(Unusable):
        replay(tmp_path)


def test_a_model_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "model.ifc")
    flows = of_factors.load_flows()
    assert refused(lambda: read_case(tmp_path / "model.ifc", flows=flows, units=of_factors.units())) == {"M851"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    for name, (file, read, code) in READERS.items():
        path = tmp_path / f"{len(name)}-{file}"
        path.write_text("x")
        path.chmod(0)
        assert refused(lambda read=read, path=path: read(path)) == {code}, name  # type: ignore[misc]


def test_a_file_that_grows_while_it_is_read_is_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says of its size is only asked once; no more than that is read."""
    path = endless(tmp_path / "file", 50)
    seen = path.stat()
    endless(path, 5_000)
    monkeypatch.setattr(Path, "stat", lambda self, **_: seen)
    with pytest.raises(OSError, match="more than 100 bytes"):
        files.read_plain_file(path, 100)


# ---- Folders --------------------------------------------------------------------------------------------------------


def test_a_folder_of_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.creg").write_text(HEAD)
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    assert refused(lambda: load.check(tmp_path)) == {"R942"}
    monkeypatch.undo()
    monkeypatch.setattr(sources, "MOST_TOGETHER", 3 * len(HEAD))
    assert refused(lambda: load.check(tmp_path)) == {"R942"}
    monkeypatch.undo()
    monkeypatch.setattr(files, "MOST_ENTRIES", 3)
    assert refused(lambda: load.check(tmp_path)) == {"R942"}
    assert refused(lambda: list(formatted_files([tmp_path]))) == {"R942"}
    assert refused(lambda: load_factor_sets([tmp_path], of_factors.units())) == {"F805"}


# ---- Lines, depth, digits -------------------------------------------------------------------------------------------

TEXTS = {
    "a line of eleven thousand signs": (HEAD + RULE + "value" + " " * 11_000 + "+ 1 EUR", "S119"),
    "a hundred and one signs": (HEAD + RULE + "value" + " + value" * 101, "S121"),
    "two hundred parentheses": (HEAD + RULE + "(" * 200 + "1 EUR" + ")" * 200, "S121"),
    "thirteen levels": (HEAD + RULE + "1 EUR when\n" + "".join("  " * at + "not\n" for at in range(2, 16)), "S121"),
    "a number of thirty-one digits": (HEAD + RULE + "1" * 31 + " EUR", "S111"),
    "an exponent of a thousand": (HEAD + RULE + "1e1000 EUR", "S111"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_beyond_the_limits(name: str) -> None:
    text, code = TEXTS[name]
    with alarm():
        assert code in {each.code for each in parse(text, "law.creg").diagnostics}


YAML = {
    "a bomb of anchors": ("a: &a [x]\nb: [" + ", ".join(["*a"] * 50) + "]\n", "F803"),
    "thirteen levels": ("a: " + "[" * 13 + "]" * 13, "F805"),
    "four million characters": ("a: " + "x" * 4_000_001, "F805"),
}


@pytest.mark.parametrize("name", YAML)
def test_a_factor_file_beyond_the_limits(name: str, tmp_path: Path) -> None:
    text, code = YAML[name]
    (tmp_path / "set.yaml").write_text("format: carbonrules.factors/1\n" + text)
    assert code in refused(lambda: load_factor_sets([tmp_path], of_factors.units()))


def test_findings_of_factor_files_are_as_many_as_a_person_can_take_in(tmp_path: Path) -> None:
    rows = "\n".join(f"electricity,DE,x{number},kgCO2e/kWh" for number in range(1_000))
    (tmp_path / "grid-electricity.csv").write_text(f"flow,place,value,unit\n{rows}\n")
    head = of_factors.ROOT / "factorsets" / "grid-electricity.yaml"
    (tmp_path / head.name).write_bytes(head.read_bytes())
    with pytest.raises(CarbonRulesError) as found:
        load_factor_sets([of_factors.FLOWS, tmp_path], of_factors.units())
    assert len(found.value.diagnostics) == 100
    assert "more" in found.value.diagnostics[-1].help


def test_a_cell_of_a_csv_file_has_a_limit(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("id,fact,value\nM1,amount," + "1" * 200_000 + "\n")
    assert refused(lambda: of_cases.read_overlay(tmp_path / "plan.csv")) == {"W871"}


def test_json_has_a_depth_and_a_size(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text("[" * 25 + "]" * 25)
    assert refused(lambda: read_json(path)) == {"W871"}
    path.write_text(json.dumps({"case": "x", "equipment": [{"id": "1", "note": "x" * 2_001}]}))
    assert refused(lambda: read_json(path)) == {"W874"}


def test_a_form_that_unpacks_without_end(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(30):
            packed.writestr(f"xl/{number}.xml", b" " * 1_000_000)
    (tmp_path / "case.xlsx").write_bytes(made.getvalue())
    assert len(made.getvalue()) < 100_000
    assert refused(lambda: read_workbook(tmp_path / "case.xlsx")) == {"W891"}


# ---- Patterns -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*$",
        "(a|aa)+",
        ".*.*.*x",
        r"(a)\1",
        "(?=a)",
        "a{1,100}{1,100}",
        "a?" * 20 + "a" * 20,
        "x" * 201,
        "(",
    ],
)
def test_a_pattern_that_may_take_forever_is_refused(pattern: str) -> None:
    assert pattern_trouble(pattern)


def test_every_pattern_that_ships_is_tried_in_few_ways() -> None:
    for flow in of_factors.load_flows().values():
        assert [pattern_trouble(each) for each in flow.patterns] == [""] * len(flow.patterns)
    assert pattern_trouble("titanium.*(sheet|foil|strip)") == ""
    assert MOST_WAYS < 10**6
