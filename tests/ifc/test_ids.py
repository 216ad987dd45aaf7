"""The specification of a model: valid IDS 1.0, made from the mapping file, and what it finds in models."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import ifcopenshell
import ifctester.ids
import pytest
from model_world import MAPPING_FILE, changed, demo_text, words

import carbonrules as cr
from carbonrules.cases.ifc.ids_asking import asking
from carbonrules.cases.ifc.ids_specifications import delivery
from carbonrules.cases.ifc.ids_xml import ids_xml
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.mapping_file import read_mapping
from carbonrules.cli.app import run
from carbonrules.foundation.errors import UsageError


@cache
def library() -> cr.Rules:
    return cr.load()


def written(
    *regions: str, stages: tuple[str, ...] = (), language: str = "en", mapping: IfcMapping | None = None
) -> str:
    """The text of the specification for these regions."""
    programs = [each for name in regions or library().regions for each in library().region(name).programs]
    using = mapping or words().mapping
    return ids_xml(delivery(using, asking(using, programs, bool(regions), stages, language)))


def checked(text: str) -> ifctester.ids.Ids:
    """The specification as another tool opens it, valid by the schema of buildingSMART. From a file: a string loses
    the prefixes that the schema needs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.ids"
        path.write_text(text, encoding="utf-8")
        return ifctester.ids.open(str(path), validate=True)


@cache
def opened(*regions: str) -> ifctester.ids.Ids:
    return checked(written(*regions))


def failures(text: str, *regions: str) -> set[tuple[str, str]]:
    """What the specification finds in a model: the object, and the name of what it should say."""
    found = opened(*regions)
    found.validate(ifcopenshell.file.from_string(text))
    named = set()
    for specification in found.specifications:
        if specification.status is False and not specification.applicable_entities:
            named.add(("no object", specification.name))
        for requirement in specification.requirements:
            for each in requirement.failures:
                named.add((each["element"].Name, _asked(requirement)))
    return named


def _asked(requirement: object) -> str:
    for name in ("baseName", "name"):
        said = getattr(requirement, name, None)
        if said is not None:
            return said if isinstance(said, str) else " or ".join(said.options.get("enumeration", ()))
    return type(requirement).__name__.lower()


GAPS = {("Sulfamic acid", "BaseQuantity"), ("Spent acid", "BaseQuantity")}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("regions", [(), ("eu",), ("cn", "sea")])
def test_it_is_valid_by_the_official_schema_and_the_same_each_time(regions: tuple[str, ...], language: str) -> None:
    text = written(*regions, language=language)
    checked(text)
    assert text == written(*regions, language=language)


def test_the_delivered_model_lacks_exactly_the_two_amounts_that_the_extraction_misses() -> None:
    assert failures(demo_text()) == GAPS


SEEDED = {
    "no subject": (("IFCHEATEXCHANGER(", "IFCPIPEFITTING("), ("no object", "Facts of `equipment`")),
    "no code of goods": (("'Combined Nomenclature'", "'House list'"), ("DEMO E-101", "classification")),
    "a code of goods too short": (("'8419 50 80'", "'8419'"), ("DEMO E-101", "classification")),
    "no origin": (("'CountryOfOrigin'", "'Country'"), ("DEMO E-101", "CountryOfOrigin")),
    "an origin in words": (
        ("'CountryOfOrigin',$,IFCLABEL('CN')", "'CountryOfOrigin',$,IFCLABEL('China')"),
        ("DEMO E-101", "CountryOfOrigin"),
    ),
    "no service life": (("'ServiceLifeDuration'", "'Life'"), ("DEMO E-101", "ServiceLifeDuration")),
    "a date as a text": (("'ImportDate',$,IFCDATE(", "'ImportDate',$,IFCLABEL("), ("DEMO E-101", "ImportDate")),
    "a number of units missing": (("'Units'", "'Number'"), ("DEMO E-101", "Units")),
    "no treated area": (("'TreatedArea'", "'Area'"), ("DEMO pickling and anodising", "TreatedArea")),
    "a line of goods without its mass": (("'NetMass'", "'Mass'"), ("DEMO E-101", "NetMass")),
}


@pytest.mark.parametrize("name", SEEDED)
def test_each_seeded_defect_is_named(name: str) -> None:
    change, found = SEEDED[name]
    assert found in failures(changed(change)) - GAPS


def test_a_part_without_material_is_named() -> None:
    text = demo_text()
    line = next(each for each in text.splitlines() if "IFCRELASSOCIATESMATERIAL" in each and "DEMO shell" in each)
    assert failures(text.replace(line + "\n", "")) - GAPS == {("DEMO shell", "material")}


def test_a_part_without_mass_is_named() -> None:
    text = demo_text().replace("IFCQUANTITYWEIGHT('GrossWeight',$,$,640.", "IFCQUANTITYWEIGHT('Gross',$,$,640.")
    text = text.replace("IFCQUANTITYWEIGHT('NetWeight',$,$,600.", "IFCQUANTITYWEIGHT('Net',$,$,600.")
    assert failures(text) - GAPS == {("DEMO shell", "GrossWeight or NetWeight")}


def test_a_region_asks_only_for_its_own_stages_and_facts() -> None:
    outside = {(p.word) for each in library().region("eu").programs for p in each.boundary if not p.counted}
    assert outside == {"manufacturing", "transport"}
    everything, eu = written(), written("eu")
    for word in outside:
        assert f'name="{word},' in everything
        assert f'name="{word},' not in eu
    assert "CR_GoodsLine" in eu
    assert "CR_GoodsLine" not in written("sea")


def test_one_stage_alone_can_be_asked_for() -> None:
    text = written(stages=("standby inert gas",))
    assert "INERT/" in text
    assert "REAGENT/" not in text
    with pytest.raises(UsageError, match="there is no stage `standby gas`"):
        written(stages=("standby gas",))


def test_it_follows_the_mapping_file() -> None:
    text = MAPPING_FILE.read_text(encoding="utf-8").replace("CR_Provenance.CountryOfOrigin", "ACME_Goods.Origin")
    text = text.replace("prefixes: [INERT/]", "prefixes: [GAS+/]")
    made = written(mapping=read_mapping(text, "own.yaml"))
    assert "ACME_Goods" in made
    assert r"(GAS\+/.*)" in made


def test_each_version_of_ifc_is_asked_only_for_what_it_has() -> None:
    """IFC2X3 knows neither surfaces that were treated nor kinds of tasks nor the measure of a day."""
    of_version = {
        version: [each for each in opened().specifications if version in each.ifcVersion]
        for version in ("IFC2X3", "IFC4", "IFC4X3_ADD2")
    }
    assert {each.name for each in of_version["IFC2X3"]} == {
        "Facts of `equipment`",
        "Facts of `consignment`",
        "surface treatment, `anti-corrosion coating`",
        "upstream material, `material built in`",
    }
    assert len(of_version["IFC4"]) == len(of_version["IFC4X3_ADD2"]) == 13
    (old,) = [each for each in of_version["IFC2X3"] if each.name == "Facts of `equipment`"]
    assert not any(getattr(each, "dataType", None) in ("IFCDATE", "IFCDURATION") for each in old.requirements)


def test_in_chinese_nothing_of_ours_is_left_in_english() -> None:
    found = checked(written("eu", language="zh"))
    said = [found.info["title"], found.info["purpose"], *(each.name for each in found.specifications)]
    said += [each.instructions for one in found.specifications for each in one.requirements if each.instructions]
    assert [each for each in said if not any("一" <= sign <= "鿿" for sign in each)] == []


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "eu.ids"
    run(["ids", "--region", "eu", "-o", str(out)])
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_text(encoding="utf-8") == written("eu")
