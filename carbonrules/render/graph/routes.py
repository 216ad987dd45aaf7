"""Where the lines of a drawing run: level in their lanes, upright in tracks between two columns.

All lines to one box share one upright track between two columns. Tracks are ordered so that few lines cross.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carbonrules.render.graph.layout import Cell, Laid

BOX_WIDTH, TRACK, MARGIN = 220, 9, 22
_PORT, _NEAR = 8, 4
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Routes:
    """The left edge of each column, the points of each line, and the colour number of the lines to each box."""

    left: tuple[float, ...]
    points: Mapping[tuple[str, str], tuple[Point, ...]]
    width: float


@dataclass(slots=True)
class _Net:
    """The lines to one box between two columns: the heights from which they come, and the height they go to."""

    target: str
    sources: list[float]
    sink: float
    track: int = 0

    @property
    def reach(self) -> tuple[float, float]:
        every = [*self.sources, self.sink]
        return min(every), max(every)


def routes(laid: Laid, lines: tuple[tuple[str, str], ...]) -> Routes:
    """Lead every line from the right side of what asks to the left side of what is asked for."""
    ports = _ports(laid)
    channels = [_channel(laid, ports, at) for at in range(laid.columns - 1)]
    left, x = [], 0.0
    for at in range(laid.columns):
        left.append(x)
        tracks = max((net.track for net in channels[at].values()), default=0) + 1 if at < len(channels) else 0
        x += BOX_WIDTH + 2 * MARGIN + (tracks - 1) * TRACK
    points = {line: _points(line, laid, ports, channels, left) for line in lines}
    return Routes(tuple(left), points, (left[-1] if left else 0) + BOX_WIDTH)


def _ports(laid: Laid) -> dict[tuple[Cell, str], float]:
    """Where a line leaves: boxes have an opening for each that they ask for, in the order in which these stand."""
    asked: dict[Cell, list[Cell]] = {}
    for one, other in laid.links:
        asked.setdefault(one, []).append(other)
    found: dict[tuple[Cell, str], float] = {}
    for cell, others in asked.items():
        others.sort(key=lambda each: (laid.middle[each], each))
        step = min(_PORT, (laid.tall[cell[0]] - 12) / max(len(others) - 1, 1))
        for at, other in enumerate(others):
            found[cell, other[0]] = laid.middle[cell] + (at - (len(others) - 1) / 2) * step
    return found


def _channel(laid: Laid, ports: Mapping[tuple[Cell, str], float], at: int) -> dict[str, _Net]:
    nets: dict[str, _Net] = {}
    for one, other in laid.links:
        if one[1] == at:
            net = nets.setdefault(other[0], _Net(other[0], [], laid.middle[other]))
            net.sources.append(ports[one, other[0]])
    ordered = sorted(nets.values(), key=lambda net: (net.sink, net.target))
    _uncross(ordered)
    for number, net in enumerate(ordered):
        low, high = net.reach
        beside = [each for each in ordered[:number] if each.reach[0] <= high + 2 and low <= each.reach[1] + 2]
        net.track = max((each.track for each in beside), default=-1) + 1
    return nets


def _uncross(nets: list[_Net]) -> None:
    """Swap neighbours as long as fewer lines cross."""
    for _ in range(len(nets)):
        swapped = False
        for at in range(len(nets) - 1):
            one, other = nets[at], nets[at + 1]
            if _cost(other, one) < _cost(one, other):
                nets[at], nets[at + 1], swapped = other, one, True
        if not swapped:
            return


def _cost(one: _Net, other: _Net) -> int:
    """Crossings where `one` has its track left of `other`; level lines that would lie on each other count more."""
    low, high = one.reach
    cost = sum(1 for y in other.sources if low < y < high)
    low, high = other.reach
    cost += low < one.sink < high
    return cost + 5 * sum(1 for y in other.sources if abs(y - one.sink) < _NEAR)


def _points(
    line: tuple[str, str],
    laid: Laid,
    ports: Mapping[tuple[Cell, str], float],
    channels: list[dict[str, _Net]],
    left: list[float],
) -> tuple[Point, ...]:
    one, other = line
    start, end = laid.column[one], laid.column[other]
    y = ports[(one, start), other]
    found: list[Point] = [(left[start] + BOX_WIDTH, y)]
    for at in range(start, end):
        net = channels[at][other]
        x = left[at] + BOX_WIDTH + MARGIN + net.track * TRACK
        if y != net.sink:
            found += [(x, y), (x, net.sink)]
        y = net.sink
    return (*found, (left[end], y))
