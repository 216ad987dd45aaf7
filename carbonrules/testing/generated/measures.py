"""What generated regulations measure: dimensions with units, and which product or quotient of two gives a third."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Measure:
    """One kind of number. `phrase` is its type in a field (None: no field holds it), `label` stands on its unit."""

    name: str
    powers: Powers
    units: tuple[str, ...]
    phrase: str | None
    label: str = ""

    def words(self, unit: str | None = None) -> str:
        """The unit as the first line of a rule or parameter says it."""
        return f"{unit or self.units[0]}, {self.label}" if self.label else unit or self.units[0]


def _measure(name: str, powers: str, units: str, phrase: str | None = None, label: str = "") -> Measure:
    counted: dict[str, int] = {}
    for part in powers.split():
        counted[part.lstrip("/")] = counted.get(part.lstrip("/"), 0) + (-1 if part.startswith("/") else 1)
    return Measure(name, tuple(sorted(counted.items())), tuple(units.split()), phrase, label)


MEASURES = {
    each.name: each
    for each in (
        _measure("share", "", "% 1", "a share in {}"),
        _measure("mass", "M", "kg t g lb", "a mass in {}"),
        _measure("nitrogen", "N", "kg g", None, "nitrogen"),
        _measure("price of nitrogen", "$ /N", "EUR/kg", None, "nitrogen"),
        _measure("area", "A", "m2 cm2", "an area in {}"),
        _measure("life", "Y", "year", "a duration in {}"),
        _measure("energy", "E", "kWh MJ MWh", "an energy in {}"),
        _measure("plain emissions", "C", "kgCO2e tCO2e", "CO2e in {}"),
        _measure("fossil emissions", "F", "kgCO2e tCO2e", None, "fossil"),
        _measure("biogenic emissions", "B", "tCO2e kgCO2e", None, "biogenic"),
        _measure("money", "$", "EUR", "money"),
        _measure("fossil per mass", "F /M", "kgCO2e/kg tCO2e/t kgCO2e/t", None, "fossil"),
        _measure("plain per mass", "C /M", "kgCO2e/kg tCO2e/t", "CO2e per mass in {}"),
        _measure("fossil per area", "F /A", "kgCO2e/m2", None, "fossil"),
        _measure("fossil per area and year", "F /A /Y", "kgCO2e/m2/year", None, "fossil"),
        _measure("price", "$ /C", "EUR/tCO2e EUR/kgCO2e", "money per CO2e"),
        _measure("price of mass", "$ /M", "EUR/kg EUR/t", "money per mass"),
        _measure("coating", "M /A", "kg/m2 g/m2", "a mass per area in {}"),
        _measure("plain per energy", "C /E", "kgCO2e/kWh tCO2e/MWh", "CO2e per energy in {}"),
    )
}
SHARE, MASS, MONEY = MEASURES["share"], MEASURES["mass"], MEASURES["money"]
FOSSIL, PLAIN, BIOGENIC = (MEASURES[f"{each} emissions"] for each in ("fossil", "plain", "biogenic"))
PRICE = MEASURES["price"]
# What counts in the currency of a regulation; a baseline has none.
MONEYS = frozenset(name for name, each in MEASURES.items() if ("$", 1) in each.powers)


@cache
def products(wanted: str) -> tuple[tuple[str, str], ...]:
    """Pairs of measures whose product is the wanted one; a price per tonne is a price of whatever kind of emissions."""
    pairs = [
        (one.name, other.name)
        for one in MEASURES.values()
        for other in MEASURES.values()
        if _joined(one, other, 1) == dict(MEASURES[wanted].powers)
    ]
    if wanted == MONEY.name:
        pairs += [(FOSSIL.name, PRICE.name), (BIOGENIC.name, PRICE.name)]
    return tuple(pairs)


@cache
def quotients(wanted: str) -> tuple[tuple[str, str], ...]:
    """Pairs of measures whose quotient is the wanted one."""
    return tuple(
        (one.name, other.name)
        for one in MEASURES.values()
        for other in MEASURES.values()
        if _joined(one, other, -1) == dict(MEASURES[wanted].powers)
    )


def _joined(one: Measure, other: Measure, sign: int) -> dict[str, int]:
    powers = dict(one.powers)
    for key, power in other.powers:
        powers[key] = powers.get(key, 0) + sign * power
    return {key: power for key, power in powers.items() if power}
