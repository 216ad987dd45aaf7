"""The units a model declares, as plain data: SI with prefix, by conversion, by name only, derived, or money."""

from __future__ import annotations

from typing import Any

from carbonrules.cases.ifc.measure import Unusable
from carbonrules.cases.ifc.navigator import checked_text
from carbonrules.cases.ifc.records import Records, arguments, value_text

Entity = Any
# Real units are made of others two or three levels deep; a unit that is made of itself never ends.
_MOST_LEVELS = 10


def unit_json(unit: Entity, records: Records, level: int = 0) -> dict[str, Any]:
    """One unit with all that it is made of; a conversion factor keeps the text of the file."""
    if level > _MOST_LEVELS:
        raise Unusable(f"the unit #{unit.id()} is made of itself, or of more than {_MOST_LEVELS} levels of units")
    kind = unit.is_a()
    if kind == "IfcSIUnit":
        return {"kind": "si", "name": f"{unit.Prefix} {unit.Name}" if unit.Prefix else str(unit.Name)}
    if unit.is_a("IfcConversionBasedUnit"):
        measure = unit.ConversionFactor
        factor = value_text(arguments(records.text(measure.id()))[0])
        parts = [unit_json(measure.UnitComponent, records, level + 1)]
        return {"kind": "conversion", "name": checked_text(unit.Name, unit), "factor": factor, "parts": parts}
    if kind == "IfcMonetaryUnit":
        return {"kind": "money", "name": str(unit.Currency)}
    if kind == "IfcDerivedUnit":
        parts = [unit_json(each.Unit, records, level + 1) for each in unit.Elements]
        exponents = [int(each.Exponent) for each in unit.Elements]
        return {"kind": "derived", "name": str(unit.UnitType), "parts": parts, "exponents": exponents}
    return {"kind": "named", "name": str(getattr(unit, "Name", kind))}
