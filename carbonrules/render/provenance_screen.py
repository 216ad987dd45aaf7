"""Provenance on the screen: for each region what applies, by which text, how sure we are, and what falls due."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.provenance.results import (
    Count,
    DueLine,
    OpenLine,
    Provenance,
    RegionLine,
    RegulationLine,
    SetLine,
    SourceLine,
)
from carbonrules.render.terminal import RULE, joined, wrapped
from carbonrules.render.wording import Wording


def provenance_screen(found: Provenance, words: Wording) -> str:
    """The whole report, region by region."""
    lines: list[str] = []
    for region in found.regions:
        lines += [RULE, *_region(region, found.due_by, words)]
    return joined([*lines, RULE, *wrapped(found.notice)])


def _region(region: RegionLine, due_by: str, words: Wording) -> Iterator[str]:
    yield from wrapped(words.say("sources.region", region=region.name, count=str(len(region.regulations))))
    for each in region.regulations:
        yield ""
        yield from _regulation(each, words)
    if region.sets:
        yield from ("", words.say("sources.sets"))
        for held in region.sets:
            yield from wrapped(_set(held, words), "  ", "    ")
    yield ""
    key = "sources.due by" if due_by else "sources.due"
    yield words.say(key, day=due_by)
    for due in region.due:
        yield from wrapped(due_text(due, words), f"  {due.day}  ", " " * 14)
    if not region.due:
        yield "  " + words.say("sources.nothing due")


def _regulation(each: RegulationLine, words: Wording) -> Iterator[str]:
    yield from wrapped(f"{each.id} {each.version}{words.say('join colon')}{words.law(each.title)}", "", "  ")
    about = [words.word("status", each.status), each.jurisdiction, in_force(each, words)]
    about += [words.say("sources.amends", base=base) for base in each.amends]
    yield from wrapped(words.say("join marks").join(text for text in about if text), "  ", "  ")
    for source in each.sources:
        yield from wrapped(source_text(source, words), "  · ", "    ")
        yield from wrapped(source.address, "    ", "    ") if source.address else ()
    yield from wrapped(sure(each, words), "  ", "  ")
    if each.clauses or each.left_to_people:
        counts = {"clauses": str(len(each.clauses)), "people": str(each.left_to_people)}
        yield from wrapped(words.say("sources.clauses", **counts), "  ", "  ")
    for line in each.open:
        yield from wrapped(f"{open_text(line, words)} ({line.file}:{line.line})", "  ? ", "    ")


def in_force(each: RegulationLine, words: Wording) -> str:
    """Since when a regulation applies, and until when."""
    if not each.in_force_from:
        return words.say("sources.no first day")
    key = "sources.from until" if each.in_force_until else "sources.from"
    return words.say(key, start=each.in_force_from, until=each.in_force_until)


def source_text(source: SourceLine, words: Wording) -> str:
    """A text with its status, when it was read and by when its author looks again."""
    told = [words.say("sources.text", short=source.short, title=source.title), words.word("status", source.status)]
    told.append(words.say("sources.read", day=source.read) if source.read else words.say("sources.never read"))
    told += [words.say("sources.review", day=source.review_by)] if source.review_by else []
    told += [words.say("sources.numbers of", count=str(source.numbers))] if source.numbers else []
    return words.say("join comma").join(told)


def sure(each: RegulationLine, words: Wording) -> str:
    """How sure we are of the numbers of a regulation."""
    told = [counted(count, words) for count in each.counts]
    told += [words.say("sources.entries", count=str(each.entries))] if each.entries else []
    return (
        words.say("sources.sure", counts=words.say("join semicolon").join(told)) if told else words.say("sources.none")
    )


def counted(count: Count, words: Wording) -> str:
    """A number of numbers with their grade, evidence and status."""
    told = [words.word("grade", count.grade), words.word("evidence", count.evidence)]
    told += [words.word("status", count.status)] if count.status else []
    return words.say("sources.counted", count=str(count.numbers), quality=words.say("join comma").join(told))


def open_text(line: OpenLine, words: Wording) -> str:
    """A number that decides nothing, and why."""
    key = f"sources.open.{line.kind}" + (" since" if line.since else "")
    return words.say(key, name=words.law(line.name), since=line.since, article=line.article)


def due_text(due: DueLine, words: Wording) -> str:
    """What falls due, and where it stands."""
    where = f"{due.where}, {due.file}:{due.line}" if due.line else due.where
    return words.say(f"sources.due.{due.kind}", what=words.law(due.what), where=where)


def _set(held: SetLine, words: Wording) -> str:
    told = [words.say("sources.rows", id=held.id, title=held.title, edition=held.edition, rows=str(held.rows))]
    told += [words.word("status", held.status)] if held.status else []
    told += [counted(each, words) for each in held.counts]
    told += [words.say("sources.rows open", count=str(held.not_yet_decided))] if held.not_yet_decided else []
    told += [words.say("sources.rows not listed", count=str(held.not_listed))] if held.not_listed else []
    told += [words.say("sources.rows superseded", count=str(held.superseded))] if held.superseded else []
    return words.say("join semicolon").join(told)
