"""Engine and checker are written apart from one page; here they are held against each other on generated inputs."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from derivation.generated import FRACTIONS, RELATIONS, laws, things
from derivation.making import bundle_of
from engine import programs
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.derivation.replay import replay
from carbonrules.derivation.replay.canonical import canonical
from carbonrules.derivation.replay.evaluator import answer_of
from carbonrules.derivation.replay.quality import NONE
from carbonrules.derivation.replay.rules import RULES
from carbonrules.derivation.replay.step import Answer, Child
from carbonrules.derivation.replay.values import Refused, read_value, write_value
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.program.model import Program
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import NoValue, Reason, Value, no_value, value_json

# Operations that need more than the values of their inputs; the checker has them in functions of their own.
OF_THEIR_OWN = {"field", "value", "look up", "listed", "aggregate", "quantify"}

REASONS = st.lists(
    st.builds(
        lambda kind, about: Reason("input" if kind != "not yet decided" else "law", kind, "equipment/E", (about,)),
        st.sampled_from(["field missing", "no row", "not yet decided"]),
        st.sampled_from(["mass", "place", "price"]),
    ),
    min_size=1,
    max_size=3,
)
NOTHING = st.builds(no_value, REASONS)
OPEN_NUMBERS = st.builds(no_value, REASONS, st.one_of(st.none(), FRACTIONS))
NUMBERS = st.one_of(FRACTIONS, OPEN_NUMBERS)
TRUTHS = st.one_of(st.booleans(), NOTHING)
WORDS = st.one_of(st.sampled_from(["a", "b", "c"]), NOTHING)


class Given:
    """A step of the checker whose inputs are given."""

    def __init__(self, args: dict[str, Any], inputs: dict[str, Value]) -> None:
        self.args = args
        self.kind = "number"
        self.inputs = {role: Child(role, read_value(value_json(value)), NONE) for role, value in inputs.items()}

    def has(self, role: str) -> bool:
        return role in self.inputs

    def child(self, role: str) -> Child:
        return self.inputs[role]

    def present(self, entity: str, name: str) -> bool:
        raise NotImplementedError

    def subject(self, what: str, about: tuple[str, ...]) -> str:
        return "equipment/E"

    def rule_name(self) -> str:
        return "rule"


def agree(name: str, args: dict[str, Any], **inputs: Value) -> None:
    """Both come to the same value."""
    roles = {role.replace("_", " "): value for role, value in inputs.items()}
    ours = value_json(OPERATIONS[name].exact(args, list(roles.values())))
    nowhere: Any = None
    theirs: Answer = answer_of(name, Given(args, roles), nowhere)
    assert write_value(theirs.value) == ours


def test_both_know_the_same_operations() -> None:
    assert RULES.keys() | OF_THEIR_OWN == OPERATIONS.keys()


@given(st.sampled_from(["add", "subtract", "multiply"]), NUMBERS, NUMBERS)
def test_arithmetic(name: str, left: Value, right: Value) -> None:
    agree(name, {}, left=left, right=right)


@given(NUMBERS, NUMBERS.filter(lambda value: value != 0))
def test_division(left: Value, right: Value) -> None:
    agree("divide", {}, left=left, right=right)


def test_division_by_zero_is_refused() -> None:
    step: Any = Given({}, {"left": Fraction(1), "right": Fraction(0)})
    nowhere: Any = None
    with pytest.raises(Refused, match="division by zero"):
        answer_of("divide", step, nowhere)


@given(NUMBERS, st.fractions(min_value="1/100", max_value=100))
def test_conversion(value: Value, factor: Fraction) -> None:
    agree("convert", {"constant": str(factor), "from": "kg", "to": "t"}, of=value)


@given(
    NUMBERS, st.sampled_from(["half up", "half even", "up", "down"]), st.sampled_from(["1", "1/100", "1/2", "5", "3/7"])
)
def test_rounding(value: Value, how: str, step: str) -> None:
    agree("round", {"how": how, "step": step}, of=value)


@given(NUMBERS, NUMBERS, st.sampled_from(["at least", "at most"]))
def test_bounds(of: Value, by: Value, how: str) -> None:
    agree("bound", {"how": how}, of=of, by=by)


@given(NUMBERS, NUMBERS, st.sampled_from(RELATIONS))
def test_comparison_of_numbers(left: Value, right: Value, relation: str) -> None:
    agree("compare", {"relation": relation}, left=left, right=right)


@given(WORDS, WORDS, st.sampled_from(RELATIONS[:2]))
def test_comparison_of_words(left: Value, right: Value, relation: str) -> None:
    agree("compare", {"relation": relation}, left=left, right=right)


@given(st.dates(), st.dates(), st.sampled_from(RELATIONS))
def test_comparison_of_days(left: Value, right: Value, relation: str) -> None:
    agree("compare", {"relation": relation}, left=left, right=right)


@given(st.lists(TRUTHS, max_size=5), st.sampled_from(["all", "any"]))
def test_combination(parts: list[Value], how: str) -> None:
    agree("combine", {"how": how}, **{f"part_{number}": part for number, part in enumerate(parts)})


@given(TRUTHS, WORDS)
def test_negation_and_membership(condition: Value, word: Value) -> None:
    agree("not", {}, of=condition)
    agree("member", {"words": ["a", "c"]}, of=word)


@given(NUMBERS, NUMBERS, FRACTIONS, st.one_of(st.none(), st.integers(1, 40)))
def test_bands(base: Value, rate: Value, start: Fraction, width: int | None) -> None:
    agree("band", {"from": str(start), "to": None if width is None else str(start + width)}, base=base, rate=rate)


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.booleans(), st.none(), st.integers(-9, 9)), max_size=6))
def test_canonical_bytes(value: dict[str, Any]) -> None:
    rfc8785 = pytest.importorskip("rfc8785")
    assert canonical(value) == canonical_bytes(value) == rfc8785.dumps(value)


@given(laws(), things())
def test_any_program_over_any_case_replays(law: Program, subject: Any) -> None:
    case = programs.admitted("case", {"thing": [subject]})
    files = bundle_of(case, law)
    verdict = replay(files, json.loads(files["derivation.json"])["seal"])
    assert verdict.holds, verdict.as_text()


def test_no_values_of_both_are_written_alike() -> None:
    value = NoValue((Reason("input", "no row", "s", ("a", "b")),), Fraction(1, 3))
    assert write_value(read_value(value_json(value))) == value_json(value)
