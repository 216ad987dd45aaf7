"""Factor sets are loaded exactly: numbers as printed, constants from units, days, keys and sources."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from factor_world import FLOWS, UNITS, findings, load, set_text
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.errors import FactorError
from carbonrules.foundation.exact import fixed_text, parse_decimal, parse_ratio
from carbonrules.program.model import Row, Table

ROW = "{flow: electricity, place: NO, value: 0.5810, unit: kgCO2e/kWh, year: 2024}"


def rows(*lines: str) -> str:
    return "rows:\n" + "".join(f"  - {line}\n" for line in lines)


def table(folder: Path, *lines: str) -> Table:
    return load(folder, set_text(rows(*lines))).tables["set:sample/emission factor"]


def only(found: Table) -> Row:
    assert len(found.rows) == 1
    return found.rows[0]


def test_a_row_keeps_what_is_printed(tmp_path: Path) -> None:
    found = table(tmp_path, ROW)
    row = only(found)
    version = row.versions[0]
    assert row.keys == ("electricity", "NO")
    assert (version.value, version.unit, version.constant) == ("0.5810", "kgCO2e/kWh", "1")
    assert (version.start, version.grade, version.evidence) == ("2024-01-01", "published", "read")
    assert found.type.unit == "kgCO2e[fossil]/amount"
    assert (found.keys, found.silent, found.at_least) == (("flow", "place"), "row", "0")


def test_a_version_quotes_its_source(tmp_path: Path) -> None:
    source = only(table(tmp_path, ROW)).versions[0].source
    assert {"file": "set0.yaml", "locator": "line 13", "text": "0.5810", "unit": "kgCO2e/kWh"}.items() <= source.items()
    assert {
        "publisher": "an office",
        "licence": "CC-BY-4.0",
        "scope": "direct",
        "year": "2024",
    }.items() <= source.items()
    assert (tmp_path / "set0.yaml").read_text(encoding="utf-8").splitlines()[12].endswith(f"- {ROW}")


@pytest.mark.parametrize(
    ("unit", "constant"),
    [
        ("kgCO2e/kWh", "1"),
        ("gCO2e/kWh", "1/1000"),
        ("tCO2e/MWh", "1"),
        ("kgCO2e/GJ", "9/2500"),
        ("lbCO2e/MWh", "45359237/100000000000"),
    ],
)
def test_the_constant_is_exact(unit: str, constant: str, tmp_path: Path) -> None:
    line = f"{{flow: electricity, place: DE, value: 1, unit: {unit}}}"
    assert only(table(tmp_path, line)).versions[0].constant == constant


@given(st.fractions(min_value=0, max_value=10**6).map(lambda number: fixed_text(number, 6)))
def test_printed_times_constant_is_the_number_meant(tmp_path_factory: pytest.TempPathFactory, printed: str) -> None:
    line = f"{{flow: paint, place: DE, value: {printed}, unit: kgCO2e/t}}"
    version = only(table(tmp_path_factory.mktemp("sets"), line)).versions[0]
    assert version.value == printed
    assert parse_decimal(version.value) * parse_ratio(version.constant) == Fraction(printed) / 1000


def test_one_line_may_stand_for_several_places(tmp_path: Path) -> None:
    found = table(tmp_path, "{flow: paint, place: 'DE, CN-SC', value: 1, unit: kgCO2e/kg}")
    assert [row.keys for row in found.rows] == [("paint", "CN-SC"), ("paint", "DE")]


def test_versions_of_one_key_stand_by_their_day(tmp_path: Path) -> None:
    later = ROW.replace("2024", "2025").replace("0.5810", "0.40")
    row = only(table(tmp_path, later, ROW))
    assert [(version.start, version.value) for version in row.versions] == [
        ("2024-01-01", "0.5810"),
        ("2025-01-01", "0.40"),
    ]


def test_a_value_that_is_not_yet_decided_is_no_value(tmp_path: Path) -> None:
    found = table(tmp_path, ROW.replace("0.5810", "not yet decided"))
    assert only(found).versions[0].value is None


def test_order_of_rows_has_no_meaning(tmp_path: Path) -> None:
    other = "{flow: paint, place: DE, value: 2, unit: kgCO2e/kg}"
    one, two = table(tmp_path, ROW, other), table(tmp_path, other, ROW)

    def meaning(found: Table) -> list[tuple[tuple[str, ...], list[str | None]]]:
        return [(row.keys, [version.value for version in row.versions]) for row in found.rows]

    assert meaning(one) == meaning(two)


def test_rows_of_a_csv_file(tmp_path: Path) -> None:
    csv = 'flow,place,value,unit,year,note\nelectricity,NO,0.5810,kgCO2e/kWh,2024,"hydro, mostly"\n'
    (tmp_path / "rows.csv").write_text(csv, encoding="utf-8")
    row = only(load(tmp_path, set_text("rows in: rows.csv\n")).tables["set:sample/emission factor"])
    version = row.versions[0]
    assert (row.keys, version.value) == (("electricity", "NO"), "0.5810")
    assert {"file": "rows.csv", "locator": "line 2", "note": "hydro, mostly"}.items() <= version.source.items()


def test_all_mistakes_of_a_run_are_told_with_their_places(tmp_path: Path) -> None:
    wrong = set_text(
        rows(
            "{flow: electrcity, place: NO, value: 0.5810, unit: kgCO2e/kWh}",
            "{flow: paint, place: Norway, value: '1,5', unit: kgCO2e/kg}",
            "{flow: paint, place: DE, value: 1, unit: kgCO2e/kwh}",
        )
    )
    found = findings(tmp_path, wrong, "rows: [")
    assert [(each.code, each.place.line) for each in found if each.place is not None] == [
        ("F815", 13),
        ("F812", 14),
        ("F817", 14),
        ("F813", 15),
        ("F801", 1),
    ]
    by_code = {each.code: each for each in found}
    assert "did you mean `electricity`?" in by_code["F815"].help
    assert "did you mean `kWh`" in by_code["F813"].help


def test_a_density_needs_its_source(tmp_path: Path) -> None:
    with_density = FLOWS + "  argon: {unit: Nm3, density: 1.784 kg/Nm3}\n"
    assert [each.code for each in findings(tmp_path, flows=with_density)] == ["F811"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FactorError) as caught:
        load_factor_sets([tmp_path / "nowhere"], UNITS)
    assert [each.code for each in caught.value.diagnostics] == ["F823"]


def test_a_list_of_codes_is_matched_by_its_beginning_and_names_exceptions(tmp_path: Path) -> None:
    body = (
        "kind: goods\nkeys: [CN code]\nmatch: prefix\nheld: whole\nsilent: law\n"
        "columns:\n  sector: {words: [metals, chemicals]}\n  duty: {unit: '%'}\n"
        "rows:\n  - {CN code: '72', sector: metals, duty: 2.50}\n  - {CN code: 7202 91, except: yes}\n"
        "  - {CN code: 2808 00 00, sector: chemicals}\n"
    )
    sets = load(tmp_path, set_text(body))
    sector, duty = sets.tables["set:sample/sector"], sets.tables["set:sample/duty"]
    assert (sector.match, sector.held, sector.silent) == ("prefix", "whole", "law")
    assert sector.type.of == "chemicals|metals"
    assert [(row.keys[0], row.listed) for row in sector.rows] == [
        ("2808 00 00", True),
        ("72", True),
        ("7202 91", False),
    ]
    assert [row.keys[0] for row in duty.rows] == ["72", "7202 91"], "a cell that says nothing makes no row"
    assert duty.rows[0].versions[0].value == "2.50"
    assert [each.id for each in sets.sets["sample"].tables] == ["set:sample/sector", "set:sample/duty"]


def test_evidence_holds_the_named_sets_whole_and_their_flows(tmp_path: Path) -> None:
    other = set_text(rows("{flow: paint, place: DE, value: 1, unit: kgCO2e/kg}"), id="another")
    sets = load(tmp_path, set_text(rows(ROW)), other)
    evidence = sets.evidence(("sample",))
    assert isinstance(evidence, dict)
    assert [each["name"] for each in evidence["flows"]] == ["electricity"]
    assert [each["id"] for each in evidence["sets"]] == ["sample"]
    assert evidence["sets"][0]["tables"][0]["rows"][0]["versions"][0]["value"] == "0.5810"
    assert sets.digest(("sample", "another")) == sets.digest(("another", "sample"))


def test_the_digest_changes_with_a_number_and_not_with_how_a_flow_is_shown(tmp_path: Path) -> None:
    before = load(tmp_path, set_text(rows(ROW)))
    shown = load(tmp_path, set_text(rows(ROW)), flows=FLOWS.replace("电力", "电"))
    changed = load(tmp_path, set_text(rows(ROW.replace("0.5810", "0.5811"))))
    assert shown.digest(("sample",)) == before.digest(("sample",))
    assert changed.digest(("sample",)) != before.digest(("sample",))


def test_a_set_is_plain_and_frozen(tmp_path: Path) -> None:
    factor_set = load(tmp_path, set_text(rows(ROW))).sets["sample"]
    assert replace(factor_set) == factor_set
    assert (factor_set.scope, factor_set.flows, factor_set.illustrative) == ("direct", ("electricity",), False)
