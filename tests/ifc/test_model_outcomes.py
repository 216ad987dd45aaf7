"""Every model there is, with the outcome that a careful person finds who reads it: in words, and then as a test.

Models of the shared folder (our sketches with one and a hundred units, and buildings of others), and the one that the
project generates. Three are worked out number by number in `test_worked_by_hand.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hand import amounts_of, facts, fields_missing, outcomes, read, subject
from model_slices import boilers_as_exchangers, slice_of
from model_world import case_in, demo_text

from carbonrules.foundation.errors import CaseError

pytestmark = pytest.mark.usefixtures("warm")

PHYSICAL = ("element", "surface feature", "task", "resource")


def refusal(path: Path) -> tuple[str, str]:
    """The code and sentence of the one message that a model gets."""
    with pytest.raises(CaseError) as refused:
        read(path)
    (only,) = refused.value.diagnostics
    return only.code, only.sentence


def duplex_with_exchangers(shared: Path) -> str:
    """Two boilers and four lamps of the duplex house; the type of the boilers says that they are heat exchangers."""
    whole = (shared / "ifc" / "duplex_electrical_ifc2x3.ifc").read_bytes()
    part = slice_of(whole, (b"IFCENERGYCONVERSIONDEVICE", b"IFCFLOWTERMINAL"), 6)
    return boilers_as_exchangers(part).decode("latin-1")


def test_ti_hx_1_is_read_with_a_place_and_some_facts_missing(shared: Path) -> None:
    """One exchanger of three parts with lagging, treatment and three tasks. The whole and the task above are merged.

    Nothing is foreign to it, so nothing is ignored. Where it was made and where it goes to stands nowhere: each part
    lacks its place, and so does each resource. Tasks themselves need no place.
    """
    case = read(shared / "ifc" / "ti_hx_1.ifc")
    by_outcome: dict[str, set[str]] = {}
    for name, outcome in outcomes(case, *PHYSICAL).items():
        by_outcome.setdefault(outcome, set()).add(name)
    assert by_outcome == {
        "merged": {"E-101", "E-101 maintenance"},
        "used": {"Acid cleaning (CIP)", "Standby N2 blanketing", "Waste liquid treatment"},
        "missing": {
            *("E-101-bundle", "E-101-shell", "E-101-tubesheet", "shell insulation", "Anodizing + Pd-passivation"),
            *("Sulfamic acid", "Inhibitor", "Rinse water", "Nitrogen 5.0", "Spent acid"),
        },
    }


def test_a_document_has_an_entry_and_is_not_taken_for_a_number(shared: Path) -> None:
    """The sketch points to the EPD of its tubes. What that says is a factor of a factor set, not a fact of the case."""
    case = read(shared / "ifc" / "ti_hx_1.ifc")
    (document,) = (each for each in case.accounts if each.kind == "document")
    assert (document.name, document.outcome) == ("EPD titanium tube", "ignored")
    assert document.locator.startswith("#70 IfcDocumentInformation")


def test_ti_hx_100_is_the_sketch_a_hundred_times(shared: Path) -> None:
    """A hundred subjects, each with the same thirteen activities and amounts as the one; nothing is shared or lost.

    Each has one whole, three parts and one covering, four tasks, five resources. The masses of all wholes and parts
    added up blindly would be 842,000 kg; the parts that were bought make 421,000 kg, and their coverings 3,968 kg.
    """
    case = read(shared / "ifc" / "ti_hx_100.ifc")
    one = subject(read(shared / "ifc" / "ti_hx_1.ifc"), "E-101")
    units = case.things["equipment"]
    assert len({each.id for each in units}) == 100
    assert all(facts(each) == facts(one) for each in units)
    assert all(Counter(amounts_of(each).values()) == Counter(amounts_of(one).values()) for each in units)
    kinds = Counter(each.kind for each in case.accounts)
    assert (kinds["element"], kinds["surface feature"], kinds["task"], kinds["resource"]) == (500, 100, 400, 500)
    assert {each.kind for each in case.accounts if each.outcome == "ignored"} == {"document"}
    assert case.warnings == ()


def test_a_building_of_ducts_holds_no_equipment(shared: Path) -> None:
    """A duct, two terminals, flow terminals and proxies: six elements, none a heat exchanger, no masses at all."""
    code, sentence = refusal(shared / "ifc" / "bsi_pcert_building_hvac_ifc4.ifc")
    assert (code, "none of its 6 elements is IfcHeatExchanger" in sentence) == ("M857", True)


def test_an_office_building_holds_no_equipment(shared: Path) -> None:
    """Walls, doors, slabs and ceilings: 175 elements. Its quantities are areas and volumes of a building."""
    code, sentence = refusal(shared / "ifc" / "bimwhale_largebuilding_ifc2x3.ifc")
    assert (code, "none of its 175 elements is IfcHeatExchanger" in sentence) == ("M857", True)


def test_an_electrical_model_holds_no_equipment(shared: Path) -> None:
    """Lamps, pumps, and two IfcEnergyConversionDevice whose type says that they are boilers: none is asked about."""
    code, sentence = refusal(shared / "ifc" / "duplex_electrical_ifc2x3.ifc")
    assert (code, "none of its 103 elements is IfcHeatExchanger" in sentence) == ("M857", True)


def test_were_its_boilers_exchangers_they_would_lack_everything(shared: Path, tmp_path: Path) -> None:
    """In IFC2X3 the type decides. The two are then found, and everything is missing: no mass, material or life."""
    case = case_in(duplex_with_exchangers(shared), tmp_path)
    units = case.things["equipment"]
    assert len(units) == 2
    assert all(facts(each) == {} and set(amounts_of(each).values()) == {""} for each in units)
    assert fields_missing(case).count("net mass") == 2
    assert outcomes(case, "element").keys() == {each.id for each in units}


def test_and_a_mass_in_that_model_of_feet_would_be_refused(shared: Path, tmp_path: Path) -> None:
    """The house is drawn in feet and declares no unit of mass. 147 of what? Nobody can tell pounds from kilograms."""
    text = duplex_with_exchangers(shared)
    assert "'FOOT'" in text
    assert "MASSUNIT" not in text
    found = re.search(r"#(\d+)\s*=\s*IFCENERGYCONVERSIONDEVICE\('[^']*',(#\d+),", text)
    assert found is not None
    device, owner = found.groups()
    mass = (
        f"#900001=IFCELEMENTQUANTITY('0000000000000000000001',{owner},'BaseQuantities',$,$,(#900002));\n"
        "#900002=IFCQUANTITYWEIGHT('GrossWeight',$,$,147.);\n"
        f"#900003=IFCRELDEFINESBYPROPERTIES('0000000000000000000002',{owner},$,$,(#{device}),#900001);\n"
    )
    with pytest.raises(CaseError) as refused:
        case_in(text.replace("ENDSEC;\nEND-ISO", mass + "ENDSEC;\nEND-ISO"), tmp_path)
    assert [each.code for each in refused.value.diagnostics] == ["M856"]


def test_the_demo_model_lacks_two_amounts_and_nothing_else(tmp_path: Path) -> None:
    """It was made to be complete but for the acid used for cleaning and the acid spent; the rest is used.

    The whole is merged into its parts, which weigh the same, 2070 kg; nothing is ignored, and no fact is missing.
    """
    case = case_in(demo_text(), tmp_path)
    assert {each.outcome for each in case.accounts} == {"used", "merged", "missing"}
    assert [each.name for each in case.accounts if each.outcome == "merged"] == ["DEMO E-101"]
    assert [each.name for each in case.accounts if each.outcome == "missing"] == ["Sulfamic acid", "Spent acid"]
    assert fields_missing(case) == []
    assert case.warnings == ()
