"""A case as an engine sees it: checked against a program, in its units, in canonical order, with its sources apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.foundation.canonical import Json
from carbonrules.program.values import Value


@dataclass(slots=True)
class Instance:
    """One thing of the case: a subject, or a member of one of its lists.

    `id` is the path that results use (`equipment/E-101`, `equipment/E-101/activities/M1.1`); a member without an id of
    its own takes the first 16 hex digits of the digest of its facts, with `-2`, `-3` … for repeats. `values` holds
    every field that is present, numbers in the unit of the field's type (an amount in the reference unit of its flow);
    `units` the unit an open amount or money is in; `quality` the bits of each; `sources` where it was found.
    Members stand in canonical order (by digest). Filled once by `admit`, never changed afterwards.
    """

    entity: str
    id: str
    container: Instance | None
    values: dict[str, Value] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    quality: dict[str, int] = field(default_factory=dict)
    sources: dict[str, Json] = field(default_factory=dict)
    lists: dict[str, tuple[Instance, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A case admitted to one program. `content` is what `digest` names, `sources` what `sources_digest` names.

    Both are plain JSON; `case.json` of a bundle holds them and a stranger rebuilds the instances from them alone.
    """

    id: str
    subjects: Mapping[str, tuple[Instance, ...]]
    content: Json
    sources: Json
    digest: str
    sources_digest: str
