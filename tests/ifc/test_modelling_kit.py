"""What a modeller starts with: valid, made from the mapping file alone, and the good models are read whole."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.validate
import pytest
from check_world import checked
from model_world import MAPPING_FILE, case_in, missing, words

import carbonrules as cr
from carbonrules.cases.facts import Case, Thing
from carbonrules.cases.ifc.ids_asking import Asking, asking
from carbonrules.cases.ifc.ids_measures import measure
from carbonrules.cases.ifc.mapping_file import read_mapping
from carbonrules.cases.ifc.modelling.good_model_file import load_good_model
from carbonrules.cases.ifc.modelling.kit import kit_files
from carbonrules.cases.ifc.modelling.property_sets import PropertySetDefinition, property_sets
from carbonrules.cases.read import read_case
from carbonrules.cli.app import run

MODELS = ("good-IFC2X3.ifc", "good-IFC4.ifc", "good-IFC4X3.ifc")


def asked(language: str = "en") -> Asking:
    library = cr.load()
    programs = [each for name in library.regions for each in library.region(name).programs]
    return asking(words().mapping, programs, False, (), language)


@cache
def kit(language: str = "en") -> dict[str, bytes]:
    return kit_files(words().mapping, asked(language), words().flows, words().units)


@cache
def sets() -> dict[str, PropertySetDefinition]:
    return {each.name: each for each in property_sets(words().mapping, asked(), words().flows, words().units)}


def text(name: str) -> str:
    return kit()[name].decode("utf-8-sig")


def statements(model: str) -> list[Any]:
    """What the validator has against a model; its rules take seconds to load, so `make soak` alone runs them."""
    log = ifcopenshell.validate.json_logger()
    rules = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
    ifcopenshell.validate.validate(ifcopenshell.file.from_string(model), log, express_rules=rules)
    return list(log.statements)


def said(case: Case) -> Any:
    """All that a case says, without where it was found."""
    return {entity: [_thing(each) for each in things] for entity, things in case.things.items()}


def _thing(thing: Thing) -> Any:
    facts = {name: fact.text for name, fact in thing.facts.items() if name not in ("id", "source")}
    lists = {name: sorted(map(_thing, each), key=repr) for name, each in thing.lists.items()}
    return thing.id, facts, lists


def test_each_property_set_of_the_mapping_file_is_there_with_what_it_asks_for() -> None:
    wanted = set(words().mapping.wanted()["sets"])
    # What is left stands on materials and tasks in every tool: the standard brings it.
    assert sets().keys() <= wanted
    assert not [each for each in wanted - sets().keys() if each.startswith("CR_")]
    batch = {each.name: (each.measure, each.unit) for each in sets()["CR_Batch"].properties}
    assert batch["ImportDate"] == ("IfcDate", "")
    assert batch["AcceptableBurden"] == ("IfcMonetaryMeasure", "")
    # In the currency of whichever region is asked first.
    assert batch["CarbonPricePaid"][0] == "IfcLabel"
    assert batch["CarbonPricePaid"][1].endswith("/kgCO2e")
    treatment = {each.name: (each.measure, each.unit) for each in sets()["CR_AntiCorrosionProcess"].properties}
    assert treatment["BathElectricity"] == ("IfcEnergyMeasure", "kWh")
    assert treatment["AcidShare_HF"] == ("IfcRatioMeasure", "%")


def test_templates_never_ask_for_another_measure_than_the_specification() -> None:
    fields = asked().fields
    for subject in (*words().mapping.subjects, *words().mapping.goods_lines):
        for name, sources in (*subject.fields.items(), *subject.may_be_missing.items()):
            kind = measure(fields.get((subject.entity, name)), "IFC4X3_ADD2")
            for source in sources if kind else ():
                if source.kind == "property":
                    of_set, _, own = source.name.partition(".")
                    (found,) = [each for each in sets()[of_set].properties if each.name == own]
                    assert found.measure.upper() == kind, source


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_templates_are_a_valid_library_with_every_set_of_ours(language: str) -> None:
    library = kit(language)["property-sets.ifc"].decode()
    assert statements(library) == []
    model = ifcopenshell.file.from_string(library)
    templates = {each.Name: each for each in model.by_type("IfcPropertySetTemplate")}
    assert set(templates) == {name for name in sets() if name.startswith("CR_")}
    for name, each in templates.items():
        held = {one.Name: one.PrimaryMeasureType for one in each.HasPropertyTemplates}
        assert held == {one.name: one.measure for one in sets()[name].properties}
    assert templates["CR_CoatingSystem"].ApplicableEntity == "IfcCovering/ANTICORROSION_COATING"
    (declared,) = model.by_type("IfcRelDeclares")
    assert set(declared.RelatedDefinitions) == set(templates.values())


def test_shared_parameters_and_their_mapping_name_each_other() -> None:
    lines = kit()["revit-shared-parameters.txt"].decode("utf-16").splitlines()
    head = next(each for each in lines if each.startswith("*PARAM")).split("\t")
    parameters = [dict(zip(head, each.split("\t"), strict=True)) for each in lines if each.startswith("PARAM")]
    groups = {each.split("\t")[1]: each.split("\t")[2] for each in lines if each.startswith("GROUP\t")}
    assert {each["GUID"] for each in parameters} != {""}
    assert len({each["GUID"] for each in parameters}) == len(parameters)
    assert all(each["NAME"].startswith(f"{groups[each['GROUP']]}.") for each in parameters)
    mapped = re.findall(r"^\t(\S+)\t(\w+)\t(\S+)$", text("revit-property-sets.txt").replace("\r", ""), re.MULTILINE)
    assert {name for _, _, name in mapped} == {each["NAME"] for each in parameters}
    assert ("TreatedArea", "Area", "CR_AntiCorrosionProcess.TreatedArea") in mapped


def test_what_the_export_of_revit_has_no_kind_for_is_told_and_not_there() -> None:
    remarks = re.findall(r"^#\t(\w+): ", text("revit-property-sets.txt"), re.MULTILINE)
    assert {"ImportDate", "NetMass", "BathElectricity"} <= set(remarks)
    assert "IfcTask" not in text("revit-property-sets.txt")


def test_the_dictionary_leaves_to_the_publisher_what_is_theirs_and_makes_up_no_identifier() -> None:
    document = json.loads(kit()["data-dictionary.json"])
    marked = {name for name, value in document.items() if str(value).startswith("FILL-IN: ")}
    assert marked == {"OrganizationCode", "DictionaryCode", "DictionaryVersion"}
    assert document["UseOwnUri"] is False
    assert not re.search('(?i)https?:|urn:|Uri":', json.dumps(document).replace("UseOwnUri", ""))
    properties = {each["Code"]: each for each in document["Properties"]}
    assert len(properties) == len(document["Properties"])
    used = [one["PropertyCode"] for each in document["Classes"] for one in each["ClassProperties"]]
    assert sorted(used) == sorted(properties)
    assert properties["CR_AntiCorrosionProcess.TreatedArea"]["Units"] == ["m²"]
    codes = [*properties, *(each["Code"] for each in document["Classes"])]
    assert all(re.fullmatch(r"[\w.,()-]{1,100}", each) for each in codes)


@pytest.mark.parametrize("name", MODELS)
def test_a_good_model_is_valid_and_accepted_and_says_that_its_numbers_are_invented(name: str, tmp_path: Path) -> None:
    assert statements(text(name)) == []
    found = checked(text(name), tmp_path)
    assert found.findings == ()
    hints = [each.sentence for each in found.hints]
    assert hints == (["`treated area` is missing."] if "2X3" in name else [])
    model = ifcopenshell.file.from_string(text(name))
    for ifc_class in ("IfcProject", "IfcElement", "IfcProcess", "IfcResource"):
        assert all(each.Description.startswith("ILLUSTRATIVE") for each in model.by_type(ifc_class))


def test_each_good_model_says_the_same_as_far_as_its_version_can(tmp_path: Path) -> None:
    newest, older = (case_in(text(name), tmp_path) for name in reversed(MODELS[1:]))
    assert missing(newest) == missing(older) == {}
    assert newest.warnings == ()
    assert said(newest) == said(older)
    for name in MODELS[:1]:
        (tmp_path / name).write_bytes(kit()[name])
    (tmp_path / "rest.json").write_bytes(kit()["good-IFC2X3-overlay.json"])
    oldest = read_case(tmp_path / MODELS[0], tmp_path / "rest.json", flows=words().flows, units=words().units)
    assert said(oldest) == said(newest)
    assert missing(oldest) == {}


def test_the_good_model_uses_only_property_sets_that_are_read() -> None:
    good = load_good_model().said
    things = (good.equipment, *good.parts, *good.coverings, *good.treated_surfaces, *good.tasks)
    supplies = [each for job in good.tasks for each in job.uses]
    places = {place for each in (*things, *supplies) for place in each.properties}
    assert places <= {f"{name}.{one.name}" for name, each in sets().items() for one in each.properties}
    stages = {each.facts["stage"].text for each in _activities()}
    assert stages == set(asked().stages)


def _activities() -> tuple[Thing, ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (thing,) = case_in(text(MODELS[-1]), Path(folder)).things["equipment"]
    return thing.lists["activities"]


# A bad model is a good one with one edit: the file, the edit, the object that is named, words of what is said.
FITTING = (("IFCHEATEXCHANGER(", "IFCPIPEFITTING("), (".SHELLANDTUBE.", ".BEND."))
IN_WORDS = (("'CountryOfOrigin',$,IFCLABEL('CN')", "'CountryOfOrigin',$,IFCLABEL('China')"),)
AMOUNT = "('amount each time',$,$,15."
PIECES = ((f"IFCQUANTITYWEIGHT{AMOUNT}", f"IFCQUANTITYCOUNT{AMOUNT}"),)
BAD = {
    "the exchanger is a pipe fitting": (2, FITTING, "", "holds no subject"),
    "no unit of mass": (1, ((".MASSUNIT.", ".POWERUNIT."),), "", "declares no unit of mass"),
    "no origin": (0, (("'CountryOfOrigin'", "'Origin'"),), "E-101", "CR_Provenance.CountryOfOrigin"),
    "the origin in words": (2, IN_WORDS, "E-101", "`China`"),
    "a code of goods too short": (0, (("'8419 50 80'", "'8419'"),), "E-101", "classification"),
    "a date as a text": (2, (("IFCDATE('2026-06-30')", "IFCLABEL('2026-06-30')"),), "E-101", "IFCDATE"),
    "whole and parts differ": (1, (("'GrossWeight',$,$,1500.", "'GrossWeight',$,$,1700."),), "", "E-101"),
    "a material nobody knows": (0, (("Carbon steel plate P265GH", "Unobtainium"),), "Shell", "Unobtainium"),
    "a cleaning that never comes round": (2, (("YEARLY_BY_DAY_OF_MONTH", "BY_DAY_COUNT"),), "Rinse water", "how often"),
    "a gas without its state": (1, (("'NORMAL CUBIC METRE'", "'CUBIC_METRE'"),), "Nitrogen", "without its state"),
    "no treated area": (2, (("'TreatedArea'", "'Area'"),), "Pickling and anodising", "TreatedArea"),
    "an amount without a unit": (2, PIECES, "Sulfamic acid", "has no unit"),
    "a slip in a CAS number": (2, (("'5329-14-6'", "'5329-14-5'"),), "Sulfamic acid", "check digit"),
}


@pytest.mark.parametrize("defect", BAD)
def test_the_defect_of_a_bad_model_is_named_with_its_object(defect: str, tmp_path: Path) -> None:
    model, edits, name, words_of_it = BAD[defect]
    bad = text(MODELS[model])
    for old, new in edits:
        assert old in bad
        bad = bad.replace(old, new)
    told = [(each.about.name, f"{each.sentence} {each.remedy}") for each in checked(bad, tmp_path).findings]
    assert [each for each in told if each[0] == name and words_of_it in each[1]], told


def test_it_follows_the_mapping_file() -> None:
    own = MAPPING_FILE.read_text(encoding="utf-8").replace("CR_CoatingSystem.AppliedMass", "ACME_Paint.Mass")
    mapping = read_mapping(own, "own.yaml")
    made = {each.name: each for each in property_sets(mapping, asked(), words().flows, words().units)}
    assert [each.measure for each in made["ACME_Paint"].properties] == ["IfcMassMeasure"]
    assert "CR_CoatingSystem" not in made


def test_in_chinese_it_is_the_same_kit_in_chinese() -> None:
    chinese = kit("zh")
    assert set(chinese) == set(kit())
    assert {name for name in chinese if chinese[name] == kit()[name]} == {*MODELS, "good-IFC2X3-overlay.json"}
    told = json.loads(chinese["data-dictionary.json"])
    definitions = [each["Definition"] for each in told["Properties"]]
    assert [each for each in definitions if not re.search("[一-鿿]|^`[^`]*`$", each)] == []


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["modelling-kit", "-o", str(tmp_path)])
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / name) for name in kit()]
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == kit()
