"""The three ways in give one answer: the model, the form that was filled from it, and the case written as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from acceptance.command import carbonrules
from acceptance.world import COMPLETED, DELIVERED, ON, OWN_RULES, REGIONS, World

import carbonrules as cr
from carbonrules.compliance.results import Assessment

RULES = [option for folder in OWN_RULES for option in ("--rules", folder)]


def values(result: Assessment) -> dict[str, Any]:
    """Every answer of every regulation, without what says where its numbers were found."""
    return {
        f"{regulation.id} {subject.id}": subject.as_json()
        for regulation in result.regulations
        for subject in regulation.subjects
    }


@pytest.fixture(scope="module")
def forms(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """The JSON case and the filled form of each state, made with the commands a user has."""
    folder = tmp_path_factory.mktemp("forms")
    model, overlay = world.files
    made = {}
    for state, more in ((DELIVERED, []), (COMPLETED, ["--overlay", overlay])):
        case, form = folder / f"{state}.json", folder / f"{state}.xlsx"
        told = carbonrules("extract", model, *more, *RULES, "-o", case)
        assert (told.code, told.err) == (0, "")
        told = carbonrules("form", "--region", "cn,eu,sea", "--on", ON, "--case", case, *RULES, "-o", form)
        assert (told.code, told.err) == (0, "")
        made[state] = (case, form)
    return made


@pytest.mark.parametrize("state", [DELIVERED, COMPLETED])
@pytest.mark.parametrize("region", REGIONS)
def test_model_form_and_json_give_the_same_values(
    world: World, forms: dict[str, tuple[Path, Path]], state: str, region: str
) -> None:
    expected = values(world.results[state, region])
    for path in forms[state]:
        case = cr.read_case(path, rules=world.rules)
        assert values(cr.assess(case, world.rules.region(region), ON)) == expected, path.name


def test_a_form_takes_a_model_and_its_overlay_at_once_and_an_overlay_alone_completes_nothing(
    world: World, forms: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    model, overlay = world.files
    form = tmp_path / "both.xlsx"
    wanted = ["form", "--region", "cn,eu,sea", "--on", ON, *RULES, "-o", form, "--overlay", overlay]
    told = carbonrules(*wanted, "--case", model)
    assert (told.code, told.err) == (0, "")
    read = [cr.read_case(path, rules=world.rules) for path in (form, forms[COMPLETED][1])]
    one, other = (values(cr.assess(case, world.rules.region("eu"), ON)) for case in read)
    assert one == other
    told = carbonrules(*wanted)
    assert told.code == 2
    assert "write --case with the case or model that it completes" in told.err


def test_a_leaf_of_the_form_names_its_sheet_and_cell(world: World, forms: dict[str, tuple[Path, Path]]) -> None:
    case = cr.read_case(forms[COMPLETED][1], rules=world.rules)
    found = [fact for thing in case.things["equipment"] for fact in thing.facts.values()]
    assert found
    for fact in found:
        sheet, _, cell = str(fact.source["locator"]).rpartition("!")
        assert sheet
        assert cell[0].isalpha()
        assert cell[-1].isdigit()


def test_the_form_is_empty_without_a_case_and_says_what_it_needs(tmp_path: Path) -> None:
    form = tmp_path / "case.xlsx"
    told = carbonrules("form", "--region", "eu,sea", "--on", ON, "-o", form)
    assert (told.code, told.err) == (0, "")
    told = carbonrules("assess", form, "--region", "eu", "--on", ON, "--json")
    assert told.code == 1 or json.loads(told.out)["regulations"]


def test_the_json_of_assess_has_its_published_form(world: World, forms: dict[str, tuple[Path, Path]]) -> None:
    told = carbonrules("assess", forms[COMPLETED][0], "--region", "eu", "--on", ON, "--json", *RULES)
    assert (told.code, told.err) == (0, "")
    answer = json.loads(told.out)
    assert answer["format"] == "carbonrules.assessment/1"
    assert set(answer) >= {"region", "on", "case", "notice", "headline", "regulations", "label", "missing"}
    scheme = next(each for each in answer["regulations"] if each["id"] == "eu.anticorrosion")
    (subject,) = scheme["subjects"]
    assert subject["values"]["product footprint"]["value"] == "46789.36"
    assert subject["warning"]["level"] == "red"
    assert {each["state"] for each in subject["clauses"]} <= {
        "satisfied",
        "violated",
        "undetermined",
        "not applicable",
        "needs evidence",
    }


def test_the_difference_list_names_stages_factors_values_and_what_is_missing(world: World) -> None:
    found = cr.compare(world.cases[DELIVERED], world.rules.region("cn"), world.rules.region("eu"), ON)
    kinds = {each.kind for each in found.differences}
    assert {"stage", "value", "charge", "missing"} <= kinds
    assert {each.what for each in found.differences if each.kind == "stage"} == {
        "manufacturing",
        "standby inert gas",
        "maintenance reagents",
        "waste liquid disposal",
    }
    assert sum(each.kind == "missing" for each in found.differences) == 2
