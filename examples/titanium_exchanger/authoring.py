"""Small helpers to author IFC with ifcopenshell so that the same data always gives the same bytes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import ifcopenshell
import ifcopenshell.guid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:carbonrules:examples:titanium-exchanger")
TIME_STAMP = "2026-01-15T09:00:00+00:00"

Entity = Any
"""ifcopenshell types its entities at run time only."""


class Author:
    """One model under way. Identifiers are made from class and name, never at random."""

    def __init__(self, schema: str, title: str) -> None:
        self.model = ifcopenshell.file(schema=schema)
        header = self.model.header
        header.file_description.description = ("ViewDefinition[DesignTransferView]",)
        header.file_name.name = title
        header.file_name.time_stamp = TIME_STAMP
        header.file_name.author = ("",)
        header.file_name.organization = ("",)
        header.file_name.preprocessor_version = "carbonrules examples"
        header.file_name.originating_system = "carbonrules examples"
        header.file_name.authorization = "DEMO"

    def make(self, ifc_class: str, *values: object, **attributes: object) -> Entity:
        """Make an entity without an identifier of its own."""
        return self.model.create_entity(ifc_class, *values, **attributes)

    def root(self, ifc_class: str, name: str, **attributes: object) -> Entity:
        """Make an entity that carries a GlobalId; class and name together must be unique in the model."""
        global_id = ifcopenshell.guid.compress(uuid.uuid5(NAMESPACE, f"{ifc_class}/{name}").hex)
        return self.model.create_entity(ifc_class, GlobalId=global_id, Name=name, **attributes)

    def property_set(self, owner: Entity, name: str, values: Sequence[tuple[str, str, object, Entity | None]]) -> None:
        """Give an object or type a property set; each value is (name, measure type, value, unit or None)."""
        properties = [self._single_value(*value) for value in values]
        label = f"{owner.is_a()} {owner.Name} {name}"
        found = self.root("IfcPropertySet", label, HasProperties=properties)
        found.Name = name
        self._attach(owner, found, label)

    def quantities(self, owner: Entity, name: str, values: Sequence[tuple[str, str, float, Entity | None]]) -> None:
        """Give an object a quantity set; each value is (quantity class, name, number, unit or None)."""
        found = self.root(
            "IfcElementQuantity",
            f"{owner.is_a()} {owner.Name} {name}",
            MethodOfMeasurement="BaseQuantities" if name.startswith("Qto_") else None,
            Quantities=[self.quantity(ifc_class, label, number, unit) for ifc_class, label, number, unit in values],
        )
        label = found.Name
        found.Name = name
        self._attach(owner, found, label)

    def quantity(self, ifc_class: str, name: str, number: float, unit: Entity | None = None) -> Entity:
        """One quantity, in the unit of the project unless it names its own."""
        value = {f"{ifc_class.removeprefix('IfcQuantity')}Value": number}
        return self.make(ifc_class, Name=name, Unit=unit, **value)

    def _single_value(self, name: str, measure: str, value: object, unit: Entity | None) -> Entity:
        nominal = self.model.create_entity(measure, value)
        return self.make("IfcPropertySingleValue", Name=name, NominalValue=nominal, Unit=unit)

    def _attach(self, owner: Entity, definition: Entity, label: str) -> None:
        if owner.is_a("IfcTypeObject"):
            owner.HasPropertySets = [*(owner.HasPropertySets or ()), definition]
            return
        relation = self.root(
            "IfcRelDefinesByProperties", label, RelatedObjects=[owner], RelatingPropertyDefinition=definition
        )
        relation.Name = None
