"""What `check-model` tells a modeller: every defect once, with its object and what to put where; good models pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_world import checked, good, of_good
from model_world import demo_text, step

from carbonrules.cases.ifc.model_check import ModelCheck
from carbonrules.cli.app import run
from carbonrules.render.model_check import model_check_page, model_check_text

pytestmark = pytest.mark.usefixtures("warm")


def told(found: ModelCheck) -> list[tuple[str, str]]:
    """Each finding as the object and all that is said of it."""
    return [(each.about.name, f"{each.sentence} {each.remedy}") for each in found.findings]


def test_a_good_model_is_accepted_without_findings_or_hints(tmp_path: Path) -> None:
    found = checked(good(), tmp_path)
    assert (told(found), found.hints, found.read) == ([], (), True)
    assert all(each.met for each in found.specifications)


def test_what_extraction_and_specification_both_miss_is_told_once(tmp_path: Path) -> None:
    found = checked(demo_text(), tmp_path)
    assert [name for name, _ in told(found)] == ["Sulfamic acid", "Spent acid"]
    assert [each.about.global_id for each in found.findings] == ["0lUk2DtubSf9siNoO63PmG", "3Ev3HiyLrI1w90qII_sbhd"]


NO_EQUIPMENT = (
    ("IFCHEATEXCHANGER(", "IFCTANK("),
    ("IFCHEATEXCHANGERTYPE(", "IFCTANKTYPE("),
    (".SHELLANDTUBE.", ".STORAGE."),
)
# What is changed in the good model, the object then named (none: the model as a whole), and words of what is said.
SEEDED = {
    "no equipment": (NO_EQUIPMENT, "", "holds no subject"),
    "no unit of mass": ((("#3,#4,#5,#6", "#3,#4,#6"),), "", "declares no unit of mass"),
    "whole and parts differ": ((("'GrossWeight',$,$,2070.", "'GrossWeight',$,$,2370."),), "", "DEMO E-101"),
    "no recurrence": ((("YEARLY_BY_DAY_OF_MONTH", "BY_DAY_COUNT"),), "Sulfamic acid", "how often"),
    "a gas without its state": ((("'NORMAL CUBIC METRE'", "'CUBIC_METRE'"),), "Nitrogen", "without its state"),
    "an unknown material": ((("Carbon steel plate P265GH", "Unobtainium"),), "DEMO shell", "Unobtainium"),
    "a slip in a CAS number": ((("'1310-73-2'", "'1310-73-5'"),), "Sodium hydroxide", "check digit"),
    "no origin": ((("'CountryOfOrigin'", "'Country'"),), "DEMO E-101", "CR_Provenance.CountryOfOrigin"),
    "an origin in words": ((("IFCLABEL('CN')", "IFCLABEL('China')"),), "DEMO E-101", "says `China`"),
    "a code of goods too short": ((("'8419 50 80'", "'8419'"),), "DEMO E-101", "classification"),
    "no treated area": ((("'TreatedArea'", "'Area'"),), "DEMO E-101", "treated area"),
    "a service life as a text": ((("IFCDURATION(", "IFCLABEL("),), "DEMO E-101", "IFCDURATION"),
}


@pytest.mark.parametrize("defect", SEEDED)
def test_each_seeded_defect_is_named_with_its_object(defect: str, tmp_path: Path) -> None:
    changes, name, words_of_it = SEEDED[defect]
    found = told(checked(of_good(*changes), tmp_path))
    assert [each for each in found if each[0] == name and words_of_it in each[1]], found


def test_without_equipment_the_specification_says_not_applicable_not_failed(tmp_path: Path) -> None:
    found = checked(of_good(*NO_EQUIPMENT), tmp_path)
    assert not found.read
    assert len(found.findings) == 1
    (line,) = [each for each in found.specifications if each.name == "Facts of `equipment`"]
    assert (line.objects, line.met) == (0, False)


def test_a_global_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    text = good()
    ids = [each.split("'")[1] for each in text.splitlines() if "IFCPLATE(" in each]
    found = checked(text.replace(ids[1], ids[0]), tmp_path)
    assert any(f"The GlobalId `{ids[0]}` also stands for" in said for _, said in told(found))


def test_what_stands_at_another_place_is_only_a_hint(tmp_path: Path) -> None:
    """A mass in a set of another name is read all the same."""
    found = checked(of_good(("'CR_MechanicalFastenerQuantities'", "'ACME_Weights'")), tmp_path)
    assert told(found) == []
    assert [each.about.name for each in found.hints] == ["DEMO flange bolting"]


def test_the_command_writes_json_and_a_page_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "exchanger.ifc"
    model.write_text(demo_text(), encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        run(["check-model", str(model), "--region", "eu", "--out", str(tmp_path / "out")])
    assert end.value.code == 1
    assert "2 to mend, 0 hints" in capsys.readouterr().out
    written = json.loads((tmp_path / "out" / "check.json").read_text(encoding="utf-8"))
    assert written["format"] == "carbonrules.model-check/1"
    assert [each["step"] for each in written["findings"]] == [int(step("Sulfamic acid")), int(step("Spent acid"))]
    assert "0lUk2DtubSf9siNoO63PmG" in (tmp_path / "out" / "check.html").read_text(encoding="utf-8")


def test_it_is_told_in_chinese_too(tmp_path: Path) -> None:
    found = checked(demo_text(), tmp_path)
    assert "待修正 2 项" in model_check_text(found, "zh")
    assert "缺少" in model_check_page(found, "zh")
