"""Digits: the most that any answer can have, settled by the law and never by the case.

Every number is n/d. For each expression this finds a whole number that d always divides, what d may hold besides it
after a division, and how large the number can get. A total keeps the same divisor for all its members, so its digits do
not grow with their number, unless each member divides by something of its own; `check` refuses that (U307).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm, log10

from carbonrules.factors.model import Flow
from carbonrules.foundation.exact import MOST_DIGITS, MOST_EXPONENT, NotANumber
from carbonrules.foundation.units import AMOUNT, UnitTable
from carbonrules.program.model import Entity, Expression, Item, Table
from carbonrules.program.operations.reading import list_of, mapping_of, printed_value, text_arg, to_fraction

# Evidence writes numbers as texts; Python, and whoever reads evidence, refuses whole numbers of more than 4300 digits.
MOST_RESULT_DIGITS = 4000
# More members than any case that can be read brings.
_MOST_MEMBERS_BITS = 40
# Of more rows than this, what all their inverses divide would be longer than what a single division can bring.
_MOST_INVERSES = 40
_BITS_PER_DIGIT = 3.3219280948873626


@dataclass(frozen=True, slots=True)
class Size:
    """How long a number n/d can get.

    `divisor`: every d divides it, times a whole number of at most `extra` bits, which is one and the same as long as
    the instances of `varies` are. `below` is the most bits of a single d, `bits` bounds the whole part.
    """

    divisor: int = 1
    extra: int = 0
    below: int = 1
    bits: int = 0
    varies: frozenset[str] = frozenset()

    @property
    def digits(self) -> int:
        """The most decimal digits of n or d."""
        return int((self.bits + self.below) / _BITS_PER_DIGIT) + 1


NOTHING = Size()


def size_of(number: Fraction) -> Size:
    """The size of one known number."""
    return _size(number.denominator, 0, number.denominator.bit_length(), _whole_bits(number))


def _size(divisor: int, extra: int, below: int, bits: int, varies: frozenset[str] = frozenset()) -> Size:
    """A single d is never longer than what all of them divide."""
    return Size(divisor, extra, min(below, divisor.bit_length() + extra), bits, varies)


def either(sizes: Iterable[Size]) -> Size:
    """The size of one of several numbers."""
    return reduce(_either, sizes, NOTHING)


def _either(one: Size, other: Size) -> Size:
    extra = one.extra if one == other else one.extra + other.extra
    divisor, bits = lcm(one.divisor, other.divisor), max(one.bits, other.bits)
    return _size(divisor, extra, max(one.below, other.below), bits, one.varies | other.varies)


def _sum(one: Size, other: Size) -> Size:
    both = _either(one, other)
    return _size(both.divisor, both.extra, one.below + other.below, both.bits + 1, both.varies)


def _product(one: Size, other: Size) -> Size:
    extra, below, bits = one.extra + other.extra, one.below + other.below, one.bits + other.bits
    return _size(one.divisor * other.divisor, extra, below, bits, one.varies | other.varies)


def _quotient(one: Size, other: Size, depends: frozenset[str]) -> Size:
    """Dividing by n/d multiplies by d/n: n goes below, and it is the case that says how much it is."""
    above = other.bits + other.below
    varies = one.varies | other.varies | depends
    return _size(one.divisor, one.extra + above, one.below + above, one.bits + other.below, varies)


class Digits:
    """The sizes of all answers of one program; each item and table is looked at once."""

    def __init__(
        self,
        items: Mapping[str, Item],
        tables: Mapping[str, Table],
        entities: Mapping[str, Entity],
        units: UnitTable,
        flows: Mapping[str, Flow],
        columns: dict[str, Size],
    ) -> None:
        self._items, self._tables, self._entities = items, tables, entities
        self._stated = _stated(units)
        self._amount = _product(self._stated, either(_density(each) for each in flows.values()))
        self._of_item: dict[str, Size] = {}
        self._depends: dict[str, frozenset[str]] = {}
        self._of_table: dict[str, Size] = {}
        self._of_column = columns

    def of_item(self, id: str) -> Size:
        """The size of what an item answers."""
        if id not in self._of_item:
            # An item that asks for itself is reported elsewhere.
            self._of_item[id] = NOTHING
            if id in self._items:
                self._of_item[id] = self.of(self._items[id].expression)
        return self._of_item[id]

    def of(self, each: Expression) -> Size:
        """The size of what an expression answers."""
        if each.type.kind != "number":
            return NOTHING
        inputs = {one.role: one.of for one in each.inputs}
        match each.op:
            case "constant":
                return size_of(to_fraction(each.args["text"]))
            case "field":
                return self._field(each)
            case "value":
                return self.of_item(str(each.args["item"]))
            case "look up":
                tries = [mapping_of(one) for one in list_of(each.args["tries"])]
                bounds = [each.args["at least"]] if each.args.get("at least") is not None else []
                found = [self._table(text_arg(one, "table")) for one in tries]
                return either([*found, *(size_of(to_fraction(one)) for one in bounds)])
            case "add" | "subtract":
                return _sum(self.of(inputs["left"]), self.of(inputs["right"]))
            case "multiply":
                return _product(self.of(inputs["left"]), self.of(inputs["right"]))
            case "divide":
                right = inputs["right"]
                inverse = self._inverse(right)
                if inverse is not None:
                    return _product(self.of(inputs["left"]), inverse)
                return _quotient(self.of(inputs["left"]), self.of(right), self.depends(right))
            case "convert":
                return _product(self.of(inputs["of"]), size_of(to_fraction(each.args["constant"])))
            case "round":
                step, of = size_of(to_fraction(each.args["step"])), self.of(inputs["of"])
                return _size(step.divisor, 0, step.below, max(of.bits, step.bits) + 1)
            case "band":
                edges = [each.args["from"], *([each.args["to"]] if each.args["to"] is not None else [])]
                part = either([self.of(inputs["base"]), *(size_of(to_fraction(one)) for one in edges)])
                return _product(part, self.of(inputs["rate"]))
            case "aggregate":
                return self._aggregate(each, inputs)
            case _:
                return either(self.of(one) for one in inputs.values() if one.type.kind == "number")

    def _inverse(self, of: Expression) -> Size | None:
        """One over a number of the law: which numbers it can be is known, and so is what all their inverses divide."""
        if of.op != "look up":
            return None
        values: list[Fraction] = []
        for each in list_of(of.args["tries"]):
            table = self._tables.get(text_arg(mapping_of(each), "table"))
            values += [] if table is None else list(_printed(table))
            if len(values) > _MOST_INVERSES:
                return None
        return either(size_of(1 / each) for each in values if each)

    def depends(self, of: Expression) -> frozenset[str]:
        """The entities whose instances an answer can differ between."""
        found = {str(of.args["entity"])} if of.op in ("field", "given", "fallback") else set()
        if of.op == "value":
            found |= self._item_depends(str(of.args["item"]))
        for each in of.inputs:
            found |= self.depends(each.of)
        if of.op in ("aggregate", "quantify"):
            member = str(of.args["entity"])
            found = (found - {member}) | {self._container(member)}
        return frozenset(found)

    def _item_depends(self, id: str) -> frozenset[str]:
        if id not in self._depends:
            self._depends[id] = frozenset()
            if id in self._items:
                self._depends[id] = self.depends(self._items[id].expression)
        return self._depends[id]

    def _container(self, member: str) -> str:
        return self._entities[member].container if member in self._entities else ""

    def _field(self, each: Expression) -> Size:
        stated = self._amount if AMOUNT in each.type.unit else self._stated
        entity = self._entities.get(str(each.args["entity"]))
        found = next((one for one in entity.fields if one.name == each.args["field"]), None) if entity else None
        bounds = [] if found is None else [one for one in (found.lowest, found.highest) if one is not None]
        return either([stated, *(size_of(to_fraction(one)) for one in bounds)])

    def _table(self, id: str) -> Size:
        known = self._of_column if id.startswith("set:") else self._of_table
        if id not in known:
            table = self._tables.get(id)
            known[id] = NOTHING if table is None else either(_values(table))
        return known[id]

    def _aggregate(self, each: Expression, inputs: Mapping[str, Expression]) -> Size:
        if each.args["how"] == "count":
            return Size(bits=_MOST_MEMBERS_BITS)
        of, container = self.of(inputs["of"]), self._container(str(each.args["entity"]))
        varies = _outside(of, each, container)
        whole = of.divisor.bit_length() + of.extra
        match each.args["how"]:
            case "total":
                return _size(of.divisor, of.extra, whole, of.bits + _MOST_MEMBERS_BITS, varies)
            case "average":
                more = of.extra + _MOST_MEMBERS_BITS
                return _size(of.divisor, more, whole + _MOST_MEMBERS_BITS, of.bits, varies | {container})
            case _:
                return _size(of.divisor, of.extra, of.below, of.bits, varies)

    def grows(self, each: Expression) -> bool:
        """Whether the digits of a total grow with the number of members: each brings a divisor of its own."""
        if each.op != "aggregate" or each.args["how"] not in ("total", "average"):
            return False
        return any(str(each.args["entity"]) in self.of(one.of).varies for one in each.inputs if one.role == "of")


def _outside(of: Size, each: Expression, container: str) -> frozenset[str]:
    """What a gathered number varies with: the thing whose list it is, where a member's divisor did."""
    member = str(each.args["entity"])
    return (of.varies - {member}) | {container} if member in of.varies else of.varies


def _values(table: Table) -> Iterable[Size]:
    return map(size_of, _printed(table))


def _printed(table: Table) -> Iterable[Fraction]:
    if table.type.kind != "number":
        return
    for row in table.rows:
        for version in row.versions:
            if version.value is None:
                continue
            try:
                value = printed_value(version.value, "number", to_fraction(version.constant))
            except (NotANumber, ValueError):
                continue
            if isinstance(value, Fraction):
                yield value


def _stated(units: UnitTable) -> Size:
    """A number of a case: at most 30 digits and an exponent within ±30, in any unit whose constant is as short."""
    decimal = 10 ** (MOST_EXPONENT + MOST_DIGITS)
    constant = 1
    for prime in sorted({prime for _, size in units.units.values() for prime in _primes(size)}):
        constant *= prime ** int(MOST_DIGITS / log10(prime))
    longest = decimal * 10**MOST_DIGITS
    return _size(decimal * constant, 0, longest.bit_length(), longest.bit_length())


def _density(flow: Flow) -> Size:
    """An amount may be turned into the unit of its flow by multiplying with, or dividing by, a declared density."""
    if not flow.density:
        return NOTHING
    try:
        number = to_fraction(flow.density.partition(" ")[0])
    except NotANumber:
        return NOTHING
    return either([size_of(number), size_of(1 / number)]) if number else NOTHING


def _primes(size: Fraction) -> set[int]:
    found: set[int] = set()
    for number in (size.numerator, size.denominator):
        prime = 2
        while prime * prime <= number:
            while number % prime == 0:
                found.add(prime)
                number //= prime
            prime += 1
        if number > 1:
            found.add(number)
    return found


def _whole_bits(number: Fraction) -> int:
    return (abs(number.numerator) // number.denominator + 1).bit_length()
