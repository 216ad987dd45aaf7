"""Short ways to write expressions and cases by hand, as the checker and admission would make them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from carbonrules.cases.content import Draft
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import ratio_text
from carbonrules.program.model import Expression, Input, Type, Version
from carbonrules.program.values import Value

TRUTH, WORD, DATE = Type("truth"), Type("word"), Type("date")
NUMBER = Type("number", "1")


def op(name: str, answers: Type, args: Mapping[str, Json] | None = None, **inputs: Expression) -> Expression:
    """An expression; roles with a number are written `key_0`."""
    return Expression(
        name, answers, args or {}, tuple(Input(role.replace("_", " "), each) for role, each in inputs.items())
    )


def constant(text: str, answers: Type = NUMBER, grade: str = "", evidence: str = "") -> Expression:
    args = {"text": text, **({"grade": grade} if grade else {}), **({"evidence": evidence} if evidence else {})}
    return op("constant", answers, args)


def field(entity: str, name: str, answers: Type = NUMBER, lowest: str | None = None) -> Expression:
    return op("field", answers, {"entity": entity, "field": name, **({"lowest": lowest} if lowest else {})})


def value(item: str, answers: Type = NUMBER) -> Expression:
    return op("value", answers, {"item": item})


def two(name: str, left: Expression, right: Expression, answers: Type = NUMBER) -> Expression:
    return op(name, answers, left=left, right=right)


def compare(left: Expression, relation: str, right: Expression) -> Expression:
    return op("compare", TRUTH, {"relation": relation}, left=left, right=right)


def bound(how: str, of: Expression, by: Expression) -> Expression:
    return op("bound", of.type, {"how": how}, of=of, by=by)


def combine(how: str, *parts: Expression) -> Expression:
    return op("combine", TRUTH, {"how": how}, **{f"part_{number}": part for number, part in enumerate(parts)})


def member(of: Expression, *words: str) -> Expression:
    return op("member", TRUTH, {"words": list(words)}, of=of)


def convert(of: Expression, constant: Fraction, target: str) -> Expression:
    args = {"constant": ratio_text(constant), "from": of.type.unit, "to": target}
    return op("convert", Type("number", target), args, of=of)


def look_up(
    name: str, tries: list[Json], day: Expression, answers: Type, *keys: Expression, **args: Json
) -> Expression:
    inputs = {f"key_{number}": key for number, key in enumerate(keys)}
    return op("look up", answers, {"name": name, "tries": tries, **args}, **inputs, date=day)


Branch = tuple[str, Expression, Expression]


def parameter(name: str, table: str, day: Expression, answers: Type) -> Expression:
    """A dated value without keys."""
    return look_up(name, [{"table": table, "keys": []}], day, answers)


def listed(name: str, table: str, day: Expression, *keys: Expression) -> Expression:
    inputs = {f"key_{number}": key for number, key in enumerate(keys)}
    return op("listed", TRUTH, {"name": name, "table": table}, **inputs, date=day)


def choose(answers: Type, branches: list[Branch], otherwise: Expression | None) -> Expression:
    inputs = {}
    for number, (_, when, then) in enumerate(branches):
        inputs |= {f"when_{number}": when, f"then_{number}": then}
    if otherwise is not None:
        inputs["otherwise"] = otherwise
    return op("choose", answers, {"names": [name for name, _, _ in branches]}, **inputs)


def except_(base: Expression, branches: list[Branch]) -> Expression:
    inputs = {"base": base}
    for number, (_, when, then) in enumerate(branches):
        inputs |= {f"when_{number}": when, f"then_{number}": then}
    return op("except", base.type, {"names": [name for name, _, _ in branches]}, **inputs)


def since(start: str, printed: str | None, **more: str) -> Version:
    """A dated value."""
    return Version(printed, start=start, **more)


def thing(
    entity: str,
    own_id: str = "",
    values: Mapping[str, Value | int | str] | None = None,
    lists: Mapping[str, list[Draft]] | None = None,
    nature: str = "declared",
) -> Draft:
    """A thing of a case: whole numbers become rationals; every fact gets the nature and a source."""
    made = {name: Fraction(each) if type(each) is int else each for name, each in (values or {}).items()}
    source = {"file": "case.json", "digest": "sha3-256:00", "text": "as found", "unit": ""}
    return Draft(
        entity,
        own_id,
        made,  # type: ignore[arg-type]
        {},
        dict.fromkeys(made, nature),
        {name: {**source, "locator": f"/{entity}/{own_id}/{name}"} for name in made},
        {name: list(members) for name, members in (lists or {}).items()},
    )


def day(text: str) -> date:
    return date.fromisoformat(text)
