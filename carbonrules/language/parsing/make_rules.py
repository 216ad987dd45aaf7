"""Makes scope, rules, exceptions, derogations, boundary and tariffs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.language.parsing.lines import Line, at_most_one, cites, need, nodes, values
from carbonrules.language.parsing.make_values import Tail, attributes
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.syntax_expressions import (
    Citation,
    Condition,
    Date,
    Expression,
    Joined,
    Name,
    Number,
    Text,
    Unit,
)
from carbonrules.language.syntax_rules import (
    BandLine,
    Boundary,
    Case,
    Derogation,
    Exception_,
    Fallback,
    LeftOut,
    Less,
    ResultBound,
    Rounding,
    Rule,
    RuleBody,
    Scope,
    Step,
    Tariff,
)
from carbonrules.language.syntax_values import Measure
from carbonrules.language.syntax_words import ChoiceType, TruthType

_ROUNDINGS: dict[str, Literal["half up", "half even", "up", "down"]] = {
    "HALF_UP": "half up",
    "HALF_EVEN": "half even",
    "UP": "up",
    "DOWN": "down",
}


def scope(head: Lexeme, entity: Name, *lines: Any) -> Scope:
    """What the regulation applies to."""
    condition = next(each for each in lines if not isinstance(each, Citation))
    return Scope(entity, cites(lines), condition, head.place)


def fallback(head: Lexeme, name: Name, case: Lexeme, use: Expression, source: Name, article: Lexeme | None) -> Fallback:
    """What is used where a fact is missing, or a divisor is 0."""
    because = Citation(source, article.text if article else "", source.place)
    return Fallback(name, "missing" if case.type == "MISSING_USE" else "zero", use, because, head.place)


def fallbacks(*each: Fallback) -> tuple[Fallback, ...]:
    """What stands below a line."""
    return each


def case(head: Lexeme, value: Expression, below: tuple[Fallback, ...] | None) -> Case:
    """`is …`."""
    return Case(value, None, False, below or (), head.place)


def case_otherwise(head: Lexeme, value: Expression, _: Lexeme, below: tuple[Fallback, ...] | None) -> Case:
    """`is … otherwise`."""
    return Case(value, None, True, below or (), head.place)


def case_when(head: Lexeme, value: Expression, when: Condition, below: tuple[Fallback, ...] | None) -> Case:
    """`is … when …`."""
    return Case(value, when, False, below or (), head.place)


def case_when_lines(head: Lexeme, value: Expression, when: Condition, *below: Fallback) -> Case:
    """`is … when` and conditions below it."""
    return Case(value, when, False, below, head.place)


def less(head: Lexeme, value: Expression, below: tuple[Fallback, ...] | None) -> Less:
    """A credit."""
    return Less(value, below or (), head.place)


def result_bound(head: Lexeme, by: Expression) -> ResultBound:
    """A floor or a cap."""
    return ResultBound("at least" if head.type == "RESULT_AT_LEAST" else "at most", by, head.place)


def rounding(head: Lexeme, step: Number) -> Rounding:
    """Where the law rounds; a step of 0 or less is reported."""
    try:
        if parse_decimal(step.text) <= 0:
            head.source.report("S111", "a rounding step is more than 0", step.place, fix="round half up to 0.01 EUR")
    except NotANumber:
        pass  # reported where the number was read
    return Rounding(_ROUNDINGS[head.type], step, head.place)


def _body(head: Lexeme, lines: tuple[Any, ...]) -> RuleBody:
    cases = nodes(lines, Case)
    need(head.source, cases, "is …", head.place, "is net mass × 2")
    return RuleBody(cases, nodes(lines, Fallback), _steps(lines))


def _steps(lines: tuple[Any, ...]) -> tuple[Step, ...]:
    return tuple(each for each in lines if isinstance(each, Less | ResultBound | Rounding))


def rule(head: Lexeme, name: Name, entity: Name, answers: Tail | ChoiceType | TruthType, *lines: Any) -> Rule:
    """A rule."""
    return Rule(name, entity, measure_of(answers), cites(lines), _body(head, lines), head.place)


def measure_of(answers: Any) -> Any:
    """Unit and label of `in UNIT, LABEL`; other answers stay."""
    if not isinstance(answers, Tail):
        return answers
    attributes(set(), answers)
    return answers.measure


def dates(head: Lexeme, start: Date, until: Date | None) -> Line:
    """When an exception or a derogation holds."""
    return Line("from", (start, until), head.place)


def when_line(head: Lexeme, when: Condition) -> Line:
    """`when …`."""
    return Line("when", when, head.place)


def exception(head: Lexeme, name: Name, rule: Name, base: Name | None, *lines: Any) -> Exception_:
    """An exception to a rule."""
    start, until = at_most_one(head, lines, "from") or (None, None)
    when = at_most_one(head, lines, "when")
    cases = nodes(lines, Case)
    need(head.source, when, "when …", name.place, "when net mass is less than 1 kg")
    need(head.source, cases, "is …", name.place, "is 0 kg")
    for again in cases[1:]:
        head.source.report("S124", "`is` is said twice in this block", again.place, help="an exception has one value")
    value = cases[0] if cases else Case(Number("0", None, head.place), None, False, (), head.place)
    return Exception_(
        name,
        rule,
        base,
        cites(lines),
        start,
        until,
        when or Joined("all", (), head.place),
        value.value,
        (*value.fallbacks, *nodes(lines, Fallback)),
        head.place,
    )


def derogation(head: Lexeme, rule: Name, base: Name | None, *lines: Any) -> Derogation:
    """A rule of the base, replaced."""
    start, until = at_most_one(head, lines, "from") or (None, None)
    return Derogation(rule, base, cites(lines), start, until, _body(head, lines), head.place)


def counts(head: Lexeme, *words: Name) -> Line:
    """What is counted."""
    return Line("counts", words, head.place)


def left_out(_head: Lexeme, word: Name, because: Text) -> LeftOut:
    """What is left out, and why."""
    return LeftOut(word, because, word.place)


def boundary(head: Lexeme, *lines: Any) -> Boundary:
    """What is counted and what is left out."""
    counted = tuple(word for each in values(lines, "counts") for word in each)
    need(head.source, counted, "counts …", head.place, "counts WORD, WORD")
    return Boundary(cites(lines), counted, nodes(lines, LeftOut), head.place)


def band(head: Lexeme, up_to: Number, rate: Expression) -> BandLine:
    """A band of a tariff."""
    return BandLine(up_to, rate, head.place)


def last_band(head: Lexeme, rate: Expression) -> BandLine:
    """The band without an end."""
    return BandLine(None, rate, head.place)


def tariff(head: Lexeme, name: Name, base: Name, tail: Tail, *lines: Any) -> Tariff:
    """A progressive charge."""
    given = attributes({"MARGINAL", "WHOLE_AMOUNT"}, tail)
    misspelt = any(each.code == "S134" for each in head.source.findings)
    if len(given & {"MARGINAL", "WHOLE_AMOUNT"}) != 1 and not misspelt:
        head.source.report(
            "S125",
            f"it is not said how `{name.text}` is charged: on each band's own part, or one rate on everything",
            name.place,
            fix=f"tariff {name.text} on {base.text} in …, marginal   or   …, whole amount",
        )
    measure: Measure = replace(tail.measure or Measure(Unit("1", name.place), None, name.place), label=None)
    for label in tail.names:
        head.source.report("S127", f"`{label.text}` says nothing of a tariff", label.place, help="money has no label")
    bands = nodes(lines, BandLine)
    need(head.source, bands, "above that charge …", name.place, "above that charge 10 EUR/tCO2e")
    mode: Literal["marginal", "whole amount"] = "whole amount" if "WHOLE_AMOUNT" in given else "marginal"
    return Tariff(name, base, measure.unit, mode, cites(lines), bands, _steps(lines), head.place)
