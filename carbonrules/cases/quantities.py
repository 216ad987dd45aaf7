"""Numbers with units as people write them in a case, turned exactly into the unit that is asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from carbonrules.cases.json_text import shortened
from carbonrules.foundation.exact import MOST_DIGITS, NotANumber, parse_decimal, parse_ratio
from carbonrules.foundation.units import ONE, IncompatibleUnits, UnitTable, UnknownUnit, unit_and_label

MOST_UNIT = 60
_TOO_LONG = 10**MOST_DIGITS

_QUANTITY = re.compile(r"(?P<number>[+-]?[0-9][0-9_.,]*(?:[eE][+-]?[0-9]+)?)\s*(?P<unit>.*)", re.DOTALL)
BARE_NUMBER = re.compile(r"[+-]?[0-9][0-9_.,]*(?:[eE][+-]?[0-9]+)?")
_HUGE_POWER = re.compile(r"\^-?[0-9]{2,}")


class NotAdmissible(ValueError):
    """A fact can't be admitted: the code, a sentence, and what to write instead."""

    def __init__(self, code: str, sentence: str, help: str = "", fix: str = "") -> None:
        self.code, self.sentence, self.help, self.fix = code, sentence, help, fix
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit written after it; `unit` is empty where none is written."""

    number: Fraction
    unit: str


def quantity(text: str) -> Quantity:
    """Read `1320 kg`, `0.70 EUR/tCO2e` or `12`. Raises NotAdmissible with the reason and what to write."""
    return _short(text) if len(text) <= MOST_UNIT else _read(text)


def _read(text: str) -> Quantity:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise NotAdmissible("W874", f"`{shortened(text)}` is not a number with its unit.", *_plainer(text))
    number, unit = found["number"], found["unit"].strip()
    if "," in number:
        help = "a comma may mean thousands or decimals: write 1320 or 1_320 for thousands and 1.32 for decimals"
        raise NotAdmissible("W874", f"`{shortened(text)}` has a comma in its number.", help)
    if unit[:1].isdigit() and unit != ONE:
        help = "write the number without spaces (1320), or with `_` between digits (1_320)"
        raise NotAdmissible("W874", f"`{shortened(text)}` holds two numbers.", help)
    try:
        return Quantity(parse_decimal(number), unit)
    except NotANumber as problem:
        raise NotAdmissible(
            "W874", f"{shortened(str(problem))}.", "write the digits 0 to 9 and a decimal point"
        ) from None


# A case is admitted to every program of every region: the same few texts are read again and again.
_short = lru_cache(maxsize=4096)(_read)


def in_unit(found: Quantity, unit: str, units: UnitTable) -> Fraction:
    """The number in the unit asked for, by an exact constant. A unit without a label takes the label asked for."""
    asked = unit if "[" in found.unit else unit_and_label(unit)[0]
    known(found.unit or ONE, units)
    known(asked, units)
    try:
        return found.number * _constant(found.unit or ONE, asked, found.unit, units)
    except IncompatibleUnits:
        sentence = f"`{found.unit or 'a number without unit'}` can't be expressed in `{asked}`."
        raise NotAdmissible("W879", sentence, f"write a number in {alternatives(asked, units)}") from None


def in_flow_unit(found: Quantity, unit: str, density: str, units: UnitTable) -> Fraction:
    """The amount in the reference unit of its flow, directly or through the density that the flow declares."""
    try:
        return in_unit(found, unit, units)
    except NotAdmissible as refusal:
        if refusal.code != "W879" or not density:
            raise
    declared = quantity(density)
    for number, by in ((found.number * declared.number, "*"), (found.number / declared.number, "/")):
        combined = _joined(found.unit, by, declared.unit)
        try:
            return number * _constant(combined, unit, found.unit, units)
        except (IncompatibleUnits, UnknownUnit):
            continue
    sentence = f"`{found.unit}` can't be expressed in `{unit}`, not even through the density {density}."
    raise NotAdmissible("W879", sentence, f"write the amount in {alternatives(unit, units)}")


def _constant(source: str, target: str, written: str, units: UnitTable) -> Fraction:
    """The constant between two units; one with more digits than a number may have would make results without end."""
    constant = units.conversion(source, target)
    if max(constant.numerator, constant.denominator) >= _TOO_LONG:
        sentence = f"`{shortened(written)}` is {MOST_DIGITS} digits away from `{target}`."
        raise NotAdmissible("W878", sentence, f"write a number in {alternatives(target, units)}")
    return constant


def known(unit: str, units: UnitTable) -> None:
    """Refuse a unit that the unit file does not have, with the nearest it has."""
    if len(unit) > MOST_UNIT or _HUGE_POWER.search(unit):
        raise NotAdmissible("W878", f"`{shortened(unit)}` is not a unit of the unit file.")
    try:
        units.dimension(unit)
    except UnknownUnit:
        fix = _nearest(unit, units)
        sentence = f"`{shortened(unit)}` is not a unit of the unit file."
        raise NotAdmissible("W878", sentence, "units are written as in kg, m2, kWh, EUR/tCO2e", fix) from None


def alternatives(unit: str, units: UnitTable) -> str:
    """A few units that would do in the place of this one, itself first."""
    try:
        asked = units.dimension(unit)
    except UnknownUnit:
        return unit
    others = [each for each, (powers, _) in units.units.items() if dict(powers) == asked and each != unit]
    return " or ".join([unit, *sorted(others, key=lambda each: (len(each), each))[:3]])


# The bounds of all fields are a few texts.
@lru_cache(maxsize=1024)
def bound(text: str) -> Fraction:
    """A bound of a field, printed as a decimal or as `n/d`."""
    return parse_ratio(text) if "/" in text else parse_decimal(text)


def _joined(unit: str, by: str, other: str) -> str:
    """`m3` times `kg/Nm3`, or divided by it: each divisor of the other unit changes sides."""
    over, *under = other.split("/")
    if by == "*":
        return "/".join([f"{unit or ONE}*{over}", *under])
    return "/".join(["*".join([unit or ONE, *under]), *over.split("*")])


def _plainer(text: str) -> tuple[str, str]:
    """Help for a number in full-width digits, or none."""
    narrow = unicodedata.normalize("NFKC", text)
    if narrow != text and _QUANTITY.fullmatch(narrow):
        return "write the digits 0 to 9", narrow
    return "write the number with its unit, as in 1320 kg", ""


def _nearest(unit: str, units: UnitTable) -> str:
    """The unit meant, where signs, spaces or capitals alone are off."""
    import difflib

    narrow = unicodedata.normalize("NFKC", unit).replace("·", "*").replace(" ", "")
    try:
        units.dimension(narrow)
        return narrow
    except UnknownUnit:
        by_lower = {each.lower(): each for each in units.units}
        near = difflib.get_close_matches(narrow.lower(), list(by_lower), 1, 0.6)
        return by_lower[near[0]] if near else ""
