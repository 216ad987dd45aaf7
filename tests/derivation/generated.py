"""Generated programs and cases: every operation in random places, over things that state some of their fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from engine import programs
from engine.building import DATE, NUMBER, TRUTH, WORD, constant, field, op, thing
from engine.programs import OWNER
from hypothesis import strategies as st

from carbonrules.program.model import Entity, Expression, Field, Program, Row, Scope, Table, Type, Version

FRACTIONS = st.fractions(min_value=-50, max_value=50, max_denominator=12)
RELATIONS = ("is", "is not", "more than", "less than", "at least", "at most")


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
                {
                    "table": draw(st.sampled_from(["data", "nowhere"])),
                    "keys": [{"key": 0}],
                    **draw(st.sampled_from([{}, {"unless": {"key": 0, "words": ["84 19 50", "x"]}}])),
                },
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
