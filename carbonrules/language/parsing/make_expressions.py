"""Makes numbers, references and expressions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.syntax_expressions import (
    Aggregate,
    Arithmetic,
    Condition,
    Expression,
    Extreme,
    Name,
    Negative,
    Number,
    Reference,
    Text,
    Unit,
    Unlabelled,
)

_AGGREGATES: dict[str, Literal["total", "average", "highest", "lowest"]] = {
    "TOTAL": "total",
    "AVERAGE": "average",
    "HIGHEST": "highest",
    "LOWEST": "lowest",
}


def across(first: Place, last: Place) -> Place:
    """The place from the start of one to the end of another of the same line."""
    return (
        Place(first.file, first.line, first.column, last.end_column, first.text) if first.line == last.line else first
    )


def quantity(digits: Lexeme, unit: Unit | None) -> Number:
    """A number as printed, with its unit."""
    return number(None, digits, unit)


def number(sign: Lexeme | None, digits: Lexeme, unit: Unit | None) -> Number:
    """A number that may have a minus before it."""
    start = sign.place if sign else digits.place
    text = ("-" if sign else "") + digits.text
    place = across(start, unit.place if unit else digits.place)
    try:
        parse_decimal(text)
    except NotANumber as problem:
        digits.source.report("S111", f"{problem}", digits.place, help="numbers are written as in 1_200 or 0.75")
    return Number(text, unit, place)


def arithmetic(left: Expression, sign: Lexeme, right: Expression) -> Arithmetic:
    """Two expressions and a sign; `*` is read as `×`."""
    written = "×" if sign.text == "*" else sign.text
    return Arithmetic(cast(Literal["+", "-", "×", "/"], written), left, right, sign.place)


def negative(sign: Lexeme, of: Expression) -> Expression:
    """A minus; before a plain number it belongs to the number."""
    if isinstance(of, Number) and not of.text.startswith("-"):
        return replace(of, text="-" + of.text, place=across(sign.place, of.place))
    return Negative(of, sign.place)


def unlabelled(of: Expression, _head: Lexeme, dimension: Name) -> Unlabelled:
    """The same without its label."""
    return Unlabelled(of, dimension, across(of.place, dimension.place))


def key(name: Name, of: Name | Reference | None = None) -> Name | Reference:
    """A key of a lookup: a name, or something looked up itself."""
    if of is None:
        return name
    if isinstance(of, Name) and "." in of.text:
        return Reference(name, (), of, across(name.place, of.place))
    return Reference(name, (of,), None, across(name.place, of.place))


@dataclass(frozen=True, slots=True)
class TextKey:
    """A key in quotes with `of eu.cbam` behind it, until it is known to which name that belongs."""

    text: Text
    regulation: Name

    @property
    def place(self) -> Place:
        """From the text to the regulation."""
        return across(self.text.place, self.regulation.place)


def text_key(text: Text, of: Name) -> TextKey:
    """`"7208" of eu.cbam`."""
    return TextKey(text, of)


def reference(name: Name, *of: Name | Text | Reference | TextKey) -> Reference:
    """A name, with keys, with the regulation it is borrowed from: `… of eu.cbam` belongs to the first name."""
    if not of:
        return Reference(name, (), None, name.place)
    place = across(name.place, of[-1].place)
    if len(of) == 1 and isinstance(of[0], Name) and "." in of[0].text:
        return Reference(name, (), of[0], place)
    last, regulation = _without_regulation(of[-1])
    return Reference(name, (*(_in_between(each) for each in of[:-1]), last), regulation, place)


def _in_between(key: Name | Text | Reference | TextKey) -> Name | Text | Reference:
    """A key before the last: what it is borrowed from is its own, and a text is borrowed from nowhere."""
    if isinstance(key, TextKey):
        return Reference(Name(key.text.text, key.text.place), (), key.regulation, key.place)
    return key


def _without_regulation(key: Name | Text | Reference | TextKey) -> tuple[Name | Text | Reference, Name | None]:
    """Take `of eu.cbam` off the end of the last key."""
    if isinstance(key, TextKey):
        return key.text, key.regulation
    if not isinstance(key, Reference):
        return key, None
    if not key.keys:
        return key.name, key.regulation
    inner, regulation = _without_regulation(key.keys[-1])
    return replace(key, keys=(*key.keys[:-1], inner)), regulation


def extreme(which: Lexeme, left: Expression, right: Expression) -> Extreme:
    """The lower or the higher of two."""
    return Extreme("lower" if which.type == "LOWER" else "higher", left, right, which.place)


def aggregate(how: Lexeme, of: Expression, over: Name) -> Aggregate:
    """A total, average, highest or lowest over a list."""
    return Aggregate(_AGGREGATES[how.type], of, over, None, how.place)


def count(how: Lexeme, over: Name) -> Aggregate:
    """How many members a list has."""
    return Aggregate("count", None, over, None, how.place)


def aggregate_where(all_members: Aggregate, where: Condition) -> Aggregate:
    """An aggregate over those members for which something holds."""
    return replace(all_members, where=where)
