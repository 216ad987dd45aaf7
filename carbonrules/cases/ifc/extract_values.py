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
_SINGLE = "IfcPropertySingleValue"
# Where attributes stand, in every schema that is read.
_NAME = 0
_SET_NAME, _PROPERTIES, _QUANTITIES = 2, 4, 5
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
        found = []
        for each in properties:
            if each.is_a() == _SINGLE:
                nominal = each.get_argument(_NOMINAL_VALUE)
                if nominal is not None:
                    found.append(self._single(each, nominal, group))
        return found

    def wanted(self, group: str | None) -> bool:
        """Whether the request names this property set, or a beginning of its name (`NAME*`)."""
        return group in self._wanted or (group is not None and group.startswith(self._beginnings))

    def quantity(self, quantity: Entity, group: str) -> Json:
        """One quantity; without a text where it is made of others."""
        step, kind = quantity.id(), quantity.is_a()
        record = self._records.text(step)
        simple = self._navigator.is_kind(quantity, "IfcPhysicalSimpleQuantity")
        text = value_text(arguments(record)[_QUANTITY_VALUE]) if simple else ""
        unit = self.unit(quantity.get_argument(_QUANTITY_UNIT)) if simple else None
        name = checked_text(quantity.get_argument(_NAME), quantity)
        return _recorded(step, kind, group, name, kind, text, unit, record)

    def code(self, reference: Entity, system: str, code: str) -> Json:
        """A classification code as a value; its name is the classification system."""
        step = reference.id()
        record = self._records.text(step)
        return _recorded(step, reference.is_a(), "classification", system, "IfcIdentifier", code, None, record)

    def attribute(self, entity: Entity, name: str) -> Json | None:
        """A measure that is an attribute of an object, under the name of its class; nothing where there is none."""
        return next((each for each in self.attributes(entity) if each["name"] == name), None)

    def attributes(self, entity: Entity) -> list[Json]:
        """The attributes of an object that are measures, as the values of a set with the name of its class."""
        held = [each for each in self._navigator.measures(entity.is_a()) if entity[each.place] is not None]
        if not held:
            return []
        step, group = entity.id(), entity.is_a()
        record = self._records.text(step)
        texts = arguments(record)
        return [
            _recorded(step, group, group, each.name, each.kind, value_text(texts[each.place]), None, record)
            for each in held
        ]

    def _of_type(self, kind: Entity) -> list[Json]:
        if kind.id() not in self._of_types:
            definitions = self._navigator.get(kind, "HasPropertySets") or ()
            self._of_types[kind.id()] = [value for each in definitions for value in self._of_definition(each)]
        return self._of_types[kind.id()]

    def _of_definition(self, definition: Entity) -> list[Json]:
        match definition.is_a():
            case "IfcElementQuantity":
                group = checked_text(definition.get_argument(_SET_NAME), definition)
                return [self.quantity(each, group) for each in definition.get_argument(_QUANTITIES) or ()]
            case "IfcPropertySet" if self.wanted(group := checked_text(definition.get_argument(_SET_NAME), definition)):
                return self.properties(definition.get_argument(_PROPERTIES) or (), group)
            case _:
                return []

    def _single(self, value: Entity, nominal: Entity, group: str) -> Json:
        step = value.id()
        record = self._records.text(step)
        wrapped = nominal.get_argument(0)
        numeric = isinstance(wrapped, int | float) and not isinstance(wrapped, bool)
        text = value_text(arguments(record)[_NOMINAL_VALUE]) if numeric else str(wrapped)
        unit = self.unit(value.get_argument(_PROPERTY_UNIT))
        name = checked_text(value.get_argument(_NAME), value)
        return _recorded(step, _SINGLE, group, name, nominal.is_a(), text, unit, record)


def _recorded(
    step: int, ifc_class: str, group: str, name: str, measure: str, text: str, unit: Json | None, record: str
) -> Json:
    return {
        "group": group,
        "name": name,
        "measure": measure,
        "text": text,
        "unit": unit,
        "step": step,
        "ifc_class": ifc_class,
        "record": record,
    }
