"""What a property claims, asked of two cases: what is changed between them, and what may not follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from carbonrules.foundation.exact import exact_text
from carbonrules.library.properties.cases import CaseMaker, Data, Thing, number_and_unit, within
from carbonrules.program.model import Field
from carbonrules.program.values import NoValue, Value, value_json

Claim = Mapping[str, Any]
# Where a fact stands: the kind of subject, its number, then list, number of the member …, and the field.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between the two cases: new facts at their places, a factor, or the order of a list."""

    facts: Mapping[Path, str]
    reordered: str = ""
    factor: Fraction = Fraction(1)


def changed(data: Data, change: Change) -> Data:
    """The second case."""
    made = deepcopy(data)
    for path, text in change.facts.items():
        holder: Any = made
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = text
    if change.reordered:
        for thing in _things(made):
            if isinstance(thing.get(change.reordered), list):
                thing[change.reordered].reverse()
    return made


def change_for(claim: Claim, data: Data, maker: CaseMaker) -> Change | None:
    """A change of the kind that the claim speaks of; None where the case has nothing to change."""
    match claim["claim"]:
        case "monotone":
            return _moved(claim, data, maker)
        case "scaling":
            return _scaled(claim, data, maker)
        case "order":
            return Change({}, reordered=str(claim["list"]))
        case _:
            return Change({})


def places_of(claim: Claim, data: Data, maker: CaseMaker) -> Iterator[tuple[Path, Field]]:
    """Where the field of a claim is stated in a case."""
    fields = {
        entity: next(each for each in maker.entities[entity].fields if each.name == claim["field"])
        for entity in claim["entities"]
    }
    for path, entity, thing in _placed(data, maker):
        if entity in fields and claim["field"] in thing:
            yield (*path, str(claim["field"])), fields[entity]


def _moved(claim: Claim, data: Data, maker: CaseMaker) -> Change | None:
    places = list(places_of(claim, data, maker))
    if not places:
        return None
    path, field = maker.dice.choice(places)
    number, unit = number_and_unit(fact_at(data, path))
    by = maker.dice.choice((Fraction(1, 100), Fraction(1), Fraction(10), Fraction(1000)))
    moved = within(field, number + by if claim["change"] == "raising" else number - by)
    if moved == number or (moved > number) != (claim["change"] == "raising"):
        return None
    return Change({path: f"{exact_text(moved)} {unit}".strip()})


def _scaled(claim: Claim, data: Data, maker: CaseMaker) -> Change | None:
    factor = maker.dice.choice((Fraction(2), Fraction(1, 2), Fraction(10)))
    facts: dict[Path, str] = {}
    for path, field in places_of(claim, data, maker):
        number, unit = number_and_unit(fact_at(data, path))
        if within(field, number * factor) != number * factor:
            return None
        facts[path] = f"{exact_text(number * factor)} {unit}".strip()
    return Change(facts, factor=factor) if facts else None


def broken(claim: Claim, before: Value | None, after: Value | None, factor: Fraction) -> bool | None:
    """Whether the two answers break the claim; None where they say nothing about it."""
    if before is None or after is None:
        return None
    if claim["claim"] in ("order", "equal"):
        if isinstance(before, NoValue) or isinstance(after, NoValue):
            return None if claim["claim"] == "equal" else value_json(before) != value_json(after)
        return before != after
    if not (isinstance(before, Fraction) and isinstance(after, Fraction)):
        return None
    if claim["claim"] == "scaling":
        return after != before * factor
    tests: dict[str, Callable[[Fraction, Fraction], bool]] = {
        "lowers": lambda one, other: other < one,
        "raises": lambda one, other: other > one,
        "changes": lambda one, other: other != one,
    }
    return tests[str(claim["never"])](before, after)


def fact_at(data: Data, path: Path) -> str:
    """The fact that stands at a place."""
    found: Any = data
    for step in path:
        found = found[step]
    return str(found)


def _placed(data: Data, maker: CaseMaker) -> Iterator[tuple[Path, str, Thing]]:
    """Every thing with its place and entity."""
    waiting: list[tuple[Path, str, Thing]] = [
        ((kind, at), kind, thing) for kind, things in data.items() for at, thing in enumerate(things)
    ]
    while waiting:
        path, entity, thing = waiting.pop()
        yield path, entity, thing
        for each in maker.entities[entity].fields:
            members = thing.get(each.name)
            if each.type.kind == "list" and isinstance(members, list):
                waiting += [((*path, each.name, at), each.type.of, one) for at, one in enumerate(members)]


def _things(data: Data) -> Iterator[Thing]:
    waiting = [thing for things in data.values() for thing in things]
    while waiting:
        thing = waiting.pop()
        yield thing
        waiting += [one for members in thing.values() if isinstance(members, list) for one in members]
