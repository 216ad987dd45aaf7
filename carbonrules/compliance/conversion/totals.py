"""The totals of the common base on both sides, activity by activity and stage by stage, and how they reconcile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.path import At, Rows, adjustments
from carbonrules.compliance.conversion.results import (
    ActivityLine,
    FactorLine,
    Reconciliation,
    Role,
    StageSum,
    Total,
)
from carbonrules.derivation.tree import Node, Tree
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text
from carbonrules.program.model import Expression, Item
from carbonrules.program.operations.reading import mapping_of, text_arg, texts_arg
from carbonrules.program.quality import worst_evidence
from carbonrules.program.values import NoValue

_SET = "set:"


@dataclass(frozen=True, slots=True)
class _Side:
    """One run of a total: its step, its addends by activity, and the tree they stand in."""

    run: Role
    answered: Answered
    tree: Tree
    name: str
    addends: Mapping[str, str]

    @property
    def node(self) -> Node:
        return self.tree.nodes[self.name]

    @property
    def known(self) -> Fraction:
        values = (self.tree.nodes[name].value for name in self.addends.values())
        return sum((each for each in values if isinstance(each, Fraction)), Fraction(0))

    def at(self, activity: str) -> At:
        name = self.addends.get(activity)
        if name is None:
            return At(self.run, None, None, ())
        node = self.tree.nodes[name]
        return At(self.run, name, node, _rows(self.tree, node))


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
            yield _reconciliation(item, [_side(role, runs[role], item, subject) for role in runs], subject)


def is_total(expression: Expression) -> bool:
    """Whether an item adds up an answer about each member of a list that must cover the boundary."""
    args = expression.args
    adds = expression.op == "aggregate" and args.get("how") == "total" and isinstance(args.get("covers"), Mapping)
    return adds and any(each.role == "of" and each.of.op == "value" for each in expression.inputs)


def _side(role: Role, answered: Answered, item: Item, subject: str) -> _Side:
    tree = answered.tree_below(item.id, subject)
    name = tree.roots[item.id, subject]
    addends = [digest for part, digest in tree.nodes[name].inputs if part == "addend"]
    return _Side(role, answered, tree, name, {tree.nodes[each].subject: each for each in addends})


def _reconciliation(item: Item, sides: Sequence[_Side], subject: str) -> Reconciliation:
    home, target = sides[0], sides[-1]
    counted = {id for each in sides for id in each.addends}
    members = _members(sides, subject)
    lines = tuple(_activity(id, stage, sides) for id, stage in members.items() if id in counted)
    return Reconciliation(
        item=item.id,
        name=item.name,
        unit=target.node.unit,
        label=target.node.label,
        home=_total(home),
        target=_total(target),
        caliber=_sum(lines, "caliber"),
        factors=_sum(lines, "factors"),
        activities=lines,
        stages=tuple(_stages(lines, home, target)),
    )


def _members(sides: Sequence[_Side], subject: str) -> dict[str, str]:
    """Every activity of either side with its stage, in the order of the case."""
    found: dict[str, str] = {}
    for side in sides:
        args = side.node.args
        owner = next(each for each in side.answered.subjects if each.id == subject)
        field = text_arg(mapping_of(args["covers"]), "list field")
        for each in owner.lists.get(text_arg(args, "list"), ()):
            found.setdefault(each.id, _word(each, field))
    return dict(sorted(found.items()))


def _word(member: Instance, field: str) -> str:
    value = member.values.get(field)
    return value if isinstance(value, str) else ""


def _activity(id: str, stage: str, sides: Sequence[_Side]) -> ActivityLine:
    path = [each.at(id) for each in sides]
    return ActivityLine(
        activity=id,
        stage=stage,
        home=path[0].point(),
        target=path[-1].point(),
        adjustments=adjustments(path),
        home_factors=_factors(sides[0] if path[0].counted else sides[1], path[0] if path[0].counted else path[1]),
        target_factors=_factors(sides[-1], path[-1]),
    )


def _factors(side: _Side, at: At) -> tuple[FactorLine, ...]:
    """The rows of publications behind an answer; of a stage that comes in, the row that home would have taken."""
    return () if at.node is None else tuple(_factor(side, name) for name in _look_ups(side.tree, at.node))


def _factor(side: _Side, name: str) -> FactorLine:
    node = side.tree.nodes[name]
    return FactorLine(
        run=side.run,
        node=name,
        publication=text_arg(node.args, "table").removeprefix(_SET).partition("/")[0],
        row=texts_arg(node.args, "row"),
        printed=text_arg(node.args, "printed") if node.args.get("printed") is not None else "",
        unit=text_arg(node.args, "unit"),
        start=text_arg(node.args, "start"),
        published=text_arg(node.args, "published"),
        article=node.article,
        grade=node.grade,
        evidence=worst_evidence(node.quality),
    )


def _rows(tree: Tree, node: Node) -> Rows:
    nodes = [tree.nodes[name] for name in _look_ups(tree, node)]
    return tuple((text_arg(n.args, "table"), texts_arg(n.args, "row"), str(n.args.get("printed"))) for n in nodes)


def _look_ups(tree: Tree, node: Node) -> Iterator[str]:
    """Look-ups that found a row of a factor set, below an answer and within its sentence."""
    for _, name in node.inputs:
        below = tree.nodes[name]
        if below.item == node.item:
            if below.op == "look up" and text_arg(below.args, "table").startswith(_SET):
                yield name
            yield from _look_ups(tree, below)


def _total(side: _Side) -> Total:
    node = side.node
    none = node.value if isinstance(node.value, NoValue) else None
    open_at = sorted(id for id, name in side.addends.items() if isinstance(side.tree.nodes[name].value, NoValue))
    return Total(
        run=side.run,
        node=side.name,
        known=exact_text(side.known),
        value=exact_text(node.value) if isinstance(node.value, Fraction) else None,
        at_least=exact_text(none.at_least) if none is not None and none.at_least is not None else None,
        article=node.article,
        grade=node.grade,
        evidence=worst_evidence(node.quality),
        open=(*open_at, *_uncovered(node.args)),
    )


def _uncovered(args: Mapping[str, Json]) -> tuple[str, ...]:
    """Stages of the boundary of which the case says nothing at all."""
    return texts_arg(args, "uncovered")


def _stages(lines: Sequence[ActivityLine], home: _Side, target: _Side) -> Iterator[StageSum]:
    counted = [texts_arg(mapping_of(each.node.args["covers"]), "words") for each in (home, target)]
    for word in [each.word for each in target.answered.program.boundary]:
        of_stage = [each for each in lines if each.stage == word]
        if not of_stage and not any(word in words for words in counted):
            continue
        yield StageSum(
            stage=word,
            home_counts=word in counted[0],
            target_counts=word in counted[1],
            home=_known(each.home.value for each in of_stage),
            caliber=_sum(of_stage, "caliber"),
            factors=_sum(of_stage, "factors"),
            target=_known(each.target.value for each in of_stage),
        )


def _sum(lines: Sequence[ActivityLine], step: str) -> str:
    return _known(each.change for line in lines for each in line.adjustments if each.step == step)


def _known(texts: Iterator[str | None]) -> str:
    return exact_text(sum((Fraction(each) for each in texts if each is not None), Fraction(0)))
