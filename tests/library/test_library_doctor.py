"""`carbonrules doctor`: how far a file gets on its way from text to program, and where it goes wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from acceptance.command import carbonrules

from carbonrules.library.load import load
from carbonrules.program.form import program_digest

ROOT = Path(__file__).resolve().parents[2]
ANNEX = ROOT / "regulations" / "eu" / "anticorrosion.creg"
BASELINE = ROOT / "regulations" / "global" / "baseline.creg"

WRONG = """regulation "Sample" version 1
\tidentifier xx.sample
  layer annex
  amends global.baseline
  status scenario
  dated by import date
  source ACT is "An act" status enacted

rule weight for each equipment in kg
  cite ACT Art. 1
  is net mass + treated area

rule other for each equipment in kg
  cite ACT Art. 2
  is net mas

rule third fro each equipment in kg
  is 1 kg
"""


def stages(path: Path, *more: object) -> dict[str, Any]:
    told = carbonrules("doctor", path, "--json", *more)
    data = json.loads(told.out)
    assert data["format"] == "carbonrules.doctor/1"
    assert (told.code == 0) == all(
        each["severity"] != "error" for stage in data["stages"].values() for each in stage["findings"]
    )
    return dict(data["stages"])


@pytest.fixture(scope="module")
def annex() -> dict[str, Any]:
    return stages(ANNEX)


def test_the_text_and_its_blocks(annex: dict[str, Any]) -> None:
    lex = annex["lex"]
    lines = ANNEX.read_text(encoding="utf-8").splitlines()
    assert (lex["lines"], lex["bytes"], lex["encoding"]) == (len(lines), ANNEX.stat().st_size, "UTF-8")
    assert lex["mends"] == []
    for block in lex["blocks"]:
        assert block["begins"] == lines[block["line"] - 1]
        assert block["can't be read at line"] == 0
    said = [each for block in lex["blocks"] for each in block["words"]]
    assert all(lines[each["line"] - 1][each["column"] - 1 :].startswith(each["text"]) for each in said)


def test_every_block_that_is_cut_is_read(annex: dict[str, Any]) -> None:
    read = [each["line"] for each in annex["parse"]["blocks"]]
    assert read == [each["line"] for each in annex["lex"]["blocks"]][1:]  # the first is the header
    assert annex["parse"]["identifier"] == "eu.anticorrosion"
    assert annex["parse"]["law digest"] == load().program("eu.anticorrosion").layers[1].law


def test_names_are_told_with_what_they_mean(annex: dict[str, Any]) -> None:
    used = {each["name"]: each["means"] for each in annex["names"]["uses"]}
    assert used["product footprint"] == ["global.baseline/rule/product footprint"]
    assert used["certificate price"] == ["eu.cbam/parameter/certificate price"]
    assert used["acceptable burden"] == ["field of equipment"]
    assert used["upstream material"] == ["word of stage"]
    assert [each["id"] for each in annex["names"]["layers"]] == [
        "global.baseline",
        "eu.anticorrosion",
        "eu.cbam",
        "eu.reach",
    ]
    declared = {each["name"]: each["kind"] for each in annex["names"]["declares"]}
    assert declared["border charge"] == "tariff"
    assert "product footprint" not in declared


def test_sentences_are_told_with_their_units_and_the_core_is_that_of_the_program(annex: dict[str, Any]) -> None:
    program = load().program("eu.anticorrosion")
    own = [item for item in program.items if program.layers[item.law].id == "eu.anticorrosion"]
    sentences = {each["id"]: each for each in annex["types"]["sentences"]}
    assert set(sentences) == {item.id for item in own}
    assert sentences["eu.anticorrosion/rule/payable emissions"]["type"] == "tCO2e[fossil]"
    core = annex["core"]
    assert core["closes"] is True
    assert core["program digest"] == program_digest(program)
    operations = {each["id"]: each["operation"] for each in core["items"]}
    for item in own:
        assert _shape(operations[item.id]) == (item.expression.op, [_of(each.of) for each in item.expression.inputs])


def _shape(operation: Any) -> tuple[str, list[Any]]:
    return operation["op"], [_shape(each["operation"]) for each in operation["inputs"]]


def _of(expression: Any) -> tuple[str, list[Any]]:
    return expression.op, [_of(each.of) for each in expression.inputs]


def test_a_baseline_is_followed_but_closes_only_in_an_annex() -> None:
    found = stages(BASELINE)
    assert found["core"]["closes"] is False
    assert "annex" in found["core"]["why"]
    assert len(found["core"]["items"]) == len(found["types"]["sentences"]) > 5


def test_each_mistake_is_told_at_its_stage_and_what_is_sound_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "wrong.creg"
    file.write_text(WRONG, encoding="utf-8")
    found = stages(file)
    assert [each["what"] for each in found["lex"]["mends"]] == ["a tab"]
    assert [each["can't be read at line"] for each in found["lex"]["blocks"]] == [0, 0, 0, 17]
    assert [each["code"] for each in found["parse"]["findings"]] == ["S101", "S134"]
    assert [each["name"] for each in found["parse"]["blocks"]] == ["weight", "other"]
    names = {each["code"]: each for each in found["names"]["findings"]}
    assert names["N202"]["place"]["line"] == 15
    assert {each["name"]: each["means"] for each in found["names"]["uses"]}["net mas"] == []
    assert "U303" in {each["code"] for each in found["types"]["findings"]}
    assert found["core"]["closes"] is False
    assert found["core"]["program digest"] == ""


def test_a_file_stands_in_for_the_bundled_one_with_its_identifier(tmp_path: Path) -> None:
    changed = tmp_path / "mine.creg"
    text = BASELINE.read_text(encoding="utf-8")
    changed.write_text(text.replace("is product footprint × units", "is product footprint"), encoding="utf-8")
    found = stages(changed)
    assert found["names"]["findings"] == []
    annex_beside_it = stages(ANNEX, "--rules", changed)
    assert annex_beside_it["core"]["closes"] is True
    assert annex_beside_it["core"]["program digest"] != stages(ANNEX)["core"]["program digest"]


@pytest.mark.parametrize("stage", ["lex", "parse", "names", "types", "core"])
def test_one_stage_alone_is_told_in_full(stage: str) -> None:
    told = carbonrules("doctor", ANNEX, "--stage", stage)
    assert told.code == 0
    assert told.out.startswith(f"{stage}: ")
    assert len(told.out.splitlines()) > 20
    assert set(stages(ANNEX, "--stage", stage)) == {stage}


def test_the_operations_are_an_indented_tree_with_units() -> None:
    told = carbonrules("doctor", ANNEX, "--stage", "core").out
    assert "  eu.anticorrosion/rule/payable emissions\n    convert constant=1/100000" in told
    assert "\n          right: look up name=CBAM factor" in told
    assert "\n            date: field entity=equipment field=import date → date\n" in told


@pytest.mark.parametrize("data", [b"", b"\xff\x00\x1b[31m\n\x07", b"\n" * 50, b"# nothing\n", "中".encode() * 9_000])
def test_whatever_a_file_holds_it_is_told_without_signs_that_a_terminal_obeys(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "any.creg"
    file.write_bytes(data)
    told = carbonrules("doctor", file, "--stage", "lex")
    assert told.code == 1
    assert "\x1b" not in told.out
    assert stages(file)["core"]["closes"] is False


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert carbonrules("doctor", tmp_path / "none.creg").code == 2
    assert carbonrules("doctor", tmp_path).code == 2
    assert carbonrules("doctor", ANNEX, "--stage", "soul").code == 2
