"""What parts are made of: layers, constituents, profiles, lists, materials of the type. No density is assumed."""

from __future__ import annotations

from pathlib import Path

import pytest
from model_world import amounts, case_in, changed, demo_text, equipment, missing, step

from carbonrules.cases.facts import Case
from carbonrules.derivation.replay.places import Found, look_at

STEEL, STAINLESS = "IFCMATERIAL\\('Carbon steel plate P265GH'", "IFCMATERIAL\\('Stainless steel 316"
GROSS, NET = "IFCQUANTITYWEIGHT('GrossWeight',$,$,640.,$)", "IFCQUANTITYWEIGHT('NetWeight',$,$,600.,$)"
AREA, COUNT = "IFCQUANTITYAREA('NetArea',$,$,10.,$)", "IFCQUANTITYCOUNT('Holes',$,$,2.,$)"


def shell_of(select: str, *records: str, quantities: tuple[str, str] = (GROSS, NET)) -> str:
    """The DEMO model, its shell made of what a record says and with these two quantities.

    Lengths are in mm; the densities of steel and stainless steel are 7850 and 8000 kg/m3.
    """
    more = "".join(f"{each};\n" for each in (*records, f"#9003={select}"))
    text = changed(("ENDSEC;\nEND-ISO", f"{more}ENDSEC;\nEND-ISO"))
    shell = step("'DEMO shell'")
    old = f"(#{shell}),#{step(STEEL)});"
    assert old in text
    for was, now in zip((GROSS, NET), quantities, strict=True):
        text = text.replace(was, now)
    return text.replace(old, f"(#{shell}),#9003);")


def layer(number: int, material: str, thickness: str) -> str:
    return f"#{number}=IFCMATERIALLAYER(#{step(material)},{thickness},$,$,$,$,$)"


def layers(first: str = "8.", second: str = "2.") -> tuple[str, str]:
    return layer(9001, STEEL, first), layer(9002, STAINLESS, second)


def weighing(kilograms: str) -> tuple[str, str]:
    return GROSS.replace("640.", kilograms), NET.replace("600.", kilograms)


SET = "IFCMATERIALLAYERSET((#9001,#9002),$,$)"
MADE_OF_STEEL, MADE_OF_STAINLESS = "DEMO shell, Carbon steel plate P265GH", "DEMO shell, Stainless steel 316 bolting"


def test_layers_share_the_stated_mass_by_thickness_and_density(tmp_path: Path) -> None:
    # 0.008 m × 7850 kg/m3 = 62.8 and 0.002 m × 8000 kg/m3 = 16 kg on each square metre, together 78.8.
    case = case_in(shell_of(SET, *layers(), quantities=weighing("788.")), tmp_path)
    assert (amounts(case)[MADE_OF_STEEL], amounts(case)[MADE_OF_STAINLESS]) == ("628 kg", "160 kg")
    text = text_of(case, MADE_OF_STEEL)
    for number in ("788.", "(8 mm × 7850 kg/m^3 + 2 mm × 8000 kg/m^3)", "IFCMATERIALLAYER(", "'MassDensity'"):
        assert number in text


def text_of(case: Case, activity: str) -> str:
    (found,) = [each for each in equipment(case).lists["activities"] if each.id == activity]
    return str(found.facts["amount"].source["text"])


def test_every_record_that_made_a_share_can_be_looked_up_by_an_auditor(tmp_path: Path) -> None:
    text = shell_of(SET, *layers(), quantities=(AREA, COUNT))
    (found,) = [each for each in equipment(case_in(text, tmp_path)).lists["activities"] if each.id == MADE_OF_STAINLESS]
    source = found.facts["amount"].source
    looked = tmp_path / "model.ifc", text.encode(), str(source["locator"])
    assert look_at(*looked, str(source["text"])) is Found.THERE
    assert look_at(*looked, str(source["text"]).replace("MEASURE(7850.)", "MEASURE(7851.)")) is Found.OTHER


def test_a_usage_of_layers_is_its_set(tmp_path: Path) -> None:
    usage = "IFCMATERIALLAYERSETUSAGE(#9004,.AXIS3.,.POSITIVE.,0.,$)"
    case = case_in(shell_of(usage, *layers(), f"#9004={SET}", quantities=weighing("788.")), tmp_path)
    assert amounts(case)[MADE_OF_STEEL] == "628 kg"


def test_without_a_stated_mass_layers_make_one_with_their_area(tmp_path: Path) -> None:
    case = case_in(shell_of(SET, *layers(), quantities=(AREA, COUNT)), tmp_path)
    assert (amounts(case)[MADE_OF_STEEL], amounts(case)[MADE_OF_STAINLESS]) == ("628 kg", "160 kg")
    assert AREA in text_of(case, MADE_OF_STEEL)


def test_a_mass_that_its_layers_do_not_make_is_told(tmp_path: Path) -> None:
    case = case_in(shell_of(SET, *layers(), quantities=(GROSS, AREA)), tmp_path)
    assert any("it says 640 kg, its layers make 788 kg (23.13 % apart)" in each for each in case.warnings)


UNSAID = {
    "a density": (SET, layers(), (GROSS, NET), "layer 2 (Stainless steel 316 bolting) has no density"),
    "a thickness": (SET, layers(second="0."), (GROSS, NET), "layer 2 (Stainless steel 316 bolting) has the thickness"),
    "a mass": (SET, layers(), (COUNT, COUNT), "the area of its layers as quantity NetArea"),
    "shares": (f"IFCMATERIALLIST((#{step(STEEL)},#{step(STAINLESS)}))", (), (GROSS, NET), "so that they make 1"),
}


@pytest.mark.parametrize("name", UNSAID)
def test_what_is_not_said_is_not_assumed(name: str, tmp_path: Path) -> None:
    select, records, quantities, told = UNSAID[name]
    text = shell_of(select, *records, quantities=quantities)
    if name == "a density":
        text = text.replace("'MassDensity',$,IFCMASSDENSITYMEASURE(8000.)", "'Colour',$,IFCLABEL('grey')")
    # The whole weighs something else than its parts, so that no part is left aside.
    case = case_in(text.replace("('GrossWeight',$,$,2070.,$)", "('GrossWeight',$,$,9999.,$)"), tmp_path)
    assert amounts(case)[MADE_OF_STEEL] == ""
    assert told in missing(case)["DEMO shell"]


def test_a_layer_without_a_material_is_not_lost(tmp_path: Path) -> None:
    case = case_in(shell_of(SET, layers()[0], "#9002=IFCMATERIALLAYER($,2.,$,$,$,$,$)"), tmp_path)
    assert amounts(case)["DEMO shell, IfcMaterialLayer"] == ""
    assert "layer 2 (IfcMaterialLayer) has no density" in missing(case)["DEMO shell"]


def test_two_layers_of_one_material_both_count(tmp_path: Path) -> None:
    case = case_in(shell_of(SET, layer(9001, STEEL, "6."), layer(9002, STEEL, "2.")), tmp_path)
    made = sorted(text for name, text in amounts(case).items() if name.startswith(MADE_OF_STEEL))
    assert made == ["160 kg", "480 kg"]


def profile(*quantities: str) -> str:
    """The DEMO model with a shell that is one profile, and these quantities instead of its weight."""
    record = f"#9001=IFCMATERIALPROFILE($,$,#{step(STEEL)},#9002,$,$)"
    shape = "#9002=IFCRECTANGLEPROFILEDEF(.AREA.,'flat',$,100.,10.)"
    text = shell_of("IFCMATERIALPROFILESET($,$,(#9001),$)", record, shape, quantities=(quantities[0], quantities[1]))
    return text.replace("('GrossWeight',$,$,2070.,$)", "('GrossWeight',$,$,9999.,$)")


LENGTH = "IFCQUANTITYLENGTH('Length',$,$,4000.,$)"


def test_a_profile_weighs_its_stated_area_times_length_times_density(tmp_path: Path) -> None:
    case = case_in(profile("IFCQUANTITYAREA('CrossSectionArea',$,$,0.001,$)", LENGTH), tmp_path)
    assert amounts(case)["DEMO shell"] == "31.4 kg"


def test_the_shape_of_a_profile_is_no_quantity(tmp_path: Path) -> None:
    case = case_in(profile(COUNT, LENGTH), tmp_path)
    assert amounts(case)["DEMO shell"] == ""
    assert "quantity CrossSectionArea × quantity Length × density" in missing(case)["DEMO shell"]


def test_a_material_of_the_type_counts_where_the_object_has_none(tmp_path: Path) -> None:
    shell, bundle = step("'DEMO shell'"), step("'DEMO tube bundle'")
    text = demo_text().replace(f"(#{shell}),#{step(STEEL)});", f"(#9001),#{step(STEEL)});")
    more = (
        "#9001=IFCTANKTYPE('0000000000000000000001',$,'a type',$,$,$,$,$,$,.PRESSUREVESSEL.);\n"
        f"#9002=IFCRELDEFINESBYTYPE('0000000000000000000002',$,$,$,(#{shell}),#9001);\nENDSEC;\nEND-ISO"
    )
    case = case_in(text.replace("ENDSEC;\nEND-ISO", more), tmp_path)
    flows = {each.id: each.facts["flow"].text for each in equipment(case).lists["activities"] if "flow" in each.facts}
    assert (flows["DEMO shell"], bundle != shell) == ("carbon steel plate", True)


OLD = """\
ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('','2026-01-01T00:00:00',(''),(''),'','','');
FILE_SCHEMA(('IFC2X3'));
ENDSEC;
DATA;
#1=IFCPERSON($,'DEMO',$,$,$,$,$,$);
#2=IFCORGANIZATION($,'DEMO',$,$,$);
#3=IFCPERSONANDORGANIZATION(#1,#2,$);
#4=IFCAPPLICATION(#2,'1','DEMO','DEMO');
#5=IFCOWNERHISTORY(#3,#4,$,.ADDED.,$,$,$,0);
#6=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
#7=IFCSIUNIT(*,.AREAUNIT.,$,.SQUARE_METRE.);
#8=IFCSIUNIT(*,.MASSUNIT.,.KILO.,.GRAM.);
#9=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);
#10=IFCDERIVEDUNITELEMENT(#8,1);
#11=IFCDERIVEDUNITELEMENT(#9,-3);
#12=IFCDERIVEDUNIT((#10,#11),.MASSDENSITYUNIT.,$);
#13=IFCUNITASSIGNMENT((#6,#7,#8,#12));
#14=IFCPROJECT('0000000000000000000010',#5,'DEMO',$,$,$,$,$,#13);
#20=IFCENERGYCONVERSIONDEVICE('0000000000000000000020',#5,'DEMO E-1',$,$,$,$,$);
#21=IFCHEATEXCHANGERTYPE('0000000000000000000021',#5,'DEMO type',$,$,$,$,$,$,.SHELLANDTUBE.);
#22=IFCRELDEFINESBYTYPE('0000000000000000000022',#5,$,$,(#20),#21);
#23=IFCPLATE('0000000000000000000023',#5,'DEMO clad plate',$,$,$,$,$);
#24=IFCRELAGGREGATES('0000000000000000000024',#5,$,$,#20,(#23));
#30=IFCMATERIAL('P265GH');
#31=IFCMATERIAL('TA2');
#32=IFCGENERALMATERIALPROPERTIES(#30,$,$,7850.);
#33=IFCGENERALMATERIALPROPERTIES(#31,$,$,4510.);
#34=IFCMATERIALLAYER(#30,20.,$);
#35=IFCMATERIALLAYER(#31,4.,$);
#36=IFCMATERIALLAYERSET((#34,#35),'clad');
#37=IFCRELASSOCIATESMATERIAL('0000000000000000000037',#5,$,$,(#23),#36);
#40=IFCQUANTITYAREA('NetArea',$,$,2.);
#41=IFCELEMENTQUANTITY('0000000000000000000041',#5,'BaseQuantities',$,$,(#40));
#42=IFCRELDEFINESBYPROPERTIES('0000000000000000000042',#5,$,$,(#23),#41);
ENDSEC;
END-ISO-10303-21;
"""


def test_ifc2x3_tells_equipment_by_its_type_and_density_by_its_own_class(tmp_path: Path) -> None:
    case = case_in(OLD, tmp_path)
    assert equipment(case).id == "DEMO E-1"
    assert amounts(case) == {"DEMO clad plate, P265GH": "314 kg", "DEMO clad plate, TA2": "36.08 kg"}
    assert equipment(case).facts["net mass"].text == "350.08 kg"
    flows = [each.facts["flow"].text for each in equipment(case).lists["activities"]]
    assert flows == ["carbon steel", "titanium metal"]


def test_a_density_of_ifc2x3_without_a_declared_unit_is_not_used(tmp_path: Path) -> None:
    case = case_in(OLD.replace("(#6,#7,#8,#12)", "(#6,#7,#8)"), tmp_path)
    assert set(amounts(case).values()) == {""}
    assert "MASSDENSITYUNIT" in missing(case)["DEMO clad plate"]
