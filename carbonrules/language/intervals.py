"""Intervals: all numbers that an answer can be, as far as the law and the bounds of the case's fields prove it.

An end that is None is unbounded; an end is `open` where the number itself is never reached (more than 0 kg).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def excludes_zero(self) -> bool:
        """Whether 0 is proven never to be reached."""
        return _above_zero(self) or _above_zero(negative(self))

    @property
    def non_negative(self) -> bool:
        """Whether nothing below 0 is ever reached."""
        return self.low is not None and self.low >= 0


ANYTHING = Interval()


def exactly(number: Fraction) -> Interval:
    """The interval of one number."""
    return Interval(number, number)


def hull(parts: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all parts; of no parts, anything."""
    known = list(parts)
    if not known:
        return ANYTHING
    low, low_open = _lowest(known)
    high, high_open = _lowest([negative(each) for each in known])
    return Interval(low, None if high is None else -high, low_open, high_open)


def add(left: Interval, right: Interval) -> Interval:
    """All sums."""
    return Interval(
        None if left.low is None or right.low is None else left.low + right.low,
        None if left.high is None or right.high is None else left.high + right.high,
        left.low_open or right.low_open,
        left.high_open or right.high_open,
    )


def negative(of: Interval) -> Interval:
    """All numbers with the other sign."""
    return Interval(
        None if of.high is None else -of.high, None if of.low is None else -of.low, of.high_open, of.low_open
    )


def subtract(left: Interval, right: Interval) -> Interval:
    """All differences."""
    return add(left, negative(right))


def multiply(left: Interval, right: Interval) -> Interval:
    """All products, as far as the signs are known or all ends are."""
    if negative(left).non_negative and not left.non_negative:
        return negative(multiply(negative(left), right))
    if negative(right).non_negative and not right.non_negative:
        return negative(multiply(left, negative(right)))
    if left.non_negative and right.non_negative:
        return _product(left, right)
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return ANYTHING
    ends = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
    return Interval(min(ends), max(ends))


def divide(left: Interval, right: Interval) -> Interval:
    """All quotients; anything where the divisor may be 0."""
    if _above_zero(negative(right)):
        return negative(divide(left, negative(right)))
    if not _above_zero(right):
        return ANYTHING
    low = Fraction(0) if right.high is None else 1 / right.high
    low_open = right.high is None or right.high_open
    high = 1 / right.low if right.low else None
    return multiply(left, Interval(low, high, low_open, right.low_open))


def at_least(of: Interval, floor: Interval) -> Interval:
    """The higher of both."""
    if floor.low is None or (of.low is not None and of.low >= floor.low):
        low, low_open = of.low, of.low_open
    else:
        low, low_open = floor.low, floor.low_open
    high = None if of.high is None or floor.high is None else max(of.high, floor.high)
    return Interval(low, high, low_open)


def at_most(of: Interval, cap: Interval) -> Interval:
    """The lower of both."""
    return negative(at_least(negative(of), negative(cap)))


def _above_zero(of: Interval) -> bool:
    return of.low is not None and (of.low > 0 or (of.low == 0 and of.low_open))


def _product(left: Interval, right: Interval) -> Interval:
    """The product of two intervals without negative numbers."""
    low = (left.low or Fraction(0)) * (right.low or Fraction(0))
    low_open = left.low_open or right.low_open if low else _above_zero(left) and _above_zero(right)
    high = None if left.high is None or right.high is None else left.high * right.high
    return Interval(low, high, low_open)


def _lowest(parts: list[Interval]) -> tuple[Fraction | None, bool]:
    """The lowest end of all parts, and whether it is open in every part that has it."""
    lows = [each.low for each in parts]
    if any(low is None for low in lows):
        return None, False
    lowest = min(low for low in lows if low is not None)
    return lowest, all(each.low_open for each in parts if each.low == lowest)
