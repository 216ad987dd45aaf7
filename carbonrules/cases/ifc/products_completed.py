"""What overlays say of the products of a model: ingredients, numbers and shares that it lacks, reagents it never names.

The objects of the model become things, overlays are laid over them as over any case, and what was changed is read as in
any case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from carbonrules.cases.case_products import case_products, ingredient, speaks_of_substances
from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.ifc.drafts import plain_id
from carbonrules.cases.ifc.evidence import place_of
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.model import Model, Node
from carbonrules.cases.ifc.products import Listed, read_listed
from carbonrules.cases.overlay import Overlay, apply_overlay
from carbonrules.cases.products import Ingredient, Product, Share, Where
from carbonrules.cases.screening_file import ScreeningFile
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text

ELEMENTS, RESOURCES, MATERIALS = "elements", "resources", "materials"


def read_completed(
    path: Path, mapping: IfcMapping, screening: ScreeningFile, overlays: Sequence[Overlay]
) -> tuple[str, tuple[Product, ...]]:
    """The digest of a model and its products, completed. Raises CaseError for what overlays do not find in it."""
    model, listed = read_listed(path, mapping, screening)
    return model.digest, tuple(_Completing(model, mapping, screening, listed).products(overlays))


@dataclass(frozen=True, slots=True)
class _Completing:
    model: Model
    mapping: IfcMapping
    screening: ScreeningFile
    listed: tuple[Listed, ...]

    def products(self, overlays: Sequence[Overlay]) -> Iterator[Product]:
        """Every product as the model and the overlays together state it, then what the overlays alone bring."""
        said = self.screening.said.case
        places, case = self._case()
        before = case.things
        for each in overlays:
            spoken = tuple(entry for entry in each.entries if speaks_of_substances(entry.thing, said))
            case = apply_overlay(case, Overlay(each.name, spoken))
        for one, (kind, place) in zip(self.listed, places, strict=True):
            product = self._completed(one, before[kind][place], case.things[kind][place], f"{kind}/{place + 1}")
            if product is not None:
                yield product
        yield from case_products(self._added(case, before), said)

    def _case(self) -> tuple[list[tuple[str, int]], Case]:
        """The objects as things, and where each stands."""
        kinds = [self._kind(each) for each in self.listed]
        names = [plain_id(each.node.name or each.node.identification) or each.node.global_id for each in self.listed]
        many = Counter(names)
        places: list[tuple[str, int]] = []
        things: dict[str, list[Thing]] = {}
        for each, kind, name in zip(self.listed, kinds, names, strict=True):
            id = name if many[name] == 1 else f"{name} ({each.node.global_id or each.node.step})"
            held = things.setdefault(kind, [])
            places.append((kind, len(held)))
            held.append(self._thing(kind, id, each))
        return places, Case(self.model.file, {kind: tuple(each) for kind, each in things.items()})

    def _kind(self, each: Listed) -> str:
        """As an assessment calls it, as far as that is known without reading the whole model."""
        if each.role == "material":
            return MATERIALS
        if each.role == "resource":
            chemical = each.product is not None and each.product.chemical
            return self.screening.said.case.reagents if chemical else RESOURCES
        subjects = (one.entity for one in self.mapping.subjects if set(one.classes) & set(each.node.classes))
        return next(subjects, ELEMENTS)

    def _thing(self, kind: str, id: str, each: Listed) -> Thing:
        """What the model states of substances, as facts; a member is named by the number of its property set."""
        said, facts, members = self.screening.said.case, {}, []
        for one in each.product.ingredients if each.product is not None else ():
            if one.place == self.screening.said.substance.set:
                facts = self._facts(one, named=False)
            elif one.place:
                number = one.place.removeprefix(self.screening.said.ingredient.set).strip("_")
                members.append(Thing(said.ingredients, number, self._facts(one, named=True)))
        lists = {said.ingredients: tuple(members)} if members else {}
        return Thing(kind, id, facts, lists, each.node.names)

    def _facts(self, one: Ingredient, named: bool) -> dict[str, Fact]:
        said = self.screening.said.case
        texts = {said.CAS_number: one.cas_number, said.share: _share_text(one.share)}
        if named:
            texts[said.name] = one.name
        source: dict[str, Json] = {
            "file": self.model.file,
            "digest": self.model.digest,
            "locator": one.where.locator,
            "text": one.where.text,
        }
        return {name: Fact(text, source) for name, text in texts.items() if text}

    def _completed(self, each: Listed, before: Thing, after: Thing, path: str) -> Product | None:
        said, sets = self.screening.said.case, self.screening.said
        held, now = before.lists.get(said.ingredients, ()), after.lists.get(said.ingredients, ())
        if before.facts == after.facts and held == now:
            return each.product
        product = each.product or _bare(each.node)
        stated = [one for one in product.ingredients if one.place and one.place != sets.substance.set]
        parts = [
            stated[place]
            if place < len(held) and held[place] == one
            else self._again(path, one, stated[place : place + 1])
            for place, one in enumerate(now)
        ]
        own = [one for one in product.ingredients if one.place == sets.substance.set]
        if before.facts != after.facts and {said.CAS_number, said.share} & set(after.facts):
            own = [self._again(path, after, own)]
        meant = [one for one in product.ingredients if one.means]
        return replace(product, ingredients=(*parts, *own, *meant))

    def _again(self, path: str, thing: Thing, before: Sequence[Ingredient]) -> Ingredient:
        """An ingredient with what was added; what can't be read stays told until it is replaced."""
        made = ingredient(path, thing, self.screening.said.case)
        if before and self.screening.said.case.share not in thing.facts:
            made = replace(made, problem=before[0].problem)
        return made

    def _added(self, case: Case, before: Mapping[str, tuple[Thing, ...]]) -> Case:
        """What only overlays know: new things whole; of the objects of the model the lists that it does not have."""
        said = self.screening.said.case
        things: dict[str, tuple[Thing, ...]] = {}
        for kind, each_kind in case.things.items():
            old = len(before.get(kind, ()))
            bare = [_without(each, said.ingredients) for each in each_kind[:old]]
            things[f"model {kind}"] = tuple(each for each in bare if each.lists)
            things[kind] = each_kind[old:]
        return Case(case.id, things)


def _without(thing: Thing, name: str) -> Thing:
    return replace(thing, lists={each: members for each, members in thing.lists.items() if each != name})


def _bare(node: Node) -> Product:
    """An element that became a product by what an overlay says of it."""
    where = Where(place_of(node), node.record)
    return Product("element", node.name or node.ifc_class, node.global_id, node.step, where, (), (), chemical=False)


def _share_text(share: Share) -> str:
    """A share as data sheets print it."""
    if share.lowest is None or share.highest is None:
        return ""
    if share.lowest == share.highest:
        return f"{exact_text(share.lowest)} %"
    return f"{exact_text(share.lowest)} - {exact_text(share.highest)} %"
