"""Which published row made each member's answer: read from the look-ups of the tree, whatever the law calls them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.derivation.tree import Node, Tree
from carbonrules.program.values import Value


@dataclass(frozen=True, slots=True)
class FactorUsed:
    """One look-up behind one member's answer: the row, as printed, with its publication and the answer it made."""

    member: str
    item: str
    table: str
    publication: str
    row: tuple[str, ...]
    printed: str
    printed_unit: str
    article: str
    value: Value
    unit: str


def factors_used(answered: Answered, subject: Instance, items: Container[str]) -> Iterator[FactorUsed]:
    """Every row of a factor set that one of these answers about a member of this subject was worked out with."""
    members = {member.id for members in subject.lists.values() for member in members}
    for item, instance in answered.run.slots:
        if instance not in members or item not in items:
            continue
        yield from answered.once(f"factors of {item} at {instance}", partial(_used, answered, item, instance))


def _used(answered: Answered, item: str, member: str) -> tuple[FactorUsed, ...]:
    tree = answered.shown(item, member)
    top = tree.node(item, member)
    return tuple(
        FactorUsed(
            member=member,
            item=item,
            table=str(node.args["table"]),
            publication=str(node.args["table"]).removeprefix("set:").partition("/")[0],
            row=_texts(node.args.get("row")),
            printed=str(node.args.get("printed", "")),
            printed_unit=str(node.args.get("unit", "")),
            article=top.article,
            value=top.value,
            unit=top.unit,
        )
        for node in _look_ups(tree, top)
    )


def _look_ups(tree: Tree, node: Node) -> Iterator[Node]:
    """Look-ups in factor sets below a node, without leaving its item."""
    if node.op == "look up" and str(node.args.get("table", "")).startswith("set:"):
        yield node
    for _, name in node.inputs:
        below = tree.nodes[name]
        if below.item == node.item:
            yield from _look_ups(tree, below)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
