"""One step of a derivation: what was done, under which law, from what, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from carbonrules.foundation.canonical import Json, canonical_bytes, digest_of_bytes, text_of
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import Value, value_json, value_text


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
    return canonical_bytes(args).decode() if args else "{}"


def _canonical_text(node: Node, args: str) -> str:
    """The canonical JSON of a node, written straight down: the same bytes as those of `node_json`, in less time."""
    inputs = ",".join([f'{{"node":"{name}","role":{text_of(role)}}}' for role, name in node.inputs])
    tried = ",".join([f'{{"branch":{text_of(branch)},"node":{_name(name)}}}' for branch, name in node.tried])
    evidence, grade, nature = _scales(node.quality)
    return (
        f'{{"args":{args},"article":{text_of(node.article)},"evidence":{evidence},'
        f'"grade":{grade},"inputs":[{inputs}],"item":{text_of(node.item)},"label":{text_of(node.label)},'
        f'"law":{text_of(node.law)},"nature":{nature},"op":"{node.op}","subject":{text_of(node.subject)},'
        f'"tried":[{tried}],"unit":{text_of(node.unit)},"value":{value_text(node.value)}}}'
    )


def _name(name: str | None) -> str:
    return "null" if name is None else f'"{name}"'


@cache
def _scales(bits: int) -> tuple[str, str, str]:
    found = (worst(bits) for worst in (worst_evidence, worst_grade, worst_nature))
    evidence, grade, nature = ("null" if word is None else text_of(word) for word in found)
    return evidence, grade, nature


@cache
def unit_parts(unit: str) -> tuple[str, str]:
    """A unit without its labels, and the labels."""
    return unit_and_label(unit)


@cache
def _worst(bits: int) -> tuple[str | None, str | None, str | None]:
    return worst_grade(bits), worst_evidence(bits), worst_nature(bits)
