"""A region written from the documentation alone: it is whole, and each mistake of its log still gives its message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carbonrules.library.load import check
from carbonrules.library.testing import run_and_cover

REGIONS = Path(__file__).resolve().parents[2] / "examples" / "written-from-the-docs"
REGION = REGIONS / "ch"
_CELL = re.compile(r"(?<!\\)\|")


def rows(log: str, width: int) -> list[list[str]]:
    """The numbered rows of all tables of the log that have so many columns; `⏎` is a line break, `∅` nothing."""
    found = [[cell.strip() for cell in _CELL.split(line)[1:-1]] for line in log.splitlines() if line.startswith("| ")]
    return [row for row in found if len(row) == width and row[0].isdigit()]


def text_of(cell: str) -> str:
    """What a cell quotes."""
    text = cell.strip("`").replace("\\|", "|")
    return "" if text == "∅" else text.replace(" ⏎ ", "\n").replace(" ⏎", "\n")


LOG = (REGION / "LOG.md").read_text(encoding="utf-8")
MISTAKES = rows(LOG, 7)
MENDED = rows(LOG, 5)


def test_the_region_checks_clean_and_its_examples_reach_every_legal_unit() -> None:
    done = run_and_cover([REGION], coverage=True)
    assert done.tried
    assert not done.unmet
    assert done.coverage is not None
    assert [each.name for each in done.coverage.unreached] == []


def test_the_log_has_its_mistakes() -> None:
    assert [row[0] for row in (*MISTAKES, *MENDED)] == [str(number) for number in range(1, 36)]


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: f"{row[0]}-{row[4]}")
def test_each_mistake_of_the_log_still_gives_its_code(row: list[str], tmp_path: Path) -> None:
    for file in REGION.glob("*.creg"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    _, name, right, wrong, code, *_ = row
    file = tmp_path / f"{name}.creg"
    text = file.read_text(encoding="utf-8")
    assert text_of(right) in text, "the log quotes what stands in the file"
    file.write_text(text.replace(text_of(right), text_of(wrong), 1), encoding="utf-8")
    assert code in {each.code for each in check(tmp_path).diagnostics}


@pytest.mark.parametrize("row", MENDED, ids=lambda row: row[0])
def test_what_was_refused_and_mended_stands_in_the_files(row: list[str]) -> None:
    assert text_of(row[2]) in (REGION / f"{row[1]}.creg").read_text(encoding="utf-8")
