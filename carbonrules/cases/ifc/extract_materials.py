"""Materials of a model as plain data: of what layers, constituents, profiles or list a thing is made, and how dense.

Runs in the worker only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from carbonrules.cases.ifc.extract_values import Values
from carbonrules.cases.ifc.navigator import Navigator, checked_text
from carbonrules.cases.ifc.records import Records, arguments, value_text

Entity = Any
Json = dict[str, Any]

_MEMBERS = ("MaterialConstituents", "MaterialLayers", "MaterialProfiles", "Materials")
_THICKNESS = "LayerThickness"
_FRACTION = 3


class Materials:
    """Reads what an object is made of; each material is read once."""

    def __init__(
        self,
        navigator: Navigator,
        records: Records,
        values: Values,
        node: Callable[[Entity, list[Json]], Json],
    ) -> None:
        self._navigator = navigator
        self._records = records
        self._values = values
        self._node = node
        self._found: dict[int, Json] = {}

    def found(self) -> list[Json]:
        """Every material that was met."""
        return list(self._found.values())

    def of(self, select: Entity) -> tuple[list[Json], str]:
        """The materials behind one association, and the class that holds them together."""
        get = self._navigator.get
        used = get(select, "ForLayerSet") or get(select, "ForProfileSet") or select
        lists = (get(used, name) for name in _MEMBERS)
        members = next((each for each in lists if each), (used,))
        return [self._member(each) for each in members], used.is_a()

    def _member(self, member: Entity) -> Json:
        """A layer, constituent or profile that names no material stands for itself, so that it is not lost."""
        own = None if member.is_a() == "IfcMaterial" else self._navigator.get(member, "Material")
        thickness = self._values.attribute(member, _THICKNESS)
        return {"step": self._material(own or member), "fraction": self._fraction(member), "thickness": thickness}

    def _fraction(self, member: Entity) -> str:
        if member.is_a() != "IfcMaterialConstituent" or member[_FRACTION] is None:
            return ""
        return value_text(arguments(self._records.text(member.id()))[_FRACTION])

    def _material(self, material: Entity) -> int:
        step = int(material.id())
        if step not in self._found:
            values: list[Json] = []
            for group in self._navigator.related(material, "IfcMaterialProperties", "Material", ""):
                values.extend(self._properties(group))
            self._found[step] = self._node(material, values)
        return step

    def _properties(self, group: Entity) -> list[Json]:
        """Properties of a set with a name, or the attributes of a class that is a set by itself (IFC2X3)."""
        get = self._navigator.get
        name = checked_text(get(group, "Name"), group)
        if not name:
            return self._values.attributes(group) if self._values.wanted(group.is_a()) else []
        if not self._values.wanted(name):
            return []
        return self._values.properties(get(group, "Properties") or get(group, "ExtendedProperties") or (), name)
