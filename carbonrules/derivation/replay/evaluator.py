"""The checker's own evaluation of a program over a case: every slot that is asked for, with the nodes that made it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .canonical import Known
from .lists import Member, aggregate, quantify
from .lookups import listed, look_up
from .quality import NONE, Quality, words, worst
from .rules import RULES, kleene
from .step import Answer, Child
from .values import Nothing, Refused, figure, nothing, reason, write_value
from .world import Instance, World

Stack = Mapping[str, Instance]


@dataclass(slots=True)
class Evaluation:
    """One step under way: an expression of an item, in a stack of instances. It is the `Step` that rules see."""

    owner: Evaluator
    item: dict[str, Any]
    stack: Stack
    innermost: Instance
    args: Mapping[str, Any]
    kind: str
    inputs: dict[str, Any]

    def has(self, role: str) -> bool:
        """Is there an input with this role?"""
        return role in self.inputs

    def child(self, role: str) -> Child:
        """Evaluate the input with this role."""
        if role not in self.inputs:
            raise Refused("input missing", role=role)
        return self.owner.expression(self.inputs[role], self.item, self.stack, self.innermost)

    def present(self, entity: str, name: str) -> bool:
        """Does the case give this field?"""
        return self._instance(entity).present(name)

    def subject(self, what: str, about: tuple[str, ...]) -> str:
        """The instance that a reason of this step speaks of."""
        return self._holder().id if what in ("not covered", "list missing") else self.innermost.id

    def rule_name(self) -> str:
        """The name of the item."""
        return str(self.item["name"])

    def field(self) -> Answer:
        """What the case says of a field."""
        entity, name = self.args["entity"], self.args["field"]
        return field_answer(self.args, self._instance(entity), entity, name)

    def members(self, inner: str) -> list[Member]:
        """Every member of the list; `inner` is evaluated where the condition asks for it."""
        role = "of" if inner == "addend" else inner
        covers = self.args.get("covers") or {}
        made = []
        for each in self._holder().lists.get(self.args["list"], ()):
            at = Evaluation(self.owner, self.item, {**self.stack, each.entity: each}, each, {}, "", self.inputs)
            where = at.child("where") if "where" in self.inputs else None
            wanted = where is None or where.value is True or (inner == "holds" and where.value is not False)
            of = at.child(role) if wanted and role in self.inputs else None
            found = each.values.get(covers.get("list field", ""), "")
            made.append(Member(where, of, found if isinstance(found, str) else ""))
        return made

    def uncovered(self) -> list[str]:
        """The words that should occur and neither occur nor are said to be absent."""
        covers, lists = self.args["covers"], self._holder().lists
        found = {each.values.get(covers["list field"]) for each in lists.get(self.args["list"], ())}
        found |= {each.values.get(covers["absent field"]) for each in lists.get(covers["absent list"], ())}
        return [each for each in covers["words"] if each not in found]

    def _instance(self, entity: str) -> Instance:
        if entity not in self.stack:
            raise Refused("not in sight", entity=entity, item=self.item["id"])
        return self.stack[entity]

    def holder_entity(self) -> str:
        """The entity that holds the list: the container of its members."""
        return self.owner.world.container(self.args["entity"])

    def unstated(self) -> bool:
        """Does the case say nothing of the list at all?"""
        return self.args["list"] not in self._holder().lists

    def _holder(self) -> Instance:
        return self._instance(self.holder_entity())


def field_answer(args: Mapping[str, Any], instance: Instance, entity: str, name: str) -> Answer:
    """What an instance says of a field; where it says nothing, no value, at least the lowest it may be."""
    if name not in instance.values:
        least = figure(args["lowest"]) if args.get("lowest") is not None else None
        return Answer(nothing([reason("field missing", instance.id, entity, name)], least))
    answer = Answer(instance.values[name], own=instance.quality.get(name, NONE))
    if name in instance.sources:
        answer.found["source"] = instance.sources[name]
    if name in instance.units:
        answer.found["unit"] = instance.units[name]
    return answer


# So many slots may wait for one another before the innermost is made first; Python's own stack is not endless.
MOST_WAITING = 40


class _First(Exception):
    """This slot is needed first; it lies too deep to be made from where it was asked for."""

    def __init__(self, item: str, instance: Instance) -> None:
        self.slot = (item, instance)
        super().__init__(item)


@dataclass(slots=True)
class Evaluator:
    """All slots and nodes, made one after another; a slot is made once and never while it is being made."""

    world: World
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    slots: dict[tuple[str, str], Child] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    _under_way: set[tuple[str, str]] = field(default_factory=set)

    def slot(self, item: str, instance: Instance) -> Child:
        """The answer of an item at an instance."""
        waiting = [(item, instance)]
        while (item, instance.id) not in self.slots:
            try:
                self._slot(*waiting[-1])
                waiting.pop()
            except _First as first:
                self._under_way.clear()
                if first.slot in waiting:
                    raise Refused("cycle", item=first.slot[0], subject=first.slot[1].id) from None
                waiting.append(first.slot)
        return self.slots[item, instance.id]

    def _slot(self, item: str, instance: Instance) -> Child:
        key = (item, instance.id)
        if key in self.slots:
            return self.slots[key]
        if key in self._under_way:
            raise Refused("cycle", item=item, subject=instance.id)
        if len(self._under_way) >= MOST_WAITING:
            raise _First(item, instance)
        self._under_way.add(key)
        law = self._item(item)
        stack = {each.entity: each for each in reversed(list(instance.stack()))}
        self.slots[key] = self.expression(law["expression"], law, stack, instance)
        self._under_way.discard(key)
        return self.slots[key]

    def undecided(self, item: str, instance: Instance, scopes: list[Child]) -> Child:
        """The answer of an item where it is not known whether the law applies at all."""
        law = self._item(item)
        made = self._node(law, instance.id, "scope", {}, law["type"]["unit"], scope_answer(scopes))
        self.slots[item, instance.id] = made
        return made

    def expression(self, expression: dict[str, Any], item: dict[str, Any], stack: Stack, innermost: Instance) -> Child:
        """Evaluate an expression in a stack of instances, and make its node."""
        op, args = expression["op"], expression["args"]
        if op == "value":
            entity = self._item(args["item"])["entity"]
            if entity not in stack:
                raise Refused("not in sight", entity=entity, item=item["id"])
            return self._slot(args["item"], stack[entity])
        inputs = {each["role"]: each["of"] for each in expression["inputs"]}
        step = Evaluation(self, item, stack, innermost, args, expression["type"]["kind"], inputs)
        answer = answer_of(op, step, self.world)
        return self._node(item, stack[item["entity"]].id, op, args, expression["type"]["unit"], answer)

    def _item(self, item: str) -> dict[str, Any]:
        if item not in self.world.items:
            raise Refused("no such item", item=item)
        return self.world.items[item]

    def _node(
        self, item: dict[str, Any], subject: str, op: str, args: Mapping[str, Any], unit: str, answer: Answer
    ) -> Child:
        node, quality = node_of(
            op, item["id"], self.world.laws[item["law"]], item["article"], subject, args, unit, answer
        )
        name = self.known.name(node)
        self.nodes[name] = node
        return Child(name, answer.value, quality)


def scope_answer(scopes: list[Child]) -> Answer:
    """No value, because it is not known whether the law applies."""
    value = kleene([each.value for each in scopes], every=True)
    if not isinstance(value, Nothing):
        raise Refused("scope decided")
    return Answer(value, [("scope", each) for each in scopes])


def answer_of(op: str, step: Any, world: World) -> Answer:
    """Apply the rule of an operation."""
    match op:
        case "field":
            answer: Answer = step.field()
            return answer
        case "look up":
            return look_up(step, world)
        case "listed":
            return listed(step, world)
        case "aggregate":
            return aggregate(step)
        case "quantify":
            return quantify(step)
    if op not in RULES:
        raise Refused("no such operation", op=op)
    return RULES[op](step)


def node_of(
    op: str, item: str, law: str, article: str, subject: str, args: Mapping[str, Any], unit: str, answer: Answer
) -> tuple[dict[str, Any], Quality]:
    """Write a step as a node, and give its quality: its own and that of everything it looked at."""
    looked_at = [child for _, child in answer.inputs] + [child for _, child in answer.tried if child is not None]
    quality = worst([answer.own, *(child.quality for child in looked_at)])
    grade, evidence, nature = words(quality)
    plain, label = _unit_parts(unit)
    node = {
        "op": op,
        "item": item,
        "law": law,
        "article": article,
        "subject": subject,
        "args": {**args, **answer.found},
        "inputs": [{"role": role, "node": child.node} for role, child in answer.inputs],
        "tried": [{"branch": branch, "node": child and child.node} for branch, child in answer.tried],
        "value": write_value(answer.value),
        "unit": plain,
        "label": label,
        "grade": grade,
        "evidence": evidence,
        "nature": nature,
    }
    return node, quality


@lru_cache(maxsize=4096)
def _unit_parts(unit: str) -> tuple[str, str]:
    """A unit without its labels, and the labels."""
    return re.sub(r"\[[^\]]*\]", "", unit), ", ".join(re.findall(r"\[([^\]]*)\]", unit))
