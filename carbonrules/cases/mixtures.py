"""A mixture of a case is short for its ingredients: whoever asks about substances is given each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from carbonrules.cases.facts import Thing
from carbonrules.cases.vocabulary import ABOUT_A_THING, INGREDIENTS

NAME = "name"


def unmixed(thing: Thing) -> Iterator[Thing]:
    """The thing, or what it is mixed of. One that says only that it is mixed stays, for nothing is known of it."""
    parts = thing.lists.get(INGREDIENTS)
    if parts is None:
        yield thing
        return
    whole = replace(thing, lists={name: each for name, each in thing.lists.items() if name != INGREDIENTS})
    if not parts or set(whole.facts) - ABOUT_A_THING:
        yield whole
    for place, part in enumerate(parts, 1):
        facts = {name: fact for name, fact in part.facts.items() if name not in (NAME, "id")}
        yield Thing(thing.entity, f"{thing.id} {part.id or place}".strip() if thing.id else "", facts, part.lists)
