"""Help for a word that is not known: the words that come nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

# Beyond so many words each is not compared with each: a file of ten thousand mistakes must be answered as well.
MANY = 400


def nearest(text: str, words: Iterable[str]) -> str:
    """Say what was probably meant, or list what is known where nothing comes near."""
    known = sorted(set(words))
    return meant(near_words(text, known), known)


def meant(near: Sequence[str], known: Sequence[str]) -> str:
    """The words that come near as a sentence; where there are none, what is known, unless that is too much to list."""
    if near:
        return "did you mean " + " or ".join(f"`{each}`" for each in near) + "?"
    if len(known) > MANY:
        return ""
    listed = ", ".join(f"`{each}`" for each in known[:12])
    return f"known here: {listed}{' …' if len(known) > 12 else ''}" if known else "nothing is known here yet"


def near_words(text: str, words: Iterable[str]) -> list[str]:
    """The words that come nearest to one, nearest first; a word of the same letters comes before all others."""
    known = list(words)
    if len(known) > MANY:
        held = set(known)
        return [each for each in dict.fromkeys(_one_letter_off(text)) if each in held][:3]
    same = [each for each in known if each.casefold() == text.casefold()]
    return same or get_close_matches(text, known, n=3, cutoff=0.6)


def _one_letter_off(text: str) -> Iterator[str]:
    """The word with one letter left out, two letters turned round, or one letter of its own put in another's place."""
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
        yield text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        yield from (text[:at] + letter + text[at + 1 :] for letter in sorted(set(text)))
        yield from (text[:at] + letter + text[at:] for letter in sorted(set(text)))
