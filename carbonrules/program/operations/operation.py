"""What an operation is: what it evaluates, the rule on types and units, and the exact rule on values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.units import ONE, UnitTable, unit_and_label
from carbonrules.program.model import Type
from carbonrules.program.values import NoValue, Reason, Value, no_value

Args = Mapping[str, Json]
Types = Mapping[str, Type]
TypeRule = Callable[[Args, Types, UnitTable], Type]
Exact = Callable[..., Value]

TRUTH = Type("truth")
COUNT = Type("number", ONE)

# The role under which the checker hands the type that law or case declares to the operations that only repeat it.
DECLARED = "declared"


class UnitProblem(ValueError):
    """Two inputs do not go together. It carries both types, so that they can be shown one above the other."""

    def __init__(
        self, sentence: str, left_role: str, left: Type, right_role: str = "", right: Type | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.left_role = left_role
        self.left = left
        self.right_role = right_role
        self.right = right

    @property
    def labels_differ(self) -> bool:
        """Whether the units would agree if their labels were left out (fossil and biogenic, EUR and CNY)."""
        if self.right is None:
            return False
        (unit, label), (other_unit, other_label) = unit_and_label(self.left.unit), unit_and_label(self.right.unit)
        return unit == other_unit and label != other_label


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the core.

    `evaluates` says which inputs are looked at: `all` of them in order, only the `branch` taken, the inputs once for
    each of the `members` of a list, or none (`leaf`). `exact` makes the rule on values from the args: its result takes
    the values of the inputs in order. Operations whose meaning needs more than values have none; their meaning is a
    function of the same module, which engine and tree both call.
    """

    name: str
    sentence: str
    evaluates: Literal["all", "branch", "members", "leaf"]
    type_rule: TypeRule
    prepare: Callable[[Args], Exact] | None = None

    def exact(self, args: Args, values: Sequence[Value]) -> Value:
        """Answer for these values of the inputs, in the order of the inputs."""
        if self.prepare is None:
            raise TypeError(f"`{self.name}` needs more than values")
        return self.prepare(args)(*values)


def stopped(values: Sequence[Value]) -> list[Reason]:
    """The reasons of those that are no value."""
    return [reason for value in values if isinstance(value, NoValue) for reason in value.reasons]


def undecided(*values: Value) -> NoValue:
    """No value, because some of these are none."""
    return no_value(stopped(values))


def numbers(inputs: Types, *roles: str) -> list[Type]:
    """The types of these inputs, all of which must be numbers."""
    found = []
    for role in roles:
        if inputs[role].kind != "number":
            raise UnitProblem("a number is needed here", role, inputs[role])
        found.append(inputs[role])
    return found


def of_kind(kind: str, inputs: Types, *roles: str) -> None:
    """Refuse an input that is not of this kind."""
    for role in roles:
        if inputs[role].kind != kind:
            needed = {"truth": "a condition (yes or no)", "date": "a date", "word": "a word", "number": "a number"}
            raise UnitProblem(f"{needed.get(kind, kind)} is needed here", role, inputs[role])


def same_unit(inputs: Types, left: str, right: str) -> Type:
    """The one type of two numbers that are added, compared or bounded: unit and label must be equal."""
    first, second = numbers(inputs, left, right)
    if first.unit != second.unit:
        sentence = "these two numbers do not measure the same thing in the same unit"
        raise UnitProblem(sentence, left, first, right, second)
    return first


def same_type(inputs: Types, roles: Sequence[str]) -> Type:
    """The one type of several answers of which one is taken; words may come from narrower lists and are joined."""
    first = inputs[roles[0]]
    words = list(first.of.split("|"))
    for role in roles[1:]:
        other = inputs[role]
        if (other.kind, other.unit) != (first.kind, first.unit):
            raise UnitProblem("both answers must be of one kind and unit", roles[0], first, role, other)
        words += [word for word in other.of.split("|") if word not in words]
    return Type(first.kind, first.unit, "|".join(word for word in words if word))
