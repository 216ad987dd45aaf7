"""How the second case of a property comes from the first: a member split, a fact left out, a stage without members."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from typing import Any

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.exact import exact_text
from carbonrules.library.properties.cases import CaseMaker, Data, Thing, number_and_unit, within
from carbonrules.library.properties.claims import Path, fact_at, places_of
from carbonrules.program.model import Entity, Field

_SHARES = (Fraction(1, 2), Fraction(1, 4), Fraction(1, 10))
_OF_A_MEMBER = 4


def claim_about(maker: CaseMaker, fact: str) -> dict[str, Any]:
    """The start of a claim about a number of the case. Raises UsageError with the numbers there are."""
    numbers = [
        (name, each.name)
        for name, entity in maker.entities.items()
        for each in entity.fields
        if each.type.kind == "number"
    ]
    _known(fact, {name for _, name in numbers})
    return {"field": fact, "entities": [entity for entity, name in numbers if name == fact]}


def list_of(maker: CaseMaker, name: str) -> tuple[Entity, Field]:
    """A list of the case and the thing it belongs to. Raises UsageError with the lists there are."""
    lists = {
        each.name: (entity, each)
        for entity in maker.entities.values()
        for each in entity.fields
        if each.type.kind == "list"
    }
    _known(name, set(lists))
    return lists[name]


def _known(name: str, names: set[str]) -> None:
    if name not in names:
        help = f"known here: {', '.join(sorted(names))}"
        raise UsageError([Diagnostic("R903", f"no case of this regulation brings `{name}` here", help=help)])


def split(data: Data, fact: str, maker: CaseMaker) -> Data | None:
    """The case with each member in two parts that add up to it; None where no member states the fact."""
    share = maker.dice.choice(_SHARES)
    places = [each for each in places_of(claim_about(maker, fact), data, maker) if len(each[0]) > _OF_A_MEMBER]
    made = deepcopy(data)
    # From the last member to the first: what stands before keeps its place.
    for path, field in sorted(places, key=lambda each: str(each[0]), reverse=True):
        number, _ = number_and_unit(fact_at(data, path))
        parts = (number * share, number * (1 - share))
        if any(within(field, part) != part for part in parts):
            return None
        members, at = at_path(made, path[:-2]), int(path[-2])
        members[at : at + 1] = [_with(members[at], fact, part) for part in parts]
    return made if places else None


def with_number(data: Data, path: Path, number: Fraction) -> Data:
    """The case with another number at a place."""
    made = deepcopy(data)
    at_path(made, path[:-2])[path[-2]] = _with(at_path(made, path[:-1]), str(path[-1]), number)
    return made


def with_one_missing(data: Data, maker: CaseMaker) -> Data | None:
    """The case with one thing less that is known: a fact that may be missing, or a whole list."""
    places = list(_may_be_missing(data, maker))
    if not places:
        return None
    path = maker.dice.choice(places)
    made = deepcopy(data)
    del at_path(made, path[:-1])[path[-1]]
    return made


def _may_be_missing(data: Data, maker: CaseMaker) -> Iterator[Path]:
    waiting: list[tuple[Path, str, Thing]] = [
        ((kind, at), kind, thing) for kind, things in data.items() for at, thing in enumerate(things)
    ]
    while waiting:
        path, entity, thing = waiting.pop()
        for each in maker.entities[entity].fields:
            if each.name in thing and (each.may_be_missing or each.type.kind == "list"):
                yield (*path, each.name)
            if each.type.kind == "list":
                members = thing.get(each.name, [])
                waiting += [((*path, each.name, at), each.type.of, one) for at, one in enumerate(members)]


def without_a_word(data: Data, entity: Entity, list: Field, maker: CaseMaker) -> Data | None:
    """The case without the members of one word (a stage), which is then said not to occur."""
    made = deepcopy(data)
    absent = next(each for each in entity.fields if each.name == list.absent)
    field = _naming(maker.entities[list.type.of], list.covers)
    says = _naming(maker.entities[absent.type.of], list.covers)
    things = [each for each in made.get(entity.name, []) if each.get(list.name)]
    if not things or not field or not says:
        return None
    thing = maker.dice.choice(things)
    word = maker.dice.choice(sorted({str(each[field]) for each in thing[list.name]}))
    thing[list.name] = [each for each in thing[list.name] if each[field] != word]
    entry = maker.thing(maker.entities[absent.type.of], {says: word})
    thing[list.absent] = [*thing.get(list.absent, []), entry]
    return made


def _naming(entity: Entity, category: str) -> str:
    return next((each.name for each in entity.fields if each.type.of == category), "")


def _with(thing: Thing, fact: str, number: Fraction) -> Thing:
    unit = number_and_unit(str(thing[fact]))[1]
    return {**thing, fact: f"{exact_text(number)} {unit}".strip()}


def at_path(data: Any, path: Path) -> Any:
    """What stands at a place."""
    for step in path:
        data = data[step]
    return data
