"""The one form of an admitted case that digests name: whatever order it was written in, it is the same case.

Page docs/explanation/core.md, "Case content", is the specification.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.foundation.canonical import Json, canonical_bytes, digest, digest_of_bytes, text_of
from carbonrules.program.quality import quality_bits
from carbonrules.program.values import Value, value_json

_HEX_OF_AN_ID = 16


@dataclass(slots=True)
class Draft:
    """One thing after its facts were admitted and before it has its place in canonical order."""

    entity: str
    own_id: str
    values: dict[str, Value] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    natures: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Json] = field(default_factory=dict)
    lists: dict[str, list[Draft]] = field(default_factory=dict)
    member: _Member | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """A draft with its facts by name, its content, and its members in canonical order.

    `told` are the sources in canonical JSON: several programs may name the same ones.
    """

    entity: str
    own_id: str
    values: dict[str, Value]
    units: dict[str, str]
    quality: dict[str, int]
    sources: dict[str, Json]
    told: dict[str, str]
    content: Json
    lists: Mapping[str, tuple[_Member, ...]]


# Instance id, fact, where it was found, and the same in canonical JSON.
_Row = tuple[str, str, Json, str]


class _Member(NamedTuple):
    """A member by the digest of its content."""

    digest: str
    ordered: _Ordered


def admitted(case_id: str, subjects: Mapping[str, list[Draft]]) -> Admitted:
    """Put drafts in canonical order, name them, and give the case its digests."""
    ordered = {
        entity: sorted((_ordered(each) for each in drafts), key=lambda each: each.own_id)
        for entity, drafts in subjects.items()
    }
    rows: list[_Row] = []
    instances = {
        entity: tuple(_instance(each, f"{entity}/{each.own_id}", None, rows) for each in each_kind)
        for entity, each_kind in ordered.items()
    }
    content: Json = {
        "id": case_id,
        "subjects": {entity: [each.content for each in each_kind] for entity, each_kind in ordered.items()},
    }
    rows.sort(key=itemgetter(0, 1))
    sources: Json = [row[:3] for row in rows]
    # The canonical JSON of the sources, put together of that of each.
    told = ",".join([f"[{text_of(place)},{text_of(name)},{text}]" for place, name, _, text in rows])
    return Admitted(case_id, instances, content, sources, digest(content), digest_of_bytes(f"[{told}]".encode()))


def _ordered(draft: Draft) -> _Ordered:
    lists = {name: _in_order(members) for name, members in draft.lists.items()}
    content: Json = {
        "id": draft.own_id,
        "values": {name: value_json(value) for name, value in draft.values.items()},
        "units": dict(draft.units),
        "quality": dict(draft.natures),
        "lists": {name: [each.ordered.content for each in members] for name, members in lists.items()},
    }
    return _Ordered(
        draft.entity,
        draft.own_id,
        values=dict(sorted(draft.values.items())),
        units=dict(sorted(draft.units.items())),
        quality={name: quality_bits(nature=nature) for name, nature in sorted(draft.natures.items())},
        sources=dict(sorted(draft.sources.items())),
        told={name: canonical_bytes(source).decode() for name, source in draft.sources.items()},
        content=content,
        lists=dict(sorted(lists.items())),
    )


def _in_order(members: list[Draft]) -> tuple[_Member, ...]:
    found = [_member(each) for each in members]
    if len({each.digest for each in found}) < len(found):
        # Those that say the same stand in the order of their sources, so that not even these depend on how they came.
        found.sort(key=lambda each: _evidence(each.ordered))
    return tuple(sorted(found, key=lambda each: each.digest))


def _member(draft: Draft) -> _Member:
    """A member in its order, made once: several programs may have read it together."""
    if draft.member is None:
        ordered = _ordered(draft)
        draft.member = _Member(digest(ordered.content), ordered)
    return draft.member


def _evidence(ordered: _Ordered) -> bytes:
    """Where a thing was found, and its members, in one order."""
    below = [[name, [_evidence(each.ordered).decode() for each in found]] for name, found in ordered.lists.items()]
    return canonical_bytes([ordered.sources, below])


def _instance(ordered: _Ordered, place: str, container: Instance | None, rows: list[_Row]) -> Instance:
    """The instance at a place, with its members; `rows` gathers where all of its facts were found."""
    instance = Instance(
        ordered.entity, place, container, ordered.values, ordered.units, ordered.quality, ordered.sources
    )
    rows.extend((place, name, source, ordered.told[name]) for name, source in ordered.sources.items())
    for name, members in ordered.lists.items():
        names = _names(members)
        made = (
            _instance(each.ordered, f"{place}/{name}/{own}", instance, rows)
            for each, own in zip(members, names, strict=True)
        )
        instance.lists[name] = tuple(made)
    return instance


def _names(members: tuple[_Member, ...]) -> list[str]:
    """Own ids; a member without one is named by its facts, and repeats are counted."""
    times: dict[str, int] = {}
    names = []
    for each in members:
        name = each.ordered.own_id or each.digest.partition(":")[2][:_HEX_OF_AN_ID]
        times[name] = times.get(name, 0) + 1
        names.append(name if times[name] == 1 else f"{name}-{times[name]}")
    return names
