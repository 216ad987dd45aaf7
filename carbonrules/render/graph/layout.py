"""Where each box of a drawing stands: in columns from what asks to what is asked for, in one band for each regulation.

A line over several columns keeps a lane of its own in each column that it passes; all lines to one box share the lane,
so that they run together. Facts and publications stand in the last column. Names decide where nothing else does: a
drawing is always the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from statistics import median

# A box, or the lane of the lines to a box, in one column.
Cell = tuple[str, int]

BOX_GAP, LANE_HEIGHT, BAND_HEAD, BAND_FOOT, BAND_GAP = 14, 9, 34, 14, 18
_SWEEPS, _SETTLES, _MOST_PERMUTED = 16, 12, 6


@dataclass(frozen=True, slots=True)
class Laid:
    """The column of each box, the middle of each cell from the top, and the reach of each band."""

    column: Mapping[str, int]
    tall: Mapping[str, float]
    middle: Mapping[Cell, float]
    bands: Mapping[str, tuple[float, float]]
    links: tuple[tuple[Cell, Cell], ...]
    height: float

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(self.column.values(), default=-1) + 1


def lay_out(
    group: Mapping[str, str], tall: Mapping[str, float], lines: Iterable[tuple[str, str]], outside: Sequence[str]
) -> Laid:
    """Place boxes without circles.

    `group` names the band of each, `tall` its height; the bands `outside` share the last column.
    """
    edges = sorted(lines)
    ends = {name for name, own in group.items() if own in outside}
    column = _columns(sorted(group), edges, ends)
    links = _links(edges, column)
    inner = _ordered_bands(group, edges, outside)
    band = _bands(group, edges, [*inner, *outside], set(outside), {cell for link in links for cell in link})
    band |= {(name, column[name]): [*inner, *outside].index(own) for name, own in group.items()}
    order = _order(band, links, max(column.values(), default=-1) + 1)
    return _placed(column, tall, order, band, links, inner, [each for each in outside if each in group.values()])


def _columns(names: list[str], edges: list[tuple[str, str]], ends: set[str]) -> dict[str, int]:
    """The longest way from what nobody asks for; then, what few ask for moves near to what it asks for."""
    asks: dict[str, list[str]] = {name: [] for name in names}
    asked_by: dict[str, list[str]] = {name: [] for name in names}
    for one, other in edges:
        asks[one].append(other)
        asked_by[other].append(one)
    waiting = {name: len(asked_by[name]) for name in names}
    ready = [name for name in names if not waiting[name]]
    column = dict.fromkeys(names, 0)
    for name in ready:
        for other in asks[name]:
            column[other] = max(column[other], column[name] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    last = max((column[name] for name in names if name not in ends), default=-1) + 1
    column |= dict.fromkeys(ends, last)
    for name in reversed(ready):
        inside = [column[other] for other in asks[name] if other not in ends]
        if len(asked_by[name]) < max(len(inside), 1) and name not in ends and asks[name]:
            column[name] = min([*inside, last]) - 1
    return column


def _links(edges: list[tuple[str, str]], column: Mapping[str, int]) -> tuple[tuple[Cell, Cell], ...]:
    found: dict[tuple[Cell, Cell], None] = {}
    for one, other in edges:
        here: Cell = (one, column[one])
        for at in range(column[one] + 1, column[other] + 1):
            found[here, (other, at)] = None
            here = (other, at)
    return tuple(found)


def _ordered_bands(group: Mapping[str, str], edges: list[tuple[str, str]], outside: Sequence[str]) -> list[str]:
    """The bands so that lines between them are short."""
    inner = sorted({each for each in group.values() if each not in outside})
    if len(inner) > _MOST_PERMUTED:
        return inner
    between = [(group[one], group[other]) for one, other in edges]
    crossing = [(one, other) for one, other in between if one in inner and other in inner]

    def far(order: tuple[str, ...]) -> int:
        return sum(abs(order.index(one) - order.index(other)) for one, other in crossing)

    shortest: tuple[str, ...] = min(permutations(inner), key=far)
    return list(shortest)


def _bands(
    group: Mapping[str, str],
    edges: list[tuple[str, str]],
    order: list[str],
    outside: set[str],
    cells: Iterable[Cell],
) -> dict[Cell, int]:
    """The band of each lane: that of the box it leads to, or the middle one of those that ask for it."""
    askers: dict[str, list[int]] = {}
    for one, other in edges:
        askers.setdefault(other, []).append(order.index(group[one]))
    found: dict[Cell, int] = {}
    for cell in sorted(cells):
        own = group[cell[0]]
        asking = sorted(askers.get(cell[0], [0]))
        found[cell] = asking[len(asking) // 2] if own in outside else order.index(own)
    return found


def _order(band: Mapping[Cell, int], links: Sequence[tuple[Cell, Cell]], count: int) -> list[list[Cell]]:
    """Cells of each column from the top: of many sweeps by the middle of neighbours, the one with fewest crossings."""
    columns = [sorted(cell for cell in band if cell[1] == at) for at in range(count)]
    for each in columns:
        each.sort(key=lambda cell: band[cell])
    before: dict[Cell, list[Cell]] = {cell: [] for cell in band}
    after: dict[Cell, list[Cell]] = {cell: [] for cell in band}
    for one, other in links:
        after[one].append(other)
        before[other].append(one)
    best, fewest = [list(each) for each in columns], _crossings(columns, after)
    for _ in range(_SWEEPS):
        for swept, near in ((columns, before), (columns[::-1], after)):
            rank: dict[Cell, float] = {}
            for cells in swept:
                middle = {cell: _mean([rank[each] for each in near[cell]], rank.get(cell, 0.5)) for cell in cells}
                cells.sort(key=lambda cell: (band[cell], middle[cell], cell))
                rank |= {cell: (at + 0.5) / len(cells) for at, cell in enumerate(cells)}
            now = _crossings(columns, after)
            if now < fewest:
                best, fewest = [list(each) for each in columns], now
    return best


def _crossings(columns: Sequence[Sequence[Cell]], after: Mapping[Cell, Sequence[Cell]]) -> int:
    count = 0
    for cells, following in pairwise(columns):
        at = {cell: row for row, cell in enumerate(following)}
        rows = [row for cell in cells for row in sorted(at[each] for each in after[cell])]
        count += sum(1 for i, one in enumerate(rows) for other in rows[i + 1 :] if one > other)
    return count


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(
    column: Mapping[str, int],
    tall: Mapping[str, float],
    order: list[list[Cell]],
    band: Mapping[Cell, int],
    links: tuple[tuple[Cell, Cell], ...],
    inner: list[str],
    outside: list[str],
) -> Laid:
    """Give each band the height of its fullest column, then draw each cell to the height of its neighbours."""
    room = {cell: tall[cell[0]] + BOX_GAP if column[cell[0]] == cell[1] else LANE_HEIGHT for cell in band}
    last = len(order) - 1 if outside else len(order)
    reach: dict[str, tuple[float, float]] = {}
    top = 0.0
    for number, name in enumerate(inner):
        heights = [sum(room[cell] for cell in cells if band[cell] == number) for cells in order[:last]]
        reach[name] = (top, top + BAND_HEAD + max(heights, default=0) + BAND_FOOT)
        top = reach[name][1] + BAND_GAP
    height, top = top - BAND_GAP, 0.0
    for number, name in enumerate(outside, start=max(band.values(), default=0) + 1 - len(outside)):
        needed = sum(room[cell] for cell in order[-1] if band[cell] == number)
        reach[name] = (top, top + BAND_HEAD + needed + BAND_FOOT)
        top = reach[name][1] + BAND_GAP
    if outside:
        reach = _stretched(reach, outside, max(height, top - BAND_GAP))
        height = max(height, top - BAND_GAP)
    stacks = [
        ([cell for cell in cells if band[cell] == number], *reach[name])
        for cells in order
        for number, name in enumerate([*inner, *outside])
    ]
    middle = _settled([stack for stack in stacks if stack[0]], room, links)
    return Laid(column, tall, middle, reach, links, height)


def _stretched(
    reach: Mapping[str, tuple[float, float]], outside: list[str], height: float
) -> dict[str, tuple[float, float]]:
    """What comes from outside is stretched to the height of the drawing, each group by its share."""
    spare = height - reach[outside[-1]][1]
    whole = sum(reach[name][1] - reach[name][0] for name in outside)
    made, moved = dict(reach), 0.0
    for name in outside:
        more = spare * (reach[name][1] - reach[name][0]) / whole
        made[name] = (reach[name][0] + moved, reach[name][1] + moved + more)
        moved += more
    return made


def _settled(
    stacks: list[tuple[list[Cell], float, float]], room: Mapping[Cell, float], links: Iterable[tuple[Cell, Cell]]
) -> dict[Cell, float]:
    """Draw every box to the middle of its neighbours, and every lane to its own next piece: it runs straight."""
    near: dict[Cell, list[Cell]] = {}
    ahead: dict[Cell, Cell] = {}
    for one, other in links:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
        if one[0] == other[0]:
            ahead[one] = other
    middle: dict[Cell, float] = {}
    for cells, top, _ in stacks:
        at = top + BAND_HEAD
        for cell in cells:
            middle[cell] = at + room[cell] / 2
            at += room[cell]
    for turn in range(_SETTLES):
        for cells, top, bottom in stacks if turn % 2 else reversed(stacks):
            wanted = [
                middle[ahead[cell]] if cell in ahead else median(middle[each] for each in near.get(cell, [cell]))
                for cell in cells
            ]
            sizes = [room[cell] for cell in cells]
            middle |= zip(cells, _apart(wanted, sizes, top + BAND_HEAD, bottom - BAND_FOOT), strict=True)
    return middle


def _apart(wanted: list[float], tall: list[float], top: float, bottom: float) -> list[float]:
    """The heights wanted, moved so that none lies on another and none outside."""
    found: list[float] = []
    edge = top
    for want, size in zip(wanted, tall, strict=True):
        found.append(max(want, edge + size / 2))
        edge = found[-1] + size / 2
    edge = bottom
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], edge - tall[at] / 2)
        edge = found[at] - tall[at] / 2
    return found
