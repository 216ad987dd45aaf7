"""`carbonrules fmt`: which files change, what is said of them, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from acceptance.command import carbonrules

GOOD = 'regulation "Sample" version 1\n  layer        annex\n'
LOOSE = GOOD.replace("        ", "  ").replace("\n", "\r\n")
WRONG = GOOD + "labl fossil on CO2e\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("good", GOOD), ("loose", LOOSE), ("wrong", WRONG)):
        (tmp_path / f"{name}.creg").write_bytes(text.encode())
    return tmp_path


def test_files_that_are_laid_out_well_are_fine(folder: Path) -> None:
    told = carbonrules("fmt", "--check", str(folder / "good.creg"))
    assert (told.code, told.out, told.err) == (0, "1 file, 0 would change, 0 can't be read\n", "")


def test_check_changes_nothing_and_ends_with_one(folder: Path) -> None:
    told = carbonrules("fmt", "--check", str(folder / "loose.creg"))
    assert told.code == 1
    assert told.out.splitlines() == [
        f"would change {folder / 'loose.creg'}",
        "  would mend line ends of another system (lines 1, 2)",
        "1 file, 1 would change, 0 can't be read",
    ]
    assert (folder / "loose.creg").read_bytes() == LOOSE.encode()


def test_a_folder_is_formatted_and_what_cannot_be_read_is_left(folder: Path) -> None:
    told = carbonrules("fmt", str(folder))
    assert told.code == 1
    assert "S103" in told.err
    assert f"left as it is: {folder / 'wrong.creg'}" in told.out
    assert (folder / "loose.creg").read_bytes() == GOOD.encode()
    assert (folder / "wrong.creg").read_bytes() == WRONG.encode()
    assert sorted(path.name for path in folder.iterdir()) == ["good.creg", "loose.creg", "wrong.creg"]
    assert carbonrules("fmt", "--check", str(folder / "loose.creg")).code == 0


def test_a_link_stays_a_link_and_rights_stay_as_they_were(folder: Path) -> None:
    (folder / "loose.creg").chmod(0o640)
    link = folder / "link.creg"
    link.symlink_to("loose.creg")
    assert carbonrules("fmt", str(link)).code == 0
    assert link.is_symlink()
    assert (folder / "loose.creg").read_text() == GOOD
    assert (folder / "loose.creg").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_no_text_is_a_finding(folder: Path) -> None:
    (folder / "bytes.creg").write_bytes(b'regulation "\xff"')
    told = carbonrules("fmt", str(folder / "bytes.creg"))
    assert told.code == 1
    assert "S131" in told.err


def test_json_tells_each_file(folder: Path) -> None:
    told = carbonrules("fmt", "--check", "--json", str(folder))
    assert told.code == 1
    data = json.loads(told.out)
    assert (data["format"], data["check"]) == ("carbonrules.formatted/1", True)
    good, loose, wrong = data["files"]
    assert (good["changed"], good["mended"], good["diagnostics"]) == (False, [], [])
    assert loose["changed"]
    assert loose["mended"] == [{"code": "", "what": "line ends of another system", "lines": [1, 2]}]
    assert [each["code"] for each in wrong["diagnostics"]] == ["S103"]


@pytest.mark.parametrize("arguments", [[], ["no-such-folder"], ["."]])
def test_wrong_use_ends_with_two(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert carbonrules("fmt", *arguments).code == 2
