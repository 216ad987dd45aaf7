"""The units a model declares, as plain data: SI with prefix, by conversion, by name only, derived, or money."""

from __future__ import annotations

from typing import Any

from carbonrules.cases.ifc.records import Records, arguments, value_text

Entity = Any


def unit_json(unit: Entity, records: Records) -> dict[str, Any]:
    """One unit with all that it is made of; a conversion factor keeps the text of the file."""
    kind = unit.is_a()
    if kind == "IfcSIUnit":
        return {"kind": "si", "name": f"{unit.Prefix} {unit.Name}" if unit.Prefix else str(unit.Name)}
    if unit.is_a("IfcConversionBasedUnit"):
        measure = unit.ConversionFactor
        factor = value_text(arguments(records.text(measure.id()))[0])
        parts = [unit_json(measure.UnitComponent, records)]
        return {"kind": "conversion", "name": unit.Name, "factor": factor, "parts": parts}
    if kind == "IfcMonetaryUnit":
        return {"kind": "money", "name": str(unit.Currency)}
    if kind == "IfcDerivedUnit":
        parts = [unit_json(each.Unit, records) for each in unit.Elements]
        exponents = [int(each.Exponent) for each in unit.Elements]
        return {"kind": "derived", "name": str(unit.UnitType), "parts": parts, "exponents": exponents}
    return {"kind": "named", "name": str(getattr(unit, "Name", kind))}
