"""Walking the tree as written: every node in it, and every name it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.syntax import Aggregate, Quantified, Reference


def nodes_in(node: Any) -> Iterator[Any]:
    """The node and all nodes below it. It needs no stack, however deep they stand in each other."""
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(reversed(each))
        elif is_dataclass(each) and not isinstance(each, Place):
            yield each
            waiting.extend(getattr(each, one.name) for one in reversed(fields(each)))


def names_outside_lists(node: Any) -> set[str]:
    """The names that speak of the thing itself: not those asked of the members of its lists."""
    names: set[str] = set()
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif is_dataclass(each) and not isinstance(each, Place | Aggregate | Quantified):
            names |= {each.name.text} if isinstance(each, Reference) else set()
            waiting.extend(getattr(each, one.name) for one in fields(each))
    return names


def names_in(node: Any) -> set[str]:
    """The names that expressions and conditions below this node refer to."""
    return {each.name.text for each in nodes_in(node) if isinstance(each, Reference)}
