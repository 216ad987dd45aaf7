"""Units as the engines see them: products of named units, each an exact multiple of base dimensions.

The closed unit file `grammar/units.txt` is read by pint while checking (language/unit_file.py) and becomes the table
here, so that running needs no pint. A label (`kgCO2e[fossil]`) makes a dimension of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

Powers = Mapping[str, int]

ONE = "1"
AMOUNT = "amount"

_PART = re.compile(r"(?P<symbol>[^\s*/^\[\]]+)(?:\[(?P<label>[^\[\]]+)\])?(?:\^(?P<power>-?[0-9]+))?")


class UnknownUnit(ValueError):
    """The unit file has no such unit. `symbol` is the part that is not known."""

    def __init__(self, symbol: str) -> None:
        self.symbol = symbol
        super().__init__(f"`{symbol}` is not a unit of the unit file")


class IncompatibleUnits(ValueError):
    """Two units measure different things; the message names both."""


@dataclass(frozen=True, slots=True, eq=False)
class UnitTable:
    """Every unit of the unit file: symbol → (base dimensions and powers, exact size in base units).

    `digest` names the unit file; it stands in every seal. Two tables of one file hold the same and are equal.
    """

    digest: str
    units: Mapping[str, tuple[Powers, Fraction]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnitTable) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def parse(self, text: str) -> dict[str, int]:
        """Read `kgCO2e[fossil]/m2/year` as powers of symbols; `1` is no unit. Raises UnknownUnit.

        `*` joins, each `/` divides by the one part after it, `^n` is a power. `amount` is the open unit of an activity.
        """
        powers: dict[str, int] = {}
        for symbol, key, power in _parts(text):
            if symbol == ONE:
                continue
            if symbol != AMOUNT and symbol not in self.units:
                raise UnknownUnit(symbol)
            powers[key] = powers.get(key, 0) + power
        return {key: power for key, power in powers.items() if power}

    def dimension(self, text: str) -> Powers:
        """Base dimensions and their powers; a label goes to the unit's first dimension (`CO2e[fossil]`)."""
        return self._base(text)[0]

    def size(self, text: str) -> Fraction:
        """How many base units one of these is."""
        return self._base(text)[1]

    def conversion(self, source: str, target: str) -> Fraction:
        """The exact constant that turns a number in `source` into a number in `target`. Raises IncompatibleUnits."""
        (have, have_size), (want, want_size) = self._base(source), self._base(target)
        if have != want:
            raise IncompatibleUnits(f"`{source}` can't be expressed in `{target}`")
        return have_size / want_size

    def _base(self, text: str) -> tuple[Powers, Fraction]:
        return _base(self, text)


def unit_text(powers: Powers) -> str:
    """Write powers of symbols in one way: positive powers by name joined with `*`, then each divisor after a `/`."""
    over = [_power(key, power) for key, power in sorted(powers.items()) if power > 0]
    under = [_power(key, -power) for key, power in sorted(powers.items()) if power < 0]
    return "/".join(["*".join(over) or ONE, *under])


@lru_cache(maxsize=4096)
def unit_and_label(text: str) -> tuple[str, str]:
    """Split `kgCO2e[fossil]/m2` into `kgCO2e/m2` and `fossil` (labels joined by a comma)."""
    return re.sub(r"\[[^\]]*\]", "", text), ", ".join(re.findall(r"\[([^\]]*)\]", text))


def _power(key: str, power: int) -> str:
    return key if power == 1 else f"{key}^{power}"


# The same few units are read again and again, here and above.
@lru_cache(maxsize=4096)
def _base(table: UnitTable, text: str) -> tuple[Powers, Fraction]:
    total: dict[str, int] = {}
    size = Fraction(1)
    for key, power in table.parse(text).items():
        symbol, _, label = key.partition("[")
        if symbol == AMOUNT:
            total[AMOUNT] = total.get(AMOUNT, 0) + power
            continue
        powers, factor = table.units[symbol]
        size *= factor**power
        for index, (base, times) in enumerate(powers.items()):
            name = f"{base}[{label}" if label and index == 0 else base
            total[name] = total.get(name, 0) + times * power
    return {base: times for base, times in total.items() if times}, size


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[str, str, int], ...]:
    """Each part: its symbol, the same with its label, its power. What is no symbol at all is left for the caller."""
    pieces = re.split(r"([*/])", text.strip())
    signs = [1, *(-1 if mark == "/" else 1 for mark in pieces[1::2])]
    return tuple(_part(sign, piece.strip()) for sign, piece in zip(signs, pieces[0::2], strict=True))


def _part(sign: int, piece: str) -> tuple[str, str, int]:
    found = _PART.fullmatch(piece)
    if found is None:
        return piece, piece, sign
    symbol, label = found["symbol"], found["label"]
    return symbol, f"{symbol}[{label}]" if label else symbol, sign * int(found["power"] or 1)
