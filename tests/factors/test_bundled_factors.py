"""What ships: every row has unit, source, licence, grade and evidence, and every licence allows passing it on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from factor_world import UNITS

from carbonrules.factors.licences import licences_used, read_licences
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.factors.notice import notice_text
from carbonrules.foundation.exact import parse_decimal, parse_ratio
from carbonrules.foundation.resources import bundled
from carbonrules.program.model import Row, Table, Version
from carbonrules.program.quality import EVIDENCE, GRADES

FOLDER = bundled("factorsets")
ILLUSTRATIVE = FOLDER.parent / "examples" / "factors" / "illustrative.yaml"


@pytest.fixture(scope="module")
def sets() -> FactorSets:
    return load_factor_sets([FOLDER], UNITS)


def versions(sets: FactorSets) -> Iterator[tuple[Table, Row, Version]]:
    for table in sets.tables.values():
        for row in table.rows:
            for version in row.versions:
                yield table, row, version


def test_every_row_says_where_it_is_from_and_how_good_it_is(sets: FactorSets) -> None:
    count = 0
    for table, row, version in versions(sets):
        count += 1
        source = version.source
        here = (table.id, row.keys)
        assert source.get("publisher"), here
        assert source.get("document"), here
        assert source.get("licence"), here
        assert source.get("digest"), here
        assert source.get("locator"), here
        assert version.grade in GRADES, here
        assert version.evidence in EVIDENCE, here
        if table.type.kind == "number" and row.listed and version.value is not None:
            assert UNITS.dimension(version.unit) is not None, here
            assert version.source.get("unit"), here
            assert parse_decimal(version.value) >= 0, here
            assert parse_ratio(version.constant) > 0, here
    assert count > 1100


def test_every_number_stands_where_its_source_says(sets: FactorSets) -> None:
    texts = {path.name: path.read_text(encoding="utf-8").splitlines() for path in FOLDER.rglob("*.*")}
    for table, row, version in versions(sets):
        line = texts[str(version.source["file"])][int(str(version.source["locator"]).removeprefix("line ")) - 1]
        if row.listed:
            assert str(version.source["text"]) in line, (table.id, row.keys)


def test_every_licence_is_on_the_list(sets: FactorSets) -> None:
    allowed = read_licences()
    used = {str(version.source["licence"]) for _, _, version in versions(sets)}
    assert used == set(licences_used(FOLDER))
    assert used <= set(allowed)
    assert set(allowed) <= used, "a licence that no row needs is taken off the list"


def test_notice_is_current() -> None:
    assert (FOLDER.parent / "NOTICE").read_text(encoding="utf-8") == notice_text(FOLDER), (
        "write it again: python -m carbonrules.factors.notice"
    )


def test_nothing_that_ships_is_illustrative(sets: FactorSets) -> None:
    assert [each.id for each in sets.sets.values() if each.illustrative] == []


def test_what_has_no_open_factor_stays_absent(sets: FactorSets) -> None:
    held = {row.keys[0] for table, row, _ in versions(sets) if table.keys[:1] == ("flow",)}
    absent = {"hydrofluoric acid", "biocide", "corrosion inhibitor", "sulfamic acid", "nitrogen", "argon"}
    mill_products = {name for name, flow in sets.flows.items() if "titanium mill products" in flow.groups}
    assert len(mill_products) == 3
    assert not held & (absent | mill_products)


def test_titanium_has_no_factor_without_its_route(sets: FactorSets) -> None:
    held = [(table.id, row.keys) for table, row, _ in versions(sets) if row.keys[:1] == ("titanium metal",)]
    assert {id.partition("/")[2] for id, _ in held} == {"route emission factor"}


def test_what_comes_before_a_fuel_is_never_its_life_cycle(sets: FactorSets) -> None:
    for name in ("fuels-upstream", "transport-upstream", "electricity-other-mixes"):
        assert sets.tables[f"set:{name}/emission factor"].rows == (), name


def test_the_factor_without_a_route_is_the_central_value_of_its_range(sets: FactorSets) -> None:
    by_route = sets.tables["set:metals-world/route emission factor"].rows
    central = {row.keys[:2]: row.versions[0].value for row in by_route if row.keys[3] == "central"}
    plain = {row.keys: row.versions[0].value for row in sets.tables["set:metals-world/emission factor"].rows}
    assert {key: central[key] for key in plain.keys() & central.keys()} == {
        key: plain[key] for key in plain.keys() & central.keys()
    }
    assert {("iridium", "XW"), ("ruthenium", "XW"), ("tantalum", "XW"), ("platinum", "XW")} <= plain.keys()


def test_no_row_is_from_a_source_that_forbids_to_pass_it_on(sets: FactorSets) -> None:
    forbidden = re.compile(
        r"ecoinvent|inventory of carbon|\bIEA\b|electricity maps|KBOB|GREET|Environment and Climate", re.I
    )
    for table, row, version in versions(sets):
        source = version.source
        assert not forbidden.search(f"{source['publisher']} {source['document']}"), (table.id, row.keys)


def test_direct_and_life_cycle_never_stand_in_one_set(sets: FactorSets) -> None:
    for factor_set in sets.sets.values():
        scopes = {
            version.source.get("scope") for table in factor_set.tables for row in table.rows for version in row.versions
        }
        assert len(scopes) == 1, factor_set.id


def test_what_nobody_read_never_counts_as_read(sets: FactorSets) -> None:
    unread = {row.keys for table, row, version in versions(sets) if version.evidence == "unread"}
    assert ("CH4 fossil",) in unread, "the one value known here only from memory"


def test_every_flow_recognises_its_own_names_and_no_other_does(sets: FactorSets) -> None:
    for name, flow in sets.flows.items():
        for word in (name, *flow.words.values()):
            by = [
                each.name
                for each in sets.flows.values()
                if any(re.search(p, word, re.IGNORECASE) for p in each.patterns)
            ]
            assert by == [name], (word, by)


def test_china_by_province(sets: FactorSets) -> None:
    found = {row.keys[1]: row.versions[-1] for row in sets.tables["set:cn-grid/emission factor"].rows}
    assert found["CN"].value == "0.5306"
    assert found["CN-SN"].value == "0.6335"
    assert all(version.evidence == "reported" for version in found.values())


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("7307 19", "iron and steel"),
        ("2808 00 00", "fertilisers"),
        ("7202 91 00", None),
        ("8108 90", None),
        ("8419 50", None),
    ],
)
def test_goods_of_the_border_mechanism(sets: FactorSets, code: str, sector: str | None) -> None:
    listed = {row.keys[0].replace(" ", ""): row for row in sets.tables["set:eu-cbam-goods/sector"].rows}
    near = [digits for digits in listed if code.replace(" ", "").startswith(digits)]
    row = listed[max(near, key=len)] if near else None
    assert (row.versions[0].value if row is not None and row.listed else None) == sector


def test_the_illustrative_set_says_so_in_every_row() -> None:
    factor_set = load_factor_sets([FOLDER, ILLUSTRATIVE], UNITS).sets["demo-illustrative"]
    assert factor_set.illustrative
    rows = [version for table in factor_set.tables for row in table.rows for version in row.versions]
    assert all(version.grade == "illustrative" and version.because for version in rows)


def test_no_regulation_names_the_illustrative_set() -> None:
    for path in (FOLDER.parent / "regulations").rglob("*.creg"):
        assert "demo-illustrative" not in path.read_text(encoding="utf-8"), path
