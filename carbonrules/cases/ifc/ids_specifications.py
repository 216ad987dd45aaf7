"""From the mapping file to an Information Delivery Specification: what each kind of object must say, in each IFC.

It asks for each fact at the place that the mapping file names first: a client says where the data are to stand. What is
read elsewhere is still read. IDS has no word for sums, for "one of these places" across sets, for units or recurrence:
these are seen when the model is read (`carbonrules extract`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from carbonrules.cases.ifc.ids import (
    Allowed,
    AttributeFacet,
    Delivery,
    EntityFacet,
    Facet,
    MaterialFacet,
    PartOfFacet,
    PropertyFacet,
    Specification,
)
from carbonrules.cases.ifc.ids_asking import Asking
from carbonrules.cases.ifc.ids_classes import VERSIONS, classes_below, known_types
from carbonrules.cases.ifc.ids_facts import OPTIONAL, REQUIRED, amounts, circumstances, facts, set_and_name
from carbonrules.cases.ifc.ids_measures import ANYTHING, AREA, MASS
from carbonrules.cases.ifc.mapping import IfcMapping, Rule, Subject
from carbonrules.foundation.notice import notice

_QUANTITY_SETS = Allowed(pattern=".*Quantities")
_ANY_NAME = Allowed(pattern=".+")
_PARTS_OF, _TASK, _RESOURCE, _IDENTIFICATION = (
    "IFCRELAGGREGATES",
    "IfcTask",
    "IfcConstructionResource",
    "Identification",
)
_SUPPLY = "BaseQuantity"


def delivery(mapping: IfcMapping, asked: Asking) -> Delivery:
    """The whole specification; what is the same in several versions of IFC is said once."""
    found: dict[Specification, list[str]] = {}
    for version in VERSIONS:
        for each in _Asked(mapping, asked, version).specifications():
            if each.requirements:
                found.setdefault(each, []).append(version)
    own = [f"{each.identifier} {each.digest}" for each in mapping.own]
    known = ", ".join([f"{mapping.identifier} {mapping.digest}", *own])
    return Delivery(
        title=asked.phrase("What a model says for carbonrules"),
        description=f"{asked.phrase(f'Made from `{known}`.')} {notice('', asked.language)}",
        purpose=asked.phrase("emissions of products under the regulations that ask"),
        specifications=tuple((each, tuple(versions)) for each, versions in found.items()),
    )


class _Asked:
    """What is asked for in one version of IFC."""

    def __init__(self, mapping: IfcMapping, asked: Asking, version: str) -> None:
        self._mapping, self._asked, self._version = mapping, asked, version

    def specifications(self) -> Iterator[Specification]:
        """Subjects, goods lines, parts, treated surfaces, tasks, then what tasks use."""
        for subject in self._mapping.subjects:
            yield from self._subject(subject)
        for line in self._mapping.goods_lines:
            yield from self._line(line)
        makers: tuple[tuple[tuple[Rule, ...], Callable[[Rule], Iterator[Specification]]], ...] = (
            (self._mapping.parts, self._part),
            (self._mapping.treatments, self._treatment),
            (self._mapping.tasks, self._task),
        )
        for rules, maker in makers:
            for rule in rules:
                if rule.stage in self._asked.stages:
                    yield from maker(rule)

    def _subject(self, subject: Subject) -> Iterator[Specification]:
        classes = classes_below(subject.classes, self._version)
        name = AttributeFacet("Name", ANYTHING, REQUIRED, self._asked.phrase("the name or tag it is known by"))
        asked = tuple(facts(self._asked, subject, self._version))
        title = self._asked.phrase(f"Facts of `{self._asked.word(subject.entity)}`")
        about = EntityFacet(Allowed(classes))
        yield Specification(subject.entity, title, "", (about,), (name, *asked), at_least_one=True)

    def _line(self, line: Subject) -> Iterator[Specification]:
        if self._asked.named and not any(entity == line.entity for entity, _ in self._asked.fields):
            return
        title = self._asked.phrase(f"Facts of `{self._asked.word(line.entity)}`")
        said = self._asked.phrase(f"for equipment that carries the property set `{line.only_with}`")
        carries = PropertyFacet(Allowed((line.only_with,)), _ANY_NAME, ANYTHING)
        asked = tuple(facts(self._asked, line, self._version))
        yield Specification(line.entity, title, said, (self._wholes(), carries), asked)

    def _part(self, rule: Rule) -> Iterator[Specification]:
        """A rule for any element is told of what hangs below a subject; one of a kind stands for itself."""
        known = set(classes_below(rule.classes, self._version))
        of_treatments = {each for one in self._mapping.treatments for each in classes_below(one.classes, self._version)}
        classes = tuple(sorted(known - of_treatments))
        types = tuple(known_types(rule.types, rule.classes[0], self._version)) if rule.types else ()
        if not classes or (rule.types and not types):
            return
        below = () if types else (PartOfFacet(_PARTS_OF, self._wholes()),)
        about = EntityFacet(Allowed(classes), Allowed(types) if types else None)
        material = MaterialFacet(REQUIRED, self._asked.phrase("the material it is made of"))
        asked = (material, self._mass(rule), *circumstances(rule, self._asked))
        yield Specification(self._identifier(rule), self._title(rule), "", (about, *below), asked)

    def _mass(self, rule: Rule) -> Facet:
        """The first amount of a part that stands somewhere: a property, or its mass as a quantity."""
        first = rule.amount[0]
        if first.kind == "property":
            said = self._asked.phrase("its mass, where it is known; else its quantities")
            return PropertyFacet(*set_and_name(first), ANYTHING, MASS, OPTIONAL, said)
        names = tuple(each.name for each in self._mapping.mass.bought if each.kind == "quantity")
        said = self._asked.phrase("its mass, bought or built in, in the unit that the project declares")
        return PropertyFacet(_QUANTITY_SETS, Allowed(names), ANYTHING, MASS, REQUIRED, said)

    def _treatment(self, rule: Rule) -> Iterator[Specification]:
        classes = classes_below(rule.classes, self._version)
        types = known_types(rule.types, rule.classes[0], self._version)
        if not classes or not types:
            return
        asked: list[Facet] = []
        if rule.area is not None:
            said = self._asked.phrase("the area treated, of one piece of equipment")
            asked.append(PropertyFacet(*set_and_name(rule.area), ANYTHING, AREA, REQUIRED, said))
        asked.extend((*amounts(rule, self._asked), *circumstances(rule, self._asked)))
        about = EntityFacet(Allowed(classes), Allowed(types))
        yield Specification(self._identifier(rule), self._title(rule), "", (about,), tuple(asked))

    def _task(self, rule: Rule) -> Iterator[Specification]:
        """The tasks of a rule, and the resources that they use, known by their prefix."""
        types = known_types(rule.types, _TASK, self._version)
        if not types:
            return
        about = EntityFacet(Allowed(classes_below((_TASK,), self._version)), Allowed(types))
        asked = (*amounts(rule, self._asked), *circumstances(rule, self._asked))
        yield Specification(self._identifier(rule), self._title(rule), "", (about,), asked)
        if rule.prefixes:
            pattern = "|".join(f"{_plain(each)}.*" for each in rule.prefixes)
            named = AttributeFacet(_IDENTIFICATION, Allowed(pattern=f"({pattern})"))
            supplies = EntityFacet(Allowed(classes_below((_RESOURCE,), self._version)))
            amount = AttributeFacet(_SUPPLY, ANYTHING, REQUIRED, self._asked.phrase("how much is used each time"))
            title = self._asked.phrase(f"{self._asked.word(rule.stage)}, `{rule.name}`: what is used")
            of_resource = f"{self._identifier(rule)}-resource"
            yield Specification(of_resource, title, "", (supplies, named), (amount, *self._substance(rule)))

    def _substance(self, rule: Rule) -> Iterator[Facet]:
        substances = self._mapping.substances
        if not set(substances.prefixes) & set(rule.prefixes):
            return
        for name, source in substances.fields.items():
            if source.kind == "property" and self._asked.wants(substances.entity, name):
                said = self._asked.phrase(f"`{self._asked.word(name)}`")
                yield PropertyFacet(*set_and_name(source), ANYTHING, "", OPTIONAL, said)

    def _wholes(self) -> EntityFacet:
        classes = {name for each in self._mapping.subjects for name in each.classes}
        return EntityFacet(Allowed(classes_below(tuple(sorted(classes)), self._version)))

    def _title(self, rule: Rule) -> str:
        return f"{self._asked.word(rule.stage)}, `{rule.name}`"

    @staticmethod
    def _identifier(rule: Rule) -> str:
        return rule.name.replace(" ", "-")


def _plain(text: str) -> str:
    """A text as a pattern of XML Schema that fits itself alone."""
    return re.sub(r"([\\.?*+{}()\[\]|^-])", r"\\\1", text)
