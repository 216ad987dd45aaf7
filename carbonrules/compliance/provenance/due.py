"""When to look again: days that a regulation names for its sources, and days on which its numbers end or are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.compliance.provenance.numbers import NOT_YET_DECIDED, Stated
from carbonrules.compliance.provenance.results import DueLine
from carbonrules.language import syntax


def due_of(id: str, regulation: syntax.Regulation, numbers: Iterable[Stated]) -> Iterator[DueLine]:
    """Everything of one regulation that has a day, whichever day is asked."""
    header = regulation.header
    for source in header.sources:
        if source.review is not None:
            day = source.review.day.isoformat()
            yield DueLine(
                day=day,
                kind="review",
                what=f"{source.short.text}, {source.title.text}",
                where=id,
                file=source.place.file,
                line=source.place.line,
            )
    if header.in_force_until is not None:
        end, place = header.in_force_until.day.isoformat(), header.place
        yield DueLine(
            day=end, kind="end of regulation", what=header.title.text, where=id, file=place.file, line=place.line
        )
    by_key: dict[str, list[Stated]] = {}
    for each in numbers:
        by_key.setdefault(each.key, []).append(each)
    for own in by_key.values():
        yield from _open_or_ended(id, own)


def _open_or_ended(id: str, numbers: list[Stated]) -> Iterator[DueLine]:
    """A number that the law has left open from a day on; one that ends with nothing after it."""
    for each in numbers:
        place = each.place
        if each.open == NOT_YET_DECIDED and not _followed(each.start, numbers):
            yield DueLine(day=each.start, kind="value", what=each.key, where=id, file=place.file, line=place.line)
        elif each.until and not _followed(each.until, numbers):
            yield DueLine(
                day=each.until, kind="end of value", what=each.key, where=id, file=place.file, line=place.line
            )


def _followed(day: str, numbers: list[Stated]) -> bool:
    return any(other.start > day for other in numbers)
