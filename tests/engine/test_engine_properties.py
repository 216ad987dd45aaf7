"""What holds for every case: order, splitting and threads change nothing; what is missing never helps a product."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from engine.programs import ON, OWNER, STAGES, activity, case, equipment, factors, program
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.cases.content import Draft
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Run
from carbonrules.program.values import NoValue, Value

ENGINE = Engine(program(), factors())
SUBJECT = "equipment/E-101"

amounts = st.fractions(min_value=0, max_value=5000, max_denominator=1000)
flows = st.sampled_from([("titanium", "CN"), ("electricity", "CN"), ("acid", "DE"), ("acid", "CN"), ("lye", "CN")])
stages = st.sampled_from(STAGES)
stated = st.tuples(flows, stages, amounts)
maybe_stated = st.tuples(flows, stages, st.one_of(st.none(), amounts))


def drafts(stated_ones: list[Any]) -> tuple[Draft, ...]:
    return tuple(activity(flow, stage, place, amount) for (flow, place), stage, amount in stated_ones)


def ran(stated_ones: list[Any], **more: Any) -> Run:
    return ENGINE.run(case(equipment(activities=drafts(stated_ones), **more)), ON)


def totals(run: Run) -> dict[str, Value]:
    """The answers for the subject itself; those of activities differ when activities are split."""
    return {item: slot.value for (item, instance), slot in run.slots.items() if instance == SUBJECT}


@given(st.lists(maybe_stated, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_activities_never_changes_the_seal(stated_ones: list[Any], chance: random.Random) -> None:
    turned = stated_ones[:]
    chance.shuffle(turned)
    assert ran(turned).seal == ran(stated_ones).seal


@given(st.lists(stated, min_size=1, max_size=6), st.fractions(min_value=0, max_value=1, max_denominator=50), st.data())
def test_splitting_an_activity_never_changes_an_answer(stated_ones: list[Any], share: Fraction, data: Any) -> None:
    index = data.draw(st.integers(0, len(stated_ones) - 1))
    flow, stage, amount = stated_ones[index]
    parts = [(flow, stage, amount * share), (flow, stage, amount * (1 - share))]
    split = stated_ones[:index] + parts + stated_ones[index + 1 :]
    found, whole = totals(ran(split)), totals(ran(stated_ones))
    for item, value in whole.items():
        # A missing row is missing for each part; its reasons name each of them.
        both = isinstance(value, NoValue) and isinstance(found[item], NoValue)
        assert both or found[item] == value


@given(st.lists(maybe_stated, min_size=1, max_size=6), st.lists(amounts, min_size=6, max_size=6))
def test_whatever_is_missing_turns_out_to_be_no_answer_is_below_its_bound(
    stated_ones: list[Any], filled: list[Fraction]
) -> None:
    """ "At least" holds, and what was already decided stays decided, for every number the missing one can be."""
    absent = tuple({*STAGES} - {stage for _, stage, _ in stated_ones})
    full = [
        (flow, stage, other if amount is None else amount)
        for (flow, stage, amount), other in zip(stated_ones, filled, strict=False)
    ]
    known, found = totals(ran(stated_ones, absent=absent)), totals(ran(full, absent=absent))
    for item, value in known.items():
        later = found[item]
        if not isinstance(value, NoValue):
            assert later == value
        elif value.at_least is not None:
            least = later.at_least if isinstance(later, NoValue) else later
            assert isinstance(least, Fraction)
            assert value.at_least <= least


@given(st.lists(stated, min_size=1, max_size=6), st.data())
def test_a_case_without_its_records_is_never_cheaper(stated_ones: list[Any], data: Any) -> None:
    """Leaving an amount out keeps all that the others add up to, and never gives a number."""
    index = data.draw(st.integers(0, len(stated_ones) - 1))
    flow, stage, _ = stated_ones[index]
    absent = tuple({*STAGES} - {each for _, each, _ in stated_ones})
    without = [*stated_ones[:index], (flow, stage, None), *stated_ones[index + 1 :]]
    zero = [*stated_ones[:index], (flow, stage, Fraction(0)), *stated_ones[index + 1 :]]
    item = f"{OWNER}/rule/product footprint"
    lost, least = totals(ran(without, absent=absent))[item], totals(ran(zero, absent=absent))[item]
    if stage == "carriage":
        assert lost == least
        return
    assert isinstance(lost, NoValue)
    assert lost.at_least == (least.at_least if isinstance(least, NoValue) else least)


@given(st.lists(maybe_stated, max_size=6))
def test_no_float_is_anywhere(stated_ones: list[Any]) -> None:
    admitted = case(equipment(activities=drafts(stated_ones)))
    run = ENGINE.run(admitted, ON)
    for root in (run, run.sealed(), admitted.content, program(), factors()):
        for leaf in leaves(root):
            assert type(leaf) in (str, int, bool, Fraction, date, type(None)), leaf


def leaves(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if is_dataclass(each):
            waiting.extend(getattr(each, field.name) for field in fields(each))
        elif isinstance(each, dict):
            waiting.extend([*each, *each.values()])
        elif isinstance(each, tuple | list):
            waiting.extend(each)
        else:
            yield each


def test_one_engine_serves_many_threads() -> None:
    cases = [case(equipment(activities=drafts([(("acid", "DE"), "upkeep", Fraction(number))]))) for number in range(40)]
    alone = [ENGINE.run(each, ON).seal for each in cases]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda each: Engine.run(ENGINE, each, ON).seal, cases * 5))
    assert together == alone * 5
