"""Writing a model in any version of IFC: what the version does not have is left out or said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carbonrules.cases.ifc.ids_classes import kinds_of
from carbonrules.cases.ifc.step_text import global_id

Entity = Any
NEWEST = "IFC4X3_ADD2"
_OWN_KIND = "USERDEFINED"
# What an identification is called where it is not called that.
_OTHERWISE = {"Identification": ("ItemReference", "TaskId", "ResourceIdentifier")}


class Author:
    """One model under way. Identifiers are made from what they name, so the same content gives the same bytes."""

    def __init__(self, schema: str, seed: str) -> None:
        import ifcopenshell

        self.schema = schema
        self.model = ifcopenshell.file(schema=schema)
        self._seed = seed
        self._declarations = ifcopenshell.ifcopenshell_wrapper.schema_by_name(schema)
        self._newest = ifcopenshell.ifcopenshell_wrapper.schema_by_name(NEWEST)
        self._owner: Entity | None = None

    def has(self, ifc_class: str) -> bool:
        """Whether this version has a class."""
        return bool(self._attributes(ifc_class))

    def listed(self, enumeration: str) -> frozenset[str]:
        """The words of an enumeration."""
        return frozenset(self._declarations.declaration_by_name(enumeration).as_enumeration_type().enumeration_items())

    def measures(self, measure: str) -> bool:
        """Whether this version has a measure."""
        try:
            return self._declarations.declaration_by_name(measure) is not None
        except RuntimeError:
            return False

    def make(self, ifc_class: str, **attributes: Any) -> Entity:
        """An entity with those of the attributes that its class has in this version."""
        known = self._attributes(ifc_class)
        said: dict[str, Any] = {}
        for name, value in attributes.items():
            found = next((each for each in (name, *_OTHERWISE.get(name, ())) if each in known), None)
            if found is not None and value is not None:
                said[found] = value
        if "OwnerHistory" in known and self.schema.startswith("IFC2X3"):
            said["OwnerHistory"] = self._history()
        return self.model.create_entity(ifc_class, **said)

    def root(self, ifc_class: str, name: str, of: str = "", **attributes: Any) -> Entity:
        """An entity with an identifier of its own; class, name and what it belongs to must be unique together."""
        identifier = global_id(self._seed, ifc_class, name, of)
        return self.make(ifc_class, GlobalId=identifier, Name=name, **attributes)

    def thing(self, ifc_class: str, name: str, kind: str, **attributes: Any) -> Entity:
        """An object of a class and kind; where only its type has that class, the object is told by its type."""
        own = self._nearest(ifc_class)
        made = self.root(own, name, **self._kind(own, kind), **attributes)
        if own != ifc_class:
            of_type = f"{ifc_class}Type"
            its_type = self.root(of_type, name, **self._kind(of_type, kind))
            self.relate("IfcRelDefinesByType", name, RelatingType=its_type, RelatedObjects=[made])
        return made

    def relate(self, ifc_class: str, name: str, **ends: Any) -> None:
        """A relation; its name only makes its identifier."""
        self.make(ifc_class, GlobalId=global_id(self._seed, ifc_class, name), **ends)

    def set_of(self, owner: Entity, ifc_class: str, name: str, members: Sequence[Entity]) -> None:
        """Give an object a set of properties or quantities."""
        held = "Quantities" if ifc_class == "IfcElementQuantity" else "HasProperties"
        of = f"{owner.is_a()} {owner.Name}"
        definition = self.root(ifc_class, name, of, **{held: list(members)})
        ends = {"RelatedObjects": [owner], "RelatingPropertyDefinition": definition}
        self.relate("IfcRelDefinesByProperties", f"{of} {name}", **ends)

    def value(self, measure: str, value: object) -> Entity:
        """A value of a measure."""
        return self.model.create_entity(measure, value)

    def _kind(self, ifc_class: str, kind: str) -> dict[str, Any]:
        """The kind from the list of the class where it stands there, else as a text of one's own."""
        listed = kinds_of(ifc_class, self.schema)
        if kind in listed or not kind:
            return {"PredefinedType": kind} if kind else {}
        own: dict[str, Any] = {"ObjectType": kind, "ElementType": kind}
        return {**own, "PredefinedType": _OWN_KIND} if _OWN_KIND in listed else own

    def _nearest(self, ifc_class: str) -> str:
        """The class, or the nearest above it that this version has."""
        current = self._newest.declaration_by_name(ifc_class).as_entity()
        while not self.has(current.name()):
            current = current.supertype()
        return str(current.name())

    def _attributes(self, ifc_class: str) -> frozenset[str]:
        try:
            declared = self._declarations.declaration_by_name(ifc_class).as_entity()
        except RuntimeError:
            return frozenset()
        return frozenset(each.name() for each in declared.all_attributes()) if declared else frozenset()

    def _history(self) -> Entity:
        """Who wrote the model: this version demands it of everything."""
        if self._owner is None:
            create = self.model.create_entity
            person = create("IfcPerson", FamilyName="carbonrules")
            organization = create("IfcOrganization", Name="carbonrules")
            user = create("IfcPersonAndOrganization", person, organization)
            application = create("IfcApplication", organization, "1", "carbonrules", "carbonrules")
            self._owner = create("IfcOwnerHistory", user, application, None, "ADDED", None, None, None, 0)
        return self._owner
