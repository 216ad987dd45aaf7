"""What one difference changes for a case: in carbon, in the charges of the destination, in its warning level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from carbonrules.compliance.comparison.answers import Answer
from carbonrules.compliance.comparison.calibers import stages
from carbonrules.compliance.comparison.results import Difference, Money
from carbonrules.compliance.factors_used import FactorUsed, factors_used
from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.results import StageLine
from carbonrules.compliance.sums import is_total
from carbonrules.engine.run import Slot
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.model import Item, Program
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.operation import Args
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg, texts_arg, to_fraction
from carbonrules.program.quality import worst_grade
from carbonrules.program.values import NoValue, Value, no_value
from carbonrules.program.walk import parts

# Answers that are held as they would be without a difference, by item and instance.
_Held = Mapping[tuple[str, str], Slot]


def stage_differences(start: Answer, to: Answer) -> Iterator[Difference]:
    """Stages that one side counts and the other leaves out, with what this case has in them."""
    left, right = ({line.stage: line for line in each.subject.boundary} for each in (start, to))
    for each in stages(start.caliber, to.caliber):
        comes_in = right[each.what].counted
        counted = right[each.what] if comes_in else left[each.what]
        held = _emptied(each.what, to) if comes_in else _added(each.what, start, to)
        yield _with(_carbon(each, counted, comes_in), to, held)


def _carbon(difference: Difference, counted: StageLine, comes_in: bool) -> Difference:
    sign = 1 if comes_in else -1
    effect = exact_text(Fraction(counted.emissions) * sign) if counted.emissions is not None else None
    at_least = counted.at_least if effect is None and comes_in else None
    return replace(difference, effect=effect, at_least=at_least, unit=counted.unit)


def _emptied(stage: str, to: Answer) -> _Held:
    """The members of a stage held at nothing: the totals of the destination as if it left the stage out."""
    held: dict[tuple[str, str], Slot] = {}
    for item in to.answered.program.items:
        covers = _covers(item, stage)
        if covers is None or item.entity != to.instance.entity:
            continue
        added = next(text_arg(each.of.args, "item") for each in item.expression.inputs if each.role == "of")
        field = text_arg(covers, "list field")
        for member in to.instance.lists.get(text_arg(item.expression.args, "list"), ()):
            if member.values.get(field) == stage:
                held[added, member.id] = Slot(Fraction(0), 0)
    return held


def _added(stage: str, start: Answer, to: Answer) -> _Held:
    """The totals of the destination with what the first caliber counts of a stage that is left out there."""
    held: dict[tuple[str, str], Slot] = {}
    for item in start.answered.program.items:
        here, there = (each.answered.slot(item.id, to.subject.id) for each in (start, to))
        if _covers(item, stage) is None or item.entity != to.instance.entity or here is None or there is None:
            continue
        if isinstance(here.value, Fraction) and isinstance(there.value, Fraction):
            node = start.answered.shown(item.id, to.subject.id).node(item.id, to.subject.id)
            subtotals = mapping_of(node.args.get("subtotals") or {})
            more = to_fraction(subtotals[stage]) if stage in subtotals else Fraction(0)
            held[item.id, to.subject.id] = Slot(there.value + more, there.quality)
    return held


def _covers(item: Item, stage: str) -> Args | None:
    """What a total must cover, where the stage is among it; None for any other sentence."""
    if not is_total(item.expression):
        return None
    covers = mapping_of(item.expression.args["covers"])
    return covers if stage in texts_arg(covers, "words") else None


def factor_differences(start: Answer, to: Answer) -> Iterator[Difference]:
    """Members that both sides work out with another row of another publication."""
    items = _looking_apart(start, to)
    before = {(used.member, used.item): used for used in factors_used(start.answered, start.instance, items)}
    for used in factors_used(to.answered, to.instance, items):
        other = before.get((used.member, used.item))
        if other is None or (other.table, other.row, other.printed) == (used.table, used.row, used.printed):
            continue
        difference = Difference(
            kind="factor",
            what=used.member.rsplit("/", 1)[-1],
            subject=used.member,
            start=start.says(_row(other), other.article),
            to=to.says(_row(used), used.article),
            effect=value_text(change(other.value, used.value)),
            unit=used.unit,
        )
        slot = start.answered.slot(used.item, used.member)
        yield _with(difference, to, {(used.item, used.member): slot} if slot is not None else {})


def _looking_apart(start: Answer, to: Answer) -> set[str]:
    """The sentences of the common base that look into factor sets, and not on both sides alike on the same day."""
    left, right = (each.answered.once("look-ups", partial(_looks, each.answered.program)) for each in (start, to))
    common = left.keys() & right.keys()
    same_day = start.caliber.day == to.caliber.day
    return {item for item in common if not same_day or left[item] != right[item]}


def _looks(program: Program) -> dict[str, list[Args]]:
    found: dict[str, list[Args]] = {}
    for item in program.items:
        looks = [each.args for each, _ in parts(item.expression) if each.op == "look up"]
        if any(
            text_arg(mapping_of(one), "table").startswith("set:") for args in looks for one in list_of(args["tries"])
        ):
            found[item.id] = looks
    return found


def _row(used: FactorUsed) -> str:
    return f"{used.printed} {used.printed_unit} ({used.publication}: {', '.join(used.row)})"


def change(start: Value, to: Value) -> Value:
    """to − from, by the one operation that subtracts."""
    if not isinstance(start, Fraction | NoValue) or not isinstance(to, Fraction | NoValue):
        return no_value(())
    return OPERATIONS["subtract"].exact({}, (to, start))


def _with(difference: Difference, to: Answer, held: _Held) -> Difference:
    """The difference with what it changes in the charges and in the level of the destination."""
    program, subject = to.answered.program, to.instance
    asked = [each.item for each in program.tariffs if each.entity == subject.entity]
    asked += [each.item for each in program.warnings if each.entity == subject.entity]
    if not held or not asked or difference.effect == "0":
        return difference
    without = to.answered.supposing(held, [(item, subject) for item in asked])
    return replace(difference, money=tuple(_money(to, without)), level_without=_level_without(to, without))


def _money(to: Answer, without: _Held) -> Iterator[Money]:
    """Each charge that would be another one."""
    for tariff in to.answered.program.tariffs:
        key = tariff.item, to.subject.id
        now, then = to.answered.slot(*key), without.get(key)
        if now is None or then is None or not isinstance(now.value, Fraction) or not isinstance(then.value, Fraction):
            continue
        if now.value != then.value:
            yield Money(
                charge=tariff.name,
                regulation=to.regulation.id,
                article=tariff.article,
                status=to.regulation.status,
                change=exact_text(now.value - then.value),
                unit=unit_and_label(tariff.unit)[0],
                grade=worst_grade(now.quality),
                if_this_were_law=None if to.regulation.is_law else True,
            )


def _level_without(to: Answer, without: _Held) -> str | None:
    """The level that would be given; None where it is the same, or nobody knows it."""
    for warning in to.answered.program.warnings:
        then = without.get((warning.item, to.subject.id))
        if warning.entity == to.instance.entity and then is not None and isinstance(then.value, str):
            now = to.answered.decided(warning.item, to.subject.id)
            return then.value if then.value != now else None
    return None
