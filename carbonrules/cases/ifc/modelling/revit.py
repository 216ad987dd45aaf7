"""The property sets for Revit: a file of shared parameters, and the file that maps them to property sets on export.

Both forms are those that the maker of the tool documents. What its export has no kind of value for is left out of both
and named in a remark: it travels in an overlay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from carbonrules.cases.ifc.modelling.property_sets import PropertyDefinition, PropertySetDefinition

# The measure of a property, the kind of parameter that holds it, and the kind of value that the export writes.
_KINDS = {
    "IfcLabel": ("TEXT", "Label"),
    "IfcText": ("TEXT", "Text"),
    "IfcReal": ("NUMBER", "Real"),
    "IfcRatioMeasure": ("NUMBER", "Ratio"),
    "IfcAreaMeasure": ("AREA", "Area"),
    "IfcVolumeMeasure": ("VOLUME", "Volume"),
    "IfcLengthMeasure": ("LENGTH", "Length"),
    "IfcMonetaryMeasure": ("CURRENCY", "Currency"),
}
# Tasks, resources and materials are no elements there and carry no parameters of these sets.
_NO_ELEMENTS = ("IfcTask", "IfcConstructionResource", "IfcMaterial")


def shared_parameters(sets: Sequence[PropertySetDefinition], phrase: Callable[[str], str]) -> str:
    """The file of shared parameters: a group for each set, a parameter named SET.PROPERTY for each property."""
    held = [each for each in sets if _classes(each)]
    lines = ["# This is a Revit shared parameter file.", "# Do not edit manually."]
    lines += ["*META\tVERSION\tMINVERSION", "META\t2\t1", "*GROUP\tID\tNAME"]
    lines += [f"GROUP\t{number}\t{each.name}" for number, each in enumerate(held, 1)]
    lines.append("*PARAM\tGUID\tNAME\tDATATYPE\tDATACATEGORY\tGROUP\tVISIBLE\tDESCRIPTION\tUSERMODIFIABLE")
    for number, each in enumerate(held, 1):
        for one in _carried(each.properties):
            name = _parameter(each, one)
            said = one.explained(phrase).replace("\t", " ")
            lines.append(f"PARAM\t{_guid(name)}\t{name}\t{_KINDS[one.measure][0]}\t\t{number}\t1\t{said}\t1")
    return "".join(f"{line}\r\n" for line in lines)


def export_mapping(sets: Sequence[PropertySetDefinition], phrase: Callable[[str], str]) -> str:
    """The file of user-defined property sets: which parameter becomes which property of which set, on which classes."""
    left_out = phrase("no kind of value in this export holds it; state it in an overlay")
    # A remark first: a reader that takes the mark of the encoding for a sign loses nothing.
    lines = ["# User-defined property sets, written by carbonrules"]
    for each in sets:
        classes = _classes(each)
        if not classes:
            continue
        lines.append(f"PropertySet:\t{each.name}\tI\t{','.join(classes)}")
        carried = list(_carried(each.properties))
        lines += [f"\t{one.name}\t{_KINDS[one.measure][1]}\t{_parameter(each, one)}" for one in carried]
        lines += [f"#\t{one.name}: {left_out}" for one in each.properties if one not in carried]
        lines.append("#")
    return "".join(f"{line}\r\n" for line in lines)


def _classes(each: PropertySetDefinition) -> tuple[str, ...]:
    """The classes of elements that carry it; none where the export could write nothing of it."""
    if not any(_carried(each.properties)):
        return ()
    return tuple(name for name in each.classes() if name not in _NO_ELEMENTS)


def _carried(properties: Iterable[PropertyDefinition]) -> Iterator[PropertyDefinition]:
    return (each for each in properties if each.measure in _KINDS)


def _parameter(of: PropertySetDefinition, each: PropertyDefinition) -> str:
    return f"{of.name}.{each.name}"


def _guid(name: str) -> UUID:
    """A parameter keeps its identifier in every file that is written, so that two projects share it."""
    return UUID(bytes=hashlib.sha256(f"carbonrules shared parameter\n{name}".encode()).digest()[:16], version=5)
