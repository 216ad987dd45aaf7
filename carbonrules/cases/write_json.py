"""A case written down as JSON: what was read from a model or form can be looked at, completed and read again."""

from __future__ import annotations

from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.read_json import DEFAULT_NATURE, FORMAT, FOUND, READ_WITH, SOURCE_PARTS
from carbonrules.foundation.canonical import Json

_HINT = "source"
_NAMES = ("tag", "GlobalId")


def case_json(case: Case) -> Json:
    """The case in the form in which users write cases; each fact keeps where it was found."""
    document: dict[str, Json] = {"format": FORMAT, "case": case.id}
    for entity, things in case.things.items():
        document[entity] = [_thing(each) for each in things]
    if case.accounts:
        document["accounts"] = [account_json(each) for each in case.accounts]
    if case.warnings:
        document["warnings"] = list(case.warnings)
    if case.read_with:
        document[READ_WITH] = list(case.read_with)
    return document


def _thing(thing: Thing) -> Json:
    written: dict[str, Json] = {"id": thing.id} if thing.id else {}
    written.update(thing.names)
    written.update({name: thing.facts[name].text for name in _NAMES if name in thing.facts})
    written.update({name: _fact(fact) for name, fact in thing.facts.items() if name not in ("id", _HINT, *_NAMES)})
    if _HINT in thing.facts:
        # It holds for the facts of the thing, which each name it: a text, as in the case it was read from.
        written[_HINT] = thing.facts[_HINT].text
    written.update({name: [_thing(each) for each in members] for name, members in thing.lists.items()})
    return written


def _fact(fact: Fact) -> Json:
    found = fact.source.get(FOUND, {key: fact.source[key] for key in SOURCE_PARTS if key in fact.source})
    written: dict[str, Json] = {"value": fact.text, "nature": fact.nature or DEFAULT_NATURE}
    if fact.source.get("stated"):
        written["source"] = fact.source["stated"]
    return {**written, FOUND: found} if found else written


def account_json(account: Account) -> Json:
    """One entry of an account."""
    return {
        "kind": account.kind,
        "name": account.name,
        "locator": account.locator,
        "outcome": account.outcome,
        "reason": account.reason,
        "fills": list(account.fills),
    }
