"""Which published row each caliber would take for a flow, whatever the case: the factor replaced, flow by flow."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.comparison.calibers import Caliber
from carbonrules.compliance.comparison.results import Difference
from carbonrules.compliance.conversion.crossing import looking_of
from carbonrules.factors.model import FactorSets
from carbonrules.program.model import Table
from carbonrules.program.operations.lookup import Step, index_table, look_up, read_look_up
from carbonrules.program.operations.operation import Args
from carbonrules.program.quality import UNREAD

_FLOW, _PLACE = 0, 1
_Row = tuple[str, str]


def rows_apart(start: Caliber, to: Caliber, factors: tuple[FactorSets, FactorSets]) -> Iterator[Difference]:
    """Flows for which one look-up of emission factors takes another row on each side, with the places it concerns."""
    left, right = looking_of(start.program), looking_of(to.program)
    for key in sorted(left.keys() & right.keys()):
        if left[key] == right[key]:
            continue
        yield from _apart(_Looking(start, left[key], factors[0]), _Looking(to, right[key], factors[1]))


class _Looking:
    """One look-up of one caliber, ready to be asked for a flow at a place."""

    def __init__(self, caliber: Caliber, args: Args, factors: FactorSets) -> None:
        self.caliber = caliber
        self.wanted = read_look_up(args)
        named = {each.table for each in self.wanted.tries}
        self.tables = {id: index_table(factors.tables[id]) for id in named if id in factors.tables}

    def words(self, key: int) -> set[str]:
        """What the rows that it looks into know for one of its keys."""
        found: set[str] = set()
        for attempt in self.wanted.tries:
            if key in attempt.keys and attempt.table in self.tables:
                found |= _column(self.tables[attempt.table].table, attempt.keys.index(key))
            found |= attempt.words if attempt.when == key else set()
        return found

    def row(self, flow: str, place: str) -> _Row:
        """The row as printed, with its publication and keys, and the article; empty where there is none."""
        found = look_up(self.wanted, self.tables, (flow, place), self.caliber.day, self.caliber.known, "")
        taken = found.steps[-1] if found.steps and found.steps[-1].outcome == "taken" else None
        return (_told(taken), self._article(flow)) if taken is not None else ("no row", "")

    def _article(self, flow: str) -> str:
        lines = {each.what: each.article for each in self.caliber.program.publications}
        return lines.get(flow, lines.get("others", ""))


def _column(table: Table, number: int) -> set[str]:
    return {row.keys[number] for row in table.rows}


def _told(step: Step) -> str:
    assert step.row is not None
    publication = step.attempt.table.removeprefix("set:").partition("/")[0]
    version = step.version
    printed = "not yet decided"
    if version is not None and version.evidence == UNREAD:
        printed = "needs evidence"
    elif version is not None and version.value is not None:
        printed = f"{version.value} {version.unit}".strip()
    return f"{printed} ({publication}: {', '.join(step.row.keys)})"


def _apart(left: _Looking, right: _Looking) -> Iterator[Difference]:
    flows = left.words(_FLOW) | right.words(_FLOW)
    places = sorted(left.words(_PLACE) | right.words(_PLACE)) or [""]
    for flow in sorted(flows):
        pairs: dict[tuple[_Row, _Row], list[str]] = {}
        for place in places:
            pairs.setdefault((left.row(flow, place), right.row(flow, place)), []).append(place)
        for (one, other), where in pairs.items():
            if one[0] == other[0]:
                continue
            told = flow if len(pairs) == 1 else f"{flow}, {', '.join(where)}"
            yield Difference(
                kind="factor",
                what=told,
                subject=right.caliber.subject,
                start=left.caliber.says(*one),
                to=right.caliber.says(*other),
            )
