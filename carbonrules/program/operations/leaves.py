"""Operations that only repeat what law or case says: a constant, a field of the case, the answer of another item."""

from __future__ import annotations

from fractions import Fraction

from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Type
from carbonrules.program.operations.operation import DECLARED, Args, Operation, Types
from carbonrules.program.operations.reading import printed_value, text_arg
from carbonrules.program.quality import quality_bits
from carbonrules.program.values import NoValue, Reason, Value


def constant_value(args: Args, declared: Type) -> Value:
    """The value that a constant of the law means."""
    return printed_value(text_arg(args, "text"), declared.kind)


def constant_quality(args: Args) -> int:
    """The quality bits of a constant; one without grade and evidence has none."""
    return quality_bits(text_arg(args, "grade") or None, text_arg(args, "evidence") or None)


def field_missing(entity: str, field: str, instance: str, lowest: Fraction | None) -> NoValue:
    """What a field answers that the case does not state: nobody said, but it is at least its lowest."""
    return NoValue((Reason("input", "field missing", instance, (entity, field)),), lowest)


def _declared_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    return inputs[DECLARED]


LEAVES = (
    Operation("constant", "a value the law states in place", "leaf", _declared_type),
    Operation("field", "what the case states", "leaf", _declared_type),
    Operation("value", "the answer of another sentence of law", "leaf", _declared_type),
)
