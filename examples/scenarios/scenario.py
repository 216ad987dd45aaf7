"""A scenario: which products go where, what completes their cases and what measure is taken; and how it is played.

The files of a scenario hold words and data of the case, never a result. Playing it assesses each product three times:
as its model was delivered, completed (before the measure), and after the measure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import author_model
import yaml
from family import design

import carbonrules as cr
from carbonrules.cases.workbook_write import write_form
from carbonrules.cases.write_json import case_json
from carbonrules.library.rules import Region, Rules

HERE = Path(__file__).resolve().parent
OWN_RULES = (HERE.parent / "factors", HERE / "rules")
NAMES = ("eu", "north-america", "sea-coast", "gulf", "stainless-plate")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Product:
    """One product of a scenario: where its case starts, and the tables that complete and change it."""

    name: str
    region: str
    measure: Path
    completed: Path | None = None
    workbook: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: the day it speaks from, its products, and its words in each language."""

    name: str
    on: str
    products: tuple[Product, ...]
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Played:
    """One product through its three states: the case and the assessment of each."""

    product: Product
    destination: str
    cases: tuple[cr.Case, cr.Case]
    delivered: cr.Assessment
    before: cr.Assessment
    after: cr.Assessment

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return self.product.name.lower().replace(" ", "-")

    @property
    def states(self) -> Mapping[str, cr.Assessment]:
        """The assessments by the name of their folder."""
        return {"delivered": self.delivered, "before": self.before, "after": self.after}


def own_rules() -> Rules:
    """The bundled regulations, with the manuals and the illustrative factors of the exporter beside them."""
    return cr.load(*OWN_RULES)


def read_scenario(name: str) -> Scenario:
    """Read one scenario from its folder."""
    folder = HERE / name
    told = yaml.safe_load((folder / "scenario.yaml").read_text(encoding="utf-8"))
    products = tuple(_product(folder, each) for each in told["products"])
    return Scenario(name, str(told["day"]), products, {language: told[language] for language in LANGUAGES})


def _product(folder: Path, told: Mapping[str, Any]) -> Product:
    completed = folder / told["completed"] if "completed" in told else None
    start = told.get("start", "model")
    return Product(told["product"], told["region"], folder / told["measure"], completed, start == "workbook")


def play(scenario: Scenario, rules: Rules, folder: Path) -> list[Played]:
    """Author the models into a folder, read the cases and assess each state of each product."""
    return [_play(product, scenario.on, rules, folder / "cases") for product in scenario.products]


def _play(product: Product, on: str, rules: Rules, folder: Path) -> Played:
    region = rules.region(product.region)
    own = folder / product.name.lower().replace(" ", "-")
    model, _ = author_model.write(own, design(product.name))
    # Model and workbook are read once; what was read of them stands beside them, each fact with its source.
    extracted = _kept(cr.read_case(model, rules=rules), own / "extracted.json")
    delivered = cr.read_case(extracted, rules=rules)
    completed = cr.read_case(extracted, overlay=[product.completed] if product.completed else (), rules=rules)
    if product.workbook:
        completed = _through_workbook(completed, region, on, rules, own / "case.xlsx")
    changed = cr.read_case(_kept(completed, own / "completed.json"), overlay=product.measure, rules=rules)
    answers = [cr.assess(case, region, on=on) for case in (delivered, completed, changed)]
    (equipment,) = completed.things["equipment"]
    return Played(product, equipment.facts["destination"].text, (completed, changed), *answers)


def _through_workbook(case: cr.Case, region: Region, on: str, rules: Rules, path: Path) -> cr.Case:
    """The form that asks for what this case is about, filled with it and read again."""
    asking = [each for each in region.programs if {scope.entity for scope in each.scopes} & set(case.things)]
    write_form(asking, rules.factors(), rules.units, path, on, case)
    return cr.read_case(path, rules=rules)


def _kept(case: cr.Case, path: Path) -> Path:
    """A case written as JSON, as `carbonrules extract` writes it."""
    path.write_text(json.dumps(case_json(case), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return path
