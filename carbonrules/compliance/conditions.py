"""The conditions behind a yes, a no or an undetermined, each with its article and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.quantities import reasons_of, value_text
from carbonrules.compliance.results import Condition
from carbonrules.derivation.tree import Node, Tree
from carbonrules.program.values import NoValue


def conditions(answered: Answered, item: str, instance: str) -> tuple[Condition, ...]:
    """The conditions that an item joins, one for each comparison or list that the law names."""
    if answered.slot(item, instance) is None:
        return ()
    tree = answered.shown(item, instance)
    return tuple(_condition(tree, node) for node in _parts(tree, tree.node(item, instance)))


def _parts(tree: Tree, node: Node) -> Iterator[Node]:
    if node.op == "combine":
        for _, name in node.inputs:
            yield from _parts(tree, tree.nodes[name])
    else:
        yield node


def _condition(tree: Tree, node: Node) -> Condition:
    answer = "undetermined" if isinstance(node.value, NoValue) else "yes" if node.value is True else "no"
    found: dict[str, str] = {}
    _find_below(tree, node, node.item, found)
    return Condition(
        condition=_sentence(tree, node),
        article=node.article,
        answer=answer,  # type: ignore[arg-type]
        found=found,
        none=reasons_of(node.value) if isinstance(node.value, NoValue) else None,
    )


def _sentence(tree: Tree, node: Node) -> str:
    """The condition as a sentence of the law's own names and comparison words."""
    sides = [_name(tree, tree.nodes[name], node.item) for role, name in node.inputs if role != "date"]
    match node.op:
        case "compare":
            return f"{sides[0]} {_relation(tree, node)} {sides[1]}"
        case "listed":
            return f"{sides[0]} is listed in {node.args['name']}"
        case "member":
            words = node.args["words"]
            listed = ", ".join(str(word) for word in words) if isinstance(words, list | tuple) else str(words)
            return f"{sides[0]} is one of {listed}"
        case "not":
            return f"not: {_sentence(tree, tree.nodes[node.inputs[0][1]])}"
        case "given":
            return f"{node.args['field']} is present"
        case _:
            return node.item.rsplit("/", 1)[-1]


# Days are earlier or later, not less or more.
_OF_DAYS = {"at least": "on or after", "at most": "on or before", "more than": "after", "less than": "before"}


def _relation(tree: Tree, node: Node) -> str:
    relation = str(node.args["relation"])
    if any(isinstance(tree.nodes[name].value, date) for _, name in node.inputs):
        relation = _OF_DAYS.get(relation, relation)
    return relation if relation.startswith("is") else f"is {relation}"


def _name(tree: Tree, node: Node, asking: str) -> str:
    """What the law calls this value: another item, a field, a look-up, or the printed constant."""
    if node.item != asking:
        return node.item.rsplit("/", 1)[-1]
    match node.op:
        case "field":
            return str(node.args["field"])
        case "look up":
            return str(node.args["name"])
        case "constant":
            return f"{node.args['text']} {node.unit}".strip() if node.unit != "1" else str(node.args["text"])
        case "convert":
            return _name(tree, tree.nodes[node.inputs[0][1]], asking)
        case _:
            return node.item.rsplit("/", 1)[-1]


# What a condition only compares or joins; what was found stands below it.
_JOINS = ("compare", "listed", "member", "combine", "not", "convert")


def _find_below(tree: Tree, node: Node, asking: str, found: dict[str, str]) -> None:
    for role, name in node.inputs:
        if role != "date":
            _find(tree, tree.nodes[name], asking, found)


def _find(tree: Tree, node: Node, asking: str, found: dict[str, str]) -> None:
    """The answer of another item is shown as that item states it; what only joins is looked through."""
    if node.item == asking and node.op in _JOINS:
        _find_below(tree, node, asking, found)
    elif node.op != "constant":
        found[_name(tree, node, asking)] = _shown(node)


def _shown(node: Node) -> str:
    unit = "" if node.unit == "1" else node.unit
    if not isinstance(node.value, NoValue):
        return f"{value_text(node.value)} {unit}".strip()
    bound = node.value.at_least
    return "no value" if bound is None else f"at least {value_text(bound)} {unit}".strip()
