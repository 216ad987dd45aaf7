"""The typed form of several destinations side by side. All numbers are exact texts; nothing here computes."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from carbonrules.compliance.comparison.results import Comparison, Difference
from carbonrules.compliance.result import Result
from carbonrules.compliance.results import RemedyLine

# What the loaded regulations of one kind (law in force, or everything else) answer of the case at a destination.
State = Literal["not met", "label locked", "open", "nothing against it found", "nothing speaks of it"]


class RegulationThere(Result):
    """A regulation of the destination that applies to a subject of the case, or may."""

    id: str
    title: str
    status: str
    subject: str
    applies: Literal["yes", "no", "undetermined"]


class OpenDuty(Result):
    """A duty there that is not met, or of which nobody knows yet whether it is."""

    id: str
    title: str
    strength: str
    state: str
    article: str
    regulation: str
    status: str
    subject: str
    remedy: tuple[RemedyLine, ...] = ()


class ChargeThere(Result):
    """What a destination charges for a subject, or would charge if the regulation were law."""

    name: str
    article: str
    regulation: str
    status: str
    subject: str
    value: str | None = None
    at_least: str | None = None
    unit: str = ""
    illustrative: bool = False
    if_this_were_law: bool | None = None


class FootprintThere(Result):
    """A number of the headline at the destination, no money; `change` is what it adds to the one at home."""

    name: str
    subject: str
    value: str | None = None
    at_least: str | None = None
    unit: str = ""
    illustrative: bool = False
    change: str | None = None


class Step(Result):
    """One step that mends what is missing or not met: who, what, from when, until when, under which text."""

    mends: str
    article: str
    regulation: str
    status: str
    subject: str
    who: str
    does: str
    start: str
    finish: str | None = None
    days: str = ""
    costs: str = ""
    after: str = ""


class LevelChange(Result):
    """Something that would change the warning level.

    A `difference` of the calibers says the `level` that would be given without it; an `advice` of the law says the
    `change` it would bring to this case, or why it changes nothing.
    """

    kind: Literal["difference", "advice"]
    what: str
    subject: str
    level: str | None = None
    change: str | None = None
    unit: str = ""
    illustrative: bool = False
    because: str = ""


class Verdict(Result):
    """What law in force answers at a destination, or what everything else does: never both in one."""

    state: State
    regulations: tuple[RegulationThere, ...] = ()
    duties: tuple[OpenDuty, ...] = ()
    restricted: tuple[str, ...] = ()
    charges: tuple[ChargeThere, ...] = ()
    level: str | None = None
    label: Literal["open", "locked"] | None = None


class Destination(Result):
    """One destination of a batch.

    `by` is the day on which all that is open is mended if it begins on the day that is spoken from, `due` the earliest
    declaration deadline; `in_time` is what the regulations themselves answer of the two.
    """

    region: str
    law: Verdict
    scheme: Verdict
    footprint: tuple[FootprintThere, ...] = ()
    steps: tuple[Step, ...] = ()
    by: str | None = None
    due: str | None = None
    in_time: Literal["yes", "no", "undetermined", "nothing to mend"]
    missing: tuple[Difference, ...] = ()
    changes_level: tuple[LevelChange, ...] = ()
    comparison: Comparison


class Destinations(Result):
    """Where a batch can go from one home caliber, at what cost, with what missing."""

    format: Literal["carbonrules.destinations/1"] = "carbonrules.destinations/1"
    start: str
    on: str
    case: str
    notice: str
    destinations: tuple[Destination, ...]

    _results: ClassVar[tuple[Any, ...]] = ()
    _conversions: ClassVar[Any] = None
