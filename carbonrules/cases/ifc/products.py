"""Products of a model: its materials, coverings, surface features and resources, with the substances they name.

No amount, unit, stage or date is asked for, so a model that can't be assessed yet can be screened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from carbonrules.cases.ifc.evidence import place_of
from carbonrules.cases.ifc.extract_values import ANY_ENDING
from carbonrules.cases.ifc.mapping import IfcMapping, Rule
from carbonrules.cases.ifc.measure import RATIOS
from carbonrules.cases.ifc.model import Element, Model, Node, Recorded, model_from_json
from carbonrules.cases.ifc.process import Limits, run_worker
from carbonrules.cases.ifc.records import plain_number
from carbonrules.cases.products import Ingredient, Named, Product, Share, Where, ratio_share, read_share, spanned
from carbonrules.cases.screening_file import Kind, ScreeningFile, SubstanceSet

DEFAULT_LIMITS = Limits()
FEATURE, COVERING = "IfcSurfaceFeature", "IfcCovering"


def read_products(
    path: Path, mapping: IfcMapping, screening: ScreeningFile, limits: Limits = DEFAULT_LIMITS
) -> tuple[str, tuple[Product, ...]]:
    """The digest of a model and its products. Raises CaseError where the file is no whole IFC model."""
    model = model_from_json(run_worker(path, wanted(mapping, screening), limits))
    return model.digest, tuple(Products(model, mapping, screening).all())


def read_listed(
    path: Path, mapping: IfcMapping, screening: ScreeningFile, limits: Limits = DEFAULT_LIMITS
) -> tuple[Model, tuple[Listed, ...]]:
    """A model and all its objects that are products or could become ones. Raises CaseError as `read_products` does."""
    model = model_from_json(run_worker(path, wanted(mapping, screening), limits))
    return model, tuple(Products(model, mapping, screening).listed())


def wanted(mapping: IfcMapping, screening: ScreeningFile) -> dict[str, object]:
    """What the worker is to look for."""
    said = screening.said
    amounts = [amount.property.name for rule in mapping.treatments for amount in rule.amounts]
    sets = {name.split(".")[0] for name in (*said.named_in, *amounts)}
    beginnings = {said.ingredient.set + ANY_ENDING}
    return {
        "classes": said.classes,
        "type classes": [],
        "sets": sorted(sets | beginnings | {said.substance.set}),
        "whole": True,
    }


@dataclass(frozen=True, slots=True)
class Listed:
    """An object of the model: as what it was found, and the product that it is, if it is one."""

    role: Literal["material", "element", "resource"]
    node: Node
    product: Product | None


@dataclass(slots=True)
class Products:
    """Reads one model."""

    model: Model
    mapping: IfcMapping
    screening: ScreeningFile
    _used: dict[int, list[str]] = field(default_factory=dict)

    def all(self) -> Iterator[Product]:
        """Every product of the model, in the order in which objects are listed."""
        return (each.product for each in self.listed() if each.product is not None)

    def listed(self) -> Iterator[Listed]:
        """Materials once each with the elements that use them, then elements, then resources, in the order of steps."""
        materials: dict[int, Node] = {}
        for element in self._elements():
            for material in element.materials:
                materials[material.node.step] = material.node
                self._used.setdefault(material.node.step, []).append(element.node.global_id)
        for step in sorted(materials):
            used = tuple(dict.fromkeys(self._used[step]))
            yield Listed("material", materials[step], self._product("material", materials[step], (), used))
        for element in self._elements():
            kind = self._kind(element.node)
            product = None if kind is None else self._product(kind, element.node, self._materials(element))
            yield Listed("element", element.node, product)
        for node in self._resources():
            where = Where(f"Identification of {place_of(node)}", node.record)
            yield Listed("resource", node, self._product("resource", node, (Named(node.identification, where),)))

    def _elements(self) -> list[Element]:
        return [self.model.elements[step] for step in sorted(self.model.elements)]

    def _resources(self) -> list[Node]:
        used = {node.step: node for task in self.model.tasks for node in task.resources}
        used |= {node.step: node for node in self.model.strangers if "IfcResource" in node.classes}
        return [used[step] for step in sorted(used)]

    def _kind(self, node: Node) -> str | None:
        """Elements are looked at themselves where they cover or treat something, or name a substance."""
        if FEATURE in node.classes:
            return "treatment"
        if COVERING in node.classes:
            return "covering"
        return "element" if any(True for _ in self._ingredients(node)) else None

    def _materials(self, element: Element) -> tuple[Named, ...]:
        return tuple(_own_name(each.node) for each in element.materials)

    def _product(self, kind: str, node: Node, more: tuple[Named, ...], used_by: tuple[str, ...] = ()) -> Product:
        ingredients = tuple(self._ingredients(node))
        texts = (_own_name(node), *self._texts(node), *more)
        return Product(
            kind=kind,
            name=node.name or node.identification or node.ifc_class,
            global_id=node.global_id,
            step=node.step,
            where=Where(place_of(node), node.record),
            ingredients=ingredients,
            names=tuple(each for each in texts if each.words),
            chemical=any(_is(node, each) for each in self.screening.said.chemical_products),
            used_by=used_by,
        )

    def _texts(self, node: Node) -> Iterator[Named]:
        for value in node.values:
            if f"{value.group}.{value.name}" in self.screening.said.named_in:
                yield Named(value.text, _where(value, node))

    def _ingredients(self, node: Node) -> Iterator[Ingredient]:
        said = self.screening.said
        sets: dict[str, dict[str, Recorded]] = {}
        for value in node.values:
            sets.setdefault(value.group, {}).setdefault(value.name, value)
        for group in sorted(sets, key=_numbered):
            if group == said.substance.set:
                yield _ingredient(sets[group], said.substance, node, group)
            elif group.startswith(said.ingredient.set):
                yield _ingredient(sets[group], said.ingredient, node, group)
        for rule in self.mapping.treatments:
            if rule.fits(node.classes, node.predefined_type):
                yield from self._meant(sets, rule, node)
                return

    def _meant(self, sets: Mapping[str, Mapping[str, Recorded]], rule: Rule, node: Node) -> Iterator[Ingredient]:
        """Properties of a treatment that mean one substance, whatever they are called by the modeller."""
        for place, amount in enumerate(rule.amounts):
            value = _at(sets, amount.property.name)
            if value is None or not amount.cas_number:
                continue
            line = self.mapping.lines[(*rule.path, "amounts", place)]
            share, problem = _share_of(_at(sets, amount.share.name) if amount.share is not None else None)
            means = f"{line.file} line {line.number}"
            yield Ingredient(amount.flow, amount.cas_number, share, _where(value, node), means, problem)


def _own_name(node: Node) -> Named:
    return Named(node.name, Where(f"name of {place_of(node)}", node.record))


def _ingredient(values: Mapping[str, Recorded], names: SubstanceSet, node: Node, group: str) -> Ingredient:
    number, name = values.get(names.CAS_number), values.get(names.name)
    share, problem = _share_of(values.get(names.share))
    low, wrong = _share_of(values.get(names.lowest_share))
    high, wrong_too = _share_of(values.get(names.highest_share))
    if names.share not in values:
        problem = wrong or wrong_too
        spans = None if problem else spanned(low if low.known else None, high if high.known else None)
        share = spans or Share()
    first = number or name or next(iter(values.values()))
    return Ingredient(
        name=name.text.strip() if name is not None else "",
        cas_number=number.text.strip() if number is not None else "",
        share=share,
        where=_where(first, node),
        problem=problem,
        place=group,
    )


def _share_of(value: Recorded | None) -> tuple[Share, str]:
    """A share, and why one that is written can't be read."""
    if value is None:
        return Share(), ""
    read = ratio_share(plain_number(value.text)) if value.measure in RATIOS else read_share(value.text)
    if read is None:
        return Share(), f"the share `{value.text[:40]}` in #{value.step} can't be read"
    return read, ""


def _at(sets: Mapping[str, Mapping[str, Recorded]], name: str) -> Recorded | None:
    group, _, own = name.partition(".")
    return sets.get(group, {}).get(own)


def _where(value: Recorded, node: Node) -> Where:
    return Where(f"#{value.step} {value.group}.{value.name} of {place_of(node)}", value.record)


def _is(node: Node, kind: Kind) -> bool:
    of_class = any(name in node.classes for name in kind.classes)
    of_type = not kind.types or node.predefined_type in kind.types
    return of_class and of_type and (not kind.prefixes or node.identification.startswith(tuple(kind.prefixes)))


def _numbered(group: str) -> tuple[str, int]:
    """NAME_2 before NAME_10."""
    name, _, number = group.rpartition("_")
    return (name, int(number)) if re.fullmatch("[0-9]{1,9}", number) else (group, 0)
