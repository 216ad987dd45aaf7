"""The exact sum, difference, product, quotient and order of two rationals, the short way.

Python's Fraction spends most of its time finding out what kind of number it was given. Here both are known to be
Fractions, and most numbers of the law are decimals; the result is the same Fraction in lowest terms (a test compares).
Where a Python keeps the two parts of a Fraction elsewhere, its own operators are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import gcd
from typing import Any

_PARTS_ARE_SLOTS = {"_numerator", "_denominator"} <= set(Fraction.__slots__)


def _made(numerator: int, denominator: int) -> Fraction:
    """A Fraction of two numbers that have no common divisor, the second above 0."""
    made: Any = object.__new__(Fraction)
    made._numerator = numerator
    made._denominator = denominator
    result: Fraction = made
    return result


def _plus(left: Any, right: Any) -> Fraction:
    denominator, other = left._denominator, right._denominator
    if denominator == other:
        numerator = left._numerator + right._numerator
    else:
        common = gcd(denominator, other)
        numerator = left._numerator * (other // common) + right._numerator * (denominator // common)
        denominator = denominator // common * other
    if denominator == 1:
        return _made(numerator, 1)
    divisor = gcd(numerator, denominator)
    return _made(numerator, denominator) if divisor == 1 else _made(numerator // divisor, denominator // divisor)


def _minus(left: Any, right: Any) -> Fraction:
    return _plus(left, _made(-right._numerator, right._denominator))


def _times(left: Any, right: Any) -> Fraction:
    numerator, other_denominator = left._numerator, right._denominator
    other_numerator, denominator = right._numerator, left._denominator
    if other_denominator != 1:
        divisor = gcd(numerator, other_denominator)
        if divisor != 1:
            numerator, other_denominator = numerator // divisor, other_denominator // divisor
    if denominator != 1:
        divisor = gcd(other_numerator, denominator)
        if divisor != 1:
            other_numerator, denominator = other_numerator // divisor, denominator // divisor
    return _made(numerator * other_numerator, denominator * other_denominator)


def _over(left: Any, right: Any) -> Fraction:
    numerator, denominator = right._denominator, right._numerator
    if denominator == 0:
        raise ZeroDivisionError
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    return _times(left, _made(numerator, denominator))


def _compare(left: Any, right: Any) -> int:
    return int(left._numerator * right._denominator - right._numerator * left._denominator)


Binary = Callable[[Fraction, Fraction], Fraction]

plus: Binary = _plus if _PARTS_ARE_SLOTS else lambda left, right: left + right
minus: Binary = _minus if _PARTS_ARE_SLOTS else lambda left, right: left - right
times: Binary = _times if _PARTS_ARE_SLOTS else lambda left, right: left * right
over: Binary = _over if _PARTS_ARE_SLOTS else lambda left, right: left / right
# Below 0 where the left is less, 0 where both are equal, above 0 where the left is more.
difference_sign: Callable[[Fraction, Fraction], int] = (
    _compare if _PARTS_ARE_SLOTS else lambda left, right: (left > right) - (left < right)
)


def _total(values: Iterable[Any]) -> Fraction:
    numerator, denominator = 0, 1
    for value in values:
        other = value._denominator
        if other == denominator:
            numerator += value._numerator
        else:
            common = gcd(denominator, other)
            numerator = numerator * (other // common) + value._numerator * (denominator // common)
            denominator = denominator // common * other
    divisor = gcd(numerator, denominator)
    return _made(numerator // divisor, denominator // divisor)


# The exact sum; of nothing it is 0. It is brought to lowest terms once, at the end.
total: Callable[[Iterable[Fraction]], Fraction] = (
    _total if _PARTS_ARE_SLOTS else lambda values: sum(values, Fraction(0))
)
