"""A mapping file of one's own, laid around the one that ships.

It adds: places before or after those of the bundled file, classes, rules, units by name, names of materials. It takes
nothing away, and has no word to do so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from carbonrules.cases.ifc.ids_classes import is_class
from carbonrules.cases.ifc.mapping import IfcMapping, MassReading, OwnFile, OwnText, Rule, Sources, Subject, Synonym
from carbonrules.cases.ifc.mapping_reading import MappingReader, Path_
from carbonrules.factors.model import Flow
from carbonrules.factors.patterns import pattern_trouble
from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.factors.words import nearest
from carbonrules.foundation.canonical import digest
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.units import UnitTable, UnknownUnit

BEFORE, AFTER = "before", "after"
_TOP = ("format", "identifier", "version", "title", "title zh", "extends", "units", "materials")
_EXTENDED = ("subjects", "goods lines", "mass", "flow", "cycles", "resource amount", "substances")
_RULES = ("parts", "treated surfaces", "tasks")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")


def extended(
    base: IfcMapping, own: OwnText, flows: Mapping[str, Flow] | None, units: UnitTable | None = None
) -> IfcMapping:
    """A mapping with a file of one's own laid around it. Raises RegulationError with the line of the first mistake."""
    try:
        text = own.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = "The mapping file can't be read: it is not UTF-8 text."
        raise RegulationError([Diagnostic("M858", sentence, Place(own.name), help="save it as UTF-8")]) from None
    yaml = load_plain_yaml(text, own.name)
    first = MappingReader(yaml, flows, own.file, own.digest)
    identifier = _identifier(first, base)
    return _Around(base, replace(first, own=identifier), units).mapping(identifier)


def _identifier(read: MappingReader, base: IfcMapping) -> str:
    """The name of the file; what it builds on must be the file that ships, and no two have one name."""
    shipped = base.identifier
    table = read.table(())
    if "extends" not in table:
        help = f"write `extends: {shipped}` and keep only what is your own"
        read.unfit((), "a mapping file beside the one that ships says what it builds on", help)
    if read.text(("extends",)) != shipped:
        read.unfit(("extends",), f"`{read.text(('extends',))}` is no mapping file", f"write `extends: {shipped}`")
    name = read.text(("identifier",))
    if not _IDENTIFIER.fullmatch(name):
        read.unfit(("identifier",), f"`{name}` is not an identifier", "write one as `company.ifc-mapping`")
    if name in (shipped, *(each.identifier for each in base.own)):
        read.unfit(("identifier",), f"another mapping file is called `{name}`", "give it a name of its own")
    return name


@dataclass(frozen=True, slots=True)
class _Around:
    """Reads one file; each part of the bundled mapping comes back with what the file adds to it."""

    base: IfcMapping
    read: MappingReader
    units: UnitTable | None

    def mapping(self, identifier: str) -> IfcMapping:
        base, read = self.base, self.read
        read.only((), (*_TOP, *_EXTENDED, *_RULES))
        read.text(("title",))
        return replace(
            base,
            digest=digest([base.digest, digest(read.yaml.value)]),
            units=self._units(),
            mass=self._mass(),
            cycles_otherwise=self._places("cycles", {"otherwise": base.cycles_otherwise})["otherwise"],
            flow_stated=self._places("flow", {"stated": base.flow_stated})["stated"],
            resource_amount=self._list(("resource amount",), base.resource_amount),
            subjects=self._subjects("subjects", base.subjects),
            goods_lines=self._subjects("goods lines", base.goods_lines),
            parts=self._rules("parts", base.parts),
            treatments=self._rules("treated surfaces", base.treatments),
            tasks=self._rules("tasks", base.tasks),
            substances=replace(base.substances, prefixes=(*base.substances.prefixes, *self._prefixes())),
            lines={**base.lines, **read.lines()},
            synonyms=(*self._synonyms(), *base.synonyms),
            own=(OwnFile(identifier, read.file, read.digest), *base.own),
        )

    def _units(self) -> Mapping[str, str]:
        """Names of units are added; a name that is known keeps its unit."""
        added = {}
        for name in self._table("units"):
            path = ("units", name)
            unit, key = self.read.text(path), " ".join(name.upper().split())
            if self.base.units.get(key, unit) != unit:
                known = self.base.units[key]
                self.read.unfit(path, f"`{key}` is `{known}` in the file that ships", "give the unit another name")
            if self.units is not None:
                try:
                    self.units.dimension(unit)
                except UnknownUnit as problem:
                    self.read.unfit(path, str(problem), nearest(unit, self.units.units))
            added[key] = unit
        return {**self.base.units, **added}

    def _mass(self) -> MassReading:
        mass = self.base.mass
        known = {"net": mass.net, "bought": mass.bought, "compared": mass.compared}
        made = self._places("mass", {**known, "density": mass.density, "layer area": mass.layer_area})
        return replace(
            mass,
            net=made["net"],
            bought=made["bought"],
            compared=made["compared"],
            density=made["density"],
            layer_area=made["layer area"],
        )

    def _places(self, part: str, known: Mapping[str, Sources]) -> dict[str, Sources]:
        """The lists of places of one part, each with those of one's own around it."""
        if part not in self.read.table(()):
            return dict(known)
        self.read.only((part,), (BEFORE, AFTER))
        return self._around((part,), known)

    def _around(self, path: Path_, known: Mapping[str, Sources]) -> dict[str, Sources]:
        made = dict(known)
        for side in (BEFORE, AFTER):
            for name, places in self.read.named_sources((*path, side)).items():
                if name not in made:
                    help = nearest(name, known)
                    self.read.unfit((*path, side, name), f"the file that ships reads no `{name}` here", help)
                made[name] = (*places, *made[name]) if side == BEFORE else (*made[name], *places)
        return made

    def _list(self, path: Path_, known: Sources) -> Sources:
        if path[-1] not in self.read.table(path[:-1]):
            return known
        self.read.only(path, (BEFORE, AFTER))
        table = self.read.table(path)
        before, after = (self.read.sources((*path, side)) if side in table else () for side in (BEFORE, AFTER))
        return (*before, *known, *after)

    def _subjects(self, part: str, known: tuple[Subject, ...]) -> tuple[Subject, ...]:
        made = {each.entity: each for each in known}
        for path in self.read.entries((part,)) if part in self.read.table(()) else ():
            self.read.only(path, ("entity", "classes", "type classes", BEFORE, AFTER, "may be missing"))
            name = self.read.text((*path, "entity"))
            if name not in made:
                self.read.unfit((*path, "entity"), f"there is no subject `{name}` here", nearest(name, made))
            made[name] = self._subject(path, made[name])
        return tuple(made.values())

    def _subject(self, path: Path_, known: Subject) -> Subject:
        facts = self._around(path, {**known.fields, **known.may_be_missing})
        own = self.read.named_sources((*path, "may be missing"))
        for name in own:
            if name in facts:
                help = f"write it under `{BEFORE}` or `{AFTER}`"
                self.read.unfit((*path, "may be missing", name), f"the file that ships reads `{name}` already", help)
        return replace(
            known,
            classes=(*known.classes, *self._classes((*path, "classes"))),
            type_classes=(*known.type_classes, *self._classes((*path, "type classes"))),
            fields={name: facts[name] for name in known.fields},
            may_be_missing={**{name: facts[name] for name in known.may_be_missing}, **own},
        )

    def _classes(self, path: Path_) -> tuple[str, ...]:
        names = self.read.words(path)
        for index, name in enumerate(names):
            if not is_class(name):
                help = "write a class as IFC does, as in `IfcBoiler`"
                self.read.unfit((*path, index), f"no version of IFC that is read has a class `{name}`", help)
        return names

    def _rules(self, part: str, known: tuple[Rule, ...]) -> tuple[Rule, ...]:
        if part not in self.read.table(()):
            return known
        self.read.only((part,), (BEFORE, AFTER))
        table = self.read.table((part,))
        own = {side: tuple(self._rule(each) for each in self._listed(part, side, table)) for side in (BEFORE, AFTER)}
        return (*own[BEFORE], *known, *own[AFTER])

    def _listed(self, part: str, side: str, table: Mapping[str, object]) -> list[Path_]:
        return self.read.entries((part, side)) if side in table else []

    def _rule(self, path: Path_) -> Rule:
        if "classes" in self.read.table(path):
            self._classes((*path, "classes"))
        rule = self.read.rule(path)
        stages = {each.stage for each in (*self.base.parts, *self.base.treatments, *self.base.tasks)}
        if rule.stage not in stages:
            self.read.unfit((*path, "stage"), f"there is no stage `{rule.stage}`", nearest(rule.stage, stages))
        return rule

    def _prefixes(self) -> tuple[str, ...]:
        if "substances" not in self.read.table(()):
            return ()
        self.read.only(("substances",), ("prefixes",))
        return self.read.words(("substances", "prefixes"))

    def _synonyms(self) -> tuple[Synonym, ...]:
        listed = self.read.entries(("materials",)) if "materials" in self.read.table(()) else []
        return tuple(self._synonym(path) for path in listed)

    def _synonym(self, path: Path_) -> Synonym:
        read, table = self.read, self.read.table(path)
        read.only(path, ("name", "pattern", "flow"))
        if ("name" in table) == ("pattern" in table):
            read.unfit(path, "a material has one name", "write either `name: TEXT` or `pattern: REGULAR EXPRESSION`")
        flow = read.flow((*path, "flow"))
        name = read.text((*path, "name")) if "name" in table else ""
        if name and name != flow and read.flows is not None and name in read.flows:
            read.unfit((*path, "name"), f"`{name}` is the name of a flow and means that flow", "leave it out")
        pattern = read.text((*path, "pattern")) if "pattern" in table else ""
        if pattern and (trouble := pattern_trouble(pattern)):
            help = "a plain word matches itself; `.*` stands for anything, at most twice; `(one|other)` for either"
            read.unfit((*path, "pattern"), f"`{pattern[:60]}` is not a pattern that can be used: {trouble}", help)
        return Synonym(flow, name, pattern, read.line(path))

    def _table(self, part: str) -> Mapping[str, object]:
        return self.read.table((part,)) if part in self.read.table(()) else {}
