"""Rows that ship stand beside a second source: each comparison finds its row, and every difference has its reason."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))

from second_sources import FOLDER, Compared, Shipped, compared, second_sources

ROWS = compared()
SOURCES = second_sources()
PAGE = (FOLDER.parent / "explanation" / "second-sources.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped()


def faults(row: Compared, shipped: Shipped) -> list[str]:
    """What is wrong with a comparison."""
    found = shipped.ours(row)
    said = [] if found is not None else ["no such row ships"]
    said += ["the row says another value"] if found is not None and found[1] != row.ours else []
    said += ["differs without a reason"] if not row.equal and not row.difference else []
    said += ["equal, with a reason why it differs"] if row.equal and row.difference else []
    return said + ([] if row.source in SOURCES else ["nobody says so"])


def test_every_comparison_is_of_a_row_as_it_ships(shipped: Shipped) -> None:
    assert [(row, fault) for row in ROWS for fault in faults(row, shipped)] == []
    assert len(ROWS) >= 400


def test_at_least_sixty_rows_have_a_second_source_that_agrees(shipped: Shipped) -> None:
    agreeing = {found[0] for row in ROWS if row.equal and (found := shipped.ours(row)) is not None}
    assert len(agreeing) >= 60
    # Not all of one kind: potentials, benchmarks, defaults, law, lists, grids and fuels.
    assert len({row.holder for row in ROWS}) >= 10


def test_who_says_it_has_an_address_and_says_how_independent_it_is() -> None:
    used = Counter(row.source for row in ROWS)
    for each in SOURCES.values():
        assert each.address.startswith("https://"), each.source
        assert each.kind, each.source
        assert used[each.source], f"{each.source} is compared with nothing"


def test_no_row_is_its_own_second_source() -> None:
    """Our copies of some sets come from a public project; that project is no second source of them."""
    ours = {"eu-cbam-benchmarks": "opencbam", "eu-cbam-default-values": "beevr", "gwp": "globalwarmingpotentials"}
    for row in ROWS:
        assert not row.source.startswith(ours.get(row.holder, "none")), row
    assert all("globalwarmingpotentials" not in each.address for each in SOURCES.values())


def test_the_page_counts_what_ships(shipped: Shipped) -> None:
    lines = re.findall(r"^\| `([\w.-]+)` \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    told = {name: (int(rows), int(covered), int(without)) for name, rows, covered, without in lines}
    assert {name: rows for name, (rows, *_) in told.items()} == dict(shipped.rows())
    assert all(covered + without == rows for rows, covered, without in told.values())
    without = sum(each[2] for each in told.values())
    assert f"rows have a second source; {without} have none" in PAGE


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"ours": "1"}, ["the row says another value", "differs without a reason"]),
        ({"theirs": "1"}, ["differs without a reason"]),
        ({"keys": ("no such gas",)}, ["no such row ships"]),
        ({"source": "hearsay"}, ["nobody says so"]),
        ({"difference": "because"}, ["equal, with a reason why it differs"]),
    ],
)
def test_a_wrong_comparison_would_be_found(changed: dict[str, object], fault: list[str], shipped: Shipped) -> None:
    row = next(row for row in ROWS if row.table == "gwp/AR4" and row.keys == ("SF6",))
    assert faults(row, shipped) == []
    assert faults(replace(row, **changed), shipped) == fault  # type: ignore[arg-type]
