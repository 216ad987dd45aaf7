"""A new region checks and runs from the first minute; every open point stands in it as not yet decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.foundation.errors import UsageError
from carbonrules.language.formatting.format import format_text
from carbonrules.library.load import check, load
from carbonrules.library.new_region import new_region
from carbonrules.library.testing import run_and_cover


def written(name: str, into: Path) -> Path:
    for path, text in new_region(name, into).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return into / name


@pytest.mark.parametrize("name", ["jp", "harbour-city", "x9"])
def test_it_checks_green_and_its_example_is_met(name: str, tmp_path: Path) -> None:
    folder = written(name, tmp_path)
    assert check(folder).diagnostics == ()
    done = run_and_cover([folder], coverage=True)
    assert (len(done.tried), done.unmet) == (1, ())
    assert name in load(folder).regions


def test_every_number_of_the_region_is_open(tmp_path: Path) -> None:
    """Nothing is invented: the only values a new region states are `not yet decided`."""
    folder = written("jp", tmp_path)
    values = [line for path in folder.glob("*.creg") for line in path.read_text().splitlines() if "  from 2" in line]
    assert len(values) >= 5
    assert all(line.endswith("not yet decided") or line.startswith("  in force") for line in values)


def test_it_is_laid_out_as_fmt_lays_out(tmp_path: Path) -> None:
    for path in written("jp", tmp_path).glob("*.creg"):
        text = path.read_text(encoding="utf-8")
        assert format_text(text, str(path)).text == text


def test_no_placeholder_is_left_and_the_next_steps_name_the_region(tmp_path: Path) -> None:
    folder = written("jp", tmp_path)
    assert {path.name for path in folder.iterdir()} == {"README.md", "anticorrosion.creg", "region.creg"}
    assert all("$" not in path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "carbonrules check jp" in (folder / "README.md").read_text(encoding="utf-8")


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    written("jp", tmp_path)
    with pytest.raises(UsageError, match="already there"):
        new_region("jp", tmp_path)
    for taken in (*load().regions, "global"):
        with pytest.raises(UsageError, match="already a region"):
            new_region(taken, tmp_path)


@pytest.mark.parametrize("name", ["", "JP", "j", "../jp", "japan 2", "9jp", "日本", "a" * 40])
def test_what_can_be_no_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="R911"):
        new_region(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
