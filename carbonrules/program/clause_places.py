"""The places in braces that the text of a clause may hold, to be filled for each case (`Replace {listed}.`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, get_args

Place = Literal["listed", "missing", "alternatives"]
PLACES: Final[tuple[Place, ...]] = get_args(Place)
_PLACE = re.compile(r"\{(" + "|".join(PLACES) + r")\}")
# A brace that belongs to no pair is found too: nobody writes one for itself.
_BRACED = re.compile(r"\{[^{}]*\}?|\}")


def places_in(text: str) -> tuple[Place, ...]:
    """The places that a text holds, each once, in their order."""
    found = set(_PLACE.findall(text))
    return tuple(each for each in PLACES if each in found)


def unknown_places(text: str) -> Iterator[str]:
    """What stands in braces and is none of the places."""
    yield from (each for each in _BRACED.findall(text) if not _PLACE.fullmatch(each))


def as_form(text: str) -> str:
    """A text with its places as a form: any other brace stands for itself."""
    parts = _PLACE.split(text)
    parts[::2] = [each.replace("{", "{{").replace("}", "}}") for each in parts[::2]]
    parts[1::2] = [f"{{{each}}}" for each in parts[1::2]]
    return "".join(parts)
