"""Units of the unit file as a model declares them, by their IFC names in the mapping file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbonrules.cases.ifc.modelling.author import Author
from carbonrules.foundation.units import UnitTable

Entity = Any
# The kind of each SI unit, with its powers of length, mass and time.
_SI = {
    "METRE": ("LENGTHUNIT", (1, 0, 0)),
    "SQUARE_METRE": ("AREAUNIT", (2, 0, 0)),
    "CUBIC_METRE": ("VOLUMEUNIT", (3, 0, 0)),
    "GRAM": ("MASSUNIT", (0, 1, 0)),
    "SECOND": ("TIMEUNIT", (0, 0, 1)),
    "JOULE": ("ENERGYUNIT", (2, 1, -2)),
}
# A volume of gas at a state is a volume to IFC, though no number turns it into one of a plain volume.
_VOLUME_AT_A_STATE = "CUBIC METRE"
_OTHER_POWERS = (0, 0, 0, 0)


class AuthorUnits:
    """Makes each unit of a model once."""

    def __init__(self, author: Author, names: Mapping[str, str], units: UnitTable) -> None:
        self._author, self._units = author, units
        # The first name of a unit is the one it is written with.
        self._names = {symbol: name for name, symbol in reversed(list(names.items()))}
        self._made: dict[str, Entity] = {}

    def of(self, symbol: str) -> Entity:
        """A unit of the unit file; what has no IFC name in the mapping file is a currency."""
        if symbol not in self._made:
            self._made[symbol] = self._make(symbol)
        return self._made[symbol]

    def _make(self, symbol: str) -> Entity:
        make = self._author.make
        if symbol not in self._names:
            return make("IfcMonetaryUnit", Currency=symbol)
        name = self._names[symbol]
        prefix, _, own = name.rpartition(" ")
        if own in _SI and (not prefix or prefix in self._author.listed("IfcSIPrefix")):
            return make("IfcSIUnit", UnitType=_SI[own][0], Prefix=prefix or None, Name=own)
        for base, (kind, powers) in _SI.items():
            plain = next((each for each, known in self._names.items() if known == base), "")
            if plain and self._units.dimension(plain) == self._units.dimension(symbol):
                factor = float(self._units.conversion(symbol, plain))
                size = make(
                    "IfcMeasureWithUnit",
                    ValueComponent=self._author.value("IfcReal", factor),
                    UnitComponent=self.of(plain),
                )
                dimensions = self._dimensions(powers)
                return make(
                    "IfcConversionBasedUnit", Dimensions=dimensions, UnitType=kind, Name=name, ConversionFactor=size
                )
        kind = "VOLUMEUNIT" if name.endswith(_VOLUME_AT_A_STATE) else "USERDEFINED"
        powers = _SI["CUBIC_METRE"][1] if kind == "VOLUMEUNIT" else (1, 1, 0)
        return make("IfcContextDependentUnit", Dimensions=self._dimensions(powers), UnitType=kind, Name=name)

    def _dimensions(self, powers: tuple[int, int, int]) -> Entity:
        names = ("LengthExponent", "MassExponent", "TimeExponent")
        others = (
            "ElectricCurrentExponent",
            "ThermodynamicTemperatureExponent",
            "AmountOfSubstanceExponent",
            "LuminousIntensityExponent",
        )
        said = dict(zip((*names, *others), (*powers, *_OTHER_POWERS), strict=True))
        return self._author.make("IfcDimensionalExponents", **said)
