"""Does a duty bound a total, and by how much? Its condition solved for the total, with this checker's own evaluation.

Written from docs/explanation/reduction.md.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .evaluator import Evaluator
from .values import ratio
from .world import Instance, World

Json = dict[str, Any]
# A number made of totals: the factor of each by its item, and the constant under "". None is a number that is open.
Linear = dict[str, Fraction | None]
_CONSTANT = ""
_AT_MOST, _AT_LEAST = {"at most", "less than"}, {"at least", "more than"}


class NoLimit(Exception):
    """The condition asks for something else than that one total stays below a number."""


class Limits:
    """Solves conditions of one run about one thing."""

    def __init__(self, world: World, subject: Instance) -> None:
        self.world, self.subject, self.made = world, subject, Evaluator(world)
        self.stack = {each.entity: each for each in reversed(list(subject.stack()))}

    def limit(self, item: str, wanted: bool) -> tuple[str, Fraction | None] | None:
        """The total that is bounded and the highest it may be (None: a number is open); None where it is no limit."""
        try:
            bounds = self._bounds(self.world.items[item], self.world.items[item]["expression"], wanted)
        except NoLimit:
            return None
        totals = {total for total, _ in bounds}
        if len(totals) != 1:
            return None
        known = [most for _, most in bounds if most is not None]
        return totals.pop(), min(known) if len(known) == len(bounds) else None

    def _bounds(self, law: Json, part: Json, wanted: bool) -> list[tuple[str, Fraction | None]]:
        op, inputs = part["op"], [each["of"] for each in part["inputs"]]
        if op == "value":
            asked = self._own(part["args"]["item"])
            return self._bounds(asked, asked["expression"], wanted)
        if op == "not":
            return self._bounds(law, inputs[0], not wanted)
        if op == "combine" and wanted == (part["args"]["how"] == "all"):
            return [bound for each in inputs for bound in self._bounds(law, each, wanted)]
        if op == "compare" and part["args"]["relation"] in _AT_MOST | _AT_LEAST:
            left, right = (self._linear(law, each) for each in inputs)
            upside_down = (part["args"]["relation"] in _AT_LEAST) == wanted
            return [_solved(*((right, left) if upside_down else (left, right)))]
        raise NoLimit

    def _linear(self, law: Json, part: Json) -> Linear:
        if not self._speaks_of_total(part):
            value = self.made.expression(part, law, self.stack, self.subject).value
            return {_CONSTANT: value if isinstance(value, Fraction) else None}
        op, inputs = part["op"], [each["of"] for each in part["inputs"]]
        if op == "value":
            asked = self.world.items[part["args"]["item"]]
            if is_total(asked):
                return {asked["id"]: Fraction(1), _CONSTANT: Fraction(0)}
            return self._linear(self._own(asked["id"]), asked["expression"])
        if op == "convert":
            return _scaled(self._linear(law, inputs[0]), ratio(part["args"]["constant"]))
        if op not in ("add", "subtract", "multiply", "divide"):
            raise NoLimit
        left, right = (self._linear(law, each) for each in inputs)
        if op in ("add", "subtract"):
            return _added(left, right if op == "add" else _scaled(right, Fraction(-1)))
        if op == "multiply" and len(left) == 1:
            left, right = right, left
        factor = right[_CONSTANT]
        if len(right) > 1 or (op == "divide" and factor == 0):
            raise NoLimit
        return _scaled(left, factor if op == "multiply" or factor is None else 1 / factor)

    def _own(self, item: str) -> Json:
        asked = self.world.items[item]
        if asked["entity"] != self.subject.entity:
            raise NoLimit
        return asked

    def _speaks_of_total(self, part: Json) -> bool:
        if part["op"] == "value":
            asked = self.world.items[part["args"]["item"]]
            return is_total(asked) or self._speaks_of_total(asked["expression"])
        return any(self._speaks_of_total(each["of"]) for each in part["inputs"])


def is_total(item: Json) -> bool:
    """Does an item add up an answer about each member of a list that must cover the boundary?"""
    part = item["expression"]
    if part["op"] != "aggregate" or part["args"].get("how") != "total" or not part["args"].get("covers"):
        return False
    return any(each["role"] == "of" and each["of"]["op"] == "value" for each in part["inputs"])


def _solved(low: Linear, high: Linear) -> tuple[str, Fraction | None]:
    made = _added(low, _scaled(high, Fraction(-1)))
    constant = made.pop(_CONSTANT)
    factors = {total: each for total, each in made.items() if each != 0}
    if len(factors) != 1:
        raise NoLimit
    ((total, factor),) = factors.items()
    if factor is None or constant is None:
        return total, None
    if factor < 0:
        raise NoLimit
    return total, -constant / factor


def _scaled(of: Linear, by: Fraction | None) -> Linear:
    return {key: None if each is None or by is None else each * by for key, each in of.items()}


def _added(left: Linear, right: Linear) -> Linear:
    made: Linear = {}
    for key in {**left, **right}:
        one, other = left.get(key, Fraction(0)), right.get(key, Fraction(0))
        made[key] = None if one is None or other is None else one + other
    return made
