"""Values of a model as exact numbers in units of the unit file. A unit that is not declared is never assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from carbonrules.cases.ifc.model import ModelUnit, Recorded
from carbonrules.cases.ifc.records import exact_number
from carbonrules.foundation.exact import NotANumber, exact_text
from carbonrules.foundation.units import IncompatibleUnits, UnitTable, UnknownUnit, unit_text

RATIOS = frozenset({"IfcRatioMeasure", "IfcPositiveRatioMeasure", "IfcNormalisedRatioMeasure"})
_BARE = RATIOS | frozenset(
    {
        "IfcReal",
        "IfcInteger",
        "IfcPositiveInteger",
        "IfcCountMeasure",
        "IfcNumericMeasure",
        "IfcQuantityCount",
        "IfcQuantityNumber",
    }
)
_MOST_POWER = 9
_KINDS = {"WEIGHT": "MASSUNIT", "MONETARY": "MONETARYUNIT"}


class Unusable(ValueError):
    """A value stands in the model and can't be used; the text says why, for the person who can mend it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An exact number with its unit in the unit file (empty: none), and the unit as the model names it."""

    number: Fraction
    unit: str
    named: str = ""

    def text(self) -> str:
        """As a fact is written: `1320 kg`."""
        return f"{exact_text(self.number)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Measuring:
    """The units of one model, read with the words of the mapping file and the sizes of the unit file."""

    declared: Mapping[str, ModelUnit]
    names: Mapping[str, str]
    units: UnitTable
    _read: dict[tuple[int, str], Measured] = field(default_factory=dict)
    _constants: dict[tuple[str, str], Fraction] = field(default_factory=dict)

    def measured(self, value: Recorded) -> Measured:
        """The number and unit of a value. Raises Unusable."""
        key = value.step, value.name
        if key not in self._read:
            self._read[key] = self._measure(value)
        return self._read[key]

    def _measure(self, value: Recorded) -> Measured:
        try:
            number = exact_number(value.text)
        except NotANumber as problem:
            raise Unusable(str(problem)) from None
        if number < 0 and value.ifc_class.startswith("IfcQuantity"):
            raise Unusable(f"a quantity is never below 0, and it says {value.text}")
        unit = value.unit or self._declared_for(value.measure)
        if unit is None:
            return Measured(number, "")
        times, symbol = self._resolve(unit)
        return Measured(number * times, symbol, unit.name)

    def product(self, factors: tuple[Measured, ...], unit: str) -> Measured:
        """The product of several values in one unit. Raises Unusable where the dimensions do not make that unit."""
        number = Fraction(1)
        powers: dict[str, int] = {}
        for each in factors:
            number *= each.number
            for symbol, power in self.units.parse(each.unit or "1").items():
                powers[symbol] = powers.get(symbol, 0) + power
        return self.convert(Measured(number, unit_text({key: power for key, power in powers.items() if power})), unit)

    def convert(self, value: Measured, unit: str) -> Measured:
        """The same in another unit, by an exact constant. Raises Unusable."""
        if value.unit == unit:
            return value
        try:
            return Measured(value.number * self._constant(value.unit or "1", unit), unit, value.named)
        except (IncompatibleUnits, UnknownUnit) as problem:
            raise Unusable(str(problem)) from None

    def same_kind(self, value: Measured, unit: str) -> bool:
        """Whether a value can be told in a unit."""
        try:
            self._constant(value.unit or "1", unit)
        except (IncompatibleUnits, UnknownUnit):
            return False
        return True

    def _constant(self, source: str, target: str) -> Fraction:
        """The exact constant between two units, worked out once."""
        if (source, target) not in self._constants:
            self._constants[source, target] = self.units.conversion(source, target)
        return self._constants[source, target]

    def _declared_for(self, measure: str) -> ModelUnit | None:
        """The unit that the model declares for a kind of measure; None for kinds that have none."""
        if measure in _BARE:
            return None
        kind = _unit_kind(measure)
        if kind not in self.declared:
            raise Unusable(f"the model declares no {kind} for this {measure}")
        return self.declared[kind]

    def _resolve(self, unit: ModelUnit) -> tuple[Fraction, str]:
        """How many of which unit of the unit file one of these is."""
        name = " ".join(unit.name.upper().split())
        known = self.names.get(name)
        match unit.kind:
            case "money" if unit.name in self.units.units:
                return Fraction(1), unit.name
            case "derived":
                return self._derived(unit)
            case "conversion":
                return self._converted(unit, known)
            case _ if known is not None:
                return Fraction(1), known
        raise Unusable(f"the mapping file does not know the unit {unit.name}")

    def _converted(self, unit: ModelUnit, known: str | None) -> tuple[Fraction, str]:
        try:
            factor = exact_number(unit.factor)
        except NotANumber as problem:
            raise Unusable(f"the unit {unit.name} has no plain factor: {problem}") from None
        if factor <= 0:
            raise Unusable(f"the unit {unit.name} has a factor that is not above 0: {unit.factor}")
        times, symbol = self._resolve(unit.parts[0])
        if known is None:
            return factor * times, symbol
        size, promised = factor * times * self.units.size(symbol), self.units.size(known)
        if size != promised or self.units.dimension(symbol) != self.units.dimension(known):
            raise Unusable(f"the model makes its {unit.name} {unit.factor} {symbol}, which is not one {known}")
        return Fraction(1), known

    def _derived(self, unit: ModelUnit) -> tuple[Fraction, str]:
        times = Fraction(1)
        powers: dict[str, int] = {}
        for part, exponent in zip(unit.parts, unit.exponents, strict=True):
            if abs(exponent) > _MOST_POWER:
                raise Unusable(f"the unit {unit.name} has a power beyond ±{_MOST_POWER}")
            number, symbol = self._resolve(part)
            times *= number**exponent
            for key, power in self.units.parse(symbol).items():
                powers[key] = powers.get(key, 0) + power * exponent
        return times, unit_text({key: power for key, power in powers.items() if power})


def is_mass(measure: str) -> bool:
    """Whether a value of this kind is a mass."""
    return measure not in _BARE and _unit_kind(measure) == "MASSUNIT"


def _unit_kind(measure: str) -> str:
    """`IfcQuantityWeight` and `IfcMassMeasure` are told in the MASSUNIT of the project, and so on."""
    words = measure.removeprefix("Ifc").removeprefix("Quantity").removeprefix("Positive").removeprefix("NonNegative")
    stem = words.removesuffix("Measure").upper()
    return _KINDS.get(stem, f"{stem}UNIT")
