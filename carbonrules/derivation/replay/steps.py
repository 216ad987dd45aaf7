"""Is each single step of a derivation right? Every node is worked out again from the inputs it names, taken alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .canonical import canonical
from .evaluator import answer_of, scope_answer
from .lists import Member
from .quality import NONE, Quality, quality, worst
from .step import Answer, Child
from .values import Nothing, Refused, Value, figure, nothing, ratio, read_value, reason, shown, write_value
from .verdict import Finding
from .world import Instance, World

# Worked out from the whole list, not from the inputs of the node; `completeness` compares it.
_OF_THE_LIST = "subtotals"


def check_steps(nodes: dict[str, dict[str, Any]], world: World) -> Iterator[Finding]:
    """Work out every node again; tell each that does not come out as it stands."""
    said = Said(world)
    children: dict[str, Child] = {}
    for name, node in nodes.items():
        try:
            children[name] = Child(
                name, read_value(node["value"]), quality(node["grade"], node["evidence"], node["nature"])
            )
        except Refused as refused:
            yield Finding("steps", "step refused", {**_where(name, node), "why": refused})
    for name, node in nodes.items():
        if name not in children:
            continue
        try:
            yield from _check(name, node, NodeStep(node, children, world, said))
        except Refused as refused:
            yield Finding("steps", "step refused", {**_where(name, node), "why": refused})


def _check(name: str, node: dict[str, Any], step: NodeStep) -> Iterator[Finding]:
    answer = _answer(node, step)
    unused = len(node["inputs"]) + len(node["tried"]) - len(answer.inputs) - len(answer.tried)
    if unused:
        yield Finding("steps", "inputs unused", {**_where(name, node), "count": unused})
        return
    yield from _subtotals(name, node, answer)
    own = step.children[name]
    looked_at = [child.quality for _, child in (*answer.inputs, *answer.tried) if child is not None]
    made: dict[str, tuple[Any, Any]] = {
        "value": (own.value, answer.value),
        "quality": (own.quality, worst([answer.own, *looked_at])),
        "args": (node["args"], {**node["args"], **answer.found}),
        "inputs": ([(each["role"], each["node"]) for each in node["inputs"]], _named(answer.inputs)),
        "tried": ([(each["branch"], each["node"]) for each in node["tried"]], _named(answer.tried)),
    }
    for part, (stands, comes) in made.items():
        if stands != comes or type(stands) is not type(comes):
            facts = {**_where(name, node), "part": part, "stands": _short(stands), "comes": _short(comes)}
            yield Finding("steps", "step differs", facts)


def _subtotals(name: str, node: dict[str, Any], answer: Answer) -> Iterator[Finding]:
    """Subtotals are made from the whole list; the node alone shows only whether they add up."""
    if answer.found.pop(_OF_THE_LIST, None) is None:
        return
    known = [child.value for role, child in answer.inputs if role == "addend" and isinstance(child.value, Fraction)]
    if sum(map(ratio, node["args"][_OF_THE_LIST].values()), Fraction(0)) != sum(known, Fraction(0)):
        yield Finding("steps", "subtotals", _where(name, node))


def _named(children: Sequence[tuple[str, Child | None]]) -> list[tuple[str, str | None]]:
    return [(role, None if child is None else child.node) for role, child in children]


def _answer(node: dict[str, Any], step: NodeStep) -> Answer:
    if node["op"] == "scope":
        return scope_answer([step.child("scope") for _ in node["inputs"]])
    return answer_of(node["op"], step, step.world)


@dataclass(slots=True)
class NodeStep:
    """A node as the `Step` that rules see: its inputs are the nodes it names."""

    node: dict[str, Any]
    children: dict[str, Child]
    world: World
    said: Said
    args: Mapping[str, Any] = field(init=False)
    kind: str = field(init=False)
    _left: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.args = self.node["args"]
        self.kind = next(iter(self.node["value"]))
        self._left = {}
        for role, name in self._named():
            self._left.setdefault(role, []).append(name)

    def has(self, role: str) -> bool:
        """Does the node name an input, or something tried, with this role?"""
        return bool(self._left.get(role))

    def child(self, role: str) -> Child:
        """The next node with this role."""
        if not self._left.get(role):
            raise Refused("input missing", role=role)
        name = self._left[role].pop(0)
        if name not in self.children:
            raise Refused("no such node", node=name)
        return self.children[name]

    def present(self, entity: str, name: str) -> bool:
        """Does the case give this field? Where some do and some do not, the node tells."""
        stated = self.said.stated(self.node["subject"], entity, name)
        if len(stated) == 1:
            return next(iter(stated))
        if not stated:
            raise Refused("not in sight", entity=entity, item=self.node["item"])
        if self.node["op"] == "given":
            return bool(self.node["value"] == {"truth": "yes"})
        return self.has("value")

    def subject(self, what: str, about: tuple[str, ...]) -> str:
        """The instance that the node's own reason names, if it lies at or below the subject of the node."""
        what = "field missing" if what == "list missing" else what
        own = str(self.node["subject"])
        value = self.own_value()
        for _, kind, subject, found in value.reasons if isinstance(value, Nothing) else ():
            if kind == what and found == about and (subject == own or subject.startswith(f"{own}/")):
                return subject
        return own

    def own_value(self) -> Value:
        """The value that stands in the node."""
        return read_value(self.node["value"])

    def rule_name(self) -> str:
        """The name of the item."""
        if self.node["item"] not in self.world.items:
            raise Refused("no such item", item=self.node["item"])
        return str(self.world.items[self.node["item"]]["name"])

    def field(self) -> Answer:
        """What the case says of a field, at some instance in sight of the subject, and as the node says it."""
        entity, name = self.args["entity"], self.args["field"]
        value = self.own_value()
        if isinstance(value, Nothing):
            where = self.subject("field missing", (entity, name))
            instance = self.world.instances.get(where)
            if instance is None or instance.entity != entity or name in instance.values:
                instance = self.said.container(str(self.node["subject"]), entity)
            if instance is None or name in instance.values:
                raise Refused("not missing", entity=entity, field=name)
            least = figure(self.args["lowest"]) if self.args.get("lowest") is not None else None
            return Answer(nothing([reason("field missing", instance.id, entity, name)], least))
        parts = [self.node["value"], self.args.get("source"), self.args.get("unit")]
        own = quality(self.node["grade"], self.node["evidence"], self.node["nature"])
        if (canonical(parts), own) not in self.said.facts(str(self.node["subject"]), entity, name):
            raise Refused("not in the case", entity=entity, field=name)
        return Answer(value, own=own)

    def holder_entity(self) -> str:
        """The entity that holds the list."""
        return self.world.container(self.args["entity"])

    def unstated(self) -> bool:
        """Does the node say that the case does not state the list?"""
        return bool(self.args.get("unstated", False))

    def uncovered(self) -> list[str]:
        """The words the node says are not covered; they must be expected ones."""
        return [each for each in self.args["covers"]["words"] if each in self.args["uncovered"]]

    def members(self, inner: str) -> list[Member]:
        """The members as far as the node's inputs show them; which condition goes with which addend does not matter."""
        if inner == "holds":
            return self._quantified()
        left_out = [Member(self._tried(each["node"]), None) for each in self.node["tried"]]
        wheres = [self.child("where") for each in self.node["inputs"] if each["role"] == "where"]
        yes = [each for each in wheres if not isinstance(each.value, Nothing)]
        doubtful = [Member(each, None) for each in wheres if isinstance(each.value, Nothing)]
        if self.args["how"] == "count":
            if left_out or wheres:
                return [*(Member(each, None) for each in yes), *doubtful, *left_out]
            if not 0 <= self.args["used"] <= len(self.world.instances):
                raise Refused("too many members")
            return [Member(None, None)] * self.args["used"]
        addends = [self.child("addend") for each in self.node["inputs"] if each["role"] == "addend"]
        if (left_out or wheres) and len(yes) != len(addends):
            raise Refused("members without condition")
        used = [Member(yes[index] if yes else None, each) for index, each in enumerate(addends)]
        return [*used, *doubtful, *left_out]

    def _quantified(self) -> list[Member]:
        made = [Member(self._tried(each["node"]), None) for each in self.node["tried"]]
        where: Child | None = None
        for each in self.node["inputs"]:
            child = self.child(each["role"])
            if each["role"] == "where":
                where = child
            else:
                made.append(Member(where, child))
                where = None
        return made

    def _tried(self, name: str) -> Child:
        if name not in self.children:
            raise Refused("no such node", node=name)
        return self.children[name]

    def _named(self) -> Iterator[tuple[str, str]]:
        for each in self.node["inputs"]:
            yield each["role"], each["node"]
        for each in self.node["tried"]:
            if each["node"] is not None:
                yield each["branch"], each["node"]


class Said:
    """What the case says, by subject, entity and field; made when first asked for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._facts: dict[tuple[str, str, str], set[tuple[bytes, Quality]]] = {}
        self._stated: dict[tuple[str, str, str], set[bool]] = {}

    def facts(self, subject: str, entity: str, name: str) -> set[tuple[bytes, Quality]]:
        """Every value, source and unit that instances in sight of a subject give for a field, with its quality."""
        key = (self._root(subject), entity, name)
        if key not in self._facts:
            self._facts[key] = {
                (
                    canonical([write_value(each.values[name]), each.sources.get(name), each.units.get(name)]),
                    each.quality.get(name, NONE),
                )
                for each in self._in_sight(key[0], entity)
                if name in each.values
            }
        return self._facts[key]

    def stated(self, subject: str, entity: str, name: str) -> set[bool]:
        """Whether instances in sight give the field: always, never, or some of them."""
        key = (self._root(subject), entity, name)
        if key not in self._stated:
            self._stated[key] = {each.present(name) for each in self._in_sight(key[0], entity)}
        return self._stated[key]

    def container(self, subject: str, entity: str) -> Instance | None:
        """The instance of an entity among a subject and what contains it."""
        instance = self.world.instances.get(subject)
        return next((each for each in instance.stack() if each.entity == entity), None) if instance else None

    def _root(self, subject: str) -> str:
        instance = self.world.instances.get(subject)
        if instance is None:
            raise Refused("no such subject", subject=subject)
        return list(instance.stack())[-1].id

    def _in_sight(self, root: str, entity: str) -> list[Instance]:
        instance = self.world.instances[root]
        return [instance] if instance.entity == entity else list(self.world.below(instance, entity))


def _where(name: str, node: dict[str, Any]) -> dict[str, Any]:
    return {"node": name, "op": node.get("op"), "item": node.get("item"), "subject": node.get("subject")}


def _short(part: Any) -> str:
    if isinstance(part, dict | list | tuple):
        text = json.dumps(part, ensure_ascii=False, sort_keys=True)
    else:
        text = shown(part)
    return text if len(text) <= 160 else text[:157] + "…"
