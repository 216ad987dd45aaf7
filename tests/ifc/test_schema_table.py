"""The table of what each IFC can't carry is true of the schemas themselves."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import ifcopenshell
import pytest
from model_world import ROOT

PAGE = (ROOT / "docs" / "reference" / "ifc.md").read_text(encoding="utf-8")
VERSIONS = {"IFC2X3": "IFC2X3", "IFC4": "IFC4", "IFC4X3": "IFC4X3_ADD2"}
ROW = re.compile(r"^\| [^|]+ \| `(Ifc[\w.: ]+)` \| (yes|no) \| (yes|no) \| (yes|no) \|", re.MULTILINE)
ROWS = [(each[1], each.groups()[1:]) for each in ROW.finditer(PAGE)]


@cache
def schema(version: str) -> Any:
    return ifcopenshell.ifcopenshell_wrapper.schema_by_name(VERSIONS[version])


def carries(version: str, needs: str) -> bool:
    """Whether a version has a class or type, an attribute of it, and that attribute of that type."""
    named, _, kind = needs.partition(": ")
    name, _, attribute = named.partition(".")
    try:
        declared = schema(version).declaration_by_name(name)
    except RuntimeError:
        return False
    if not attribute:
        return True
    types = {each.name(): str(each.type_of_attribute()) for each in declared.as_entity().all_attributes()}
    return attribute in types and (not kind or kind in types[attribute])


def test_the_table_is_there() -> None:
    assert len(ROWS) == 20


@pytest.mark.parametrize(("needs", "said"), ROWS, ids=[each for each, _ in ROWS])
def test_the_table_says_what_the_schemas_have(needs: str, said: tuple[str, ...]) -> None:
    assert tuple("yes" if carries(version, needs) else "no" for version in VERSIONS) == said
