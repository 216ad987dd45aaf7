"""Where each node of a dependency graph stands: in columns by how far it is from what asks for all else.

An edge always leads from an earlier column to a later one; inside a column nodes stand near those that ask for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PASSES = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """Columns of node names, from what asks to what is asked for."""

    columns: tuple[tuple[str, ...], ...]

    def places(self) -> dict[str, tuple[int, int]]:
        """Column and row of each node."""
        return {name: (column, row) for column, names in enumerate(self.columns) for row, name in enumerate(names)}


def placed(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> Placed:
    """Place nodes without circles; names decide where nothing else does, so that a drawing is always the same."""
    names = sorted(nodes)
    asked_by: dict[str, list[str]] = {name: [] for name in names}
    asks: dict[str, list[str]] = {name: [] for name in names}
    for one, other in sorted(edges):
        asks[one].append(other)
        asked_by[other].append(one)
    depth = _depths(names, asks, asked_by)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in names:
        columns[depth[name]].append(name)
    for _ in range(_PASSES):
        _settle(columns, asked_by)
        _settle(columns[::-1], asks)
    return Placed(tuple(tuple(column) for column in columns))


def _depths(names: list[str], asks: Mapping[str, list[str]], asked_by: Mapping[str, list[str]]) -> dict[str, int]:
    """The longest way from a node that nobody asks for."""
    waiting = {name: len(asked_by[name]) for name in names}
    ready = [name for name in names if not waiting[name]]
    depth = dict.fromkeys(names, 0)
    for name in ready:
        for other in asks[name]:
            depth[other] = max(depth[other], depth[name] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return depth


def _settle(columns: list[list[str]], near: Mapping[str, list[str]]) -> None:
    """Order each column by the middle of where its neighbours stand."""
    rows: dict[str, int] = {}
    for column in columns:
        middle = {name: _middle([rows[each] for each in near[name] if each in rows]) for name in column}
        column.sort(key=lambda name: (middle[name], name))
        rows.update({name: row for row, name in enumerate(column)})


def _middle(rows: list[int]) -> tuple[int, int]:
    """A middle that sorts exactly: twice the median row, and those without neighbours last."""
    if not rows:
        return (1, 0)
    ordered = sorted(rows)
    return (0, ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2])
