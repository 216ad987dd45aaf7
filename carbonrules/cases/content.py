"""The one form of an admitted case that digests name: whatever order it was written in, it is the same case.

Page docs/explanation/core.md, "Case content", is the specification.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.foundation.canonical import Json, canonical_bytes, digest
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


@dataclass(frozen=True, slots=True)
class _Ordered:
    """A draft with its content, its digest, and its members in canonical order."""

    draft: Draft
    content: Json
    digest: str
    lists: Mapping[str, tuple[_Ordered, ...]]
    evidence: bytes


def admitted(case_id: str, subjects: Mapping[str, list[Draft]]) -> Admitted:
    """Put drafts in canonical order, name them, and give the case its digests."""
    ordered = {
        entity: sorted((_ordered(each) for each in drafts), key=lambda each: each.draft.own_id)
        for entity, drafts in subjects.items()
    }
    instances = {
        entity: tuple(_instance(each, f"{entity}/{each.draft.own_id}", None) for each in each_kind)
        for entity, each_kind in ordered.items()
    }
    content: Json = {
        "id": case_id,
        "subjects": {entity: [each.content for each in each_kind] for entity, each_kind in ordered.items()},
    }
    found = [row for each_kind in instances.values() for each in each_kind for row in _sources(each)]
    sources: Json = [[place, name, source] for place, name, source in sorted(found, key=lambda row: row[:2])]
    return Admitted(case_id, instances, content, sources, digest(content), digest(sources))


def _ordered(draft: Draft) -> _Ordered:
    # Members that say the same stand in the order of their sources, so that not even these depend on how they came.
    lists = {
        name: tuple(sorted((_ordered(each) for each in members), key=lambda each: (each.digest, each.evidence)))
        for name, members in draft.lists.items()
    }
    content: Json = {
        "id": draft.own_id,
        "values": {name: value_json(value) for name, value in draft.values.items()},
        "units": dict(draft.units),
        "quality": dict(draft.natures),
        "lists": {name: [each.content for each in members] for name, members in lists.items()},
    }
    evidence: Json = [
        draft.sources,
        [[name, [each.evidence.decode() for each in lists[name]]] for name in sorted(lists)],
    ]
    return _Ordered(draft, content, digest(content), lists, canonical_bytes(evidence))


def _instance(ordered: _Ordered, place: str, container: Instance | None) -> Instance:
    draft = ordered.draft
    instance = Instance(
        draft.entity,
        place,
        container,
        values=dict(sorted(draft.values.items())),
        units=dict(sorted(draft.units.items())),
        quality={name: quality_bits(nature=nature) for name, nature in sorted(draft.natures.items())},
        sources=dict(sorted(draft.sources.items())),
    )
    for name, members in sorted(ordered.lists.items()):
        names = _names(members)
        made = (_instance(each, f"{place}/{name}/{own}", instance) for each, own in zip(members, names, strict=True))
        instance.lists[name] = tuple(made)
    return instance


def _names(members: tuple[_Ordered, ...]) -> list[str]:
    """Own ids; a member without one is named by its facts, and repeats are counted."""
    times: dict[str, int] = {}
    names = []
    for each in members:
        name = each.draft.own_id or each.digest.partition(":")[2][:_HEX_OF_AN_ID]
        times[name] = times.get(name, 0) + 1
        names.append(name if times[name] == 1 else f"{name}-{times[name]}")
    return names


def _sources(instance: Instance) -> list[tuple[str, str, Json]]:
    own = [(instance.id, name, source) for name, source in instance.sources.items()]
    return own + [row for members in instance.lists.values() for each in members for row in _sources(each)]
