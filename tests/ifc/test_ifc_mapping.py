"""The mapping file: what it must say, how a mistake in it is shown, and that meaning stands in it and not in Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from model_world import MAPPING_FILE, ROOT, Words, amounts, case_in, demo_text, words

from carbonrules.cases.ifc.mapping_file import load_mapping, read_mapping
from carbonrules.foundation.errors import CarbonRulesError, RegulationError

TEXT = MAPPING_FILE.read_text(encoding="utf-8")

MISTAKES = {
    "no format": ("format: carbonrules.ifc-mapping/1", "format: something", "begin with"),
    "an unknown entry": ("tolerance: 2 %", "tollerance: 2 %", "the entries are"),
    "no source": ("[property CR_Batch.Destination]", "[CR_Batch.Destination]", "property SET.NAME"),
    "a property without a set": ("[property CR_Batch.Destination]", "[property Destination]", "property SET.NAME"),
    "no list": ("[property CR_Batch.Destination]", "property CR_Batch.Destination", "one entry after another"),
    "no such flow": ("flow: hydrofluoric acid,", "flow: unobtainium,", "did you mean"),
    "two flows": ("flow: hydrofluoric acid,", "flow: nitric acid, flow by: A.B,", "either"),
    "no share": ("tolerance: 2 %", "tolerance: some", "percent sign"),
    "no way to count": ("times: once", "times: often", "`once` or `recurring`"),
    "something missing": ("  service life: service life\n", "", "add"),
}


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_shown_at_its_place_with_what_to_write(name: str) -> None:
    old, new, help = MISTAKES[name]
    assert old in TEXT
    with pytest.raises(RegulationError) as refused:
        read_mapping(TEXT.replace(old, new, 1), "mapping.yaml", words().flows)
    (only,) = refused.value.diagnostics
    assert only.code == "M858"
    assert help in only.help
    assert only.place is not None
    assert new == "" or only.place.line == TEXT[: TEXT.index(old)].count("\n") + 1


def test_a_mapping_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RegulationError) as refused:
        load_mapping(tmp_path / "none.yaml")
    assert refused.value.diagnostics[0].code == "M858"


@pytest.mark.parametrize("text", ["", "- a\n", "format: [", "a: &x 1\nb: *x\n"])
def test_rubbish_is_refused(text: str) -> None:
    with pytest.raises(CarbonRulesError):
        read_mapping(text, "mapping.yaml")


def test_its_digest_names_what_it_says_and_not_its_layout() -> None:
    mapping = words().mapping
    assert read_mapping("# a comment\n" + TEXT, "mapping.yaml").digest == mapping.digest
    assert read_mapping("# a comment\n" + TEXT, "mapping.yaml").text_digest != mapping.text_digest
    assert read_mapping(TEXT.replace("tolerance: 2 %", "tolerance: 3 %"), "mapping.yaml").digest != mapping.digest


def test_all_its_units_are_in_the_unit_file() -> None:
    assert set(words().mapping.units.values()) <= set(words().units.units)


def test_another_mapping_gives_another_stage(tmp_path: Path) -> None:
    text = TEXT.replace("stage: standby inert gas", "stage: maintenance reagents")
    other = Words(read_mapping(text, "other.yaml", words().flows), words().flows, words().units)
    case = case_in(demo_text(), tmp_path, other)
    stages = {each.id: each.facts["stage"].text for each in case.things["equipment"][0].lists["activities"]}
    assert stages["M3 Nitrogen"] == "maintenance reagents"
    assert amounts(case) == amounts(case_in(demo_text(), tmp_path))


def test_python_names_no_stage_no_flow_and_no_property_set() -> None:
    mapping = words().mapping
    rules = (*mapping.parts, *mapping.treatments, *mapping.tasks)
    forbidden = {rule.stage for rule in rules} | {name for name in words().flows if " " in name}
    forbidden |= {"nitrogen", "argon", "titanium", "electricity", "CR_", "Pset_", "Qto_"}
    for path in sorted((ROOT / "carbonrules" / "cases" / "ifc").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        for word in forbidden:
            assert not re.search(rf"(?<![\w.]){re.escape(word)}", text), (path.name, word)


def test_the_reference_page_names_every_property_that_is_read() -> None:
    page = (ROOT / "docs" / "reference" / "ifc.md").read_text(encoding="utf-8")
    read = set(re.findall(r"\b((?:CR|Pset)_\w+)\.(\w+)", TEXT))
    assert read
    assert [name for each in read for name in each if name not in page] == []
