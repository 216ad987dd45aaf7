"""Proof that two sentences are equal: the same polynomial of what is asked, day by day and condition by condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.units import IncompatibleUnits, UnitTable, unit_and_label
from carbonrules.library.diff.normal_form import normal_form
from carbonrules.library.properties.closed import Assumed, Closing, TooLong, changes, open_conditions, steps
from carbonrules.library.rules import Rules
from carbonrules.program.model import Expression, Input, Item, Program

# So many conditions are told apart; with more, nothing is proven of the choices they make.
_MOST_CONDITIONS = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Days for which two sentences are equal, and the cases for which they are; no `when`: for every case.

    `first` and `last` are days of the date that the versions go by, empty where there is no first or last one. Each
    member of `when` is one case: conditions that hold together.
    """

    first: str
    last: str
    when: tuple[tuple[str, ...], ...] = ()

    def as_json(self) -> Json:
        """The span as plain data; an end that is open is empty."""
        return {"from": self.first, "until": self.last, "when": [list(each) for each in self.when]}


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of two sentences; `whole` where it is on every day of both regulations, for every case."""

    spans: tuple[Span, ...]
    whole: bool


NOTHING = Proof((), False)


def span_text(span: Span) -> str:
    """The span in words: `the days from 2026-01-01, where `fuel is more than 10 kg``."""
    if not span.when:
        return _days(span)
    cases = "; ".join(", ".join(case) for case in span.when)
    return f"{_days(span)}, where `{cases}`"


def _days(span: Span) -> str:
    if span.first and span.last:
        return f"the days from {span.first} until {span.last}"
    if span.first:
        return f"the days from {span.first}"
    return f"the days until {span.last}" if span.last else "every day"


def proof_of(rules: Rules, left: tuple[Program, Item], right: tuple[Program, Item], *, exactly: bool = False) -> Proof:
    """On which days, and under which conditions, both give the same value wherever both give one.

    `exactly`: and neither gives one where the other gives none.
    """
    prover = _Prover(rules, left, right, exactly)
    days = list(prover.days())
    found = [(span, prover.cases(day)) for span, day in days]
    proven = [Span(first, last, cases) for (first, last), cases in found if cases is not None]
    whole = bool(days) and len(proven) == len(days) and not any(each.when for each in proven)
    return Proof(tuple(_joined(proven)), whole)


def joint(proofs: Sequence[Proof]) -> Proof:
    """What is proven of all of them at once: the whole, or the days on which each is proven for every case."""
    if not proofs or not all(each.spans for each in proofs):
        return NOTHING
    found = list(proofs[0].spans)
    for proof in proofs[1:]:
        found = [made for one in found for two in proof.spans if (made := _both(one, two)) is not None]
    return Proof(tuple(found), bool(found) and all(each.whole for each in proofs))


class _Prover:
    """Compares two sentences between every two days on which one of them changes."""

    def __init__(self, rules: Rules, left: tuple[Program, Item], right: tuple[Program, Item], exactly: bool) -> None:
        self.sides, self.exactly = (left, right), exactly
        self.factors = {each.id: rules.factors(each.factor_sets) for each, _ in self.sides}
        self.units = rules.units

    def days(self) -> Iterator[tuple[tuple[str, str], date | None]]:
        """Stretches of days, each with a day of it; one stretch of every day where the sides are dated otherwise."""
        if len({program.dated_by for program, _ in self.sides}) > 1:
            yield ("", ""), None
            return
        layers = [each for program, _ in self.sides for each in program.layers if not each.borrowed]
        first = max((date.fromisoformat(each.in_force_from) for each in layers if each.in_force_from), default=date.min)
        last = min(
            (date.fromisoformat(each.in_force_until) for each in layers if each.in_force_until), default=date.max
        )
        known = {day for program, item in self.sides for day in changes(program, self.factors[program.id], item)}
        if last < first:
            return
        begins = sorted({first, *(day for day in known if first < day <= last)})
        ends = [*(day - timedelta(days=1) for day in begins[1:]), last]
        for begin, end in zip(begins, ends, strict=True):
            told = ("" if begin == date.min else begin.isoformat(), "" if end == date.max else end.isoformat())
            yield told, begin

    def cases(self, day: date | None) -> tuple[tuple[str, ...], ...] | None:
        """The cases in which the sides are equal on these days; empty for all, None for none."""
        try:
            left, right = self._closed(day, {})
            if self.exactly:
                return () if steps(left) == steps(right) else None
            if _same(left, right):
                return ()
            conditions: dict[tuple[Any, ...], Expression] = {}
            for each in (*open_conditions(left), *open_conditions(right)):
                conditions.setdefault(normal_form(each).terms, each)
            if not 0 < len(conditions) <= _MOST_CONDITIONS:
                return None
            equal = []
            for answers in product((True, False), repeat=len(conditions)):
                assumed = dict(zip(conditions, answers, strict=True))
                if _same(*self._closed(day, assumed)):
                    equal.append(tuple(self._told(conditions[each], yes) for each, yes in assumed.items()))
        except (TooLong, IncompatibleUnits):
            return None
        return () if len(equal) == 2 ** len(conditions) else tuple(equal) or None

    def _closed(self, day: date | None, assumed: Assumed) -> tuple[Expression, Expression]:
        left, right = (
            Closing(program, self.factors[program.id], day, assumed, self.exactly).closed(item.expression)
            for program, item in self.sides
        )
        return left, _in_unit_of(left, right, self.units)

    def _told(self, condition: Expression, yes: bool) -> str:
        told = _condition(condition)
        return told if yes else f"not: {told}"


def _same(left: Expression, right: Expression) -> bool:
    return left.type.kind == right.type.kind and normal_form(left).terms == normal_form(right).terms


def _in_unit_of(left: Expression, right: Expression, units: UnitTable) -> Expression:
    """The right side in the unit of the left: two regulations may answer in two units of one thing."""
    if left.type.kind != "number" or right.type.kind != "number" or left.type.unit == right.type.unit:
        return right
    times = units.conversion(right.type.unit, left.type.unit)
    return Expression("convert", left.type, {"constant": ratio_text(times)}, (Input("of", right),))


def _condition(condition: Expression) -> str:
    """A condition in the words of the language, as far as it is a plain comparison; else where it stands."""
    args: Mapping[str, Any] = condition.args
    inputs = [_named(each.of) for each in condition.inputs]
    if condition.op == "compare" and "" not in inputs:
        relation = str(args["relation"])
        return f"{inputs[0]} {relation if relation.startswith('is') else f'is {relation}'} {inputs[1]}"
    if condition.op == "given":
        return f"{args['field']} is present"
    if condition.op == "member" and inputs[0]:
        return f"{inputs[0]} is one of {', '.join(str(each) for each in args['words'])}"
    return f"what line {condition.line} asks"


def _named(expression: Expression) -> str:
    if expression.op == "convert":
        return _named(expression.inputs[0].of)
    if expression.op == "constant":
        unit = unit_and_label(expression.type.unit)[0] if expression.type.kind == "number" else ""
        return f"{expression.args['text']} {unit if unit != '1' else ''}".strip()
    return str(expression.args["field"]) if expression.op == "field" else ""


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Stretches that follow on each other and say the same, as one."""
    held: Span | None = None
    for each in spans:
        if held is not None and held.when == each.when and _follows(held.last, each.first):
            held = Span(held.first, each.last, held.when)
        else:
            if held is not None:
                yield held
            held = each
    if held is not None:
        yield held


def _both(one: Span, two: Span) -> Span | None:
    """The days of both, for every case; none where they have no day in common or one holds for some cases only."""
    first = max(one.first, two.first)
    last = min((each.last for each in (one, two) if each.last), default="")
    return None if one.when or two.when or (last and last < first) else Span(first, last)


def _follows(last: str, first: str) -> bool:
    return bool(last and first) and date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(first)
