"""Duties: clauses with their remedies, restricted reagents, recognised verifiers."""

from __future__ import annotations

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.citing import Cited, article_text, cited
from carbonrules.language.clause_texts import check_clause_text
from carbonrules.language.conditions import listed_table, truth_of
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lookups import where_found
from carbonrules.language.lowered import Lowered
from carbonrules.language.naming import nodes_in
from carbonrules.language.remedies import remedy
from carbonrules.language.sight import Sight
from carbonrules.program.model import Clause, Restriction

Listing = syntax.RestrictedReagents | syntax.RecognisedVerifiers


def lower_duties(law: Law, lowered: Lowered) -> None:
    """Every clause and list of the chain."""
    seen: dict[str, Place] = {}
    for layer, block in law.blocks():
        match block:
            case syntax.Clause():
                with law.declaring(block.id.text, block.id.place):
                    _once(seen, f"clause {block.id.text}", block.place)
                    _lower_clause(law, layer, block, lowered)
            case syntax.RestrictedReagents():
                with law.declaring(block.name.text, block.name.place):
                    _once(seen, f"list {block.name.text}", block.place)
                    _lower_listing(law, layer, block, "restricted reagents", lowered)
            case syntax.RecognisedVerifiers():
                with law.declaring(block.name.text, block.name.place):
                    _once(seen, f"list {block.name.text}", block.place)
                    _lower_listing(law, layer, block, "recognised verifiers", lowered)


def _once(seen: dict[str, Place], name: str, place: Place) -> None:
    if name in seen:
        help = "keep one of them, or give this one another name"
        raise mistake("N203", f"there are two: {name}", place, help, further=((seen[name], "the other one"),))
    seen[name] = place


def _entity(law: Law, name: syntax.Name) -> str:
    if name.text not in law.entities:
        raise law.unknown("N217", "entity", name.text, name.place, law.entities)
    return name.text


def _lower_clause(law: Law, layer: LayerText, block: syntax.Clause, lowered: Lowered) -> None:
    id, entity = block.id.text, _entity(law, block.entity)
    source = cited(layer, block.cites, f"clause {id}", block.place, law.findings)
    sight = Sight(law, entity, source)
    item = f"{layer.id}/clause/{id}"
    satisfied = truth_of(block.satisfy, sight)
    lowered.add(item, "clause", id, layer, entity, source, satisfied, block.place)
    applies = ""
    if block.applies_when is not None:
        applies = f"{item}/applies"
        concerned = truth_of(block.applies_when, sight)
        lowered.add(applies, "clause applies", f"{id} applies", layer, entity, source, concerned, block.place)
    check_clause_text(law, block, satisfied, lowered.items)
    lowered.clauses.append(
        Clause(
            id,
            block.title.text,
            block.strength,
            entity,
            item,
            applies,
            source.article,
            tuple(each.text for each in block.evidence),
            block.otherwise.text if block.otherwise is not None else "",
            tuple(remedy(law, each) for each in block.remedies),
        )
    )


def _lower_listing(law: Law, layer: LayerText, block: Listing, kind: str, lowered: Lowered) -> None:
    """A list of restricted reagents is a sentence about each member, and says in which table it looks."""
    name, entity = block.name.text, _entity(law, block.entity)
    source = cited(layer, block.cites, f"`{name}`", block.place, law.findings)
    made = truth_of(block.where, Sight(law, entity, source))
    item = f"{layer.id}/{kind}/{name}"
    lowered.add(item, kind, name, layer, entity, source, made, block.place)
    lowered.restrictions.append(Restriction(name, entity, item, _table(law, block), _article(law, block, source)))


def _table(law: Law, block: Listing) -> str:
    """The first table that the condition looks in."""
    for node in nodes_in(block.where):
        if isinstance(node, syntax.Listed):
            tries = where_found(law, listed_table(law, node.table), node.place).tries
            return str(tries[0]["table"]) if tries else ""
    return ""


def _article(law: Law, block: Listing, source: Cited) -> str:
    """The article of the list, and of the table it looks in."""
    for node in nodes_in(block.where):
        if isinstance(node, syntax.Listed):
            own = [article_text(cite) for cite in listed_table(law, node.table).block.cites]
            return "; ".join(dict.fromkeys([source.article, *own]))
    return source.article
