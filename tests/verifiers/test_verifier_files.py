"""Files of registers and bodies: what a row must say, and that no body ships whose register nobody has read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "factors"))
from factor_world import UNITS, findings, load

from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.resources import bundled

BODIES = """\
format: carbonrules.factors/1
id: our-verifiers
kind: verification bodies
title: Bodies looked up
publisher: a works
licence: our own
licence note: our own notes
edition: first
each row: {grade: illustrative, because: an example, evidence: read, seen: 2026-11-20, accreditor: DAkkS}
rows:
"""
ROW = {
    "body": "DEMO Verify",
    "entity": "DEMO Verify GmbH",
    "number": "'1'",
    "scope": "steel",
    "from": "2025-01-01",
    "until": "2027-12-31",
    "link": "'https://example.org/1'",
}


def bodies(*rows: dict[str, str]) -> str:
    lines = (", ".join(f"{name}: {text}" for name, text in {**ROW, **row}.items() if text) for row in rows)
    return BODIES + "".join(f"  - {{{line}}}\n" for line in lines)


def test_a_body_is_asked_by_its_name_and_by_that_of_its_entity(tmp_path: Path) -> None:
    made = load(tmp_path, bodies({})).sets["our-verifiers"]
    (table,) = made.tables
    assert table.id == "set:our-verifiers/accreditor"
    assert [row.keys for row in table.rows] == [("DEMO Verify",), ("DEMO Verify GmbH",)]
    assert table.held == "part", "not to stand in a register says nothing of a body"


@pytest.mark.parametrize("missing", ["entity", "number", "scope", "from", "link"])
def test_what_a_register_publishes_is_asked_of_every_row(missing: str, tmp_path: Path) -> None:
    (found,) = findings(tmp_path, bodies({missing: ""}))
    assert found.code == "F811"
    assert f"`{missing}`" in found.sentence


def test_an_end_is_not_asked_for_where_none_is_printed(tmp_path: Path) -> None:
    (held,) = load(tmp_path, bodies({"until": ""})).sets["our-verifiers"].bodies
    assert held.until == ""


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"entity": "Verify GmbH"}, "`Verify GmbH` is illustrative and its name does not say `DEMO`"),
        ({"grade": "published"}, "`DEMO Verify` says `DEMO` and is not illustrative"),
    ],
)
def test_an_invented_body_says_so_and_no_other_does(row: dict[str, str], sentence: str, tmp_path: Path) -> None:
    (found,) = findings(tmp_path, bodies(row))
    assert (found.code, found.sentence) == ("F844", sentence)


def test_one_accreditation_stands_once_and_two_may_begin_on_one_day(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, bodies({}, {"scope": "aluminium"}))
    assert found.code == "F820"
    assert found.sentence == "DEMO Verify GmbH, 1 has two values from 2025-01-01, the other on line 11"
    two = load(tmp_path, bodies({}, {"number": "'2'", "until": "2028-12-31"})).sets["our-verifiers"]
    assert len(two.bodies) == 2
    assert {version.until for row in two.tables[0].rows for version in row.versions} == {"2028-12-31"}


def test_what_nobody_has_read_stands_in_no_table(tmp_path: Path) -> None:
    made = load(tmp_path, bodies({"evidence": "unread"})).sets["our-verifiers"]
    assert made.bodies
    assert not made.tables[0].rows


def test_what_ships_names_registers_with_a_source_and_no_body() -> None:
    sets = load_factor_sets([bundled("factorsets")], UNITS).sets.values()
    assert not [each for one in sets for each in one.bodies]
    registers = [each for one in sets for each in one.registers]
    assert registers
    for each in registers:
        assert all((each.text, each.link, each.seen, each.name_zh, each.decides_zh)), each.name
        assert each.evidence in ("read", "reported"), each.name
        assert bool(each.note) == bool(each.note_zh), each.name
