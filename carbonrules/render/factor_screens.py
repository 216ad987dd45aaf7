"""Factors on the screen: what a search found, what is held where, what has aged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from carbonrules.factors.coverage import Cell, Coverage
from carbonrules.factors.held import HeldRow
from carbonrules.factors.stale import Stale
from carbonrules.foundation.notice import notice
from carbonrules.render.terminal import WIDTH, columns, joined, padded, wrapped
from carbonrules.render.wording import Wording, wording

# One sign for the best evidence, filled where a row needs no route.
_SIGNS = {("read", False): "●", ("reported", False): "◐", ("read", True): "○", ("reported", True): "◌"}
_UNREAD, _NOTHING = "?", "·"


def found_screen(rows: Sequence[HeldRow], language: str) -> str:
    """The rows of a search, each with what it is for, its value as printed, how good it is and where it stands."""
    words = wording(language)
    lines = [line for row in rows for line in _row(row, words)]
    count = words.say("factors.found", count=str(len(rows)))
    return joined([*lines, count, "", *wrapped(notice("", language))])


def _row(row: HeldRow, words: Wording) -> Iterator[str]:
    since = words.say("factors.since", day=row.start) if row.start else words.say("factors.no day")
    head = f"{_name(row, words)}, {row.place}: {row.value} {row.unit}, {since}"
    route = [each for each in (row.route, words.word("bound", row.bound) if row.bound else "") if each]
    quality = [
        words.word("grade", row.grade),
        words.word("evidence", row.evidence),
        words.word("scope", row.scope),
        row.licence,
        f"{row.file}:{row.line}",
    ]
    comma = words.say("join comma")
    yield from wrapped(head, "", "  ")
    if route:
        yield from wrapped(comma.join(route), "  ", "  ")
    yield from wrapped(comma.join(quality), "  ", "  ")
    yield from wrapped(f"{row.publisher}: {row.document}", "  ", "  ")
    if row.superseded_by:
        yield from wrapped(words.say("factors.superseded by", what=row.superseded_by), "  ", "  ")


def coverage_screen(found: Coverage, language: str) -> str:
    """The table of flows and regions, in blocks as wide as the screen, and the flows of which nothing is held."""
    words = wording(language)
    names = {flow: found.words.get(flow, flow) if language != "en" else flow for flow in found.flows}
    first = max(columns(name) for name in names.values()) + 2
    lines: list[str] = []
    for block in _blocks(found.regions, WIDTH - first):
        lines.append(padded("", first) + "".join(f"{region} " for region in block).rstrip())
        for flow, cells in found.flows.items():
            if any(region in cells for region in block):
                signs = (padded(sign(cells.get(region)), len(region)) for region in block)
                lines.append(padded(names[flow], first) + " ".join(signs).rstrip())
        lines.append("")
    gaps = words.say("join comma").join(names[flow] for flow, cells in found.flows.items() if not cells)
    lines += wrapped(words.say("factors.nothing held", flows=gaps)) if gaps else []
    return joined([*lines, *wrapped(words.say("factors.signs")), "", *wrapped(notice("", language))])


def sign(cell: Cell | None) -> str:
    """The sign of a cell: how good its best evidence is, and whether a row stands without a route."""
    if cell is None:
        return _NOTHING
    return _SIGNS.get((cell.evidence, cell.needs_route), _UNREAD)


def _blocks(regions: Sequence[str], room: int) -> Iterator[list[str]]:
    block: list[str] = []
    for region in regions:
        if block and sum(len(each) + 1 for each in [*block, region]) > room:
            yield block
            block = []
        block.append(region)
    if block:
        yield block


def stale_screen(found: Sequence[Stale], on: str, language: str) -> str:
    """What has aged, by kind, each with what stands beside it."""
    words = wording(language)
    lines: list[str] = []
    for kind, group in groupby(found, key=lambda each: each.kind):
        each_of = list(group)
        lines.append(f"{words.say(f'factors.stale.{kind}')} ({len(each_of)})")
        for each in each_of:
            row = each.row
            route = f", {row.route}" if row.route else ""
            head = f"{_name(row, words)}, {row.place}{route}: {row.value} {row.unit} ({row.file}:{row.line})"
            lines += wrapped(head, "  ", "    ")
            lines += wrapped(each.beside, "    → ", "      ") if each.beside else []
        lines.append("")
    return joined([*(lines or [words.say("factors.nothing stale"), ""]), *wrapped(notice(on, language))])


def _name(row: HeldRow, words: Wording) -> str:
    return row.flow if words.language == "en" else row.flow_zh or row.flow
