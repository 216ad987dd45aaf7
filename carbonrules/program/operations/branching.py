"""Operations that take one of several answers: cases in order, exceptions to a rule, what replaces a missing fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Type
from carbonrules.program.operations.operation import Args, Operation, Types, of_kind, same_type, stopped
from carbonrules.program.values import NoValue, Reason, Value, no_value


class NoBranch(ValueError):
    """No case of a rule holds and it has no `otherwise`. A checked program never comes here."""


def choice(condition: Value) -> bool | NoValue:
    """What a condition of `choose` says: take this branch, go on, or stop here with its reasons."""
    return no_value(condition.reasons) if isinstance(condition, NoValue) else bool(condition)


class Exceptional(NamedTuple):
    """One exception after evaluation: its name, whether it holds, and what it says (None where it does not hold)."""

    name: str
    holds: bool | NoValue
    then: Value | None


def settle_exceptions(
    rule: str, subject: str, base: Value, exceptions: Sequence[Exceptional]
) -> tuple[Value, tuple[str, ...]]:
    """What a rule answers after its exceptions, and the names of those that made the answer."""
    holding = [each for each in exceptions if each.holds is True]
    value, taken = _settled(rule, subject, base, holding)
    open_ones = [each for each in exceptions if isinstance(each.holds, NoValue) and not same_value(each.then, value)]
    if open_ones:
        return no_value(stopped([each.holds for each in open_ones])), tuple(each.name for each in open_ones)
    return value, taken


def _settled(rule: str, subject: str, base: Value, holding: Sequence[Exceptional]) -> tuple[Value, tuple[str, ...]]:
    if not holding:
        return base, ()
    names = tuple(each.name for each in holding)
    answers = [each.then for each in holding if each.then is not None]
    if all(same_value(each, answers[0]) for each in answers):
        return answers[0], names
    known = [each for each in answers if not isinstance(each, NoValue)]
    if any(not same_value(each, known[0]) for each in known):
        return NoValue((Reason("conflict", "exceptions disagree", subject, (rule, *names)),)), names
    # Whether they agree is not known as long as one of them has no value.
    return no_value(stopped(answers)), names


def same_value(left: Value | None, right: Value | None) -> bool:
    """Equal and of one kind (in Python, yes would equal 1)."""
    return type(left) is type(right) and left == right


def _choose_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    of_kind("truth", inputs, *(role for role in inputs if role.startswith("when ")))
    return same_type(inputs, [role for role in inputs if role.startswith("then ") or role == "otherwise"])


def _except_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    of_kind("truth", inputs, *(role for role in inputs if role.startswith("when ")))
    return same_type(inputs, ["base", *(role for role in inputs if role.startswith("then "))])


def _fallback_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    return same_type(inputs, ["value", "use"])


BRANCHING = (
    Operation("choose", "the answer of the first case that holds", "branch", _choose_type),
    Operation("except", "the rule, or the exception that holds", "branch", _except_type),
    Operation("fallback", "what to use where the case does not state a field", "branch", _fallback_type),
)
