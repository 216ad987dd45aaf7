"""Reliefs and what is left to people: who may claim which benefit, and which answers need human judgement."""

from __future__ import annotations

from carbonrules.language import syntax
from carbonrules.language.building import build, constant, number, truth
from carbonrules.language.citing import cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.expressions import asked_for
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.language.quantities import measured
from carbonrules.language.rules import check_used, guarded, with_fallbacks
from carbonrules.language.sight import Sight
from carbonrules.program.model import Judgement, Relief

RELIEF = "relief"


def claim_item(layer: LayerText, block: syntax.Relief) -> str:
    """The item that answers whether a relief may be claimed."""
    return f"{layer.id}/{RELIEF}/{block.name.text}" + ("/claim" if block.value is not None else "")


def lower_reliefs(law: Law, lowered: Lowered) -> None:
    """Every relief of the chain: whether it may be claimed, and how much it is."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.Relief) and block.name.text in law.answers:
            with law.findings.catching():
                _lower(law, layer, block, lowered)


def _lower(law: Law, layer: LayerText, block: syntax.Relief, lowered: Lowered) -> None:
    entity, name = block.entity.text, block.name.text
    if law.entities[entity].container:
        help = "a benefit is claimed for a thing that a case brings by itself"
        raise mistake("N212", f"{entity} is a member of {law.entities[entity].container}", block.entity.place, help)
    source = cited(layer, block.cites, f"relief `{name}`", block.place, law.findings)
    sight = with_fallbacks(Sight(law, entity, source), block.fallbacks)
    holds = truth(True, block.place.line) if block.when is None else truth_of(block.when, sight)
    item, amount = claim_item(layer, block), ""
    # The name itself answers with the amount where there is one, else with whether it may be claimed.
    asked = name if block.value is None else f"{name} may be claimed"
    may = lowered.add(item, RELIEF, asked, layer, entity, source, holds, block.place)
    if block.value is not None:
        if block.measure is None:
            help = "an amount has a unit; without an amount write `is not quantified`"
            raise mistake(
                "U303", f"`{name}` does not say in which unit it is", block.place, help, f"relief {name} … in EUR"
            )
        type = number(measured(law, block.measure))
        inputs = [
            ("when 0", may),
            ("then 0", guarded(asked_for(block.value, sight, type), block.fallbacks, sight, type)),
            ("otherwise", constant("0", type, block.place.line)),
        ]
        check_used(block.fallbacks, sight)
        made = build(law.units, "choose", {"names": [""]}, inputs, block.place)
        amount = f"{layer.id}/{RELIEF}/{name}"
        lowered.add(amount, RELIEF, name, layer, entity, source, made, block.place)
    evidence = tuple(each.text for each in block.evidence)
    lowered.reliefs.append(Relief(name, block.grants.text, entity, item, amount, source.article, evidence))


def lower_judgements(law: Law, lowered: Lowered) -> None:
    """Every sentence that is left to human judgement, with the sentences that carry its mark."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.CannotExpress):
            with law.findings.catching():
                source = cited(layer, block.cites, "this sentence", block.place, law.findings)
                concerns = for_each(block.concerns, lambda name: _concerned(law, lowered, name))
                items = tuple(sorted({item for each in concerns for item in each}))
                lowered.judgements.append(Judgement(block.sentence.text, source.article, items))
                lowered.cannot_express.append(f"{block.sentence.text} ({source.article})")


def _concerned(law: Law, lowered: Lowered, name: syntax.Name) -> tuple[str, ...]:
    """The items of a rule, tariff, level, relief, clause or list of this name."""
    clauses = {clause.id: clause.item for clause in lowered.clauses}
    lists = {each.name: each.item for each in lowered.restrictions}
    answers = {each.name: each.item for each in law.answers.values()}
    known = {**lists, **clauses, **answers}
    if name.text not in known:
        raise law.unknown("N202", "rule, tariff, relief or clause", name.text, name.place, known)
    return (known[name.text],)
