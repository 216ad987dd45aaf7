"""Walking the tree as written: every node in it, and every name it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax import Reference


def nodes_in(node: Any) -> Iterator[Any]:
    """The node and all nodes below it, in the order written."""
    if isinstance(node, tuple):
        for each in node:
            yield from nodes_in(each)
    elif is_dataclass(node) and not isinstance(node, Place):
        yield node
        for each in fields(node):
            yield from nodes_in(getattr(node, each.name))


def names_in(node: Any) -> set[str]:
    """The names that expressions and conditions below this node refer to."""
    return {each.name.text for each in nodes_in(node) if isinstance(each, Reference)}
