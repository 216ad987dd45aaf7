"""Screening of models: several ingredients of one covering, names in two languages, a model without unit of mass."""

from __future__ import annotations

from pathlib import Path

import pytest
from screening_world import DAY, model_with, product, rules

from carbonrules.compliance.screened import Screening
from carbonrules.compliance.screening import screen
from carbonrules.foundation.errors import CaseError

LABEL, NUMBER, RATIO = "IfcLabel", "IfcIdentifier", "IfcRatioMeasure"


def one(number: str, share: str, name: str = "") -> list[tuple[str, str, object, None]]:
    values: list[tuple[str, str, object, None]] = [("Share", LABEL, share, None)]
    if number:
        values.append(("CASNumber", NUMBER, number, None))
    return [*values, ("Name", LABEL, name, None)] if name else values


def of(path: Path, regions: str = "us") -> Screening:
    return screen(path, regions, DAY, rules())


def test_the_demo_says_what_it_lacks(tmp_path: Path) -> None:
    """17 things; two acids by what their properties mean, three reagents by number; the rest of each is undeclared."""
    result = of(model_with(tmp_path, {}), "eu,uk")
    assert result.looked_at == 17
    found = {each.name: [(one.cas_number, one.recognised) for one in each.substances] for each in result.products}
    assert found == {
        "DEMO coating of the shell": [],
        "DEMO pickling and anodising": [
            ("7664-39-3", "meant by the property"),
            ("7697-37-2", "meant by the property"),
        ],
        "Sulfamic acid": [("5329-14-6", "stated")],
        "Corrosion inhibitor": [("95-14-7", "stated")],
        "Sodium hydroxide": [("1310-73-2", "stated")],
        "Rinse water": [("7732-18-5", "name")],
    }
    gaps = {each.name: [(gap.kind, gap.found) for gap in each.gaps] for each in result.products if each.gaps}
    assert gaps == {
        "DEMO coating of the shell": [("no substance stated", "DEMO coating of the shell")],
        "DEMO pickling and anodising": [("sum below 99 %", "40 %"), ("sum below 99 %", "65 %")],
        "Corrosion inhibitor": [("sum below 99 %", "20 %")],
        "Sodium hydroxide": [("sum below 99 %", "50 %")],
    }
    # Great Britain: five substances were looked for and not found; water was not; five gaps.
    assert [(each.no_entry_in_lists_held, each.needs_evidence) for each in result.headline] == [(0, 11), (5, 6)]


def test_each_place_is_told_with_its_record(tmp_path: Path) -> None:
    result = of(model_with(tmp_path, {}))
    sulfamic = product(result, "Sulfamic acid")
    assert sulfamic.global_id == "0lUk2DtubSf9siNoO63PmG"
    place = sulfamic.substances[0].where
    assert "CR_Substance.CASNumber of #" in place.locator
    assert "GlobalId=0lUk2DtubSf9siNoO63PmG" in place.locator
    assert "'5329-14-6'" in place.text


def test_a_mixture_of_several_ingredients(tmp_path: Path) -> None:
    """0.1 % trichloroethylene, 60 to 70 % epoxy resin, 30 to 39.9 % xylene: 110 % at most, so declared whole."""
    sets = {
        "CR_MixtureIngredient_1": one("79-01-6", "0.1 %"),
        "CR_MixtureIngredient_2": one("25068-38-6", "60 - 70 %"),
        "CR_MixtureIngredient_3": one("", "30-39.9 %", "二甲苯"),
    }
    coating = product(of(model_with(tmp_path, {"DEMO coating of the shell": sets})), "DEMO coating of the shell")
    assert coating.gaps == ()
    told = [(each.cas_number, each.lowest_share, each.highest_share, each.recognised) for each in coating.substances]
    assert told == [
        ("79-01-6", "0.1", "0.1", "stated"),
        ("25068-38-6", "60", "70", "stated"),
        ("1330-20-7", "30", "39.9", "name"),
    ]
    assert [each.answers[0].answer for each in coating.substances] == ["restricted", "needs evidence", "needs evidence"]


@pytest.mark.parametrize(("rest", "gap"), [("98.9 %", []), ("98.89 %", ["98.99 %"])])
def test_the_declared_sum_reaches_99_percent_or_needs_evidence(rest: str, gap: list[str], tmp_path: Path) -> None:
    sets = {"CR_MixtureIngredient_1": one("79-01-6", "0.1 %"), "CR_MixtureIngredient_2": one("7732-18-5", rest)}
    path = model_with(tmp_path, {"DEMO coating of the shell": sets})
    assert [each.found for each in product(of(path), "DEMO coating of the shell").gaps] == gap


def test_ends_of_a_range_in_properties_of_their_own(tmp_path: Path) -> None:
    values = [
        ("CASNumber", NUMBER, "79-01-6", None),
        ("ShareLowest", RATIO, 0.0005, None),
        ("ShareHighest", RATIO, 0.002, None),
    ]
    path = model_with(tmp_path, {"DEMO coating of the shell": {"CR_Substance": values}})
    found = product(of(path), "DEMO coating of the shell").substances[0]
    assert (found.lowest_share, found.highest_share) == ("0.05", "0.2")
    assert found.answers[0].answer == "needs evidence"


def test_a_share_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    path = model_with(tmp_path, {"DEMO coating of the shell": {"CR_Substance": one("79-01-6", "a trace")}})
    found = product(of(path), "DEMO coating of the shell").substances[0]
    assert "`a trace`" in found.problems[0]
    assert found.answers[0].answer == "needs evidence"


@pytest.mark.parametrize(
    ("name", "numbers", "groups"),
    [
        ("Zinc chromate primer, red lead topcoat", ["13530-65-9", "1314-41-6"], []),
        ("锌铬黄底漆", ["11103-86-9"], []),
        ("chromate-free primer", [], []),
        ("无铬酸盐底漆", [], []),
        ("chromate conversion", [], ["hexavalent chromium compounds"]),
        ("Lead-free solder", [], []),
        ("Lead", ["7439-92-1"], []),
        ("ETFE sheet", [], []),
    ],
)
def test_names_of_materials_are_recognised_or_not(
    name: str, numbers: list[str], groups: list[str], tmp_path: Path
) -> None:
    result = of(model_with(tmp_path, {}, {"DEMO stone wool mat": name}), "eu")
    named = [each for each in result.products if each.name == name]
    found = [each for product in named for each in product.substances]
    assert [each.cas_number for each in found if each.cas_number] == numbers
    assert [each.group for each in found if each.group] == groups
    assert bool(found) or name in {each.name for each in result.not_recognised}


def test_a_group_known_by_name_is_asked_of_the_lists_that_name_it(tmp_path: Path) -> None:
    """China names hexavalent chromium compounds as one; so does Proposition 65."""
    result = of(model_with(tmp_path, {}, {"DEMO stone wool mat": "chromate conversion"}), "cn,us")
    found = product(result, "chromate conversion").substances[0]
    told = [{one.list for one in each.lists if one.status} for each in found.answers]
    assert told == [{"cn-priority-chemicals"}, {"us-california-proposition-65"}]


def test_a_model_without_a_unit_of_mass_can_be_screened(tmp_path: Path) -> None:
    path = model_with(tmp_path, {})
    text = path.read_text(encoding="utf-8").replace(".MASSUNIT.", ".MAGNETICFLUXUNIT.")
    path.write_text(text, encoding="utf-8")
    assert product(of(path), "Sulfamic acid").substances


def test_a_file_that_is_no_model_is_refused_with_its_code(tmp_path: Path) -> None:
    path = tmp_path / "no.ifc"
    path.write_text("no model", encoding="utf-8")
    with pytest.raises(CaseError, match="M85"):
        of(path)


def test_the_shared_sketch_of_one_unit(shared: Path) -> None:
    result = of(shared / "ifc" / "ti_hx_1.ifc", "eu")
    found = {each.name: [one.cas_number for one in each.substances] for each in result.products}
    assert found == {
        "Anodizing + Pd-passivation": ["7664-39-3", "7697-37-2"],
        "Sulfamic acid": ["5329-14-6"],
        "Inhibitor": [],
        "Rinse water": ["7732-18-5"],
    }


@pytest.mark.parametrize("name", ["duplex_electrical_ifc2x3.ifc", "bsi_pcert_building_hvac_ifc4.ifc"])
def test_a_building_names_no_substance_and_says_what_was_not_recognised(name: str, shared: Path) -> None:
    result = of(shared / "ifc" / name, "eu")
    assert result.products == ()
    assert len(result.not_recognised) == result.looked_at > 0
