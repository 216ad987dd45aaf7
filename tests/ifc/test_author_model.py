"""The DEMO model: valid IFC, the same bytes each time, and exactly two amounts short of complete."""

from __future__ import annotations

import json
from pathlib import Path

import ifcopenshell
import ifcopenshell.validate
import pytest
from model_world import amounts, case_in, demo_text, example, words

from carbonrules.cases.read import read_case

pytestmark = pytest.mark.usefixtures("warm")

SHORT = {"M1 Sulfamic acid", "M4 Spent acid"}


@pytest.fixture(scope="module")
def authored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return example("author_model").write(tmp_path_factory.mktemp("authored"))


def test_it_is_valid_with_express_rules(authored: tuple[Path, Path]) -> None:
    log = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(ifcopenshell.open(str(authored[0])), log, express_rules=True)
    assert log.statements == []


def test_it_has_the_same_bytes_each_time(authored: tuple[Path, Path], tmp_path: Path) -> None:
    again = example("author_model").write(tmp_path / "again")
    assert [each.read_bytes() for each in again] == [each.read_bytes() for each in authored]
    assert "2026-01-15T09:00:00" in demo_text()


def test_everything_in_it_is_marked_as_a_demonstration(authored: tuple[Path, Path]) -> None:
    model = ifcopenshell.open(str(authored[0]))
    named = [each.Name for name in ("IfcElement", "IfcTask", "IfcProject") for each in model.by_type(name)]
    assert named
    assert all(name.startswith("DEMO") for name in named)
    assert json.loads(authored[1].read_text(encoding="utf-8"))["note"] == "DEMO: invented data"


def test_its_own_property_sets_leave_the_standard_prefix_alone() -> None:
    model = ifcopenshell.file.from_string(demo_text())
    standard = {each.Name for each in model.by_type("IfcPropertySet") if not each.Name.startswith("CR_")}
    assert standard == {"Pset_ServiceLife"}


def test_as_delivered_two_amounts_are_not_there(tmp_path: Path) -> None:
    assert {id for id, amount in amounts(case_in(demo_text(), tmp_path)).items() if not amount} == SHORT


def test_the_overlay_completes_it_and_says_who_stated_what(authored: tuple[Path, Path]) -> None:
    case = read_case(*authored, flows=words().flows, units=words().units)
    assert all(amounts(case).values())
    (acid,) = [each for each in case.things["equipment"][0].lists["activities"] if each.id == "M1 Sulfamic acid"]
    assert acid.facts["amount"].text == "300 kg"
    assert acid.facts["amount"].source["file"] == "completed.json"
    assert "DEMO operator" in str(acid.facts["amount"].source)
