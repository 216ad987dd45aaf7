"""Both ends of a published range in words: what was taken at each end, what came of it, where both agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from carbonrules.compliance.results import EndsLine, Quantity, RouteRow, SubjectResult
from carbonrules.render.quantities import quantity_marks, quantity_words
from carbonrules.render.wording import Wording


@dataclass(frozen=True, slots=True)
class RangeTold:
    """One answer at both ends, told, with the marks that must stand beside it."""

    name: str
    low: str
    high: str
    marks: tuple[str, ...]


def routes_told(ends: EndsLine, wording: Wording) -> list[str]:
    """Of which flow nobody stated the route, and which row stands at each end: one sentence for all alike."""
    flows: dict[tuple[str, str], list[str]] = {}
    for low, high in zip(ends.low_rows, ends.high_rows, strict=True):
        flows.setdefault((_row(low, wording), _row(high, wording)), []).append(wording.found(low.keys[0]))
    joined = wording.say("join comma")
    return [
        wording.say("range.rows", flows=joined.join(names), low=low, high=high) for (low, high), names in flows.items()
    ]


def _row(row: RouteRow, wording: Wording) -> str:
    return wording.say("range.row", route=wording.law(row.route), value=row.value, unit=row.unit, set=row.set)


def ranges_told(subject: SubjectResult, names: Sequence[str], wording: Wording) -> list[RangeTold]:
    """Those of the named answers that have no value of their own, at both ends."""
    found = []
    for name in names:
        each = (subject.ranges or {}).get(name)
        if each is not None and _adds(each.low, each.high):
            low, high = quantity_words(each.low, wording), quantity_words(each.high, wording)
            found.append(RangeTold(wording.law(name), low, high, tuple(quantity_marks(each.high, wording))))
    return found


def _adds(low: Quantity, high: Quantity) -> bool:
    """Whether the ends tell more than the answer itself does: a value, or two bounds that differ."""
    return low.value is not None or high.value is not None or low.at_least != high.at_least


def levels_told(subject: SubjectResult, wording: Wording) -> str:
    """What the levels are at the two ends, or that both agree; empty where no range was asked."""
    if subject.warning is None or subject.warning.at_ends is None:
        return ""
    if set(subject.warning.at_ends) == {"undetermined"}:
        return ""
    low, high = (wording.word("level", each) for each in subject.warning.at_ends)
    return wording.say("range.agreed", level=low) if low == high else wording.say("range.levels", low=low, high=high)
