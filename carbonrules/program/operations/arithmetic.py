"""Operations on numbers: sums, products, conversions, floors and caps, rounding, bands of a tariff.

Each passes no value on. Where the rule never falls when its input rises, a proven lower bound passes too.
"""

from __future__ import annotations

from fractions import Fraction

from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.units import AMOUNT, IncompatibleUnits, UnitTable, unit_and_label, unit_text
from carbonrules.program.model import Type
from carbonrules.program.operations.operation import (
    Args,
    Exact,
    Operation,
    Types,
    UnitProblem,
    numbers,
    same_unit,
    stopped,
)
from carbonrules.program.operations.rational import difference_sign, minus, over, plus, times
from carbonrules.program.operations.reading import text_arg, to_fraction
from carbonrules.program.values import NoValue, no_value

Number = Fraction | NoValue

_ZERO = Fraction(0)


def lower(value: Number) -> Fraction | None:
    """What the number is known to be at least: itself, the proven bound of a no value, or nothing."""
    return value.at_least if isinstance(value, NoValue) else value


def _none(left: Number, right: Number, at_least: Fraction | None = None) -> NoValue:
    return no_value(stopped((left, right)), at_least)


def add(left: Number, right: Number) -> Number:
    """The sum."""
    if isinstance(left, NoValue) or isinstance(right, NoValue):
        one, other = lower(left), lower(right)
        return _none(left, right, None if one is None or other is None else one + other)
    return plus(left, right)


def subtract(left: Number, right: Number) -> Number:
    """The difference. What is taken away must be known for a bound."""
    if isinstance(right, NoValue):
        return _none(left, right)
    if isinstance(left, NoValue):
        return _none(left, right, None if left.at_least is None else left.at_least - right)
    return minus(left, right)


def multiply(left: Number, right: Number) -> Number:
    """The product. No value times 0 is no value; bounds multiply where neither is below 0."""
    if isinstance(left, NoValue) or isinstance(right, NoValue):
        one, other = lower(left), lower(right)
        bounded = one is not None and other is not None and one >= 0 and other >= 0
        return _none(left, right, one * other if bounded and one is not None and other is not None else None)
    return times(left, right)


def divide(left: Number, right: Number) -> Number:
    """The quotient. A checked program never divides by 0."""
    if isinstance(right, NoValue):
        return _none(left, right)
    if isinstance(left, NoValue):
        bounded = left.at_least is not None and right > 0
        return _none(left, right, left.at_least / right if bounded and left.at_least is not None else None)
    return over(left, right)


def greater(of: Number, by: Number) -> Number:
    """Not less than `by`: what is not known is at least the floor."""
    if isinstance(of, NoValue) or isinstance(by, NoValue):
        bounds = [bound for bound in (lower(of), lower(by)) if bound is not None]
        return _none(of, by, max(bounds, default=None))
    return by if difference_sign(of, by) < 0 else of


def smaller(of: Number, by: Number) -> Number:
    """Not more than `by`."""
    if isinstance(of, NoValue) or isinstance(by, NoValue):
        one, other = lower(of), lower(by)
        return _none(of, by, None if one is None or other is None else min(one, other))
    return by if difference_sign(of, by) > 0 else of


def rounded(value: Fraction, how: str, step: Fraction) -> Fraction:
    """The nearest multiple of the step; `half up` and `up` go away from zero, `down` towards it."""
    parts = value.denominator * step.numerator
    whole, rest = divmod(abs(value.numerator) * step.denominator, parts)
    match how:
        case "half up":
            away = 2 * rest >= parts
        case "half even":
            away = 2 * rest > parts or (2 * rest == parts and whole % 2 == 1)
        case "up":
            away = rest > 0
        case "down":
            away = False
        case _:
            raise ValueError(f"`{how}` is no way to round")
    steps = whole + away
    return Fraction((steps if value >= 0 else -steps) * step.numerator, step.denominator)


def in_band(base: Fraction, start: Fraction, end: Fraction | None) -> Fraction:
    """How much of the base lies in the band above `start`, up to and including `end`."""
    if difference_sign(base, start) <= 0:
        return _ZERO
    return minus(base if end is None or difference_sign(base, end) <= 0 else end, start)


def _prepare_convert(args: Args) -> Exact:
    constant = to_fraction(args["constant"])

    def convert(of: Number) -> Number:
        if isinstance(of, NoValue):
            return no_value(of.reasons, None if of.at_least is None else of.at_least * constant)
        return times(of, constant)

    return convert


def _prepare_round(args: Args) -> Exact:
    how, step = text_arg(args, "how"), to_fraction(args["step"])

    def round_(of: Number) -> Number:
        if isinstance(of, NoValue):
            return no_value(of.reasons, None if of.at_least is None else rounded(of.at_least, how, step))
        return rounded(of, how, step)

    return round_


def _prepare_band(args: Args) -> Exact:
    start, end = to_fraction(args["from"]), None if args["to"] is None else to_fraction(args["to"])

    def band(base: Number, rate: Number) -> Number:
        if isinstance(rate, NoValue):
            return _none(base, rate)
        if isinstance(base, NoValue):
            bounded = base.at_least is not None and rate >= 0
            return _none(
                base, rate, in_band(base.at_least, start, end) * rate if bounded and base.at_least is not None else None
            )
        return times(in_band(base, start, end), rate)

    return band


def _sum_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    return Type("number", same_unit(inputs, "left", "right").unit)


def _bound_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    return Type("number", same_unit(inputs, "of", "by").unit)


def joined_unit(left: str, right: str, power: int, units: UnitTable) -> str:
    """The unit of a product (power 1) or quotient (power -1): equal symbols with equal labels cancel."""
    powers = units.parse(left)
    for symbol, exponent in units.parse(right).items():
        powers[symbol] = powers.get(symbol, 0) + power * exponent
    return unit_text({symbol: exponent for symbol, exponent in powers.items() if exponent})


def _product_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    left, right = numbers(inputs, "left", "right")
    return Type("number", joined_unit(left.unit, right.unit, 1, units))


def _quotient_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    left, right = numbers(inputs, "left", "right")
    return Type("number", joined_unit(left.unit, right.unit, -1, units))


def _convert_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    (of,) = numbers(inputs, "of")
    source, target = text_arg(args, "from"), text_arg(args, "to")
    wanted = Type("number", target)
    if of.unit != source:
        raise UnitProblem(f"a number in {source} is converted here", "of", of, "from", Type("number", source))
    constant = _conversion(source, target, units)
    if constant is None:
        raise UnitProblem("these two units do not measure the same thing", "of", of, "to", wanted)
    if to_fraction(args["constant"]) != constant:
        sentence = f"1 {source} is {ratio_text(constant)} {target}, not {args['constant']}"
        raise UnitProblem(sentence, "of", of, "to", wanted)
    return wanted


def _conversion(source: str, target: str, units: UnitTable) -> Fraction | None:
    """The constant between two units; a target without labels may take a source with labels (they are dropped)."""
    plain, _ = unit_and_label(source)
    for candidate in (source, plain) if target == unit_and_label(target)[0] else (source,):
        try:
            return units.conversion(candidate, target)
        except IncompatibleUnits:
            continue
    return None


def _round_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    (of,) = numbers(inputs, "of")
    if to_fraction(args["step"]) <= 0:
        raise UnitProblem("a step of rounding is more than 0", "of", of)
    return Type("number", of.unit)


def _band_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    base, rate = numbers(inputs, "base", "rate")
    if AMOUNT in units.parse(base.unit):
        raise UnitProblem("an amount is measured in a unit of its own and has no bands", "base", base)
    return Type("number", joined_unit(base.unit, rate.unit, 1, units))


ARITHMETIC = (
    Operation("add", "left + right", "all", _sum_type, lambda args: add),
    Operation("subtract", "left - right", "all", _sum_type, lambda args: subtract),
    Operation("multiply", "left × right", "all", _product_type, lambda args: multiply),
    Operation("divide", "left / right", "all", _quotient_type, lambda args: divide),
    Operation("convert", "the same quantity in another unit", "all", _convert_type, _prepare_convert),
    Operation(
        "bound",
        "the number, but at least or at most the other",
        "all",
        _bound_type,
        lambda args: greater if args["how"] == "at least" else smaller,
    ),
    Operation("round", "the nearest multiple of a step", "all", _round_type, _prepare_round),
    Operation("band", "the charge on the part of the base that lies in the band", "all", _band_type, _prepare_band),
)
