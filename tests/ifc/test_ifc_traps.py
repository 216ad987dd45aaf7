"""Traps of real models: units, whole against parts, names, tasks. Each is met with a number or with a plain reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from model_world import account, amounts, case_in, changed, demo_text, equipment, missing, step

from carbonrules.foundation.errors import CaseError

NO_MASS_UNIT = ("#3,#4,#5,#6", "#3,#4,#6")
GROSS_OF_BUNDLE = "IFCQUANTITYWEIGHT('GrossWeight',$,$,980.,$)"


def code_of(text: str, folder: Path) -> str:
    with pytest.raises(CaseError) as refused:
        case_in(text, folder)
    (only,) = refused.value.diagnostics
    return only.code


def test_masses_without_a_declared_unit_are_refused(tmp_path: Path) -> None:
    assert code_of(changed(NO_MASS_UNIT), tmp_path) == "M856"


def test_a_project_in_grams_is_read_in_grams(tmp_path: Path) -> None:
    case = case_in(changed((".MASSUNIT.,.KILO.,.GRAM.", ".MASSUNIT.,$,.GRAM.")), tmp_path)
    assert amounts(case)["DEMO shell"] == "0.64 kg"
    assert amounts(case)["M2 Sodium hydroxide"] == "100 g"


def test_a_quantity_with_a_unit_of_its_own_keeps_it(tmp_path: Path) -> None:
    gram = "#9001=IFCSIUNIT(*,.MASSUNIT.,$,.GRAM.);\nENDSEC;\nEND-ISO"
    own = changed((GROSS_OF_BUNDLE, GROSS_OF_BUNDLE.replace("$,980.", "#9001,980000.")), ("ENDSEC;\nEND-ISO", gram))
    assert amounts(case_in(own, tmp_path))["DEMO tube bundle"] == "980 kg"


def test_a_unit_by_conversion_that_belies_its_name_is_not_used(tmp_path: Path) -> None:
    case = case_in(changed(("IFCREAL(3600000.)", "IFCREAL(3600.)")), tmp_path)
    assert amounts(case)["F1 Electricity"] == ""
    assert "which is not one kWh" in missing(case)["DEMO forming, welding and testing"]


def test_a_unit_by_conversion_without_a_known_name_is_converted_exactly(tmp_path: Path) -> None:
    case = case_in(changed(("'KILOWATT HOUR'", "'HORSE POWER HOUR'")), tmp_path)
    assert amounts(case)["F1 Electricity"] == "5220000000 J"


def test_a_unit_known_by_name_only_must_be_known_to_the_mapping_file(tmp_path: Path) -> None:
    case = case_in(changed(("'TONNE KILOMETRE'", "'PALLET MILE'")), tmp_path)
    assert amounts(case)["L1 TransportWork"] == ""
    assert "PALLET MILE" in missing(case)["DEMO carriage to the port, by road"]


def test_a_gas_by_volume_without_its_state_has_no_amount(tmp_path: Path) -> None:
    case = case_in(changed(("'NORMAL CUBIC METRE'", "'CUBIC_METRE'")), tmp_path)
    assert amounts(case)["M3 Nitrogen"] == ""
    assert "nothing without its state" in missing(case)["Nitrogen"]


def test_digits_of_the_file_are_kept_and_no_float_comes_between(tmp_path: Path) -> None:
    digits = "980.100000000000000000000001"
    case = case_in(changed((GROSS_OF_BUNDLE, GROSS_OF_BUNDLE.replace("980.", digits))), tmp_path)
    assert amounts(case)["DEMO tube bundle"] == f"{digits} kg"


def test_a_text_where_a_number_belongs_is_a_missing_amount(tmp_path: Path) -> None:
    case = case_in(changed((GROSS_OF_BUNDLE, GROSS_OF_BUNDLE.replace("980.", "'heavy'"))), tmp_path)
    assert amounts(case)["DEMO tube bundle"] == ""
    assert "is not a number" in missing(case)["DEMO tube bundle"]


def test_parts_stand_for_the_whole_and_a_difference_is_said(tmp_path: Path) -> None:
    case = case_in(changed(("('GrossWeight',$,$,2070.,$)", "('GrossWeight',$,$,2200.,$)")), tmp_path)
    assert amounts(case)["DEMO tube bundle"] == "980 kg"
    assert "5.91 % apart" in account(case, "DEMO E-101").reason
    assert len(case.warnings) == 1


def test_a_difference_within_the_tolerance_is_no_warning(tmp_path: Path) -> None:
    assert case_in(changed(("('GrossWeight',$,$,2070.,$)", "('GrossWeight',$,$,2100.,$)")), tmp_path).warnings == ()


def test_a_whole_without_massed_parts_counts_itself(tmp_path: Path) -> None:
    case = case_in(without("'parts',\\$"), tmp_path)
    assert equipment(case).facts["net mass"].text == "2070 kg"
    assert amounts(case)["DEMO E-101"] == "2070 kg"
    assert "no material" in missing(case)["DEMO E-101"]
    assert account(case, "DEMO shell").outcome == "ignored"


def without(pattern: str) -> str:
    """The DEMO model without the one record that a pattern finds."""
    number = step(pattern)
    return "".join(line for line in demo_text().splitlines(keepends=True) if not line.startswith(f"#{number}="))


def test_a_part_without_mass_is_missing_unless_the_masses_agree_without_it(tmp_path: Path) -> None:
    bolting = step("'DEMO flange bolting'")
    number = step(f"IFCRELDEFINESBYPROPERTIES.*\\(#{bolting}\\)")
    text = "".join(line for line in demo_text().splitlines(keepends=True) if not line.startswith(f"#{number}="))
    agreeing = case_in(text, tmp_path)
    assert account(agreeing, "DEMO flange bolting").outcome == "ignored"
    differing = case_in(text.replace("('GrossWeight',$,$,2070.,$)", "('GrossWeight',$,$,2200.,$)"), tmp_path)
    assert amounts(differing)["DEMO flange bolting"] == ""
    assert "NetWeight" in missing(differing)["DEMO flange bolting"]


def test_equipment_that_is_a_part_of_itself_is_refused(tmp_path: Path) -> None:
    bundle = step("'DEMO tube bundle'")
    whole = step("IFCHEATEXCHANGER\\(")
    assert code_of(changed((f"#{whole},(#{bundle},", f"#{whole},(#{whole},#{bundle},")), tmp_path) == "M857"


def test_parts_in_a_circle_are_met_once(tmp_path: Path) -> None:
    shell, bundle = step("'DEMO shell'"), step("'DEMO tube bundle'")
    circle = (
        f"#9001=IFCRELAGGREGATES('0000000000000000000001',$,$,$,#{shell},(#{bundle}));\n"
        f"#9002=IFCRELAGGREGATES('0000000000000000000002',$,$,$,#{bundle},(#{shell}));\nENDSEC;\nEND-ISO"
    )
    case = case_in(changed(("ENDSEC;\nEND-ISO", circle)), tmp_path)
    assert account(case, "DEMO tube bundle").outcome in ("used", "merged")


def test_a_material_that_no_flow_recognises_is_named(tmp_path: Path) -> None:
    case = case_in(changed(("'Stainless steel 316 bolting'", "'Unobtainium'")), tmp_path)
    assert "no flow recognises the name `Unobtainium`" in missing(case)["DEMO flange bolting"]
    assert amounts(case)["DEMO flange bolting"] == "22 kg"


def test_a_material_that_fits_two_flows_is_not_guessed(tmp_path: Path) -> None:
    case = case_in(changed(("'DEMO stone wool mat'", "'stone wool or glass wool'")), tmp_path)
    assert "glass wool, stone wool" not in amounts(case)
    tied = case_in(changed(("'DEMO stone wool mat'", "'stone wool insulation'")), tmp_path)
    assert "fits several flows" in missing(tied)["DEMO insulation of the shell"]


def test_a_material_of_several_constituents_is_split_by_their_shares(tmp_path: Path) -> None:
    case = case_in(constituents("0.75", "0.25"), tmp_path)
    assert amounts(case)["DEMO shell, Carbon steel plate P265GH"] == "480 kg"
    assert amounts(case)["DEMO shell, Stainless steel 316 bolting"] == "160 kg"


def test_shares_that_do_not_make_one_split_nothing(tmp_path: Path) -> None:
    case = case_in(constituents("0.75", "0.2"), tmp_path)
    assert amounts(case)["DEMO shell, Carbon steel plate P265GH"] == ""
    assert "so that they make 1" in missing(case)["DEMO shell"]


def constituents(first: str, second: str) -> str:
    steel, stainless = step("IFCMATERIAL\\('Carbon steel plate P265GH'"), step("IFCMATERIAL\\('Stainless steel 316")
    relation = step("'material DEMO shell'")
    shell = step("'DEMO shell'")
    added = (
        f"#9001=IFCMATERIALCONSTITUENT('a',$,#{steel},{first},$);\n"
        f"#9002=IFCMATERIALCONSTITUENT('b',$,#{stainless},{second},$);\n"
        "#9003=IFCMATERIALCONSTITUENTSET($,$,(#9001,#9002));\nENDSEC;\nEND-ISO"
    )
    text = changed(("ENDSEC;\nEND-ISO", added))
    assert f"(#{shell}),#{steel});" in text
    assert relation
    return text.replace(f"(#{shell}),#{steel});", f"(#{shell}),#9003);")


def test_a_surface_treated_twice_is_one_area(tmp_path: Path) -> None:
    area = "IFCPROPERTYSINGLEVALUE('TreatedArea',$,IFCAREAMEASURE(180.),$)"
    bundle = step("'DEMO tube bundle'")
    twice = (
        "#9001=IFCSURFACEFEATURE('0000000000000000000001',$,'second',$,$,$,$,$,.TREATMENT.);\n"
        f"#9002=IFCRELADHERESTOELEMENT('0000000000000000000002',$,$,$,#{bundle},(#9001));\n"
        f"#9003={area.replace('180.', '150.')};\n"
        "#9004=IFCPROPERTYSET('0000000000000000000003',$,'CR_AntiCorrosionProcess',$,(#9003));\n"
        "#9005=IFCRELDEFINESBYPROPERTIES('0000000000000000000004',$,$,$,(#9001),#9004);\nENDSEC;\nEND-ISO"
    )
    assert equipment(case_in(changed(("ENDSEC;\nEND-ISO", twice)), tmp_path)).facts["treated area"].text == "180 m2"


def test_a_recurring_task_that_does_not_say_how_often_has_no_amount(tmp_path: Path) -> None:
    case = case_in(without_times(), tmp_path)
    assert amounts(case)["M3 Nitrogen"] == ""
    assert "no IfcRecurrencePattern" in missing(case)["Nitrogen"]
    assert amounts(case)["F1 Argon"] == "45 Nm3"


def without_times() -> str:
    return re.sub(r"(=IFCTASK\(.*),#\d+,(\.\w+\.\);)", r"\1,$,\2", demo_text())


def test_a_stated_number_of_occurrences_stands(tmp_path: Path) -> None:
    case = case_in(changed(("(5),$,1,$,$)", "(5),$,1,7,$)")), tmp_path)
    assert amounts(case)["M1 Rinse water"] == "14 m3"


def test_without_a_service_life_recurring_amounts_are_not_known(tmp_path: Path) -> None:
    case = case_in(changed(("IFCDURATION('P20Y')", "IFCDURATION('P7000D')")), tmp_path)
    assert "service life" not in equipment(case).facts
    assert amounts(case)["M3 Nitrogen"] == ""
    assert "P7000D" in missing(case)["service life"]


def test_a_task_that_serves_nothing_is_said_to_be_ignored(tmp_path: Path) -> None:
    case = case_in(without("'what M3 serves'"), tmp_path)
    assert "M3 Nitrogen" not in amounts(case)
    assert account(case, "DEMO standby nitrogen blanket").outcome == "ignored"
    assert account(case, "Nitrogen").outcome == "ignored"
    assert len(case.warnings) == 1


def test_a_kind_of_resource_that_no_rule_takes_is_said_to_be_ignored(tmp_path: Path) -> None:
    case = case_in(changed(("'INERT/N2'", "'MISC/N2'")), tmp_path)
    assert account(case, "Nitrogen").outcome == "ignored"
    assert "MISC/N2" in account(case, "Nitrogen").reason


def test_missing_facts_of_the_batch_are_named_with_their_place(tmp_path: Path) -> None:
    case = case_in(changed(("'Destination'", "'Whereto'")), tmp_path)
    assert "destination" not in equipment(case).facts
    assert missing(case)["destination"] == "state it as property CR_Batch.Destination"


def test_a_model_without_equipment_says_so(tmp_path: Path) -> None:
    text = changed(("IFCHEATEXCHANGER(", "IFCCHILLER("), ("IFCHEATEXCHANGERTYPE(", "IFCCHILLERTYPE("))
    assert code_of(text.replace(".SHELLANDTUBE.", ".NOTDEFINED."), tmp_path) == "M857"


def test_two_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    case = case_in(changed(("'DEMO tube sheet, floating end'", "'DEMO tube sheet, fixed end'")), tmp_path)
    ids = [id for id in amounts(case) if id.startswith("DEMO tube sheet")]
    assert len(ids) == len(set(ids)) == 2
