"""The property sets that the mapping file reads: which objects carry them, and what each property is.

Gathered from what the specification for modelling tools asks, so that a template never asks for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from carbonrules.cases.ifc.ids import Facet, PropertyFacet
from carbonrules.cases.ifc.ids_asking import Asking
from carbonrules.cases.ifc.ids_classes import VERSIONS
from carbonrules.cases.ifc.ids_facts import amounts, circumstances, facts, set_and_name
from carbonrules.cases.ifc.mapping import IfcMapping, Rule, Source, Subject
from carbonrules.factors.model import Flow
from carbonrules.foundation.languages import quoted
from carbonrules.foundation.units import UnitTable, UnknownUnit
from carbonrules.program.model import Field

# Sets with these beginnings are those of the standard: tools bring them, and nobody else may name a set so.
STANDARD = ("Pset_", "Qto_")
TEXT, WORD, NUMBER = "IfcText", "IfcLabel", "IfcReal"
DATE, DURATION, MONEY = "IfcDate", "IfcDuration", "IfcMonetaryMeasure"
_RATIO = "IfcRatioMeasure"
_BY_UNIT = {
    "kg": "IfcMassMeasure",
    "m2": "IfcAreaMeasure",
    "m3": "IfcVolumeMeasure",
    "J": "IfcEnergyMeasure",
    "m": "IfcLengthMeasure",
    "year": DURATION,
    "1": NUMBER,
}
_TASK, _RESOURCE, _MATERIAL = "IfcTask", "IfcConstructionResource", "IfcMaterial"
_LETTERS_OF_A_CURRENCY = 3


@dataclass(frozen=True, slots=True)
class Carrier:
    """Objects that carry a set: a class of IFC, and kinds of it where only these do."""

    ifc_class: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyDefinition:
    """One property: its measure, the unit that regulations or factors ask for, what it says, the texts it may have.

    `carriers` are the objects that it is read from.
    """

    name: str
    measure: str
    unit: str
    description: str
    texts: tuple[str, ...]
    carriers: tuple[Carrier, ...]

    def explained(self, phrase: Callable[[str], str]) -> str:
        """What it says, with its unit and the texts it may have."""
        said = self.description
        if self.measure == WORD and self.unit:
            said = f"{said}; {phrase(f'a number and its unit, as in `1 {self.unit}`')}"
        elif self.unit and self.unit != "1":
            said = f"{said}; {phrase(f'asked for in `{self.unit}`')}"
        return f"{said}; {phrase(f'one of {quoted(self.texts)}')}" if self.texts else said


@dataclass(frozen=True, slots=True)
class PropertySetDefinition:
    """One property set."""

    name: str
    properties: tuple[PropertyDefinition, ...]

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """The objects that carry it, each once."""
        return tuple(dict.fromkeys(carrier for each in self.properties for carrier in each.carriers))

    def classes(self) -> tuple[str, ...]:
        """The classes that carry it, each once."""
        return tuple(dict.fromkeys(each.ifc_class for each in self.carriers))

    @property
    def standard(self) -> bool:
        """Whether the set is one of the standard."""
        return self.name.startswith(STANDARD)


def property_sets(
    mapping: IfcMapping, asked: Asking, flows: Mapping[str, Flow], units: UnitTable
) -> tuple[PropertySetDefinition, ...]:
    """Every property set that is read from a model with this mapping file and asked for, in its order."""
    return _Gathering(mapping, asked, flows, units).sets()


class _Gathering:
    """One pass over the mapping file."""

    def __init__(self, mapping: IfcMapping, asked: Asking, flows: Mapping[str, Flow], units: UnitTable) -> None:
        self._mapping, self._asked, self._flows, self._units = mapping, asked, flows, units
        self._found: dict[str, dict[str, PropertyDefinition]] = {}
        # What a property is an amount of or a fact of tells its unit.
        self._unit_of = dict(self._units_of_amounts())
        self._field_of = dict(self._fields())

    def sets(self) -> tuple[PropertySetDefinition, ...]:
        """Subjects, goods lines, parts, treated surfaces, tasks, what tasks use, then what names a flow."""
        mapping, asked, newest = self._mapping, self._asked, VERSIONS[-1]
        wholes = [Carrier(name) for subject in mapping.subjects for name in (*subject.classes, *subject.type_classes)]
        for subject in (*mapping.subjects, *mapping.goods_lines):
            self._take(wholes, facts(asked, subject, newest))
            for each in subject.set_lists:
                said = asked.phrase("`none`, where there is none of them")
                self._take_sources(wholes, [each.said_none] if each.said_none else [], said)
        for rule in (*mapping.parts, *mapping.treatments, *mapping.tasks):
            if rule.stage in asked.stages:
                self._rule(rule)
        named = asked.phrase("the flow, where the name does not tell it")
        self._take_sources([Carrier(_RESOURCE), Carrier(_MATERIAL)], mapping.flow_stated, named)
        return tuple(PropertySetDefinition(name, tuple(held.values())) for name, held in self._found.items())

    def _rule(self, rule: Rule) -> None:
        task = rule in self._mapping.tasks
        carriers = [Carrier(name, rule.types) for name in ((_TASK,) if task else rule.classes)]
        area = [rule.area] if rule.area is not None else []
        self._take_sources(carriers, area, self._asked.phrase("the area treated, of one piece of equipment"))
        said = self._asked.phrase("its mass, where it is known; else its quantities")
        self._take_sources(carriers, rule.amount, said)
        self._take(carriers, amounts(rule, self._asked))
        self._take(carriers, circumstances(rule, self._asked))
        substances = self._mapping.substances
        if task and set(substances.prefixes) & set(rule.prefixes):
            for name, source in substances.fields.items():
                if self._asked.wants(substances.entity, name):
                    self._take_sources(
                        [Carrier(_RESOURCE)], [source], self._asked.phrase(f"`{self._asked.word(name)}`")
                    )

    def _take(self, carriers: Iterable[Carrier], facets: Iterable[Facet]) -> None:
        for each in facets:
            if isinstance(each, PropertyFacet):
                self._add(carriers, each.property_set.texts[0], each.name.texts[0], each.instructions, each.value.texts)

    def _take_sources(self, carriers: Iterable[Carrier], sources: Iterable[Source], said: str) -> None:
        for each in sources:
            if each.kind == "property":
                (of_set,), (name,) = (one.texts for one in set_and_name(each))
                self._add(carriers, of_set, name, said, ())

    def _add(self, carriers: Iterable[Carrier], of_set: str, name: str, said: str, texts: tuple[str, ...]) -> None:
        held = self._found.setdefault(of_set, {})
        measure, unit = self._measure(f"{of_set}.{name}")
        known = held.get(name) or PropertyDefinition(name, measure, unit, said, texts, ())
        held[name] = replace(known, carriers=tuple(dict.fromkeys((*known.carriers, *carriers))))

    def _measure(self, place: str) -> tuple[str, str]:
        """The measure of a property and its unit: by what it is an amount of, else by what the fact may be."""
        if place in self._unit_of:
            unit = self._unit_of[place]
            return (self._by_unit(unit), unit) if unit else (NUMBER, "")
        known = self._field_of.get(place)
        match known.type.kind if known is not None else "":
            case "date":
                return DATE, ""
            case "number" if known is not None:
                measure = self._by_unit(known.type.unit)
                # Money may be stated in any currency.
                return measure, "" if measure in (MONEY, DURATION) else known.type.unit
            case "text":
                return TEXT, ""
            case _:
                return WORD, ""

    def _by_unit(self, unit: str) -> str:
        """The measure for numbers in a unit; a text, which holds number and unit, where IFC has no measure."""
        if unit == "%":
            return _RATIO
        if unit.isalpha() and unit.isupper() and len(unit) == _LETTERS_OF_A_CURRENCY:
            return MONEY
        return next((measure for known, measure in _BY_UNIT.items() if self._same(unit, known)), WORD)

    def _same(self, unit: str, known: str) -> bool:
        try:
            return self._units.dimension(unit) == self._units.dimension(known)
        except UnknownUnit:
            return False

    def _units_of_amounts(self) -> Iterator[tuple[str, str]]:
        """Places of amounts with the unit of their flow; empty where another property names the flow."""
        for rule in (*self._mapping.parts, *self._mapping.treatments, *self._mapping.tasks):
            if rule.area is not None:
                yield rule.area.name, "m2"
            for source in rule.amount:
                if source.kind == "property":
                    yield source.name, self._mapping.mass.unit
            for each in rule.amounts:
                flow = self._flows.get(each.flow)
                yield each.property.name, flow.unit if flow is not None else ""
                if each.share is not None:
                    yield each.share.name, "%"

    def _fields(self) -> Iterator[tuple[str, Field]]:
        """Places of facts with what the regulations say the fact may be."""
        for entity, name, source in self._places():
            known = self._asked.field(entity, name)
            if known is not None and source.kind == "property":
                yield source.name, known

    def _places(self) -> Iterator[tuple[str, str, Source]]:
        for subject in (*self._mapping.subjects, *self._mapping.goods_lines):
            yield from _places_of(subject)
        substances = self._mapping.substances
        for name, source in substances.fields.items():
            yield substances.entity, name, source
        for subject in self._mapping.subjects:
            for source in (subject.absent_stages or {}).values():
                yield "absent stage", "reason", source


def _places_of(subject: Subject) -> Iterator[tuple[str, str, Source]]:
    for name, sources in (*subject.fields.items(), *subject.may_be_missing.items()):
        for source in sources:
            yield subject.entity, name, source
    for each in subject.set_lists:
        for name, source in each.fields.items():
            yield each.entity, name, source
