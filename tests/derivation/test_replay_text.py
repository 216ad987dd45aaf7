"""With the texts at hand, every number, date, citation and quoted leaf must stand at the place the bundle gives."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from derivation.making import Files, changed, forged, opened
from openpyxl import Workbook

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_json
from carbonrules.derivation.bundle import bundle_bytes
from carbonrules.derivation.coverage import coverage
from carbonrules.derivation.replay import replay
from carbonrules.derivation.replay.places import Found, look_at
from carbonrules.derivation.replay.reading import Bundle
from carbonrules.derivation.replay.text import check_text
from carbonrules.derivation.tree import grow
from carbonrules.engine.run import Clocks
from carbonrules.library.load import load

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = [ROOT / "regulations", ROOT / "factorsets", ROOT / "grammar"]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Files, Path]]:
    """The first worked example of every bundled regulation: its bundle, and the case file it was read from."""
    rules = load()
    made = []
    for entry in rules.index.entries:
        program = rules.program(entry.id)
        for example in program.examples[:1]:
            path = tmp_path_factory.mktemp("case") / "example.json"
            path.write_text(json.dumps(example.case, ensure_ascii=False), encoding="utf-8")
            factors = rules.factors(program.factor_sets)
            case = admit(case_from_json(path.read_bytes(), path.name), program, factors, rules.units)
            run = rules.engine(program).run(case, Clocks.at(date.fromisoformat(example.on)))
            tree = grow(program, factors, case, run)
            made.append(
                (bundle_bytes(program, factors, rules.units, case, run, tree, coverage(program, case, ())), path)
            )
    return made


def test_the_bundled_regulations_say_what_their_programs_hold(bundles: list[tuple[Files, Path]]) -> None:
    assert len(bundles) >= 3
    for files, case in bundles:
        verdict = replay(files, against=[*TEXTS, case])
        assert verdict.holds, verdict.as_text()
        assert verdict.as_json()["strengths"]["text"] == "holds"
        # Every sentence cites something, and so do the numbers, days and keys of the tables.
        assert verdict.counts["places"] > len(opened(files)["program.json"]["core"]["items"])
        assert verdict.notes == ()


def test_what_is_not_given_is_noted_and_not_found_fault_with(bundles: list[tuple[Files, Path]], tmp_path: Path) -> None:
    verdict = replay(bundles[0][0], against=[tmp_path])
    assert verdict.holds
    assert {each.code for each in verdict.notes} == {"not given"}


def test_a_number_date_or_citation_that_the_text_does_not_have_is_found(bundles: list[tuple[Files, Path]]) -> None:
    """A forger made the bundle agree with itself again; of the first bundle with dated numbers all is replayed."""
    files, case = next(each for each in bundles if len(list(_with_other_text(each[0]))) == 3)
    for other, path in _with_other_text(files):
        found = [each for each in replay(forged(other), against=[*TEXTS, case]).findings if each.strength == "text"]
        assert [each.code for each in found] == ["not at place"], path


def test_in_every_bundled_regulation_it_is_found_by_its_text(bundles: list[tuple[Files, Path]]) -> None:
    versions = False
    for files, case in bundles:
        for other, path in _with_other_text(files):
            versions |= "versions" in path
            found = [each for each in check_text(Bundle(files, other), [*TEXTS, case]) if each.strength == "text"]
            assert [each.code for each in found] == ["not at place"], path
            assert str(found[0].facts["file"]).endswith(".creg")
    assert versions


def _with_other_text(files: Files) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...]]]:
    """The parts of a bundle with another citation, number or day, and where that stands in its program."""
    parts = opened(files)
    core = parts["program.json"]["core"]
    item = next(number for number, each in enumerate(core["items"]) if each["article"])
    tables = [number for number, each in enumerate(core["tables"]) if each["type"]["kind"] == "number"]
    versions = [("tables", table, "rows", 0, "versions", 0) for table in tables[:1]]
    for path in (("items", item, "article"), *((*each, of) for each in versions for of in ("value", "start"))):
        yield changed(parts, ("program.json", "core", *path)), path


def test_a_changed_regulation_factor_file_or_case_is_found(bundles: list[tuple[Files, Path]], tmp_path: Path) -> None:
    files, case = bundles[0]
    other = tmp_path / case.name
    other.write_bytes(case.read_bytes() + b"\n")
    codes = {each.code: each.facts["file"] for each in replay(files, against=[other]).findings}
    assert codes == {"file changed": case.name}
    units = tmp_path / "units.txt"
    units.write_text("m = [length]\n", encoding="utf-8")
    assert "units.txt" in {each.facts["file"] for each in replay(files, against=[units]).findings}


STEP = b"""ISO-10303-21;
DATA;
#7= IFCQUANTITYWEIGHT('net; mass',$,$,1320.,$);
#8=IFCTASK('it''s #7=x;',$);
ENDSEC;
"""


@pytest.mark.parametrize(
    ("name", "data", "locator", "text", "found"),
    [
        ("a.json", b'{"a": [{"b": 1.50}]}', "/a/0/b", "1.50", Found.THERE),
        ("a.json", b'{"a": [{"b": 1.50}]}', "/a/0/b", "1.5", Found.OTHER),
        ("a.json", b'{"a": [{"b": 1.50}]}', "/a/1/b", "1.50", Found.NO_PLACE),
        ("a.json", b'{"a~/b": {"value": "2 kg"}}', "/a~0~1b", "2 kg", Found.THERE),
        ("a.json", b"{", "/a", "1", Found.NO_PLACE),
        ("a.csv", b"id,value\nM1,3.10\n", "line 2", "3.10", Found.THERE),
        ("a.csv", b"id,value\nM1,3.10\n", "line 1", "3.10", Found.OTHER),
        ("a.csv", b"id,value\nM1,3.10\n", "line 9", "3.10", Found.NO_PLACE),
        ("a.ifc", STEP, "#7 IfcQuantityWeight", "#7=IFCQUANTITYWEIGHT('net; mass',$,$,1320.,$)", Found.THERE),
        ("a.ifc", STEP, "#7 IfcQuantityWeight", "#7=IFCQUANTITYWEIGHT('net; mass',$,$,1321.,$)", Found.OTHER),
        ("a.ifc", STEP, "#8 IfcTask", "#8=IFCTASK('it''s #7=x;',$); with a note", Found.THERE),
        ("a.ifc", STEP, "#9 IfcTask", "#9=IFCTASK()", Found.NO_PLACE),
        ("a.bin", b"\xff", "said by the operator", "3", Found.NOT_TEXT),
    ],
)
def test_one_place_in_one_file(name: str, data: bytes, locator: str, text: str, found: Found) -> None:
    assert look_at(Path(name), data, locator, text) is found


def test_a_cell_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Equipment 设备"
    sheet["B3"] = "1320 kg"
    sheet["B4"] = 42
    book.save(path)
    data = path.read_bytes()
    assert zipfile.is_zipfile(path)
    assert look_at(path, data, "Equipment 设备!B3", "1320 kg") is Found.THERE
    assert look_at(path, data, "Equipment 设备!B4", "42") is Found.THERE
    assert look_at(path, data, "Equipment 设备!B3", "1321 kg") is Found.OTHER
    assert look_at(path, data, "Elsewhere!B3", "1320 kg") is Found.NO_PLACE
    assert look_at(path, b"PK\x03\x04 cut off", "Equipment 设备!B3", "1320 kg") is Found.NO_PLACE
