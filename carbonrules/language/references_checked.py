"""Names in blocks that no engine runs yet (reliefs, remedies, properties): read so that a wrong name is found today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from carbonrules.language import syntax
from carbonrules.language.building import number
from carbonrules.language.citing import cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.expressions import asked_for
from carbonrules.language.findings import for_each, unknown
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.language.quantities import measured
from carbonrules.language.sight import Sight


def check_named(law: Law, lowered: Lowered) -> None:
    """Check the names in reliefs, remedies and properties of the chain."""
    clauses = {clause.id for clause in lowered.clauses}
    for layer, block in law.blocks():
        with law.findings.catching():
            match block:
                case syntax.Relief():
                    _relief(law, layer, block)
                case syntax.RemedyBlock():
                    _known(block.target, {*clauses, *law.answers, *_fields(law)}, "clause, sentence or field")
                case syntax.Property():
                    for_each(block.subjects, lambda name: _known(name, law.entities, "entity"))
                    for_each(block.claims, lambda claim: _claim(law, claim))


def _known(name: syntax.Name, known: Iterable[str], what: str) -> None:
    names = sorted(known)
    if name.text not in names:
        raise unknown("N202", what, name.text, name.place, names)


def _fields(law: Law) -> set[str]:
    return {each.name for entity in law.entities.values() for each in entity.fields}


def _relief(law: Law, layer: LayerText, block: syntax.Relief) -> None:
    _known(block.entity, law.entities, "entity")
    sight = Sight(law, block.entity.text, cited(layer, block.cites, "this relief", block.place, law.findings))
    if block.when is not None:
        truth_of(block.when, sight)
    if block.value is not None and block.measure is not None:
        asked_for(block.value, sight, number(measured(law, block.measure)))


def _claim(law: Law, claim: syntax.Claim) -> None:
    match claim:
        case syntax.Monotone():
            _known(claim.field, _fields(law), "field")
            _own_rule(law, claim.rule)
        case syntax.OrderFree():
            lists = {
                each.name for entity in law.entities.values() for each in entity.fields if each.type.kind == "list"
            }
            _known(claim.list, lists, "list")
            _own_rule(law, claim.rule)
        case syntax.Equal():
            _own_rule(law, claim.left)
            _own_rule(law, claim.right)
        case _:
            assert_never(claim)


def _own_rule(law: Law, rule: syntax.Reference) -> None:
    """A rule of another regulation is another program's; only rules of this one are known here."""
    if rule.regulation is None:
        _known(rule.name, law.answers, "rule")
