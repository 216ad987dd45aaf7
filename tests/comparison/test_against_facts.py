"""From China to every region: what the gathered facts know to differ is told, and nothing is told that they do not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from known_accreditors import CALLED, EXCEPTED_AT_HOME, NO_ACCREDITOR, may_be_named, must_be_named
from known_facts import (
    HOME,
    LAWS,
    REGIONS,
    clauses,
    clauses_written,
    entered,
    row_of,
    rows,
    substances,
    substances_apart,
)

from carbonrules.compliance.comparison.compare import compare_regions
from carbonrules.compliance.comparison.results import Difference
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

DAY = "2026-07-15"
of_each_region = pytest.mark.parametrize("region", REGIONS)
# Both sides enter the substance and answer otherwise all the same: one bans at large, the other with a limit or a use.
ONE_BANS = {
    "eu": {"1763-23-1"},
    "us": {"1763-23-1", "75-09-2", "79-01-6"},
    "ca": {"335-67-1", "85535-84-8"},
    "oceania": {"1763-23-1", "335-67-1"},
}


@cache
def _rules() -> Rules:
    return load()


@cache
def told(region: str, kind: str) -> dict[str, Difference]:
    """The differences of one kind from China to a region in general, by what differs."""
    comparison = compare_regions(_rules().region(HOME), _rules().region(region), on=DAY)
    return {each.what: each for each in comparison.differences if each.kind == kind}


def apart(found: set[str], known: set[str], allowed: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """What is known and not told, and what is told and neither known nor allowed."""
    return known - found, found - known - set(allowed)


def numbers(region: str) -> dict[str, Difference]:
    return {what.rpartition(", ")[2]: each for what, each in told(region, "reagent").items()}


@of_each_region
def test_substances_that_the_rows_of_both_sides_say_another_thing_of(region: str, shared: Path) -> None:
    known = substances_apart(rows(shared, "substances.csv"), region) | ONE_BANS.get(region, set())
    assert apart(set(numbers(region)), known) == (set(), set())
    assert len(known) >= 27


@of_each_region
def test_each_side_of_a_substance_rests_on_rows_that_somebody_has_read(region: str, shared: Path) -> None:
    table = rows(shared, "substances.csv")
    for number, difference in numbers(region).items():
        for side, place in ((difference.start, HOME), (difference.to, region)):
            answer, _, lists = side.says.partition(": ")
            own = [row for row in substances(table, place)[number] if entered(row)]
            rests = [row for row in substances(table, place)[number] if row["status"] != "not_listed_verified"]
            assert own or answer not in ("restricted", "conditional"), f"{number}: nobody has read what {place} says"
            assert lists or not own, f"{number}: {place} names no list, and a row was read"
            assert rests or not lists, f"{number}: {place} names a list, and no row enters it"
            if answer == "restricted":
                assert any(row["status"] in ("prohibited", "restricted") and row["grade"] != "C" for row in own)
            if answer == "no entry":
                assert all(row["status"] == "not_listed_verified" for row in substances(table, place)[number])
            if all(row["grade"] == "C" for row in own):
                assert answer != "restricted", f"{number}: what a row graded C asks bans nothing"


@of_each_region
def test_every_clause_of_either_side_is_told_and_stands_in_a_file(region: str, shared: Path) -> None:
    found = told(region, "clause")
    assert apart(set(found), clauses_written(HOME) | clauses_written(region)) == (set(), set())
    for place in (HOME, region):
        for clause in clauses(shared, place):
            sides = [
                (each.start, each.to) if place == HOME else (each.to, each.start)
                for what, each in found.items()
                if what.startswith(f"{clause.id} ")
            ]
            assert sides, f"{clause.id} is known and not told"
            assert {other.says for _, other in sides} == {"no such clause"}
            own = [side for side, _ in sides if side.regulation == f"{place}.clauses"]
            assert len(own) == 1
            if clause.grade == "C":
                assert own[0].says == "should be satisfied", f"{clause.id}: what is graded C obliges nobody"


@of_each_region
def test_every_accreditor_that_one_side_recognises_or_refuses_is_told(region: str, shared: Path) -> None:
    table = rows(shared, "institutions.csv")
    found = told(region, "verifier")
    home = must_be_named(table, HOME) | {EXCEPTED_AT_HOME}
    known = must_be_named(table, region)
    shares = may_be_named(table, region)
    # Where a region takes in by mutual recognition what home takes in too, there is no difference.
    assert apart(set(found), known | (home - shares - {EXCEPTED_AT_HOME}), shares | home) == (set(), set())
    if region == "eu":
        assert (found["CNAS"].to.says, found["UKAS"].to.says) == ("named only to except it", "named only to except it")
    if region == "us":
        assert found["CARB"].to.says.startswith("listed: ")


def test_every_accreditor_of_the_facts_is_called_or_is_none() -> None:
    assert not CALLED.keys() & NO_ACCREDITOR.keys()


def test_every_row_about_accreditation_that_was_read_is_asked_for(shared: Path) -> None:
    read = {
        row["name"]
        for row in rows(shared, "institutions.csv")
        if row["kind"] == "accreditation_body" and row["grade"] != "C"
    }
    assert read - CALLED.keys() - NO_ACCREDITOR.keys() == set()


@of_each_region
def test_law_that_is_no_caliber_is_told_with_the_status_of_its_row(region: str, shared: Path) -> None:
    sides = [
        side
        for each in told(region, "scope").values()
        for side in (each.start, each.to)
        if side.says != "no such regulation"
    ]
    known = {law.regulation: law for law in (*LAWS[HOME], *LAWS[region])}
    assert apart({side.regulation for side in sides}, set(known)) == (set(), set())
    for side in sides:
        law = known[side.regulation]
        assert law.said in row_of(shared, law)
        assert side.status == law.status


@pytest.mark.parametrize("kind", ["reagent", "clause", "verifier", "scope"])
def test_a_difference_taken_away_is_missing_and_an_invented_one_is_extra(kind: str) -> None:
    found = set(told("eu", kind))
    first = min(found)
    assert apart(found - {first}, found) == ({first}, set())
    assert apart(found | {"invented"}, found, {"allowed"}) == (set(), {"invented"})
