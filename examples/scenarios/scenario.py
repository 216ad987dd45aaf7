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
from carbonrules.library.rules import Rules

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
    name = product.name.lower().replace(" ", "-")
    delivered = _extracted(product, rules, folder / name)
    completed = cr.read_case(delivered, overlay=[product.completed] if product.completed else (), rules=rules)
    start = delivered
    if product.workbook:
        start = folder / name / "case.xlsx"
        write_form(region.programs, rules.factors(), rules.units, start, on, completed)
        completed = cr.read_case(start, rules=rules)
    overlays = [each for each in (product.completed, product.measure) if each is not None]
    changed = cr.read_case(start, overlay=overlays[-1:] if product.workbook else overlays, rules=rules)
    answers = [cr.assess(case, region, on=on) for case in (cr.read_case(delivered, rules=rules), completed, changed)]
    (equipment,) = completed.things["equipment"]
    return Played(product, equipment.facts["destination"].text, (completed, changed), *answers)


def _extracted(product: Product, rules: Rules, folder: Path) -> Path:
    """The case that the model of a product holds, kept beside it, so that the model is read once."""
    model, _ = author_model.write(folder, design(product.name))
    extracted = folder / "extracted.json"
    document = case_json(cr.read_case(model, rules=rules))
    extracted.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return extracted
