"""What IFC means for a case, as the mapping file says it. The vocabulary of that file is here; its content is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.foundation.canonical import digest_of_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A place where something stands: `property SET.NAME`, `quantity NAME`, `word TEXT` and so on.

    `kind` is property, quantity, classification, field, word, mass, density, net mass or treated area. `asked_by` is
    the line of a mapping file of one's own that names the place, with the digest of that file; empty: what ships.
    """

    kind: str
    name: str = ""
    asked_by: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


Sources = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A line of a mapping file, with the file that it stands in."""

    file: str
    digest: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """A name, or a pattern of names, that means a flow in the models of whoever wrote it down."""

    flow: str
    name: str
    pattern: str
    line: MappingLine


@dataclass(frozen=True, slots=True)
class OwnText:
    """A mapping file of one's own as it was read: `name` is what findings call it, `file` its bare name."""

    name: str
    file: str
    data: bytes

    @property
    def digest(self) -> str:
        """The digest of its bytes, which evidence and results name."""
        return digest_of_bytes(self.data)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A mapping file of one's own that stands beside the one that ships."""

    identifier: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class MassReading:
    """How the mass of a part is read, and how the whole is compared with its parts.

    `layer_area` is the area that layers of materials cover.
    """

    net: Sources
    bought: Sources
    calculated: tuple[Sources, ...]
    density: Sources
    layer_area: Sources
    unit: str
    compared: Sources
    tolerance: Fraction


@dataclass(frozen=True, slots=True)
class PropertyAmount:
    """A property that holds the amount of an activity: of a fixed flow, or of the flow that another property names."""

    property: Source
    flow: str = ""
    flow_by: Source | None = None
    cas_number: str = ""
    share: Source | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of the objects that fit: their stage, and where amount, place and nature stand.

    `path` is its place in the mapping file. `prefixes` empty: any resource. `times` is `once` or `recurring`.
    `asked_by` is as of a Source.
    """

    path: tuple[str | int, ...]
    name: str
    stage: str
    place: Sources
    nature: Sources
    classes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    amount: Sources = ()
    amounts: tuple[PropertyAmount, ...] = ()
    prefixes: tuple[str, ...] = ()
    times: str = "once"
    area: Source | None = None
    asked_by: str = ""

    def properties(self) -> frozenset[str]:
        """The properties that hold what the rule takes the amount from."""
        places = (*self.amount, *((self.area,) if self.area is not None else ()))
        named = [each.name for each in places if each.kind == "property"]
        return frozenset((*named, *(each.property.name for each in self.amounts)))

    def fits(self, classes: tuple[str, ...], predefined_type: str) -> bool:
        """Whether an object of these classes and this kind falls under the rule."""
        of_class = not self.classes or any(name in classes for name in self.classes)
        return of_class and (not self.types or predefined_type in self.types)


@dataclass(frozen=True, slots=True)
class SetList:
    """A list of the subject whose one member stands in a property set; `said_none` is where the model says `none`."""

    name: str
    entity: str
    property_set: str
    fields: Mapping[str, Source]
    said_none: Source | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that a case is about, and where its facts stand."""

    entity: str
    fields: Mapping[str, Sources]
    may_be_missing: Mapping[str, Sources]
    classes: tuple[str, ...] = ()
    type_classes: tuple[str, ...] = ()
    set_lists: tuple[SetList, ...] = ()
    absent_stages: Mapping[str, Source] | None = None
    only_with: str = ""


@dataclass(frozen=True, slots=True)
class Substances:
    """Which resources are substances to screen, and where their facts stand."""

    prefixes: tuple[str, ...]
    entity: str
    fields: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class IfcMapping:
    """One mapping file, checked. `digest` names what it says, whatever its layout; `text_digest` names its bytes.

    `lines` gives the line of each of its parts, for evidence. `own` are files of one's own that were laid around it,
    whose parts are then in it as well; `synonyms` are theirs alone.
    """

    identifier: str
    file: str
    digest: str
    text_digest: str
    units: Mapping[str, str]
    mass: MassReading
    service_life: str
    cycles_otherwise: Sources
    flow_stated: Sources
    subjects: tuple[Subject, ...]
    goods_lines: tuple[Subject, ...]
    parts: tuple[Rule, ...]
    treatments: tuple[Rule, ...]
    tasks: tuple[Rule, ...]
    resource_amount: Sources
    substances: Substances
    lines: Mapping[tuple[str | int, ...], MappingLine]
    synonyms: tuple[Synonym, ...] = ()
    own: tuple[OwnFile, ...] = ()

    def wanted(self) -> dict[str, list[str]]:
        """What the worker is to look for: classes of the subjects, and the property sets that are named here."""
        named = {source.name.split(".")[0] for source in self._sources() if source.kind == "property"}
        named.update(each.only_with for each in self.goods_lines if each.only_with)
        return {
            "classes": sorted({name for each in self.subjects for name in each.classes}),
            "type classes": sorted({name for each in self.subjects for name in each.type_classes}),
            "sets": sorted(named),
        }

    def _sources(self) -> Iterator[Source]:
        mass = self.mass
        yield from (*mass.net, *mass.bought, *mass.compared, *mass.density, *mass.layer_area)
        yield from (*self.cycles_otherwise, *self.flow_stated, *self.resource_amount)
        yield from self.substances.fields.values()
        for subject in (*self.subjects, *self.goods_lines):
            for places in (*subject.fields.values(), *subject.may_be_missing.values()):
                yield from places
            for each in subject.set_lists:
                yield from (*each.fields.values(), *([each.said_none] if each.said_none else ()))
            yield from (subject.absent_stages or {}).values()
        for rule in (*self.parts, *self.treatments, *self.tasks):
            yield from (*rule.place, *rule.nature, *rule.amount)
            if rule.area is not None:
                yield rule.area
            for amount in rule.amounts:
                yield amount.property
                yield from (each for each in (amount.flow_by, amount.share) if each is not None)
