"""Which classes a version of IFC has: IDS names every class itself, for it knows no class by its ancestors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from carbonrules.cases.ifc.mapping import IfcMapping

VERSIONS = ("IFC2X3", "IFC4", "IFC4X3_ADD2")
_TYPE, _EDITION = "Type", "_ADD2"
_TREATED_AREA = "treated area"


@cache
def classes_below(names: tuple[str, ...], version: str) -> tuple[str, ...]:
    """These classes and all below them that can occur in a model, in capital letters as IDS writes them.

    IFC2X3 tells equipment apart by its type alone; a class of which it only has the type stands for objects of it.
    """
    import ifcopenshell

    schema = ifcopenshell.ifcopenshell_wrapper.schema_by_name(version)
    known = {each.name().upper(): each for each in schema.entities()}
    found: set[str] = set()
    waiting = [known[name.upper()] for name in names if name.upper() in known]
    while waiting:
        current = waiting.pop()
        if not current.is_abstract():
            found.add(current.name().upper())
        waiting.extend(current.subtypes())
    found |= {each.upper() for each in names if each.upper() not in known and f"{each}{_TYPE}".upper() in known}
    return tuple(sorted(found))


@cache
def is_class(name: str) -> bool:
    """Whether some version of IFC that is read has a class of this name."""
    import ifcopenshell

    schemas = (ifcopenshell.ifcopenshell_wrapper.schema_by_name(version) for version in VERSIONS)
    return any(name.upper() == each.name().upper() for schema in schemas for each in schema.entities())


@cache
def kinds_of(name: str, version: str) -> frozenset[str]:
    """The values that the attribute PredefinedType of a class may have in a version of IFC."""
    import ifcopenshell

    schema = ifcopenshell.ifcopenshell_wrapper.schema_by_name(version)
    try:
        declared = schema.declaration_by_name(name).as_entity()
    except RuntimeError:
        return frozenset()
    for each in declared.all_attributes() if declared else ():
        if each.name() == "PredefinedType":
            return frozenset(each.type_of_attribute().declared_type().as_enumeration_type().enumeration_items())
    return frozenset()


def known_types(names: Iterable[str], class_name: str, version: str) -> tuple[str, ...]:
    """Of the kinds named, those that a class can have: of its list, or of one's own where the list allows that."""
    listed = kinds_of(class_name, version)
    return tuple(each for each in names if each in listed or "USERDEFINED" in listed)


def version_of(schema: str) -> str:
    """The version of IDS that speaks of a schema: any edition of IFC4X3 is read as its last one."""
    return next((each for each in reversed(VERSIONS) if schema.startswith(each.removesuffix(_EDITION))), schema)


def facts_without_a_place(mapping: IfcMapping, schema: str) -> frozenset[str]:
    """Facts that a model of this schema can't say: they are worked out from objects that the schema does not know."""
    version = version_of(schema)
    if any(classes_below(each.classes, version) for each in mapping.treatments):
        return frozenset()
    subjects = (*mapping.subjects, *mapping.goods_lines)
    places = [pair for each in subjects for pair in (*each.fields.items(), *each.may_be_missing.items())]
    return frozenset(name for name, sources in places if all(each.kind == _TREATED_AREA for each in sources))
