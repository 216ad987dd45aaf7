"""The law digest: the name of what a regulation means to a court.

It is taken over the tree without comments, layout, titles, translations and places, with names, numbers as printed and
citations. What has no order is sorted; the cases of a rule, the bands of a tariff and the steps of both keep theirs.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from carbonrules.foundation.canonical import Json, canonical_bytes, digest
from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax

# What only readers see, and when we look again. Examples and properties say how the law is tested, not what it is.
_NOT_LAW = {"place", "titles", "otherwise_in", "headline", "review"}
_TITLED = (syntax.Header, syntax.Clause)
_NOT_LAW_BLOCKS = (syntax.Example, syntax.Property, syntax.Words)

# Where the order written has a meaning: keys, cases and steps, bands, the sets that are tried in turn.
_ORDERED: dict[type, tuple[str, ...]] = {
    syntax.RuleBody: ("cases", "steps"),
    syntax.Tariff: ("bands", "steps"),
    syntax.FactorLine: ("sets",),
    syntax.Lookup: ("keys", "falls_back"),
    syntax.TableBlock: ("keys",),
    syntax.Reference: ("keys",),
}

# What a block says only where it is written: a law that does not say it keeps the name that it had before it could.
_WHERE_WRITTEN: dict[type, tuple[str, ...]] = {syntax.Relief: ("fallbacks",)}


def law_digest(regulation: syntax.Regulation) -> str:
    """Name the meaning of a regulation: the same after `fmt`, another after any change that a court would read."""
    return digest(_json(regulation))


def law_of(node: Any) -> Json:
    """What a court would read in one node of the tree: equal for two nodes that mean the same as written."""
    return _json(node)


def _json(node: Any) -> Json:
    match node:
        case None | bool() | str() | int():
            return node
        case date():
            return node.isoformat()
        case syntax.Regulation():
            blocks = [each for each in node.blocks if not isinstance(each, _NOT_LAW_BLOCKS)]
            return {"header": _json(node.header), "blocks": _sorted(blocks)}
        case syntax.Category():
            return {"node": "Category", "name": node.name.text, "words": _words(node.table)}
        case syntax.PipeTable():
            return _rows(node)
        case tuple():
            return _sorted(node)
        case _ if is_dataclass(node):
            return _fields(node)
        case _:
            raise TypeError(f"{type(node).__name__} is no node of a regulation")


def _fields(node: Any) -> Json:
    ordered = _ORDERED.get(type(node), ())
    made: dict[str, Json] = {"node": type(node).__name__}
    kind: Any = type(node)
    unsaid = _WHERE_WRITTEN.get(kind, ())
    for name in _law_of(kind):
        value = getattr(node, name)
        if not isinstance(value, Place) and (value or name not in unsaid):
            made[name] = [_json(part) for part in value] if name in ordered else _json(value)
    return made


@cache
def _law_of(kind: type) -> tuple[str, ...]:
    """The fields of a node that a court would read."""
    titled = {"title"} if issubclass(kind, _TITLED) else set()
    return tuple(each.name for each in fields(kind) if each.name not in _NOT_LAW | titled)


def _sorted(nodes: Any) -> Json:
    return sorted((_json(each) for each in nodes), key=canonical_bytes)


def _rows(table: syntax.PipeTable) -> Json:
    """Rows as the names of their columns and what stands in them: neither has an order, and `zh` is for readers."""
    rows = [
        {name.text: cell.text for name, cell in zip(table.columns, row.cells, strict=True) if name.text != "zh"}
        for row in table.rows
    ]
    return sorted(rows, key=canonical_bytes)


def _words(table: syntax.PipeTable) -> Json:
    """The words of a category keep their order: the first warning level is the most severe."""
    return [
        {name.text: cell.text for name, cell in zip(table.columns, row.cells, strict=True) if name.text != "zh"}
        for row in table.rows
    ]
