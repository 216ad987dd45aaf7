"""Screening in words: each answer of a list, each gap, each alternative as a sentence, in the reader's language.

Terminal and page are made of these sentences, so that both say the same. None of them says that a design is clear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carbonrules.compliance.screened import (
    Alternative,
    Duty,
    FoundSubstance,
    Gap,
    Headline,
    ListAnswer,
    ListLine,
    NotRecognised,
    RegionAnswer,
    RegionLists,
)
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.render.wording import Wording

_NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """Tells results of screening in one language. `lists` are those asked, by id."""

    wording: Wording
    lists: Mapping[str, ListLine]

    def say(self, key: str, **slots: object) -> str:
        """One of the sentences about lists."""
        return self.wording.say(f"lists.{key}", **slots)

    def chosen(self, english: str, chinese: str) -> str:
        """The words in the reader's language; where there are none in it, as they stand."""
        return english if self.wording.language == SOURCE_LANGUAGE or not chinese else chinese

    def answer(self, answer: str) -> str:
        """One of the four answers."""
        return self.say(f"answer.{answer}")

    def kind(self, kind: str) -> str:
        """What kind of thing a product is; the field of a case that names it stays as it is."""
        return self.say(f"kind.{kind}") if self.wording.knows(f"lists.kind.{kind}") else self.wording.law(kind)

    def headline(self, line: Headline) -> str:
        """The four counts of a region."""
        return self.say(
            "headline",
            restricted=line.restricted,
            conditional=line.conditional,
            none=line.no_entry_in_lists_held,
            evidence=line.needs_evidence,
        )

    def substance(self, found: FoundSubstance) -> str:
        """Its name, number and share."""
        facts = [each for each in (found.cas_number, self.share(found)) if each]
        return f"{self.chosen(found.name, found.name_zh) or '?'} ({', '.join(facts)})"

    def share(self, found: FoundSubstance) -> str:
        """The share as stated."""
        if not found.lowest_share:
            return self.say("share unknown")
        low, high = found.lowest_share, found.highest_share
        return self.say("share", share=f"{low} %" if low == high else f"{low}–{high} %")

    def recognised(self, found: FoundSubstance) -> str:
        """How it was recognised, and what is wrong with how it is stated."""
        return "; ".join((self.say(f"recognised.{found.recognised}", by=found.by), *found.problems))

    def gap(self, gap: Gap) -> str:
        """What a product does not say."""
        return self.say(f"gap.{gap.kind}", found=gap.found)

    def said(self, answer: ListAnswer) -> str:
        """What one list says, with all that the entry prints."""
        line = self.lists[answer.list]
        head = self.say(
            f"because.{answer.because}",
            list=self.title(line),
            held=self.held(line),
            edition=line.edition,
            address=line.address,
            article=answer.article,
            status=self.status(answer.status),
            means=self.chosen(answer.means, answer.means_zh),
            until=answer.until,
        )
        return "; ".join((head, *self.particulars(answer)))

    def status(self, word: str) -> str:
        """A status word; one that a list of somebody's own brings stays as it is."""
        return self.say(f"status.{word}") if self.wording.knows(f"lists.status.{word}") else word

    def todo(self, answer: RegionAnswer) -> list[str]:
        """What is to be done in a region, each once; an entry that nobody has read asks for nothing but reading."""
        told = (self.do(each) for each in answer.lists if each.status and each.because != "unread")
        return list(dict.fromkeys(told))

    def named(self, found: FoundSubstance) -> bool:
        """Whether any list names it."""
        return any(each.status for answer in found.answers for each in answer.lists)

    def particulars(self, answer: ListAnswer) -> list[str]:
        """Dates, limit, use and exemption of an entry, as printed."""
        told: list[str] = []
        if answer.timing in ("not yet in force", "sunset passed", "before the sunset"):
            told.append(self.say(f"timing.{answer.timing}", start=answer.from_, sunset=answer.sunset))
        if answer.limit and answer.limit_stands:
            limit = f"{answer.limit} {answer.limit_unit}".strip()
            told.append(self.say(f"limit.{answer.limit_stands}", limit=limit))
        if answer.use:
            told.append(self.say("use", use=answer.use))
        if answer.exemption:
            told.append(self.say("exemption", exemption=answer.exemption))
        if answer.conditions_evidence == "unread" and answer.evidence != "unread":
            told.append(self.say("conditions unread"))
        if answer.group:
            told.append(self.say("group", group=answer.group))
        if answer.note:
            told.append(self.say("note", note=answer.note))
        return told

    def do(self, answer: ListAnswer) -> str:
        """What is to be done about an entry."""
        return self.chosen(answer.do, answer.do_zh)

    def proposal(self, answer: ListAnswer) -> str:
        """A proposal that names the substance: never law."""
        return self.say("proposal", list=self.title(self.lists[answer.list]), article=answer.article)

    def title(self, line: ListLine) -> str:
        """What the list is called."""
        return self.chosen(line.title, line.title_zh)

    def held(self, line: ListLine) -> str:
        """How much of an edition is held."""
        if line.number:
            return self.say("held.entries", held=line.held, number=line.number)
        return self.say("held.substances", held=line.held)

    def list_line(self, line: ListLine) -> str:
        """A list with its identity and edition."""
        return self.say(
            "list line",
            title=self.title(line),
            publisher=line.publisher,
            edition=line.edition,
            held=self.held(line),
            regulations=", ".join(line.regulations),
        )

    def duty(self, duty: Duty) -> str:
        """A duty about substances at large."""
        who, what = self.chosen(duty.who, duty.who_zh), self.chosen(duty.obligation, duty.obligation_zh)
        parts = [self.say("duty", place=duty.place, who=who, obligation=what)]
        if duty.from_what:
            parts.append(self.say("duty from", what=duty.from_what))
        return "; ".join((*parts, duty.instrument))

    def lists_not_held(self, region: RegionLists) -> list[str]:
        """Official lists of which nothing is held."""
        named = [each for each in region.duties if each.list_not_held]
        return [self.say("duty list", list=self.chosen(each.list_not_held, each.list_not_held_zh)) for each in named]

    def alternatives(self, found: FoundSubstance) -> str:
        """What may serve instead, each with its source; or that none is known."""
        if not found.alternatives:
            return self.say("alternatives none")
        return self.say("alternatives", names="; ".join(map(self.alternative, found.alternatives)))

    def alternative(self, each: Alternative) -> str:
        """One alternative with its condition and source."""
        condition = self.chosen(each.condition, each.condition_zh)
        material = self.say("for material", material=each.material) if each.material else ""
        source = self.say("source", source=each.source, evidence=self.wording.word("evidence", each.evidence))
        facts = "; ".join(one for one in (each.cas_number, material, condition, source) if one)
        return self.say("alternative", name=self.chosen(each.name, each.name_zh), facts=facts)

    def not_recognised(self, names: tuple[NotRecognised, ...]) -> str:
        """The names that no substance is known by, the first of them shown."""
        told = list(dict.fromkeys(each.name for each in names))
        shown = "; ".join(told[:_NAMES_SHOWN])
        if len(told) > _NAMES_SHOWN:
            shown = self.say("more", names=shown, count=len(told) - _NAMES_SHOWN)
        return self.say("not recognised", count=len(names), names=shown)


def lists_by_id(regions: tuple[RegionLists, ...]) -> dict[str, ListLine]:
    """Every list that was asked, law or proposal."""
    return {each.id: each for region in regions for each in (*region.lists, *region.proposals)}
