"""What a design is made with, as far as it names substances: products with their ingredients and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.foundation.exact import NotANumber, parse_decimal

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A share by weight in percent, as a range; without numbers nothing is known of it."""

    lowest: Fraction | None = None
    highest: Fraction | None = None

    @property
    def known(self) -> bool:
        """Whether it is stated at all."""
        return self.lowest is not None and self.highest is not None


@dataclass(frozen=True, slots=True)
class Where:
    """The place where something is written, and the text found there."""

    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a substance, and where they stand."""

    words: str
    where: Where


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A substance of a product: its number as stated, or the name by which it is to be recognised.

    `means` is the line of a mapping file by which a property means this substance. `problem` is why a stated share
    can't be read. `place` is the property set of a model that it stands in.
    """

    name: str
    cas_number: str
    share: Share
    where: Where
    means: str = ""
    problem: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Something that a design is made with or treated by.

    `names` may name a substance, where no ingredient is stated. `chemical` is whether it must say what
    it is made of; the shares of its ingredients are then to make the whole.
    """

    kind: str
    name: str
    global_id: str
    step: int
    where: Where
    ingredients: tuple[Ingredient, ...]
    names: tuple[Named, ...]
    chemical: bool
    used_by: tuple[str, ...] = ()


_NUMBER = r"([0-9]+(?:[.,][0-9]+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*%?\s*(?:-|–|—|to|至|~)\s*{_NUMBER}\s*%")
_BELOW = re.compile(rf"(?:<|<=|≤|up to|at most|至多|不超过)\s*{_NUMBER}\s*%")
_ABOVE = re.compile(rf"(?:>|>=|≥|at least|至少|不少于)\s*{_NUMBER}\s*%")
_ONE = re.compile(rf"{_NUMBER}\s*%")


def read_share(text: str) -> Share | None:
    """A share as data sheets print it: `15 %`, `10 - 20 %`, `< 1 %`, `≥ 60 %`. None where it is none of these.

    `<` and `>` give a range that includes its end: a limit at the end is then not settled by it.
    """
    said = text.strip()
    if found := _RANGE.fullmatch(said):
        return _between(_decimal(found[1]), _decimal(found[2]))
    if found := _BELOW.fullmatch(said):
        return _between(Fraction(0), _decimal(found[1]))
    if found := _ABOVE.fullmatch(said):
        return _between(_decimal(found[1]), WHOLE)
    if found := _ONE.fullmatch(said):
        return _between(_decimal(found[1]), _decimal(found[1]))
    return None


def ratio_share(text: str) -> Share | None:
    """A share as a number of one: `0.15`."""
    try:
        number = parse_decimal(text) * WHOLE
    except NotANumber:
        return None
    return _between(number, number)


def spanned(lowest: Share | None, highest: Share | None) -> Share | None:
    """A range from two stated ends; an end that is not stated is 0 or the whole."""
    if lowest is None and highest is None:
        return None
    low = Fraction(0) if lowest is None or lowest.lowest is None else lowest.lowest
    high = WHOLE if highest is None or highest.highest is None else highest.highest
    return _between(low, high)


def _between(lowest: Fraction, highest: Fraction) -> Share | None:
    return Share(lowest, highest) if 0 <= lowest <= highest <= WHOLE else None


def _decimal(text: str) -> Fraction:
    return parse_decimal(text.replace(",", "."))
