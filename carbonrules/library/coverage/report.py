"""Which examples reach which legal unit, which units none reaches, and what no sentence uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.library.coverage import keys
from carbonrules.library.coverage.keys import Key
from carbonrules.library.coverage.units import LegalUnit, units_of
from carbonrules.program.model import Program
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.walk import parts, tables_named


@dataclass(frozen=True, slots=True)
class Covered:
    """One legal unit with the examples that reach it, as (regulation, example)."""

    unit: LegalUnit
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unused:
    """Something the text states and no sentence of any loaded regulation asks for, so that no example can reach it."""

    regulation: str
    kind: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Coverage:
    """All legal units of some regulation files, and what no sentence uses."""

    units: tuple[Covered, ...]
    unused: tuple[Unused, ...]

    @property
    def unreached(self) -> tuple[LegalUnit, ...]:
        """The units that no example reaches."""
        return tuple(each.unit for each in self.units if not each.examples)

    def as_json(self) -> Json:
        """The form of `test --coverage --json`."""
        return {
            "units": [
                {
                    **_unit_json(each.unit),
                    "examples": [{"regulation": regulation, "example": name} for regulation, name in each.examples],
                }
                for each in self.units
            ],
            "counts": {
                kind: {"units": total, "reached": reached} for kind, (reached, total) in sorted(self.counts().items())
            },
            "no sentence uses": [
                {
                    "regulation": each.regulation,
                    "kind": each.kind,
                    "name": each.name,
                    "file": each.place.file,
                    "line": each.place.line,
                }
                for each in self.unused
            ],
        }

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each kind of unit: how many are reached, of how many."""
        found: dict[str, tuple[int, int]] = {}
        for each in self.units:
            reached, total = found.get(each.unit.kind, (0, 0))
            found[each.unit.kind] = (reached + bool(each.examples), total + 1)
        return found


def _unit_json(unit: LegalUnit) -> dict[str, Json]:
    return {
        "kind": unit.kind,
        "name": unit.name,
        "regulation": unit.regulation,
        "file": unit.place.file,
        "line": unit.place.line,
        "sentence": unit.sentence,
        "article": unit.article,
    }


@dataclass(slots=True)
class Reached:
    """What examples have reached so far: for each key, which examples of which regulations, under which layers."""

    found: dict[Key, list[tuple[frozenset[str], tuple[str, str]]]] = field(default_factory=dict)

    def add(self, program: Program, example: str, reached: Iterable[Key]) -> None:
        """Keep what one example has reached."""
        layers = frozenset(layer.id for layer in program.layers)
        for key in reached:
            self.found.setdefault(key, []).append((layers, (program.id, example)))

    def examples(self, unit: LegalUnit) -> tuple[tuple[str, str], ...]:
        """The examples that reach a unit. A run reaches only what its own layers say, whatever others call alike."""
        held = self.found.get(unit.key, [])
        return tuple(dict.fromkeys(name for layers, name in held if unit.regulation in layers))


def coverage_of(
    regulations: Iterable[syntax.Regulation], programs: Mapping[str, Program], reached: Reached
) -> Coverage:
    """The coverage of these regulation files by what the examples of the programs have reached."""
    covered: list[Covered] = []
    unused: list[Unused] = []
    for regulation in sorted(regulations, key=lambda each: each.place.file):
        idle = {each.name: each for each in _unused(regulation, programs.values())}
        unused += idle.values()
        tables = {f"{kind}/{name}" for each in idle.values() for kind, name in ((each.kind, each.name),)}
        for unit in units_of(regulation):
            if _table(unit) not in tables:
                covered.append(Covered(unit, reached.examples(unit)))
    return Coverage(tuple(covered), tuple(unused))


def _table(unit: LegalUnit) -> str:
    """The table or lookup that a value belongs to, as kind and name."""
    match unit.kind:
        case keys.ROW | keys.DATED:
            return unit.key.owner.partition("/")[2]
        case keys.LOOKUP:
            return f"lookup/{unit.key.owner}"
        case _:
            return ""


def _unused(regulation: syntax.Regulation, programs: Iterable[Program]) -> Iterator[Unused]:
    """Parameters, tables and lookups that no item of any program asks for."""
    identifier = regulation.header.identifier
    if identifier is None:
        return
    using = [each for each in programs if identifier.text in {layer.id for layer in each.layers}]
    tables = {name for program in using for item in program.items for name in tables_named(item.expression)}
    tables |= {each.table for program in using for each in program.restrictions}
    looked_up = {name for program in using for name in _looked_up(program)}
    for block in regulation.blocks:
        match block:
            case syntax.Parameter() | syntax.Fills():
                # A parameter that a lower layer fills stands under that layer's name: the name is what is asked for.
                kind, used = "parameter", block.name.text in looked_up or not block.values
            case syntax.TableBlock():
                kind, used = "table", f"{identifier.text}/table/{block.name.text}" in tables
            case syntax.Lookup():
                kind, used = "lookup", block.open or block.name.text in looked_up
            case _:
                continue
        if not used:
            yield Unused(identifier.text, kind, block.name.text, block.place)


def _looked_up(program: Program) -> Iterator[str]:
    for item in program.items:
        for each, _ in parts(item.expression):
            if each.op in ("look up", "listed"):
                yield text_arg(each.args, "name")
