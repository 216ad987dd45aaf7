"""Lists of substances as screening reads them: what a list is, what its words mean, and each of its entries.

Engines read only the table `set:ID/status` that is made of them; a rule asks `is listed in` and the status, no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SUBSTANCE_LIST = "substance list"
GROUPS = "substance groups"
REGISTER = "substances"
ALTERNATIVES = "alternatives"
DUTIES = "substance duties"

RESTRICTED: Final = "restricted"
CONDITIONAL: Final = "conditional"
ANSWERS = (RESTRICTED, CONDITIONAL)
LIMITS_OF = ("", "substance", "mixture", "article", "exposure", "emission", "amount", "group")
LIMITS_MEANT = ("", "at least", "more than")
INSTRUMENTS = ("enacted", "adopted", "proposed", "voluntary", "scenario")


@dataclass(frozen=True, slots=True)
class Status:
    """What a status word of one list means: the answer it leads to, in words, and what is to be done.

    `alternative` is whether a substance of this status may be offered instead of another.
    """

    answer: str
    means: str
    means_zh: str
    do: str
    do_zh: str
    alternative: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list for one substance, as printed, or `found` False: looked for in this edition and not found.

    `limit` is the printed text; `limit_of` says what it is a share of, `limit_meant` whether the limit itself is
    already restricted (`at least`) or not (`more than`). `conditions` is the evidence of limit, use and exemption;
    `evidence` that of the entry itself. `start` is the day from which it binds, `until` the last day.
    """

    cas_number: str
    found: bool
    status: str = ""
    group: str = ""
    name: str = ""
    limit: str = ""
    limit_unit: str = ""
    limit_of: str = ""
    limit_meant: str = ""
    use: str = ""
    exemption: str = ""
    start: str = ""
    sunset: str = ""
    until: str = ""
    instrument: str = ""
    article: str = ""
    evidence: str = ""
    conditions: str = ""
    link: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SubstanceList:
    """A list of substances of one edition. `number` is how many entries the edition has, "" where that is not known.

    `instrument` is the status of the instrument (`enacted`, `proposed` …): a proposal never decides as law.
    """

    title_zh: str
    jurisdiction: str
    address: str
    edition_day: str
    number: str
    instrument: str
    whole: bool
    statuses: Mapping[str, Status]
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def held(self) -> int:
        """How much of the edition is held: its entries where their number is known, else the substances named."""
        found = [each for each in self.entries if each.found]
        return len({each.article if self.number else each.cas_number for each in found})
