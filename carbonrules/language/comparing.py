"""Words of comparison: sizes are less or more, days are earlier or later, and each has the words of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.unlike import Sides, in_words_of
from carbonrules.program.model import Type

# How the core calls the relation of two days: theirs is the order of the calendar.
_OF_DAYS = {"before": "less than", "on or before": "at most", "on or after": "at least", "after": "more than"}
_AS_DAYS = {core: said for said, core in _OF_DAYS.items()}

# How authors begin a comparison that the language has in other words: after `is`, or after `is not`.
_INSTEAD = {
    "is": (
        (re.compile(r"(greater|larger|higher|bigger) than "), "is more than"),
        (re.compile(r"(smaller|lower|fewer) than "), "is less than"),
        (re.compile(r"(earlier than|prior to) "), "is before"),
        (re.compile(r"later than "), "is after"),
        (re.compile(r"(since|as of) "), "is on or after"),
        (re.compile(r"(until|till|up to) "), "is on or before"),
    ),
    "is not": (
        (re.compile(r"(more|greater|larger|higher|bigger) than "), "is at most"),
        (re.compile(r"(less|smaller|lower|fewer) than "), "is at least"),
        (re.compile(r"(before|earlier than) "), "is on or after"),
        (re.compile(r"(after|later than) "), "is on or before"),
    ),
}


def relation_of(relation: str, left: Type, right: Type, sides: Sides, place: Place) -> str:
    """The relation of the core that a comparison means; words of days for sizes, or of sizes for days, are refused."""
    if relation in _OF_DAYS:
        for at, type in enumerate((left, right)):
            if type.kind != "date":
                raise _no_day(relation, (left, right), at, sides)
        return _OF_DAYS[relation]
    if relation in _AS_DAYS and left.kind == right.kind == "date":
        help = "days are earlier or later than each other, not less or more"
        raise mistake("U318", f"two days are compared by `is {relation}`", place, help, f"is {_AS_DAYS[relation]}")
    return relation


def _no_day(relation: str, types: tuple[Type, Type], at: int, sides: Sides) -> Mistake:
    """Of two sizes the words are told that they have; of one, what stands beside it."""
    sentence = f"`is {relation}` compares two days, and this is {in_words_of(types[at])}"
    if types[0].kind == types[1].kind == "number":
        return mistake("U317", sentence, sides.places[at], "sizes have words of their own", f"is {_OF_DAYS[relation]}")
    help = "write a day as in 2026-01-31, or the name of a fact that is a date"
    further = ((sides.places[1 - at], in_words_of(types[1 - at])),)
    return mistake("U317", sentence, sides.places[at], help, further=further)


def other_words(node: syntax.Comparison) -> Mistake | None:
    """`is greater than net mass` reads as a name that begins so: what was meant, where the name is not known."""
    if not isinstance(node.right, syntax.Reference) or node.relation not in _INSTEAD:
        return None
    named = node.right.name
    for pattern, meant in _INSTEAD[node.relation]:
        found = pattern.match(named.text)
        if found is not None:
            place = replace(named.place, end_column=named.place.column + len(found[0].strip()))
            written = f"{node.relation} {found[0].strip()}"
            sentence = f"`{written}` is not a word of the language here"
            return mistake("S134", sentence, place, f"write `{meant}`", f"{meant} {named.text[found.end() :]}")
    return None
