"""Rows of a route stand apart: without the route a flow has no factor, and a printed range keeps both its ends."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from factor_world import findings, load, set_text

from carbonrules.foundation.exact import parse_decimal, parse_ratio
from carbonrules.program.model import Table

PAINT = "{flow: paint, place: DE, value: 4, unit: kgCO2e/kg}"
KILN = "{flow: paint, place: DE, value: 9, unit: kgCO2e/kg, route: kiln}"


def tables(folder: Path, *lines: str) -> dict[str, Table]:
    made = load(folder, set_text("rows:\n" + "".join(f"  - {line}\n" for line in lines))).sets["sample"].tables
    return {table.id.partition("/")[2]: table for table in made}


def test_a_row_with_a_route_is_never_the_factor_of_its_flow(tmp_path: Path) -> None:
    found = tables(tmp_path, PAINT, KILN)
    assert [(row.keys, row.versions[0].value) for row in found["emission factor"].rows] == [(("paint", "DE"), "4")]
    by_route = found["route emission factor"]
    assert by_route.keys == ("flow", "place", "route", "bound")
    assert [(row.keys, row.versions[0].value) for row in by_route.rows] == [(("paint", "DE", "kiln", "single"), "9")]


def test_a_set_of_routes_alone_gives_no_factor_without_one(tmp_path: Path) -> None:
    assert tables(tmp_path, KILN)["emission factor"].rows == ()


def test_a_set_without_routes_has_one_table_as_ever(tmp_path: Path) -> None:
    assert list(tables(tmp_path, PAINT)) == ["emission factor"]


def test_low_central_and_high_are_rows_of_their_own(tmp_path: Path) -> None:
    lines = [KILN.replace("value: 9", f"value: {value}, bound: {bound}") for bound, value in
             (("low", "7"), ("central", "9"), ("high", "12"))]  # fmt: skip
    rows = tables(tmp_path, *lines)["route emission factor"].rows
    assert {row.keys[3]: row.versions[0].value for row in rows} == {"low": "7", "central": "9", "high": "12"}


def test_an_end_of_a_range_names_whose_range_it_is(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, set_text("rows:\n  - " + PAINT.replace("value: 4", "value: 4, bound: low") + "\n"))
    assert (finding.code, "route" in finding.help) == ("F811", True)


@pytest.mark.parametrize(("said", "code"), [("bound: lowest, route: kiln", "F818"), ("per: 0", "F812")])
def test_what_is_no_bound_and_no_amount(said: str, code: str, tmp_path: Path) -> None:
    row = PAINT.replace("value: 4", f"value: 4, {said}")
    assert [each.code for each in findings(tmp_path, set_text(f"rows:\n  - {row}\n"))] == [code]


@pytest.mark.parametrize(
    ("unit", "per", "flow", "constant"),
    [
        ("kgCO2e/kWh", "1000", "electricity", "1/1000"),
        ("tCO2e/lb", "2000", "paint", "100000000/90718474"),  # per short ton
        ("kgCO2e/J", "1055055852.62", "electricity", "360000000/105505585262"),  # per million Btu
    ],
)
def test_a_value_printed_for_many_is_divided_exactly(
    unit: str, per: str, flow: str, constant: str, tmp_path: Path
) -> None:
    line = f"{{flow: {flow}, place: US, value: 1.5, unit: {unit}, per: '{per}'}}"
    version = tables(tmp_path, line)["emission factor"].rows[0].versions[0]
    assert version.value == "1.5"
    assert parse_ratio(version.constant) == Fraction(constant)
    assert parse_decimal(version.value) * parse_ratio(version.constant) > 0
