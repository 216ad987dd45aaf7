"""An Information Delivery Specification as IDS 1.0 knows it: what a model must say, about which of its objects.

Plain data. What is asked for is worked out in `ids_specifications.py`, the file is written in `ids_xml.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a name or value may be: one text, one of several, or any that a pattern fits. Empty: anything."""

    texts: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class EntityFacet:
    """Objects of these classes and, where it says so, of these kinds."""

    classes: Allowed
    predefined_types: Allowed | None = None


@dataclass(frozen=True, slots=True)
class PartOfFacet:
    """Objects that hang below another by a relation, at any depth."""

    relation: str
    whole: EntityFacet
    cardinality: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class ClassificationFacet:
    """A code of a classification system."""

    system: Allowed
    value: Allowed
    cardinality: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class AttributeFacet:
    """An attribute of the object itself."""

    name: str
    value: Allowed
    cardinality: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class PropertyFacet:
    """A property or quantity in a set, with its measure where the mapping leaves no choice."""

    property_set: Allowed
    name: Allowed
    value: Allowed
    data_type: str = ""
    cardinality: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class MaterialFacet:
    """A material of any name."""

    cardinality: str = ""
    instructions: str = ""


Facet = EntityFacet | PartOfFacet | ClassificationFacet | AttributeFacet | PropertyFacet | MaterialFacet


@dataclass(frozen=True, slots=True)
class Specification:
    """One requirement set: the objects it speaks about, and what each of them must say.

    `at_least_one` says that a model without such an object has nothing to deliver, which is itself a failure.
    """

    identifier: str
    name: str
    instructions: str
    applicability: tuple[Facet, ...]
    requirements: tuple[Facet, ...]
    at_least_one: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A whole IDS file: each specification with the versions of IFC that it is written for."""

    title: str
    description: str
    purpose: str
    specifications: tuple[tuple[Specification, tuple[str, ...]], ...]
