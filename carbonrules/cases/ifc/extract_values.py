"""Property and quantity sets of IFC objects as plain values, each with its record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from carbonrules.cases.ifc.extract_units import unit_json
from carbonrules.cases.ifc.navigator import Navigator, checked_text
from carbonrules.cases.ifc.records import Records, arguments, value_text

Entity = Any
Json = dict[str, Any]

ANY_ENDING = "*"
_NOMINAL_VALUE = 2
_PROPERTY_UNIT = 3
_QUANTITY_UNIT = 2
_QUANTITY_VALUE = 3


class Values:
    """Reads values of the wanted property sets, and all quantities."""

    def __init__(self, navigator: Navigator, records: Records, wanted_sets: Iterable[str]) -> None:
        self._navigator = navigator
        self._records = records
        wanted = frozenset(wanted_sets)
        self._wanted = frozenset(each for each in wanted if not each.endswith(ANY_ENDING))
        self._beginnings = tuple(each.removesuffix(ANY_ENDING) for each in wanted - self._wanted)
        self._of_types: dict[int, list[Json]] = {}
        self._units: dict[int, Json] = {}

    def unit(self, unit: Entity | None) -> Json | None:
        """A unit with all that it is made of, or nothing."""
        if unit is None:
            return None
        step = unit.id()
        if step not in self._units:
            self._units[step] = unit_json(unit, self._records)
        return self._units[step]

    def of(self, entity: Entity) -> list[Json]:
        """Values of an object: its own first, then those of its type."""
        found: list[Json] = []
        definitions = self._navigator.related(
            entity, "IfcRelDefinesByProperties", "RelatedObjects", "RelatingPropertyDefinition"
        )
        for definition in definitions:
            found.extend(self._of_definition(definition))
        for kind in self._navigator.related(entity, "IfcRelDefinesByType", "RelatedObjects", "RelatingType"):
            found.extend(self._of_type(kind))
        return found

    def properties(self, properties: Iterable[Entity], group: str) -> list[Json]:
        """The single values of one property set."""
        return [
            self._single(each, group)
            for each in properties
            if each.is_a() == "IfcPropertySingleValue" and each[_NOMINAL_VALUE] is not None
        ]

    def wanted(self, group: str | None) -> bool:
        """Whether the request names this property set, or a beginning of its name (`NAME*`)."""
        return group in self._wanted or (group is not None and group.startswith(self._beginnings))

    def quantity(self, quantity: Entity, group: str) -> Json:
        """One quantity; without a text where it is made of others."""
        record = self._records.text(quantity.id())
        simple = self._navigator.is_kind(quantity, "IfcPhysicalSimpleQuantity")
        text = value_text(arguments(record)[_QUANTITY_VALUE]) if simple else ""
        unit = self.unit(quantity[_QUANTITY_UNIT]) if simple else None
        return _recorded(quantity, group, checked_text(quantity[0], quantity), quantity.is_a(), text, unit, record)

    def code(self, reference: Entity, system: str, code: str) -> Json:
        """A classification code as a value; its name is the classification system."""
        record = self._records.text(reference.id())
        return _recorded(reference, "classification", system, "IfcIdentifier", code, None, record)

    def attribute(self, entity: Entity, name: str) -> Json | None:
        """A measure that is an attribute of an object, under the name of its class; nothing where there is none."""
        return next((each for each in self.attributes(entity) if each["name"] == name), None)

    def attributes(self, entity: Entity) -> list[Json]:
        """The attributes of an object that are measures, as the values of a set with the name of its class."""
        held = [each for each in self._navigator.measures(entity.is_a()) if entity[each.place] is not None]
        if not held:
            return []
        record = self._records.text(entity.id())
        texts = arguments(record)
        group = entity.is_a()
        return [
            _recorded(entity, group, each.name, each.kind, value_text(texts[each.place]), None, record) for each in held
        ]

    def _of_type(self, kind: Entity) -> list[Json]:
        if kind.id() not in self._of_types:
            definitions = self._navigator.get(kind, "HasPropertySets") or ()
            self._of_types[kind.id()] = [value for each in definitions for value in self._of_definition(each)]
        return self._of_types[kind.id()]

    def _of_definition(self, definition: Entity) -> list[Json]:
        match definition.is_a():
            case "IfcElementQuantity":
                name = checked_text(definition[2], definition)
                return [self.quantity(each, name) for each in definition[5] or ()]
            case "IfcPropertySet" if self.wanted(checked_text(definition[2], definition)):
                return self.properties(definition[4] or (), definition[2])
            case _:
                return []

    def _single(self, value: Entity, group: str) -> Json:
        record = self._records.text(value.id())
        nominal = value[_NOMINAL_VALUE]
        wrapped = nominal[0]
        numeric = isinstance(wrapped, int | float) and not isinstance(wrapped, bool)
        text = value_text(arguments(record)[_NOMINAL_VALUE]) if numeric else str(wrapped)
        unit = self.unit(value[_PROPERTY_UNIT])
        return _recorded(value, group, checked_text(value[0], value), nominal.is_a(), text, unit, record)


def _recorded(entity: Entity, group: str, name: str, measure: str, text: str, unit: Json | None, record: str) -> Json:
    return {
        "group": group,
        "name": name,
        "measure": measure,
        "text": text,
        "unit": unit,
        "step": entity.id(),
        "ifc_class": entity.is_a(),
        "record": record,
    }
