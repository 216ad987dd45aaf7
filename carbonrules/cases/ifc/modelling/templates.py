"""The property sets as a library in IFC4: templates that a modelling tool offers to whoever fills a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from carbonrules.cases.ifc.modelling.property_sets import Carrier, PropertySetDefinition
from carbonrules.cases.ifc.step_text import global_id

SCHEMA = "IFC4"
_SEED = "carbonrules property-set templates"


def template_library(
    sets: Sequence[PropertySetDefinition], title: str, description: str, written: str, phrase: Callable[[str], str]
) -> str:
    """The text of the library; sets of the standard are left out, for every tool has them."""
    import ifcopenshell

    model = ifcopenshell.file(schema=SCHEMA)
    write_header(model, title, written)
    library = model.create_entity(
        "IfcProjectLibrary", GlobalId=global_id(_SEED, title), Name=title, Description=description
    )
    templates = [_template(model, each, phrase) for each in sets if not each.standard]
    model.create_entity(
        "IfcRelDeclares",
        GlobalId=global_id(_SEED, title, "declares"),
        RelatingContext=library,
        RelatedDefinitions=templates,
    )
    return str(model.to_string())


def write_header(model: Any, title: str, written: str) -> None:
    """The header of a file of ours: no clock is read, so the same content gives the same bytes."""
    model.header.file_description.description = ("ViewDefinition[DesignTransferView]",)
    header = model.header.file_name
    header.name, header.time_stamp = title, written
    header.author, header.organization = ("",), ("",)
    header.preprocessor_version = header.originating_system = "carbonrules"
    header.authorization = ""


def _template(model: Any, definition: PropertySetDefinition, phrase: Callable[[str], str]) -> Any:
    properties = [
        model.create_entity(
            "IfcSimplePropertyTemplate",
            GlobalId=global_id(_SEED, definition.name, each.name),
            Name=each.name,
            Description=each.explained(phrase),
            TemplateType="P_SINGLEVALUE",
            PrimaryMeasureType=each.measure,
            AccessState="READWRITE",
        )
        for each in definition.properties
    ]
    return model.create_entity(
        "IfcPropertySetTemplate",
        GlobalId=global_id(_SEED, definition.name),
        Name=definition.name,
        TemplateType="PSET_TYPEDRIVENOVERRIDE",
        ApplicableEntity=",".join(dict.fromkeys(name for each in definition.carriers for name in _applicable(each))),
        HasPropertyTemplates=properties,
    )


def _applicable(carrier: Carrier) -> Iterator[str]:
    """A class, or a class with each of its kinds, as templates write them."""
    if not carrier.types:
        yield carrier.ifc_class
    for each in carrier.types:
        yield f"{carrier.ifc_class}/{each}"
