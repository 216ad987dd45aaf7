"""Type-directed sentences: an expression is asked for by what it must measure, an answer by its sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.conditions import DATES, chain
from carbonrules.testing.generated.measures import (
    BIOGENIC,
    FOSSIL,
    MEASURES,
    MONEYS,
    PLAIN,
    SHARE,
    Measure,
    products,
    quotients,
)
from carbonrules.testing.generated.sketch import DATE, TEXT, TRUTH, Named, Sketch, Sort, Value

# How tightly a text holds together: an aggregate or choice, a sum, a product, a name or number.
OPEN, SUM, PRODUCT, ATOM = range(4)
Made = tuple[str, int]

_PLAIN = ("1", "2", "0.5", "12.5", "100", "3", "0.02", "1_320", "0", "7.25", "1e2", "50")
_ABOVE_ZERO = tuple(each for each in _PLAIN if each != "0")


@dataclass
class Sentence:
    """One sentence being written: what stands in it decides which fallbacks may stand below it.

    `steady` is what a total adds up; `guarded` has a place below it to say what holds where a divisor is 0.
    """

    law: Sketch
    choose: Chooser
    entity: str
    optional: dict[str, Named] = field(default_factory=dict)
    divisors: dict[str, str] = field(default_factory=dict)
    divides: bool = False
    steady: bool = False
    guarded: bool = False
    size: int = 1

    def inside(self, member: str, steady: bool) -> Sentence:
        """The same sentence at a member of a list."""
        return Sentence(self.law, self.choose, member, self.optional, {}, False, steady or self.steady)

    # ---- Numbers ------------------------------------------------------------------------------------------------

    def number(self, of: str, depth: int = 2, need: int = OPEN) -> str:
        """An expression of a measure, in parentheses where its place needs it to hold together."""
        text, level = self._number(of, depth)
        return f"({text})" if level < need else text

    def side(self, of: str, depth: int) -> str:
        """An expression that can stand at one side of a relation."""
        return self.number(of, depth, SUM)

    def _number(self, of: str, depth: int) -> Made:
        makers: list[Callable[[str, int], Made | None]] = [self._atom]
        if depth > 0:
            makers += [self._atom, self._sum, self._scaled, self._product, self._quotient]
            makers += [self._extreme, self._gathered, self._gathered, self._negative]
            makers += [self._unlabelled] * 2 if of == PLAIN.name else []
        for _ in range(2):
            made = self.choose.pick(makers)(of, depth - 1)
            if made is not None:
                return made
        return self._atom(of, depth) or self.literal(of)

    def literal(self, of: str, above_zero: bool = False) -> Made:
        """A number with its unit, as it is printed."""
        number = self.choose.pick(_ABOVE_ZERO if above_zero else _PLAIN)
        unit = self.choose.pick(MEASURES[of].units)
        return number if unit == "1" else f"{number} {unit}", ATOM

    def _atom(self, of: str, depth: int, above_zero: bool = False) -> Made | None:
        named = [each for each in self.law.named(self.entity) if each.sort == Sort("number", of)]
        if self.steady:
            named = [each for each in named if not each.divides]
        named = [each for each in named if each.size + self.size <= 24]
        values = [each for each in self.law.values if each.measure == of]
        if above_zero:
            named, values = [each for each in named if each.positive], [each for each in values if each.positive]
        if of == FOSSIL.name and self.law.has_factor and not above_zero and self._amount() and self.choose.often(60):
            return "amount × emission factor of flow, place", PRODUCT
        pool: list[Named | Value] = [*named, *values]
        if not pool or self.choose.often(15):
            return self.literal(of, above_zero)
        chosen = self.choose.pick(pool)
        return self.of_law(chosen) if isinstance(chosen, Value) else (self.name(chosen), ATOM)

    def _amount(self) -> bool:
        return any(each.sort.kind == "amount" for each in self.law.entities[self.entity].fields)

    def name(self, each: Named, bare: bool = False) -> str:
        """A fact or answer by its name, with its entity where two bear it; what that asks of the sentence is kept."""
        self.size += each.size
        if each.optional:
            self.optional[each.name] = each
        self.divides = self.divides or each.divides
        clash = [one for one in self.law.named(self.entity) if one.name == each.name]
        return f"{each.name} of {each.entity}" if len(clash) > 1 or (not bare and self.choose.often(6)) else each.name

    def of_law(self, value: Value) -> Made:
        """A parameter or a cell of a table, by its keys."""
        name = value.name
        if value.keys:
            name = f"{name} of {', '.join(self._key(key) for key in value.keys)}"
        return (f"{name} of {value.regulation}" if value.regulation else name), ATOM

    def _key(self, key: str) -> str:
        """A key: a field of that list in sight, or one of its words."""
        if key.startswith("number "):
            named = [each for each in self.law.named(self.entity) if each.name == key.removeprefix("number ")]
            return self.name(named[0]) if named else '"1"'
        if key.startswith("table "):
            # A key that is looked up itself.
            (table,) = (each for each in self.law.values if each.name == key.removeprefix("table "))
            return f"{table.name} of {self._key(table.keys[0])}"
        fields = [each for each in self.law.named(self.entity) if each.sort == Sort("word", key)]
        if fields and not self.choose.often(15):
            chosen = self.choose.pick(fields)
            if chosen.optional:
                self.optional[chosen.name] = chosen
            return chosen.name
        return self.word(self.choose.pick(self.law.words(key)))

    def _sum(self, of: str, depth: int) -> Made:
        sign = self.choose.pick(("+", "-"))
        return f"{self.number(of, depth, SUM)} {sign} {self.number(of, depth, PRODUCT)}", SUM

    def _scaled(self, of: str, depth: int) -> Made:
        return f"{self.number(of, depth, PRODUCT)} × {self.number(SHARE.name, depth, ATOM)}", PRODUCT

    def _product(self, of: str, depth: int) -> Made | None:
        pairs = [pair for pair in products(of) if self.may(*pair)]
        if not pairs:
            return None
        left, right = self.choose.pick(pairs)
        sign = self.choose.pick(("×", "×", "×", "*"))
        return f"{self.number(left, depth, PRODUCT)} {sign} {self.number(right, depth, ATOM)}", PRODUCT

    def _quotient(self, of: str, depth: int) -> Made | None:
        pairs = [pair for pair in quotients(of) if self.may(*pair)]
        if not pairs:
            return None
        left, right = self.choose.pick(pairs)
        over = self.number(left, depth, PRODUCT)
        if self.steady:
            return f"{over} / {self.literal(right, True)[0]}", PRODUCT
        return f"{over} / {self._divisor(right)}", PRODUCT

    def _divisor(self, of: str) -> str:
        """A divisor that is proven not to be 0, or a name for which the sentence says what holds at 0."""
        self.divides = True
        open_ones = [
            each
            for each in self.law.named(self.entity)
            if each.sort == Sort("number", of) and not each.positive and not each.divides
        ]
        if self.guarded and open_ones and self.choose.often(25):
            chosen = self.choose.pick(open_ones)
            text = self.name(chosen, bare=True)
            self.divisors[text] = chosen.entity
            return text
        made = self._atom(of, 0, above_zero=True)
        return made[0] if made is not None else self.literal(of, True)[0]

    def may(self, *measures: str) -> bool:
        """Whether the law may speak of these measures: not every law may of money."""
        return self.law.money or not MONEYS.intersection(measures)

    def _extreme(self, of: str, depth: int) -> Made:
        which = self.choose.pick(("lower", "higher"))
        return f"the {which} of {self.number(of, depth, SUM)} and {self.number(of, depth, SUM)}", OPEN

    def _negative(self, of: str, depth: int) -> Made:
        return f"- {self.number(of, depth, ATOM)}", PRODUCT

    def _unlabelled(self, of: str, depth: int) -> Made | None:
        """What is counted apart, no longer counted apart. A literal has no label to drop."""
        kinds = (FOSSIL.name, BIOGENIC.name)
        named = [each for each in self.law.named(self.entity) if each.sort.kind == "number" and each.sort.of in kinds]
        pool: list[Named | Value] = [*named, *(each for each in self.law.values if each.measure in kinds)]
        pool = [each for each in pool if isinstance(each, Value) or not (self.steady and each.divides)]
        if not pool:
            return None
        chosen = self.choose.pick(pool)
        text = self.of_law(chosen)[0] if isinstance(chosen, Value) else self.name(chosen)
        return f"{text} as a mass of CO2e", PRODUCT

    def _gathered(self, of: str, depth: int) -> Made | None:
        lists = self.law.entities[self.entity].lists
        if not lists:
            return None
        name = self.choose.pick(sorted(lists))
        hows = ["total", "average", "highest", "lowest"] + (["count"] if of == SHARE.name else [])
        how = self.choose.pick(hows)
        inner = self.inside(lists[name], steady=how in ("total", "average"))
        what = "count" if how == "count" else f"{how} of {inner.number(of, depth, SUM)}"
        where = f" where {chain(inner)}" if self.choose.often(40) else ""
        self.divides = self.divides or inner.divides
        self.size += inner.size
        return f"{what} over {name}{where}", OPEN

    # ---- Other answers --------------------------------------------------------------------------------------------

    def answer(self, sort: Sort, depth: int = 2) -> str:
        """A value of any sort."""
        if sort.kind == "number":
            return self.number(sort.of, depth)
        named = [each for each in self.law.named(self.entity) if each.sort == sort]
        if named and self.choose.often(40):
            return self.name(self.choose.pick(named))
        if sort == TRUTH:
            return self.choose.pick(("yes", "no"))
        if sort == DATE:
            return self.choose.pick(DATES)
        if sort == TEXT:
            return '"first"'
        return self.word(self.choose.pick(self.law.words(sort.of)))

    @staticmethod
    def word(word: str) -> str:
        """A word as it is written: in quotation marks where it begins with a digit."""
        return f'"{word}"' if word[:1].isdigit() else word


def literal_of(choose: Chooser, measure: Measure, above_zero: bool = True) -> tuple[str, str]:
    """A number and its unit, as parameters and tables print them."""
    return choose.pick(_ABOVE_ZERO if above_zero else _PLAIN), choose.pick(measure.units)
