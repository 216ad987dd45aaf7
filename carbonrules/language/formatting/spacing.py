"""How words stand beside each other in a line, and how wide they are on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from carbonrules.language.parsing.source import Lexeme

# Written as they stand: the spaces in them may be part of what they say.
_FREE = frozenset({"TEXT", "ARTICLE", "FACT", "DEED", "ROW"})
# After these a minus takes away; anywhere else it makes the number behind it negative.
_VALUES = frozenset({"NAME", "ID", "NUMBER", "UNIT", "DATE", "TEXT", "RPAR", "TRUE", "FALSE"})
_WIDE = frozenset({"W", "F"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})


def spaced(words: Sequence[Lexeme]) -> str:
    """Words with one space between them; none before a comma, inside parentheses, and behind a sign of a number."""
    made: list[str] = []
    before = ""
    for at, each in enumerate(words):
        joined = not made or each.type in ("COMMA", "RPAR") or before in ("LPAR", "SIGN")
        made.append(_written(each) if joined else " " + _written(each))
        sign = each.type == "MINUS" and (at == 0 or words[at - 1].type not in _VALUES)
        before = "SIGN" if sign else each.type
    return "".join(made)


def _written(word: Lexeme) -> str:
    if word.type == "STAR":
        return "×"
    return word.text if word.type in _FREE else " ".join(word.text.split())


def width(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two, an accent of its own none."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces."""
    return text + " " * (columns - width(text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1
