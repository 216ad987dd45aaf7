"""A total of a conversion activity by activity: what each side says of it, and the changes between, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.conversion.results import ActivityLine, Adjustment, Reconciliation
from carbonrules.compliance.sum_lines import Point
from carbonrules.render.amounts import amount, at_least
from carbonrules.render.converting import Row, adjustment_told
from carbonrules.render.wording import Wording


@dataclass(frozen=True, slots=True)
class EndTold:
    """What one side says of an activity: exact where it is known, else a word in its place."""

    exact: str
    said: str
    open: bool = False

    @property
    def known(self) -> Fraction:
        """What it brings to the known part of a total."""
        return Fraction(self.exact or "0")


@dataclass(frozen=True, slots=True)
class ActivityTold:
    """One activity on its way; each change with its step and the row that a screen and a page show."""

    stage: str
    stage_said: str
    activity: str
    home: EndTold
    target: EndTold
    changes: tuple[tuple[Adjustment, Row], ...]


def activities_told(total: Reconciliation, words: Wording) -> tuple[ActivityTold, ...]:
    """Every activity of a total, those of one stage together, in the order of the boundary."""
    order = {each.stage: at for at, each in enumerate(total.stages)}
    lines = sorted(total.activities, key=lambda each: (order.get(each.stage, len(order)), each.stage))
    return tuple(_activity(each, total.unit, words) for each in lines)


def _activity(line: ActivityLine, unit: str, words: Wording) -> ActivityTold:
    return ActivityTold(
        stage=line.stage,
        stage_said=words.law(line.stage),
        activity=words.found(line.activity.rpartition("/")[2]),
        home=_end(line.home, unit, words),
        target=_end(line.target, unit, words),
        changes=tuple((each, adjustment_told(each, line, unit, words)) for each in line.adjustments),
    )


def _end(point: Point, unit: str, words: Wording) -> EndTold:
    if point.node is None:
        return EndTold("", words.say("conversion.activity not counted"))
    if point.value is not None:
        return EndTold(point.value, amount(point.value, unit))
    if point.at_least is not None and Fraction(point.at_least):
        return EndTold("", at_least(point.at_least, unit, words), open=True)
    return EndTold("", words.say("conversion.change open"), open=True)
