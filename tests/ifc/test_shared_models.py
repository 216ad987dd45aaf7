"""Models of the shared folder: our sketches with one and a hundred units, and buildings without such equipment."""

from __future__ import annotations

from pathlib import Path

import pytest
from model_world import words

from carbonrules.cases.facts import Case
from carbonrules.cases.ifc.reader import read_ifc
from carbonrules.foundation.errors import CaseError


def read(path: Path) -> Case:
    return read_ifc(path, words().mapping, words().flows, words().units)


def test_the_sketch_of_one_unit_says_precisely_what_it_lacks(shared: Path) -> None:
    case = read(shared / "ifc" / "ti_hx_1.ifc")
    lacking = {(each.kind, each.name) for each in case.accounts if each.outcome == "missing"}
    assert {("field", name) for name in ("origin", "destination", "units", "import date")} <= lacking
    (unit,) = case.things["equipment"]
    listed = {each.id: each for each in unit.lists["activities"]}
    assert listed["M0.1 Sulfamic acid"].facts["amount"].text == "1800 kg"
    assert "amount" not in listed["M0.2 Nitrogen 5.0"].facts
    assert listed["E-101-bundle"].facts["flow"].text == "titanium metal"
    assert unit.facts["net mass"].text == "4160 kg"


def test_the_sketch_of_a_hundred_units_is_a_hundred_subjects(shared: Path) -> None:
    case = read(shared / "ifc" / "ti_hx_100.ifc")
    assert len({each.id for each in case.things["equipment"]}) == 100
    assert all(len(each.lists["activities"]) == 13 for each in case.things["equipment"])
    assert sum(each.kind == "task" for each in case.accounts) == 400
    assert sum(each.kind == "resource" for each in case.accounts) == 500
    assert sum(each.kind == "element" for each in case.accounts) == 500


@pytest.mark.parametrize(
    "name", ["bsi_pcert_building_hvac_ifc4.ifc", "bimwhale_largebuilding_ifc2x3.ifc", "duplex_electrical_ifc2x3.ifc"]
)
def test_a_building_without_such_equipment_says_so(name: str, shared: Path) -> None:
    with pytest.raises(CaseError) as refused:
        read(shared / "ifc" / name)
    assert [each.code for each in refused.value.diagnostics] == ["M857"]
