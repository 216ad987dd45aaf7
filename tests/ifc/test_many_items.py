"""A model of several exchangers: each its own case, answered as if it were alone; what belongs to none is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import ifcopenshell
import pytest
from model_world import ROOT, demo_text

import carbonrules as cr
from carbonrules.cases.file_names import file_names
from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.model import model_from_json
from carbonrules.cases.ifc.reader import case_of, cases_of
from carbonrules.cases.ifc.worker import read
from carbonrules.cli.app import run
from carbonrules.library.rules import Rules

sys.path.insert(0, str(ROOT / "benchmarks"))
import models_made

pytestmark = pytest.mark.usefixtures("warm")

ON = "2026-07-15"
NAMES = ["DEMO E-101", "DEMO E-102", "DEMO E-103"]
STRANGER = "#900001=IFCSURFACEFEATURE('0000000000000000000001',$,'on nothing',$,$,$,$,$,.TREATMENT.);\nENDSEC;\nEND-ISO"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return cr.load()


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The DEMO exchanger three times, and a treated surface that is of none of them."""
    text = "".join(models_made.plant(demo_text(), len(NAMES))).replace("ENDSEC;\nEND-ISO", STRANGER)
    path = tmp_path_factory.mktemp("items") / "plant.ifc"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def cases(plant: Path, rules: Rules) -> cr.Cases:
    return cr.read_cases(plant, rules=rules)


def exits(*words: object) -> int:
    with pytest.raises(SystemExit) as ended:
        run([str(each) for each in words])
    assert isinstance(ended.value.code, int)
    return ended.value.code


# ---- Reading -----------------------------------------------------------------------------------


def test_each_exchanger_is_a_case_called_as_it_is(cases: cr.Cases) -> None:
    assert [case.id for case in cases] == NAMES
    assert all(len(case.things["equipment"]) == len(case.things["consignment"]) == 1 for case in cases)


def test_what_belongs_to_none_stays_with_the_model(cases: cr.Cases) -> None:
    assert [(each.name, each.outcome) for each in cases.accounts] == [("on nothing", "ignored")]
    assert not any(each.name == "on nothing" for case in cases for each in case.accounts)


def test_the_accounts_of_all_cases_and_of_the_rest_are_that_of_the_whole(plant: Path, rules: Rules) -> None:
    mapping = bundled_mapping(rules.flows)
    model = model_from_json(read(ifcopenshell, {**mapping.wanted(), "path": str(plant)}))
    whole = case_of(model, "plant", mapping, rules.flows, rules.units)
    apart = cases_of(model, "plant", mapping, rules.flows, rules.units)
    parted = [each for case in apart for each in case.accounts] + list(apart.accounts)
    assert sorted(map(str, parted)) == sorted(map(str, whole.accounts))
    assert [each for case in apart for each in case.things["equipment"]] == list(whole.things["equipment"])


def test_a_model_of_one_is_the_case_that_it_always_was(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "exchanger.ifc"
    path.write_text(demo_text(), encoding="utf-8")
    assert cr.read_cases(path, rules=rules).cases == (cr.read_case(path, rules=rules),)


def test_an_item_is_answered_as_the_same_exchanger_alone(cases: cr.Cases, rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "DEMO E-102.ifc"
    path.write_text(demo_text().replace("DEMO E-101", "DEMO E-102"), encoding="utf-8")
    alone, item = cr.read_case(path, rules=rules), cases.cases[1]
    assert alone.id == item.id
    for name in ("cn", "eu", "sea"):
        one, other = (cr.assess(each, rules.region(name), ON) for each in (alone, item))
        assert one.case.digest == other.case.digest
        assert (one.headline, one.label) == (other.headline, other.label)
        assert [each.subjects for each in one.regulations] == [each.subjects for each in other.regulations]
        # The model it was read from is another file, and a seal holds where each fact was found.
        sealed = [(a.seal, b.seal) for a, b in zip(one.regulations, other.regulations, strict=True) if a.subjects]
        assert sealed
        assert all(a != b for a, b in sealed)


def test_the_whole_as_one_case_answers_each_as_it_is_answered_alone(plant: Path, cases: cr.Cases, rules: Rules) -> None:
    whole = cr.assess(cr.read_case(plant, rules=rules), rules.region("cn"), ON)
    alone = [cr.assess(case, rules.region("cn"), ON) for case in cases]
    assert list(whole.regulation("cn.label").subjects) == [each.regulation("cn.label").subjects[0] for each in alone]
    # What one lacks is told once, at the place in the model where it belongs to that one.
    assert {each.belongs for each in whole.missing} == {each.belongs for one in alone for each in one.missing}
    # The tree that was grown here and there, where somebody looked, is the one that is grown whole.
    (answered,) = (each for each in whole._runs if each.program.id == "cn.label")
    grown = dict(answered.tree_below("global.baseline/rule/product footprint", "equipment/DEMO E-102").roots)
    assert 0 < len(grown) < len(answered.tree.roots)
    assert grown.items() <= answered.tree.roots.items()


# ---- Overlays ----------------------------------------------------------------------------------


def overlay(folder: Path, at: str) -> Path:
    path = folder / "overlay.json"
    path.write_text(json.dumps({"facts": [{"at": at, "field": "amount", "value": "300 kg"}]}), encoding="utf-8")
    return path


def test_an_overlay_fills_the_item_that_it_names(plant: Path, rules: Rules, tmp_path: Path) -> None:
    path = overlay(tmp_path, "equipment/DEMO E-102/activities/M1 Sulfamic acid")
    filled = {case.id: amount(case, "M1 Sulfamic acid") for case in cr.read_cases(plant, path, rules=rules)}
    assert filled == {"DEMO E-101": "", "DEMO E-102": "300 kg", "DEMO E-103": ""}


def amount(case: cr.Case, activity: str) -> str:
    (found,) = [each for each in case.things["equipment"][0].lists["activities"] if each.id == activity]
    return found.facts["amount"].text if "amount" in found.facts else ""


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("M1 Sulfamic acid", "names things of 3 pieces of equipment: `DEMO E-101`, `DEMO E-102`, `DEMO E-103`"),
        ("equipment/DEMO E-109", "Nothing in the case has the `id` `equipment/DEMO E-109`"),
    ],
)
def test_an_overlay_that_names_several_or_none_says_so(
    at: str, told: str, plant: Path, rules: Rules, tmp_path: Path
) -> None:
    with pytest.raises(cr.CarbonRulesError) as refused:
        cr.read_cases(plant, overlay(tmp_path, at), rules=rules)
    (only,) = refused.value.diagnostics
    assert only.code == "W889"
    assert told in only.sentence


# ---- Files -------------------------------------------------------------------------------------


def test_extract_writes_a_case_each_and_the_account_of_the_model(
    plant: Path, tmp_path: Path, rules: Rules, cases: cr.Cases, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cases"
    run(["extract", str(plant), "-o", f"{folder}/"])
    assert "3 cases, one for each piece of equipment" in capsys.readouterr().out
    assert sorted(each.name for each in folder.iterdir()) == [
        *(f"{name.replace(' ', '_')}.json" for name in NAMES),
        "_account.json",
    ]
    told = json.loads((folder / "_account.json").read_text(encoding="utf-8"))
    assert [each["case"] for each in told["cases"]] == NAMES
    assert [each["name"] for each in told["accounts"]] == ["on nothing"]
    again = cr.read_case(folder / told["cases"][1]["file"])
    one, other = (cr.assess(each, rules.region("eu"), ON) for each in (again, cases.cases[1]))
    assert (again.id, one.case.digest) == ("DEMO E-102", other.case.digest)


def test_a_folder_is_replaced_only_where_extract_made_it(plant: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    run(["extract", str(plant), "-o", f"{folder}/", "--json"])
    run(["extract", str(plant), "-o", str(folder), "--json"])
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    before = sorted(folder.iterdir())
    with pytest.raises(cr.CarbonRulesError, match="R932"):
        run(["extract", str(plant), "-o", f"{folder}/"])
    assert sorted(folder.iterdir()) == before
    assert sorted(tmp_path.iterdir()) == [folder]


def test_names_of_files_are_safe_and_each_its_own() -> None:
    made = file_names(["E-101", "E 101/2", "e-101", "CON", "..", "换热器 1", "x" * 200, "__init", ""])
    assert made[0].startswith("E-101-")
    assert made[1] == "E_101_2"
    assert made[5] == "换热器_1"
    assert len({each.casefold() for each in made}) == len(made)
    assert all(each and each[0] not in "._-" and len(each) <= 90 and "/" not in each for each in made)
    assert made[3].startswith("CON-")
    assert file_names(["E-101"]) == ["E-101"]


# ---- Answers -----------------------------------------------------------------------------------


def test_assess_tells_each_item_in_a_table_and_in_json(plant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("assess", plant, "--region", "eu", "--on", ON)
    assert exits(*asked) == 0
    told = capsys.readouterr().out
    assert "plant.ifc · 3 items" in told
    assert "EU · LAW (enacted)" in told
    assert "SCHEME, not law (scenario)" in told
    assert exits(*asked, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    seals = [one["seal"] for each in document["items"] for one in each["assessments"][0]["regulations"]]
    assert [each["case"] for each in document["items"]] == NAMES
    assert len(set(seals)) == len(seals) == 9
    assert all(
        name in told and seal.partition(":")[2][:8] in told for name, seal in zip(NAMES, seals[::3], strict=True)
    )


def test_one_that_can_not_be_assessed_keeps_no_other_and_ends_with_1(
    plant: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plant.read_text(encoding="utf-8")
    place = text.index("IFCLABEL('DE')", text.index("'DEMO E-102'"))
    bad = tmp_path / "plant.ifc"
    bad.write_text(f"{text[:place]}IFCLABEL('Mars'){text[place + 14 :]}", encoding="utf-8")
    assert exits("assess", bad, "--region", "eu", "--on", ON) == 1
    told = capsys.readouterr().out
    assert "Not assessed: 1" in told
    assert "DEMO E-102: W8" in told
    assert "Mars" in told
    assert "DEMO E-103  " in told


def test_one_item_is_told_in_full_by_its_name(plant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["assess", str(plant), "--region", "eu", "--on", ON]
    run([*asked, "--item", "DEMO E-103"])
    assert capsys.readouterr().out.startswith("DEMO E-103 · rules and data as known on")
    with pytest.raises(cr.CarbonRulesError, match="R905"):
        run([*asked, "--item", "DEMO E-104"])
    with pytest.raises(cr.CarbonRulesError, match="R905"):
        run([*asked, "--why", "product footprint"])


def test_a_file_of_another_is_not_written_over(plant: Path, tmp_path: Path) -> None:
    (tmp_path / "items.json").write_text("mine", encoding="utf-8")
    with pytest.raises(cr.CarbonRulesError, match="R932"):
        run(["assess", str(plant), "--region", "cn", "--on", ON, "--out", str(tmp_path)])
    assert [each.name for each in tmp_path.iterdir()] == ["items.json"]


def test_bundles_of_an_item_are_replayed_and_results_go_back_into_the_model(plant: Path, tmp_path: Path) -> None:
    out, copy = tmp_path / "out", tmp_path / "copy.ifc"
    assert exits("assess", plant, "--region", "cn", "--on", ON, "--out", out, "--write-back", copy) == 0
    assert sorted(each.name for each in out.iterdir()) == ["DEMO_E-101", "DEMO_E-102", "DEMO_E-103", "items.json"]
    assert exits("replay", out / "DEMO_E-103" / "cn" / "bundle" / "cn.label") == 0
    named = [each.Name for each in ifcopenshell.open(str(copy)).by_type("IfcPropertySet")]
    assert named.count("CR_Result_cn") == len(NAMES)
