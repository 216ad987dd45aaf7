"""A case as it was read: texts with their places, before any program has looked at them.

Readers (JSON, workbook, IFC, overlay) make this; `admit` turns it into values of one program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.foundation.canonical import Json


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as found: its text with its unit (`1320 kg`, `2026-06-30`, `CN`), and where it was found.

    `source` is {"file", "digest", "locator", "text", "unit"} (core.md); `nature` is measured, calculated, planned,
    declared or default.
    """

    text: str
    source: Mapping[str, Json] = field(default_factory=dict)
    nature: str = "declared"


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity of the case with its facts and lists of members. `id` may be empty for a member.

    `names` are the marks by which its source knows the object: the tag and GlobalId of a model.
    """

    entity: str
    id: str
    facts: Mapping[str, Fact]
    lists: Mapping[str, tuple[Thing, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one element, task, resource or row of the source.

    `outcome` is `used`, `merged` (its parts or its whole were used instead), `ignored` or `missing` (it should carry a
    value and does not); `reason` says why in words; `locator` is its place.
    """

    kind: str
    name: str
    locator: str
    outcome: str
    reason: str = ""
    fills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything read about one case: its things by entity, the account of its sources, and warnings to show.

    `read_with` are the mapping files of one's own that its model was read with, each as `NAME DIGEST`.
    """

    id: str
    things: Mapping[str, tuple[Thing, ...]]
    accounts: tuple[Account, ...] = ()
    warnings: tuple[str, ...] = ()
    read_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cases:
    """Each thing that one source is about as a case of its own, and the account of what belongs to none of them."""

    source: str
    cases: tuple[Case, ...]
    accounts: tuple[Account, ...] = ()
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)

    def __len__(self) -> int:
        return len(self.cases)
