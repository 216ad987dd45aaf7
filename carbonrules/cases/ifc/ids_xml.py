"""Writing an Information Delivery Specification as the XML of IDS 1.0, the same bytes for the same content."""

from __future__ import annotations

from xml.etree import ElementTree

from carbonrules.cases.ifc.ids import (
    Allowed,
    AttributeFacet,
    ClassificationFacet,
    Delivery,
    EntityFacet,
    Facet,
    MaterialFacet,
    PartOfFacet,
    PropertyFacet,
    Specification,
)

_IDS = "http://standards.buildingsmart.org/IDS"
_HEAD = {
    "xmlns": _IDS,
    "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_IDS} http://standards.buildingsmart.org/IDS/1.0/ids.xsd",
}
_Element = ElementTree.Element
_child = ElementTree.SubElement


def ids_xml(delivery: Delivery) -> str:
    """The text of the .ids file."""
    root = _Element("ids", _HEAD)
    info = _child(root, "info")
    for name, text in (
        ("title", delivery.title),
        ("description", delivery.description),
        ("purpose", delivery.purpose),
    ):
        _child(info, name).text = text
    listed = _child(root, "specifications")
    for specification, versions in delivery.specifications:
        _specification(listed, specification, versions)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _specification(listed: _Element, said: Specification, versions: tuple[str, ...]) -> None:
    attributes = {"name": said.name, "ifcVersion": " ".join(versions), "identifier": said.identifier}
    if said.instructions:
        attributes["instructions"] = said.instructions
    element = _child(listed, "specification", attributes)
    least = "1" if said.at_least_one else "0"
    applicability = _child(element, "applicability", {"minOccurs": least, "maxOccurs": "unbounded"})
    for facet in said.applicability:
        _facet(applicability, facet)
    requirements = _child(element, "requirements")
    for facet in said.requirements:
        _facet(requirements, facet)


def _facet(parent: _Element, facet: Facet) -> None:
    match facet:
        case EntityFacet():
            _entity(parent, facet)
        case PartOfFacet(relation, whole):
            _entity(_child(parent, "partOf", {"relation": relation} | _said(facet)), whole)
        case ClassificationFacet(system, value):
            element = _child(parent, "classification", _said(facet))
            _allowed(element, "value", value)
            _allowed(element, "system", system)
        case AttributeFacet(name, value):
            element = _child(parent, "attribute", _said(facet))
            _allowed(element, "name", Allowed((name,)))
            _allowed(element, "value", value)
        case PropertyFacet(property_set, name, value, data_type):
            kind = {"dataType": data_type} if data_type else {}
            element = _child(parent, "property", kind | _said(facet))
            _allowed(element, "propertySet", property_set)
            _allowed(element, "baseName", name)
            _allowed(element, "value", value)
        case MaterialFacet():
            _child(parent, "material", _said(facet))


def _entity(parent: _Element, facet: EntityFacet) -> None:
    element = _child(parent, "entity")
    _allowed(element, "name", facet.classes)
    if facet.predefined_types is not None:
        _allowed(element, "predefinedType", facet.predefined_types)


def _said(facet: PartOfFacet | ClassificationFacet | AttributeFacet | PropertyFacet | MaterialFacet) -> dict[str, str]:
    named = {"cardinality": facet.cardinality, "instructions": facet.instructions}
    return {name: text for name, text in named.items() if text}


def _allowed(parent: _Element, name: str, value: Allowed) -> None:
    if not value.texts and not value.pattern:
        return
    element = _child(parent, name)
    if len(value.texts) == 1:
        _child(element, "simpleValue").text = value.texts[0]
        return
    restriction = _child(element, "xs:restriction", {"base": "xs:string"})
    if value.pattern:
        _child(restriction, "xs:pattern", {"value": value.pattern})
    for text in value.texts:
        _child(restriction, "xs:enumeration", {"value": text})
