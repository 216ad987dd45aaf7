"""Factor sets as engines see them: flows with their reference unit, and tables of dated rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Table


@dataclass(frozen=True, slots=True)
class Flow:
    """Something an activity can be an amount of, in the one unit its amounts are compared in.

    `groups` are the wider words a publication line may name (`electricity`, `reagents`). `density` is a declared mass
    per volume, as printed with its unit, or empty; `reference_state` is required for a gas measured by volume.
    `patterns` are regular expressions and synonyms by which a name in a model is matched.
    """

    name: str
    unit: str
    groups: tuple[str, ...] = ()
    density: str = ""
    reference_state: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorSet:
    """One publication: who published it, under which licence, and its columns as tables `set:ID/COLUMN`."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_note: str
    edition: str
    kind: str
    tables: tuple[Table, ...]
    file: str
    text_digest: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class FactorSets:
    """All sets and flows that are loaded. `tables` finds a column by its id."""

    sets: Mapping[str, FactorSet]
    flows: Mapping[str, Flow]
    tables: Mapping[str, Table]

    def evidence(self, sets: tuple[str, ...]) -> Json:
        """The flows and the named sets as JSON: what the factors digest of a run names, what a bundle keeps."""
        raise NotImplementedError
