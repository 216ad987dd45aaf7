"""Makes worked examples and properties."""

from __future__ import annotations

from typing import Any, Literal

from carbonrules.language.parsing.lines import Line, cites, need, nodes, values
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.parsing.tables import pipe_table
from carbonrules.language.syntax_examples import (
    Equal,
    Equivalent,
    Example,
    ExpectClause,
    ExpectLevel,
    ExpectNoValue,
    ExpectScope,
    ExpectValue,
    GivenField,
    GivenList,
    GivenSubject,
    Monotone,
    OrderFree,
    Property,
    Scaling,
    SubjectName,
)
from carbonrules.language.syntax_expressions import Date, Expression, Name, Number, Reference, Text
from carbonrules.language.syntax_words import Cell

_NEVER: dict[str, Literal["raises", "lowers", "changes"]] = {
    "NEVER_RAISES": "raises",
    "NEVER_LOWERS": "lowers",
    "NEVER_CHANGES": "changes",
}


def given_field(name: Name, found: Lexeme) -> GivenField:
    """One fact; the type of its field reads the value."""
    text = found.text[1:-1] if found.text.startswith('"') else found.text
    return GivenField(name, Cell(text, found.place), name.place)


def given_none(name: Name, of: SubjectName | None) -> GivenList:
    """A list that is whole and empty."""
    return GivenList(name, of, None, name.place)


def given_list(name: Name, of: SubjectName | None, *rows: Lexeme) -> GivenList:
    """A list with its members."""
    return GivenList(name, of, pipe_table(rows[0].source, rows, name.place), name.place)


def given(head: Lexeme, entity: Name, *lines: Any) -> GivenSubject:
    """One subject of the example."""
    return GivenSubject(entity, nodes(lines, GivenField), nodes(lines, GivenList), head.place)


def subject(_head: Lexeme, entity: Name, number: Lexeme | None) -> SubjectName:
    """Which of several subjects is meant."""
    if number is None:
        return SubjectName(entity, None, entity.place)
    if not (number.text.isdecimal() and len(number.text) <= 4 and int(number.text) > 0):
        number.source.report(
            "S111",
            f"`{number.text}` does not count subjects",
            number.place,
            help="subjects are counted 1, 2, 3 in the order given",
        )
        return SubjectName(entity, None, entity.place)
    return SubjectName(entity, int(number.text), entity.place)


def expect_value(head: Lexeme, name: Name, of: SubjectName | None, how: Lexeme, value: Expression) -> ExpectValue:
    """A value."""
    return ExpectValue(name, of, "is" if how.type == "IS" else "rounds to", value, head.place)


def expect_no_value(head: Lexeme, name: Name, of: SubjectName | None, at_least: Number | None) -> ExpectNoValue:
    """No value."""
    return ExpectNoValue(name, of, False, at_least, head.place)


def expect_undecided(head: Lexeme, name: Name, of: SubjectName | None) -> ExpectNoValue:
    """Not yet decided by law."""
    return ExpectNoValue(name, of, True, None, head.place)


def expect_level(head: Lexeme, of: SubjectName | None, level: Name) -> ExpectLevel:
    """A warning level."""
    return ExpectLevel(of, level, head.place)


def expect_clause(head: Lexeme, name: Name, of: SubjectName | None, state: Name) -> ExpectClause:
    """The state of a clause."""
    return ExpectClause(name, of, state, head.place)


def expect_not_applicable(head: Lexeme, name: Name, of: SubjectName | None, state: Lexeme) -> ExpectClause:
    """A clause that does not concern the subject."""
    return ExpectClause(name, of, Name("not applicable", state.place), head.place)


def expect_scope(head: Lexeme, what: Lexeme, of: SubjectName | None) -> ExpectScope:
    """Whether the regulation applies."""
    answers: dict[str, Literal["yes", "no", "undecided"]] = {"APPLIES": "yes", "DOES_NOT_APPLY": "no"}
    return ExpectScope(of, answers.get(what.type, "undecided"), head.place)


def example(head: Lexeme, sentence: Text, on: Date, *lines: Any) -> Example:
    """A worked example."""
    expects = tuple(
        each
        for each in lines
        if isinstance(each, ExpectValue | ExpectNoValue | ExpectLevel | ExpectClause | ExpectScope)
    )
    subjects = nodes(lines, GivenSubject)
    need(head.source, subjects, "given a …", sentence.place, "given an equipment")
    need(head.source, expects, "expect …", sentence.place, "expect product footprint is 1 kgCO2e")
    return Example(sentence, on, cites(lines), subjects, expects, head.place)


# ---- Laws about the law ----------------------------------------------------------------------------------------------


def for_any(head: Lexeme, *names: Name) -> Line:
    """For what it holds."""
    return Line("for any", names, head.place)


def monotone(head: Lexeme, field: Name, never: Lexeme, rule: Reference) -> Monotone:
    """More of one never lowers another."""
    return Monotone("raising" if head.type == "RAISING" else "lowering", field, _NEVER[never.type], rule, head.place)


def scaling(head: Lexeme, field: Name, rule: Reference) -> Scaling:
    """Twice of all the one is twice the other."""
    return Scaling(field, rule, head.place)


def order_free(head: Lexeme, members: Name, rule: Reference) -> OrderFree:
    """The order of a list means nothing."""
    return OrderFree(members, rule, head.place)


def equal(left: Reference, right: Reference) -> Equal:
    """Two are always equal."""
    return Equal(left, right, left.place)


def equivalent(left: Name, right: Name) -> Equivalent:
    """Two regulations are one caliber."""
    return Equivalent(left, right, left.place)


def property_(head: Lexeme, sentence: Text, *lines: Any) -> Property:
    """A law about the law."""
    subjects = tuple(name for each in values(lines, "for any") for name in each)
    claims = tuple(each for each in lines if isinstance(each, Monotone | Scaling | OrderFree | Equal | Equivalent))
    need(head.source, claims, "A equals B", sentence.place, "reordering activities never changes product footprint")
    return Property(sentence, subjects, claims, head.place)
