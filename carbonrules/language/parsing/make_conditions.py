"""Makes conditions, on one line and line by line."""

from __future__ import annotations

from typing import Literal

from carbonrules.language.parsing.make_expressions import across
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.syntax_expressions import (
    Citation,
    Cited,
    Comparison,
    Condition,
    Covered,
    Expression,
    Inside,
    Joined,
    Listed,
    Missing,
    Name,
    Not,
    OneOf,
    Quantified,
    Reference,
    Relation,
    Text,
)

_RELATIONS: dict[str, Relation] = {
    "IS": "is",
    "IS_NOT": "is not",
    "MORE": "more than",
    "LESS_THAN": "less than",
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "BEFORE": "before",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
    "IS_AFTER": "after",
}


def comparison(left: Expression, relation: Lexeme, right: Expression) -> Comparison:
    """Two expressions compared."""
    return Comparison(left, _RELATIONS[relation.type], right, across(left.place, right.place))


def words(*each: Name | Text) -> tuple[Name | Text, ...]:
    """Words between commas."""
    return each


def one_of(of: Expression, relation: Lexeme, choices: tuple[Name | Text, ...]) -> OneOf:
    """Is it one of these words?"""
    return OneOf(of, choices, relation.type == "NOT_ONE_OF", across(of.place, choices[-1].place))


def is_inside(of: Expression, relation: Lexeme, words: Name) -> Inside:
    """Is it inside the boundary, or a set?"""
    return Inside(of, words, relation.type == "IS_NOT_INSIDE", across(of.place, words.place))


def listing(table: Name, regulation: Name | None) -> Reference:
    """The name of a table, of another regulation if it says so."""
    return Reference(table, (), regulation, across(table.place, (regulation or table).place))


def listed(of: Expression, relation: Lexeme, table: Reference) -> Listed:
    """Is it listed in a table?"""
    return Listed(of, table, relation.type == "NOT_LISTED", across(of.place, table.place))


def missing(field: Name, relation: Lexeme) -> Missing:
    """Is the fact there?"""
    return Missing(field, relation.type == "IS_PRESENT", across(field.place, relation.place))


def quantifier(word: Lexeme) -> Lexeme:
    """`any`, `every` or `no`."""
    return word


def member_listed(how: Lexeme, member: Name, relation: Lexeme, table: Reference) -> Quantified:
    """`no reagent is listed in TABLE`: the member's field that is the key of the table is meant."""
    place = across(relation.place, table.place)
    return _quantified(how, member, Listed(None, table, relation.type == "NOT_LISTED", place))


def quantified(how: Lexeme, member: Name, holds: Condition) -> Quantified:
    """`any certificate where …`."""
    return _quantified(how, member, holds)


def covered(how: Lexeme, category: Name, inside: Name, *lists: Name) -> Covered:
    """`every stage inside boundary has activities or absent stages`."""
    place = across(how.place, lists[-1].place)
    if how.text != "every":
        how.source.report(
            "S104", f"`{how.text}` can't stand here: it is asked of every word", how.place, fix="every … inside … has …"
        )
    return Covered(category, inside, lists, place)


def chain(*parts: Condition) -> Condition:
    """Conditions joined by `and`."""
    return _joined("all", parts)


def chain_or(*parts: Condition) -> Condition:
    """Conditions joined by `or`."""
    return _joined("any", parts)


condition_lines = chain


def cited(of: Condition, *cites: Citation) -> Condition:
    """A condition of one line, and what is cited below it."""
    return Cited(of, cites, of.place) if cites else of


def group(how: Lexeme, *parts: Condition) -> Joined:
    """`all of` or `any of`, and the conditions below."""
    return Joined("all" if how.type == "ALL_OF" else "any", parts, how.place)


def negation(word: Lexeme, of: Condition) -> Not:
    """`not`, and the condition beside it or below."""
    return Not(of, word.place)


def _quantified(how: Lexeme, member: Name, holds: Condition) -> Quantified:
    word: Literal["any", "every", "no"] = "any" if how.text == "any" else "every" if how.text == "every" else "no"
    return Quantified(word, member, holds, across(how.place, holds.place))


def _joined(how: Literal["all", "any"], parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else Joined(how, parts, across(parts[0].place, parts[-1].place))
