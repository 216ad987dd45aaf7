"""Where an answer may jump: a number of the law, or where the base of a tariff reaches the edge of a band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.foundation.exact import parse_ratio
from carbonrules.library.properties.cases import CaseMaker, Data, number_and_unit, within
from carbonrules.library.properties.claims import Path, fact_at, places_of
from carbonrules.program.model import Expression, Item, Program
from carbonrules.program.operations.reading import to_fraction
from carbonrules.program.values import Value
from carbonrules.program.walk import items_named, parts
from carbonrules.testing.changes import claim_about, with_number
from carbonrules.testing.trying import Judged, Question

_NEAR = Fraction(1, 1_000)
_NEARER = 1_000
# A case holds decimals: where an edge lies between two of them, the nearer one is taken.
_DECIMALS = 10**12


def jump(question: Question, data: Data, fact: str, maker: CaseMaker) -> Judged | None:
    """Whether the answer jumps at an edge: as near as one comes to it, the change stays as large."""
    places = list(places_of(claim_about(maker, fact), data, maker))
    if not places:
        return None
    path, field = maker.dice.choice(places)
    stated = number_and_unit(fact_at(data, path))[0]
    known = tuple(_edges(question.program, question.item))
    reached = _where_reached(question, data, path, stated, maker.dice.choice(known)) if known else None
    edge = stated if reached is None else reached
    step = max(abs(edge), Fraction(1)) * _NEAR
    numbers = [edge]
    for sign in (-1, 1):
        beside = (edge + sign * step, edge + sign * step / _NEARER)
        numbers += beside if all(within(field, each) == each for each in beside) else ()
    if within(field, edge) != edge or len(numbers) == 1:
        return None
    called = ("at the edge", *("near it", "beside it") * 2)
    sides = [question.side(name, with_number(data, path, each)) for name, each in zip(called, numbers, strict=False)]
    judged = question.judged(sides, _jumps)
    if judged is None or not judged.broken:
        return judged
    at_edge, *others = judged.answers
    return Judged(True, judged.on, (at_edge, max(others[1::2], key=lambda each: _change(at_edge[1], each[1]))))


def _jumps(edge: Value, *beside: Value) -> bool | None:
    """Whether the largest change stays as large a thousand times nearer; `beside` alternates near and nearer."""
    if not all(isinstance(each, Fraction) for each in (edge, *beside)):
        return None
    near = max(_change(edge, each) for each in beside[::2])
    nearer = max(_change(edge, each) for each in beside[1::2])
    return nearer > 0 and 2 * nearer > near


def _change(one: Value, two: Value) -> Fraction:
    return abs(one - two) if isinstance(one, Fraction) and isinstance(two, Fraction) else Fraction(0)


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where another sentence, or a fact, may change what is answered: by name of either, and the number."""

    item: str
    fact: str
    number: Fraction


def _edges(program: Program, item: Item) -> Iterator[_Edge]:
    """The edges of every band and comparison that the sentence rests on."""
    items = {each.id: each for each in program.items}
    waiting, seen = [item.id], set()
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        waiting += [each for each in items_named(items[id].expression) if each in items]
        for tariff in (each for each in program.tariffs if each.item == id):
            numbers = {parse_ratio(edge) for band in tariff.bands for edge in (band.above, band.up_to) if edge}
            yield from (_Edge(tariff.base, "", number) for number in sorted(numbers) if number)
        for each, _ in parts(items[id].expression):
            inputs = {one.role: one.of for one in each.inputs}
            if each.op == "compare" and (number := _printed(inputs["right"])) is not None:
                left = inputs["left"].args
                yield _Edge(str(left.get("item", "")), str(left.get("field", "")), number)


def _printed(expression: Expression) -> Fraction | None:
    """The number that a sentence prints, in the unit that it is compared in."""
    if expression.type.kind != "number":
        return None
    if expression.op == "convert":
        printed = _printed(expression.inputs[0].of)
        return None if printed is None else printed * parse_ratio(str(expression.args["constant"]))
    return to_fraction(str(expression.args["text"])) if expression.op == "constant" else None


def _where_reached(question: Question, data: Data, path: Path, stated: Fraction, edge: _Edge) -> Fraction | None:
    """The number of the fact at which an edge is reached, where what it is an edge of rises evenly with the fact."""
    if edge.fact:
        return edge.number if edge.fact == path[-1] else None
    item = next((each for each in question.program.items if each.id == edge.item), None)
    if item is None:
        return None
    other = 2 * stated + 1
    values = [question.asking.values(question.program, item, with_number(data, path, each)) for each in (stated, other)]
    first, second = (each[0] if len(each) == 1 else None for each in values)
    if not (isinstance(first, Fraction) and isinstance(second, Fraction)) or first == second:
        return None
    exact = stated + (edge.number - first) * (other - stated) / (second - first)
    return Fraction(round(exact * _DECIMALS), _DECIMALS)
