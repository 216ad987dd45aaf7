"""What lowering makes, piece by piece, until a program is put together from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.citing import Cited
from carbonrules.language.law import LayerText
from carbonrules.program.model import (
    Clause,
    Example,
    Expression,
    Item,
    Judgement,
    Property,
    Relief,
    RemedyFor,
    Restriction,
    Scope,
    Table,
    Tariff,
    Type,
    Warning,
)


@dataclass(slots=True)
class Lowered:
    """Items and tables by id, and the sugar that points to them."""

    items: dict[str, Item] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    scopes: list[Scope] = field(default_factory=list)
    tariffs: list[Tariff] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)
    cannot_express: list[str] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    reliefs: list[Relief] = field(default_factory=list)
    remedies: list[RemedyFor] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def add(
        self,
        id: str,
        kind: str,
        name: str,
        layer: LayerText,
        entity: str,
        source: Cited,
        made: Expression,
        place: Place,
    ) -> Expression:
        """Keep a named sentence, and give the expression that refers to its answer."""
        self.items[id] = Item(id, kind, name, layer.index, entity, source.article, made.type, made)
        self.places[id] = place
        return answer_of(id, made.type, place)


def answer_of(id: str, type: Type, place: Place) -> Expression:
    """The answer of an item."""
    return Expression("value", type, {"item": id}, (), place.line)
