"""Rubbish for a case: models, facts, JSON, workbooks and overlays that are none, each told in one clear message."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acceptance.command import carbonrules
from acceptance.rubbish import BINARY, TEN_MEGABYTES, assert_clear, assert_nothing_left, plain_case
from acceptance.world import ON, World


def without_mass_unit(model: Path, path: Path) -> None:
    import ifcopenshell

    opened = ifcopenshell.open(str(model))
    (assigned,) = opened.by_type("IfcUnitAssignment")
    assigned.Units = [unit for unit in assigned.Units if getattr(unit, "UnitType", "") != "MASSUNIT"]
    opened.write(str(path))


MODELS: dict[str, tuple[Callable[[Path, Path], Any], str]] = {
    "cut off in the middle": (lambda model, path: path.write_bytes(model.read_bytes()[:4000]), "breaks off"),
    "cut off in a record": (lambda model, path: path.write_bytes(model.read_bytes()[:-200]), "M8"),
    "without a mass unit": (without_mass_unit, "mass"),
    "empty": (lambda model, path: path.write_bytes(b""), "empty"),
    "binary": (lambda model, path: path.write_bytes(BINARY), "STEP"),
    "a directory": (lambda model, path: path.mkdir(), "directory"),
    "not there": (lambda model, path: None, "no such file"),
    "one line of ten megabytes": (lambda model, path: path.write_bytes(b"x" * TEN_MEGABYTES), "STEP"),
    "a reference to nothing": (
        lambda model, path: path.write_bytes(
            model.read_bytes().replace(b"IFCPROPERTYSINGLEVALUE('Units',$", b"#99999(")
        ),
        "M8",
    ),
}


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_is_none(world: World, tmp_path: Path, name: str) -> None:
    write, word = MODELS[name]
    path = tmp_path / "model.ifc"
    write(world.files[0], path)
    before = set(tmp_path.rglob("*"))
    assert_clear(carbonrules("assess", path, "-r", "eu", "--on", ON, "--out", tmp_path / "out"), word)
    assert_clear(carbonrules("extract", path, "-o", tmp_path / "case.json"), word)
    assert_nothing_left(tmp_path, before)


FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown flow": ({"flow": "unobtainium"}, "W882"),
    "an unknown stage": ({"stage": "cradle"}, "W882"),
    "a wrong dimension": ({"amount": "12 m2"}, "W879"),
    "a mass in seconds": ({"net_mass": "12 s"}, "W879"),
    "an unknown unit": ({"net_mass": "12 stone"}, "W878"),
    "no unit": ({"net_mass": "1200"}, "W878"),
    "an impossible date": ({"import_date": "2026-02-30"}, "W884"),
    "a negative mass": ({"net_mass": "-1 kg"}, "W880"),
    "no mass at all": ({"net_mass": "0 kg"}, "W880"),
    "a number of forty digits": ({"net_mass": "1" * 40 + " kg"}, "W8"),
    "a number out of all bounds": ({"net_mass": "1e400 kg"}, "W8"),
    "not a number": ({"net_mass": "NaN kg"}, "W8"),
    "an object where a text belongs": ({"origin": {"a": {"b": 1}}}, "W87"),
    "a country that is none": ({"origin": "China"}, "W8"),
    "a list where a fact belongs": ({"origin": ["CN"]}, "W8"),
    "an id with a slash": ({"id": "E/1"}, "W881"),
    "a fact that nobody knows": ({"colour": "red"}, "W876"),
}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_that_can_not_be(tmp_path: Path, name: str) -> None:
    changes, code = FACTS[name]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(plain_case(**changes)))
    before = set(tmp_path.rglob("*"))
    assert_clear(carbonrules("assess", path, "-r", "eu", "--on", ON, "--out", tmp_path / "out"), code, "case.json")
    assert_nothing_left(tmp_path, before)


TEXTS: dict[str, bytes] = {
    "empty": b"",
    "binary": BINARY,
    "cut off": b'{"case": "x", "equipment": [{"id": ',
    "deep nesting": b"[" * 200_000,
    "deep nesting that closes": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "one line of ten megabytes": b'{"case": "' + b"x" * TEN_MEGABYTES + b'"}',
    "a number of a million digits": b'{"case": ' + b"1" * 1_000_000 + b"}",
    "nothing in it": b"{}",
    "a list": b"[]",
    "a name twice": b'{"case": "x", "case": "y"}',
    "lone surrogate": b'{"case": "\\ud800"}',
    "utf-16": '{"case": "x"}'.encode("utf-16"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_json_file_that_is_no_case(tmp_path: Path, name: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(TEXTS[name])
    before = set(tmp_path.rglob("*"))
    assert_clear(carbonrules("assess", path, "-r", "eu", "--on", ON, "--out", tmp_path / "out"))
    assert_nothing_left(tmp_path, before)


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    for data in (b"", BINARY, b"PK\x03\x04" + BINARY, b"a,b\n1,2\n"):
        (tmp_path / "case.xlsx").write_bytes(data)
        assert_clear(carbonrules("assess", tmp_path / "case.xlsx", "-r", "eu", "--on", ON), "case.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    assert_clear(carbonrules("assess", tmp_path / "folder.xlsx", "-r", "eu", "--on", ON), "directory")
    (tmp_path / "case.docx").write_bytes(BINARY)
    assert_clear(carbonrules("assess", tmp_path / "case.docx", "-r", "eu", "--on", ON), ".docx")


def test_a_workbook_of_something_else_and_an_empty_form(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "Turnover"  # type: ignore[index]
    book.save(tmp_path / "turnover.xlsx")
    assert_clear(carbonrules("assess", tmp_path / "turnover.xlsx", "-r", "eu", "--on", ON), "W892")
    assert carbonrules("form", "--region", "eu", "--on", ON, "-o", tmp_path / "form.xlsx").code == 0
    assert_clear(carbonrules("assess", tmp_path / "form.xlsx", "-r", "eu", "--on", ON), "brings nothing")


OVERLAYS: dict[str, bytes] = {
    "empty": b"",
    "binary": BINARY,
    "of nothing": b"{}",
    "for something that is not there": b'{"overlay": "x", "things": [{"id": "E-999", "net mass": "1 kg"}]}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_that_is_none(world: World, tmp_path: Path, name: str) -> None:
    (tmp_path / "case.json").write_text(json.dumps(plain_case()))
    (tmp_path / "plan.json").write_bytes(OVERLAYS[name])
    told = carbonrules("assess", tmp_path / "case.json", "--overlay", tmp_path / "plan.json", "-r", "eu", "--on", ON)
    assert_clear(told, "plan.json")
