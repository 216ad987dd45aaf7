"""A total that one run adds up over activities: its step, its addends, and what the run says of each activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.quantities import reasons_of
from carbonrules.compliance.sum_lines import FactorLine, Point, Total
from carbonrules.derivation.tree import Node, Tree
from carbonrules.foundation.exact import exact_text
from carbonrules.program.model import Expression, Item
from carbonrules.program.operations.reading import mapping_of, text_arg, texts_arg
from carbonrules.program.quality import worst_evidence
from carbonrules.program.values import NoValue

_SET = "set:"
# Rows that an activity was worked out with: table, keys, printed text.
Rows = tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class At:
    """What one run says of an activity: the step that answers it, by name; none where the run does not count it."""

    run: str
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


@dataclass(frozen=True, slots=True)
class Sum:
    """One run of a total: its step, its addends by activity, and the tree they stand in."""

    run: str
    answered: Answered
    tree: Tree
    name: str
    addends: Mapping[str, str]

    @property
    def node(self) -> Node:
        """The step of the total."""
        return self.tree.nodes[self.name]

    @property
    def known(self) -> Fraction:
        """The part of the total that is known."""
        values = (self.tree.nodes[name].value for name in self.addends.values())
        return sum((each for each in values if isinstance(each, Fraction)), Fraction(0))

    @property
    def counts(self) -> tuple[str, ...]:
        """The words of the boundary that the total must cover."""
        return texts_arg(mapping_of(self.node.args["covers"]), "words")

    def at(self, activity: str) -> At:
        """What the run says of an activity."""
        name = self.addends.get(activity)
        if name is None:
            return At(self.run, None, None, ())
        node = self.tree.nodes[name]
        return At(self.run, name, node, _rows(self.tree, node))

    def factors(self, at: At) -> tuple[FactorLine, ...]:
        """The rows of publications behind what the run says of an activity."""
        return () if at.node is None else tuple(self._factor(name) for name in _look_ups(self.tree, at.node))

    def stages(self, subject: str) -> dict[str, str]:
        """Every activity that the case has, with its stage."""
        field = text_arg(mapping_of(self.node.args["covers"]), "list field")
        return {each.id: _word(each, field) for each in self.activities(subject)}

    def activities(self, subject: str) -> tuple[Instance, ...]:
        """Every activity that the case has, counted or not."""
        owner = next(each for each in self.answered.subjects if each.id == subject)
        return owner.lists.get(text_arg(self.node.args, "list"), ())

    def total(self) -> Total:
        """The published form."""
        node = self.node
        none = node.value if isinstance(node.value, NoValue) else None
        open_at = sorted(id for id, name in self.addends.items() if isinstance(self.tree.nodes[name].value, NoValue))
        return Total(
            run=self.run,
            node=self.name,
            known=exact_text(self.known),
            value=exact_text(node.value) if isinstance(node.value, Fraction) else None,
            at_least=exact_text(none.at_least) if none is not None and none.at_least is not None else None,
            article=node.article,
            grade=node.grade,
            evidence=worst_evidence(node.quality),
            # Stages of the boundary of which the case says nothing at all are open too.
            open=(*open_at, *texts_arg(node.args, "uncovered")),
        )

    def _factor(self, name: str) -> FactorLine:
        node = self.tree.nodes[name]
        return FactorLine(
            run=self.run,
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


def sum_of(run: str, answered: Answered, item: Item, subject: str) -> Sum:
    """The total of one run at a subject."""
    tree = answered.tree_below(item.id, subject)
    name = tree.roots[item.id, subject]
    addends = [digest for part, digest in tree.nodes[name].inputs if part == "addend"]
    return Sum(run, answered, tree, name, {tree.nodes[each].subject: each for each in addends})


def is_total(expression: Expression) -> bool:
    """Whether an item adds up an answer about each member of a list that must cover the boundary."""
    args = expression.args
    adds = expression.op == "aggregate" and args.get("how") == "total" and isinstance(args.get("covers"), Mapping)
    return adds and any(each.role == "of" and each.of.op == "value" for each in expression.inputs)


def added(texts: Iterable[str | None]) -> str:
    """The sum of exact texts; what is not there adds nothing."""
    return exact_text(sum((Fraction(each) for each in texts if each is not None), Fraction(0)))


def _word(member: Instance, field: str) -> str:
    value = member.values.get(field)
    return value if isinstance(value, str) else ""


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
