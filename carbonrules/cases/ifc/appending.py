"""Adding property sets to a model as text: new records before the end of its data, every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.ifc.model import Node
from carbonrules.cases.ifc.records import arguments
from carbonrules.cases.ifc.step_text import global_id, step_real, step_string

MOST_RECORDS = 2**31 - 1
_TOKEN = re.compile(rb"'[^']*+'|/\*(?s:.*?)\*/|#(\d+)|(ENDSEC)\s*;")
_OWNER_HISTORY = 1
_WITH_OWNER_HISTORY = "IFC2X3"


class NoRoom(Exception):
    """The text of the model has no place for new records."""


@dataclass(frozen=True, slots=True)
class Property:
    """One single value: a text, a number, or yes or no. `unit` is a record of its own that says the unit."""

    name: str
    value: str | Fraction | bool
    description: str = ""
    measure: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PropertySet:
    """A set of properties for one object of the model."""

    owner: Node
    name: str
    description: str
    properties: tuple[Property, ...]


def appended(data: bytes, schema: str, seed: str, sets: Sequence[PropertySet]) -> bytes:
    """The model with these sets behind all that it holds. Raises NoRoom.

    `seed` makes the new identifiers: the same seed, objects and names give the same bytes.
    """
    place, highest = _end_of_data(data)
    records = list(_records(schema, seed, sets, highest + 1))
    if highest + len(records) > MOST_RECORDS:
        raise NoRoom
    line = b"\r\n" if b"\r\n" in data[:place] else b"\n"
    return data[:place] + b"".join(each.encode("ascii") + line for each in records) + data[place:]


def _end_of_data(data: bytes) -> tuple[int, int]:
    """Where the last section ends, and the highest number of a record; texts and remarks say nothing of either."""
    place, highest = -1, 0
    for token in _TOKEN.finditer(data):
        if token[2]:
            place = token.start()
        elif token[1]:
            highest = max(highest, int(token[1]))
    if place < 0:
        raise NoRoom
    return place, highest


def _records(schema: str, seed: str, sets: Sequence[PropertySet], first: int) -> Iterator[str]:
    """For each set its properties, the set, and the relation that gives it to its object."""
    number = first
    for each in sets:
        named: list[int] = []
        for one in each.properties:
            unit = "$"
            if one.unit:
                yield f"#{number}={one.unit};"
                unit, number = f"#{number}", number + 1
            told = ",".join((step_string(one.name), _text(one.description), _value(one), unit))
            yield f"#{number}=IFCPROPERTYSINGLEVALUE({told});"
            named.append(number)
            number += 1
        history = arguments(each.owner.record)[_OWNER_HISTORY] if schema.startswith(_WITH_OWNER_HISTORY) else "$"
        made = [global_id(seed, each.owner.global_id, each.name, kind) for kind in ("set", "relation")]
        members = ",".join(f"#{one}" for one in named)
        told = f"{step_string(each.name)},{_text(each.description)},({members})"
        yield f"#{number}=IFCPROPERTYSET('{made[0]}',{history},{told});"
        yield f"#{number + 1}=IFCRELDEFINESBYPROPERTIES('{made[1]}',{history},$,$,(#{each.owner.step}),#{number});"
        number += 2


def _text(text: str) -> str:
    return step_string(text) if text else "$"


def _value(one: Property) -> str:
    match one.value:
        case bool():
            return f"IFCBOOLEAN({'.T.' if one.value else '.F.'})"
        case Fraction():
            return f"{one.measure or 'IFCREAL'}({step_real(one.value)})"
        case _:
            return f"{one.measure or 'IFCTEXT'}({step_string(one.value)})"
