"""The waterfall of a conversion: from the home total, stage by stage through calibers and factors, to the target's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from carbonrules.compliance.conversion.results import Reconciliation
from carbonrules.foundation.exact import exact_text, fixed_text


@dataclass(frozen=True, slots=True)
class Fall:
    """One bar: a total that stands on the ground, or a change that hangs between what was before and what is after.

    `left` and `width` are percent of the whole chart. `open` says that a total has a part that nobody knows.
    """

    kind: Literal["home", "caliber", "factors", "target"]
    stage: str
    amount: str
    left: str
    width: str
    open: bool = False

    def drawn(self, columns: int) -> str:
        """The bar on a line of text of so many columns."""
        left, width = (round(float(Fraction(each)) * columns / 100) for each in (self.left, self.width))
        sign = "█" if self.kind in ("home", "target") else "▒" if self.amount.startswith("-") else "▓"
        return " " * min(left, columns - 1) + sign * max(1, min(width, columns - left))


def waterfall(total: Reconciliation) -> tuple[Fall, ...]:
    """Every bar in its order; stages that nothing happens to are left out."""
    steps = list(_steps(total))
    levels = [Fraction(0), *(each for _, _, _, start, end in steps for each in (start, end))]
    low, high = min(levels), max(levels)
    span = high - low
    if not span:
        return ()
    return tuple(
        Fall(
            kind,
            stage,
            amount,
            left=fixed_text((min(start, end) - low) * 100 / span, 2),
            width=fixed_text(abs(end - start) * 100 / span, 2),
            open=bool(total.home.open if kind == "home" else total.target.open if kind == "target" else ()),
        )
        for kind, stage, amount, start, end in steps
    )


_Step = tuple[Literal["home", "caliber", "factors", "target"], str, str, Fraction, Fraction]


def _steps(total: Reconciliation) -> Iterator[_Step]:
    zero, level = Fraction(0), Fraction(total.home.known)
    yield "home", "", total.home.known, zero, level
    for stage in total.stages:
        if Fraction(stage.caliber):
            yield "caliber", stage.stage, stage.caliber, level, level + Fraction(stage.caliber)
            level += Fraction(stage.caliber)
    for stage in total.stages:
        if Fraction(stage.factors):
            yield "factors", stage.stage, stage.factors, level, level + Fraction(stage.factors)
            level += Fraction(stage.factors)
    yield "target", "", exact_text(level), zero, level
