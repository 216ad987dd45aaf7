"""The totals of the common base on both sides, activity by activity and stage by stage, and how they reconcile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.path import adjustments
from carbonrules.compliance.conversion.results import ActivityLine, Reconciliation, Role, StageSum
from carbonrules.compliance.sums import Sum, added, is_total, sum_of
from carbonrules.program.model import Item


def reconciliations(runs: Mapping[Role, Answered], subject: str) -> Iterator[Reconciliation]:
    """Every headline total that both sides make over the words of the boundary, by one sentence of their base."""
    home, target = runs["home"].program, runs["target"].program
    entity = next(each.entity for each in runs["target"].subjects if each.id == subject)
    theirs = {item.id: item for item in home.items if item.entity == entity}
    ours = {item.id: item for item in target.items if item.entity == entity}
    for id in target.headline:
        item, other = ours.get(id), theirs.get(id)
        if item is None or other is None or item.type.unit != other.type.unit:
            continue
        if is_total(item.expression) and is_total(other.expression):
            yield _reconciliation(item, [sum_of(role, runs[role], item, subject) for role in runs], subject)


def _reconciliation(item: Item, sides: Sequence[Sum], subject: str) -> Reconciliation:
    home, target = sides[0], sides[-1]
    counted = {id for each in sides for id in each.addends}
    members = _members(sides, subject)
    lines = tuple(_activity(id, stage, sides) for id, stage in members.items() if id in counted)
    return Reconciliation(
        item=item.id,
        name=item.name,
        unit=target.node.unit,
        label=target.node.label,
        home=home.total(),
        target=target.total(),
        caliber=_sum(lines, "caliber"),
        factors=_sum(lines, "factors"),
        activities=lines,
        stages=tuple(_stages(lines, home, target)),
    )


def _members(sides: Sequence[Sum], subject: str) -> dict[str, str]:
    """Every activity of either side with its stage, in the order of their names."""
    found: dict[str, str] = {}
    for side in sides:
        found = side.stages(subject) | found
    return dict(sorted(found.items()))


def _activity(id: str, stage: str, sides: Sequence[Sum]) -> ActivityLine:
    path = [each.at(id) for each in sides]
    # Of a stage that comes in, the row that home would have taken.
    first = 0 if path[0].counted else 1
    return ActivityLine(
        activity=id,
        stage=stage,
        home=path[0].point(),
        target=path[-1].point(),
        adjustments=adjustments(path),
        home_factors=sides[first].factors(path[first]),
        target_factors=sides[-1].factors(path[-1]),
    )


def _stages(lines: Sequence[ActivityLine], home: Sum, target: Sum) -> Iterator[StageSum]:
    for word in [each.word for each in target.answered.program.boundary]:
        of_stage = [each for each in lines if each.stage == word]
        if not of_stage and word not in home.counts and word not in target.counts:
            continue
        yield StageSum(
            stage=word,
            home_counts=word in home.counts,
            target_counts=word in target.counts,
            home=added(each.home.value for each in of_stage),
            caliber=_sum(of_stage, "caliber"),
            factors=_sum(of_stage, "factors"),
            target=added(each.target.value for each in of_stage),
        )


def _sum(lines: Sequence[ActivityLine], step: str) -> str:
    return added(each.change for line in lines for each in line.adjustments if each.step == step)
