"""A case and what a regulation answers to it, written as an `example` block that can be pasted into a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from carbonrules.foundation.exact import exact_text, fixed_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.library.properties.cases import Data, Thing
from carbonrules.program.model import Item, Program
from carbonrules.program.values import NoValue, Value

Answered = tuple[str, Item, Sequence[Value]]


def example_text(name: str, on: str, program: Program, data: Data, answers: Sequence[Answered]) -> str:
    """One example block; of the case only what the program asks for."""
    lines = [f'example "{name.replace(chr(34), chr(39))}" on {on}']
    source = next(
        (each.short for layer in reversed(program.layers) for each in layer.sources if not layer.borrowed), ""
    )
    if source:
        lines.append(f"  cite {source}")
    given = "given"
    kinds = {
        each.name: each.type.of for entity in program.entities for each in entity.fields if each.type.kind == "list"
    }
    for entity, things in _asked_for(program, data).items():
        for thing in things:
            lines += [f"  {given} {_article(entity)} {entity}", *(f"    {line}" for line in _facts(thing, kinds))]
            given = "and given"
    for told, item, values in answers:
        lines += [f"  expect {told} {_answer(item, value)}" for value in values[:1]]
    return "\n".join(lines) + "\n"


def _asked_for(program: Program, data: Data) -> Data:
    """An example of a regulation names nothing that only another one asks for."""
    entities = {each.name: each for each in program.entities}

    def own(entity: str, thing: Thing) -> Thing:
        fields = {each.name: each for each in entities[entity].fields}
        return {
            name: [own(fields[name].type.of, member) for member in fact] if isinstance(fact, list) else fact
            for name, fact in thing.items()
            if name in fields or name == "id"
        }

    return {kind: [own(kind, thing) for thing in things] for kind, things in data.items() if kind in entities}


def _article(entity: str) -> str:
    return "an" if entity[:1] in "aeiou" else "a"


def _facts(thing: Thing, kinds: Mapping[str, str]) -> list[str]:
    facts = {name: text for name, text in thing.items() if not isinstance(text, list)}
    width = max((len(name) for name in facts), default=0)
    lines = [f"{name.ljust(width)} is {_quoted(str(text))}" for name, text in facts.items() if name != "id"]
    told: Counter[str] = Counter()
    for name, members in thing.items():
        if isinstance(members, list):
            lines += _list(name, members)
            for member in members:
                told[kind := kinds.get(name, name)] += 1
                for inner, own in member.items():
                    lines += _list(f"{inner} for {kind} {told[kind]}", own) if isinstance(own, list) else []
    return lines


def _list(name: str, members: Sequence[Thing]) -> list[str]:
    return [f"{name} are none"] if not members else [f"{name} are", *(f"  {row}" for row in _table(members))]


def _quoted(text: str) -> str:
    return f'"{text}"' if "#" in text else text


def _table(members: Sequence[Thing]) -> list[str]:
    """Members as a pipe table; a list of a member stands below, for that member."""
    names = list(
        dict.fromkeys(name for member in members for name, fact in member.items() if not isinstance(fact, list))
    )
    rows: list[list[str]] = [names, *([_cell(member.get(name, "")) for name in names] for member in members)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(names))]
    return [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]


def _cell(text: Any) -> str:
    return f'"{text}"' if "|" in str(text) or "#" in str(text) else str(text)


def _answer(item: Item, value: Value) -> str:
    unit = unit_and_label(item.type.unit)[0]
    unit = "" if unit in ("", "1") else f" {unit}"
    match value:
        case bool():
            return f"is {'yes' if value else 'no'}"
        case Fraction():
            exact = exact_text(value)
            if "/" not in exact and len(exact) <= 28:
                return f"is {exact}{unit}"
            return f"rounds to {fixed_text(value, 6)}{unit}"
        case NoValue():
            return "has no value"
        case _:
            return f"is {value}"
