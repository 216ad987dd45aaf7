"""Generated cases for a checked program: present and missing facts, limits of the law, empty and absent lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from carbonrules.engine.run import Clocks
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import AMOUNT, ONE, unit_and_label
from carbonrules.program.model import Expression, Field, Program, Table
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.sketch import CODES

Data = dict[str, Any]
_NUMBERS = tuple(Fraction(each) for each in ("0", "1", "1/2", "10", "100", "1000", "1/1000", "123456.789"))
_LONG = "123456789012345.123456789012345"
# Other units in which the same may be stated: an amount of paint by its density, of a gas at its reference state.
_OF_FLOWS = {"steel": ("t", "lb"), "electricity": ("MWh", "MJ"), "paint": ("L", "mL", "t"), "gas": ("NL",)}
_OTHERWISE = {"kg": "t", "kWh": "MJ", "m2": "cm2", "kgCO2e": "tCO2e", "kg/m2": "g/m2", "kgCO2e/kg": "tCO2e/t"}
WAYS = (
    "another unit",
    "money in another currency",
    *(f"an amount of {flow} in another unit" for flow in _OF_FLOWS),
    "a list that is not stated",
    "a list that is stated to be empty",
    "a member that stands twice",
)
_TEXTS = ("first", "second", "检查")


@dataclass(frozen=True)
class Pools:
    """What the law of one program turns on: its numbers, and the days on which it changes."""

    numbers: tuple[Fraction, ...]
    days: tuple[date, ...]

    @classmethod
    def of(cls, program: Program, factors: FactorSets) -> Pools:
        """Gather thresholds and days of a program and its factor sets."""
        numbers = {number for item in program.items for number in _constants(item.expression)}
        days = {date(2026, 3, 1)}
        named = [table for name, table in factors.tables.items() if name.split("/")[0][4:] in program.factor_sets]
        for table in (*program.tables, *named):
            for start in _days(table):
                days.update(start + timedelta(days=by) for by in (-1, 0, 1))
        return cls(tuple(sorted(numbers | set(_NUMBERS))), tuple(sorted(days)))


def _constants(expression: Expression) -> Iterator[Fraction]:
    if expression.op == "constant" and expression.type.kind == "number":
        yield Fraction(str(expression.args["text"]).replace("_", ""))
    for each in expression.inputs:
        yield from _constants(each.of)


def _days(table: Table) -> Iterator[date]:
    for row in table.rows:
        for version in row.versions:
            for text in (version.start, version.until, version.published):
                if text:
                    yield date.fromisoformat(text)


class CaseWriter:
    """Writes cases of one program as JSON data, and the days from which they are judged."""

    def __init__(self, program: Program, factors: FactorSets) -> None:
        self.program, self.factors = program, factors
        self.entities = {each.name: each for each in program.entities}
        self.categories = {each.name: each.words for each in program.categories}
        self.pools = Pools.of(program, factors)
        self.ways: list[str] = []

    def case(self, choose: Chooser) -> Data:
        """One case. Nearly all can be admitted; now and then a fact is beyond its bounds or left out."""
        self.ways = []
        data: Data = {"case": f"case {choose.below(1000)}"}
        for entity in self.program.entities:
            if not entity.container:
                count = choose.pick((1, 1, 1, 2, 0))
                data[entity.name] = [{"id": f"N{at}", **self._thing(entity.name, choose)} for at in range(count)]
        return data

    def clocks(self, choose: Chooser) -> Clocks:
        """The days we speak from, before, on and after every change."""
        on = choose.pick(self.pools.days)
        if choose.often(30):
            return Clocks(on, choose.pick(self.pools.days), choose.pick(self.pools.days))
        return Clocks.at(date(2027, 12, 31) if choose.often(40) else on)

    def _thing(self, entity: str, choose: Chooser) -> Data:
        thing: Data = {}
        careless = choose.often(1)
        # Amounts after their flow, absences after what is there.
        late = ("amount", "absent stages")
        for field in sorted(self.entities[entity].fields, key=lambda each: each.name in late):
            if field.type.kind == "list":
                self._members(field, choose, thing)
            elif not (field.may_be_missing and choose.often(35)) and not (careless and choose.often(20)):
                text = self.fact(field, choose, thing)
                thing[field.name] = {"value": text, "nature": "measured"} if choose.often(15) else text
        return thing

    def _members(self, field: Field, choose: Chooser, thing: Data) -> None:
        if choose.often(12):
            self.ways.append("a list that is not stated")
            return
        if choose.often(12):
            self.ways.append("a list that is stated to be empty")
            thing[field.name] = "none"
            return
        members = [self._thing(field.type.of, choose) for _ in range(choose.below(4))]
        if members and choose.often(25):
            self.ways.append("a member that stands twice")
            members.append(dict(members[0]))
        elif choose.often(50):
            members = [{"id": f"M{at}", **each} for at, each in enumerate(members)]
        if field.name == "absent stages":
            # What has an activity is not said to be absent, or the case contradicts itself.
            found = thing.get("activities", [])
            there = {plain(each.get("stage")) for each in found if isinstance(each, dict)}
            members = [each for each in members if plain(each.get("stage")) not in there or choose.often(2)]
        thing[field.name] = members

    def fact(self, field: Field, choose: Chooser, thing: Data) -> str:
        """A value that the field admits, as text."""
        match field.type.kind:
            case "number":
                return self._number(field, choose, thing)
            case "truth":
                return choose.pick(("yes", "no"))
            case "date":
                return choose.pick(self.pools.days).isoformat()
            case "word":
                return choose.pick(self._words(field.type.of))
            case _:
                return choose.pick(_TEXTS)

    def _words(self, of: str) -> tuple[str, ...]:
        if of == "flow":
            return tuple(sorted(self.factors.flows))
        if of in self.categories:
            return self.categories[of]
        codes = {**CODES, "CN code": ("8419 50 80", "7208 51 20"), "commodity code": CODES["commodity code"][:2]}
        return tuple(of.split("|")) if "|" in of else codes.get(of, ("standard", "other", "improved"))

    def _number(self, field: Field, choose: Chooser, thing: Data) -> str:
        low = None if field.lowest is None else Fraction(field.lowest)
        high = None if field.highest is None else Fraction(field.highest)
        pool = [each for each in self.pools.numbers if (low is None or each >= low) and (high is None or each <= high)]
        if not field.lowest_included:
            pool = [each for each in pool if each > (low or 0)]
        if low is None and choose.often(15):
            pool = [-each for each in pool]
        number = choose.pick(pool or [low or high or Fraction(1)])
        unit = self._unit(field, choose, thing)
        if choose.often(3) and high is None:
            return f"{_LONG} {unit}".strip()
        text = exact_text(number)
        if choose.often(1):
            text = "-1e30"
        return f"{text} {unit}".strip()

    def _unit(self, field: Field, choose: Chooser, thing: Data) -> str:
        """The unit of the field, or another that is turned into it: by size, by density, by a rate of exchange."""
        if field.type.unit == AMOUNT:
            flow = self.factors.flows[plain(thing.get("flow", "steel"))]
            if choose.often(30):
                self.ways.append(f"an amount of {flow.name} in another unit")
                return choose.pick(_OF_FLOWS[flow.name])
            return flow.unit
        unit = unit_and_label(field.type.unit)[0]
        if field.currencies and choose.often(40):
            self.ways.append("money in another currency")
            return choose.pick(field.currencies)
        if unit in _OTHERWISE and field.highest is None and choose.often(20):
            self.ways.append("another unit")
            return _OTHERWISE[unit]
        return "" if unit == ONE else unit


def plain(fact: Any) -> str:
    """The text of a fact, however it is written."""
    return str(fact["value"]) if isinstance(fact, dict) else str(fact)
