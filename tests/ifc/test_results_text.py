"""New records in the text of a model: where they go, what they say, and that all else stays as it was."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import ifcopenshell
import pytest
from results_world import EXCHANGER, SCHEMAS, sets_of, small_model

from carbonrules.cases.ifc.appending import MOST_RECORDS, NoRoom, Property, PropertySet, appended
from carbonrules.cases.ifc.model import Node
from carbonrules.cases.ifc.step_text import global_id, step_real, step_string

TEXTS = ("plain", "it's a \\ sign", "钛 · 5 m²", "two\nlines", "𝛼", "#1=IFCX(); ENDSEC; /* no remark */", "")
OWNER = "#17=IFCENERGYCONVERSIONDEVICE('{}',#5,'DEMO',$,$,$,$,$);"


def owner(step: int, global_id: str, record: str) -> Node:
    return Node(step, "IfcElement", (), global_id, "", "", "", record)


def a_set(*properties: Property, of: Node | None = None) -> PropertySet:
    return PropertySet(of or owner(17, EXCHANGER, OWNER.format(EXCHANGER)), "CR_Result_x", "", properties)


@pytest.mark.parametrize("line", ["\n", "\r\n"])
@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_byte_of_the_model_stays_and_texts_and_numbers_are_read_as_written(
    schema: str, line: str, tmp_path: Path
) -> None:
    data = small_model(schema, line)
    texts = [Property(f"text {number}", text) for number, text in enumerate(TEXTS)]
    made = appended(
        data, schema, "seed", [a_set(*texts, Property("number", Fraction(1, 3)), Property("is law", False))]
    )
    place = data.rindex(b"ENDSEC;")
    added = made[place : place + len(made) - len(data)]
    assert made == data[:place] + added + data[place:]
    assert added.count(line.encode()) == added.count(b"\n") == len(TEXTS) + 4
    path = tmp_path / "model.ifc"
    path.write_bytes(made)
    assert sets_of(path)["CR_Result_x"] == {
        **{f"text {number}": text for number, text in enumerate(TEXTS)},
        "number": 1 / 3,
        "is law": False,
    }


def test_records_have_an_owner_history_only_where_the_schema_demands_one() -> None:
    old, new = (appended(small_model(each), each, "seed", [a_set(Property("a", "b"))]) for each in SCHEMAS[:2])
    assert b"IFCPROPERTYSET('" in new
    assert b"',$,'CR_Result_x',$,(#23));" not in old
    assert b"',#5,'CR_Result_x',$,(#23));" in old
    assert b"',$,'CR_Result_x',$,(#21));" in new


def test_new_identifiers_come_from_what_they_name() -> None:
    assert global_id("a", "b") == global_id("a", "b") != global_id("ab")
    assert len(global_id("a")) == 22
    assert global_id("a")[0] in "0123"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1320), "1320."),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(0), "0."),
        (Fraction(10) ** 30, "1.E+30"),
        (Fraction(1, 10**9), "1.E-09"),
        (Fraction(10) ** 22 + 1, "1.E+22"),
        (Fraction(5, 4 * 10**6), "1.25E-06"),
    ],
)
def test_a_number_has_its_point(number: Fraction, text: str) -> None:
    assert step_real(number) == text


def test_a_text_is_plain_ascii() -> None:
    assert step_string("钛's") == "'\\X2\\949B\\X0\\''s'"


@pytest.mark.parametrize(
    "data",
    [b"ISO-10303-21;\nDATA;\n#1=IFCX();\n", b"DATA;\n#%d=IFCX();\nENDSEC;\n" % MOST_RECORDS],
    ids=["without an end", "without numbers left"],
)
def test_a_text_without_room_is_refused(data: bytes) -> None:
    with pytest.raises(NoRoom):
        appended(data, "IFC4", "seed", [a_set(Property("a", "b"))])


@pytest.mark.parametrize(
    "name",
    [
        "ti_hx_1.ifc",
        "ti_hx_100.ifc",
        "bsi_pcert_building_hvac_ifc4.ifc",
        "bimwhale_largebuilding_ifc2x3.ifc",
        "duplex_electrical_ifc2x3.ifc",
    ],
)
def test_real_models_can_be_read_after_it(name: str, shared: Path, tmp_path: Path) -> None:
    data = (shared / "ifc" / name).read_bytes()
    model = ifcopenshell.open(str(shared / "ifc" / name))
    element = model.by_type("IfcElement")[0]
    held = sets_count(model)
    told = a_set(Property("text", "钛"), of=owner(element.id(), element.GlobalId, str(element)))
    path = tmp_path / name
    path.write_bytes(appended(data, model.schema_identifier, "seed", [told]))
    assert sets_of(path, element.GlobalId)["CR_Result_x"] == {"text": "钛"}
    assert sets_count(ifcopenshell.open(str(path))) == held + 1


def sets_count(model: ifcopenshell.file) -> int:
    return len(model.by_type("IfcPropertySet"))
