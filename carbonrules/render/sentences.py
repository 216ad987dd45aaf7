"""What was done in each step of a derivation, in words: the formula of a rule, the sentence of a condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.derivation.node import Node
from carbonrules.derivation.tree import Tree
from carbonrules.foundation.exact import exact_text
from carbonrules.program.model import Item, Program
from carbonrules.program.operations.reading import text_arg
from carbonrules.render.amounts import amount
from carbonrules.render.numbers import number_of
from carbonrules.render.wording import Wording

_SIGNS = {"add": "+", "subtract": "−", "multiply": "×", "divide": "/"}
# How firmly a sign binds, and the signs whose right side has its own order.
_BINDS = {"add": 1, "subtract": 1, "multiply": 2, "divide": 2}
_ORDERED = ("subtract", "divide")
_OPPOSITES = {
    "is": "is not",
    "is not": "is",
    "more than": "at most",
    "less than": "at least",
    "at least": "less than",
    "at most": "more than",
}
# A formula is unfolded so far; what lies deeper is named and stands in a step of its own.
_DEEPEST = 3
# The id that a member without one of its own takes (`cases/admitted.py`): no reader knows it.
_DERIVED = re.compile(r"[0-9a-f]{16}(-[0-9]+)?")


class Because(Protocol):
    """A reason of a no value, in its published form or inside a program."""

    @property
    def what(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def about(self) -> tuple[str, ...]: ...


@dataclass(slots=True)
class Sentences:
    """Says the steps of one run in one language."""

    program: Program
    tree: Tree
    admitted: Admitted
    wording: Wording
    _items: dict[str, Item] = field(default_factory=dict)
    _instances: dict[str, Instance] = field(default_factory=dict)
    _roots: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._items.update((item.id, item) for item in self.program.items)
        self._roots = frozenset(self.tree.roots.values())
        for subjects in self.admitted.subjects.values():
            for subject in subjects:
                self._keep(subject)

    def _keep(self, instance: Instance) -> None:
        self._instances[instance.id] = instance
        for members in instance.lists.values():
            for each in members:
                self._keep(each)

    # ---- Things of the case ------------------------------------------------

    def instance(self, id: str) -> Instance | None:
        """The thing of the case with this id."""
        return self._instances.get(id)

    def thing(self, id: str) -> str:
        """A subject by its kind and own id, a member by its first two words (`nitric acid, surface treatment`)."""
        instance = self._instances.get(id)
        if instance is None:
            return id
        if instance.container is None:
            return f"{self.wording.law(instance.entity)} {id.partition('/')[2]}".strip()
        own = id.rsplit("/", 1)[-1]
        words = self.wording.say("join comma").join(self.wording.found(each) for each in self._words(instance)[:2])
        if not words:
            return f"{self.wording.law(instance.entity)} {own}"
        return words if _DERIVED.fullmatch(own) else self.wording.say("thing with id", words=words, id=own)

    def _words(self, instance: Instance) -> list[str]:
        entity = next((each for each in self.program.entities if each.name == instance.entity), None)
        fields = [each.name for each in entity.fields if each.type.kind in ("word", "text")] if entity else []
        return [value for name in fields if isinstance(value := instance.values.get(name), str)]

    # ---- Names and formulas ------------------------------------------------

    def name(self, node: Node) -> str:
        """What the law calls this value."""
        match node.op:
            case "field" | "given" | "fallback":
                return self.wording.law(text_arg(node.args, "field"))
            case "look up" | "listed":
                return self.wording.law(text_arg(node.args, "name"))
            case "constant":
                return self.printed(node)
            case _:
                return self.item_name(node)

    def item_name(self, node: Node) -> str:
        """The name of the sentence of law that a step answers; what the law leaves nameless is told by what it says."""
        item = self._items.get(node.item)
        if item is None:
            return self.wording.law(node.item.rsplit("/", 1)[-1])
        return self.condition(node) if item.kind == "condition" else item_title(self.program, item, self.wording)

    def printed(self, node: Node) -> str:
        """A constant as the law prints it."""
        text = str(node.args["text"])
        if text in ("yes", "no"):
            return self.wording.say(text)
        if node.unit:
            return amount(text, node.unit)
        return self.wording.found(text)

    def formula(self, node: Node, deep: int = 0) -> str:
        """The arithmetic of a step with the law's own names."""
        match node.op:
            case "add" | "subtract" | "multiply" | "divide":
                (_, left), (_, right) = node.inputs[:2]
                return f"{self._side(node, left, deep)} {_SIGNS[node.op]} {self._side(node, right, deep, last=True)}"
            case "convert":
                return self.operand(node.inputs[0][1], deep)
            case "bound":
                sides = [self.operand(name, deep) for _, name in node.inputs[:2]]
                return self.wording.say(f"formula.bound {node.args['how']}", of=sides[0], by=sides[1])
            case "round":
                return self.wording.say("formula.round", of=self.operand(node.inputs[0][1], deep))
            case _:
                return self.name(node)

    def answers(self, name: str) -> bool:
        """Whether this step is the answer of a named sentence of law."""
        return name in self._roots

    def called(self, name: str) -> str:
        """What a step is called: the sentence of law it answers, else what it reads."""
        node = self.tree.nodes[name]
        return self.item_name(node) if name in self._roots else self.name(node)

    def _side(self, node: Node, name: str, deep: int, last: bool = False) -> str:
        """One side of a sign, in brackets where it would be read wrongly without."""
        text = self.operand(name, deep)
        inner = "" if name in self._roots or deep >= _DEEPEST else self.tree.nodes[name].op
        if inner not in _BINDS:
            return text
        loose = _BINDS[inner] < _BINDS[node.op]
        return f"({text})" if loose or (last and _BINDS[inner] == _BINDS[node.op] and node.op in _ORDERED) else text

    def operand(self, name: str, deep: int) -> str:
        if name in self._roots or deep >= _DEEPEST:
            return self.called(name)
        return self.formula(self.tree.nodes[name], deep + 1)

    # ---- Conditions --------------------------------------------------------

    def condition(self, node: Node) -> str:
        """A condition as a sentence."""
        say = self.wording.say
        sides = [self.operand(name, 1) for _, name in node.inputs]
        match node.op:
            case "compare":
                return say(self._relation(node, text_arg(node.args, "relation")), left=sides[0], right=sides[1])
            case "listed":
                return self._listed(node, "relation.listed")
            case "member":
                words = say("join comma").join(self.wording.found(each) for each in texts(node.args["words"]))
                return say("relation.member", of=sides[0], words=words)
            case "not":
                inner = self.tree.nodes[node.inputs[0][1]]
                if inner.op == "listed":
                    return self._listed(inner, "relation.not listed")
                if inner.op == "quantify":
                    return self._quantified(inner, f"relation.quantify not {inner.args['how']}")
                return say("relation.not", of=self.condition(inner))
            case "given":
                return say("relation.given", field=self.wording.law(text_arg(node.args, "field")))
            case "combine":
                parts = [self.condition(self.tree.nodes[name]) for _, name in node.inputs]
                return say("join and" if node.args["how"] == "all" else "join or").join(parts)
            case "quantify":
                return self._quantified(node, f"relation.quantify {node.args['how']}")
            case _:
                return self.name(node)

    def _quantified(self, node: Node, key: str) -> str:
        """What is asked of the members of a list; without a member nobody can tell what."""
        held = [name for role, name in node.inputs if role == "holds"]
        members = self.wording.law(text_arg(node.args, "list"))
        if not held:
            return self.wording.say(f"{key} empty", list=members)
        return self.wording.say(key, list=members, condition=self.condition(self.tree.nodes[held[0]]))

    def negated(self, node: Node) -> str:
        """The sentence that is true where a condition does not hold."""
        say = self.wording.say
        sides = [self.operand(name, 1) for _, name in node.inputs]
        match node.op:
            case "compare":
                opposite = _OPPOSITES[text_arg(node.args, "relation")]
                return say(self._relation(node, opposite), left=sides[0], right=sides[1])
            case "listed":
                return self._listed(node, "relation.not listed")
            case "member":
                words = say("join comma").join(self.wording.found(each) for each in texts(node.args["words"]))
                return say("relation.not member", of=sides[0], words=words)
            case "not":
                return self.condition(self.tree.nodes[node.inputs[0][1]])
            case _:
                return say("relation.not", of=self.condition(node))

    def _relation(self, node: Node, relation: str) -> str:
        """Days are earlier or later, numbers more or less."""
        dates = relation not in ("is", "is not") and any(
            isinstance(self.tree.nodes[name].value, date) for _, name in node.inputs
        )
        return f"relation.{relation} date" if dates else f"relation.{relation}"

    def _listed(self, node: Node, key: str) -> str:
        keys = self.wording.say("join comma").join(self.operand(name, 1) for _, name in node.inputs[:-1])
        return self.wording.say(key, keys=keys, list=self.wording.law(text_arg(node.args, "name")))

    # ---- Reasons -----------------------------------------------------------

    def reason(self, reason: Because) -> str:
        """Why there is no value, as a sentence with the name of what is missing."""
        say, law, about = self.wording.say, self.wording.law, reason.about
        subject = self.thing(reason.subject)
        match reason.what:
            case "field missing":
                return say("reason.field missing", field=law(about[-1]), subject=subject)
            case "not covered" if about[-1]:
                return say("reason.not covered", word=law(about[-1]), subject=subject)
            case "not covered":
                return say("reason.empty", list=law(about[0]), subject=subject)
            case "no row" | "needs evidence":
                return no_row(reason, self.wording)
            case "not yet decided":
                return say("reason.not yet decided", name=law(about[0]), date=about[-1])
            case "not yet published":
                return say("reason.not yet published", name=law(about[0]), published=about[-1])
            case "exceptions disagree":
                names = say("join comma").join(law(each) for each in about[1:])
                return say("reason.exceptions disagree", name=law(about[0]), names=names)
            case _:
                return say("join comma").join((reason.what, *about))


def no_row(reason: Because, wording: Wording) -> str:
    """What has no entry, or none that somebody has read, by its name and keys."""
    keys = wording.say("join comma").join(wording.found(each) for each in reason.about[1:])
    key = f"reason.{reason.what}" if keys else f"reason.{reason.what} no key"
    return wording.say(key, name=wording.law(reason.about[0]), keys=keys)


def item_title(program: Program, item: Item, wording: Wording) -> str:
    """The name of a sentence of law; what the law leaves nameless is named by its kind."""
    say, law = wording.say, wording.law
    match item.kind:
        case "scope":
            return say("item.scope", entity=law(item.entity))
        case "label lock":
            return say("item.label lock")
        case "clause":
            title = next((each.title for each in program.clauses if each.item == item.id), "")
            return say("item.clause", id=item.name, title=law(title)) if title else law(item.name)
        case "band" | "credit":
            name, _, number = item.name.rpartition(f", {item.kind} ")
            return say(f"item.{item.kind}", name=law(name), number=number) if name else law(item.name)
        case "condition":
            number = item.name.rpartition(" ")[2]
            return say("item.condition", entity=law(item.entity), number=number)
        case _:
            return law(item.name)


def decimal(ratio: str) -> str:
    """`n/d` as a decimal where it ends."""
    number = number_of(ratio)
    return exact_text(number) if number is not None else ratio


def texts(value: object) -> Sequence[str]:
    """A list of texts of a node's arguments."""
    return [str(each) for each in value] if isinstance(value, list | tuple) else []
