"""The values beneath an answer: what it was made from, one step down to the next sentence, number of law or fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.derivation.node import Node
from carbonrules.derivation.tree import Tree
from carbonrules.foundation.exact import exact_text
from carbonrules.program.model import Item
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue, Value, outcome

# More would hide the answer they are told for.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Beneath:
    """One value that an answer was made from, and the article that gives it (empty for a fact of the case)."""

    name: str
    value: str
    article: str


def beneath(tree: Tree, root: str, items: Mapping[str, Item]) -> Iterator[Beneath]:
    """The answers of other sentences, the numbers of the law and the facts that an answer was made from."""
    owner = tree.nodes[root].item
    found: dict[str, Beneath] = {}
    waiting = [root]
    while waiting and len(found) < _MOST:
        name = waiting.pop(0)
        node = tree.nodes[name]
        if name != root and name not in found:
            told_of = _named(node, owner, items)
            if told_of is not None:
                found[name] = told_of
                continue
        waiting += [child for _, child in node.inputs]
        waiting += [child for _, child in node.tried if child is not None]
    yield from found.values()


def _named(node: Node, owner: str, items: Mapping[str, Item]) -> Beneath | None:
    if node.item != owner:
        item = items.get(node.item)
        label = item.name if item is not None else node.item
        member = "" if node.subject.count("/") < 2 else f" of {node.subject.split('/', 2)[2]}"
        return Beneath(f"{label}{member}", told(node.value, node.unit), node.article)
    match node.op:
        case "field":
            return Beneath(text_arg(node.args, "field"), told(node.value, str(node.args.get("unit", node.unit))), "")
        case "look up" | "listed":
            keys = [str(key) for key in _row(node)]
            dated = f", from {node.args['start']}" if node.args.get("start") else ""
            name = f"{text_arg(node.args, 'name')}{' of ' + ', '.join(keys) if keys else ''}{dated}"
            return Beneath(name, told(node.value, node.unit), node.article)
        case _:
            return None


def _row(node: Node) -> list[object]:
    row = node.args.get("row")
    return [*row] if isinstance(row, list) else []


def told(found: Value, unit: str = "") -> str:
    """A value in plain words, with its unit."""
    after = "" if unit in ("", "1") else f" {unit}"
    match found:
        case NoValue():
            reasons = "; ".join(" ".join((*each.about, each.what)) for each in found.reasons)
            said = f"no value ({outcome(found)}: {reasons})"
            return said if found.at_least is None else f"{said}, at least {exact_text(found.at_least)}{after}"
        case bool():
            return "yes" if found else "no"
        case Fraction():
            return f"{exact_text(found)}{after}"
        case str():
            return found
        case _:
            return found.isoformat()
