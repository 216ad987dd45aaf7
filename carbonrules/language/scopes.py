"""Scope: whether a regulation applies to a thing: it is in force on the day that counts, and each condition holds."""

from __future__ import annotations

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.building import DATE, TRUTH, build, constant
from carbonrules.language.citing import Cited, article_text, cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered, answer_of
from carbonrules.language.naming import nodes_in
from carbonrules.language.sight import Sight, event_date, is_date_of
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
    for entity in sorted({*blocks, *_dated_subjects(law, lowered)}):
        found = blocks.get(entity, [])
        with law.declaring(SCOPE, found[0][1].place if found else law.lowest.text.header.place):
            _lower(law, entity, found, lowered)


def _dated_subjects(law: Law, lowered: Lowered) -> set[str]:
    """The subjects that something is answered for and that bring the date of versions, where a layer is in force."""
    if not any(layer.text.header.in_force_from for layer in law.layers):
        return set()
    answered = {law.in_sight(item.entity)[-1] for item in lowered.items.values() if item.entity in law.entities}
    return {each for each in answered if is_date_of(law.entities[each], law.dated_by)}


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
    parts = _in_force(law, entity, lowered, conditions)
    parts += [_Conditions(law, layer, block, lowered, conditions).lower() for layer, block in blocks]
    layer, place = (blocks[-1][0], blocks[-1][1].place) if blocks else (law.lowest, law.lowest.text.header.place)
    made = parts[0] if len(parts) == 1 else _all_of(law, parts, place)
    articles = (article_text(cite) for _, each in blocks for cite in _cites_in(each))
    item = f"{law.id}/scope/{entity}"
    source = Cited("; ".join(dict.fromkeys(articles)), "")
    lowered.add(item, "scope", f"applies to {entity}", layer, entity, source, made, place)
    lowered.scopes.append(Scope(entity, item, tuple(conditions)))


def _in_force(law: Law, entity: str, lowered: Lowered, conditions: list[str]) -> list[Expression]:
    """Each layer that says since when it is in force answers for no earlier day, and for none after its last."""
    if not is_date_of(law.entities[entity], law.dated_by):
        return []
    made: list[Expression] = []
    for layer in law.layers:
        start, until = layer.text.header.in_force_from, layer.text.header.in_force_until
        if start is None:
            continue
        limits = [("at least", start), *([("at most", until)] if until is not None else [])]
        article = " ".join((f"in force from {start.day}", *([f"until {until.day}"] if until is not None else [])))
        sight = Sight(law, entity, Cited(article, ""))
        parts = [_on_the_day(law, sight, relation, day) for relation, day in limits]
        whole = parts[0] if len(parts) == 1 else _all_of(law, parts, start.place)
        item = f"{layer.id}/scope/{entity}/in force"
        name = f"applies to {entity}, in force"
        made.append(lowered.add(item, "condition", name, layer, entity, sight.source, whole, start.place))
        conditions.append(item)
    return made


def _on_the_day(law: Law, sight: Sight, relation: str, day: syntax.Date) -> Expression:
    sides = [("left", event_date(sight, day.place)), ("right", constant(day.day.isoformat(), DATE, day.place.line))]
    return build(law.units, "compare", {"relation": relation}, sides, day.place)


def _all_of(law: Law, parts: list[Expression], place: Place) -> Expression:
    """Several conditions that must all hold."""
    named = [(f"part {at}", each) for at, each in enumerate(parts)]
    return build(law.units, "combine", {"how": "all"}, named, place)


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
