"""ifcopenshell's view of a file turned into plain data, with the record of everything taken.

Runs in the worker only. It knows how IFC objects hang together, not what they mean: which classes are subjects and
which property sets matter comes with the request.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbonrules.cases.ifc.extract_materials import Materials
from carbonrules.cases.ifc.extract_values import Values
from carbonrules.cases.ifc.navigator import Navigator, checked_text
from carbonrules.cases.ifc.records import Records

Entity = Any
Json = dict[str, Any]

_MARKS = ("Identification", "TaskId", "ResourceIdentifier", "DocumentId", "ItemReference")


class Extraction:
    """One pass over one model."""

    def __init__(self, model: Entity, schema: Entity, records: Records, request: Json) -> None:
        self._records = records
        self._request = request
        self._navigator = Navigator(model, schema)
        self._values = Values(self._navigator, records, request["sets"])
        self._materials = Materials(self._navigator, records, self._values, self._node)

    def run(self) -> Json:
        """Everything the request asks for, as JSON."""
        subjects = self._subjects()
        elements: dict[int, Json] = {}
        for subject in subjects:
            self._collect(subject, elements)
        # What is screened needs no subject: every resource with its values is asked for.
        whole = self._request.get("whole", False)
        tasks, resources = self._tasks() if subjects or whole else ([], set())
        strangers = self._strangers(elements, resources, whole) if subjects or whole else []
        inner = {part for each in elements.values() for part in each["parts"]}
        return {
            "schema": self._request["schema"],
            "units": self._declared_units(),
            "equipment": [subject.id() for subject in subjects if subject.id() not in inner],
            "elements": list(elements.values()),
            "materials": self._materials.found(),
            "tasks": tasks,
            "strangers": strangers,
            "documents": self._documents() if subjects else [],
            "ancestors": self._navigator.ancestors,
            "counts": {"elements": len(self._navigator.all_of("IfcElement")), "records": len(self._records)},
        }

    def _subjects(self) -> list[Entity]:
        found = {each.id(): each for name in self._request["classes"] for each in self._navigator.all_of(name)}
        for name in self._request["type classes"]:
            for kind in self._navigator.all_of(name):
                objects = self._navigator.related(kind, "IfcRelDefinesByType", "RelatingType", "RelatedObjects")
                found.update((each.id(), each) for each in objects)
        return [found[step] for step in sorted(found)]

    def _declared_units(self) -> Json:
        found: Json = {}
        for assignment in self._navigator.all_of("IfcUnitAssignment")[:1]:
            for unit in assignment[0]:
                money = unit.is_a("IfcMonetaryUnit")
                kind = "MONETARYUNIT" if money else checked_text(self._navigator.get(unit, "UnitType"), unit)
                found[kind] = self._values.unit(unit)
        return found

    def _collect(self, element: Entity, elements: dict[int, Json]) -> None:
        """Take an element and all that it is made up of, is covered by and was treated with."""
        waiting = [element]
        while waiting:
            current = waiting.pop()
            if current.id() not in elements:
                parts, coverings, features = self._hanging(current)
                elements[current.id()] = self._element(current, parts, coverings, features)
                waiting.extend((*parts, *coverings, *features))

    def _hanging(self, element: Entity) -> tuple[list[Entity], list[Entity], list[Entity]]:
        related = self._navigator.related
        inside = [
            *related(element, "IfcRelAggregates", "RelatingObject", "RelatedObjects"),
            *related(element, "IfcRelNests", "RelatingObject", "RelatedObjects"),
        ]
        parts = [each for each in inside if each.is_a() != "IfcSurfaceFeature"]
        features = [each for each in inside if each.is_a() == "IfcSurfaceFeature"]
        features.extend(related(element, "IfcRelAdheresToElement", "RelatingElement", "RelatedSurfaceFeatures"))
        coverings = list(related(element, "IfcRelCoversBldgElements", "RelatingBuildingElement", "RelatedCoverings"))
        return parts, coverings, features

    def _element(self, element: Entity, parts: list[Entity], coverings: list[Entity], features: list[Entity]) -> Json:
        materials, material_class, classifications = self._associations(element)
        return {
            "node": self._node(element, self._values.of(element)),
            "materials": materials,
            "material_class": material_class,
            "classifications": classifications,
            "parts": [each.id() for each in parts],
            "coverings": [each.id() for each in coverings],
            "features": [each.id() for each in features],
        }

    def _node(self, entity: Entity, values: list[Json]) -> Json:
        ifc_class = entity.is_a()
        told = self._navigator.describe(entity, ifc_class)
        kind = told.get("PredefinedType") or ""
        if kind in ("", "USERDEFINED", "NOTDEFINED"):
            kind = told.get("ObjectType") or kind
        step = entity.id()
        return {
            "step": step,
            "ifc_class": ifc_class,
            "global_id": told.get("GlobalId") or "",
            "tag": told.get("Tag") or "",
            "name": told.get("Name") or "",
            "identification": _identification(told),
            "predefined_type": kind,
            "record": self._records.text(step),
            "values": values,
        }

    def _associations(self, element: Entity) -> tuple[list[Json], str, list[Json]]:
        """Materials and classifications; those of the type stand in where the object has none of its own."""
        materials, material_class, classifications = self._own_associations(element)
        for kind in self._navigator.related(element, "IfcRelDefinesByType", "RelatedObjects", "RelatingType"):
            more, its_class, codes = self._own_associations(kind)
            if not materials:
                materials, material_class = more, its_class
            classifications = classifications or codes
        return materials, material_class, classifications

    def _own_associations(self, owner: Entity) -> tuple[list[Json], str, list[Json]]:
        materials: list[Json] = []
        material_class = ""
        classifications: list[Json] = []
        related = self._navigator.related
        for select in related(owner, "IfcRelAssociatesMaterial", "RelatedObjects", "RelatingMaterial"):
            materials, material_class = self._materials.of(select)
        for code in related(owner, "IfcRelAssociatesClassification", "RelatedObjects", "RelatingClassification"):
            classifications.extend(self._classification(code))
        return materials, material_class, classifications

    def _classification(self, reference: Entity) -> list[Json]:
        if reference.is_a() != "IfcClassificationReference":
            return []
        get = self._navigator.get
        system = get(reference, "ReferencedSource")
        passed: set[int] = set()
        while system is not None and system.is_a() == "IfcClassificationReference" and system.id() not in passed:
            passed.add(system.id())
            system = get(system, "ReferencedSource")
        code = get(reference, "Identification") or get(reference, "ItemReference")
        name = checked_text(get(system, "Name"), system) if system is not None else ""
        return [self._values.code(reference, name, checked_text(code, reference))]

    def _tasks(self) -> tuple[list[Json], set[int]]:
        """All tasks with the resources they use, and the steps of those resources."""
        taken: set[int] = set()
        found = []
        for task in self._navigator.all_of("IfcTask"):
            resources: dict[int, Entity] = {}
            serves: set[int] = set()
            related = self._navigator.related
            for each in related(task, "IfcRelAssignsToProcess", "RelatingProcess", "RelatedObjects"):
                if self._navigator.is_kind(each, "IfcResource"):
                    resources[each.id()] = each
                elif self._navigator.is_kind(each, "IfcProduct"):
                    serves.add(each.id())
            for each in related(task, "IfcRelAssignsToProduct", "RelatedObjects", "RelatingProduct"):
                serves.add(each.id())
            taken.update(resources)
            found.append(
                {
                    "node": self._node(task, self._values.of(task)),
                    "resources": [self._resource(resources[step]) for step in sorted(resources)],
                    "serves": sorted(serves),
                    "parent": self._parent(task),
                    "recurrence": self._recurrence(task),
                }
            )
        return found, taken

    def _parent(self, task: Entity) -> int | None:
        for whole in self._navigator.related(task, "IfcRelNests", "RelatedObjects", "RelatingObject"):
            if whole.is_a() == "IfcTask":
                return int(whole.id())
        return None

    def _resource(self, resource: Entity) -> Json:
        values: list[Json] = []
        base = self._navigator.get(resource, "BaseQuantity")
        if base is not None and self._navigator.is_kind(base, "IfcPhysicalSimpleQuantity"):
            values.append(self._values.quantity(base, "BaseQuantity"))
        return self._node(resource, [*values, *self._values.of(resource)])

    def _recurrence(self, task: Entity) -> Json | None:
        time = self._navigator.get(task, "TaskTime")
        pattern = None if time is None else self._navigator.get(time, "Recurrence")
        if pattern is None:
            return None
        interval = 1 if pattern.Interval is None else pattern.Interval
        occurrences = pattern.Occurrences
        # Beyond 64 bits the library gives a float.
        countable = isinstance(interval, int) and isinstance(occurrences, int | None)
        return {
            "kind": checked_text(pattern.RecurrenceType, pattern),
            "interval": interval if countable else 0,
            "days": len(pattern.DayComponent or ()),
            "weekdays": len(pattern.WeekdayComponent or ()),
            "months": len(pattern.MonthComponent or ()),
            "occurrences": occurrences if countable else None,
            "time_periods": len(pattern.TimePeriods or ()),
            "start": checked_text(time.ScheduleStart, time),
            "step": pattern.id(),
            "record": self._records.text(pattern.id()),
            "countable": countable,
        }

    def _documents(self) -> list[Json]:
        """Every document that the model points to; what it refers to stands for a reference without a name."""
        found: dict[int, Entity] = {}
        for relation in self._navigator.all_of("IfcRelAssociatesDocument"):
            select = self._navigator.get(relation, "RelatingDocument")
            if select is not None:
                document = self._navigator.get(select, "ReferencedDocument") or select
                found[document.id()] = document
        return [self._node(found[step], []) for step in sorted(found)]

    def _strangers(self, elements: dict[int, Json], resources: set[int], with_values: bool) -> list[Json]:
        """Massed elements, treated surfaces and resources that belong to no subject and no task."""
        found: dict[int, Entity] = {}
        for definition in self._navigator.all_of("IfcElementQuantity"):
            if any(quantity.is_a() == "IfcQuantityWeight" for quantity in definition.get_argument(5) or ()):
                objects = self._navigator.related(
                    definition, "IfcRelDefinesByProperties", "RelatingPropertyDefinition", "RelatedObjects"
                )
                found.update((each.id(), each) for each in objects)
        found = {step: each for step, each in found.items() if self._navigator.is_kind(each, "IfcElement")}
        found.update((each.id(), each) for each in self._navigator.all_of("IfcSurfaceFeature"))
        found.update((each.id(), each) for each in self._navigator.all_of("IfcConstructionResource"))
        known = elements.keys() | resources
        strange = [found[step] for step in sorted(found) if step not in known]
        return [self._node(each, self._values.of(each) if with_values else []) for each in strange]


def _identification(told: Mapping[str, str]) -> str:
    """The mark of a task, resource or document: IFC2X3 calls it otherwise for each of them."""
    return next((told[name] for name in _MARKS if told.get(name)), "")
