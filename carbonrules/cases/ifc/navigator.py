"""Attributes and relations of ifcopenshell's entities by name, for schemas that differ in what a class has.

Attributes are asked for by place with `get_argument`: an index in brackets is checked against the class first, which
makes up a tenth of all reading. An attribute that a class lacks in this schema is nothing, at the cost of one look into
a table; ifcopenshell itself would search its rule modules for it each time. Relations are read once, forwards, which is
several times faster than asking each object who points at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carbonrules.cases.ifc.measure import Unusable

Entity = Any

_MEASURE = "Measure"
_DESCRIPTION = (
    "GlobalId",
    "Tag",
    "Name",
    "Identification",
    "TaskId",
    "ResourceIdentifier",
    "DocumentId",
    "ItemReference",
    "PredefinedType",
    "ObjectType",
)


@dataclass(frozen=True, slots=True)
class MeasureAttribute:
    """An attribute of a class that is a measure: its name, its place, and of which kind."""

    name: str
    place: int
    kind: str


class Navigator:
    """One model: where an attribute stands, what a class is a kind of, what is related to what."""

    def __init__(self, model: Entity, schema: Entity) -> None:
        self._model = model
        self._schema = schema
        self._places: dict[str, dict[str, int]] = {}
        self._descriptions: dict[str, list[tuple[str, int]]] = {}
        self._measures: dict[str, tuple[MeasureAttribute, ...]] = {}
        self._relations: dict[tuple[str, str, str], dict[int, list[Entity]]] = {}
        self.ancestors: dict[str, list[str]] = {}

    def all_of(self, ifc_class: str) -> list[Entity]:
        """All objects of a class; none where this schema does not have it."""
        try:
            return list(self._model.by_type(ifc_class))
        except RuntimeError:
            return []

    def get(self, entity: Entity, name: str) -> Any:
        """The value of an attribute, or None where it is empty or this schema has none of that name."""
        place = self._of(entity.is_a()).get(name)
        return None if place is None else entity.get_argument(place)

    def describe(self, entity: Entity, ifc_class: str) -> dict[str, str]:
        """Identifier, name and kind of an object, as far as its class has them."""
        self._of(ifc_class)
        places = self._descriptions[ifc_class]
        return {name: checked_text(entity.get_argument(place), entity) for name, place in places}

    def is_kind(self, entity: Entity, name: str) -> bool:
        """Whether an entity is of a class or of one below it."""
        ifc_class = entity.is_a()
        self._of(ifc_class)
        return name in self.ancestors[ifc_class]

    def related(self, entity: Entity, relation: str, of: str, to: str) -> Sequence[Entity]:
        """What a kind of relation leads to from this object: from its attribute `of` to its attribute `to`.

        Without `to` it leads to the relating entity itself.
        """
        key = (relation, of, to)
        if key not in self._relations:
            self._relations[key] = self._read(*key)
        return self._relations[key].get(entity.id(), ())

    def measures(self, ifc_class: str) -> tuple[MeasureAttribute, ...]:
        """The attributes of a class that hold a measure."""
        if ifc_class not in self._measures:
            entity = self._schema.declaration_by_name(ifc_class).as_entity()
            listed = enumerate(entity.all_attributes()) if entity is not None else ()
            found = ((place, each.name(), each.type_of_attribute().as_named_type()) for place, each in listed)
            kinds = [(place, name, named.declared_type().name()) for place, name, named in found if named is not None]
            self._measures[ifc_class] = tuple(
                MeasureAttribute(name, place, kind) for place, name, kind in kinds if kind.endswith(_MEASURE)
            )
        return self._measures[ifc_class]

    def _read(self, relation: str, of: str, to: str) -> dict[int, list[Entity]]:
        found: dict[int, list[Entity]] = {}
        relations = self.all_of(relation)
        places = self._of(relation) if relations else {}  # a class below it has the same attributes in the same places
        for each in relations:
            targets = _listed(each.get_argument(places[to])) if to else (each,)
            for start in _listed(each.get_argument(places[of])):
                found.setdefault(start.id(), []).extend(targets)
        return found

    def _of(self, ifc_class: str) -> Mapping[str, int]:
        if ifc_class not in self._places:
            self._places[ifc_class], self.ancestors[ifc_class] = self._learn(ifc_class)
            places = self._places[ifc_class]
            self._descriptions[ifc_class] = [(name, places[name]) for name in _DESCRIPTION if name in places]
        return self._places[ifc_class]

    def _learn(self, ifc_class: str) -> tuple[dict[str, int], list[str]]:
        entity = self._schema.declaration_by_name(ifc_class).as_entity()
        if entity is None:
            return {}, [ifc_class]
        places = {each.name(): place for place, each in enumerate(entity.all_attributes())}
        ancestors = []
        while entity is not None:
            ancestors.append(entity.name())
            entity = entity.supertype()
        return places, ancestors


def checked_text(value: Any, owner: Entity) -> str:
    """A text of an object, empty where it has none. The library does not check; what is no text raises Unusable."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise Unusable(f"#{owner.id()} has something else where a text belongs")


def _listed(value: Any) -> Sequence[Entity]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
