"""What is told of names that stand in no regulation: regions, factor sets, flows and units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from carbonrules.factors.listing import rows_of, sets_of
from carbonrules.factors.model import FactorSets, Flow
from carbonrules.foundation.languages import put_in
from carbonrules.foundation.resources import bundled
from carbonrules.library.aloud import phrases
from carbonrules.library.rules import Rules
from carbonrules.program.model import Program

_ROWS = 6
_ENGLISH = {
    "region": "{name} (a region)",
    "factor set": "{name} (a factor set)",
    "flow": "{name} (a flow: what an activity is an amount of)",
    "unit": "{name} (a unit of the unit file)",
    "compared in": "amounts are compared in {unit}",
    "one of groups": "one of: {names}",
    "called": "called: {names}",
    "density": "density: {text}",
    "reference state": "reference state: {text}",
    "more rows": "and {count} more rows",
    "asked for by": "asked for by: {names}",
    "set publisher": "publisher: {text}",
    "set edition": "edition: {text}",
    "set licence": "licence: {text}",
    "set rows": "rows: {text}",
    "set mark": "illustrative: its numbers come from no publication",
    "anywhere": "anywhere",
}


def outside(name: str, rules: Rules, programs: list[Program], language: str) -> Iterator[Mapping[str, Any]]:
    """Everything of this name that is loaded beside the law."""
    factors = rules.factors()
    if name in rules.regions:
        own = [program for program in programs if program.id.split(".")[0] == name]
        yield _told("region", name, language, [f"{each.id}  {_title(each, language)}" for each in own])
    for each in sets_of(factors):
        if name in (each["set"], each["title"]):
            yield _told("factor set", each["set"], language, _set(each, programs, language))
    for id, flow in sorted(rules.flows.items()):
        if name == id or name in flow.words.values():
            yield _told("flow", id, language, _flow(flow, factors, language))
    if name in rules.units.units:
        yield _told("unit", name, language, _unit(name))


def _title(program: Program, language: str) -> str:
    title = [layer for layer in program.layers if not layer.borrowed][-1].title
    return program.presentation.words.get(language, {}).get(title, title)


def _set(line: Mapping[str, str], programs: list[Program], language: str) -> list[str]:
    asked = sorted(program.id for program in programs if line["set"] in program.factor_sets)
    told = [
        _say(language, f"set {what}", text=text) for what, text in line.items() if f"set {what}" in _ENGLISH and text
    ]
    return [line["title"], *told, *([_say(language, "asked for by", names=", ".join(asked))] if asked else [])]


def _flow(flow: Flow, factors: FactorSets, language: str) -> list[str]:
    """Its reference unit, what it belongs to, what it is called, and the first rows that are held for it."""
    rows = [
        f"{row['value']} {row['unit']}, {row['place'] or _say(language, 'anywhere')}, {row['set']}"
        for row in rows_of(factors, flow.name)
    ]
    parts = (
        ("compared in", flow.unit),
        ("one of groups", ", ".join(flow.groups)),
        ("called", ", ".join(flow.words.values())),
        ("density", ", ".join(each for each in (flow.density, flow.density_source) if each)),
        ("reference state", flow.reference_state),
    )
    told = [_say(language, key, text=text, names=text, unit=text) for key, text in parts if text]
    more = [_say(language, "more rows", count=len(rows) - _ROWS)] if len(rows) > _ROWS else []
    return [*told, *rows[:_ROWS], *more]


def _unit(name: str) -> list[str]:
    """The line of the unit file that defines it."""
    lines = (bundled("grammar") / "units.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.partition("=")[0].strip() == name]


def _told(kind: str, name: str, language: str, lines: list[str]) -> Mapping[str, Any]:
    text = "\n".join((_say(language, kind, name=name), *(f"    {line}" for line in lines)))
    return {"kind": kind, "id": name, "text": text}


def _say(language: str, key: str, **slots: object) -> str:
    return put_in(phrases(language).get(f"outside {key}", _ENGLISH[key]), slots)
