"""What the worker found in a model: things, their values with unit and record, and how they hang together.

Plain data, handed over as JSON. Nothing here has a meaning yet; the mapping file gives it one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ModelUnit:
    """A unit as the model declares it.

    `kind` is `si`, `conversion` (`factor` times `parts[0]`), `named` (not reducible to SI), `derived` (`parts` with
    `exponents`) or `money`. `name` is the IFC spelling, prefix first (`KILO GRAM`).
    """

    kind: str
    name: str
    factor: str = ""
    parts: tuple[ModelUnit, ...] = ()
    exponents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A value and the record it stands in. `text` is the text of a number as in the file, or the decoded string.

    `asked_by` is the line of a mapping file of one's own that asked for it; empty where the one that ships did.
    """

    group: str
    name: str
    measure: str
    text: str
    unit: ModelUnit | None
    step: int
    ifc_class: str
    record: str
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One object of the model with its own values (those of its type come last)."""

    step: int
    ifc_class: str
    classes: tuple[str, ...]
    global_id: str
    name: str
    identification: str
    predefined_type: str
    record: str
    values: tuple[Recorded, ...] = ()
    tag: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The marks by which the model knows the object, and an overlay names it."""
        return {name: mark for name, mark in (("tag", self.tag), ("GlobalId", self.global_id)) if mark}


@dataclass(frozen=True, slots=True)
class Material:
    """A material of an element; one of several has its `fraction` as text, or the thickness of its layer."""

    node: Node
    fraction: str = ""
    thickness: Recorded | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A physical thing: its materials, what it is made up of, what covers it, what was done to its surface."""

    node: Node
    materials: tuple[Material, ...] = ()
    material_class: str = ""
    classifications: tuple[Recorded, ...] = ()
    parts: tuple[int, ...] = ()
    coverings: tuple[int, ...] = ()
    features: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a task comes round, as the model says it; `countable` where it does so in whole numbers."""

    kind: str
    interval: int
    days: int
    weekdays: int
    months: int
    occurrences: int | None
    time_periods: int
    start: str
    step: int
    record: str
    countable: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A task with what it uses, what it serves, and the task it is a part of."""

    node: Node
    resources: tuple[Node, ...] = ()
    serves: tuple[int, ...] = ()
    parent: int | None = None
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """Everything the worker found. `equipment` are the steps of the subjects; `strangers` what lies outside them,
    `documents` what the model points to.

    `owners` names for each element the subjects that it is, or is a part of; `children` counts sub-tasks.
    """

    file: str
    digest: str
    schema: str
    units: Mapping[str, ModelUnit]
    equipment: tuple[int, ...]
    elements: Mapping[int, Element]
    tasks: tuple[Task, ...]
    strangers: tuple[Node, ...] = ()
    documents: tuple[Node, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    owners: Mapping[int, list[int]] = field(default_factory=dict)
    children: Mapping[int, int] = field(default_factory=dict)


def model_from_json(data: Any) -> Model:
    """Rebuild a model from the worker's JSON."""
    return _Reading(data).model()


class _Reading:
    """One reading of the worker's JSON; materials and units that are used often are built once."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._ancestors = {name: tuple(classes) for name, classes in data["ancestors"].items()}
        self._materials = {each["step"]: self._node(each) for each in data["materials"]}

    def model(self) -> Model:
        """The whole model."""
        data = self._data
        elements = {each["node"]["step"]: self._element(each) for each in data["elements"]}
        return Model(
            file=data["file"],
            digest=data["digest"],
            schema=data["schema"],
            units={kind: _unit(unit) for kind, unit in data["units"].items()},
            equipment=tuple(data["equipment"]),
            elements=elements,
            tasks=tuple(self._task(each) for each in data["tasks"]),
            strangers=tuple(self._node(each) for each in data["strangers"]),
            documents=tuple(self._node(each) for each in data["documents"]),
            counts=data["counts"],
            owners=_owners(data["equipment"], elements),
            children=Counter(each["parent"] for each in data["tasks"] if each["parent"] is not None),
        )

    def _node(self, data: Any) -> Node:
        classes = self._ancestors[data["ifc_class"]]
        return Node(**{**data, "classes": classes, "values": tuple(map(_recorded, data["values"]))})

    def _element(self, data: Any) -> Element:
        return Element(
            node=self._node(data["node"]),
            materials=tuple(map(self._material, data["materials"])),
            material_class=data["material_class"],
            classifications=tuple(map(_recorded, data["classifications"])),
            parts=tuple(data["parts"]),
            coverings=tuple(data["coverings"]),
            features=tuple(data["features"]),
        )

    def _material(self, data: Any) -> Material:
        thickness = _recorded(data["thickness"]) if data["thickness"] else None
        return Material(self._materials[data["step"]], data["fraction"], thickness)

    def _task(self, data: Any) -> Task:
        recurrence = data["recurrence"]
        return Task(
            node=self._node(data["node"]),
            resources=tuple(self._node(each) for each in data["resources"]),
            serves=tuple(data["serves"]),
            parent=data["parent"],
            recurrence=Recurrence(**recurrence) if recurrence else None,
        )


def _owners(equipment: list[int], elements: Mapping[int, Element]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for subject in equipment:
        seen: set[int] = set()
        waiting = [subject]
        while waiting:
            step = waiting.pop()
            if step in elements and step not in seen:
                seen.add(step)
                found.setdefault(step, []).append(subject)
                each = elements[step]
                waiting.extend((*each.parts, *each.coverings, *each.features))
    return found


def _unit(data: Any) -> ModelUnit:
    parts = tuple(_unit(part) for part in data.get("parts", ()))
    return ModelUnit(data["kind"], data["name"], data.get("factor", ""), parts, tuple(data.get("exponents", ())))


def _recorded(data: Any) -> Recorded:
    return Recorded(**{**data, "unit": _unit(data["unit"]) if data["unit"] else None})
