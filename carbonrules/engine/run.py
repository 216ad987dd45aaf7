"""A run: which program answered which case from which day, what it answered, and the one digest over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from carbonrules.foundation.canonical import Json
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import Value, value_json

SEAL_FORMAT = "carbonrules.seal/1"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days we speak from: `on`, and up to which days law and data count as known."""

    on: date
    law_on: date
    data_on: date

    @classmethod
    def at(cls, on: date) -> Clocks:
        """Everything known on one day."""
        return cls(on, on, on)

    def as_json(self) -> Json:
        """The form that the seal names."""
        return {"on": self.on.isoformat(), "law on": self.law_on.isoformat(), "data on": self.data_on.isoformat()}


class Slot(NamedTuple):
    """What one item answered for one instance, and the quality bits of all that made the answer."""

    value: Value
    quality: int


@dataclass(frozen=True, slots=True)
class Run:
    """All answers of one program to one case, under one seal. `slots` stand in order of item, then instance."""

    program: str
    case: str
    sources: str
    factors: str
    units: str
    clocks: Clocks
    slots: Mapping[tuple[str, str], Slot]
    seal: str

    def header(self) -> Json:
        """What was run: digests and clocks."""
        return {
            "program": self.program,
            "case": self.case,
            "sources": self.sources,
            "factors": self.factors,
            "units": self.units,
            "clocks": self.clocks.as_json(),
        }

    def values(self) -> Json:
        """What was answered: [item, instance, value, grade, evidence, nature], sorted."""
        return [[item, instance, *slot_json(slot)] for (item, instance), slot in self.slots.items()]

    def sealed(self) -> Json:
        """What the seal is the digest of."""
        return {"format": SEAL_FORMAT, "run": self.header(), "values": self.values()}


def slot_json(slot: Slot) -> tuple[Json, str | None, str | None, str | None]:
    """One answer as evidence: the value, then its worst grade, evidence and nature."""
    bits = slot.quality
    return value_json(slot.value), worst_grade(bits), worst_evidence(bits), worst_nature(bits)
