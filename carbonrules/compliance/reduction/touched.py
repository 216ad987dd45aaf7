"""Whether the measure changes anything that an answer looks at: both trees below it, without where facts were read."""

from __future__ import annotations

from carbonrules.derivation.tree import Tree
from carbonrules.foundation.canonical import Json, digest
from carbonrules.program.values import value_json

_WHERE_READ = "source"


def same_below(left: Tree, right: Tree, item: str, subject: str) -> bool:
    """Whether both runs came to an answer from the same facts and the same law, step by step."""
    roots = [tree.roots.get((item, subject)) for tree in (left, right)]
    if roots[0] is None or roots[1] is None:
        return roots[0] is roots[1]
    return _likeness(left, roots[0], {}) == _likeness(right, roots[1], {})


def _likeness(tree: Tree, name: str, known: dict[str, str]) -> str:
    """A digest of a step and all below it that leaves out the places in files, and with them the order of lists."""
    if name not in known:
        node = tree.nodes[name]
        inputs = sorted([role, _likeness(tree, each, known)] for role, each in node.inputs)
        tried = sorted([branch, "" if each is None else _likeness(tree, each, known)] for branch, each in node.tried)
        args: dict[str, Json] = {key: each for key, each in node.args.items() if key != _WHERE_READ}
        made: Json = {
            "op": node.op,
            "item": node.item,
            "law": node.law,
            "subject": node.subject,
            "args": args,
            "value": value_json(node.value),
            "inputs": [[*each] for each in inputs],
            "tried": [[*each] for each in tried],
        }
        known[name] = digest(made)
    return known[name]
