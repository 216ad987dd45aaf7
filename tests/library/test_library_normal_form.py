"""The normal form proves only what holds: equal forms give equal numbers; rewriting by arithmetic keeps the form."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from carbonrules.foundation.exact import parse_ratio, ratio_text
from carbonrules.library.diff.normal_form import normal_form, proven_equal
from carbonrules.program.model import Expression, Input, Type

NUMBER = Type("number", "1")
FIELDS = ("a", "b", "c")
numbers = st.fractions(min_value=-9, max_value=9, max_denominator=4)
worlds = st.fixed_dictionaries(dict.fromkeys(FIELDS, numbers))


def field(name: str) -> Expression:
    return Expression("field", NUMBER, {"entity": "good", "field": name})


def constant(value: Fraction) -> Expression:
    """A number as printed, brought to the unit by a constant where it is no whole number."""
    if value.denominator == 1:
        return Expression("constant", NUMBER, {"text": str(value)})
    printed = Expression("constant", NUMBER, {"text": str(value.numerator)})
    args = {"constant": ratio_text(Fraction(1, value.denominator)), "from": "1", "to": "1"}
    return Expression("convert", NUMBER, args, (Input("of", printed),))


def of(op: str, left: Expression, right: Expression) -> Expression:
    return Expression(op, NUMBER, {}, (Input("left", left), Input("right", right)))


leaves = st.sampled_from(FIELDS).map(field) | numbers.map(constant)
expressions = st.recursive(
    leaves,
    lambda inner: st.builds(of, st.sampled_from(["add", "subtract", "multiply", "divide"]), inner, inner),
    max_leaves=8,
)
# So few that two of them are often equal.
small = st.recursive(
    st.sampled_from([field("a"), constant(Fraction(1)), constant(Fraction(2))]),
    lambda inner: st.builds(of, st.sampled_from(["add", "subtract", "multiply", "divide"]), inner, inner),
    max_leaves=3,
)


def value(expression: Expression, world: dict[str, Fraction]) -> Fraction:
    """The plain meaning of the four operations; division by 0 is left to the caller."""
    inputs = [value(each.of, world) for each in expression.inputs]
    match expression.op:
        case "field":
            return world[str(expression.args["field"])]
        case "constant":
            return Fraction(str(expression.args["text"]))
        case "convert":
            return inputs[0] * parse_ratio(str(expression.args["constant"]))
        case "add":
            return inputs[0] + inputs[1]
        case "subtract":
            return inputs[0] - inputs[1]
        case "multiply":
            return inputs[0] * inputs[1]
        case _:
            return inputs[0] / inputs[1]


@given(small, small, worlds)
def test_equal_forms_give_equal_numbers(left: Expression, right: Expression, world: dict[str, Fraction]) -> None:
    if not proven_equal(left, right):
        return
    try:
        assert value(left, world) == value(right, world)
    except ZeroDivisionError:
        assume(False)


@given(expressions, expressions, expressions)
def test_rewriting_a_sum_or_product_keeps_the_form(a: Expression, b: Expression, c: Expression) -> None:
    for op in ("add", "multiply"):
        assert normal_form(of(op, a, b)) == normal_form(of(op, b, a))
        assert normal_form(of(op, of(op, a, b), c)) == normal_form(of(op, a, of(op, b, c)))
    spread = of("add", of("multiply", a, c), of("multiply", b, c))
    assert normal_form(of("multiply", of("add", a, b), c)) == normal_form(spread)


@given(expressions, expressions, worlds)
def test_the_form_of_a_rewritten_expression_proves_the_same_number(
    a: Expression, b: Expression, world: dict[str, Fraction]
) -> None:
    """(a + b)² written out: the proof holds, and so do the numbers."""
    whole = of("multiply", of("add", a, b), of("add", a, b))
    two = of("add", of("multiply", a, b), of("multiply", b, a))
    written = of("add", of("add", of("multiply", a, a), two), of("multiply", b, b))
    assert proven_equal(whole, written)
    try:
        assert value(whole, world) == value(written, world)
    except ZeroDivisionError:
        assume(False)


@given(expressions, worlds)
def test_what_cancels_is_still_asked_for(a: Expression, world: dict[str, Fraction]) -> None:
    """a - a is 0, but without a there is no value: it is never proven equal to a plain 0 where a asks for a fact."""
    nothing = Expression("constant", NUMBER, {"text": "0"})
    asks = "field" in str(a)
    assert proven_equal(of("subtract", a, a), nothing) == (not asks)


def total(of_members: Expression) -> Expression:
    return Expression(
        "aggregate", NUMBER, {"how": "total", "list": "parts", "entity": "part"}, (Input("of", of_members),)
    )


@given(numbers)
def test_the_total_of_a_sum_is_the_sum_of_totals(factor: Fraction) -> None:
    a, b = field("a"), field("b")
    whole = total(of("add", of("multiply", constant(factor), a), b))
    parts = of("add", of("multiply", total(a), constant(factor)), total(b))
    assert normal_form(whole).terms == normal_form(parts).terms


def test_the_list_of_a_total_is_asked_for_even_where_nothing_is_added_up() -> None:
    nothing = total(of("subtract", field("a"), field("a")))
    assert normal_form(nothing).terms == ()
    assert not proven_equal(nothing, of("subtract", field("a"), field("a")))
