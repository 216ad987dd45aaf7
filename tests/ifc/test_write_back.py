"""Results go into a copy of a model, say all that they must, and change nothing that a case is read from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from model_world import ROOT, demo_text
from results_world import EXCHANGER, SCHEMAS, completion, sets_of, small_model, validated

import carbonrules as cr
from carbonrules.cli.app import run
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Rules

pytestmark = pytest.mark.usefixtures("warm")

ON = "2026-07-15"
DEMO = "20BMUX8M1H9fzFQ1JyFhVo"
STANDARD = "Pset_EnvironmentalImpactValues"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return cr.load(ROOT / "examples" / "demo_exporter", ROOT / "examples" / "factors")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The small IFC4 model in a folder of its own."""
    path = tmp_path / "model.ifc"
    path.write_bytes(small_model("IFC4"))
    return path


def assessed(rules: Rules, model: Path, region: str = "eu", language: str = "en") -> cr.Assessment:
    case = cr.read_case(model, overlay=completion(model.parent), rules=rules)
    return cr.assess(case, rules.region(region), ON, language=language)


def refused(*written: object) -> str:
    with pytest.raises(cr.CarbonRulesError, match="M881") as told:
        cr.write_back(*written)  # type: ignore[arg-type]
    return told.value.diagnostics[0].sentence


@pytest.mark.parametrize("schema", SCHEMAS)
def test_in_every_schema_the_copy_is_valid_and_gives_the_same_case(schema: str, rules: Rules, tmp_path: Path) -> None:
    model, copy = tmp_path / "model.ifc", tmp_path / "copy" / "model.ifc"
    model.write_bytes(small_model(schema))
    result = assessed(rules, model)
    assert cr.write_back(result, model, copy) == ()
    assert model.read_bytes() == small_model(schema)
    assert validated(copy) == []
    again = cr.assess(cr.read_case(copy, overlay=completion(tmp_path), rules=rules), rules.region("eu"), ON)
    assert again.case.digest == result.case.digest
    assert [each.as_json()["values"] for each in again.regulations[0].subjects] == [
        each.as_json()["values"] for each in result.regulations[0].subjects
    ]


def test_a_set_says_what_one_regulation_answers(rules: Rules, model: Path) -> None:
    result = assessed(rules, model)
    cr.write_back(result, model, model.with_name("copy.ifc"))
    sets = sets_of(model.with_name("copy.ifc"))
    assert set(sets) == {"CR_Result_eu", "CR_Result_eu.anticorrosion", STANDARD}
    whole, scheme = sets["CR_Result_eu"], sets["CR_Result_eu.anticorrosion"]
    assert (whole["CaseDigest"], whole["On"], whole["Label"]) == (result.case.digest, ON, result.label.state)
    assert whole["Notice"] == scheme["Notice"] == notice(ON)
    regulation = result.regulation("eu.anticorrosion")
    assert scheme["Seal"] == regulation.seal
    assert scheme["Regulation"] == f"{regulation.id} {regulation.version}"
    assert (scheme["LawOrScheme"], scheme["IsLaw"]) == ("SCHEME, not law (scenario)", False)
    assert scheme["Answer: product footprint"] == "6930 kgCO2e · published"
    assert scheme["Answer: product footprint (as a number in kgCO2e)"] == 6930.0
    assert str(scheme["Answer: border charge"]).endswith("if this were law")
    assert "Answer: border charge (as a number in EUR, illustrative, if this were law)" in scheme
    assert scheme["Stage: transport"] == "not counted · reported by the carrier"


def test_the_standard_set_takes_the_whole_number_that_is_not_illustrative(rules: Rules, model: Path) -> None:
    copy = model.with_name("copy.ifc")
    cr.write_back(assessed(rules, model), model, copy)
    assert sets_of(copy)[STANDARD] == {"ClimateChange": 6930.0}
    assert b"IFCPROPERTYSINGLEVALUE('ClimateChange','SCHEME, not law (scenario), eu.anticorrosion 2026.1: " in (
        copy.read_bytes()
    )


def test_the_standard_set_takes_nothing_where_regulations_differ_or_the_model_has_one(
    rules: Rules, model: Path
) -> None:
    copy, second = model.with_name("copy.ifc"), model.with_name("second.ifc")
    cr.write_back([assessed(rules, model), assessed(rules, model, "cn")], model, copy)
    sets = sets_of(copy)
    assert {"CR_Result_eu", "CR_Result_cn", "CR_Result_cn.label"} <= set(sets)
    own = {sets[f"CR_Result_{each}"]["Answer: product footprint"] for each in ("eu.anticorrosion", "cn.label")}
    assert (STANDARD in sets) == (len(own) == 1)
    cr.write_back(assessed(rules, model), model, copy)
    cr.write_back(assessed(rules, copy, "cn"), copy, second)
    assert "already holds one" in str(sets_of(second)["CR_Result_cn"]["StandardSet"])


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory, rules: Rules) -> dict[str, dict[str, object]]:
    """The sets of the DEMO model, which lacks two amounts."""
    model = tmp_path_factory.mktemp("demo") / "exchanger.ifc"
    model.write_text(demo_text(), encoding="utf-8")
    result = cr.assess(cr.read_case(model, rules=rules), rules.region("eu"), ON)
    cr.write_back(result, model, model.with_name("copy.ifc"))
    return sets_of(model.with_name("copy.ifc"), DEMO)


def test_a_lower_bound_never_stands_as_a_number(delivered: dict[str, dict[str, object]]) -> None:
    scheme = delivered["CR_Result_eu.anticorrosion"]
    bounds = [name for name, text in scheme.items() if "at least" in str(text)]
    assert "Answer: product footprint" in bounds
    assert not [name for name in scheme if name.startswith(tuple(f"{each} (" for each in bounds))]
    assert "Sulfamic acid" in str(scheme["Answer: product footprint"])
    assert STANDARD not in delivered
    assert "no one whole number" in str(delivered["CR_Result_eu"]["StandardSet"])


def test_every_illustrative_number_says_so_in_its_name(delivered: dict[str, dict[str, object]]) -> None:
    scheme = delivered["CR_Result_eu.anticorrosion"]
    for name, text in scheme.items():
        numbers = [each for each in scheme if each.startswith(f"{name} (")]
        assert all(("illustrative" in each) == ("illustrative" in str(text)) for each in numbers), name
    assert scheme["Illustrative"] is True


def test_law_and_scheme_stand_in_sets_of_their_own(delivered: dict[str, dict[str, object]]) -> None:
    law = delivered["CR_Result_eu.cbam"]
    assert (law["IsLaw"], law["Subject"]) == (True, "consignment/DEMO E-101")
    assert delivered["CR_Result_eu.anticorrosion"]["IsLaw"] is False


def test_the_same_results_give_the_same_bytes(rules: Rules, model: Path) -> None:
    copies = [model.with_name(f"{each}.ifc") for each in "ab"]
    for copy in copies:
        cr.write_back(assessed(rules, model), model, copy)
    assert copies[0].read_bytes() == copies[1].read_bytes()


def test_texts_are_in_the_language_asked_for_and_names_are_not(rules: Rules, model: Path) -> None:
    copy = model.with_name("copy.ifc")
    cr.write_back(assessed(rules, model, language="zh"), model, copy, language="zh")
    scheme = sets_of(copy)["CR_Result_eu.anticorrosion"]
    assert scheme["Notice"] == notice(ON, "zh")
    assert "假如这是法律" in str(scheme["Answer: border charge"])
    assert str(sets_of(copy)["CR_Result_eu"]["StandardSet"]).startswith("已写入")


def test_the_model_itself_is_never_the_copy(rules: Rules, model: Path) -> None:
    result = assessed(rules, model)
    link, hard = model.with_name("link.ifc"), model.with_name("hard.ifc")
    link.symlink_to(model)
    os.link(model, hard)
    for copy in (model, link, hard, model.parent / ".." / model.parent.name / model.name):
        assert refused(result, model, copy) == "the copy would be the model itself, which is never touched."
    assert model.read_bytes() == small_model("IFC4")


def test_what_no_copy_can_be_made_of_is_refused_and_nothing_is_left(rules: Rules, model: Path) -> None:
    result, copy, folder = assessed(rules, model), model.with_name("copy.ifc"), model.with_name("folder.ifc")
    folder.mkdir()
    before = sorted(model.parent.iterdir())
    assert "this is none" in refused(result, model.with_name("completion.json"), copy)
    assert "an .ifc file" in refused(result, model, model.with_name("copy.txt"))
    assert "can't be written" in refused(result, model, folder)
    assert sorted(model.parent.iterdir()) == before


def test_results_of_another_state_of_the_model_are_refused(rules: Rules, model: Path) -> None:
    result = assessed(rules, model)
    model.write_bytes(small_model("IFC4").replace(b"1320.", b"1321."))
    assert "another state of this one" in refused(result, model, model.with_name("copy.ifc"))


def test_a_second_result_of_one_region_is_refused(rules: Rules, model: Path) -> None:
    copy = model.with_name("copy.ifc")
    cr.write_back(assessed(rules, model), model, copy)
    told = refused(assessed(rules, copy), copy, model.with_name("second.ifc"))
    assert told == "the model already carries results of `eu`."


def test_subjects_that_are_not_in_the_model_are_named(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = model.with_name("copy.ifc")
    other = ROOT / "examples" / "cases" / "steel-exchanger.json"
    overlays = ["--overlay", str(completion(model.parent)), "--overlay", str(other)]
    run(["assess", str(model), *overlays, "--region", "eu", "--on", ON, "--write-back", str(copy), "--json"])
    told = capsys.readouterr()
    assert told.out.startswith("{")
    assert f"{copy}: no results of `equipment/E-201`, which is not in the model" in told.err
    assert EXCHANGER.encode() in copy.read_bytes()
