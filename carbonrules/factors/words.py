"""Help for a word that is not known: the words that come nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(text: str, words: Iterable[str]) -> str:
    """Say what was probably meant, or list what is known where nothing comes near."""
    known = sorted(words)
    near = near_words(text, known)
    if near:
        return "did you mean " + " or ".join(f"`{each}`" for each in near) + "?"
    listed = ", ".join(f"`{each}`" for each in known[:12])
    return f"known here: {listed}{' …' if len(known) > 12 else ''}" if known else "nothing is known here yet"


def near_words(text: str, words: Iterable[str]) -> list[str]:
    """The words that come nearest to one, nearest first; a word of the same letters comes before all others."""
    known = list(words)
    same = [each for each in known if each.casefold() == text.casefold()]
    return same or get_close_matches(text, known, n=3, cutoff=0.6)
