"""The JSON form of a program: one writing for all its dataclasses."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from carbonrules.foundation.canonical import Json, digest
from carbonrules.program.model import Entity, Program, Table

# What does not belong to the meaning: titles, places in files, worked examples.
OUTSIDE_EVIDENCE = {"line", "file", "examples", "properties", "presentation", "title", "headline"}

# What most of a program is, asked first: a large one has some hundred thousand of these.
_AS_IT_IS = frozenset({str, int, bool, types.NoneType})


def core(program: Program) -> Json:
    """The program as evidence: everything a court would read, nothing that only layout or translation changes."""
    return _json(replace(program, entities=tuple(_by_name(each) for each in program.entities)), evidence=True)


def _by_name(entity: Entity) -> Entity:
    """The order in which fields are declared is for readers: forms follow it, evidence does not."""
    return replace(entity, fields=tuple(sorted(entity.fields, key=lambda each: each.name)))


def program_digest(program: Program) -> str:
    """The digest that a run names the program by."""
    return digest(core(program))


def whole(program: Program) -> Json:
    """The program with its presentation, as the compiled file and the bundle keep it."""
    return _json(program, evidence=False)


def table_json(table: Table) -> Json:
    """A table as evidence: the form in which the columns of a factor set enter a run and a bundle."""
    return _json(table, evidence=True)


def _json(value: Any, evidence: bool) -> Json:
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        plain: Json = value
        return plain
    if kind is tuple or kind is list:
        return [_json(each, evidence) for each in value]
    if is_dataclass(value):
        return {key: _json(getattr(value, name), evidence) for name, key in _names(kind, evidence)}
    if isinstance(value, Mapping):
        return {key: _json(each, evidence) for key, each in value.items()}
    result: Json = value
    return result


@cache
def _names(kind: type, evidence: bool) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with its name in JSON."""
    names = [each.name for each in fields(kind) if not (evidence and each.name in OUTSIDE_EVIDENCE)]
    return tuple((name, name.replace("_", " ")) for name in names)
