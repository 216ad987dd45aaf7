"""The pages of the scenarios: all figures come from the assessments; nothing here knows a region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from markupsafe import Markup
from scenario import HERE, Played, Scenario

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.compliance.results import ClauseLine, Finding, Quantity, SubjectResult
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.notice import notice
from carbonrules.render.amounts import change
from carbonrules.render.differences import remedy, to_do
from carbonrules.render.numbers import number_of
from carbonrules.render.pages import own_page
from carbonrules.render.reading import Reading, RegionReading, read_regions
from carbonrules.render.report import deciding
from carbonrules.render.wording import Wording

MARK = "DEMO"
_GLOBAL_ID = re.compile(r"[0-3][0-9A-Za-z_$]{21}")
FIGURES = 6
_OPEN = ("violated", "undetermined", "needs evidence")


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact of the case that the measure changed."""

    thing: str
    fact: str
    before: str
    after: str
    stated: str
    file: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One answer before and after the measure, and by how much it changed."""

    name: str
    before: Quantity
    after: Quantity
    difference: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One regulation about one subject, before and after the measure."""

    before: Reading
    after: Reading
    old: SubjectResult
    new: SubjectResult

    def figures(self) -> list[Figure]:
        """The answers that are shown first, with the difference that the measure made."""
        return [
            Figure(name, self.old.values[name], value, _difference(self.old.values[name], value))
            for name, value in self.after.headline(self.new, FIGURES)
        ]

    def open_before(self) -> list[ClauseLine]:
        """The duties that were not shown to be kept before the measure."""
        return _open(self.old)

    def open_after(self) -> list[ClauseLine]:
        """The duties that are still not shown to be kept."""
        return _open(self.new)

    def listed(self) -> list[Finding]:
        """What stood on a list before the measure."""
        return [each for each in self.old.reagents if each.answer == "listed"]


@dataclass(frozen=True, slots=True)
class Told:
    """One product of a scenario, ready to be told in one language."""

    played: Played
    delivered: RegionReading
    before: RegionReading
    after: RegionReading
    changed: tuple[Changed, ...]

    def answered(self) -> list[Pair]:
        """What answers something about the case, before or after; of an annex and one that stands on it, the latter."""
        found = self._answering()
        below = _below(found)
        return [each for each in found if (each.after.result.id, each.new.id) not in below]

    def beneath(self) -> list[str]:
        """The titles of what answers the same in general: annexes on which one that answers stands."""
        found = self._answering()
        below = _below(found)
        return list(dict.fromkeys(e.after.title for e in found if (e.after.result.id, e.new.id) in below))

    def law_about_other_things(self) -> list[str]:
        """The titles of law in force that speaks of nothing that the case brings."""
        return [each.title for each in self.after.regulations if each.result.is_law and not each.result.subjects]

    def figures(self, pair: Pair) -> list[Figure]:
        """The figures of one answer; what another answer on this page says already is not said twice."""
        told: set[tuple[str, str | None, str | None]] = set()
        for each in self.answered():
            own = [] if each.new.id != pair.new.id else each.figures()
            if (each.after.result.id, each.new.id) == (pair.after.result.id, pair.new.id):
                return [figure for figure in own if _key(figure) not in told]
            told |= {_key(figure) for figure in own}
        return []

    def _answering(self) -> list[Pair]:
        return [each for each in self._pairs() if "yes" in (each.old.applies, each.new.applies)]

    def not_applying(self) -> list[Pair]:
        """Law in force that says it does not apply to the case, or leaves that open."""
        return [
            each
            for each in self._pairs()
            if "yes" not in (each.old.applies, each.new.applies) and each.after.result.is_law
        ]

    def _pairs(self) -> Iterator[Pair]:
        old = {each.result.id: each for each in self.before.regulations}
        for after in self.after.regulations:
            before = old[after.result.id]
            subjects = {each.id: each for each in before.result.subjects}
            for subject in after.result.subjects:
                if subject.id in subjects:
                    yield Pair(before, after, subjects[subject.id], subject)


def _below(pairs: Sequence[Pair]) -> set[tuple[str, str]]:
    """Which answers are taken over by another one about the same thing: its chain of regulations holds them."""
    return {
        (layer.id, each.new.id)
        for each in pairs
        for layer in each.after.result.layers
        if layer.id != each.after.result.id
    }


def _key(figure: Figure) -> tuple[str, str | None, str | None]:
    return figure.name, figure.before.value, figure.after.value


def page(scenario: Scenario, played: Sequence[Played], language: str) -> str:
    """The one page of a scenario in one language: risk, measure and result of each of its products."""
    told = [tell(each, language) for each in played]
    words = told[0].after.wording
    return own_page(
        (HERE / "page.html").read_text(encoding="utf-8"),
        words,
        scenario=scenario,
        text=scenario.words[language],
        own=own_words(language),
        told=told,
        on=scenario.on,
        mark=MARK,
        notice=notice(scenario.on, language),
        other="page.zh.html" if language == "en" else "page.html",
        index="index.html" if language == "en" else "index.zh.html",
        deciding=deciding,
        remedy=lambda line: remedy(line, words),
        to_do=lambda found: to_do(found, words),
    )


def index(played: Sequence[tuple[Scenario, Sequence[Played]]], language: str) -> str:
    """All scenarios side by side."""
    told = [(scenario, [tell(each, language) for each in each_played]) for scenario, each_played in played]
    days = sorted({scenario.on for scenario, _ in told})
    return own_page(
        (HERE / "index.html").read_text(encoding="utf-8"),
        told[0][1][0].after.wording,
        scenarios=told,
        own=own_words(language),
        name="page.html" if language == "en" else "page.zh.html",
        other="index.zh.html" if language == "en" else "index.html",
        mark=MARK,
        notice=Markup("</p>\n<p>").join(notice(day, language) for day in days),
        language_key=language,
    )


def own_words(language: str) -> Mapping[str, str]:
    """The words of these pages in one language."""
    words: Mapping[str, str] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))[language]
    return words


def tell(played: Played, language: str) -> Told:
    """Make one product ready to be told in one language."""
    delivered, before, after = read_regions([played.delivered, played.before, played.after], language)
    return Told(played, delivered, before, after, tuple(_changes(*played.cases, after.wording)))


def _difference(before: Quantity, after: Quantity) -> str:
    """After minus before, exact, where both are whole numbers of one unit; rounded only for reading."""
    if before.value is None or after.value is None or before.unit != after.unit:
        return ""
    old, new = number_of(before.value), number_of(after.value)
    if old is None or new is None:
        return ""
    return change(exact_text(new - old), after.unit)


def _open(subject: SubjectResult) -> list[ClauseLine]:
    return [each for each in subject.clauses if each.state in _OPEN]


def _changes(before: Case, after: Case, words: Wording) -> Iterator[Changed]:
    for entity, things in after.things.items():
        old = {each.id: each for each in before.things.get(entity, ())}
        for thing in things:
            name = f"{words.law(entity)} · {thing.id}"
            yield from _changed(name, old.get(thing.id), thing, words)


def _changed(name: str, before: Thing | None, after: Thing, words: Wording) -> Iterator[Changed]:
    for fact, found in after.facts.items():
        old = before.facts.get(fact) if before is not None else None
        if old is None or old.text != found.text:
            source = found.source
            was = _text(old, words) if old is not None else ""
            stated, file = str(source.get("stated", "")), Path(str(source.get("file", ""))).name
            yield Changed(name, words.law(fact), was, _text(found, words), stated, file)
    for key, members in after.lists.items():
        others = before.lists.get(key, ()) if before is not None else ()
        for place, member in enumerate(members):
            # A member keeps its place or its id: what a measure adds stands behind.
            old_member = next((each for each in others if each.id and each.id == member.id), None)
            if old_member is None and not member.id and place < len(others):
                old_member = others[place]
            kind = words.law(key)
            yield from _changed(f"{kind} · {_called(old_member or member, after)}", old_member, member, words)


def _called(member: Thing, container: Thing) -> str:
    """A member by its id; one that has a mere number by what it is part of, one without by its first fact."""
    if member.id.isdigit():
        return f"{member.id} ({container.id})"
    if not member.id:
        texts = (fact.text for fact in member.facts.values())
        return next((text for text in texts if not _GLOBAL_ID.fullmatch(text)), "")
    return member.id


def _text(fact: Fact, words: Wording) -> str:
    return words.found(fact.text.removesuffix(" 1"))
