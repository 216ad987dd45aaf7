"""The law of one program while it is being checked: its layers, and everything that their blocks declare, by name.

Whatever reads or lowers a sentence of law asks here what a name means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import UnitTable
from carbonrules.language import syntax
from carbonrules.language.digits import Size
from carbonrules.language.findings import Findings, Mistake, unknown
from carbonrules.language.intervals import Interval
from carbonrules.program.model import Category, Entity, Type

BASELINE, ANNEX, MANUAL = "baseline", "annex", "manual"


@dataclass(frozen=True, slots=True)
class LayerText:
    """One regulation of the chain as written. `index` is its place among the layers of the program."""

    index: int
    id: str
    kind: str
    text: syntax.Regulation
    borrowed: bool = False

    @property
    def sources(self) -> dict[str, syntax.Source]:
        """The texts of law it cites, by their short names."""
        return {each.short.text: each for each in self.text.header.sources}


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that is answered for each instance of an entity: a rule, a tariff, a warning level.

    `speaks_of` is where the sentence names that entity.
    """

    name: str
    entity: str
    type: Type
    item: str
    place: Place
    speaks_of: Place | None = None


@dataclass(frozen=True, slots=True)
class Filling:
    """What a lower layer writes into an open parameter of the base."""

    layer: LayerText
    block: syntax.Fills


@dataclass(frozen=True, slots=True)
class LawValue:
    """A parameter, lookup or table: who declares it, how it reads, and who fills it where it was left open."""

    name: str
    layer: LayerText
    block: syntax.Parameter | syntax.Lookup | syntax.TableBlock
    fillings: tuple[Filling, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What it is looked up by; a parameter has no keys."""
        match self.block:
            case syntax.Parameter():
                return ()
            case syntax.Lookup() | syntax.TableBlock():
                return tuple(key.text for key in self.block.keys)


@dataclass(frozen=True, slots=True)
class WordSet:
    """Some words of a category."""

    category: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All that one run of `check` reads: regulations with the digests of their meaning, factor sets, units.

    `ranges` and `sizes` keep what numbers the columns of factor sets hold, so that each is looked through once.
    `digits` gathers the most digits that an answer of each closed program can have; `conversions` how units of worked
    examples are converted, by unit as written, unit asked for and currency.
    """

    regulations: Mapping[str, syntax.Regulation]
    digests: Mapping[str, str]
    factors: FactorSets
    units: UnitTable
    ranges: dict[str, Interval] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)
    conversions: dict[tuple[str, str, str], Fraction | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Law:
    """Everything declared in one chain of layers. `closed` is False for a base that is checked alone."""

    id: str
    closed: bool
    layers: tuple[LayerText, ...]
    borrowed: Mapping[str, LayerText]
    library: Library
    findings: Findings
    currency: str = ""
    dated_by: str = ""
    due_by: str = ""
    categories: dict[str, Category] = field(default_factory=dict)
    sets: dict[str, WordSet] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    values: dict[str, LawValue] = field(default_factory=dict)
    borrowed_values: dict[str, dict[str, LawValue]] = field(default_factory=dict)
    # Money of the case by entity and field: the item that turns it into the currency of this law.
    exchanged: dict[tuple[str, str], str] = field(default_factory=dict)
    boundary: syntax.Boundary | None = None
    boundary_category: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()
    # Where each name is declared, and the names whose own declaration is wrong: that they are not known follows.
    declared: dict[str, Place] = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)

    @contextmanager
    def declaring(self, name: str, place: Place) -> Iterator[None]:
        """Go on after a mistake in what declares a name, and remember that the name is not to be had."""
        self.declared.setdefault(name, place)
        sound = False
        with self.findings.catching():
            yield
            sound = True
        if not sound:
            self.spoiled.add(name)

    def unknown(self, code: str, what: str, text: str, place: Place, known: Iterable[str]) -> Mistake:
        """A name that nothing has. Where its own declaration is wrong, that was told and nothing more is said."""
        if text in self.spoiled or what in self.spoiled:
            return Mistake()
        made = unknown(code, what, text, place, known, self.declared)
        (finding,) = made.diagnostics
        if finding.further or what not in self.categories or what not in self.declared:
            return made
        # Of a word that comes near to none of a list the reader wants to see the list.
        return Mistake(replace(finding, further=((self.declared[what], "the words stand here"),)))

    @property
    def units(self) -> UnitTable:
        """The unit file."""
        return self.library.units

    @property
    def factors(self) -> FactorSets:
        """The factor sets and flows that are loaded."""
        return self.library.factors

    @property
    def lowest(self) -> LayerText:
        """The layer that the program is named by."""
        return self.layers[-1]

    def in_sight(self, entity: str) -> tuple[str, ...]:
        """The entity and those that contain it, from the inside out."""
        stack: list[str] = []
        while entity in self.entities and entity not in stack:
            stack.append(entity)
            entity = self.entities[entity].container
        return tuple(stack)

    def words_of(self, type: Type) -> tuple[str, ...] | None:
        """The words an answer may be, or None where the list is open."""
        if type.kind != "word":
            return None
        if type.of in self.categories:
            return self.categories[type.of].words
        return tuple(type.of.split("|")) if "|" in type.of else None

    def blocks(self) -> list[tuple[LayerText, syntax.Block]]:
        """Every block of the chain with its layer, from the base down."""
        return [(layer, block) for layer in self.layers for block in layer.text.blocks]
