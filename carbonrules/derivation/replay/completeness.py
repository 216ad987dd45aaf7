"""Is it the whole derivation? The program is evaluated over the case once more, and every slot and node compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .canonical import Known, canonical, digest
from .evaluator import Evaluator
from .integrity import SEAL_FORMAT
from .quality import words
from .rules import kleene
from .step import Child
from .values import Nothing, shown, write_value
from .verdict import Finding
from .world import Instance, World


def evaluate(world: World, known: Known | None = None) -> Evaluator:
    """Make every slot that is asked for, as the specification says what is."""
    made = Evaluator(world, known=known or Known())
    core = world.core
    wanted = _named_items(core)
    for entity, subjects in world.subjects.items():
        own = [each["id"] for each in core["items"] if each["entity"] == entity]
        for subject in subjects:
            scopes = _scopes(made, [each for each in core["scopes"] if each["entity"] == entity], subject)
            applies = kleene([each.value for each in scopes], every=True)
            if applies is False:
                continue
            asked = [(item, subject) for item in own]
            asked += [(item, each) for item, inner in wanted for each in _below(world, subject, inner)]
            for item, instance in asked:
                if not isinstance(applies, Nothing):
                    made.slot(item, instance)
                elif (item, instance.id) not in made.slots:
                    made.undecided(item, instance, scopes)
    return made


def check_completeness(derivation: dict[str, Any], world: World, known: Known) -> Iterator[Finding]:
    """Compare the derivation with what this checker comes to by itself."""
    made = evaluate(world, known)
    theirs = {(slot[0], slot[1]): slot[2] for slot in derivation["slots"]}
    yield from _slots(derivation["nodes"], theirs, made)
    yield from _nodes(derivation["nodes"], made.nodes)
    values = [
        [item, instance, write_value(made.slots[item, instance].value), *words(made.slots[item, instance].quality)]
        for item, instance in sorted(made.slots)
    ]
    seal = digest({"format": SEAL_FORMAT, "run": derivation["run"], "values": values})
    if seal != derivation["seal"]:
        yield _found("own seal", stands=derivation["seal"], comes=seal)


def _scopes(made: Evaluator, scopes: list[dict[str, Any]], subject: Instance) -> list[Child]:
    for condition in (each for scope in scopes for each in scope["conditions"]):
        made.slot(condition, subject)
    return [made.slot(scope["item"], subject) for scope in scopes]


def _named_items(core: dict[str, Any]) -> list[tuple[str, str]]:
    """Items that restrictions and clauses name, with their entity; those of members are asked for at each member."""
    entities = {each["id"]: each["entity"] for each in core["items"]}
    named = [each["item"] for each in core["restrictions"]]
    named += [name for each in core["clauses"] for name in (each["item"], each["applies"]) if name]
    return [(name, entities[name]) for name in dict.fromkeys(named)]


def _below(world: World, subject: Instance, entity: str) -> list[Instance]:
    return [] if subject.entity == entity else list(world.below(subject, entity))


def _slots(nodes: dict[str, Any], theirs: dict[tuple[str, str], str], made: Evaluator) -> Iterator[Finding]:
    for item, instance in sorted(set(made.slots) | set(theirs)):
        key = (item, instance)
        if key not in theirs:
            yield _found("slot missing", item=item, subject=instance)
        elif key not in made.slots:
            yield _found("slot extra", item=item, subject=instance)
        elif theirs[key] != made.slots[key].node:
            stands = canonical(nodes.get(theirs[key], {}).get("value")).decode()[:160]
            facts = {"item": item, "subject": instance, "stands": stands, "comes": shown(made.slots[key].value)}
            yield _found("slot differs", **facts)


def _nodes(theirs: dict[str, Any], ours: dict[str, Any]) -> Iterator[Finding]:
    """Tell the lowest nodes that differ; those above them differ only because of these."""
    for code, some, other in (("node missing", ours, theirs), ("node extra", theirs, ours)):
        for name, node in some.items():
            below = [each["node"] for part in ("inputs", "tried") for each in node[part] if each["node"] is not None]
            if name not in other and all(each in other for each in below):
                value = canonical(node["value"]).decode()[:160]
                facts = {"node": name, "op": node["op"], "item": node["item"], "subject": node["subject"]}
                yield _found(code, **facts, article=node["article"], value=value)


def _found(code: str, **facts: object) -> Finding:
    return Finding("completeness", code, facts)
