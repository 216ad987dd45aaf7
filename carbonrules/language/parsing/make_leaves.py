"""Makes the smallest nodes: names, units, texts, dates, yes and no."""

from __future__ import annotations

import re
from datetime import date

from carbonrules.foundation.cas_numbers import is_cas_number
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.syntax_expressions import Date, Name, Text, Truth, Unit


def NAME(found: Lexeme) -> Name:
    """A name; how many spaces stand between its words means nothing."""
    text = found.text
    return Name(" ".join(text.split()) if "  " in text else text, found.place)


WORD = NAME
ID = NAME
VERSION = NAME
EXCEPTION_NAME = NAME


def UNIT(found: Lexeme) -> Unit:
    """A unit; `CO2e per amount` is kept as `CO2e/amount`."""
    return Unit(re.sub(r" +per +", "/", found.text), found.place)


def ONE(found: Lexeme) -> Unit:
    """No unit: a plain number."""
    return Unit("1", found.place)


def TEXT(found: Lexeme) -> Text:
    """A text without its quotes."""
    return Text(found.text[1:-1], found.place)


def DEED(found: Lexeme) -> Text:
    """A few words that are no name."""
    return Text(found.text, found.place)


def DATE(found: Lexeme) -> Date:
    """A day; one that is not in the calendar is reported."""
    place = found.place
    try:
        return Date(date.fromisoformat(found.text), place)
    except ValueError:
        if is_cas_number(found.text):
            sentence = f"`{found.text}` is a CAS number, which stands in straight double quotes"
            found.source.report("S110", sentence, place, fix=f'"{found.text}"')
            return Date(date.min, place)
        written = "with four, two and two digits" if len(found.text) != 10 else "in the calendar"
        found.source.report(
            "S110",
            f"`{found.text}` is not a day {written}",
            place,
            help="a day is written as in 2026-02-28: year, month, day",
        )
        return Date(date.min, place)


def truth(found: Lexeme) -> Truth:
    """Yes or no, as an answer."""
    return Truth(found.text == "yes", found.place)
