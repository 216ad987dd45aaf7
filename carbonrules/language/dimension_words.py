"""What a unit measures, in words: `mass`, `area`, `CO2e per mass`, and of which units such words are true."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from carbonrules.foundation.units import AMOUNT, UnitTable

Powers = Mapping[str, int]

MONEY = "money"
# Words of physics for what the unit file builds from other dimensions; one word may stand for several.
_BUILT: tuple[tuple[str, Powers], ...] = (
    ("share", {}),
    ("area", {"length": 2}),
    ("volume", {"length": 3}),
    ("volume", {"normal_volume": 1}),
    ("duration", {"time": 1}),
    ("duration", {"calendar_year": 1}),
    ("power", {"energy": 1, "time": -1}),
    ("transport work", {"mass": 1, "length": 1}),
)
_PER = " per "


def is_known(units: UnitTable, words: str) -> bool:
    """Whether each part of `CO2e per mass` is a word for what some unit measures."""
    return all(_meanings(units, part) for part in words.split(_PER))


def is_true_of(units: UnitTable, words: str, powers: Powers) -> bool:
    """Whether words say what a unit of these dimensions measures."""
    parts = [_meanings(units, part) for part in words.split(_PER)]
    return any(_quotient(meant) == dict(powers) for meant in product(*parts))


def word_for(units: UnitTable, powers: Powers) -> str:
    """What is written for these dimensions, or nothing where no words are at hand."""
    whole = _one_word(units, powers)
    above = {key: power for key, power in powers.items() if power > 0}
    below = [{key: -power} for key, power in powers.items() if power < 0]
    parts = [whole] if whole else [_one_word(units, each) for each in (above, *below)]
    return _PER.join(parts) if all(parts) else ""


def _one_word(units: UnitTable, powers: Powers) -> str:
    built = next((word for word, meant in _BUILT if dict(meant) == dict(powers)), "")
    if built or len(powers) != 1:
        return built
    ((key, power),) = powers.items()
    if power != 1:
        return ""
    return MONEY if key in currencies(units) else key.replace("_", " ")


def _meanings(units: UnitTable, word: str) -> list[Powers]:
    """The dimensions that one word may mean."""
    known = {base for powers, _ in units.units.values() for base in powers} | {AMOUNT}
    money = [{each: 1} for each in sorted(currencies(units)) if word == MONEY]
    own = [{base: 1} for base in sorted(known) if word in (base, base.replace("_", " "))]
    return [*own, *money, *(meant for name, meant in _BUILT if name == word)]


def currencies(units: UnitTable) -> set[str]:
    """A currency is a unit that is its own dimension."""
    return {symbol for symbol, (powers, _) in units.units.items() if list(powers) == [symbol]}


def _quotient(meant: tuple[Powers, ...]) -> dict[str, int]:
    """The first divided by each of the others."""
    made = dict(meant[0])
    for each in meant[1:]:
        for key, power in each.items():
            made[key] = made.get(key, 0) - power
    return {key: power for key, power in made.items() if power}
