"""What a lock file pins: everything that is loaded, each by its digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegulationPin:
    """A regulation: its version, the digest of what it means, the digest of its text."""

    version: str
    law: str
    text: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A factor set or a pack: its edition or version, and the digest of its bytes."""

    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything that is loaded. `flows` is the digest of all flows with their units."""

    library: str
    grammar: str
    units: str
    flows: str
    regulations: Mapping[str, RegulationPin]
    factor_sets: Mapping[str, Pin]
    packs: Mapping[str, Pin]
