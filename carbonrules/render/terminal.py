"""Lines for a terminal: wrapped by the width that people see, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

WIDTH = 100
RULE = "─" * WIDTH

# A line may break after a space, and between wide characters, but not before what closes or after what opens.
_WIDE, _OPENS, _CLOSES = "\u2e80-\u9fff\uff00-\uffee", "（“「《", "，。；：、）”」》！？"
_PIECES = re.compile(
    rf"[^\S\u00a0]+"
    rf"|[{_OPENS}]*(?:[{_WIDE}]|(?:[^\s{_WIDE}“”]|\u00a0)+)[{_CLOSES}]*"
    rf"|[{_OPENS}{_CLOSES}]+"
)
# What comes from a case could otherwise steer the terminal.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else 0 if unicodedata.combining(each) else 1 for each in text
    )


def plain(text: str) -> str:
    """A text without characters that steer a terminal."""
    return _CONTROL.sub(" ", text)


def padded(text: str, width: int) -> str:
    """A text filled up to so many columns."""
    return text + " " * max(0, width - columns(text))


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Break a text into lines of at most `width` columns; `first` and `rest` stand before the first and other lines."""
    lines, line, pending = [], first, ""
    for piece in _PIECES.findall(plain(text)):
        if piece.isspace() and "\u00a0" not in piece:
            pending = piece if line not in (first, rest) else ""
            continue
        for part in _cut(piece, width - columns(rest)):
            if columns(line) + columns(pending) + columns(part) > width and line not in (first, rest):
                lines.append(line)
                line, pending = rest, ""
            line, pending = line + pending + part, ""
    return [*lines, line]


def with_at_the_end(lines: Sequence[str], told: str) -> list[str]:
    """Lines with a text at the right edge of the last one, or on one of its own where there is no room for it."""
    *before, last = lines
    if columns(last) + columns(told) + 2 <= WIDTH:
        return [*before, padded(last, WIDTH - columns(told)) + told]
    return [*lines, " " * (WIDTH - columns(told)) + told]


def joined(lines: Iterable[str]) -> str:
    """Lines as one text."""
    return "\n".join(lines)


def _cut(piece: str, width: int) -> list[str]:
    """A word longer than a line is cut."""
    if columns(piece) <= width:
        return [piece]
    return [piece[at : at + width] for at in range(0, len(piece), width)]


class Weight(IntEnum):
    """What gives way first where a screen would get too long: the highest."""

    KEEP = 0
    DETAIL = 1
    ADVICE = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """The lines of one sentence: they stay or go together."""

    texts: tuple[str, ...]
    weight: Weight = Weight.KEEP


def spoken(text: str, first: str, rest: str, weight: Weight = Weight.KEEP) -> Iterator[Spoken]:
    """One sentence, wrapped."""
    yield Spoken(tuple(wrapped(text, first, rest)), weight)


def shortened(text: str, first: str, rest: str, most: int = 2) -> Iterator[Spoken]:
    """The first lines of a sentence; a page has all of it."""
    more = " …"
    lines = wrapped(text, first, rest, WIDTH - columns(more))
    yield Spoken((*lines[: most - 1], lines[most - 1] + more) if len(lines) > most else tuple(lines))


def fitted(sentences: Sequence[Spoken], room: int, more: str) -> list[str]:
    """Leave out what weighs least, from the end, until the rest fits into so many lines; `more` says that it was."""
    kept = list(sentences)
    for weight in sorted(Weight, reverse=True)[:-1]:
        for each in reversed(sentences):
            if sum(len(one.texts) for one in kept) + (len(kept) < len(sentences)) <= room:
                break
            if each.weight == weight:
                kept = [one for one in kept if one is not each]
    return [text for each in kept for text in each.texts] + ([f"  {more}"] if len(kept) < len(sentences) else [])
