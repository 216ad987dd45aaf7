"""Finding what is held: by words in either language, as a table of flows and regions, and what has aged by a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from factor_world import load, set_text

from carbonrules.factors.coverage import coverage
from carbonrules.factors.model import FactorSets
from carbonrules.factors.search import search
from carbonrules.factors.stale import Stale, stale

ROWS = """\
rows:
  - {flow: electricity, place: NO, value: 0.5, unit: kgCO2e/kWh, year: 2023, document: edition 2024}
  - {flow: electricity, place: NO, value: 0.4, unit: kgCO2e/kWh, year: 2024, document: edition 2025}
  - {flow: electricity, place: NO-OSL, value: 0.3, unit: kgCO2e/kWh, year: 2024, evidence: reported}
  - {flow: electricity, place: NO, value: 0.9, unit: kgCO2e/kWh, year: 2024, route: residual mix}
  - {flow: electricity, place: SE, value: 0.1, unit: kgCO2e/kWh, year: 2019, until: 2020-12-31, superseded by: B}
"""
FLOWS = """\
format: carbonrules.flows/1
flows:
  electricity: {unit: kWh, groups: [energy], zh: 电力}
  paint: {unit: kg, zh: 涂料}
"""


def world(folder: Path, rows: str = ROWS) -> FactorSets:
    return load(folder, set_text(rows), flows=FLOWS)


def values(factors: FactorSets, *words: str) -> list[str]:
    return [row.value for row in search(factors, words)]


def test_every_word_must_be_found_in_either_language_and_any_order(tmp_path: Path) -> None:
    factors = world(tmp_path)
    assert values(factors, "电力", "se") == ["0.1"]
    assert values(factors, "SE electricity") == ["0.1"]
    assert values(factors, "energy", "an office", "residual") == ["0.9"]
    assert values(factors, "paint") == []
    assert values(factors, "no") == ["0.5", "0.4", "0.9", "0.3"], "a country with all its parts"


def test_a_row_found_says_where_it_is_from_and_how_good_it_is(tmp_path: Path) -> None:
    (row,) = search(world(tmp_path), ["se"])
    assert row.as_json() == {
        "flow": "electricity",
        "flow zh": "电力",
        "place": "SE",
        "value": "0.1",
        "unit": "kgCO2e/kWh",
        "start": "2019-01-01",
        "until": "2020-12-31",
        "set": "sample",
        "scope": "direct",
        "publisher": "an office",
        "document": "Sample",
        "licence": "CC-BY-4.0",
        "grade": "published",
        "evidence": "read",
        "superseded by": "B",
        "file": "set0.yaml",
        "line": "17",
    }


def test_coverage_tells_the_best_of_each_region_and_keeps_the_gaps(tmp_path: Path) -> None:
    found = coverage(world(tmp_path))
    assert found.regions == ("NO", "SE")
    assert found.flows["paint"] == {}, "nothing held is an answer too"
    norway = found.flows["electricity"]["NO"]
    assert (norway.evidence, norway.edition, norway.rows, norway.places) == ("read", "edition 2025", 4, 2)
    assert not norway.needs_route


def test_a_region_with_routes_alone_has_no_default(tmp_path: Path) -> None:
    rows = "rows:\n  - {flow: paint, place: SE, value: 1, unit: kgCO2e/kg, route: kiln}\n"
    assert coverage(world(tmp_path, rows)).flows["paint"]["SE"].needs_route


def told(found: tuple[Stale, ...]) -> set[tuple[str, str]]:
    return {(each.kind, each.row.value) for each in found}


def test_what_has_aged_by_a_day(tmp_path: Path) -> None:
    factors = world(tmp_path)
    assert told(stale(factors, date(2026, 6, 30))) == {("newer held", "0.5"), ("superseded", "0.1"), ("ended", "0.1")}
    newer = next(each for each in stale(factors, date(2026, 6, 30)) if each.kind == "newer held")
    assert newer.beside == "0.4 kgCO2e/kWh, 2024-01-01: edition 2025"


def test_what_begins_later_makes_nothing_old(tmp_path: Path) -> None:
    assert told(stale(world(tmp_path), date(2023, 12, 31))) == {("superseded", "0.1"), ("ended", "0.1")}


def test_age_is_told_only_to_who_asks_for_years(tmp_path: Path) -> None:
    factors = world(tmp_path)
    on = date(2026, 6, 30)
    assert {value for kind, value in told(stale(factors, on, 5)) if kind == "old"} == {"0.1"}
    assert {value for kind, value in told(stale(factors, on, 3)) if kind == "old"} == {"0.1", "0.5"}


def test_a_row_without_a_day_has_no_age_and_says_so(tmp_path: Path) -> None:
    rows = "rows:\n  - {flow: paint, place: SE, value: 1, unit: kgCO2e/kg}\n"
    assert told(stale(world(tmp_path, rows), date(2026, 6, 30), 5)) == {("no day", "1")}


def test_a_set_of_which_every_row_has_ended(tmp_path: Path) -> None:
    rows = "rows:\n  - {flow: paint, place: SE, value: 1, unit: kgCO2e/kg, until: 2020-12-31}\n"
    assert told(stale(world(tmp_path, rows), date(2026, 6, 30))) == {("ended", "1"), ("set ended", "1")}
