"""Engine and checker are written apart from one page; here they are held against each other on generated inputs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from derivation.making import bundle_of
from engine import programs
from engine.building import DATE, NUMBER, TRUTH, WORD, constant, field, op, thing
from engine.programs import OWNER
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
from carbonrules.program.model import Entity, Expression, Field, Program, Row, Scope, Table, Type, Version
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import NoValue, Reason, Value, no_value, value_json

# Operations that need more than the values of their inputs; the checker has them in functions of their own.
OF_THEIR_OWN = {"field", "value", "look up", "listed", "aggregate", "quantify"}

FRACTIONS = st.fractions(min_value=-50, max_value=50, max_denominator=12)
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
RELATIONS = ("is", "is not", "more than", "less than", "at least", "at most")


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


# ---- Operations that look at law and case: whole bundles of generated programs and cases --------------------------


def _table(draw: st.DrawFn, name: str, silent: Any) -> Table:
    days = st.sampled_from(["", "2025-01-01", "2026-01-01", "2026-06-30", "2026-07-01", "2027-01-01"])
    rows = []
    for key in draw(st.sets(st.sampled_from(["84", "8419", "841950", "73", "x"]), max_size=4)):
        starts = draw(st.sets(days, min_size=1, max_size=3))
        versions = tuple(
            Version(
                draw(st.sampled_from(["1", "2.50", "-3", None])),
                start,
                draw(st.sampled_from(["", "2026-06-30", "2026-12-31"])),
                draw(st.sampled_from(["", "2026-07-15", "2026-07-16"])),
                constant=draw(st.sampled_from(["1", "1/1000"])),
                grade=draw(st.sampled_from(["official", "illustrative"])),
                evidence=draw(st.sampled_from(["read", "reported", "unread"])),
            )
            for start in sorted(starts)
        )
        rows.append(Row((key,), versions, draw(st.booleans())))
    match, held = draw(st.sampled_from(["exact", "prefix"])), draw(st.sampled_from(["whole", "part"]))
    return Table(name, name, ("code",), NUMBER, tuple(rows), match=match, silent=silent, held=held)  # type: ignore[arg-type]


@st.composite
def numbers(draw: st.DrawFn, depth: int, inside: bool) -> Expression:
    """An expression that answers a number, at the subject or inside a list."""
    kinds = ["constant", "subject", *(["member"] if inside else [])]
    if depth:
        kinds += ["two", "bound", "round", "choose", "except", "fallback", "look up", "band"]
        kinds += [] if inside else ["aggregate", "aggregate", "item"]
    below = numbers(depth - 1, inside) if depth else st.nothing()
    asked = truths(depth - 1, inside) if depth else st.nothing()
    match draw(st.sampled_from(kinds)):
        case "constant":
            return constant(draw(st.sampled_from(["0", "1", "-2", "0.50", "3/4"])), NUMBER, "estimated", "reported")
        case "subject":
            return field("thing", draw(st.sampled_from(["p", "q"])), NUMBER, draw(st.sampled_from([None, "0"])))
        case "member":
            return field("part", draw(st.sampled_from(["m", "n"])), NUMBER, draw(st.sampled_from([None, "0"])))
        case "two":
            return op(
                draw(st.sampled_from(["add", "subtract", "multiply"])), NUMBER, left=draw(below), right=draw(below)
            )
        case "bound":
            return op(
                "bound", NUMBER, {"how": draw(st.sampled_from(["at least", "at most"]))}, of=draw(below), by=draw(below)
            )
        case "round":
            return op("round", NUMBER, {"how": "half even", "step": "1/2"}, of=draw(below))
        case "band":
            return op("band", NUMBER, {"from": "1", "to": "3"}, base=draw(below), rate=draw(below))
        case "choose":
            inputs = {"when_0": draw(asked), "then_0": draw(below), "when_1": draw(asked), "then_1": draw(below)}
            return op("choose", NUMBER, {"names": ["first", ""]}, **inputs, otherwise=draw(below))
        case "except":
            inputs = {"when_0": draw(asked), "then_0": draw(below), "when_1": draw(asked), "then_1": draw(below)}
            return op("except", NUMBER, {"names": ["one", "two"]}, base=draw(below), **inputs)
        case "fallback":
            args = {"entity": "thing", "field": "p", "because": "", "article": "A"}
            return op("fallback", NUMBER, args, value=draw(below), use=draw(below))
        case "look up":
            tries: list[Any] = [
                {"table": "own", "keys": [{"key": 0}], "when": {"key": 0, "words": ["8419", "x"]}},
                {"table": draw(st.sampled_from(["data", "nowhere"])), "keys": [{"key": 0}]},
                {"table": "own", "keys": [{"word": "x"}]},
            ]
            entity = "part" if inside and draw(st.booleans()) else "thing"
            inputs = {"key_0": field(entity, "code", WORD), "date": field("thing", "day", DATE)}
            return op("look up", NUMBER, {"name": "found", "tries": tries, "at least": "0"}, **inputs)
        case "item":
            return op("value", NUMBER, {"item": f"{OWNER}/rule/base"})
        case _:
            how = draw(st.sampled_from(["total", "count", "average", "highest", "lowest"]))
            covers = {"list field": "code", "words": ["8419", "73"], "absent list": "absences", "absent field": "code"}
            args = {"how": how, "list": "parts", "entity": "part"}
            args |= draw(st.sampled_from([{}, {"floor": "0"}, {"covers": covers}, {"covers": covers, "floor": "0"}]))  # type: ignore[arg-type]
            inputs = {} if how == "count" else {"of": draw(numbers(depth - 1, True))}
            if draw(st.booleans()):
                inputs["where"] = draw(truths(depth - 1, True))
            return op("aggregate", NUMBER, args, **inputs)  # type: ignore[arg-type]


@st.composite
def truths(draw: st.DrawFn, depth: int, inside: bool) -> Expression:
    """An expression that answers yes or no."""
    kinds = ["constant", "given", "member"]
    if depth > 0:
        kinds += ["compare", "combine", "not", "listed"] + ([] if inside else ["quantify"])
    entity = "part" if inside and draw(st.booleans()) else "thing"
    match draw(st.sampled_from(kinds)):
        case "constant":
            return constant(draw(st.sampled_from(["yes", "no"])), TRUTH)
        case "given":
            return op("given", TRUTH, {"entity": entity, "field": "p" if entity == "thing" else "m"})
        case "member":
            return op("member", TRUTH, {"words": ["8419", "x"]}, of=field(entity, "code", WORD))
        case "compare":
            parts = {"left": draw(numbers(depth - 1, inside)), "right": draw(numbers(depth - 1, inside))}
            return op("compare", TRUTH, {"relation": draw(st.sampled_from(RELATIONS))}, **parts)
        case "combine":
            parts = {"part_0": draw(truths(depth - 1, inside)), "part_1": draw(truths(depth - 1, inside))}
            return op("combine", TRUTH, {"how": draw(st.sampled_from(["all", "any"]))}, **parts)
        case "not":
            return op("not", TRUTH, of=draw(truths(depth - 1, inside)))
        case "listed":
            table = draw(st.sampled_from(["own", "data", "nowhere"]))
            inputs = {"key_0": field(entity, "code", WORD), "date": field("thing", "day", DATE)}
            return op("listed", TRUTH, {"name": "list", "table": table}, **inputs)
        case _:
            args = {"how": draw(st.sampled_from(["any", "every"])), "list": "parts", "entity": "part"}
            inputs = {"holds": draw(truths(depth - 1, True))}
            if draw(st.booleans()):
                inputs["where"] = draw(truths(depth - 1, True))
            return op("quantify", TRUTH, args, **inputs)


@st.composite
def laws(draw: st.DrawFn) -> Program:
    """A program with every operation in random places."""
    facts = (Field("p", NUMBER, True), Field("q", NUMBER, True), Field("code", WORD, True), Field("day", DATE, True))
    parts = Field("parts", Type("list", of="part"), covers="code", absent="absences")
    entities = (
        Entity("thing", "", (*facts, parts, Field("absences", Type("list", of="absence")))),
        Entity("part", "thing", (Field("code", WORD, True), Field("m", NUMBER, True), Field("n", NUMBER, True))),
        Entity("absence", "thing", (Field("code", WORD, True),)),
    )
    items = (
        programs.item("rule", "base", "thing", NUMBER, draw(numbers(0, False))),
        *(programs.item("rule", f"number {each}", "thing", NUMBER, draw(numbers(3, False))) for each in range(3)),
        programs.item("scope", "applies", "thing", TRUTH, draw(truths(1, False))),
        programs.item("clause", "of the thing", "thing", TRUTH, draw(truths(3, False))),
    )
    return replace(
        programs.program(),
        entities=entities,
        items=items,
        tables=(_table(draw, "own", "law"), _table(draw, "data", "row")),
        scopes=(Scope("thing", f"{OWNER}/scope/applies", ()),),
        tariffs=(),
        warnings=(),
        clauses=(),
        restrictions=(),
        headline=(),
        factor_sets=(),
    )


@st.composite
def things(draw: st.DrawFn, entity: str = "thing") -> Any:
    """A thing of a case that states some of its fields."""
    codes = st.sampled_from(["8419", "84 19 50", "73", "x", "none"])
    facts: dict[str, Any] = dict.fromkeys({"thing": "pq", "part": "mn"}.get(entity, ""), FRACTIONS)
    facts |= {
        "code": codes,
        **({"day": st.sampled_from([date(2026, 6, 30), date(2025, 1, 1)])} if entity == "thing" else {}),
    }
    stated = {name: draw(each) for name, each in facts.items() if draw(st.integers(0, 3))}
    lists = {}
    if entity == "thing":
        for name, inner in (("parts", "part"), ("absences", "absence")):
            if draw(st.integers(0, 3)):
                lists[name] = draw(st.lists(things(inner), max_size=3))
    nature = draw(st.sampled_from(["measured", "declared", "planned"]))
    return thing(entity, "T" if entity == "thing" else "", stated, lists, nature)


@given(laws(), things())
def test_any_program_over_any_case_replays(law: Program, subject: Any) -> None:
    case = programs.admitted("case", {"thing": [subject]})
    files = bundle_of(case, law)
    verdict = replay(files, json.loads(files["derivation.json"])["seal"])
    assert verdict.holds, verdict.as_text()


def test_no_values_of_both_are_written_alike() -> None:
    value = NoValue((Reason("input", "no row", "s", ("a", "b")),), Fraction(1, 3))
    assert write_value(read_value(value_json(value))) == value_json(value)
