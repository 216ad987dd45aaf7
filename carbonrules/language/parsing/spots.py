"""Where reading stopped, what is said of it, and which words of the language come near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches


@dataclass(frozen=True, slots=True)
class Spot:
    """Where reading stopped: what stands before it and from there on, and the words that could have stood there.

    `heads` begin a block, `keywords` are all plain words of the grammar; `missing` is the word that was left out.
    """

    before: str
    piece: str
    rest: str
    expected: frozenset[str]
    words: tuple[str, ...]
    heads: tuple[str, ...]
    keywords: frozenset[str]
    reserved: frozenset[str]
    listed: str
    missing: Callable[[], str]

    @property
    def line(self) -> str:
        """The line without the remark at its end."""
        return (self.before + self.rest).split(" #")[0].rstrip()


@dataclass(frozen=True, slots=True)
class Guess:
    """What is said of a mistake; `column` and `width` where something else than the first unread piece is meant.

    `other` is a word before it, on its line or above, with which it does not go together.
    """

    code: str
    sentence: str
    help: str = ""
    fix: str = ""
    column: int = 0
    width: int = 0
    other: str = ""


def nearest_word(rest: str, words: tuple[str, ...] | list[str]) -> str:
    """The word of some that the next one, two or three come near to."""
    said = rest.split("#")[0].split()
    tries = [" ".join(said[:count]) for count in (3, 2, 1) if len(said) >= count]
    for each in tries:
        found = get_close_matches(each.lower(), list(words), 1, 0.75)
        if found and found[0] != each:
            return found[0]
    # `leavees out …`: the first word alone is enough to know a sentence of several.
    firsts = {word.split()[0]: word for word in reversed(list(words)) if " " in word}
    found = get_close_matches(tries[-1].lower(), list(firsts), 1, 0.75) if tries else []
    return firsts[found[0]] if found and found[0] != tries[-1] else ""


def alike(one: str, other: str) -> float:
    """How much two words have in common, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def short(piece: str) -> str:
    """A piece of a line, cut where it is too long to be quoted."""
    return piece if len(piece) <= 40 else piece[:37] + "…"
