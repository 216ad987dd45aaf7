"""Rules on numbers and on how two values stand to each other; a no value keeps the lower bound that can be proven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from .step import Answer, Child, Step
from .values import Nothing, Reason, Refused, Value, bounded, figure, lower, nothing, number

_MIRRORED = {
    "is": "is",
    "is not": "is not",
    "more than": "less than",
    "less than": "more than",
    "at least": "at most",
    "at most": "at least",
}


def arithmetic(step: Step, operation: str) -> Answer:
    """Add, subtract, multiply or divide, exactly; a no value keeps the lower bound that can be proven."""
    left, right = step.child("left"), step.child("right")
    answer = Answer(False, [("left", left), ("right", right)])
    reasons = _reasons(left, right)
    if reasons is None:
        answer.value = bounded(_exact(operation, number(left.value), number(right.value)))
    else:
        answer.value = nothing(reasons, _least(operation, left.value, right.value))
    return answer


def convert(step: Step) -> Answer:
    """The same quantity in another unit."""
    constant_ = figure(step.args["constant"])
    if constant_ <= 0:
        raise Refused("not a conversion", found=step.args["constant"])
    return _scaled(step, lambda value: value * constant_)


def rounded(step: Step) -> Answer:
    """The nearest multiple of the step, as the law says which."""
    size = figure(step.args["step"])
    if size <= 0:
        raise Refused("not a step of rounding", found=step.args["step"])
    how = step.args["how"]
    return _scaled(step, lambda value: _to_whole(value / size, how) * size)


def bound(step: Step) -> Answer:
    """The larger of two (at least) or the smaller (at most)."""
    of, by = step.child("of"), step.child("by")
    answer = Answer(False, [("of", of), ("by", by)])
    at_least = {"at least": True, "at most": False}[step.args["how"]]
    reasons = _reasons(of, by)
    if reasons is None:
        pair = (number(of.value), number(by.value))
        answer.value = max(pair) if at_least else min(pair)
        return answer
    lowers = [each for each in (lower(of.value), lower(by.value)) if each is not None]
    least = (max(lowers) if lowers else None) if at_least else (min(lowers) if len(lowers) == 2 else None)
    answer.value = nothing(reasons, least)
    return answer


def compare(step: Step) -> Answer:
    """Compare two values; a proven lower bound may decide where a number is missing."""
    left, right = step.child("left"), step.child("right")
    answer = Answer(False, [("left", left), ("right", right)])
    relation = step.args["relation"]
    reasons = _reasons(left, right)
    if reasons is None:
        answer.value = _holds(relation, left.value, right.value)
        return answer
    decided: bool | None = None
    if isinstance(left.value, Nothing) and isinstance(right.value, Fraction) and left.value.least is not None:
        decided = _decided(relation, left.value.least, right.value)
    elif isinstance(right.value, Nothing) and isinstance(left.value, Fraction) and right.value.least is not None:
        decided = _decided(_MIRRORED[relation], right.value.least, left.value)
    answer.value = nothing(reasons) if decided is None else decided
    return answer


def band(step: Step) -> Answer:
    """The charge within one band: the rate times the part of the base that lies in it."""
    base, rate = step.child("base"), step.child("rate")
    answer = Answer(False, [("base", base), ("rate", rate)])
    above = figure(step.args["from"])
    width = None if step.args["to"] is None else figure(step.args["to"]) - above
    reasons = _reasons(base, rate)
    if reasons is None:
        answer.value = bounded(number(rate.value) * _within(number(base.value) - above, width))
        return answer
    least = None
    low = lower(base.value)
    if isinstance(rate.value, Fraction) and rate.value >= 0 and low is not None:
        least = bounded(rate.value * _within(low - above, width))
    answer.value = nothing(reasons, least)
    return answer


def _reasons(*children: Child) -> list[Reason] | None:
    stopped = [child.value for child in children if isinstance(child.value, Nothing)]
    return [each for value in stopped for each in value.reasons] if stopped else None


def _scaled(step: Step, meaning: Callable[[Fraction], Fraction]) -> Answer:
    child = step.child("of")
    answer = Answer(False, [("of", child)])
    if isinstance(child.value, Nothing):
        least = child.value.least
        answer.value = nothing(child.value.reasons, None if least is None else meaning(least))
    else:
        answer.value = bounded(meaning(number(child.value)))
    return answer


def _exact(operation: str, left: Fraction, right: Fraction) -> Fraction:
    match operation:
        case "add":
            return left + right
        case "subtract":
            return left - right
        case "multiply":
            return left * right
    if right == 0:
        raise Refused("division by zero")
    return left / right


def _least(operation: str, left: Value, right: Value) -> Fraction | None:
    low, high = lower(left), lower(right)
    if low is None:
        return None
    if operation in ("add", "multiply"):
        if high is None or (operation == "multiply" and (low < 0 or high < 0)):
            return None
        return bounded(_exact(operation, low, high))
    if not isinstance(right, Fraction) or (operation == "divide" and right <= 0):
        return None
    return bounded(_exact(operation, low, right))


def _to_whole(value: Fraction, how: str) -> Fraction:
    if how == "half even":
        return Fraction(round(value))
    size = abs(value)
    if how == "half up":
        whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    elif how == "up":
        whole = -(-size.numerator // size.denominator)
    elif how == "down":
        whole = size.numerator // size.denominator
    else:
        raise Refused("not a way of rounding", found=how)
    return Fraction(-whole if value < 0 else whole)


def _within(part: Fraction, width: Fraction | None) -> Fraction:
    part = max(part, Fraction(0))
    return part if width is None else min(part, width)


def _holds(relation: str, left: Value, right: Value) -> bool:
    if relation in ("is", "is not"):
        if type(left) is not type(right):
            raise Refused("not comparable")
        return (left == right) is (relation == "is")
    order = _order(left, right)
    match relation:
        case "more than":
            return order > 0
        case "less than":
            return order < 0
        case "at least":
            return order >= 0
        case "at most":
            return order <= 0
    raise Refused("not comparable")


def _order(left: Value, right: Value) -> int:
    """1, 0 or -1: two numbers by size, two days by the calendar."""
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    one, other = number(left), number(right)
    return (one > other) - (one < other)


def _decided(relation: str, least: Fraction, limit: Fraction) -> bool | None:
    """What is known of `x RELATION limit` where x is at least `least`."""
    if relation in ("more than", "is not") and least > limit:
        return True
    if relation == "at least" and least >= limit:
        return True
    if relation in ("at most", "is") and least > limit:
        return False
    if relation == "less than" and least >= limit:
        return False
    return None
