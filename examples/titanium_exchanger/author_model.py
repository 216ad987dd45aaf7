"""Author the DEMO titanium shell-and-tube heat exchanger as an IFC4X3_ADD2 model, and the overlay that completes it.

`python examples/titanium_exchanger/author_model.py --out FOLDER` writes `exchanger.ifc`, the model *as delivered*: the
maintenance plan and the disposal task stand in it, but the quantity of one cleaning reagent and that of the spent
liquid do not; and `completed.json`, in which the operator states both. All data are invented (demo_data.py says so).

Property sets with the prefix `CR_` are ours (docs/reference/ifc.md); `Pset_` and `Qto_` are those of the standard.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from authoring import Author, Entity
from demo_data import DESIGN, Design, Job, Supply

MODEL_NAME = "exchanger.ifc"
OVERLAY_NAME = "completed.json"


def build(design: Design = DESIGN) -> Author:
    """Build the model of a design as delivered."""
    author = Author("IFC4X3_ADD2", MODEL_NAME)
    units = _units(author)
    project, works = _project(author, design, units)
    materials = _materials(author, design)
    exchanger = _exchanger(author, design, works, units)
    parts = _parts(author, design, exchanger, materials)
    _coverings(author, design, parts[design.covered_part], materials)
    _treatment(author, design, parts[design.treated_part], units)
    _declare(author, project, _jobs(author, design, exchanger, units))
    return author


def _units(author: Author) -> dict[str, Entity]:
    """Millimetres and kilograms for the project; kWh, Nm3, tkm and EUR where a single value says so."""
    si = {
        key: author.make("IfcSIUnit", UnitType=kind, Prefix=prefix, Name=name)
        for key, kind, prefix, name in (
            ("mm", "LENGTHUNIT", "MILLI", "METRE"),
            ("m", "LENGTHUNIT", None, "METRE"),
            ("m2", "AREAUNIT", None, "SQUARE_METRE"),
            ("m3", "VOLUMEUNIT", None, "CUBIC_METRE"),
            ("kg", "MASSUNIT", "KILO", "GRAM"),
            ("J", "ENERGYUNIT", None, "JOULE"),
            ("s", "TIMEUNIT", None, "SECOND"),
        )
    }
    hour_of_power = author.make(
        "IfcMeasureWithUnit",
        ValueComponent=author.model.create_entity("IfcReal", 3600000.0),
        UnitComponent=si["J"],
    )
    energy = author.make("IfcDimensionalExponents", 2, 1, -2, 0, 0, 0, 0)
    volume = author.make("IfcDimensionalExponents", 3, 0, 0, 0, 0, 0, 0)
    work = author.make("IfcDimensionalExponents", 1, 1, 0, 0, 0, 0, 0)
    density = [
        author.make("IfcDerivedUnitElement", Unit=si["kg"], Exponent=1),
        author.make("IfcDerivedUnitElement", Unit=si["m"], Exponent=-3),
    ]
    return si | {
        "kWh": author.make(
            "IfcConversionBasedUnit",
            Dimensions=energy,
            UnitType="ENERGYUNIT",
            Name="KILOWATT HOUR",
            ConversionFactor=hour_of_power,
        ),
        "Nm3": author.make(
            "IfcContextDependentUnit", Dimensions=volume, UnitType="VOLUMEUNIT", Name="NORMAL CUBIC METRE"
        ),
        "tkm": author.make("IfcContextDependentUnit", Dimensions=work, UnitType="USERDEFINED", Name="TONNE KILOMETRE"),
        "EUR": author.make("IfcMonetaryUnit", Currency="EUR"),
        "density": author.make("IfcDerivedUnit", Elements=density, UnitType="MASSDENSITYUNIT"),
    }


def _project(author: Author, design: Design, units: dict[str, Entity]) -> tuple[Entity, Entity]:
    declared = [units[key] for key in ("mm", "m2", "m3", "kg", "J", "s", "density", "EUR")]
    origin = author.make("IfcAxis2Placement3D", Location=author.make("IfcCartesianPoint", Coordinates=(0.0, 0.0, 0.0)))
    context = author.make(
        "IfcGeometricRepresentationContext",
        ContextType="Model",
        CoordinateSpaceDimension=3,
        Precision=1e-05,
        WorldCoordinateSystem=origin,
    )
    project = author.root(
        "IfcProject",
        design.project,
        RepresentationContexts=[context],
        UnitsInContext=author.make("IfcUnitAssignment", Units=declared),
    )
    works = author.root("IfcSite", "DEMO works")
    author.root("IfcRelAggregates", "project to works", RelatingObject=project, RelatedObjects=[works])
    return project, works


def _materials(author: Author, design: Design) -> dict[str, Entity]:
    found = {}
    for name, category, density in design.materials:
        material = author.make("IfcMaterial", Name=name, Category=category)
        value = author.make(
            "IfcPropertySingleValue",
            Name="MassDensity",
            NominalValue=author.model.create_entity("IfcMassDensityMeasure", density),
        )
        author.make("IfcMaterialProperties", Name="Pset_MaterialCommon", Properties=[value], Material=material)
        found[name] = material
    return found


def _exchanger(author: Author, design: Design, works: Entity, units: dict[str, Entity]) -> Entity:
    kind = author.root("IfcHeatExchangerType", design.type_name, PredefinedType=design.kind)
    author.property_set(kind, "Pset_ServiceLife", [("ServiceLifeDuration", "IfcDuration", design.service_life, None)])
    exchanger = author.root("IfcHeatExchanger", design.product, PredefinedType=design.kind)
    author.root("IfcRelDefinesByType", "type", RelatingType=kind, RelatedObjects=[exchanger])
    author.root("IfcRelContainedInSpatialStructure", "place", RelatingStructure=works, RelatedElements=[exchanger])
    nomenclature = author.make(
        "IfcClassification", Source="Regulation (EEC) No 2658/87", Edition="2026", Name="Combined Nomenclature"
    )
    code = author.make(
        "IfcClassificationReference",
        Identification=design.commodity_code,
        Name="Heat exchange units, other",
        ReferencedSource=nomenclature,
    )
    author.root(
        "IfcRelAssociatesClassification", "CN code", RelatedObjects=[exchanger, kind], RelatingClassification=code
    )
    gross = sum(part.gross for part in design.parts)
    author.quantities(exchanger, "Qto_HeatExchangerBaseQuantities", [("IfcQuantityWeight", "GrossWeight", gross, None)])
    author.property_set(exchanger, "CR_Provenance", [("CountryOfOrigin", "IfcLabel", "CN", None)])
    author.property_set(exchanger, "CR_Batch", _with_units(design.batch, units))
    author.property_set(exchanger, "CR_GoodsLine", _with_units(design.goods_line, units))
    return exchanger


def _with_units(
    rows: tuple[tuple[str, str, object, str], ...], units: dict[str, Entity]
) -> list[tuple[str, str, object, Entity | None]]:
    return [(name, measure, value, units[unit] if unit else None) for name, measure, value, unit in rows]


def _parts(author: Author, design: Design, exchanger: Entity, materials: dict[str, Entity]) -> dict[str, Entity]:
    found = {}
    for part in design.parts:
        element = author.root(
            part.ifc_class, part.name, PredefinedType=part.predefined_type, ObjectType=part.object_type
        )
        author.quantities(
            element,
            part.quantities,
            [
                ("IfcQuantityWeight", "GrossWeight", part.gross, None),
                ("IfcQuantityWeight", "NetWeight", part.net, None),
            ],
        )
        _of_material(author, element, materials[part.material])
        found[part.name] = element
    author.root("IfcRelAggregates", "parts", RelatingObject=exchanger, RelatedObjects=list(found.values()))
    return found


def _of_material(author: Author, element: Entity, material: Entity) -> None:
    author.root(
        "IfcRelAssociatesMaterial", f"material {element.Name}", RelatedObjects=[element], RelatingMaterial=material
    )


def _coverings(author: Author, design: Design, part: Entity, materials: dict[str, Entity]) -> None:
    covered = design.covered_part.removeprefix("DEMO ")
    coating = author.root(
        "IfcCovering",
        f"DEMO coating of the {covered}",
        PredefinedType="USERDEFINED",
        ObjectType="ANTICORROSION_COATING",
    )
    area = ("IfcQuantityArea", "NetArea", design.coating_area, None)
    author.quantities(coating, "Qto_CoveringBaseQuantities", [area])
    author.property_set(coating, "CR_CoatingSystem", [("AppliedMass", "IfcMassMeasure", design.coating_mass, None)])
    _of_material(author, coating, materials["DEMO epoxy coating, two coats"])
    insulation = author.root("IfcCovering", f"DEMO insulation of the {covered}", PredefinedType="INSULATION")
    author.quantities(
        insulation,
        "Qto_CoveringBaseQuantities",
        [
            ("IfcQuantityLength", "Width", design.insulation_width, None),
            ("IfcQuantityArea", "NetArea", design.insulation_area, None),
        ],
    )
    _of_material(author, insulation, materials["DEMO stone wool mat"])
    author.root(
        "IfcRelCoversBldgElements",
        f"coverings of the {covered}",
        RelatingBuildingElement=part,
        RelatedCoverings=[coating, insulation],
    )


def _treatment(author: Author, design: Design, part: Entity, units: dict[str, Entity]) -> None:
    feature = author.root("IfcSurfaceFeature", "DEMO pickling and anodising", PredefinedType="TREATMENT")
    author.root("IfcRelAdheresToElement", "treated surface", RelatingElement=part, RelatedSurfaceFeatures=[feature])
    unit = {"IfcEnergyMeasure": units["kWh"]}
    values = [(name, measure, value, unit.get(measure)) for name, measure, value in design.treatment]
    author.property_set(
        feature, "CR_AntiCorrosionProcess", [("ProcessRoute", "IfcLabel", "pickling, anodising", None), *values]
    )


def _jobs(author: Author, design: Design, exchanger: Entity, units: dict[str, Entity]) -> list[Entity]:
    """The tasks of works and operator; what they use stands as resources. Returns what the project declares."""
    schedule = author.root(
        "IfcWorkSchedule",
        "DEMO fabrication, delivery and maintenance plan",
        CreationDate="2026-01-15T09:00:00",
        StartTime="2026-07-01T08:00:00",
        PredefinedType="PLANNED",
    )
    declared = [schedule]
    tasks = []
    for job in (*design.works_jobs, *design.operator_jobs):
        task = author.root(
            "IfcTask",
            job.name,
            Identification=job.identification,
            IsMilestone=False,
            TaskTime=_yearly(author, job.months) if job.months else None,
            PredefinedType=job.predefined_type,
        )
        tasks.append(task)
        author.property_set(task, "CR_Provenance", [("Place", "IfcLabel", job.place, None)])
        for name in sorted({row[0] for row in job.properties}):
            rows = tuple(row[1:] for row in job.properties if row[0] == name)
            author.property_set(task, name, _with_units(rows, units))
        supplies = [_supply(author, job, supply, units) for supply in job.supplies]
        declared.extend(supplies)
        related = f"what {job.identification}"
        if supplies:
            author.root("IfcRelAssignsToProcess", f"{related} uses", RelatedObjects=supplies, RelatingProcess=task)
        author.root("IfcRelAssignsToProcess", f"{related} serves", RelatedObjects=[exchanger], RelatingProcess=task)
    author.root("IfcRelAssignsToControl", "schedule", RelatedObjects=tasks, RelatingControl=schedule)
    return declared


def _yearly(author: Author, months: tuple[int, ...]) -> Entity:
    pattern = author.make(
        "IfcRecurrencePattern",
        RecurrenceType="YEARLY_BY_DAY_OF_MONTH",
        DayComponent=(1,),
        MonthComponent=months,
        Interval=1,
    )
    return author.make("IfcTaskTimeRecurring", Recurrence=pattern)


def _supply(author: Author, job: Job, supply: Supply, units: dict[str, Entity]) -> Entity:
    """A resource of a task. Without a `BaseQuantity` the plan does not say how much."""
    quantity = None
    if supply.amount is not None:
        unit = units[supply.unit] if supply.unit else None
        quantity = author.quantity(supply.quantity, supply.name, supply.amount, unit)
    resource = author.root(
        "IfcConstructionMaterialResource",
        f"{job.identification} {supply.name}",
        Identification=supply.identification,
        BaseQuantity=quantity,
    )
    if supply.cas_number:
        author.property_set(
            resource,
            "CR_Substance",
            [
                ("CASNumber", "IfcIdentifier", supply.cas_number, None),
                ("Share", "IfcRatioMeasure", supply.share, None),
            ],
        )
    resource.Name = supply.name
    return resource


def _declare(author: Author, project: Entity, declared: list[Entity]) -> None:
    author.root("IfcRelDeclares", "plan and resources", RelatingContext=project, RelatedDefinitions=declared)


def overlay(design: Design = DESIGN) -> dict[str, object]:
    """What the operator adds to complete the case, each fact with who stated it."""
    return {
        "format": "carbonrules.overlay/1",
        "note": "DEMO: invented data",
        "facts": [
            {
                "at": f"equipment/{design.product}/activities/{activity}",
                "field": "amount",
                "value": amount,
                "nature": "planned",
                "text": text,
                "stated by": who,
            }
            for activity, amount, text, who in design.completion
        ],
    }


def write(folder: Path, design: Design = DESIGN) -> tuple[Path, Path]:
    """Write the model of a design and its overlay into a folder, and return both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    model, completion = folder / MODEL_NAME, folder / OVERLAY_NAME
    build(design).model.write(str(model))
    completion.write_text(
        json.dumps(overlay(design), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
    )
    return model, completion


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Author the DEMO titanium heat exchanger.")
    arguments.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    for path in write(arguments.parse_args().out):
        print(path)
