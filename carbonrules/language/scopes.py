"""Scope: whether a regulation applies to a thing, decided condition by condition, each with its own article."""

from __future__ import annotations

from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, build
from carbonrules.language.citing import Cited, article_text, cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered, answer_of
from carbonrules.language.naming import nodes_in
from carbonrules.language.sight import Sight
from carbonrules.program.model import Expression, Scope

# What a scope is called among the names that are declared.
SCOPE = "applies to each"


def lower_scopes(law: Law, lowered: Lowered) -> None:
    """One scope for each entity that a layer speaks of; where several layers do, all must apply."""
    blocks: dict[str, list[tuple[LayerText, syntax.Scope]]] = {}
    for layer, block in law.blocks():
        if isinstance(block, syntax.Scope):
            with law.declaring(SCOPE, block.place):
                _check(law, layer, block, blocks.get(block.entity.text, []))
                blocks.setdefault(block.entity.text, []).append((layer, block))
    for entity, found in sorted(blocks.items()):
        with law.declaring(SCOPE, found[0][1].place):
            _lower(law, entity, found, lowered)


def _check(law: Law, layer: LayerText, block: syntax.Scope, others: list[tuple[LayerText, syntax.Scope]]) -> None:
    entity = law.entities.get(block.entity.text)
    if entity is None:
        raise law.unknown("N217", "entity", block.entity.text, block.entity.place, law.entities)
    if entity.container:
        sentence = f"`{entity.name}` is a part of {entity.container}; a regulation applies to the whole"
        raise mistake("N210", sentence, block.entity.place, fix=f"applies to each {entity.container} when")
    for other, first in others:
        if other.index == layer.index:
            further = ((first.place, "the other one"),)
            help = "keep one of them, with all its conditions joined by `and`"
            raise mistake("N203", f"the scope of {entity.name} is stated twice", block.place, help, further=further)


def _lower(law: Law, entity: str, blocks: list[tuple[LayerText, syntax.Scope]], lowered: Lowered) -> None:
    conditions: list[str] = []
    wholes: list[tuple[str, Expression]] = []
    for at, (layer, block) in enumerate(blocks):
        whole = _Conditions(law, layer, block, lowered, conditions).lower()
        wholes.append((f"part {at}", whole))
    layer, block = blocks[-1]
    made = wholes[0][1] if len(wholes) == 1 else build(law.units, "combine", {"how": "all"}, wholes, block.place)
    cites = tuple(cite for _, each in blocks for cite in _cites_in(each))
    source = Cited("; ".join(dict.fromkeys(article_text(cite) for cite in cites)), "")
    item = f"{law.id}/scope/{entity}"
    lowered.add(item, "scope", f"applies to {entity}", layer, entity, source, made, block.place)
    lowered.scopes.append(Scope(entity, item, tuple(conditions)))


def _cites_in(block: syntax.Scope) -> list[syntax.Citation]:
    return [
        *block.cites,
        *(cite for node in nodes_in(block.when) if isinstance(node, syntax.Cited) for cite in node.cites),
    ]


class _Conditions:
    """The conditions of one block: each that is cited, or compared on its own, becomes a sentence of its own."""

    def __init__(
        self, law: Law, layer: LayerText, block: syntax.Scope, lowered: Lowered, conditions: list[str]
    ) -> None:
        self.law, self.layer, self.block, self.lowered, self.conditions = law, layer, block, lowered, conditions
        self.source = cited(layer, _cites_in(block), "this scope", block.place, law.findings)
        self.count = 0

    def lower(self) -> Expression:
        return self._part(self.block.when, self.source)

    def _part(self, node: syntax.Condition, source: Cited) -> Expression:
        match node:
            case syntax.Cited(of, cites):
                own = cited(self.layer, cites, "this condition", node.place, self.law.findings) if cites else source
                return self._part(of, own) if isinstance(of, syntax.Joined) else self._own(of, own)
            case syntax.Joined(how, parts, place):
                made = for_each(parts, lambda part: self._part(part, source))
                named = [(f"part {at}", each) for at, each in enumerate(made)]
                return build(self.law.units, "combine", {"how": how}, named, place)
            case _:
                return self._own(node, source)

    def _own(self, node: syntax.Condition, source: Cited) -> Expression:
        self.count += 1
        entity = self.block.entity.text
        item = f"{self.layer.id}/scope/{entity}/condition {self.count}"
        sight = Sight(self.law, entity, source)
        made = truth_of(node, sight)
        name = f"applies to {entity}, condition {self.count}"
        self.lowered.add(item, "condition", name, self.layer, entity, source, made, node.place)
        self.conditions.append(item)
        return answer_of(item, TRUTH, node.place)
