"""Lock files: all that is loaded, pinned; a difference is one finding that says what was pinned and what is there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from acceptance.command import carbonrules
from hypothesis import given
from hypothesis import strategies as st
from pack_world import CSV, FILES, LABEL, made, write

from carbonrules.foundation.codes.packs import CODES
from carbonrules.foundation.errors import LockError
from carbonrules.library.load import load
from carbonrules.library.lock import differences, lock_text, read_lock
from carbonrules.library.pins import Pin, Pins, RegulationPin

OTHER = "sha3-256:" + "0" * 64
PINS = Pins(
    library="0.1.0",
    grammar="sha3-256:" + "1" * 64,
    units="sha3-256:" + "2" * 64,
    flows="sha3-256:" + "3" * 64,
    regulations={"zz.label": RegulationPin("3", "sha3-256:" + "4" * 64, "sha3-256:" + "5" * 64)},
    factor_sets={"zz-rows": Pin("first", "sha3-256:" + "6" * 64)},
    packs={"zz": Pin("3", "sha3-256:" + "7" * 64)},
)
LABELLED = PINS.regulations["zz.label"]
# What is loaded where the lock pins PINS; each is the wrong sample of its code, in digests.
CHANGED = {
    "P972": replace(PINS, regulations={"zz.label": replace(LABELLED, law=OTHER, text=OTHER)}),
    "P973": replace(PINS, regulations={"zz.label": replace(LABELLED, text=OTHER)}),
    "P974": replace(PINS, regulations={}),
    "P975": replace(PINS, factor_sets={**PINS.factor_sets, "more": Pin("first", OTHER)}),
    "P976": replace(PINS, factor_sets={"zz-rows": Pin("first", OTHER)}),
    "P977": replace(PINS, library="0.0.1"),
    "P978": replace(PINS, packs={"zz": Pin("3", OTHER)}),
}


def pinned(folder: Path, pins: Pins = PINS) -> Path:
    path = folder / "carbonrules.lock"
    path.write_text(lock_text(pins), encoding="utf-8")
    return path


def test_every_code_of_locks_is_shown_here() -> None:
    assert set(CHANGED) | {"P971"} == {name for name in CODES if name > "P970"}


@pytest.mark.parametrize("code", CHANGED)
def test_one_difference_is_one_finding(code: str, tmp_path: Path) -> None:
    found = list(differences(read_lock(pinned(tmp_path)), CHANGED[code]))
    assert [each.code for each in found] == [code]
    assert found[0].place is not None
    assert found[0].place.line > 1
    assert found[0].help


def test_a_difference_says_what_was_pinned_and_what_is_there(tmp_path: Path) -> None:
    (found,) = differences(read_lock(pinned(tmp_path)), CHANGED["P976"])
    assert found.sentence == (
        f"the factor set `zz-rows` is not as it was pinned: pinned first, {PINS.factor_sets['zz-rows'].digest}, "
        f"loaded first, {OTHER}"
    )
    assert "carbonrules lock" in found.help


def test_without_a_difference_nothing_is_found(tmp_path: Path) -> None:
    assert list(differences(read_lock(pinned(tmp_path)), PINS)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: carbonrules.lock/1", CODES["P971"].wrong),
        ("library: 0.1.0\n", ""),
        ("library: 0.1.0", "library: 0.1.0\nmore: 1"),
        ("    version: '3'\n    law", "    law"),
        ("library: 0.1.0", "library: [0.1.0]"),
        ("library: 0.1.0", "library: &a 0.1.0"),
        ("regulations:\n  zz.label:", "regulations: text\nzz.label:"),
    ],
)
def test_what_is_no_lock_file_is_refused_at_its_line(before: str, after: str, tmp_path: Path) -> None:
    path = pinned(tmp_path)
    text = path.read_text(encoding="utf-8").replace("version: 3", "version: '3'")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LockError, match="P971"):
        read_lock(path)


def test_the_right_sample_of_a_lock_file_is_read(tmp_path: Path) -> None:
    path = pinned(tmp_path)
    assert CODES["P971"].right in path.read_text(encoding="utf-8")
    assert read_lock(path).pins == PINS


TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(TEXTS, TEXTS, TEXTS)
def test_any_name_and_version_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, one: str, two: str
) -> None:
    folder = tmp_path_factory.mktemp("lock")
    pins = replace(PINS, packs={name: Pin(one, two)}, regulations={name: RegulationPin(two, one, one)})
    assert read_lock(pinned(folder, pins)).pins == pins


def test_a_lock_holds_what_was_loaded_and_notices_each_change(tmp_path: Path) -> None:
    folder = write(tmp_path / "zz")
    lock = tmp_path / "carbonrules.lock"
    assert carbonrules("lock", "--rules", folder, "-o", lock).code == 0
    assert load(folder, lock=lock).regions
    assert carbonrules("lock", "--check", "--rules", folder, "-o", lock).out == f"all as pinned in {lock}\n"
    write(folder, {"label.creg": LABEL + "# a remark\n"})
    assert codes(folder, lock) == ["P973"]
    write(folder, {"label.creg": LABEL.replace("12 %", "13 %").replace("is 12 kg", "is 13 kg")})
    assert codes(folder, lock) == ["P972"]
    write(folder, {"label.creg": LABEL, "factors/rows.csv": CSV.replace("2.0", "2.1")})
    assert codes(folder, lock) == ["P976"]
    write(folder, {**FILES, "more.creg": LABEL.replace("zz.label", "zz.more")})
    assert codes(folder, lock) == ["P975"]


def codes(folder: Path, lock: Path) -> list[str]:
    with pytest.raises(LockError) as error:
        load(folder, lock=lock)
    told = carbonrules("check", folder, "--lock", lock, "--json")
    assert told.code == 1
    found = [each.code for each in error.value.diagnostics]
    assert [each["code"] for each in json.loads(told.out)["diagnostics"]] == found
    return found


def test_commands_that_answer_hold_to_a_lock(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    lock = tmp_path / "carbonrules.lock"
    case = tmp_path / "case.json"
    gadget = {"id": "1", "import date": "2026-06-30", "net mass": "100 kg"}
    case.write_text(json.dumps({"case": "one", "gadget": [gadget]}), encoding="utf-8")
    assert carbonrules("lock", "--rules", pack, "-o", lock).code == 0
    asked = ("assess", case, "--region", "zz", "--on", "2026-07-15", "--lock", lock)
    assert carbonrules(*asked, "--rules", pack).code == 0
    assert carbonrules("test", pack, "--lock", lock).code == 0
    folder = write(tmp_path / "folder")
    told = carbonrules(*asked, "--rules", folder)
    assert told.code == 1
    assert told.err.startswith("P974: the pack `zz` is pinned and not loaded")
    assert carbonrules("test", folder, "--lock", lock).code == 1
    to = ("compare", case, "--from", "zz", "--to", "eu", "--on", "2026-07-15")
    assert carbonrules(*to, "--rules", folder, "--lock", lock).code == 1


def test_a_lock_that_lies_about_is_not_used_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned(tmp_path)
    write(tmp_path, {"label.creg": LABEL})
    monkeypatch.chdir(tmp_path)
    assert carbonrules("check", "label.creg").code == 0
    assert carbonrules("check", "label.creg", "--lock", "carbonrules.lock").code == 1
