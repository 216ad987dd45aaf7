"""What is wrong with a conversion, each in a sentence: what does not add up, what the regulations answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.conversion.results import ActivityLine, Conversion, Reconciliation, SubjectConversion
from carbonrules.compliance.sum_lines import Point, Total
from carbonrules.compliance.sums import is_total
from carbonrules.foundation.exact import exact_text
from carbonrules.library.properties.asking import Answers
from carbonrules.program.model import Item, Program
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one of the two regulations answers by itself to the case that was converted."""

    program: Program
    answers: Answers

    def item(self, id: str) -> Item | None:
        """A sentence of the regulation, by its identifier."""
        return next((each for each in self.program.items if each.id == id), None)


def mistakes(conversion: Conversion, home: Asked, target: Asked) -> Iterator[tuple[str, str, str]]:
    """What is wrong: the subject, the item of the total, and a sentence."""
    for subject in conversion.subjects:
        if (subject.home_applies, subject.target_applies) != ("yes", "yes"):
            continue
        for item in left_out(subject, home, target):
            yield subject.id, item.id, f"`{item.name}` is a total of both and is not reconciled"
        for total in subject.totals:
            for found in (*_adding(total), *_answered(total, subject, home, target)):
                yield subject.id, total.item, f"`{total.name}`: {found}"


def left_out(subject: SubjectConversion, home: Asked, target: Asked) -> Iterator[Item]:
    """The headline totals of both that the conversion says nothing about."""
    told = {each.item for each in subject.totals}
    for item in totals_of_both(home.program, target.program):
        if (item.id, subject.id) in target.answers and item.id not in told:
            yield item


def totals_of_both(home: Program, target: Program) -> tuple[Item, ...]:
    """The headline totals that both regulations make by one sentence of their base, in one unit."""
    theirs = {each.id: each for each in home.items}
    ours = {each.id: each for each in target.items}
    both = [(ours[id], theirs[id]) for id in target.headline if id in ours and id in theirs]
    return tuple(
        one
        for one, two in both
        if one.type.unit == two.type.unit and is_total(one.expression) and is_total(two.expression)
    )


def _adding(total: Reconciliation) -> Iterator[str]:
    """Home and every change give the target: for each activity, each step, each stage and in all."""
    unit = total.unit
    for line in total.activities:
        yield from _on_its_way(line, unit)
    parts = (
        ("the changes of the caliber", total.caliber, _changes(total.activities, "caliber")),
        ("the changes of the factors", total.factors, _changes(total.activities, "factors")),
        ("what is known at home", total.home.known, _sum(each.home for each in total.activities)),
        ("what is known at the target", total.target.known, _sum(each.target for each in total.activities)),
    )
    for what, told, added in parts:
        if Fraction(told) != added:
            yield f"{what}: said to be {_in(told, unit)}, and the activities add up to {_in(added, unit)}"
    led = Fraction(total.home.known) + Fraction(total.caliber) + Fraction(total.factors)
    if led != Fraction(total.target.known):
        yield f"home and all changes come to {_in(led, unit)}, and the target says {_in(total.target.known, unit)}"
    for stage in total.stages:
        lines = [each for each in total.activities if each.stage == stage.stage]
        said = [Fraction(each) for each in (stage.home, stage.caliber, stage.factors, stage.target)]
        of_lines = [
            _sum(each.home for each in lines),
            _changes(lines, "caliber"),
            _changes(lines, "factors"),
            _sum(each.target for each in lines),
        ]
        if said != of_lines or said[0] + said[1] + said[2] != said[3]:
            yield f"the numbers of the stage {stage.stage} are not those of its activities"


def _on_its_way(line: ActivityLine, unit: str) -> Iterator[str]:
    """One activity: each change is the difference of its ends, and one begins where the last one ended."""
    at = _known(line.home)
    for each in line.adjustments:
        change = Fraction(each.change)
        if change != _known(each.to) - _known(each.start):
            ends = f"between {_in(_known(each.start), unit)} and {_in(_known(each.to), unit)}"
            yield f"{activity(line)}: the change `{each.kind}` is said to be {_in(change, unit)} {ends}"
        at += change
    if at != _known(line.target):
        target = _in(_known(line.target), unit)
        yield f"{activity(line)}: home and its changes come to {_in(at, unit)}, and the target says {target}"


def _answered(total: Reconciliation, subject: SubjectConversion, home: Asked, target: Asked) -> Iterator[str]:
    """Both ends are what the two regulations answer by themselves: each activity, the total, and what is open."""
    for asked, side, points in (
        (home, total.home, [(each, each.home) for each in total.activities]),
        (target, total.target, [(each, each.target) for each in total.activities]),
    ):
        item = asked.item(total.item)
        if item is None:
            yield f"`{asked.program.id}` has no such sentence"
            continue
        of = next(text_arg(each.of.args, "item") for each in item.expression.inputs if each.role == "of")
        for line, point in points:
            found = asked.answers.get((of, line.activity))
            if point.node is not None and found is None:
                yield f"{activity(line)}: the conversion counts it, and `{asked.program.id}` does not"
            elif point.node is not None and _told(found) != (point.value, point.at_least):
                says = answer_text(point.value, point.at_least, total.unit)
                meant = answer_text(*_told(found), total.unit)
                yield f"{activity(line)}: `{asked.program.id}` answers {meant}, not {says}"
        yield from _in_all(asked, side, subject.id, total.unit, item)


def _in_all(asked: Asked, side: Total, subject: str, unit: str, item: Item) -> Iterator[str]:
    told = _told(asked.answers.get((item.id, subject)))
    if told != (side.value, side.at_least):
        says = answer_text(side.value, side.at_least, unit)
        yield f"`{asked.program.id}` answers {answer_text(*told, unit)}, and the conversion says {says}"
    value, bound = told
    if value is not None and (side.open or side.known != value):
        yield f"`{asked.program.id}` answers {_in(value, unit)}, and only {_in(side.known, unit)} is said to be known"
    if value is None and not side.open:
        yield f"`{asked.program.id}` has no value, and nothing is said to be open"
    if bound is not None and Fraction(side.known) > Fraction(bound):
        known = _in(side.known, unit)
        yield f"{known} is said to be known, and `{asked.program.id}` answers at least {_in(bound, unit)}"


def activity(line: ActivityLine) -> str:
    """How an activity is called: its id in the case, and its stage."""
    return f"activity {line.activity.rpartition('/')[2]} ({line.stage})"


def _told(found: object) -> tuple[str | None, str | None]:
    """A value, or what it is at least, as a conversion writes them."""
    if isinstance(found, NoValue):
        return None, None if found.at_least is None else exact_text(found.at_least)
    return (exact_text(found) if isinstance(found, Fraction) else None), None


def answer_text(value: str | None, at_least: str | None, unit: str) -> str:
    """A value with its unit, what it is at least, or that there is none."""
    if value is not None:
        return _in(value, unit)
    return "no value" if at_least is None else f"at least {_in(at_least, unit)}"


def _known(point: Point) -> Fraction:
    return _ZERO if point.value is None else Fraction(point.value)


def _sum(points: Iterator[Point]) -> Fraction:
    return sum((_known(each) for each in points), _ZERO)


def _changes(lines: tuple[ActivityLine, ...] | list[ActivityLine], step: str) -> Fraction:
    made = (Fraction(each.change) for line in lines for each in line.adjustments if each.step == step)
    return sum(made, _ZERO)


def _in(number: Fraction | str, unit: str) -> str:
    return f"{number if isinstance(number, str) else exact_text(number)} {unit}"
