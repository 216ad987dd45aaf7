"""From China to the Union, and an exchanger to Singapore: the differences found are those of a table worked by hand.

Each line of a table says what it rests on: a row or section of the gathered facts with its grade, or the article of a
regulation file. Both ways must hold: nothing that is known is missing, and nothing is told that is not known.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import carbonrules as cr
from carbonrules.compliance.comparison.compare import compare, compare_regions
from carbonrules.compliance.comparison.results import Comparison

FOLDER = Path(__file__).parent / "by_hand"
REGULATIONS = Path(__file__).parents[2] / "regulations"
DAY = "2026-07-15"
UNION, SINGAPORE = "china-to-the-union", "china-to-singapore"


@dataclass(frozen=True)
class Line:
    """One difference of a table: what each side says begins so."""

    here: str
    there: str
    rests_on: str
    effect: str


Key = tuple[str, str]


def by_hand(name: str) -> dict[Key, Line]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = {
        (row["kind"], row["what"]): Line(row["here"], row["there"], row["rests on"], row.get("effect", ""))
        for row in rows
    }
    assert len(made) == len(rows)
    return made


def found(name: str) -> Comparison:
    rules = cr.load()
    if name == UNION:
        return compare_regions(rules.region("cn"), rules.region("eu"), on=DAY)
    case = cr.read_case(FOLDER / "exchanger-to-singapore.json", rules=rules)
    return compare(case, rules.region("cn"), rules.region("sea"), on=DAY)


def apart(comparison: Comparison, known: dict[Key, Line]) -> tuple[set[Key], set[Key], list[str]]:
    """What is known and not told, what is told and not known, and where a side says another thing than the table."""
    told = {(each.kind, each.what): each for each in comparison.differences}
    otherwise = [
        f"{key}: {side.says!r} does not begin with {words!r}"
        for key in known.keys() & told.keys()
        for side, words in ((told[key].start, known[key].here), (told[key].to, known[key].there))
        if not side.says.startswith(words)
    ]
    return known.keys() - told.keys(), told.keys() - known.keys(), otherwise


@pytest.mark.parametrize(("name", "size"), [(UNION, 81), (SINGAPORE, 14)])
def test_what_is_told_is_the_table_worked_by_hand(name: str, size: int) -> None:
    known = by_hand(name)
    comparison = found(name)
    assert apart(comparison, known) == (set(), set(), [])
    assert len(known) == len(comparison.differences) == size


def test_the_effects_of_the_exchanger_are_those_worked_by_hand() -> None:
    told = {(each.kind, each.what): each.effect or "" for each in found(SINGAPORE).differences}
    assert told == {key: line.effect for key, line in by_hand(SINGAPORE).items()}


def test_a_table_tells_a_missing_an_invented_and_a_changed_difference() -> None:
    known = by_hand(SINGAPORE)
    comparison = found(SINGAPORE)
    first, *others = comparison.differences
    key = (first.kind, first.what)
    without = replace(comparison, differences=tuple(others))
    assert apart(without, known) == ({key}, set(), [])
    invented = replace(first, what="invented stage")
    assert apart(replace(comparison, differences=(invented, *comparison.differences)), known) == (
        set(),
        {("stage", "invented stage")},
        [],
    )
    changed = replace(first, to=replace(first.to, says="left out because invented"))
    assert len(apart(replace(comparison, differences=(changed, *others)), known)[2]) == 1


@pytest.mark.parametrize("name", [UNION, SINGAPORE])
def test_each_line_rests_on_a_fact_or_an_article_that_is_there(name: str, shared: Path) -> None:
    facts = shared / "facts"
    headings = (facts / "regulations.md").read_text(encoding="utf-8")
    clauses = (facts / "clauses.md").read_text(encoding="utf-8")
    with (facts / "substances.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for (kind, what), line in by_hand(name).items():
        sections = re.findall(r"regulations\.md §([\d.]+)", line.rests_on)
        ids = re.findall(r"clauses\.md (REG-[A-Z]+-\d+)", line.rests_on)
        files = re.findall(r"\b((?:cn|eu|sea)/[a-z-]+\.creg)", line.rests_on)
        assert all(f"# {each}" in headings for each in sections), line.rests_on
        assert all(f"| {each} |" in clauses for each in ids), line.rests_on
        assert all((REGULATIONS / each).is_file() for each in files), line.rests_on
        if kind == "reagent":
            own = [row for row in rows if row["cas"] == what.rpartition(", ")[2]]
            assert any(f"{row['region']} {row['list']} [{row['grade']}]" in line.rests_on for row in own), what
        else:
            assert sections or ids or files or "institutions.csv: " in line.rests_on or " kWh × " in line.rests_on
