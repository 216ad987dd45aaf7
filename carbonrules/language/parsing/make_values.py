"""Makes parameters, fills, lookups, tables and emission factors."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from carbonrules.language.parsing.lines import Line, at_most_one, cites, need, nodes
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.parsing.tables import pipe_table
from carbonrules.language.syntax_expressions import Date, Name, Number, Text, Unit
from carbonrules.language.syntax_values import (
    DatedValue,
    EmissionFactors,
    FactorLine,
    FallsBack,
    Fills,
    Lookup,
    Measure,
    Parameter,
    Quality,
    TableBlock,
    Weighting,
)
from carbonrules.program.quality import UNREAD


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows `in UNIT` or `by KEY` after commas: names, and attributes by their terminal."""

    first: Unit | Name
    names: tuple[Name, ...]
    attributes: tuple[Lexeme, ...]
    head: Lexeme

    @property
    def measure(self) -> Measure | None:
        """Unit and label, where this is `in UNIT`."""
        if not isinstance(self.first, Unit):
            return None
        return Measure(self.first, self.names[0] if self.names else None, self.first.place)


def measured(head: Lexeme, unit: Unit, *tail: Name | Lexeme) -> Tail:
    """`in UNIT`, and what follows it."""
    made = _tail(head, unit, tail)
    for extra in made.names[1:]:
        head.source.report("S127", f"`{extra.text}` is one label too many", extra.place, help="a unit has one label")
    return made


# Attributes as they are written; a name that is nearly one of them was meant to be it.
_ATTRIBUTES = (
    "to be set by annex",
    "stricter when lower",
    "stricter when higher",
    "held in part",
    "marginal",
    "whole amount",
)


def keyed(head: Lexeme, key: Name, *tail: Name | Lexeme) -> Tail:
    """`by KEY, KEY`, and what follows it."""
    return _tail(head, key, tail)


def _tail(head: Lexeme, first: Unit | Name, tail: tuple[Name | Lexeme, ...]) -> Tail:
    names = []
    for name in nodes(tail, Name):
        near = get_close_matches(name.text, _ATTRIBUTES, 1, 0.75)
        if near:
            sentence, help = f"`{name.text}` is not a word of the language", f"did you mean `{near[0]}`?"
            head.source.report("S134", sentence, name.place, help, near[0])
        else:
            names.append(name)
    return Tail(first, tuple(names), nodes(tail, Lexeme), head)


def attributes(allowed: set[str], *tails: Tail | None) -> set[str]:
    """The attributes given, by their terminal; one that says nothing of this block is reported."""
    found = set()
    for tail in tails:
        for each in tail.attributes if tail else ():
            if each.type not in allowed:
                each.source.report("S127", f"`{each.text}` says nothing of this block", each.place, help="take it away")
            found.add(each.type)
    return found


# ---- Dated values ----------------------------------------------------------------------------------------------------


def publication(_head: Lexeme, day: Date, words: Text | None) -> Line:
    """When a value was made public, and as what."""
    return Line("published", (day, words), day.place)


def grade_word(word: Lexeme) -> Lexeme:
    """The word for the kind of number."""
    return word


def grade(word: Lexeme, because: Text | None) -> Line:
    """What kind of number it is."""
    return Line("grade", (word.text, because), word.place)


def evidence_word(word: Lexeme) -> Line:
    """How we know that the source says it."""
    return Line("evidence", word.text, word.place)


def quality(head: Lexeme, remarks: tuple[Any, ...]) -> Quality:
    """Grade and evidence among the remarks."""
    grade_word, because = at_most_one(head, remarks, "grade") or ("", None)
    return Quality(grade_word, because, at_most_one(head, remarks, "evidence") or "")


def dated_value(head: Lexeme, start: Date, until: Date | None, value: Number, *remarks: Any) -> DatedValue:
    """A value from a day on."""
    published, words = at_most_one(head, remarks, "published") or (None, None)
    return DatedValue(start, until, value, published, words, quality(head, remarks), head.place)


def undecided(head: Lexeme, start: Date, until: Date | None) -> DatedValue:
    """From a day on the law has not decided."""
    return DatedValue(start, until, None, None, None, Quality("", None, ""), head.place)


def unread_value(head: Lexeme, start: Date, until: Date | None) -> DatedValue:
    """From a day on the law has decided, and nobody here has read the number."""
    return DatedValue(start, until, None, None, None, Quality("", None, UNREAD), head.place)


def parameter(head: Lexeme, name: Name, tail: Tail, *lines: Any) -> Parameter:
    """A dated number of the law."""
    given = attributes({"OPEN", "STRICTER_LOWER", "STRICTER_HIGHER"}, tail)
    stricter: Literal["", "lower", "higher"] = ""
    if "STRICTER_LOWER" in given:
        stricter = "lower"
    elif "STRICTER_HIGHER" in given:
        stricter = "higher"
    dated = nodes(lines, DatedValue)
    if "OPEN" not in given:
        need(head.source, dated, "from … is …", name.place, "from 2026-01-01 is 1 %")
    measure = tail.measure or Measure(Unit("1", name.place), None, name.place)
    return Parameter(name, measure, "OPEN" in given, stricter, cites(lines), dated, head.place)


def fills(head: Lexeme, name: Name, *lines: Any) -> Fills:
    """The values of what the base left open."""
    dated = nodes(lines, DatedValue)
    need(head.source, dated, "from … is …", name.place, "from 2026-01-01 is 1 %")
    return Fills(name, cites(lines), dated, head.place)


# ---- Lookups and tables ----------------------------------------------------------------------------------------------


def falls_back(head: Lexeme, key: Name, value: Text) -> FallsBack:
    """The row taken where the key has none."""
    return FallsBack(key, value, head.place)


def lookup(
    head: Lexeme, name: Name, by: Tail, tail: Tail | None, set_name: Name | None, column: Name | None, *lines: Any
) -> Lookup:
    """A lookup in a factor set, or one that an annex sets."""
    opened = "OPEN" in attributes({"OPEN"}, by, tail)
    if not opened:
        need(head.source, set_name, "from SET", name.place, f"lookup {name.text} by … from name-of-a-set")
    return Lookup(
        name,
        _keys(by),
        tail.measure if tail else None,
        set_name,
        column,
        opened,
        cites(lines),
        nodes(lines, FallsBack),
        head.place,
    )


def table(head: Lexeme, name: Name, by: Tail, tail: Tail | None, *lines: Any) -> TableBlock:
    """A table written in the regulation."""
    in_part = "HELD_IN_PART" in attributes({"HELD_IN_PART"}, by, tail)
    rows = pipe_table(head.source, lines, name.place)
    return TableBlock(name, _keys(by), tail.measure if tail else None, in_part, cites(lines), rows, head.place)


def _keys(by: Tail) -> tuple[Name, ...]:
    return (by.first, *by.names) if isinstance(by.first, Name) else by.names


# ---- Emission factors ------------------------------------------------------------------------------------------------


def set_names(*names: Name) -> tuple[Name, ...]:
    """Factor sets in the order in which they are tried."""
    return names


def factor_line(
    what: Name, then: Lexeme | None, sets: tuple[Name, ...], place: Name | None, route: Text | None
) -> FactorLine:
    """Which sets are mandatory for what, at which place and by which route where the line names them."""
    return FactorLine(what, then is not None, sets, place, route, what.place)


def weighting(head: Lexeme, metric: Name, report: Name) -> Weighting:
    """How gases are weighted."""
    return Weighting(metric, report, head.place)


def emission_factors(head: Lexeme, *lines: Any) -> EmissionFactors:
    """The publications of emission factors."""
    given = nodes(lines, FactorLine)
    need(head.source, given, "… from …", head.place, "others from name-of-a-set")
    weightings = nodes(lines, Weighting)
    for again in weightings[1:]:
        head.source.report("S124", "`weighted by` is said twice in this block", again.place, help="keep one")
    return EmissionFactors(cites(lines), given, weightings[0] if weightings else None, head.place)
