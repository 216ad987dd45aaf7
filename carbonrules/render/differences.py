"""Differences in words: what two calibers say, and what changed when a case was completed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.comparison.results import Comparison, Difference, Side
from carbonrules.compliance.results import Assessment, Quantity, Rectification, RemedyLine, ToDoLine
from carbonrules.program.quality import ILLUSTRATIVE, worst_grade
from carbonrules.render.amounts import at_least, change, marks
from carbonrules.render.difference_words import says
from carbonrules.render.origins import stage_quality
from carbonrules.render.reading import Reading, RegionReading
from carbonrules.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class DifferenceTold:
    """One difference, told; `marks` are what must stand in the same cell as the effect.

    `more` says what it changes besides: charges, the warning level, and by when it can be mended.
    """

    kind: str
    what: str
    start: str
    start_article: str
    start_status: str
    to: str
    to_article: str
    to_status: str
    severity: str
    effect: str
    marks: tuple[str, ...]
    remedy: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """What each caliber says, with its article and the status of that text."""
        return (self.start, self.start_article, self.start_status), (self.to, self.to_article, self.to_status)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer before and after a case was completed."""

    reading: Reading
    name: str
    before: Quantity
    now: Quantity


def tell(comparison: Comparison, words: Wording) -> list[DifferenceTold]:
    """Every difference in the order of the list."""
    return [_told(each, words, _grade(each, comparison._runs), comparison.on) for each in comparison.differences]


def words_of(comparison: Comparison, language: str) -> Wording:
    """The words of a language, with the names that the regulations and the lists of both sides bring."""
    return named(wording(language, comparison._programs), comparison._words)


def named(words: Wording, chinese: Mapping[str, str]) -> Wording:
    """The same words, with names in Chinese that no regulation brings: those of substances and of their lists."""
    return replace(words, names={**chinese, **words.names}) if words.language == "zh" else words


def changes(before: Sequence[Assessment], now: RegionReading) -> Iterator[Change]:
    """The answers that are shown first and have another value, or a value at last."""
    old = next((each for each in before if each.region == now.assessment.region), None)
    if old is None:
        return
    for reading in now.regulations:
        for subject in reading.result.subjects:
            earlier = _values(old, reading.result.id, subject.id)
            for name, value in reading.values(subject):
                other = earlier.get(name)
                if other is not None and (other.value, other.at_least) != (value.value, value.at_least):
                    yield Change(reading, name, other, value)


def remedy(line: RemedyLine | ToDoLine, wording: Wording) -> str:
    """Who mends it, how, in how long, at what cost, after what."""
    more = [
        wording.say(key, text=wording.heard(text))
        for key, text in (("remedy.days", line.days), ("remedy.costs", line.costs), ("remedy.after", line.after))
        if text
    ]
    told = wording.say("remedy", who=wording.law(line.who), does=wording.law(line.does))
    return wording.say("join comma").join([told, *more])


def to_do(found: Rectification, wording: Wording) -> str:
    """Whether all that is open can be mended in time: by which day, and what that rests on."""
    say = wording.say
    if found.state == "no":
        return say("to do.no", by=found.by, due=found.due) if found.by else say("to do.late", due=found.due)
    if found.by is None:
        return say("to do.unknown", names=say("join comma").join(wording.law(name) for name in found.unknown))
    if found.due is None:
        return say("to do.no date", by=found.by)
    return say("to do.yes", by=found.by, due=found.due)


def _values(result: Assessment, regulation: str, subject: str) -> dict[str, Quantity]:
    return next((s.values for r in result.regulations if r.id == regulation for s in r.subjects if s.id == subject), {})


def _told(each: Difference, wording: Wording, grade: str | None, on: str) -> DifferenceTold:
    say = wording.say
    effect = ""
    if each.effect is not None:
        effect = change(each.effect, each.unit)
    elif each.at_least is not None:
        effect = at_least(each.at_least, each.unit, wording)
    return DifferenceTold(
        kind=say(f"difference.{each.kind}"),
        what=_what(each, wording),
        start=says(each.start, wording),
        start_article=each.start.article,
        start_status=_status(each.start, wording),
        to=says(each.to, wording),
        to_article=each.to.article,
        to_status=_status(each.to, wording),
        severity=say(f"difference.severity.{each.severity}") if each.severity is not None else "",
        effect=effect,
        marks=marks(wording, illustrative=grade == ILLUSTRATIVE, if_this_were_law=each.if_this_were_law),
        remedy=tuple(remedy(line, wording) for line in each.remedy),
        more=tuple(_more(each, wording, on)),
    )


def _status(side: Side, wording: Wording) -> str:
    """What kind of text an article stands in; nothing where no article is cited."""
    return wording.word("status", side.status) if side.article and side.status else ""


def _more(each: Difference, wording: Wording, on: str) -> Iterator[str]:
    """What a difference changes besides the number, and by when it can be mended."""
    say = wording.say
    for money in each.money:
        beside = marks(wording, illustrative=money.grade == ILLUSTRATIVE, if_this_were_law=money.if_this_were_law)
        told = say("join marks").join((change(money.change, money.unit), *beside))
        yield say("difference.money", charge=wording.law(money.charge), change=told)
    if each.level_without is not None:
        yield say("difference.level without", level=wording.word("level", each.level_without))
    key = _WHEN.get((each.in_time or "undetermined", each.by is not None, each.due is not None))
    if each.remedy and key is not None:
        yield say(f"difference.{key}", on=on, by=each.by, due=each.due)


# How it is said whether something can be mended in time: by the answer, and whether day and deadline are known.
_WHEN = {
    ("yes", True, True): "in time",
    ("no", True, True): "late by",
    ("no", False, True): "late",
    ("undetermined", True, False): "done by",
}


def _grade(each: Difference, runs: Sequence[Answered]) -> str | None:
    """The worst grade among the numbers that make a difference."""
    bits = 0
    for answered in runs:
        if answered.annex.id not in (each.start.regulation, each.to.regulation):
            continue
        if each.kind == "stage":
            bits |= stage_quality(answered, each.subject).get(each.what, 0)
        for item in answered.program.items:
            named = item.name == each.what and each.kind in ("value", "charge", "level")
            slot = answered.slot(item.id, each.subject) if named else None
            bits |= slot.quality if slot is not None else 0
    return worst_grade(bits)


def _what(each: Difference, wording: Wording) -> str:
    match each.kind:
        case "clause":
            id, _, title = each.what.partition(" ")
            return f"{id} {wording.law(title)}"
        case "missing":
            entity, _, name = each.what.partition(" ")
            own = each.subject.rsplit("/", 1)[-1]
            table, row, keys = each.what.partition(": ")
            if row:
                said = wording.say("join comma").join(wording.found(key) for key in keys.split(", "))
                own, name = wording.say("join semicolon").join((said, own)), table
            return wording.say("thing with id", words=wording.law(name or entity), id=own)
        case "factor":
            return wording.found(each.what)
        case _:
            return wording.law(each.what)
