"""Dated values: what a parameter or row says from which day on, in its unit, with its grade and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.exact import parse_decimal, parse_ratio, ratio_text
from carbonrules.foundation.units import ONE, IncompatibleUnits, unit_and_label
from carbonrules.language.findings import for_each, mistake, unknown
from carbonrules.language.law import Law
from carbonrules.language.quantities import in_words, labels_of, unit_of, with_labels
from carbonrules.language.syntax import DatedValue, Fills, Number, Unit
from carbonrules.language.unlike import not_asked
from carbonrules.program.model import Type, Version
from carbonrules.program.quality import EVIDENCE, GRADES


def versions_of(
    law: Law, name: str, values: Sequence[DatedValue], unit: str, grade: str, asked_at: Place | None = None
) -> tuple[Version, ...]:
    """The dated values of a parameter in the order of their days."""
    made = for_each(values, lambda value: _version(law, value, unit, grade, asked_at))
    places = [value.until.place if value.until is not None else value.place for value in values]
    ordered = in_order(made, places)
    report_gap(law, name, made, places)
    return ordered


def _version(law: Law, value: DatedValue, unit: str, grade: str, asked_at: Place | None) -> Version:
    quality = value.quality
    because = quality.because or value.published_as
    until = value.until
    if until is not None and until.day < value.start.day:
        help, further = "a day after `until` is later than that after `from`", ((value.start.place, "it starts here"),)
        raise mistake("T401", "this value ends before it starts", until.place, help, further=further)
    printed = value.value
    return Version(
        None if printed is None else printed.text,
        value.start.day.isoformat(),
        until.day.isoformat() if until is not None else "",
        value.published.day.isoformat() if value.published is not None else "",
        "" if printed is None else printed_unit(law, printed, unit),
        "1" if printed is None else ratio_text(printed_constant(law, printed, unit, asked_at)),
        known_word(quality.grade or grade, GRADES, value.place),
        known_word(quality.evidence or "read", EVIDENCE, value.place),
        because.text if because is not None else "",
        {},
        value.place.line,
    )


def known_word(word: str, words: Sequence[str], place: Place) -> str:
    """A word of a fixed scale."""
    if word not in words:
        raise unknown("N207", "word", word, place, words)
    return word


def printed_unit(law: Law, printed: Number, unit: str) -> str:
    """The unit a number is printed in, with the labels that its place asks for."""
    if printed.unit is None:
        if unit != ONE:
            fix = f"{printed.text} {unit_and_label(unit)[0]}"
            raise mistake("U303", f"this number needs a unit: {in_words(unit)}", printed.place, fix=fix)
        return ONE
    return with_labels(law.units, unit_of(law, printed.unit), labels_of(law.units, unit))


def printed_constant(law: Law, printed: Number, unit: str, asked_at: Place | None = None) -> Fraction:
    """What a printed number is multiplied by to be in the unit asked for."""
    found = printed_unit(law, printed, unit)
    try:
        return law.units.conversion(found, unit)
    except IncompatibleUnits:
        where: Number | Unit = printed.unit or printed
        raise not_asked(law.units, Type("number", found), Type("number", unit), where.place, asked_at) from None


def in_order(versions: Sequence[Version], places: Sequence[Place]) -> tuple[Version, ...]:
    """By their first day. Two for one day contradict each other, and so does one that ends after the next begins."""
    ordered = sorted(zip(versions, places, strict=True), key=lambda each: each[0].start)
    for (first, first_place), (second, place) in pairwise(ordered):
        further = ((first_place, "the other one"),)
        if first.start == second.start:
            when = second.start or "always"
            help = "keep one of them, or let them start on different days"
            raise mistake("T402", f"two values are in force on the same day ({when})", place, help, further=further)
        if first.until and first.until >= second.start:
            help = f"let the earlier one end the day before: until {_day_before(second.start)}"
            raise mistake("T402", f"two values are in force from {second.start}", place, help, further=further)
    return tuple(version for version, _ in ordered)


def report_gap(law: Law, name: str, versions: Sequence[Version], places: Sequence[Place]) -> None:
    """A day without a value between two that have one, told with the first such day."""
    for (first, place), (second, after) in pairwise(
        sorted(zip(versions, places, strict=True), key=lambda each: each[0].start)
    ):
        if first.until and first.until < _day_before(second.start):
            day = _day_after(first.until)
            sentence = f"`{name}` says nothing from {day} until {_day_before(second.start)}"
            help = "leave `until` out, so that it holds until the next; or say that it is open"
            further = ((after, "the next one starts here"),)
            fix = f"from {day} is not yet decided"
            law.findings.add(Diagnostic("T406", sentence, place, further, help, fix, severity="warning"))
            return


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def tightened(
    base: tuple[Version, ...], own: tuple[Version, ...], stricter: str, block: Fills, over: Place
) -> tuple[Version, ...]:
    """The values of a lower layer over those of its base: on no day may it be looser than what it replaces."""
    days = sorted({version.start for version in (*base, *own)} | {_day_after(each.until) for each in own if each.until})
    found: list[Version] = []
    last: Version | None = None
    for day in days:
        mine, theirs = on_day(own, day), on_day(base, day)
        if mine is not None and theirs is not None:
            _check_tighter(mine, theirs, stricter, block, over, day)
        taken = mine or theirs
        if taken is not None and taken is not last:
            found.append(replace(taken, start=day))
        last = taken
    return tuple(found)


def on_day(versions: Sequence[Version], day: str) -> Version | None:
    """The version that covers a day, if there is one."""
    covering = [each for each in versions if each.start <= day and (not each.until or day <= each.until)]
    return max(covering, key=lambda each: each.start, default=None)


def number_of(version: Version) -> Fraction | None:
    """The number a version means, or None where it is not yet decided or no number."""
    return None if version.value is None else parse_decimal(version.value) * parse_ratio(version.constant)


def _shown(version: Version) -> str:
    """A number with its unit; a plain number has none."""
    return version.value or "" if version.unit == ONE else f"{version.value} {in_words(version.unit)}"


def _check_tighter(mine: Version, theirs: Version, stricter: str, block: Fills, over: Place, day: str) -> None:
    own, other = number_of(mine), number_of(theirs)
    if own is None or other is None:
        sentence = f"on {day} it can't be shown that this is stricter than its base"
        help = "where the base, or this, is not yet decided, nothing can be shown: fill it with a number"
        raise mistake("L510", sentence, block.place, help, further=((over, "its base"),))
    if own > other if stricter == "lower" else own < other:
        value = next((each for each in block.values if each.place.line == mine.line), None)
        raise mistake(
            "L510",
            f"on {day} this is looser than its base: {_shown(mine)} against {_shown(theirs)}",
            value.place if value else block.place,
            help=f"it may only be filled again with what is stricter, and stricter means {stricter}",
            further=((over, "its base"),),
        )
