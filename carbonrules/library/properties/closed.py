"""A sentence with all that it rests on, as one expression: what it says between two days on which the law changes.

Only what makes the value stays: names, articles and bounds go, a table is what it holds on these days, and a condition
that is known (of a date, or assumed) has chosen. Two sentences that come out alike give the same value wherever both
give one. Where it is closed `exactly`, what decides whether there is a value stays as well: sentences that are then
alike, step for step, have a value for the same cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json, digest
from carbonrules.foundation.exact import parse_ratio, ratio_text
from carbonrules.library.diff.normal_form import normal_form
from carbonrules.library.properties.totals import by_word
from carbonrules.program.model import Expression, Input, Item, Program, Row, Table, Type, Version
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg, to_fraction
from carbonrules.program.quality import UNREAD
from carbonrules.program.walk import items_named, parts, tables_named

Assumed = Mapping[tuple[Any, ...], bool]

# A sentence that would be longer is left alone: it is then not proven.
_LONGEST = 4_000
_TRUTH = Type("truth")
_KEPT = {
    "field": ("entity", "field"),
    "choose": (),
    "except": (),
    "aggregate": ("how", "list", "entity"),
    "fallback": ("entity", "field"),
    "convert": ("constant",),
}


class TooLong(Exception):
    """The sentence, written out, is longer than what is looked at."""


@dataclass(slots=True)
class Closing:
    """Closes sentences of one program for the days that begin with `day`; none: for every day alike."""

    program: Program
    factors: FactorSets
    day: date | None = None
    assumed: Assumed = field(default_factory=dict)
    exactly: bool = False
    _length: int = 0
    _items: dict[str, Item] = field(init=False)
    _tables: dict[str, Table] = field(init=False)

    def __post_init__(self) -> None:
        self._items = {each.id: each for each in self.program.items}
        self._tables = {each.id: each for each in self.program.tables} | dict(self.factors.tables)

    def closed(self, expression: Expression) -> Expression:
        """The expression written out. Raises TooLong."""
        self._length += 1
        if self._length > _LONGEST:
            raise TooLong
        if expression.op == "value":
            return self.closed(self._items[text_arg(expression.args, "item")].expression)
        if expression.op in ("choose", "except"):
            return self._chosen(expression)
        kept = expression.args.keys() - {"name"} if self.exactly else _KEPT.get(expression.op, expression.args)
        args = {name: each for name, each in expression.args.items() if name in kept}
        inputs = tuple(Input(each.role, self.closed(each.of)) for each in expression.inputs)
        made = replace(expression, args=args, inputs=inputs)
        match expression.op:
            case "look up":
                return self._looked_up(made)
            case "listed":
                table = self._tables.get(text_arg(made.args, "table"))
                return replace(made, args={"table": self._content(table, None)})
            case "field":
                return replace(made, args={**args, "unit": expression.type.unit})
            case "compare":
                return self._compared(made)
            case "combine":
                return _combined(made)
            case "aggregate":
                return by_word(made) if args["how"] == "total" and not self.exactly else made
            case "not":
                known = known_truth(inputs[0].of)
                return made if known is None else truth(not known)
            case _:
                return made

    def _chosen(self, expression: Expression) -> Expression:
        """A choice with every condition that is known taken."""
        left: list[Input] = []
        inputs = {each.role: each.of for each in expression.inputs}
        first = inputs.get("base", inputs.get("otherwise"))
        number = 0
        while f"when {number}" in inputs:
            when = self.known(self.closed(inputs[f"when {number}"]))
            known = known_truth(when)
            if known and not left and (expression.op == "choose" or len(inputs) == 3):
                return self.closed(inputs[f"then {number}"])
            if known is not False:
                left += [
                    Input(f"when {len(left) // 2}", when),
                    Input(f"then {len(left) // 2}", self.closed(inputs[f"then {number}"])),
                ]
            number += 1
        if first is not None and not left:
            return self.closed(first)
        role = "base" if expression.op == "except" else "otherwise"
        rest = () if first is None else (Input(role, self.closed(first)),)
        return replace(expression, args={}, inputs=(*left, *rest))

    def known(self, condition: Expression) -> Expression:
        """The condition, or what is assumed of it."""
        if known_truth(condition) is not None or not self.assumed:
            return condition
        assumed = self.assumed.get(normal_form(condition).terms)
        return condition if assumed is None else truth(assumed)

    def _dated(self, expression: Expression) -> bool:
        """Whether this is the date that chooses versions: one for the whole, not one of each member."""
        subjects = {each.name for each in self.program.entities if not each.container}
        told = expression.args.get("field"), expression.args.get("entity") in subjects
        return expression.op == "field" and told == (self.program.dated_by, True)

    def _looked_up(self, expression: Expression) -> Expression:
        dates = [each.of for each in expression.inputs if each.role == "date"]
        day = self.day if all(self._dated(each) for each in dates) else None
        tries = [mapping_of(each) for each in list_of(expression.args["tries"])]
        only = self._tables.get(text_arg(tries[0], "table")) if len(tries) == 1 else None
        single = only is not None and not only.keys and only.silent == "law" and only.rows
        if day is not None and only is not None and single and not self.exactly:
            found = _constant(_in_force(only.rows[0], day), expression.type)
            if found is not None:
                return found
        held: list[Json] = [
            {**each, "table": self._content(self._tables.get(text_arg(each, "table")), day)} for each in tries
        ]
        kept = {"at least": expression.args.get("at least")} if self.exactly else {}
        keys = tuple(each for each in expression.inputs if day is None or each.role != "date")
        return replace(expression, args={"tries": held, "unit": expression.type.unit, **kept}, inputs=keys)

    def _content(self, table: Table | None, day: date | None) -> str:
        """What a table holds on a day (with its whole history where none is given), named by its digest."""
        if table is None:
            return "none"
        rows: list[Json] = []
        for row in table.rows:
            versions = list(row.versions)
            if day is not None and table.silent == "law":
                found = _in_force(row, day)
                public = found.published if found is not None and self.exactly else ""
                versions = [] if found is None else [replace(found, start="", until="", published=public)]
            elif day is not None:
                versions = [each for each in versions if _eligible(each, day)]
            rows.append([list(row.keys), row.listed, [_said(each, table.type) for each in versions]])
        ordered = sorted(rows, key=str)
        return digest({"match": table.match, "held": table.held, "silent": table.silent, "rows": ordered})

    def _compared(self, expression: Expression) -> Expression:
        left, right = (each.of for each in expression.inputs)
        if self.day is None or right.op != "constant" or right.type.kind != "date" or not self._dated(left):
            return expression
        other = date.fromisoformat(text_arg(right.args, "text"))
        match expression.args["relation"]:
            case "is":
                return truth(self.day == other)
            case "is not":
                return truth(self.day != other)
            case "more than":
                return truth(self.day > other)
            case "less than":
                return truth(self.day < other)
            case "at least":
                return truth(self.day >= other)
            case _:
                return truth(self.day <= other)


def steps(expression: Expression) -> Json:
    """Every step of a closed sentence as plain data: what is the same is worked out the same way."""
    inputs: list[Json] = [[each.role, steps(each.of)] for each in expression.inputs]
    type: list[Json] = [expression.type.kind, expression.type.unit, expression.type.of]
    return [expression.op, type, dict(expression.args), inputs]


def truth(yes: bool) -> Expression:
    """Yes or no, as a constant."""
    return Expression("constant", _TRUTH, {"text": "yes" if yes else "no"})


def known_truth(condition: Expression) -> bool | None:
    """What a condition is known to be."""
    return condition.args["text"] == "yes" if condition.op == "constant" and condition.type.kind == "truth" else None


def open_conditions(expression: Expression) -> Iterator[Expression]:
    """The conditions of every choice that is still to be made once for the whole, the first first.

    What is asked of each member of a list may be yes for one and no for another: it can't be assumed.
    """
    waiting = [expression]
    while waiting:
        each = waiting.pop()
        if each.op in ("choose", "except"):
            yield from (one.of for one in each.inputs if one.role.startswith("when "))
        if each.op not in ("aggregate", "quantify"):
            waiting.extend(one.of for one in reversed(each.inputs))


def changes(program: Program, factors: FactorSets, item: Item) -> set[date]:
    """The days on which something begins to be otherwise that the sentence rests on."""
    items = {each.id: each for each in program.items}
    tables = {each.id: each for each in program.tables} | dict(factors.tables)
    waiting, seen, found = [item.id], {item.id}, set[date]()
    while waiting:
        expression = items[waiting.pop()].expression
        more = {each for each in items_named(expression) if each in items} - seen
        seen |= more
        waiting += sorted(more)
        for each, _ in parts(expression):
            if each.op == "constant" and each.type.kind == "date":
                day = date.fromisoformat(text_arg(each.args, "text"))
                found |= {day, day + timedelta(days=1)}
        named = [tables[id] for id in tables_named(expression) if id in tables]
        versions = [version for table in named for row in table.rows for version in row.versions]
        found |= {date.fromisoformat(each.start) for each in versions if each.start}
        found |= {date.fromisoformat(each.until) + timedelta(days=1) for each in versions if each.until}
    return found


def _combined(expression: Expression) -> Expression:
    """`all` and `any` without what is known: a part that decides, or a part that says nothing."""
    decides = expression.args["how"] == "any"
    known = [known_truth(each.of) for each in expression.inputs]
    if decides in known:
        return truth(decides)
    left = [each for each, one in zip(expression.inputs, known, strict=True) if one is None]
    if len(left) < 2:
        return left[0].of if left else truth(not decides)
    return replace(expression, inputs=tuple(left))


def _in_force(row: Row, day: date) -> Version | None:
    eligible = [each for each in row.versions if _eligible(each, day)]
    return max(eligible, key=lambda each: each.start, default=None)


def _eligible(version: Version, day: date) -> bool:
    return version.start <= day.isoformat() and (not version.until or day.isoformat() <= version.until)


def _constant(version: Version | None, type: Type) -> Expression | None:
    """The number of a parameter; nothing where there is none that anybody has read."""
    if version is None or version.value is None or version.evidence == UNREAD:
        return None
    constant = Expression("constant", type, {"text": version.value})
    if type.kind != "number" or version.constant == "1":
        return constant
    return Expression("convert", type, {"constant": version.constant}, (Input("of", constant),))


def _said(version: Version, type: Type) -> Json:
    value = version.value
    if value is not None and type.kind == "number":
        value = ratio_text(to_fraction(value) * parse_ratio(version.constant))
    read = version.evidence != UNREAD
    return [value, read, version.start, version.until, version.published, str(version.source.get("gwp set", ""))]
