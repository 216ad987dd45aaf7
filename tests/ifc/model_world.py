"""The DEMO model, the words it is read with, and a way to read a changed copy of it without a process."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import ifcopenshell

from carbonrules.cases.facts import Account, Case, Thing
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.mapping_file import load_mapping
from carbonrules.cases.ifc.model import model_from_json
from carbonrules.cases.ifc.reader import case_of
from carbonrules.cases.ifc.worker import read
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import Flow
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.language.unit_file import bundled_units

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "titanium_exchanger"


MAPPING_FILE = bundled("regulations") / "global" / "ifc-mapping.yaml"


@dataclass(frozen=True)
class Words:
    """A mapping file with the flows and units that it speaks of."""

    mapping: IfcMapping
    flows: Mapping[str, Flow]
    units: UnitTable


@cache
def words() -> Words:
    """The bundled mapping file with the bundled flows and units."""
    units = bundled_units()
    flows = load_factor_sets([bundled("factorsets") / "flows.yaml"], units).flows
    return Words(load_mapping(MAPPING_FILE, flows), flows, units)


def example(name: str) -> ModuleType:
    """A module of the example folder."""
    if str(EXAMPLE) not in sys.path:
        sys.path.insert(0, str(EXAMPLE))
    return importlib.import_module(name)


@cache
def demo_text() -> str:
    """The DEMO model as delivered."""
    return str(example("author_model").build().model.to_string())


def changed(*changes: tuple[str, str]) -> str:
    """The DEMO model with pieces of text replaced; each must be there."""
    text = demo_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def step(pattern: str) -> str:
    """The number of the one record of the DEMO model that holds a text."""
    found = re.findall(rf"^#(\d+)=[^\n]*{pattern}", demo_text(), re.MULTILINE)
    assert len(found) == 1, (pattern, found)
    return str(found[0])


def case_in(text: str, folder: Path, using: Words | None = None) -> Case:
    """Read a model from its text, in this process."""
    path = folder / "model.ifc"
    path.write_text(text, encoding="utf-8")
    using = using or words()
    found = read(ifcopenshell, {**using.mapping.wanted(), "path": str(path)})
    return case_of(model_from_json(found), "model", using.mapping, using.flows, using.units)


def equipment(case: Case) -> Thing:
    """The one piece of equipment of a case."""
    (thing,) = case.things["equipment"]
    return thing


def amounts(case: Case) -> dict[str, str]:
    """The amounts of all activities by id; an empty text where there is none."""
    listed = equipment(case).lists["activities"]
    return {each.id: each.facts["amount"].text if "amount" in each.facts else "" for each in listed}


def account(case: Case, name: str) -> Account:
    """The one account of that name."""
    (found,) = [each for each in case.accounts if each.name == name]
    return found


def missing(case: Case) -> dict[str, str]:
    """What the model should say and does not: name and reason."""
    return {each.name: each.reason for each in case.accounts if each.outcome == "missing"}
