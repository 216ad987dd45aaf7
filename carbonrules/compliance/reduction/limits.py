"""Whether a duty bounds a total, and by how much: its condition solved for the total, exactly.

A duty is a limit where it asks for nothing but that totals times a number, plus numbers, stay below numbers. Whatever
else a sentence asks for, it is no limit, and only whether it is met before and after is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.sums import is_total
from carbonrules.foundation.exact import parse_ratio
from carbonrules.program.model import Expression
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.walk import items_named

# Relations that put the left side below the right one, and those that put it above.
_BELOW, _ABOVE = ("at most", "less than"), ("at least", "more than")


@dataclass(frozen=True, slots=True)
class Limit:
    """The total that is bounded, and the highest it may be; None where a number that the limit is made of is open."""

    item: str
    most: Fraction | None


@dataclass(frozen=True, slots=True)
class _Linear:
    """A number made of totals: each times its factor, and a constant. None stands for a number that is open."""

    factors: dict[str, Fraction | None]
    constant: Fraction | None

    def times(self, by: Fraction | None) -> _Linear:
        return _Linear({id: _product(each, by) for id, each in self.factors.items()}, _product(self.constant, by))

    def plus(self, other: _Linear) -> _Linear:
        zero = Fraction(0)
        names = {**self.factors, **other.factors}
        factors = {id: _total(self.factors.get(id, zero), other.factors.get(id, zero)) for id in names}
        return _Linear(factors, _total(self.constant, other.constant))


def limit_of(answered: Answered, item: str, subject: Instance, wanted: bool) -> Limit | None:
    """The limit that an item sets by asking to be `wanted`; None where it is no limit on one total and nothing else."""
    asked = answered.item(item)
    found = list(_Solver(answered, subject).bounds(asked.expression, item, wanted))
    limits = [each for each in found if each is not None]
    if not limits or len(limits) < len(found) or len({each.item for each in limits}) > 1:
        return None
    known = [each.most for each in limits if each.most is not None]
    return Limit(limits[0].item, min(known) if len(known) == len(limits) else None)


@dataclass(slots=True)
class _Solver:
    answered: Answered
    subject: Instance
    _about: dict[str, bool] = field(default_factory=dict)

    def bounds(self, part: Expression, item: str, wanted: bool) -> Iterator[Limit | None]:
        """Every bound that must hold together; None for each part that is no bound on a total."""
        match part.op:
            case "value":
                asked = self.answered.item(text_arg(part.args, "item"))
                if asked.entity == self.subject.entity:
                    yield from self.bounds(asked.expression, asked.id, wanted)
                else:
                    yield None
            case "not":
                yield from self.bounds(part.inputs[0].of, item, not wanted)
            case "combine" if (part.args["how"] == "all") is wanted:
                for each in part.inputs:
                    yield from self.bounds(each.of, item, wanted)
            case "compare":
                yield self._compared(part, item, wanted)
            case _:
                yield None

    def _compared(self, part: Expression, item: str, wanted: bool) -> Limit | None:
        relation = text_arg(part.args, "relation")
        if relation not in (*_BELOW, *_ABOVE):
            return None
        left, right = (self._linear(each.of, item) for each in part.inputs)
        if left is None or right is None:
            return None
        below = (relation in _BELOW) is wanted
        low, high = (left, right) if below else (right, left)
        made = low.plus(high.times(Fraction(-1)))
        factors = {id: each for id, each in made.factors.items() if each != 0}
        if len(factors) != 1:
            return None
        ((id, factor),) = factors.items()
        if factor is None or made.constant is None:
            return Limit(id, None)
        return Limit(id, -made.constant / factor) if factor > 0 else None

    def _linear(self, part: Expression, item: str) -> _Linear | None:
        if not self._is_about_totals(part):
            value = self.answered.part(part, item, self.subject)
            return _Linear({}, value if isinstance(value, Fraction) else None)
        match part.op:
            case "value":
                asked = self.answered.item(text_arg(part.args, "item"))
                if is_total(asked.expression):
                    return _Linear({asked.id: Fraction(1)}, Fraction(0))
                return self._linear(asked.expression, asked.id) if asked.entity == self.subject.entity else None
            case "add" | "subtract" | "multiply" | "divide":
                left, right = (self._linear(each.of, item) for each in part.inputs)
                return None if left is None or right is None else _joined(part.op, left, right)
            case "convert":
                made = self._linear(part.inputs[0].of, item)
                return None if made is None else made.times(parse_ratio(text_arg(part.args, "constant")))
        return None

    def _is_about_totals(self, part: Expression) -> bool:
        return any(self._is_about(item) for item in items_named(part))

    def _is_about(self, item: str) -> bool:
        if item not in self._about:
            expression = self.answered.item(item).expression
            self._about[item] = is_total(expression) or self._is_about_totals(expression)
        return self._about[item]


def _joined(op: str, left: _Linear, right: _Linear) -> _Linear | None:
    match op:
        case "add":
            return left.plus(right)
        case "subtract":
            return left.plus(right.times(Fraction(-1)))
        case "multiply":
            if left.factors and right.factors:
                return None
            return left.times(right.constant) if left.factors else right.times(left.constant)
    if right.factors or right.constant == 0:
        return None
    return left.times(None if right.constant is None else 1 / right.constant)


def _product(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left * right


def _total(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right
