"""The good model in a version of IFC: everything that its file says, as far as the version can say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from carbonrules.cases.ifc.cycles import years
from carbonrules.cases.ifc.ids_classes import kinds_of
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.modelling.author import Author
from carbonrules.cases.ifc.modelling.author_units import AuthorUnits
from carbonrules.cases.ifc.modelling.good_model_file import GoodModel, Job, Supply, Thing
from carbonrules.cases.ifc.modelling.property_sets import DURATION, WORD, PropertySetDefinition
from carbonrules.cases.ifc.modelling.templates import write_header
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import UnitTable

Entity = Any
_SEED = "carbonrules good model"
_TEXTS = ("IfcLabel", "IfcText", "IfcDate", DURATION)
_ADHERES = "IfcRelAdheresToElement"


def good_model(
    said: GoodModel, schema: str, mapping: IfcMapping, sets: Sequence[PropertySetDefinition], units: UnitTable
) -> str:
    """The text of the model."""
    measures = {f"{each.name}.{one.name}": one.measure for each in sets for one in each.properties}
    return _Building(said, Author(schema, _SEED), mapping, measures, units).text()


class _Building:
    """One model under way."""

    def __init__(
        self, said: GoodModel, author: Author, mapping: IfcMapping, measures: Mapping[str, str], units: UnitTable
    ) -> None:
        self._said, self._author, self._measures, self._table = said, author, measures, units
        self._units = AuthorUnits(author, mapping.units, units)
        self._objects: dict[str, Entity] = {}
        self._materials: dict[str, Entity] = {}

    def text(self) -> str:
        """Project and place, equipment with its parts, coverings, treated surfaces, tasks."""
        write_header(self._author.model, self._said.name, self._said.written)
        project, place = self._project()
        whole = self._thing(self._said.equipment, ObjectPlacement=self._placement())
        self._author.relate(
            "IfcRelContainedInSpatialStructure", "place", RelatingStructure=place, RelatedElements=[whole]
        )
        self._classification(whole)
        parts = [self._thing(each) for each in self._said.parts]
        self._author.relate("IfcRelAggregates", "parts", RelatingObject=whole, RelatedObjects=parts)
        for each in self._said.coverings:
            ends = {"RelatingBuildingElement": self._objects[each.on], "RelatedCoverings": [self._thing(each)]}
            self._author.relate("IfcRelCoversBldgElements", each.name, **ends)
        for each in self._said.treated_surfaces:
            if self._author.has(each.ifc_class):
                self._treated(each)
        # Where a task can't say its kind, nothing tells what it is for.
        if kinds_of("IfcTask", self._author.schema):
            self._plan(project, whole)
        return str(self._author.model.to_string())

    def _project(self) -> tuple[Entity, Entity]:
        make = self._author.make
        origin = make("IfcAxis2Placement3D", Location=make("IfcCartesianPoint", Coordinates=(0.0, 0.0, 0.0)))
        context = make(
            "IfcGeometricRepresentationContext",
            ContextType="Model",
            CoordinateSpaceDimension=3,
            Precision=1e-05,
            WorldCoordinateSystem=origin,
        )
        declared = [self._units.of(each) for each in (*self._said.units, self._said.currency)]
        project = self._author.root(
            "IfcProject",
            self._said.name,
            Description=self._said.note,
            RepresentationContexts=[context],
            UnitsInContext=make("IfcUnitAssignment", Units=declared),
        )
        place = self._author.root("IfcSite", self._said.place, CompositionType="ELEMENT")
        self._author.relate("IfcRelAggregates", "place", RelatingObject=project, RelatedObjects=[place])
        return project, place

    def _placement(self) -> Entity:
        make = self._author.make
        at = make("IfcAxis2Placement3D", Location=make("IfcCartesianPoint", Coordinates=(0.0, 0.0, 0.0)))
        return make("IfcLocalPlacement", RelativePlacement=at)

    def _thing(self, said: Thing, **attributes: Any) -> Entity:
        """An object with its quantities, properties and material."""
        made = self._author.thing(
            said.ifc_class, said.name, said.kind, Tag=said.tag or None, Description=self._said.note, **attributes
        )
        self._objects[said.name] = made
        for name, quantities in said.quantities.items():
            held = [self._quantity(one, text) for one, text in quantities.items()]
            self._author.set_of(made, "IfcElementQuantity", name, held)
        self._properties(made, said.properties)
        if said.material:
            material = self._materials.get(said.material) or self._author.make("IfcMaterial", Name=said.material)
            self._materials[said.material] = material
            ends = {"RelatedObjects": [made], "RelatingMaterial": material}
            self._author.relate("IfcRelAssociatesMaterial", said.name, **ends)
        return made

    def _classification(self, whole: Entity) -> None:
        said, make = self._said.classification, self._author.make
        system = make("IfcClassification", Source=said.source, Edition=said.edition, Name=said.system)
        code = make("IfcClassificationReference", Identification=said.code, Name=said.name, ReferencedSource=system)
        ends = {"RelatedObjects": [whole], "RelatingClassification": code}
        self._author.relate("IfcRelAssociatesClassification", "code", **ends)

    def _treated(self, said: Thing) -> None:
        feature, element = self._thing(said), self._objects[said.on]
        if self._author.has(_ADHERES):
            ends = {"RelatingElement": element, "RelatedSurfaceFeatures": [feature]}
            self._author.relate(_ADHERES, said.name, **ends)
        else:
            self._author.relate("IfcRelNests", said.name, RelatingObject=element, RelatedObjects=[feature])

    def _plan(self, project: Entity, whole: Entity) -> None:
        schedule = self._author.root(
            "IfcWorkSchedule",
            self._said.name,
            Description=self._said.note,
            CreationDate=self._said.written[:19],
            StartTime=self._said.written[:19],
            PredefinedType="PLANNED",
        )
        tasks, declared = [], [schedule]
        for job in self._said.tasks:
            task = self._task(job)
            supplies = [self._supply(job, each) for each in job.uses]
            if supplies:
                ends = {"RelatedObjects": supplies, "RelatingProcess": task}
                self._author.relate("IfcRelAssignsToProcess", f"{job.id} uses", **ends)
            self._author.relate(
                "IfcRelAssignsToProcess", f"{job.id} serves", RelatedObjects=[whole], RelatingProcess=task
            )
            tasks.append(task)
            declared.extend(supplies)
        self._author.relate("IfcRelAssignsToControl", "schedule", RelatedObjects=tasks, RelatingControl=schedule)
        self._author.relate("IfcRelDeclares", "plan", RelatingContext=project, RelatedDefinitions=declared)

    def _task(self, job: Job) -> Entity:
        make, time = self._author.make, None
        if job.months:
            pattern = make(
                "IfcRecurrencePattern",
                RecurrenceType="YEARLY_BY_DAY_OF_MONTH",
                DayComponent=(1,),
                MonthComponent=tuple(job.months),
                Interval=1,
            )
            time = make("IfcTaskTimeRecurring", Recurrence=pattern)
        task = self._author.root(
            "IfcTask",
            job.name,
            Description=self._said.note,
            Identification=job.id,
            IsMilestone=False,
            TaskTime=time,
            PredefinedType=job.kind,
        )
        self._properties(task, job.properties)
        return task

    def _supply(self, job: Job, said: Supply) -> Entity:
        made = self._author.root(
            "IfcConstructionMaterialResource",
            said.name,
            job.id,
            Description=self._said.note,
            Identification=said.id,
            BaseQuantity=self._quantity("amount each time", said.weight or said.volume),
        )
        self._properties(made, said.properties)
        return made

    def _properties(self, owner: Entity, properties: Mapping[str, str]) -> None:
        held: dict[str, list[Entity]] = {}
        for place, text in properties.items():
            of_set, _, name = place.partition(".")
            held.setdefault(of_set, []).append(self._property(name, self._measures[place], text))
        for of_set, members in held.items():
            self._author.set_of(owner, "IfcPropertySet", of_set, members)

    def _property(self, name: str, measure: str, text: str) -> Entity:
        """A value with its unit where that is not the project's; a text where the version lacks the measure."""
        make, value = self._author.make, self._author.value
        if measure in _TEXTS:
            if not self._author.measures(measure):
                text = f"{exact_text(years(text))} year" if measure == DURATION else text
                measure = WORD
            return make("IfcPropertySingleValue", Name=name, NominalValue=value(measure, text))
        number, _, unit = text.partition(" ")
        return make(
            "IfcPropertySingleValue", Name=name, NominalValue=value(measure, float(number)), Unit=self._own(unit)
        )

    def _quantity(self, name: str, text: str) -> Entity:
        number, _, unit = text.partition(" ")
        kind = self._units.of(unit).UnitType.removesuffix("UNIT").title().replace("Mass", "Weight")
        said = {f"{kind}Value": float(number)}
        return self._author.make(f"IfcQuantity{kind}", Name=name, Unit=self._own(unit), **said)

    def _own(self, unit: str) -> Entity | None:
        """The unit that a value carries itself: none for a number alone, or in a unit that the project declares."""
        declared = (*self._said.units, self._said.currency)
        return self._units.of(unit) if unit and unit not in declared else None
