"""Cases made from what a program asks for: facts within their bounds, words of its tables, limits of its law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from carbonrules.cases.words import COUNTRY, GOODS_CODES
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.exact import exact_text, parse_decimal
from carbonrules.foundation.units import AMOUNT, ONE, unit_and_label
from carbonrules.program.model import Entity, Expression, Field, Program, Table
from carbonrules.program.operations.reading import list_of, to_fraction
from carbonrules.program.walk import parts

Thing = dict[str, Any]
Data = dict[str, list[Thing]]
_Words = Mapping[str, tuple[str, ...]]

_PLAIN = tuple(Fraction(text) for text in ("0", "1", "2", "10", "250", "1200", "1/2", "1/4", "3/100"))
_FLOW, _PLACE = "flow", "place"
_MOST_MEMBERS = 3
# Stands for a word that no sentence asks for.
_ANY_OTHER = ""
_PRESENT = 0.9
# Of a word that must be covered: near 1 it is said to be absent, which is plainer than a member with all its facts.
_PRESENT_STAGE = 11 / 20

Part = TypeVar("Part")


class Dice(Protocol):
    """What chooses: seeded dice of the standard library, or a search that can make its choices plainer."""

    def choice(self, seq: Sequence[Part], /) -> Part:
        """One of the parts; the first is the plainest."""
        ...

    def randrange(self, start: int, /) -> int:
        """A whole number from 0 up to, not including, `start`."""
        ...

    def random(self) -> float:
        """From 0 up to, not including, 1."""
        ...


class CaseMaker:
    """Makes cases of one program, in the form in which users and examples write them."""

    def __init__(self, program: Program, factors: FactorSets, dice: Dice) -> None:
        self.factors, self.dice = factors, dice
        self.entities = {each.name: each for each in program.entities}
        self.categories = {each.name: each.words for each in program.categories}
        tables = [*program.tables, *(factors.tables[name] for name in sorted(factors.tables))]
        self.keys = _of_either(_asked_words(program), _keys(tables))
        self.rows = _places_by_flow(tables)
        self.days = _days(program, tables)
        constants = {number for item in program.items for number in _constants(item.expression)}
        self.numbers = tuple(sorted({*_PLAIN, *constants}))
        # Facts that two programs ask for in units of two kinds (currencies), by entity and name: no case states them.
        self.left_out: frozenset[tuple[str, str]] = frozenset()

    def with_dice(self, dice: Dice) -> CaseMaker:
        """The same maker with other dice: what it knows of the program is not gathered again."""
        made = copy(self)
        made.dice = dice
        return made

    def with_what_else_asks(self, other: CaseMaker) -> CaseMaker:
        """A maker of cases that another program can be asked of as well: with its facts, words, days and numbers."""
        made = copy(self)
        entities = dict(other.entities)
        at_odds = {(name, one) for name in self.entities.keys() & entities for one in self._at_odds(entities[name])}
        made.left_out = self.left_out | other.left_out | at_odds
        made.entities = {name: _joined(each, entities.pop(name, each)) for name, each in self.entities.items()}
        made.entities |= entities
        made.entities = {name: _without(each, made.left_out) for name, each in made.entities.items()}
        made.categories = {**other.categories, **self.categories}
        made.keys, made.rows = _of_either(self.keys, other.keys), _of_either(self.rows, other.rows)
        both_began = max(min(self.days), min(other.days))
        made.days = tuple(sorted(day for day in {*self.days, *other.days} if day >= both_began))
        made.numbers = tuple(dict.fromkeys((*self.numbers, *other.numbers)))
        return made

    def _at_odds(self, other: Entity) -> Iterator[str]:
        """Facts that may be missing, and that another program asks for in units of another kind."""
        theirs = {each.name: each for each in other.fields}
        for each in self.entities[other.name].fields:
            if each.may_be_missing and theirs.get(each.name, each).type != each.type:
                yield each.name

    def case(self, subjects: tuple[str, ...] = ()) -> Data:
        """One case with one thing of each kind that a case brings by itself, or of those named."""
        kinds = [name for name in subjects if name in self.entities and not self.entities[name].container]
        kinds = kinds or [each.name for each in self.entities.values() if not each.container]
        return {name: [self.thing(self.entities[name])] for name in kinds}

    def thing(self, entity: Entity, fixed: Mapping[str, str] | None = None) -> Thing:
        """One thing with its facts and lists; `fixed` words are taken as they are."""
        made: Thing = dict(fixed or {})
        for each in sorted(entity.fields, key=_flow_first):
            if each.name in made or each.type.kind == "list":
                continue
            if not each.may_be_missing or self.dice.random() < _PRESENT:
                made[each.name] = self.fact(each, made)
        for each in entity.fields:
            if each.type.kind == "list" and each.name not in made:
                self._members(entity, each, made)
        return made

    def _members(self, entity: Entity, each: Field, made: Thing) -> None:
        member = self.entities[each.type.of]
        absent = next((one for one in entity.fields if one.name == each.absent), None)
        word = _field_of(member, each.covers) if each.covers else None
        if absent is None or word is None:
            made[each.name] = [self.thing(member) for _ in range(self.dice.randrange(_MOST_MEMBERS + 1))]
            return
        made[each.name], made[absent.name] = [], []
        says = _field_of(self.entities[absent.type.of], each.covers)
        for one in self.categories.get(each.covers, ()):
            if says is not None and self.dice.random() >= _PRESENT_STAGE:
                made[absent.name].append(self.thing(self.entities[absent.type.of], {says: one}))
            else:
                made[each.name].append(self.thing(member, {word: one}))

    def fact(self, each: Field, made: Mapping[str, Any]) -> str:
        """One fact as a user would write it."""
        match each.type.kind:
            case "number":
                return self._number(each, made)
            case "truth":
                return self.dice.choice(("yes", "no"))
            case "date":
                return self.dice.choice(self.days)
            case "word":
                return self._word(each, made)
            case _:
                return "as told"

    def _number(self, each: Field, made: Mapping[str, Any]) -> str:
        number = self.dice.choice(self.numbers)
        return f"{exact_text(within(each, number))} {self.unit(each, made)}".strip()

    def unit(self, each: Field, made: Mapping[str, Any]) -> str:
        """The unit in which a number is written; that of an amount is its flow's."""
        if AMOUNT in each.type.unit:
            flow = next(
                (self.factors.flows[str(text)] for text in made.values() if str(text) in self.factors.flows), None
            )
            return flow.unit if flow is not None else ONE
        plain = unit_and_label(each.type.unit)[0]
        return "" if plain == ONE else plain

    def _word(self, each: Field, made: Mapping[str, Any]) -> str:
        of = each.type.of
        words = self.categories.get(of) or (tuple(of.split("|")) if "|" in of else ())
        if words:
            return self.dice.choice(words)
        if of == _FLOW:
            return self.dice.choice(sorted(self.rows) or sorted(self.factors.flows))
        flow = next((str(text) for text in made.values() if str(text) in self.rows), "")
        if of == _PLACE and flow:
            return self.dice.choice(self.rows[flow])
        known = _in_form(of, self.keys.get(each.name) or self.keys.get(of) or ())
        word = self.dice.choice(known or (_ANY_OTHER,))
        return _other_word(of) if word == _ANY_OTHER else word


def within(each: Field, number: Fraction) -> Fraction:
    """The number, moved into the bounds of its field."""
    low = None if each.lowest is None else to_fraction(each.lowest)
    high = None if each.highest is None else to_fraction(each.highest)
    if low is not None and (number < low or (number == low and not each.lowest_included)):
        number = low if each.lowest_included else low + 1
    return min(number, high) if high is not None else number


def number_and_unit(text: str) -> tuple[Fraction, str]:
    """A fact read back: its number and what stands behind it."""
    number, _, unit = text.partition(" ")
    return parse_decimal(number), unit


def _joined(first: Entity, second: Entity) -> Entity:
    """The facts of both."""
    names = {each.name for each in first.fields}
    return replace(first, fields=(*first.fields, *(each for each in second.fields if each.name not in names)))


def _without(entity: Entity, left_out: frozenset[tuple[str, str]]) -> Entity:
    return replace(entity, fields=tuple(each for each in entity.fields if (entity.name, each.name) not in left_out))


def _flow_first(each: Field) -> tuple[bool, bool]:
    return each.type.of != _FLOW, each.type.of != _PLACE


def _field_of(entity: Entity, category: str) -> str | None:
    return next((each.name for each in entity.fields if each.type.of == category), None)


def _in_form(of: str, words: Sequence[str]) -> tuple[str, ...]:
    """Words of tables as a case may state them: a heading of goods is completed to a code, what is no code is none."""
    if of in GOODS_CODES:
        fewest = GOODS_CODES[of][0]
        made = {each: max(0, fewest - sum(sign.isdigit() for sign in each)) for each in words}
        return tuple(dict.fromkeys(each and each + " 00" * (lacking // 2) for each, lacking in made.items()))
    return tuple(each for each in words if of != "country" or each == _ANY_OTHER or COUNTRY.fullmatch(each))


def _other_word(of: str) -> str:
    """A word that no table names: codes need their form, all else is free."""
    forms = {"country": "XA", "place": "XA", "commodity code": "9999 99", "CN code": "9999 99 99"}
    return forms.get(of, "1000-00-6" if of == "CAS number" else "other")


def _of_either(first: _Words, second: _Words) -> dict[str, tuple[str, ...]]:
    """The words of both by what they are of; those of the first stand first."""
    return {name: tuple(dict.fromkeys((*first.get(name, ()), *second.get(name, ())))) for name in {**second, **first}}


def _keys(tables: list[Table]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for at, key in enumerate(table.keys):
            found.setdefault(key, set()).update(row.keys[at] for row in table.rows)
    return {key: tuple(sorted(words)) for key, words in found.items()}


def _asked_words(program: Program) -> dict[str, tuple[str, ...]]:
    """The words that sentences ask a fact for (`destination is NZ`), by the name of the fact; any other comes last."""
    found: dict[str, set[str]] = {}
    for item in program.items:
        for each, _ in parts(item.expression):
            inputs = [one.of for one in each.inputs]
            if each.op not in ("compare", "member") or inputs[0].op != "field" or inputs[0].type.kind != "word":
                continue
            constants = [str(one.args["text"]) for one in inputs[1:] if one.op == "constant"]
            words = constants if each.op == "compare" else [str(one) for one in list_of(each.args["words"])]
            found.setdefault(str(inputs[0].args["field"]), set()).update(words)
    return {name: (*sorted(words), _ANY_OTHER) for name, words in found.items() if words}


def _places_by_flow(tables: list[Table]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        if table.keys == (_FLOW, _PLACE):
            for row in table.rows:
                found.setdefault(row.keys[0], set()).add(row.keys[1])
    return {flow: tuple(sorted(places)) for flow, places in found.items()}


def _days(program: Program, tables: Iterable[Table]) -> tuple[str, ...]:
    """Days on which the law of the program has begun to hold, and those on which a number of it or a factor changes."""
    starts = {each.in_force_from for each in program.layers if each.in_force_from}
    starts |= {version.start for table in tables for row in table.rows for version in row.versions}
    days = {date.fromisoformat(text) for text in starts if text}
    latest = max(
        (date.fromisoformat(each.in_force_from) for each in program.layers if each.in_force_from), default=None
    )
    after = {latest + timedelta(days=by) for by in (0, 45, 200)} if latest is not None else {date(2026, 3, 1)}
    return tuple(sorted(day.isoformat() for day in days | after if day >= min(after)))


def _constants(expression: Expression) -> Iterator[Fraction]:
    if expression.op == "constant" and expression.type.kind == "number":
        yield abs(to_fraction(expression.args["text"]))
    for each in expression.inputs:
        yield from _constants(each.of)
