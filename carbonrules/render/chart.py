"""Where the carbon sits: one group of bars for each stage, this region's caliber beside the one it is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.results import StageLine, SubjectResult
from carbonrules.foundation.exact import fixed_text
from carbonrules.program.quality import ILLUSTRATIVE, worst_grade
from carbonrules.render.numbers import number_of
from carbonrules.render.origins import stage_quality
from carbonrules.render.reading import Reading, RegionReading

_OPEN_END = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is in percent of the longest, its stage line, and whether an illustrative number made it.

    `state` is `whole`, `at least` (open at its end), `left out` or `not told` (the program keeps no sum for the stage).
    """

    own: bool
    region: str
    width: str
    line: StageLine
    state: str
    illustrative: bool

    @property
    def open_to(self) -> str:
        """How far the open end of an `at least` bar is drawn."""
        return fixed_text(min(Fraction(100), (number_of(self.width) or Fraction(0)) + _OPEN_END), 2)


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one stage."""

    stage: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of one subject. `other` is the region it is compared with, or empty."""

    groups: tuple[Group, ...]
    region: str
    other: str


def chart(region: RegionReading, reading: Reading, subject: SubjectResult, reference: RegionReading | None) -> Chart:
    """The stages of one subject, beside those of the reference where it speaks of the same subject."""
    own = _Caliber(region.name, True, subject.boundary, stage_quality(reading.answered, subject.id))
    other = _of_reference(reference, subject) if reference is not None else None
    calibers = [own] if other is None else [own, other]
    longest = max((each for caliber in calibers for each in caliber.sizes()), default=Fraction(0))
    groups = tuple(
        Group(line.stage, tuple(bar for caliber in calibers for bar in caliber.bars(line.stage, longest)))
        for line in subject.boundary
    )
    return Chart(groups if longest else (), region.name, other.region if other is not None else "")


@dataclass(frozen=True, slots=True)
class _Caliber:
    region: str
    own: bool
    lines: tuple[StageLine, ...]
    quality: dict[str, int]

    def sizes(self) -> Iterable[Fraction]:
        return (abs(_size(line)) for line in self.lines)

    def bars(self, stage: str, longest: Fraction) -> Iterable[Bar]:
        for line in self.lines:
            if line.stage == stage:
                size = abs(_size(line)) * 100 / longest if longest else Fraction(0)
                grade = worst_grade(self.quality.get(stage, 0))
                shown = line.emissions is not None or line.at_least is not None
                yield Bar(
                    self.own, self.region, fixed_text(size, 2), line, _state(line), shown and grade == ILLUSTRATIVE
                )


def _of_reference(reference: RegionReading, subject: SubjectResult) -> _Caliber | None:
    for reading in reference.regulations:
        for each in reading.result.subjects:
            if each.id == subject.id and each.boundary:
                return _Caliber(reference.name, False, each.boundary, stage_quality(reading.answered, each.id))
    return None


def _size(line: StageLine) -> Fraction:
    return number_of(line.emissions or line.at_least or "0") or Fraction(0)


def _state(line: StageLine) -> str:
    if not line.counted:
        return "left out"
    if line.at_least is not None:
        return "at least"
    return "whole" if line.emissions is not None else "not told"
