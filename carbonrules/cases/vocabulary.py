"""What a program lets a case say: its entities and fields, the words of its categories, flows, places and currency."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import ONE, UnitTable
from carbonrules.program.model import Entity, Field, Program
from carbonrules.program.walk import parts

KnownFields = Mapping[str, Collection[str]]

# Facts that any thing may carry beside its fields: its id, the marks of a model,
# what is said about where its facts come from, and what it is mixed of.
NATURE = "nature"
MONEY = "money"
INGREDIENTS = "ingredients"
ABOUT_A_THING = frozenset({"id", "tag", "GlobalId", NATURE, "source", INGREDIENTS})
_PLACE_KEYS = frozenset({"place", "country"})
_READS_FIELD = frozenset({"field", "given", "fallback"})


def known_fields(programs: Iterable[Program]) -> KnownFields:
    """Every field that any of these programs knows, by entity: one case serves many programs."""
    found: dict[str, set[str]] = {}
    for program in programs:
        for entity in program.entities:
            found.setdefault(entity.name, set()).update(each.name for each in entity.fields)
    return found


@dataclass(frozen=True)
class Vocabulary:
    """The words of one program and the factor sets it is run with."""

    program: Program
    factors: FactorSets
    units: UnitTable

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by name."""
        return {each.name: each for each in self.program.entities}

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, Field]]:
        """Fields by entity and name."""
        return {each.name: {field.name: field for field in each.fields} for each in self.program.entities}

    @cached_property
    def categories(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each category."""
        return {each.name: each.words for each in self.program.categories}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Words of other languages and the word of the law that each stands for."""
        return {label: word for words in self.program.presentation.words.values() for word, label in words.items()}

    @cached_property
    def flow_labels(self) -> Mapping[str, str]:
        """Names of flows in other languages."""
        return {label: flow.name for flow in self.factors.flows.values() for label in flow.words.values()}

    @cached_property
    def places(self) -> frozenset[str]:
        """Places that a loaded table names; they need not be countries."""
        return places_of([self.program], self.factors)

    @cached_property
    def currency(self) -> str:
        """The currency of the program: that of the layer nearest to the case."""
        own = [layer.currency for layer in self.program.layers if layer.currency and not layer.borrowed]
        return own[-1] if own else ""

    def words_of(self, of: str) -> tuple[str, ...] | None:
        """The words that a closed list allows, or None where any word is allowed."""
        return self.categories.get(of) or (tuple(of.split("|")) if "|" in of else None)

    def form(self, entity: str) -> str:
        """All that decides how the facts of a thing of this entity are read, but for names of places and flows.

        Empty where a thing of it has lists or money: these are read anew by each program.
        """
        if entity not in self._forms:
            self._forms[entity] = self._form(entity)
        return self._forms[entity]

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {}

    def _form(self, entity: str) -> str:
        fields = self.fields[entity].values()
        if any(each.type.kind == "list" or self._is_of_money(each) for each in fields):
            return ""
        words = {each.type.of: self.words_of(each.type.of) for each in fields if each.type.kind == "word"}
        allowed = {word for each in words.values() for word in each or ()}
        labels = sorted((label, word) for label, word in self.labels.items() if word in allowed)
        return repr((entity, tuple(fields), words, labels))

    def _is_of_money(self, asked: Field) -> bool:
        return asked.type.kind == "number" and self.is_money(asked.type.unit)

    def is_money(self, unit: str) -> bool:
        """Is a number in this unit one of money, in whatever currency or in that of the program?"""
        parts = self.units.parse(unit.replace(MONEY, ONE))
        return MONEY in unit or (bool(self.currency) and self.currency in parts)

    def reads(self, entity: str, name: str) -> bool:
        """Does any sentence of the program read this field?"""
        return (entity, name) in self._read

    @cached_property
    def _read(self) -> frozenset[tuple[str, str]]:
        expressions = (part for item in self.program.items for part, _ in parts(item.expression))
        read = (each.args for each in expressions if each.op in _READS_FIELD)
        return frozenset((str(args.get("entity")), str(args.get("field"))) for args in read)


def places_of(programs: Iterable[Program], factors: FactorSets) -> frozenset[str]:
    """Every place or country that is a key of a loaded table."""
    tables = [*factors.tables.values(), *(table for program in programs for table in program.tables)]
    return frozenset(
        row.keys[at]
        for table in tables
        for at, key in enumerate(table.keys)
        if key in _PLACE_KEYS
        for row in table.rows
    )
