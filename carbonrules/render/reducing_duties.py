"""What the region requires anyway, in words: each duty that says something of the measure, the others counted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.reduction.results import DutyLine, Reduction
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.amounts import amount, marks
from carbonrules.render.wording import Wording


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty: whom it asks, by which article, both states, and what that says of the measure."""

    duty: str
    about: str
    states: str
    effect: str
    article: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyTold:
    """The duties of law, or of schemes; `more` counts those that the measure changes nothing for."""

    title: str
    rows: tuple[DutyRow, ...]
    rest: tuple[DutyRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Named:
    """Names duties as the law calls them."""

    found: Reduction
    words: Wording

    def duty(self, place: int) -> str:
        """The duty at a place of the list, with its regulation."""
        line = self.found.duties[place]
        return self.words.say("join comma").join((self.name(line), line.regulation))

    def name(self, line: DutyLine) -> str:
        """The duty by itself."""
        if line.kind == "level":
            return self.words.say("reduction.duty level", level=self.words.word("level", line.name))
        return self.words.say("reduction.duty clause", id=line.name, title=self.words.law(line.title))


def duties_told(found: Reduction, words: Wording, is_law: bool) -> DutyTold:
    """The duties of one kind: those that speak of the measure first, then those that it leaves as they are."""
    own = [each for each in found.duties if each.is_law is is_law]
    rows, rest = (
        tuple(_row(each, found, words) for each in own if (each.effect == "nothing") is quiet)
        for quiet in (False, True)
    )
    more = words.say("reduction.duties rest", count=len(rest)) if rest else ""
    return DutyTold(
        title=words.say(f"reduction.duties {'law' if is_law else 'scheme'}"),
        rows=rows,
        rest=rest,
        more=more if own else words.say("reduction.duties none"),
    )


def _row(line: DutyLine, found: Reduction, words: Wording) -> DutyRow:
    states = [_state(each, words) for each in (line.before, line.after)]
    entity, _, own = line.subject.partition("/")
    status = words.word("status", line.status)
    regulation = words.say("in brackets", text=words.say("join comma").join((line.regulation, status)))
    return DutyRow(
        duty=Named(found, words).name(line) + regulation,
        about=words.say("thing with id", words=words.law(entity), id=words.found(own)),
        states=words.say("reduction.states", before=states[0], after=states[1]),
        effect=_effect(line, words),
        article=line.article,
        marks=marks(words, illustrative=line.grade == ILLUSTRATIVE and line.effect != "nothing"),
    )


def _state(state: str, words: Wording) -> str:
    return words.say("reduction.state not stated") if state == "not stated" else words.word("clause", state)


def _effect(line: DutyLine, words: Wording) -> str:
    if line.limit is None:
        return words.say(f"reduction.effect {line.effect}")
    name, limits = words.law(line.limit.name), (line.limit.before, line.limit.after)
    known = [each for each in limits if each is not None]
    if line.limit.required is None or len(known) < len(limits):
        return words.say("reduction.effect limits unknown", name=name)
    limit, required = (amount(each, line.limit.unit) for each in (min(known, key=Fraction), line.limit.required))
    return words.say("reduction.effect limits", name=name, limit=limit, required=required)
