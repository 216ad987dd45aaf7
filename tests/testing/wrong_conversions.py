"""Conversions that are wrong on purpose: each takes a case and two regions, as the one that ships does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from seeded_rules import regions

from carbonrules.cases.facts import Case, Fact
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import ActivityLine, Conversion, Reconciliation
from carbonrules.foundation.exact import exact_text
from carbonrules.library.rules import Region, Rules
from carbonrules.testing.conversions import Converts

Edit = Callable[[Reconciliation], Reconciliation]


def edited(edit: Edit, only_from: str = "") -> Converts:
    """Our conversion with each of its totals changed; `only_from`: where the case comes from this region."""

    def by(case: Case, home: Region, target: Region, on: date) -> Conversion:
        made = convert(case, home, target, on)
        if only_from not in ("", home.name):
            return made
        subjects = tuple(_with(each, totals=tuple(map(edit, each.totals))) for each in made.subjects)
        return _with(made, subjects=subjects)

    return by


def by_a_copy(file: str, stands: str, instead: str) -> Converts:
    """Our conversion over a copy of the regulations in which something was written down wrong."""

    @cache
    def copied() -> Rules:
        return regions((file, stands, instead))

    def by(case: Case, home: Region, target: Region, on: date) -> Conversion:
        return convert(case, copied().region(home.name), copied().region(target.name), on)

    return by


def of_another_year(only_from: str = "") -> Converts:
    """The factors of the year before: the case is carried as if it were a year older."""

    def by(case: Case, home: Region, target: Region, on: date) -> Conversion:
        if only_from not in ("", home.name):
            return convert(case, home, target, on)
        older = tuple(_a_year_before(each) for each in case.things["product"])
        return convert(replace(case, things={"product": older}), home, target, on)

    return by


def _a_year_before(thing: Any) -> Any:
    year, _, rest = str(thing.facts["day"].text).partition("-")
    return replace(thing, facts={**thing.facts, "day": Fact(f"{max(int(year) - 1, 2026)}-{rest}")})


def a_stage_twice(total: Reconciliation) -> Reconciliation:
    """Disposal is added to the whole once more."""
    disposal = sum((Fraction(each.target) for each in total.stages if each.stage == "disposal"), Fraction(0))
    known = exact_text(Fraction(total.target.known) + disposal)
    return _with(
        total,
        caliber=exact_text(Fraction(total.caliber) + disposal),
        target=_with(total.target, known=known, value=known if total.target.value is not None else None),
    )


def without_an_adjustment(kind: str) -> Edit:
    """One kind of adjustment is left out of an activity, and of nothing else."""

    def line(each: ActivityLine) -> ActivityLine:
        return _with(each, adjustments=tuple(one for one in each.adjustments if one.kind != kind))

    return lambda total: _with(total, activities=tuple(map(line, total.activities)))


def in_tonnes(total: Reconciliation) -> Reconciliation:
    """What comes in is written in tonnes and added as kilograms; all sums agree with it."""

    def slipped(text: str | None) -> str | None:
        return None if text is None else exact_text(Fraction(text) / 1000)

    def line(each: ActivityLine) -> ActivityLine:
        if [one.kind for one in each.adjustments] != ["stage in"]:
            return each
        (one,) = each.adjustments
        to = _with(one.to, value=slipped(one.to.value))
        return _with(each, target=to, adjustments=(_with(one, to=to, change=slipped(one.change)),))

    lines = tuple(map(line, total.activities))
    lost = Fraction(0)
    for before, after in zip(total.activities, lines, strict=True):
        lost += Fraction(before.target.value or 0) - Fraction(after.target.value or 0)
    known = exact_text(Fraction(total.target.known) - lost)
    stages = tuple(_again(each, [one for one in lines if one.stage == each.stage]) for each in total.stages)
    return _with(
        total,
        activities=lines,
        stages=stages,
        caliber=exact_text(Fraction(total.caliber) - lost),
        target=_with(total.target, known=known, value=known if total.target.value is not None else None),
    )


def _again(stage: Any, lines: list[ActivityLine]) -> Any:
    caliber = [Fraction(one.change) for each in lines for one in each.adjustments if one.step == "caliber"]
    target = [Fraction(each.target.value or 0) for each in lines]
    return _with(stage, caliber=exact_text(sum(caliber, Fraction(0))), target=exact_text(sum(target, Fraction(0))))


def missing_as_zero(total: Reconciliation) -> Reconciliation:
    """What is open at the target is taken for nothing, and the total for a number."""

    def line(each: ActivityLine) -> ActivityLine:
        if each.target.node is None or each.target.value is not None:
            return each
        return _with(each, target=_with(each.target, value="0", at_least=None, none=None))

    end = _with(total.target, value=total.target.known, at_least=None, open=())
    return _with(total, activities=tuple(map(line, total.activities)), target=end)


def in_whole_kilograms(total: Reconciliation) -> Reconciliation:
    """Every change is rounded before it is added up."""

    def line(each: ActivityLine) -> ActivityLine:
        rounded = tuple(_with(one, change=str(round(Fraction(one.change)))) for one in each.adjustments)
        return _with(each, adjustments=rounded)

    return _with(total, activities=tuple(map(line, total.activities)))


def nothing_reconciled(total: Reconciliation) -> Reconciliation:
    """The total of the home caliber is given out as that of the target."""
    end = _with(total.target, **{name: getattr(total.home, name) for name in ("known", "value", "at_least", "open")})
    return _with(total, target=end, caliber="0", factors="0")


def _with(result: Any, **other: Any) -> Any:
    return replace(result, **other)
