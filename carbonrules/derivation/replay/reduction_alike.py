"""Which activities lack the same published row on both sides, so that whatever it will say leaves no difference?

Written from docs/explanation/reduction.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .reconciliation import Side
from .reduction_sides import Json, Run
from .values import Nothing, lower, read_value
from .world import Instance, World

_LISTS = ("aggregate", "quantify")
_STATED = ("field", "given", "fallback")
_ROUTES = "route emission factor"


class Alike:
    """One total on both sides: what is open alike, and what is known beside it."""

    def __init__(self, before: Run, after: Run, left: Side, right: Side, item: Json) -> None:
        self.worlds = (before.world, after.world)
        self.sides = (left, right)
        self.read: set[tuple[str, str]] = set()
        self.names: set[str] = set()
        apart = all(self._reads(each["of"], set()) for each in item["expression"]["inputs"])
        if apart:
            self.names = {each for each in {*left.addends} & {*right.addends} if self._is_alike(each)}

    def difference(self) -> tuple[str, Fraction | None]:
        """What can be said of before less after."""
        left, right = self.sides
        if not self._rest_known(right):
            return "open", None
        if self._rest_known(left):
            reduction = left.known() - right.known()
            return ("exact" if reduction > 0 else "not lower"), reduction
        start, end = (lower(read_value(each.node["value"])) for each in self.sides)
        if start is None or end is None or start <= end:
            return "open", None
        return "at least", start - end

    def _rest_known(self, side: Side) -> bool:
        """Is every part of the total known that is not open alike, and is nothing else missing?"""
        value = read_value(side.node["value"])
        if not isinstance(value, Nothing):
            return True
        told = {each for name in self.names for each in _why(side, name)}
        others = {*side.addends} - self.names
        return all(each in told for each in value.reasons) and not any(side.value(each) is None for each in others)

    def _is_alike(self, activity: str) -> bool:
        left, right = (each.nodes[each.addends[activity]]["value"] for each in self.sides)
        if left != right or not isinstance(read_value(left), Nothing):
            return False
        for _, what, _, about in _why(self.sides[0], activity):
            if what != "no row" or _has_routes(self.worlds[0], about):
                return False
        return self._facts(0, activity) == self._facts(1, activity)

    def _facts(self, place: int, activity: str) -> list[Any]:
        """All that a case states of an activity, and of the things it belongs to what an answer may read."""
        own, *above = self.worlds[place].instances[activity].stack()
        return [own.values, own.units, own.quality, [_told(each, self.read) for each in above]]

    def _reads(self, part: Json, seen: set[str]) -> bool:
        """Gather the fields that an answer may read. No where it looks into a list, for others stand there too."""
        op, args = part["op"], part["args"]
        if op in _LISTS:
            return False
        if op in _STATED:
            self.read.add((args["entity"], args["field"]))
        if op == "value" and args["item"] not in seen:
            seen.add(args["item"])
            if not self._reads(self.worlds[0].items[args["item"]]["expression"], seen):
                return False
        return all(self._reads(each["of"], seen) for each in part["inputs"])


def _told(thing: Instance, read: set[tuple[str, str]]) -> list[Any]:
    fields = sorted(field for entity, field in read if entity == thing.entity)
    return [thing.entity, [(field, thing.values.get(field), thing.units.get(field)) for field in fields]]


def _why(side: Side, activity: str) -> tuple[Any, ...]:
    value = read_value(side.nodes[side.addends[activity]]["value"])
    return value.reasons if isinstance(value, Nothing) else ()


def _has_routes(world: World, about: tuple[str, ...]) -> bool:
    """Does a publication that was looked into hold rows of the flow by route? Then the route is missing as well."""
    name, *keys = about
    for look in _look_ups([each["expression"] for each in world.items.values()]):
        for each in look["tries"] if look["name"] == name else ():
            when, unless = each.get("when"), each.get("unless")
            if (when and keys[when["key"]] not in when["words"]) or (unless and keys[unless["key"]] in unless["words"]):
                continue
            table = world.tables.get(each["table"].rpartition("/")[0] + "/" + _ROUTES)
            flow = [keys[key["key"]] if "key" in key else key["word"] for key in each["keys"][:1]]
            if table is not None and any(row["keys"][:1] == flow for row in table["rows"]):
                return True
    return False


def _look_ups(expressions: list[Json]) -> Iterator[Json]:
    waiting = list(expressions)
    while waiting:
        each = waiting.pop()
        if each["op"] == "look up":
            yield each["args"]
        waiting += [inner["of"] for inner in each["inputs"]]
