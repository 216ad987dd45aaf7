"""Products of a case: its reagents, and the flows of its activities that name a substance."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.products import Ingredient, Named, Product, Share, Where, ratio_share, read_share
from carbonrules.cases.screening_file import InCase


def case_products(case: Case, said: InCase) -> tuple[Product, ...]:
    """Every reagent as a product of one substance, then every name that stands where names of substances may stand."""
    members = [each for entity, things in sorted(case.things.items()) for each in _all(entity, entity, things)]
    reagents = [_reagent(path, thing, said) for where, path, thing in members if where == said.reagents]
    named: dict[tuple[str, str], Product] = {}
    for where, path, thing in members:
        for each in said.named_in:
            own, _, field = each.partition(".")
            if where == own and field in thing.facts:
                fact = thing.facts[field]
                named.setdefault((field, fact.text), _named(f"{path}/{field}", field, fact))
    return (*reagents, *named.values())


def _all(within: str, path: str, things: tuple[Thing, ...]) -> Iterator[tuple[str, str, Thing]]:
    """Every thing of the case with the list it stands in and its path."""
    for place, thing in enumerate(things, 1):
        own = f"{path}/{thing.id or place}"
        yield within, own, thing
        for name, members in sorted(thing.lists.items()):
            yield from _all(name, f"{own}/{name}", members)


def _reagent(path: str, thing: Thing, said: InCase) -> Product:
    number, share = thing.facts.get(said.CAS_number), thing.facts.get(said.share)
    read, problem = Share(), ""
    if share is not None:
        found = read_share(share.text) or ratio_share(share.text.removesuffix(" 1"))
        read, problem = (found, "") if found is not None else (read, f"the share `{share.text[:40]}` can't be read")
    where = _where(path, number or share)
    name = thing.id or path
    ingredients = (Ingredient(thing.id, number.text if number is not None else "", read, where, "", problem),)
    return Product("reagent", name, "", 0, where, ingredients, (), chemical=True)


def _named(path: str, field: str, fact: Fact) -> Product:
    where = _where(path, fact)
    return Product(field, fact.text, "", 0, where, (), (Named(fact.text, where),), chemical=False)


def _where(path: str, fact: Fact | None) -> Where:
    if fact is None:
        return Where(path, "")
    locator = str(fact.source.get("locator", ""))
    return Where(locator or path, str(fact.source.get("text", "")) or fact.text)
