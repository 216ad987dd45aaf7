"""Beginners' mistakes that have only one reading: they are put right before a file is laid out, and named.

What could be meant in two ways (a raised digit behind a number, a dash between two numbers, lines that end between two
levels) is left for its author, with the finding of the parser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.codes import codes
from carbonrules.language.parsing.characters import mend
from carbonrules.language.parsing.source import Source

_RAISED_OR_LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_QUOTES = "“”„‟«»‹›「」『』＂’‘‚‛"
_SIGNS = "−‐‑÷∕✕✖∗≥≤≠"
# Invisible, and nothing is lost without it. Joiners of letters and ends of lines are not among these.
_NEEDLESS = (
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """One kind of mistake that was put right, and in which lines. `code` is empty where the parser reads over it."""

    code: str
    what: str
    lines: tuple[int, ...]

    def as_json(self) -> Json:
        """The form of `--json`."""
        return {"code": self.code, "what": self.what, "lines": list(self.lines)}


def mended_lines(text: str, file: str) -> tuple[list[str], tuple[Mended, ...]]:
    """The lines of a file without the mistakes that have one reading, as many as before, and what these were."""
    notes: list[Mended] = []
    if text.startswith("\ufeff"):
        notes.append(Mended("", "a mark of the byte order", (1,)))
    given = text.removeprefix("\ufeff").split("\n")
    _note(notes, "", "line ends of another system", given, lambda line: line.endswith("\r"))
    _note(notes, "", "letters put together from parts", given, lambda line: not unicodedata.is_normalized("NFC", line))
    lines = [unicodedata.normalize("NFC", line).rstrip() for line in given]
    source = Source(file, lines, list(lines))
    found: dict[str, list[int]] = {}
    for each in mend(source, _has_one_reading, most=len(text)):
        found.setdefault(each.code, []).append(each.place.line if each.place else 0)
    straight, moved = _straightened(source.lines)
    if moved:
        found["S102"] = moved
    titles = codes()
    notes += [Mended(code, titles[code].title, tuple(dict.fromkeys(found[code]))) for code in sorted(found)]
    return [unicodedata.normalize("NFC", line).rstrip() for line in straight], tuple(notes)


def _note(notes: list[Mended], code: str, what: str, lines: list[str], is_so: Callable[[str], bool]) -> None:
    found = tuple(number for number, line in enumerate(lines, 1) if is_so(line))
    if found:
        notes.append(Mended(code, what, found))


def _has_one_reading(sign: str, before: str) -> bool:
    """Whether a look-alike can only mean one thing here."""
    if sign in _RAISED_OR_LOWERED:
        # A power of a number is no digit of it: 10² is not 102.
        return not before.isdigit()
    if sign in _QUOTES or sign in _SIGNS or sign in _NEEDLESS or sign.isdecimal():
        return True
    if unicodedata.category(sign) == "Zs":
        return True
    plain = unicodedata.normalize("NFKC", sign)
    full_width = "\uff01" <= sign <= "\uff5e" and plain not in "-="
    return full_width or sign in "、。" or (plain.isascii() and plain.isalnum() and not before.isdigit())


def _straightened(lines: list[str]) -> tuple[list[str], list[int]]:
    """The lines with two spaces for each level, and those that were moved; as they are where a level is in doubt."""
    made: list[str] = []
    moved: list[int] = []
    levels = [0]
    for number, line in enumerate(lines, 1):
        text = line.lstrip(" ")
        indentation = len(line) - len(text)
        if not text:
            made.append("")
            continue
        if text[0] == "#":
            depth = sum(level <= indentation for level in levels) - 1
            made.append("  " * depth + text if indentation != 2 * depth and moved else line)
            continue
        if indentation - levels[-1] >= 2:
            levels.append(indentation)
        while levels[-1] > indentation:
            levels.pop()
        if levels[-1] != indentation:
            return lines, []
        depth = len(levels) - 1
        if indentation != 2 * depth:
            moved.append(number)
        made.append("  " * depth + text)
    return made, moved
