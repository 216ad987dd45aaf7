"""The path of one activity from run to run: what each says of it, and the adjustments between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from carbonrules.compliance.conversion.results import STEP_OF, Adjustment, Kind, Point, Role
from carbonrules.compliance.quantities import reasons_of
from carbonrules.derivation.tree import Node
from carbonrules.foundation.exact import exact_text
from carbonrules.program.values import NoValue

# Rows that an activity was worked out with: table, keys, printed text.
Rows = tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class At:
    """What one run says of an activity: the step that answers it, by name; none where the run does not count it."""

    run: Role
    name: str | None
    node: Node | None
    rows: Rows

    @property
    def counted(self) -> bool:
        """Whether the run counts the activity."""
        return self.node is not None

    @property
    def value(self) -> Fraction | None:
        """What is known: the emissions, 0 where nothing is counted, None where they are open."""
        if self.node is None:
            return Fraction(0)
        return self.node.value if isinstance(self.node.value, Fraction) else None

    @property
    def known(self) -> Fraction:
        """What it brings to the known part of the total."""
        return self.value or Fraction(0)

    def point(self) -> Point:
        """The published form."""
        none = self.node.value if self.node is not None and isinstance(self.node.value, NoValue) else None
        return Point(
            run=self.run,
            node=self.name,
            value=exact_text(self.value) if self.node is not None and self.value is not None else None,
            at_least=exact_text(none.at_least) if none is not None and none.at_least is not None else None,
            none=reasons_of(none) if none is not None else None,
        )


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
