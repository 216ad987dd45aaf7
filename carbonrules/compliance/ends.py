"""The two ends of a published range: the whole answer with the lowest and the highest row of an unknown route.

Without its route a flow has no factor. Where the mandatory publications hold rows of its routes, the program is run
twice more: once with the lowest of these rows, once with the highest. Each run is a derivation like any other, with a
seal, a tree and a bundle of its own. A decision stands where both ends agree on it, and only there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.answered import Answered, Ends
from carbonrules.compliance.results import RouteRow
from carbonrules.engine.exact import Engine
from carbonrules.factors.model import BY_ROUTE, COLUMN, FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Item, Program, Row, Table, Version
from carbonrules.program.operations.lookup import GWP_SET, Try, read_look_up
from carbonrules.program.operations.operation import Args
from carbonrules.program.operations.reading import list_of, printed_value, text_arg, to_fraction
from carbonrules.program.quality import UNREAD
from carbonrules.program.values import NoValue, Value
from carbonrules.program.walk import looking_elsewhere, parts

# Rows are keyed by flow and place first.
_PLACED = 2
_NO_ROW = "no row"
# A row of a route with the number it means.
_Valued = tuple[Fraction, Row, Version]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A look-up without a row, and the rows of routes in one publication that it would have taken."""

    name: str
    keys: tuple[str, ...]
    place: Try
    table: Table
    rows: tuple[_Valued, ...]


def ends(answered: Answered) -> Ends | None:
    """The answers at both ends of the routes that nobody stated; None where no row of a route would fill a gap."""
    gaps = list(_gaps(answered))
    if not gaps:
        return None
    (low, low_rows), (high, high_rows) = _end(answered, gaps, min), _end(answered, gaps, max)
    return Ends(low, high, low_rows, high_rows)


def _gaps(answered: Answered) -> Iterator[_Gap]:
    """Each gap once. A flow that is asked for at several places takes no range: one row could not serve them all."""
    found: dict[tuple[str, str], _Gap] = {}
    twice: set[tuple[str, str]] = set()
    without = sorted(_without_row(answered))
    looks = _looks(answered.program) if without else {}
    for name, *keys in without:
        for attempt in looks.get(name, ()):
            gap = _gap(answered.factors, name, tuple(keys), attempt)
            if gap is None:
                continue
            flow = (name, keys[0])
            if flow in found and found[flow].keys != gap.keys:
                twice.add(flow)
            found.setdefault(flow, gap)
            break
    yield from (gap for flow, gap in sorted(found.items()) if flow not in twice)


def _without_row(answered: Answered) -> set[tuple[str, ...]]:
    return {
        reason.about
        for slot in answered.run.slots.values()
        if isinstance(slot.value, NoValue)
        for reason in slot.value.reasons
        if reason.what == _NO_ROW and len(reason.about) > 1
    }


def _looks(program: Program) -> Mapping[str, Sequence[Try]]:
    """Where each look-up by its name would look, of those that look into publications of emission factors."""
    found: dict[str, Sequence[Try]] = {}
    for item in program.items:
        for each, _ in parts(item.expression):
            if each.op == "look up":
                look = read_look_up(each.args)
                tries = [attempt for attempt in look.tries if attempt.table.endswith((f"/{COLUMN}", f"/{BY_ROUTE}"))]
                found.setdefault(look.name, tries)
    return found


def _gap(factors: FactorSets, name: str, keys: tuple[str, ...], attempt: Try) -> _Gap | None:
    table = factors.tables.get(f"{attempt.table.rpartition('/')[0]}/{BY_ROUTE}")
    if table is None or not attempt.is_meant_for(keys):
        return None
    # A line that names a route leaves the bound open, all others the route too.
    wanted = attempt.keys_of(keys)[: -1 if attempt.table == table.id else None]
    rows = tuple(
        (number, row, version)
        for row in table.rows
        if row.keys[: len(wanted)] == wanted
        for version in row.versions
        if version.value is not None and version.evidence != UNREAD and _weighted(version, attempt)
        if isinstance(number := _number(version), Fraction)
    )
    return _Gap(name, keys, attempt, table, rows) if rows else None


def _number(version: Version) -> Value:
    return printed_value(version.value or "", "number", to_fraction(version.constant))


def _weighted(version: Version, attempt: Try) -> bool:
    return not attempt.weighting or version.source.get(GWP_SET, attempt.weighting) == attempt.weighting


def _end(
    answered: Answered, gaps: Iterable[_Gap], extreme: Callable[..., _Valued]
) -> tuple[Answered, tuple[RouteRow, ...]]:
    """Run the program once more, with one more place to look for each gap: the row at this end of its range."""
    tries: dict[str, list[Json]] = {}
    taken: list[RouteRow] = []
    for gap in gaps:
        _, row, version = extreme(gap.rows, key=lambda each: (each[0], each[1].keys))
        route, bound = row.keys[-2:]
        keys: list[Json] = [{"key": key} if isinstance(key, int) else {"word": key} for key in gap.place.keys[:_PLACED]]
        attempt: dict[str, Json] = {
            "table": gap.table.id,
            "keys": [*keys, {"word": route}, {"word": bound}],
            "when": {"key": 0, "words": [gap.keys[0]]},
        }
        if gap.place.weighting:
            attempt["weighting"] = gap.place.weighting
        tries.setdefault(gap.name, []).append(attempt)
        taken.append(_route_row(gap, route, bound, version))
    program = _looking_further(answered.program, tries)
    run = Engine(program, answered.factors).run(answered.admitted, answered.run.clocks)
    again = Answered(program, answered.factors, answered.case, answered.admitted, run, answered.units, answered.origins)
    return again, tuple(taken)


def _route_row(gap: _Gap, route: str, bound: str, version: Version) -> RouteRow:
    return RouteRow(
        lookup=gap.name,
        keys=gap.keys,
        set=gap.table.id.removeprefix("set:").rpartition("/")[0],
        route=route,
        bound=bound,
        value=version.value or "",
        unit=version.unit,
        grade=version.grade,
        evidence=version.evidence,
    )


def _looking_further(program: Program, tries: Mapping[str, Sequence[Json]]) -> Program:
    def further(_: Item, args: Args) -> Args | None:
        more = tries.get(text_arg(args, "name"))
        return None if more is None else {**args, "tries": [*list_of(args["tries"]), *more]}

    return looking_elsewhere(program, further)
