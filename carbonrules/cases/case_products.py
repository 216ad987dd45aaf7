"""Products of a case: its reagents and mixtures, and the flows of its activities that name a substance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.overlay import Entry, Overlay, apply_overlay
from carbonrules.cases.products import Ingredient, Named, Product, Share, Where, ratio_share, read_share
from carbonrules.cases.screening_file import InCase


def case_products(case: Case, said: InCase) -> tuple[Product, ...]:
    """Every reagent as a product of one substance, every mixture, then the names where substances may be named."""
    members = [each for entity, things in sorted(case.things.items()) for each in _all(entity, entity, things)]
    reagents = [
        _reagent(path, thing, said)
        for where, path, thing in members
        if where == said.reagents and (said.ingredients not in thing.lists or said.CAS_number in thing.facts)
    ]
    mixtures = [
        _mixture("reagent" if where == said.reagents else where, path, thing, said)
        for where, path, thing in members
        if said.ingredients in thing.lists
    ]
    named: dict[tuple[str, str], Product] = {}
    for where, path, thing in members:
        for each in said.named_in:
            own, _, field = each.partition(".")
            if where == own and field in thing.facts:
                fact = thing.facts[field]
                named.setdefault((field, fact.text), _named(f"{path}/{field}", field, fact))
    return (*reagents, *mixtures, *named.values())


def speaks_of_substances(thing: Thing, said: InCase) -> bool:
    """Whether anything here is what screening asks for; amounts, days and places are for an assessment."""
    if _states_substance(thing, said) or said.reagents in thing.lists:
        return True
    return any(speaks_of_substances(each, said) for members in thing.lists.values() for each in members)


def overlay_products(overlays: Sequence[Overlay], said: InCase) -> tuple[Product, ...]:
    """The products that overlays describe with nothing below them: each thing that they name stands for itself."""
    case = Case("", {})
    for each in overlays:
        entries = tuple(_alone(entry, said) for entry in each.entries if speaks_of_substances(entry.thing, said))
        case = apply_overlay(case, Overlay(each.name, entries))
    return case_products(case, said)


def _alone(entry: Entry, said: InCase) -> Entry:
    kind = said.reagents if _states_substance(entry.thing, said) else "things"
    return Entry("id", entry.key, replace(entry.thing, entity=kind, id=entry.key), entity=kind)


def _states_substance(thing: Thing, said: InCase) -> bool:
    return bool({said.CAS_number, said.share} & set(thing.facts)) or said.ingredients in thing.lists


def ingredient(path: str, thing: Thing, said: InCase) -> Ingredient:
    """A substance by its number or name, in the share that is stated of it."""
    name, number, share = (thing.facts.get(each) for each in (said.name, said.CAS_number, said.share))
    read, problem = Share(), ""
    if share is not None:
        found = read_share(share.text) or ratio_share(share.text.removesuffix(" 1"))
        read, problem = (found, "") if found is not None else (read, f"the share `{share.text[:40]}` can't be read")
    where = _where(path, number or name or share)
    own = name.text if name is not None else thing.id
    return Ingredient(own, number.text if number is not None else "", read, where, "", problem)


def _all(within: str, path: str, things: tuple[Thing, ...]) -> Iterator[tuple[str, str, Thing]]:
    """Every thing of the case with the list it stands in and its path."""
    for place, thing in enumerate(things, 1):
        own = f"{path}/{thing.id or place}"
        yield within, own, thing
        for name, members in sorted(thing.lists.items()):
            yield from _all(name, f"{own}/{name}", members)


def _reagent(path: str, thing: Thing, said: InCase) -> Product:
    made = ingredient(path, thing, said)
    return Product("reagent", thing.id or path, "", 0, made.where, (made,), (), chemical=True)


def _mixture(kind: str, path: str, thing: Thing, said: InCase) -> Product:
    """What says of what it is mixed; the shares of its ingredients are to make the whole."""
    members = enumerate(thing.lists[said.ingredients], 1)
    parts = tuple(ingredient(f"{path}/{said.ingredients}/{each.id or place}", each, said) for place, each in members)
    where = parts[0].where if parts else Where(path, "")
    return Product(kind, thing.id or path, "", 0, where, parts, (), chemical=True)


def _named(path: str, field: str, fact: Fact) -> Product:
    where = _where(path, fact)
    return Product(field, fact.text, "", 0, where, (), (Named(fact.text, where),), chemical=False)


def _where(path: str, fact: Fact | None) -> Where:
    if fact is None:
        return Where(path, "")
    locator = str(fact.source.get("locator", ""))
    return Where(locator or path, str(fact.source.get("text", "")) or fact.text)
