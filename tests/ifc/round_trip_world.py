"""One piece of equipment written down twice: as a model of a schema with the overlay that completes it, and as facts.

What no place of a schema carries, as it is read here (docs/reference/ifc.md), stands in CANNOT.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from model_world import example, words

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.ifc.records import exact_number
from carbonrules.cases.quantities import NotAdmissible, quantity
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import UnknownUnit

IFC2X3, IFC4, IFC4X3 = "IFC2X3", "IFC4", "IFC4X3_ADD2"
SCHEMAS = (IFC2X3, IFC4, IFC4X3)
# A second certificate has no place in any schema: a property set stands once on an object.
CANNOT = {
    IFC2X3: {"service life", "recurring amounts", "treatments", "second certificate"},
    IFC4: {"second certificate"},
    IFC4X3: {"second certificate"},
}
# How many kilograms, metres, square and cubic metres one of each is: the sizes that laws and standards print.
MASS = {"kg": Fraction(1), "g": Fraction(1, 1000), "lb": Fraction("0.45359237")}
LENGTH = {"mm": Fraction(1, 1000), "ft": Fraction("0.3048")}
AREA = {"mm": Fraction(1), "ft": Fraction("0.09290304")}
VOLUME = {"m3": Fraction(1), "L": Fraction(1, 1000)}
# Names as drawings give them, and the flows by which the bundled files know them.
MATERIALS = {"Titanium Grade 2 plate ASTM B265": "titanium plate", "Carbon steel plate P265GH": "carbon steel plate"}
REAGENT, INERT, WASTE = "maintenance reagents", "standby inert gas", "waste liquid disposal"


@dataclass(frozen=True)
class Part:
    """A part by its weights, by volume and density, or by width, area and density."""

    by: str
    first: float
    second: float
    density: float
    material: str


@dataclass(frozen=True)
class Supply:
    """What a task uses each time, and how often."""

    name: str
    identification: str
    stage: str
    unit: str
    each: float
    times: int
    cas_number: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Treatment:
    """What was done to a surface: area, electricity in kWh, acid with its share, liquid left."""

    area: float
    electricity: float
    acid: float
    share: float
    waste: float


@dataclass(frozen=True)
class Equipment:
    """Everything that is to come back, the units it is drawn in, and what the modeller leaves out."""

    schema: str
    mass: str
    length: str
    volume: str
    own_units: bool
    life: int
    units: int
    origin: str
    destination: str
    day: str
    burden: float
    parts: tuple[Part, ...]
    coating: float
    treatment: Treatment | None
    supplies: tuple[Supply, ...]
    certificates: int
    reason: str
    left_out: frozenset[str]


Members = dict[str, list[dict[str, str]]]


@dataclass
class Written:
    """The model, what it carries, what is left for the overlay, and all facts together."""

    author: Any
    carried: dict[str, Any] = field(default_factory=dict)
    whole: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)

    def fact(self, name: str, text: str, in_model: bool) -> None:
        """A fact of the equipment; what is not in the model is said by its tag."""
        self.whole.setdefault("facts", {})[name] = text
        if in_model:
            self.carried.setdefault("facts", {})[name] = text
        else:
            self.rows.append({"tag": "E-101", "fact": name, "value": text})

    def member(self, list_name: str, id: str, facts: Mapping[str, str], in_model: bool) -> None:
        """A member of a list; what is not in the model is added."""
        self.whole.setdefault(list_name, []).append((id, dict(facts)))
        if in_model:
            self.carried.setdefault(list_name, []).append((id, dict(facts)))
            return
        for name, text in facts.items():
            key = {"tag": "E-101", "list": list_name, "member": id, "adds": "yes"}
            self.rows.append({**key, "fact": name, "value": text})

    def lacking(self, list_name: str, name: str, text: str, global_id: str) -> None:
        """A fact that the member written last has, and its object in the model has not."""
        self.whole[list_name][-1][1][name] = text
        self.rows.append({"GlobalId": global_id, "among": list_name, "fact": name, "value": text})


def written(said: Equipment) -> Written:
    """Write the model of a schema, and note what is meant."""
    return _Writer(said).all()


class _Writer:
    def __init__(self, said: Equipment) -> None:
        self.said = said
        self.author = example("authoring").Author(said.schema, "model.ifc")
        self.to = Written(self.author)
        self.new = said.schema != IFC2X3
        self.make, self.root = self.author.make, self.author.root

    def all(self) -> Written:
        self._units()
        self.equipment = self._equipment()
        self._batch()
        self._certificates()
        parts = self._parts()
        self._coating(parts[0])
        self._treatment(parts[0])
        self._supplies()
        return self.to

    # ---- Units ---------------------------------------------------------------------------

    def _units(self) -> None:
        said, si = self.said, self._si
        metre, square, cubic = (
            si("LENGTHUNIT", "METRE"),
            si("AREAUNIT", "SQUARE_METRE"),
            si("VOLUMEUNIT", "CUBIC_METRE"),
        )
        kilogram = si("MASSUNIT", "GRAM", "KILO")
        joule = si("ENERGYUNIT", "JOULE")
        in_feet, in_litres = said.length == "ft", said.volume == "L"
        mass = {"kg": kilogram, "g": si("MASSUNIT", "GRAM")}.get(said.mass)
        self.unit = {
            "mass": mass or self._by("MASSUNIT", "POUND", 0.45359237, kilogram),
            "length": self._by("LENGTHUNIT", "FOOT", 0.3048, metre) if in_feet else si("LENGTHUNIT", "METRE", "MILLI"),
            "area": self._by("AREAUNIT", "SQUARE FOOT", 0.09290304, square) if in_feet else square,
            "volume": self._by("VOLUMEUNIT", "LITRE", 0.001, cubic) if in_litres else cubic,
            "kWh": self._by("ENERGYUNIT", "KILOWATT HOUR", 3600000.0, joule),
            "Nm3": self.make(
                "IfcContextDependentUnit",
                Dimensions=self.make("IfcDimensionalExponents", 3, 0, 0, 0, 0, 0, 0),
                UnitType="VOLUMEUNIT",
                Name="NORMAL CUBIC METRE",
            ),
            "EUR": self.make("IfcMonetaryUnit", Currency="EUR"),
        }
        density = [
            self.make("IfcDerivedUnitElement", Unit=kilogram, Exponent=1),
            self.make("IfcDerivedUnitElement", Unit=metre, Exponent=-3),
        ]
        per = self.make("IfcDerivedUnit", Elements=density, UnitType="MASSDENSITYUNIT")
        # Where each value names its own unit, the project declares others, which must not be used.
        declared = [metre, square, cubic, si("MASSUNIT", "GRAM", "MEGA")] if said.own_units else self._project_units()
        assignment = self.make("IfcUnitAssignment", Units=[*declared, joule, per])
        self.root("IfcProject", "round trip", UnitsInContext=assignment)

    def _project_units(self) -> list[Any]:
        return [self.unit[each] for each in ("mass", "length", "area", "volume")]

    def _si(self, kind: str, name: str, prefix: str | None = None) -> Any:
        return self.make("IfcSIUnit", UnitType=kind, Prefix=prefix, Name=name)

    def _by(self, kind: str, name: str, factor: float, base: Any) -> Any:
        value = self.author.model.create_entity("IfcReal", factor)
        measure = self.make("IfcMeasureWithUnit", ValueComponent=value, UnitComponent=base)
        nothing = self.make("IfcDimensionalExponents", 0, 0, 0, 0, 0, 0, 0)
        return self.make(
            "IfcConversionBasedUnit", Dimensions=nothing, UnitType=kind, Name=name, ConversionFactor=measure
        )

    def _own(self, kind: str) -> Any:
        return self.unit[kind] if self.said.own_units else None

    # ---- The equipment -------------------------------------------------------------------

    def _equipment(self) -> Any:
        made = self.root("IfcHeatExchangerType", "TiHX", PredefinedType="SHELLANDTUBE")
        ifc_class = "IfcHeatExchanger" if self.new else "IfcEnergyConversionDevice"
        equipment = self.root(ifc_class, "Exchanger", Tag="E-101")
        self.root("IfcRelDefinesByType", "type", RelatingType=made, RelatedObjects=[equipment])
        self.to.fact("service life", f"{self.said.life} year", in_model=self.new)
        if self.new:
            life = ("ServiceLifeDuration", "IfcDuration", f"P{self.said.life}Y", None)
            self.author.property_set(made, "Pset_ServiceLife", [life])
        self._code(equipment)
        return equipment

    def _code(self, equipment: Any) -> None:
        self.to.fact("commodity code", "8419 50 80", in_model="commodity code" not in self.said.left_out)
        if "commodity code" in self.said.left_out:
            return
        system = self.make("IfcClassification", Source="EU", Edition="2026", Name="Combined Nomenclature")
        code = {"Identification" if self.new else "ItemReference": "8419 50 80"}
        reference = self.make("IfcClassificationReference", **code, ReferencedSource=system)
        self.root(
            "IfcRelAssociatesClassification", "code", RelatedObjects=[equipment], RelatingClassification=reference
        )

    def _batch(self) -> None:
        said = self.said
        day = "IfcDate" if self.new else "IfcLabel"
        values: list[tuple[str, str, str, object, Any, str]] = [
            ("destination", "Destination", "IfcLabel", said.destination, None, said.destination),
            ("units", "Units", "IfcInteger", said.units, None, str(said.units)),
            ("import date", "ImportDate", day, said.day, None, said.day),
            (
                "acceptable burden",
                "AcceptableBurden",
                "IfcMonetaryMeasure",
                said.burden,
                self.unit["EUR"],
                f"{said.burden} EUR",
            ),
        ]
        stated = []
        for name, own, measure, value, unit, text in values:
            self.to.fact(name, text, in_model=name not in said.left_out)
            if name not in said.left_out:
                stated.append((own, measure, value, unit))
        if not said.certificates:
            stated.append(("VerificationStatements", "IfcLabel", "none", None))
            self.to.fact("certificates", "none", in_model=True)
        self.author.property_set(self.equipment, "CR_Batch", stated)
        self.to.fact("origin", said.origin, in_model=True)
        self.author.property_set(self.equipment, "CR_Provenance", [("CountryOfOrigin", "IfcLabel", said.origin, None)])
        self.to.member("absent stages", "", {"stage": "transport", "reason": said.reason}, in_model=True)
        self.author.property_set(self.equipment, "CR_AbsentStages", [("Transport", "IfcText", said.reason, None)])

    def _certificates(self) -> None:
        for number in range(self.said.certificates):
            facts = {"body": f"Body {number}", "standard": "EN 15804", "statement date": self.said.day}
            self.to.member("certificates", f"C{number}", facts, in_model=number == 0)
            if number == 0:
                day = "IfcDate" if self.new else "IfcLabel"
                values = [("Body", "IfcLabel", "Body 0", None), ("Standard", "IfcLabel", "EN 15804", None)]
                values.append(("StatementDate", day, self.said.day, None))
                self.author.property_set(self.equipment, "CR_VerificationStatement", values)

    # ---- Parts and what covers them ------------------------------------------------------

    def _parts(self) -> list[Any]:
        made, net = [], Fraction(0)
        for number, part in enumerate(self.said.parts, 1):
            element = self.root("IfcPlate", f"Part {number}", Tag=f"P-{number}")
            self.author.quantities(element, "Qto_PlateBaseQuantities", self._quantities(part))
            bought, own = self._masses(part)
            net += own
            self._of_material(element, part, number)
            facts = {
                "stage": "upstream material",
                "flow": MATERIALS[part.material],
                "amount": f"{exact_text(bought)} kg",
            }
            facts |= {"place": self.said.origin, "nature": "calculated"}
            self.to.member("activities", f"Part {number}", facts, in_model=True)
            made.append(element)
        self.root("IfcRelAggregates", "parts", RelatingObject=self.equipment, RelatedObjects=made)
        self.to.fact("net mass", f"{exact_text(net)} kg", in_model=True)
        return made

    def _quantities(self, part: Part) -> list[tuple[str, str, float, Any]]:
        match part.by:
            case "weight":
                mass = self._own("mass")
                gross = ("IfcQuantityWeight", "GrossWeight", part.first, mass)
                return [gross, ("IfcQuantityWeight", "NetWeight", part.second, mass)]
            case "volume":
                return [("IfcQuantityVolume", "NetVolume", part.first, self._own("volume"))]
            case _:
                width = ("IfcQuantityLength", "Width", part.first, self._own("length"))
                return [width, ("IfcQuantityArea", "NetArea", part.second, self._own("area"))]

    def _masses(self, part: Part) -> tuple[Fraction, Fraction]:
        """What was bought and what was built in, in kg."""
        said, first, second = self.said, number(part.first), number(part.second)
        if part.by == "weight":
            return first * MASS[said.mass], second * MASS[said.mass]
        if part.by == "volume":
            mass = first * VOLUME[said.volume] * number(part.density)
        else:
            mass = first * LENGTH[said.length] * second * AREA[said.length] * number(part.density)
        return mass, mass

    def _of_material(self, element: Any, part: Part, index: int) -> None:
        material = self.make("IfcMaterial", Name=part.material)
        density = self.author.model.create_entity("IfcMassDensityMeasure", part.density)
        value = self.make("IfcPropertySingleValue", Name="MassDensity", NominalValue=density)
        if self.new:
            self.make("IfcMaterialProperties", Name="Pset_MaterialCommon", Properties=[value], Material=material)
        elif index % 2:
            self.make("IfcGeneralMaterialProperties", Material=material, MassDensity=part.density)
        else:
            self.make(
                "IfcExtendedMaterialProperties",
                Name="Pset_MaterialCommon",
                ExtendedProperties=[value],
                Material=material,
            )
        self.root("IfcRelAssociatesMaterial", element.Name, RelatedObjects=[element], RelatingMaterial=material)

    def _coating(self, part: Any) -> None:
        coating = self.root("IfcCovering", "Coating", PredefinedType="USERDEFINED", ObjectType="ANTICORROSION_COATING")
        value = ("AppliedMass", "IfcMassMeasure", self.said.coating, self._own("mass"))
        self.author.property_set(coating, "CR_CoatingSystem", [value])
        material = self.make("IfcMaterial", Name="DEMO epoxy coating, two coats")
        self.root("IfcRelAssociatesMaterial", "Coating", RelatedObjects=[coating], RelatingMaterial=material)
        self.root("IfcRelCoversBldgElements", "coating", RelatingBuildingElement=part, RelatedCoverings=[coating])
        amount = number(self.said.coating) * MASS[self.said.mass]
        self.to.member("activities", "Coating", self._treated("epoxy coating", amount, "kg"), in_model=True)

    def _treated(self, flow: str, amount: Fraction, unit: str) -> dict[str, str]:
        facts = {"stage": "surface treatment", "flow": flow, "amount": f"{exact_text(amount)} {unit}"}
        return {**facts, "place": self.said.origin, "nature": "calculated"}

    def _treatment(self, part: Any) -> None:
        said = self.said.treatment
        if said is None:
            return
        mass, volume = MASS[self.said.mass], VOLUME[self.said.volume]
        area = number(said.area) * AREA[self.said.length]
        self.to.fact("treated area", f"{exact_text(area)} m2", in_model=self.new)
        rows = (
            ("BathElectricity", "electricity", number(said.electricity), "kWh"),
            ("AcidConsumption_HF", "hydrofluoric acid", number(said.acid) * mass, "kg"),
            ("WasteLiquid", "spent acid", number(said.waste) * volume, "m3"),
        )
        for name, flow, amount, unit in rows:
            self.to.member("activities", f"Pickling {name}", self._treated(flow, amount, unit), in_model=self.new)
        share = f"{exact_text(number(said.share) * 100)} %"
        self.to.member("reagents", "acid", {"CAS number": "7664-39-3", "share": share}, in_model=self.new)
        if self.new:
            self._feature(part, said)

    def _feature(self, part: Any, said: Treatment) -> None:
        feature = self.root("IfcSurfaceFeature", "Pickling", PredefinedType="TREATMENT")
        if self.said.schema == IFC4X3:
            self.root("IfcRelAdheresToElement", "surface", RelatingElement=part, RelatedSurfaceFeatures=[feature])
        else:
            self.root("IfcRelAggregates", "surface", RelatingObject=part, RelatedObjects=[feature])
        values = [
            ("TreatedArea", "IfcAreaMeasure", said.area, self._own("area")),
            ("BathElectricity", "IfcEnergyMeasure", said.electricity, self.unit["kWh"]),
            ("AcidConsumption_HF", "IfcMassMeasure", said.acid, self._own("mass")),
            ("AcidShare_HF", "IfcRatioMeasure", said.share, None),
            ("WasteLiquid", "IfcVolumeMeasure", said.waste, self._own("volume")),
        ]
        self.author.property_set(feature, "CR_AntiCorrosionProcess", values)

    # ---- Tasks ---------------------------------------------------------------------------

    def _supplies(self) -> None:
        for index, supply in enumerate(self.said.supplies, 1):
            task, resource = self._task(f"M{index}", supply)
            facts = {
                "stage": supply.stage,
                "place": self.said.destination,
                "nature": "planned",
                "flow": supply.name.lower(),
            }
            each = number(supply.each)
            size = {"mass": MASS[self.said.mass], "volume": VOLUME[self.said.volume]}.get(supply.unit, Fraction(1))
            unit = {"mass": "kg", "volume": "m3"}.get(supply.unit, supply.unit)
            amount = f"{exact_text(each * size * supply.times)} {unit}"
            id = f"{task} {supply.name}"
            self.to.member("activities", id, facts | ({"amount": amount} if self.new else {}), in_model=True)
            if not self.new:
                self.to.lacking("activities", "amount", amount, resource.GlobalId)
            if supply.cas_number:
                self._substance(supply, resource)

    def _substance(self, supply: Supply, resource: Any) -> None:
        share = f"{exact_text(number(supply.share) * 100)} %"
        known = "share" not in self.said.left_out
        self.to.member(
            "reagents", "", {"CAS number": supply.cas_number, **({"share": share} if known else {})}, in_model=True
        )
        values: list[tuple[str, str, object, Any]] = [("CASNumber", "IfcIdentifier", supply.cas_number, None)]
        if known:
            values.append(("Share", "IfcRatioMeasure", supply.share, None))
        else:
            self.to.lacking("reagents", "share", share, resource.GlobalId)
        self.author.property_set(resource, "CR_Substance", values)

    def _task(self, name: str, supply: Supply) -> tuple[str, Any]:
        if not self.new:
            task = self.root("IfcTask", f"Task {name}", TaskId=name, ObjectType="MAINTENANCE", IsMilestone=False)
            told = {"ResourceIdentifier": supply.identification}
        else:
            pattern = self.make(
                "IfcRecurrencePattern", RecurrenceType="YEARLY_BY_DAY_OF_MONTH", Occurrences=supply.times
            )
            task = self.root(
                "IfcTask",
                f"Task {name}",
                Identification=name,
                IsMilestone=False,
                TaskTime=self.make("IfcTaskTimeRecurring", Recurrence=pattern),
                PredefinedType="MAINTENANCE",
            )
            told = {"Identification": supply.identification, "BaseQuantity": self._base_quantity(supply)}
        resource = self.root("IfcConstructionMaterialResource", f"{name} {supply.name}", **told)
        resource.Name = supply.name
        self.root("IfcRelAssignsToProcess", f"{name} uses", RelatedObjects=[resource], RelatingProcess=task)
        self.root("IfcRelAssignsToProcess", f"{name} serves", RelatedObjects=[self.equipment], RelatingProcess=task)
        return name, resource

    def _base_quantity(self, supply: Supply) -> Any:
        if supply.unit == "Nm3":
            return self.author.quantity("IfcQuantityVolume", supply.name, supply.each, self.unit["Nm3"])
        kind = "IfcQuantityWeight" if supply.unit == "mass" else "IfcQuantityVolume"
        return self.author.quantity(kind, supply.name, supply.each, self._own(supply.unit))


def number(value: float) -> Fraction:
    """A number of the model by the digits in which it is written there."""
    return exact_number(repr(value))


# ---- Overlays and cases -------------------------------------------------------------------


def overlay_file(rows: list[dict[str, str]], folder: Path, form: str) -> Path:
    """The rows as a table, or each as an entry of JSON."""
    path = folder / f"rest.{form}"
    if form == "csv":
        names = list(dict.fromkeys(name for row in rows for name in ("tag", "fact", "value", *row)))
        text = io.StringIO()
        table = csv.DictWriter(text, names, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
    else:
        path.write_text(json.dumps({"overlay": "rest", "things": [_entry(row) for row in rows]}), encoding="utf-8")
    return path


def _entry(row: dict[str, str]) -> dict[str, Any]:
    key = {name: row[name] for name in ("tag", "GlobalId", "among") if name in row}
    said: dict[str, Any] = {row["fact"]: {"value": row["value"]}}
    return {**key, row["list"]: [{"id": row["member"], **said}]} if "list" in row else {**key, **said}


def meant(said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts meant, each number in the smallest units, each list in any order."""
    facts = {name: exact(text) for name, text in said["facts"].items()}
    lists = {
        name: sorted((repr((id if name == "activities" else "", _all(each))) for id, each in members))
        for name, members in said.items()
        if name != "facts"
    }
    return {"facts": facts, **lists}


def read_as(case: Case) -> dict[str, Any]:
    """The facts that were read, in the same form."""
    (thing,) = case.things["equipment"]

    def texts(each: Thing) -> dict[str, str]:
        return {name: fact.text for name, fact in each.facts.items() if name != "id"}

    said: dict[str, Any] = {"facts": texts(thing)}
    said |= {name: [(each.id, texts(each)) for each in members] for name, members in thing.lists.items() if members}
    return meant(said)


def every_fact(case: Case) -> list[Fact]:
    """All facts of the equipment and its members."""
    (thing,) = case.things["equipment"]
    members = [each for members in thing.lists.values() for each in members]
    return [fact for each in (thing, *members) for fact in each.facts.values()]


def _all(facts: Mapping[str, str]) -> list[tuple[str, object]]:
    return sorted((name, exact(text)) for name, text in facts.items())


def exact(text: str) -> object:
    """A number with its dimension, whatever unit it is written in; any other text as it is."""
    units = words().units
    try:
        found = quantity(text)
        return found.number * units.size(found.unit or "1"), sorted(units.dimension(found.unit or "1").items())
    except (NotAdmissible, UnknownUnit):
        return text
