"""What an author probably meant where reading stopped: one guess for each kind of mistake, most certain first."""

from __future__ import annotations

import re

from carbonrules.language.parsing.quantities_written import day, figure, unit_first
from carbonrules.language.parsing.signs_written import aggregate, join, other_sign, parentheses, quotes, unless
from carbonrules.language.parsing.spots import Guess, Spot, nearest_word, short
from carbonrules.language.parsing.words_written import (
    borrowed_name,
    cas_number_without_quotes,
    left_out_word,
    misspelt,
    no_members,
    operator_in_name,
    other_name,
    other_word,
    swallowed_word,
    text_without_quotes,
)


def guess(spot: Spot) -> Guess | None:
    """The first guess that fits."""
    return next((found for each in _GUESSES if (found := each(spot)) is not None), None)


def at_line_end(spot: Spot) -> Guess | None:
    """The same for a line that ends too early."""
    if "RPAR" in spot.expected:
        return Guess("S143", "a parenthesis is not closed", "close it with `)`")
    other = swallowed_word(spot) or other_word(spot)
    if other is not None:
        return other
    near = misspelt(spot)
    if near is not None:
        return near
    gathered = aggregate(spot)
    if gathered is not None:
        return gathered
    if len(spot.words) == len(spot.expected) == 1:
        word = spot.words[0]
        return Guess(
            "S138", f"`{word}` is left out at the end of this line", f"write `{word}`, and what follows", f"{word} …"
        )
    return None


def _written(spot: Spot) -> Guess | None:
    """A number, a unit or a day in a form of its own."""
    for attempt in (day, figure, unit_first):
        found = attempt(spot.before, spot.piece, spot.rest, spot.expected)
        if found is not None:
            return Guess(*found)
    return None


def _lines(spot: Spot) -> Guess | None:
    first = spot.line.strip()
    begins = next((each for each in spot.heads if re.match(rf"{each}(?![\w-])", first)), "")
    if begins and spot.line[:1] == " ":
        column = len(spot.line) - len(spot.line.lstrip()) + 1
        help = "a block begins at the margin: take the indentation away, from it and from what stands below"
        return Guess(
            "S135", f"`{begins}` begins a block, and stands below another", help, column=column, width=len(begins)
        )
    if spot.before.strip():
        return None
    if not spot.before and _is_head(spot):
        word = _keyword(first, spot)
        if word:
            help = "it belongs to the block above: indent it by two spaces"
            return Guess("S136", f"`{word}` does not begin a block", help, f"  {first}" if len(first) < 60 else "")
        near = nearest_word(spot.rest, spot.heads)
        help = f"did you mean `{near}`?" if near else f"a block begins with {spot.listed}"
        return Guess("S103", f"`{short(spot.piece)}` does not begin a block", help)
    if spot.piece[0] in "+-*×/)" or spot.piece in ("over", "where", "of", "because", "on"):
        return Guess(
            "S145",
            "a sentence does not run over two lines",
            "write it on one line, or give a part of it a name in a rule",
        )
    return None


def _keyword(line: str, spot: Spot) -> str:
    """The word with which a line of a block begins, if this is one."""
    if line.startswith("|"):
        return "|"
    longest = sorted(spot.keywords, key=len, reverse=True)
    word = next((each for each in longest if re.match(rf"{re.escape(each)}(?![\w-])", line)), "")
    begins = ("is", "from", "where", "when", "otherwise")
    return word if word not in spot.heads and (word in begins or word not in spot.reserved) else ""


def _is_head(spot: Spot) -> bool:
    return len(set(spot.words) & set(spot.heads)) > 4


_GUESSES = (
    quotes,
    other_sign,
    cas_number_without_quotes,
    _written,
    unless,
    parentheses,
    join,
    _lines,
    no_members,
    other_name,
    swallowed_word,
    other_word,
    misspelt,
    aggregate,
    borrowed_name,
    operator_in_name,
    left_out_word,
    text_without_quotes,
)
