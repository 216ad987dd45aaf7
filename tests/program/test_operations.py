"""Each core operation: what it accepts (kinds, units, labels), and what it answers."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Type
from carbonrules.program.operations import DECLARED, OPERATIONS, UnitProblem
from carbonrules.program.operations.rational import difference_sign, minus, over, plus, times
from carbonrules.program.values import NoValue, Reason, Value

UNITS = UnitTable(
    "sha3-256:00",
    {
        "kg": ({"mass": 1}, Fraction(1)),
        "t": ({"mass": 1}, Fraction(1000)),
        "kgCO2e": ({"CO2e": 1}, Fraction(1)),
        "tCO2e": ({"CO2e": 1}, Fraction(1000)),
        "EUR": ({"EUR": 1}, Fraction(1)),
        "CNY": ({"CNY": 1}, Fraction(1)),
        "m2": ({"length": 2}, Fraction(1)),
        "%": ({}, Fraction(1, 100)),
    },
)
rationals = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
positives = st.fractions(min_value=0, max_value=1000, max_denominator=1000)


def number(unit: str = "1") -> Type:
    return Type("number", unit)


def answer(name: str, *values: Value | int, **args: Json) -> Value:
    exact = [Fraction(each) if type(each) is int else each for each in values]
    return OPERATIONS[name].exact({key.replace("_", " "): each for key, each in args.items()}, exact)  # type: ignore[arg-type]


def typed(name: str, args: Mapping[str, Json] | None = None, **inputs: Type) -> Type:
    return OPERATIONS[name].type_rule(
        args or {}, {role.replace("_", " "): each for role, each in inputs.items()}, UNITS
    )


def missing(name: str, at_least: Fraction | int | None = None) -> NoValue:
    bound = None if at_least is None else Fraction(at_least)
    return NoValue((Reason("input", "field missing", "equipment/E-101", ("equipment", name)),), bound)


# ---- Units and kinds


def test_the_operations_are_those_of_the_specification() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "explanation" / "core.md").read_text(encoding="utf-8")
    table = page.partition("## Operations")[2].partition("### Looking up")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert sorted(OPERATIONS) == sorted(re.findall(r"`([^`]+)`", " ".join(first_cells)))


@pytest.mark.parametrize("name", ["add", "subtract"])
def test_only_the_same_unit_with_the_same_label_is_added(name: str) -> None:
    fossil = number("kgCO2e[fossil]")
    assert typed(name, left=fossil, right=fossil) == fossil
    with pytest.raises(UnitProblem) as found:
        typed(name, left=fossil, right=number("kgCO2e[biogenic]"))
    assert found.value.labels_differ
    assert (found.value.left.unit, found.value.right and found.value.right.unit) == (
        "kgCO2e[fossil]",
        "kgCO2e[biogenic]",
    )
    with pytest.raises(UnitProblem) as found:
        typed(name, left=number("kg"), right=number("t"))
    assert not found.value.labels_differ


def test_products_multiply_and_quotients_cancel_units_and_labels() -> None:
    per_mass = number("kgCO2e[fossil]/kg")
    assert typed("multiply", left=number("kg"), right=per_mass) == number("kgCO2e[fossil]")
    assert typed("multiply", left=number("amount"), right=number("kgCO2e/amount")) == number("kgCO2e")
    assert typed("divide", left=number("kgCO2e[fossil]"), right=number("kgCO2e[fossil]")) == number("1")
    assert typed("divide", left=number("EUR[fossil]"), right=number("m2")) == number("EUR[fossil]/m2")
    assert typed("band", {"from": "0", "to": None}, base=number("tCO2e"), rate=number("EUR/tCO2e")) == number("EUR")
    with pytest.raises(UnitProblem):
        typed("multiply", left=number("kg"), right=Type("word"))


def test_a_conversion_states_the_constant_of_the_unit_file_or_is_refused() -> None:
    args = {"constant": "1/1000", "from": "kgCO2e[fossil]", "to": "tCO2e[fossil]"}
    assert typed("convert", args, of=number("kgCO2e[fossil]")) == number("tCO2e[fossil]")
    assert typed("convert", {**args, "to": "tCO2e"}, of=number("kgCO2e[fossil]")) == number("tCO2e")  # drops the label
    for wrong in ({"constant": "1000"}, {"to": "kg"}, {"from": "tCO2e[fossil]"}, {"to": "tCO2e[biogenic]"}):
        with pytest.raises(UnitProblem):
            typed("convert", {**args, **wrong}, of=number("kgCO2e[fossil]"))


def test_amounts_of_different_flows_are_never_totalled() -> None:
    with pytest.raises(UnitProblem, match="flows"):
        typed("aggregate", {"how": "total"}, of=number("amount"))
    assert typed("aggregate", {"how": "count"}, where=Type("truth")) == number("1")
    assert typed("aggregate", {"how": "total"}, of=number("kg"), where=Type("truth")) == number("kg")


def test_comparisons_need_one_unit_or_one_list_of_words() -> None:
    stage, country = Type("word", of="stage"), Type("word", of="country")
    assert typed("compare", {"relation": "is"}, left=stage, right=Type("word", of="stage")).kind == "truth"
    assert typed("compare", {"relation": "is not"}, left=Type("date"), right=Type("date")).kind == "truth"
    for relation, left, right in (
        ("is", stage, country),
        ("more than", stage, stage),
        ("more than", number("EUR"), number("CNY")),
        ("is", number("EUR"), Type("word")),
    ):
        with pytest.raises(UnitProblem):
            typed("compare", {"relation": relation}, left=left, right=right)


def test_conditions_are_yes_or_no_and_branches_agree() -> None:
    truth, money = Type("truth"), number("EUR")
    assert typed("choose", when_0=truth, then_0=money, otherwise=money) == money
    words = typed("choose", when_0=truth, then_0=Type("word", of="actual"), otherwise=Type("word", of="default"))
    assert words.of == "actual|default"
    for name, inputs in (
        ("choose", {"when_0": money, "then_0": money}),
        ("choose", {"when_0": truth, "then_0": money, "otherwise": number("CNY")}),
        ("except", {"base": money, "when_0": truth, "then_0": number("1")}),
        ("fallback", {"value": money, "use": truth}),
        ("combine", {"part_0": money}),
        ("quantify", {"holds": money}),
    ):
        with pytest.raises(UnitProblem):
            typed(name, **inputs)


def test_what_law_or_case_declares_is_repeated() -> None:
    declared = number("EUR/tCO2e")
    assert OPERATIONS["look up"].type_rule({}, {DECLARED: declared, "date": Type("date")}, UNITS) == declared
    with pytest.raises(UnitProblem, match="date"):
        OPERATIONS["look up"].type_rule({}, {DECLARED: declared, "date": Type("word")}, UNITS)


# ---- Numbers


@given(rationals, rationals)
def test_the_short_arithmetic_is_that_of_fractions(left: Fraction, right: Fraction) -> None:
    def checked(short: Callable[[Fraction, Fraction], Fraction], plain: Callable[[Any, Any], Any]) -> None:
        result, wanted = short(left, right), plain(left, right)
        assert (result.numerator, result.denominator) == (wanted.numerator, wanted.denominator)
        assert type(result) is Fraction
        assert hash(result) == hash(wanted)

    checked(plus, operator.add)
    checked(minus, operator.sub)
    checked(times, operator.mul)
    if right:
        checked(over, operator.truediv)
    assert (difference_sign(left, right) > 0) == (left > right)
    assert (difference_sign(left, right) == 0) == (left == right)


@pytest.mark.parametrize(
    ("how", "wanted"),
    [("half up", (2, 3, -3, 2)), ("half even", (2, 2, -2, 2)), ("up", (3, 3, -3, 2)), ("down", (2, 2, -2, 2))],
)
def test_rounding(how: str, wanted: tuple[int, ...]) -> None:
    given_numbers = (Fraction(21, 10), Fraction(5, 2), Fraction(-5, 2), Fraction(2))
    assert tuple(answer("round", each, how=how, step="1") for each in given_numbers) == wanted
    assert answer("round", Fraction(12345, 10000), how=how, step="1/20") in (Fraction(6, 5), Fraction(5, 4))


def test_a_band_includes_its_upper_edge() -> None:
    edges: dict[str, Json] = {"from": "1", "to": "10"}
    band = OPERATIONS["band"]
    charged = [band.exact(edges, [Fraction(base), Fraction(3)]) for base in (0, 1, 10, 11)]
    assert charged == [0, 0, 27, 27]
    assert band.exact({"from": "10", "to": None}, [Fraction(12), Fraction(3)]) == 6
    assert band.exact(edges, [missing("mass", 4), Fraction(3)]) == missing("mass", 9)
    assert band.exact(edges, [Fraction(4), missing("rate", 3)]) == missing("rate")


def test_no_value_keeps_every_reason_once_and_in_one_order() -> None:
    left, right = missing("net mass"), missing("area")
    assert (
        answer("add", left, right) == answer("add", right, left) == answer("multiply", left, answer("add", left, right))
    )
    assert [reason.about[1] for reason in answer("add", left, right).reasons] == ["area", "net mass"]  # type: ignore[union-attr]
    assert answer("multiply", 0, left) == left


NUMERIC = {
    "add": {},
    "subtract": {},
    "multiply": {},
    "divide": {},
    "bound at least": {"how": "at least"},
    "bound at most": {"how": "at most"},
    "band": {"from": "1", "to": "10"},
}


@pytest.mark.parametrize("name", NUMERIC)
@given(bounds=st.tuples(positives, rationals), above=st.tuples(positives, positives), holes=st.sampled_from("lrb"))
def test_bounds_of_sums_products_and_bands_are_sound(
    name: str, bounds: tuple[Fraction, Fraction], above: tuple[Fraction, Fraction], holes: str
) -> None:
    """Whatever the missing number is, the answer is not below the proven bound."""
    exact, args = OPERATIONS[name.split()[0]].exact, NUMERIC[name]
    left = missing("left", bounds[0]) if holes in "lb" else bounds[0] + above[0]
    right = missing("right", bounds[1]) if holes in "rb" else bounds[1] + above[1]
    if name == "divide" and bounds[1] + above[1] == 0:
        return
    open_answer = exact(args, [left, right])
    answered = exact(args, [bounds[0] + above[0], bounds[1] + above[1]])
    assert isinstance(open_answer, NoValue)
    assert isinstance(answered, Fraction)
    assert open_answer.at_least is None or open_answer.at_least <= answered


@given(rationals, positives, st.sampled_from(["half up", "half even", "up", "down"]))
def test_bounds_of_rounded_and_converted_numbers_are_sound(lowest: Fraction, above: Fraction, how: str) -> None:
    for name, args in (("round", {"how": how, "step": "1/4"}), ("convert", {"constant": "1/7"})):
        open_answer = OPERATIONS[name].exact(args, [missing("of", lowest)])  # type: ignore[arg-type]
        answered = OPERATIONS[name].exact(args, [lowest + above])  # type: ignore[arg-type]
        assert isinstance(open_answer, NoValue)
        assert isinstance(answered, Fraction)
        assert open_answer.at_least is not None
        assert open_answer.at_least <= answered


# ---- Yes, no, no value

RELATIONS = ("is", "is not", "more than", "less than", "at least", "at most")


@pytest.mark.parametrize("relation", RELATIONS)
@given(lowest=rationals, above=positives, other=rationals, turned=st.booleans())
def test_a_bound_decides_only_what_every_number_above_it_decides(
    relation: str, lowest: Fraction, above: Fraction, other: Fraction, turned: bool
) -> None:
    def compared(one: Value) -> Value:
        return answer("compare", *((other, one) if turned else (one, other)), relation=relation)

    decided = compared(missing("of", lowest))
    if not isinstance(decided, NoValue):
        assert decided is compared(lowest + above)


def test_a_known_part_beyond_the_limit_decides() -> None:
    known = missing("rest", 72)
    assert answer("compare", known, 50, relation="more than") is True
    assert answer("compare", 50, known, relation="at least") is False
    assert answer("compare", known, 72, relation="at least") is True
    assert answer("compare", known, 72, relation="more than") == missing("rest")
    assert answer("compare", "CN", missing("origin"), relation="is") == missing("origin")
    assert answer("compare", date(2026, 1, 1), date(2026, 1, 1), relation="is") is True
    assert answer("compare", "CN", "NO", relation="is not") is True


OPEN, OTHER = missing("one"), missing("other")
BOTH = NoValue((*OPEN.reasons, *OTHER.reasons))


@pytest.mark.parametrize(
    ("parts", "every", "some"),
    [
        ((), True, False),
        ((True, True), True, True),
        ((True, False), False, True),
        ((False, False), False, False),
        ((True, OPEN), OPEN, True),
        ((OPEN, False), False, OPEN),
        ((OPEN, OTHER), BOTH, BOTH),
        ((OTHER, OPEN, True), BOTH, True),
        ((OTHER, OPEN, False), False, BOTH),
    ],
)
def test_all_and_any_follow_kleene(parts: tuple[Value, ...], every: Value, some: Value) -> None:
    assert answer("combine", *parts, how="all") == every
    assert answer("combine", *parts, how="any") == some


def test_not_and_membership_keep_what_is_not_known() -> None:
    assert [answer("not", each) for each in (True, False, OPEN)] == [False, True, OPEN]
    assert answer("member", "CN", words=["CN", "IN"]) is True
    assert answer("member", "NO", words=["CN", "IN"]) is False
    assert answer("member", OPEN, words=["CN"]) == OPEN
