"""The path of one activity from run to run: what each says of it, and the adjustments between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from carbonrules.compliance.conversion.results import STEP_OF, Adjustment, Kind
from carbonrules.compliance.sums import At
from carbonrules.foundation.exact import exact_text


def adjustments(path: Sequence[At]) -> tuple[Adjustment, ...]:
    """What leads from the first run to the last; runs between that have no value are passed over."""
    first, *between, last = path
    kept = [first, *(each for each in between if each.value is not None), last]
    return tuple(made for start, to in pairwise(kept) for made in _adjustment(start, to))


def _adjustment(start: At, to: At) -> Iterator[Adjustment]:
    kind = _kind(start, to)
    if kind is None:
        return
    change = exact_text(to.known - start.known)
    yield Adjustment(step=STEP_OF[kind], kind=kind, start=start.point(), to=to.point(), change=change)


def _kind(start: At, to: At) -> Kind | None:
    """What happens between two runs; None where nothing does."""
    match start.counted, to.counted:
        case False, False:
            return None
        case False, True:
            return "stage in"
        case True, False:
            return "stage out"
    if start.value is None or to.value is None:
        if start.value is None and to.value is None:
            return "open on both"
        return "known there only" if start.value is None else "known here only"
    if start.value == to.value and (to.run != "target" or start.rows == to.rows):
        return None
    return "factor" if to.run == "target" else "weighting" if to.run == "weighted" else "method"
