"""What is loaded: programs by region, factor sets, units; each part read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from carbonrules.cases.vocabulary import KnownFields, Vocabulary
from carbonrules.derivation.tree import Grower
from carbonrules.engine.exact import Engine
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.units import UnitTable
from carbonrules.library.origin import Origin
from carbonrules.library.pins import Pins
from carbonrules.program.model import Program

if TYPE_CHECKING:
    from pydantic import BaseModel

    from carbonrules.cases.ifc.mapping import IfcMapping, OwnText

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a program without reading it: the regulation it closes, and whether it speaks of a subject.

    `fields` are `entity/field` of all it declares; `lists` the sets of substances that it names, in any sentence. A
    regulation that names nothing but such lists is screened, not assessed: it does not speak of a subject of a case.
    `file` is its own file, `layers` are the regulations that stand in its program.
    """

    id: str
    annex: str
    manual: bool
    speaks: bool
    sets: tuple[str, ...]
    fields: tuple[str, ...]
    lists: tuple[str, ...] = ()
    file: str = ""
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The programs, factor sets and flows there are, sorted; what came from outside; what a lock file pins."""

    entries: tuple[Entry, ...]
    sets: tuple[str, ...]
    flows: tuple[str, ...]
    origins: tuple[Origin, ...]
    pins: Pins


@dataclass(slots=True)
class Rules:
    """A library of checked regulations. Safe to share between threads: a part may be made twice, never half.

    `own_mappings` are files of one's own that say how models are read, as they were given.
    """

    index: Index
    units: UnitTable
    part: Callable[[str, type], Any]
    own_mappings: tuple[OwnText, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions there are: the first part of the identifiers of regulations that speak about a subject."""
        return tuple(sorted({_region(each.annex) for each in self.index.entries if each.speaks}))

    @property
    def screened(self) -> tuple[str, ...]:
        """The regions whose regulations name lists of substances: they can be screened, assessed or not."""
        return tuple(sorted({_region(each.id) for each in self.index.entries if each.lists}))

    def lists(self, region: str) -> dict[str, tuple[str, ...]]:
        """The sets of substances of a region, each with the regulations that name it. Raises UsageError."""
        named: dict[str, list[str]] = {}
        for entry in self.index.entries:
            if _region(entry.id) == region and not entry.manual:
                for each in entry.lists:
                    named.setdefault(each, []).append(entry.id)
        if not named:
            raise UsageError([_no_lists(region, self.screened)])
        return {each: tuple(ids) for each, ids in sorted(named.items())}

    def region(self, name: str) -> Region:
        """The regulations of one region; where an enterprise manual amends one, the manual's closed program.

        Raises UsageError with the regions there are.
        """
        found: dict[str, Entry] = {}
        for entry in self.index.entries:
            if _region(entry.annex) != name or not entry.speaks:
                continue
            held = found.get(entry.annex)
            if held is not None and held.manual and entry.manual:
                raise UsageError([_two_manuals(entry.annex, held.id, entry.id)])
            if held is None or entry.manual:
                found[entry.annex] = entry
        if not found:
            raise UsageError([_only_lists(name) if name in self.screened else _no_region(name, self.regions)])
        return Region(name, tuple(self.program(found[annex].id) for annex in sorted(found)), self)

    def program(self, id: str) -> Program:
        """The closed program of a regulation. Raises UsageError with the regulations there are."""
        if id not in {each.id for each in self.index.entries}:
            known = ", ".join(each.id for each in self.index.entries)
            raise UsageError([Diagnostic("R903", f"there is no closed regulation `{id}`", help=f"there are {known}")])
        return self._read(f"program {id}", Program)

    def drawn(self, name: str) -> tuple[Program, ...]:
        """The program of a regulation, or every program of a region, those that speak about no subject too.

        Raises UsageError with what there is.
        """
        if name not in self.regions:
            return (self.program(name),)
        silent = [each.id for each in self.index.entries if _region(each.annex) == name and not each.speaks]
        return (*self.region(name).programs, *(self.program(id) for id in silent))

    def factor_set(self, id: str) -> FactorSet:
        """One factor set."""
        return self._read(f"set {id}", FactorSet)

    @property
    def flows(self) -> Mapping[str, Flow]:
        """Every flow that activities can be amounts of."""
        return {id: self._read(f"flow {id}", Flow) for id in self.index.flows}

    @property
    def mapping(self) -> IfcMapping:
        """How models are read: the mapping that ships, with those of one's own around it. Raises RegulationError."""
        return self.once("mapping", self._mapping)

    def _mapping(self) -> IfcMapping:
        from carbonrules.cases.ifc.mapping_file import bundled_mapping

        return bundled_mapping(self.flows, self.own_mappings, self.units)

    def factors(self, sets: tuple[str, ...] | None = None) -> FactorSets:
        """The named factor sets (all where none are named), with all flows."""
        named = {id: self.factor_set(id) for id in (self.index.sets if sets is None else sets)}
        tables = {table.id: table for each in named.values() for table in each.tables}
        return FactorSets(named, self.flows, tables)

    def origins(self, program: Program) -> tuple[Origin, ...]:
        """What did not ship with the library and stands in a program: its layers, its factor sets, their flows."""
        outside = self.index.origins
        if not outside:
            return ()
        layers = frozenset(each.id for each in program.layers)
        sets = frozenset(program.factor_sets)
        flows = frozenset(flow for id in program.factor_sets for flow in self.factor_set(id).flows)
        return tuple(each for each in outside if each.gives(layers, sets, flows))

    def engine(self, program: Program) -> Engine:
        """The engine of a program, compiled at its first use."""
        return self.once(f"engine {program.id}", lambda: Engine(program, self.factors(program.factor_sets)))

    def grower(self, program: Program) -> Grower:
        """What grows the trees of the runs of a program."""
        return self.once(f"grower {program.id}", lambda: Grower(program, self.factors(program.factor_sets)))

    def vocabulary(self, program: Program) -> Vocabulary:
        """The words in which a program reads a case."""
        return self.once(f"vocabulary {program.id}", lambda: self._vocabulary(program))

    def _vocabulary(self, program: Program) -> Vocabulary:
        return Vocabulary(program, self.factors(program.factor_sets), self.units)

    @property
    def known_fields(self) -> KnownFields:
        """Every field that some loaded program declares, by entity: a case may serve many programs at once."""
        return self.once("known fields", self._known_fields)

    def _known_fields(self) -> KnownFields:
        fields: dict[str, set[str]] = {}
        for entry in self.index.entries:
            for each in entry.fields:
                entity, _, name = each.partition("/")
                fields.setdefault(entity, set()).add(name)
        return {entity: frozenset(names) for entity, names in fields.items()}

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Something that is made of these rules alone, under a name of its own: made at its first use, then kept."""
        if name not in self._kept:
            self._kept[name] = make()
        made: Made = self._kept[name]
        return made

    def _read(self, name: str, kind: type[Made]) -> Made:
        made: Made = self.once(name, lambda: self.part(name, kind))
        return made


@dataclass(frozen=True, slots=True)
class Region:
    """One region: its closed programs in the order of the regulations they close."""

    name: str
    programs: tuple[Program, ...]
    rules: Rules

    def case_model(self) -> type[BaseModel]:
        """A typed model of the cases this region asks for, made from its regulations; `read_case` takes instances."""
        from carbonrules.cases.models import case_model

        return case_model(self.programs)


def entry_of(program: Program, lists: tuple[str, ...] = ()) -> Entry:
    """What the index keeps of a program; `lists` are the sets of substances that its text names."""
    own = [layer for layer in program.layers if not layer.borrowed]
    subjects = {entity.name for entity in program.entities if not entity.container}
    return Entry(
        program.id,
        [layer.id for layer in own if layer.layer != "manual"][-1],
        any(layer.layer == "manual" for layer in own),
        any(item.entity in subjects for item in program.items) and not _lists_only(program, lists),
        program.factor_sets,
        tuple(f"{entity.name}/{each.name}" for entity in program.entities for each in entity.fields),
        lists,
        _own_file(program),
        tuple(layer.id for layer in program.layers),
    )


def _own_file(program: Program) -> str:
    """The file of the regulation that a program closes."""
    files = zip(program.layers, program.presentation.files, strict=False)
    return next((file for layer, file in files if layer.id == program.id), "")


def _lists_only(program: Program, lists: tuple[str, ...]) -> bool:
    return bool(lists) and not program.publications and set(program.factor_sets) <= set(lists)


def _region(identifier: str) -> str:
    return identifier.split(".")[0]


def _two_manuals(annex: str, first: str, second: str) -> Diagnostic:
    sentence = f"two manuals amend `{annex}`: `{first}` and `{second}`"
    return Diagnostic("R902", sentence, help="load one of them, or let one amend the other")


def _only_lists(region: str) -> Diagnostic:
    sentence = f"the region `{region}` holds lists of substances and nothing else: it is screened, not assessed"
    return Diagnostic("R903", sentence, help=f"write `carbonrules screen … --region {region}`")


def _no_lists(region: str, screened: tuple[str, ...]) -> Diagnostic:
    sentence = f"the loaded regulations of `{region}` name no list of substances"
    return Diagnostic("R903", sentence, help=f"lists are held for {', '.join(screened)}")


def _no_region(name: str, regions: tuple[str, ...]) -> Diagnostic:
    sentence = f"there is no region `{name}` among the loaded regulations"
    return Diagnostic("R903", sentence, help=f"the regions are {', '.join(regions)}")
