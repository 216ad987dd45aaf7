"""Operations that answer yes or no: comparisons, Kleene's `all`, `any` and `not`, membership, what a case states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Type
from carbonrules.program.operations.operation import (
    TRUTH,
    Args,
    Exact,
    Operation,
    Types,
    UnitProblem,
    of_kind,
    same_unit,
    stopped,
    undecided,
)
from carbonrules.program.operations.rational import difference_sign
from carbonrules.program.operations.reading import text_arg, texts_arg
from carbonrules.program.values import NoValue, Value, no_value

Truth = bool | NoValue

# Each relation of two numbers or days, from the sign of left - right.
_RELATIONS: dict[str, Callable[[int], bool]] = {
    "is": lambda sign: sign == 0,
    "is not": lambda sign: sign != 0,
    "more than": lambda sign: sign > 0,
    "less than": lambda sign: sign < 0,
    "at least": lambda sign: sign >= 0,
    "at most": lambda sign: sign <= 0,
}
_TURNED = {"more than": "less than", "less than": "more than", "at least": "at most", "at most": "at least"}

# What a value that is at least `bound` can be known to say beside a known number: relation → (decides if, answer).
_ABOVE: dict[str, tuple[Callable[[Fraction, Fraction], bool], bool]] = {
    "is": (lambda bound, number: bound > number, False),
    "is not": (lambda bound, number: bound > number, True),
    "more than": (lambda bound, number: bound > number, True),
    "less than": (lambda bound, number: bound >= number, False),
    "at least": (lambda bound, number: bound >= number, True),
    "at most": (lambda bound, number: bound > number, False),
}


def _prepare_compare(args: Args) -> Exact:
    relation = text_arg(args, "relation")
    holds, equal = _RELATIONS[relation], relation == "is"

    def compare(left: Value, right: Value) -> Truth:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return holds(difference_sign(left, right))
        if isinstance(left, NoValue) or isinstance(right, NoValue):
            return _compare_bounds(left, relation, right)
        if isinstance(left, date) and isinstance(right, date):
            return holds((left > right) - (left < right))
        return (left == right) is equal

    return compare


def _compare_bounds(left: Value, relation: str, right: Value) -> Truth:
    """Yes or no where a proven lower bound already decides, whatever the missing number is."""
    if isinstance(right, NoValue) and not isinstance(left, NoValue):
        return _compare_bounds(right, _TURNED.get(relation, relation), left)
    if isinstance(left, NoValue) and left.at_least is not None and isinstance(right, Fraction):
        decides, answer = _ABOVE[relation]
        if decides(left.at_least, right):
            return answer
    return undecided(left, right)


def all_of(parts: Iterable[Truth]) -> Truth:
    """No if any part is no, else no value if any is, else yes."""
    return _kleene(parts, False)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Yes if any part is yes, else no value if any is, else no."""
    return _kleene(parts, True)


def _kleene(parts: Iterable[Truth], decisive: bool) -> Truth:
    open_parts: list[NoValue] = []
    for part in parts:
        if part is decisive:
            return decisive
        if isinstance(part, NoValue):
            open_parts.append(part)
    return undecided(*open_parts) if open_parts else not decisive


def negation(of: Truth) -> Truth:
    """The opposite; what is not known stays so."""
    return of if isinstance(of, NoValue) else not of


def _prepare_member(args: Args) -> Exact:
    words = frozenset(texts_arg(args, "words"))

    def member(of: Value) -> Truth:
        return no_value(stopped((of,))) if isinstance(of, NoValue) else of in words

    return member


def _prepare_combine(args: Args) -> Exact:
    decisive = args["how"] == "any"
    return lambda *parts: _kleene(parts, decisive)


def _compare_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    left, right = inputs["left"], inputs["right"]
    if left.kind == "number" or right.kind == "number":
        same_unit(inputs, "left", "right")
    elif left.kind != right.kind or not _share_words(left, right):
        raise UnitProblem("these two can't be the same", "left", left, "right", right)
    elif left.kind != "date" and text_arg(args, "relation") not in ("is", "is not"):
        raise UnitProblem("only numbers and dates are more or less than each other", "left", left, "right", right)
    return TRUTH


def _share_words(left: Type, right: Type) -> bool:
    """Words are compared within one list; a word written in the law may belong to several."""
    if not left.of or not right.of or left.of == right.of:
        return True
    return bool(set(left.of.split("|")) & set(right.of.split("|")))


def _truths_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    of_kind("truth", inputs, *inputs)
    return TRUTH


def _member_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    if inputs["of"].kind not in ("word", "text"):
        raise UnitProblem("a word is needed here", "of", inputs["of"])
    return TRUTH


def _given_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    return TRUTH


TRUTHS = (
    Operation("compare", "how two values stand to each other", "all", _compare_type, _prepare_compare),
    Operation("combine", "all of these, or any of these", "all", _truths_type, _prepare_combine),
    Operation("not", "the opposite", "all", _truths_type, lambda args: negation),
    Operation("member", "whether the word is one of these", "all", _member_type, _prepare_member),
    Operation("given", "whether the case states this", "leaf", _given_type),
)
