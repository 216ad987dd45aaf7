"""One step of a derivation: what was done, under which law, from what, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring as _quoted

from carbonrules.foundation.canonical import Json, canonical_bytes, digest_of_bytes
from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import Value, value_json

_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Node:
    """One step, named by the digest of its JSON form (docs/explanation/core.md, "Tree")."""

    op: str
    item: str
    law: str
    article: str
    subject: str
    args: Mapping[str, Json]
    inputs: tuple[tuple[str, str], ...]
    tried: tuple[tuple[str, str | None], ...]
    value: Value
    unit: str
    label: str
    quality: int

    @property
    def grade(self) -> str | None:
        """The worst grade among all numbers that made the value."""
        return worst_grade(self.quality)


@dataclass(frozen=True, slots=True)
class Grown:
    """A step after it was made: its name, its value and the quality bits of all that made it."""

    name: str
    value: Value
    quality: int


@dataclass(slots=True)
class Step:
    """What a step came to: value, inputs used, branches tried, what was found, and quality bits of its own."""

    value: Value
    inputs: list[tuple[str, Grown]] = field(default_factory=list)
    tried: list[tuple[str, Grown | None]] = field(default_factory=list)
    found: dict[str, Json] = field(default_factory=dict)
    own: int = 0

    @property
    def quality(self) -> int:
        """Its own bits and those of everything it looked at, also of what did not apply."""
        bits = self.own
        for _, each in self.inputs:
            bits |= each.quality
        for _, tried in self.tried:
            if tried is not None:
                bits |= tried.quality
        return bits


def node_json(node: Node) -> Json:
    """The form of a node that its digest names."""
    grade, evidence, nature = _worst(node.quality)
    return {
        "op": node.op,
        "item": node.item,
        "law": node.law,
        "article": node.article,
        "subject": node.subject,
        "args": node.args,
        "inputs": [{"role": role, "node": name} for role, name in node.inputs],
        "tried": [{"branch": branch, "node": name} for branch, name in node.tried],
        "value": value_json(node.value),
        "unit": node.unit,
        "label": node.label,
        "grade": grade,
        "evidence": evidence,
        "nature": nature,
    }


def name_of(node: Node, args: str | None = None) -> str:
    """The digest that names a node; `args` are its arguments in canonical JSON, where the caller has them."""
    return digest_of_bytes(_canonical_text(node, args or canonical_args(node.args)).encode())


def canonical_args(args: Mapping[str, Json]) -> str:
    """Arguments in canonical JSON."""
    if not args:
        return "{}"
    text = _ENCODE(args)
    return text if text.isascii() else canonical_bytes(args).decode()


def _canonical_text(node: Node, args: str) -> str:
    """The canonical JSON of a node, written straight down: the same bytes as those of `node_json`, in less time."""
    inputs = ",".join([f'{{"node":"{name}","role":{_quoted(role)}}}' for role, name in node.inputs])
    tried = ",".join([f'{{"branch":{_quoted(branch)},"node":{_name(name)}}}' for branch, name in node.tried])
    evidence, grade, nature = _scales(node.quality)
    return (
        f'{{"args":{args},"article":{_quoted(node.article)},"evidence":{evidence},'
        f'"grade":{grade},"inputs":[{inputs}],"item":{_quoted(node.item)},"label":{_quoted(node.label)},'
        f'"law":{_quoted(node.law)},"nature":{nature},"op":"{node.op}","subject":{_quoted(node.subject)},'
        f'"tried":[{tried}],"unit":{_quoted(node.unit)},"value":{_value(node.value)}}}'
    )


def _value(value: Value) -> str:
    return f'{{"number":"{ratio_text(value)}"}}' if isinstance(value, Fraction) else _ENCODE(value_json(value))


def _name(name: str | None) -> str:
    return "null" if name is None else f'"{name}"'


@cache
def _scales(bits: int) -> tuple[str, str, str]:
    evidence, grade, nature = (_ENCODE(worst(bits)) for worst in (worst_evidence, worst_grade, worst_nature))
    return evidence, grade, nature


@cache
def unit_parts(unit: str) -> tuple[str, str]:
    """A unit without its labels, and the labels."""
    return unit_and_label(unit)


@cache
def _worst(bits: int) -> tuple[str | None, str | None, str | None]:
    return worst_grade(bits), worst_evidence(bits), worst_nature(bits)
