"""Changes of a case that must not matter, or only add knowledge: another order, and facts filled in."""

from __future__ import annotations

from dataclasses import replace

from promise.cases import CaseWriter, Data

from carbonrules.cases.facts import Case, Thing
from carbonrules.testing.generated.choosing import Chooser


def in_another_order(case: Case, choose: Chooser) -> Case:
    """The same case with its things and the members of its lists in another order; each fact keeps its source."""
    things = {entity: _shuffled(each, choose) for entity, each in choose.shuffled(list(case.things.items()))}
    return replace(case, things=things)


def _shuffled(things: tuple[Thing, ...], choose: Chooser) -> tuple[Thing, ...]:
    made = []
    for each in choose.shuffled(things):
        facts = dict(choose.shuffled(list(each.facts.items())))
        lists = {name: _shuffled(members, choose) for name, members in choose.shuffled(list(each.lists.items()))}
        made.append(replace(each, facts=facts, lists=lists))
    return tuple(made)


def with_ids(data: Data) -> Data:
    """The case with an id for every member, so that its answers can be found again after facts were added."""
    made: Data = {}
    for name, each in data.items():
        if isinstance(each, list):
            made[name] = [{"id": f"{name[:1]}{at}", **with_ids(one)} for at, one in enumerate(each)]
            # A member that was written twice has one id twice.
            for at, one in enumerate(made[name]):
                one["id"] = f"{one['id']}-{at}"
        else:
            made[name] = each
    return made


def filled(data: Data, writer: CaseWriter, choose: Chooser, not_these: set[tuple[str, str]]) -> Data:
    """The case with every missing fact stated, except those of which a sentence asks whether they are."""
    made = dict(data)
    for entity in writer.program.entities:
        if not entity.container and entity.name in made:
            made[entity.name] = [_filled(entity.name, one, writer, choose, not_these) for one in made[entity.name]]
    return made


def _filled(entity: str, thing: Data, writer: CaseWriter, choose: Chooser, not_these: set[tuple[str, str]]) -> Data:
    made = dict(thing)
    fields = writer.entities[entity].fields
    absences = {each.absent for each in fields}
    for each in fields:
        if each.type.kind == "list":
            if isinstance(made.get(each.name), list):
                made[each.name] = [_filled(each.type.of, one, writer, choose, not_these) for one in made[each.name]]
            elif each.name not in made and not each.covers and each.name not in absences:
                made[each.name] = "none"
        elif each.name not in made and each.may_be_missing and (entity, each.name) not in not_these:
            made[each.name] = writer.fact(each, choose, made)
    return made
