"""How often a recurring task comes round in the service life: a whole number, with the reckoning in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from carbonrules.cases.ifc.measure import Unusable
from carbonrules.cases.ifc.model import Recurrence
from carbonrules.foundation.exact import NotANumber, exact_text, parse_decimal

_DURATION = re.compile(r"P(?:([0-9]+(?:\.[0-9]+)?)Y)?(?:([0-9]+)M)?", re.ASCII)
_MONTHS_IN_A_YEAR = 12
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cycles:
    """How many times, and why."""

    number: int
    because: str


def years(duration: str) -> Fraction:
    """Read an ISO 8601 duration of years and months. Raises Unusable for any other."""
    found = _DURATION.fullmatch(duration.strip())
    if found is None or not any(found.groups()):
        raise Unusable(f"`{duration}` is no duration of years and months, as in `P20Y` or `P6M`")
    try:
        return parse_decimal(found[1] or "0") + parse_decimal(found[2] or "0") / _MONTHS_IN_A_YEAR
    except NotANumber as problem:
        raise Unusable(str(problem)) from None


def by_recurrence(recurrence: Recurrence, life: Fraction) -> Cycles:
    """Count by the pattern of a task. A stated number of occurrences stands; else pattern and life give it."""
    if recurrence.time_periods:
        raise Unusable("its recurrence holds time periods, which say when in a day and leave open how often")
    if not recurrence.countable:
        raise Unusable("its recurrence counts intervals or occurrences that are no whole numbers")
    if recurrence.occurrences is not None:
        if recurrence.occurrences < 0:
            raise Unusable("its recurrence has fewer than no occurrences")
        return Cycles(recurrence.occurrences, f"{recurrence.occurrences} occurrences stated in {recurrence.record}")
    if recurrence.interval < 1:
        raise Unusable("its recurrence has an interval below 1")
    shown = f"{recurrence.kind} in {recurrence.record} through {exact_text(life)} year"
    rate = _in_a_year(recurrence)
    if rate is not None:
        number = ceil(life * rate)
        return Cycles(number, f"{number} cycles: {exact_text(rate)} a year, {shown}")
    number = _by_days(recurrence, life)
    return Cycles(number, f"{number} cycles, counted by the calendar from {recurrence.start[:10]}: {shown}")


def by_interval(interval: Fraction, life: Fraction, found: str) -> Cycles:
    """Count by a stated interval between two occasions."""
    if interval <= 0:
        raise Unusable("its interval is not above 0")
    number = ceil(life / interval)
    return Cycles(
        number, f"{number} cycles: every {exact_text(interval)} year by {found} through {exact_text(life)} year"
    )


def _in_a_year(recurrence: Recurrence) -> Fraction | None:
    """How often a year, or None where that differs from year to year."""
    days, weekdays = max(1, recurrence.days), max(1, recurrence.weekdays)
    match recurrence.kind:
        case "YEARLY_BY_DAY_OF_MONTH":
            return Fraction(max(1, recurrence.months) * days, recurrence.interval)
        case "YEARLY_BY_POSITION":
            return Fraction(max(1, recurrence.months) * weekdays, recurrence.interval)
        case "MONTHLY_BY_DAY_OF_MONTH":
            return Fraction(_MONTHS_IN_A_YEAR * days, recurrence.interval)
        case "MONTHLY_BY_POSITION":
            return Fraction(_MONTHS_IN_A_YEAR * weekdays, recurrence.interval)
        case _:
            return None


def _by_days(recurrence: Recurrence, life: Fraction) -> int:
    """Days and weeks do not fill a year evenly, so they are counted from the start to the end of the life."""
    match recurrence.kind:
        case "DAILY" | "BY_DAY_COUNT":
            every, each = recurrence.interval, 1
        case "WEEKLY" | "BY_WEEKDAY_COUNT":
            every, each = recurrence.interval * _DAYS_IN_A_WEEK, max(1, recurrence.weekdays)
        case _:
            raise Unusable(f"`{recurrence.kind}` is no known way to recur")
    if life.denominator != 1:
        raise Unusable("days and weeks are counted through whole years only, and the service life is none")
    try:
        start = date.fromisoformat(recurrence.start[:10])
        end = _years_later(start, int(life))
    except (ValueError, OverflowError):
        raise Unusable("its task time has no ScheduleStart, from which days and weeks are counted") from None
    return ceil(Fraction((end - start).days, every)) * each


def _years_later(start: date, number: int) -> date:
    if (start.month, start.day) == (2, 29):
        return date(start.year + number, 3, 1)
    return start.replace(year=start.year + number)
