"""A small world for the tests of screening: a case with reagents, a model with mixtures, a list of one's own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.screened import FoundSubstance, ListAnswer, ScreenedProduct, Screening
from carbonrules.compliance.screening import screen
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "titanium_exchanger"
DAY = "2026-11-22"


@cache
def rules() -> Rules:
    """The bundled regulations and lists."""
    return load()


def case_with(*reagents: Mapping[str, str]) -> Case:
    """A case whose one piece of equipment brings these reagents and nothing else: no mass, no date, no stage."""
    return case_from_data({"case": "design", "equipment": [{"id": "E1", "reagents": list(reagents)}]}, "design.json")


def screened(regions: str, *reagents: tuple[str, str], on: str = DAY, held: Rules | None = None) -> Screening:
    """Reagents by CAS number and share, screened."""
    brought = [{"CAS number": number, **({"share": share} if share else {})} for number, share in reagents]
    return screen(case_with(*brought), regions, on, held or rules())


def only(result: Screening) -> FoundSubstance:
    """The one substance that was found."""
    (product,) = result.products
    (found,) = product.substances
    return found


def answers(found: FoundSubstance) -> dict[str, str]:
    """The answer of each region."""
    return {each.region: each.answer for each in found.answers}


def entries(found: FoundSubstance, region: str) -> dict[str, ListAnswer]:
    """The entries of a region by list, the last of several."""
    return {one.list: one for each in found.answers if each.region == region for one in each.lists if one.status}


def product(result: Screening, name: str) -> ScreenedProduct:
    """A product by its name."""
    return next(each for each in result.products if each.name == name)


Properties = Sequence[tuple[str, str, object, Any]]


def model_with(
    folder: Path, sets: Mapping[str, Mapping[str, Properties]], names: Mapping[str, str] | None = None
) -> Path:
    """The DEMO model with property sets added to objects (by their names), and some names changed."""
    if str(EXAMPLE) not in sys.path:
        sys.path.insert(0, str(EXAMPLE))
    author = importlib.import_module("author_model").build()
    for ifc_class in ("IfcObject", "IfcMaterial"):
        for each in author.model.by_type(ifc_class):
            for name, values in sets.get(each.Name, {}).items():
                author.property_set(each, name, values)
    for ifc_class in ("IfcObject", "IfcMaterial"):
        for each in author.model.by_type(ifc_class):
            each.Name = (names or {}).get(each.Name, each.Name)
    path = folder / "design.ifc"
    author.model.write(str(path))
    return path


OWN_LIST = """\
format: carbonrules.factors/1
id: demo-list
kind: substance list
title: DEMO list of a land that does not exist
publisher: DEMO office
licence: CC0-1.0
licence note: invented for a test
edition: first
held: {held}
about:
  title zh: 演示清单
  jurisdiction: XX
  address: https://example.org/list
  instrument: {instrument}
  statuses:
    prohibited: {{answer: restricted, means: a ban, means zh: 禁用, do: replace it, do zh: 替代}}
    certified: {{answer: conditional, means: a certificate, means zh: 认证, do: keep it, do zh: 留证}}
each row: {{document: DEMO list, grade: illustrative, because: invented for a test, evidence: read, found at: item 1}}
rows:
{rows}"""
OWN_REGULATION = """\
regulation "DEMO lists" version 1.0
  identifier   {region}.demo
  layer        annex
  status       scenario
  jurisdiction XX
  currency     EUR
  dated by     use date
  in force     from 2026-01-01
  source       LIST is "DEMO list" status scenario

entity substance has
  CAS number as a CAS number
  use date   as a date

lookup demo list by CAS number from demo-list column status
  cite LIST
"""


def own(folder: Path, rows: str, held: str = "part", instrument: str = "enacted", region: str = "xx") -> Rules:
    """The bundled lists with one of one's own beside them, named by a regulation of the region `xx`."""
    (folder / "demo.yaml").write_text(OWN_LIST.format(held=held, instrument=instrument, rows=rows), encoding="utf-8")
    (folder / "demo.creg").write_text(OWN_REGULATION.format(region=region), encoding="utf-8")
    return load(folder)
