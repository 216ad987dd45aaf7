"""What stands below the answers on a screen: what is missing, and what changed since the case was answered before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from carbonrules.compliance.results import Assessment
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.differences import Change, changes
from carbonrules.render.reading import RegionReading
from carbonrules.render.terminal import Spoken, Weight, padded, shortened, spoken

# The answers that a screen shows of a program that names none.
VALUES = 4
_CHANGES = 3
_NAMES = 2


def missing_lines(regions: Sequence[RegionReading]) -> Iterator[Spoken]:
    """Each missing thing once, with what it can change in each region."""
    gathered: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    for region in regions:
        told = _shown_names(region)
        for each in region.missing():
            names = [name for name in told if name in each.can_change] or list(each.can_change)
            gathered.setdefault((each.sentence, each.belongs_short), []).append((region.name, names))
    if not gathered:
        return
    say = regions[0].wording.say
    yield Spoken((say("screen.missing", count=len(gathered)),))
    for number, ((sentence, belongs), effects) in enumerate(gathered.items(), 1):
        yield from spoken(sentence, f"  {number}. ", "     ")
        if belongs:
            yield from shortened(say("screen.belongs", place=belongs), "     ", "     ")
        parts = [f"{name}{say('join colon')}{_some(names, say)}" for name, names in effects]
        text = say("screen.can change", names=say("join semicolon").join(parts))
        yield from spoken(text, "     ", "     ", Weight.DETAIL)


def change_lines(title: str, before: Sequence[Assessment], now: Sequence[RegionReading]) -> Iterator[Spoken]:
    """What has another value than before, of what is shown first; then the level and the label."""
    found: list[Spoken] = []
    for region in now:
        say, shown_first = region.wording.say, _shown_names(region)
        changed = [each for each in changes(before, region) if region.wording.law(each.name) in shown_first]
        told = [_change(each) for each in changed[:_CHANGES]]
        levels = [
            say("screen.now", level=region.wording.word("level", subject.warning.level), state=_state(region))
            for reading in region.regulations
            for subject in reading.result.subjects
            if subject.warning is not None
        ]
        if told:
            text = say("join semicolon").join((*told, *levels))
            made = any(each.now.grade == ILLUSTRATIVE for each in changed)
            text += say("join marks") + say("illustrative") if made else ""
            found += spoken(text, padded(f"  {region.name}", 7), "       ")
    if found:
        yield Spoken((title,))
        yield from found


def _change(change: Change) -> str:
    """A name with its new value; money of a scheme says so behind it."""
    say = change.reading.wording.say
    told = say("screen.change", name=change.reading.wording.law(change.name), now=change.reading.quantity(change.now))
    return told + (say("in brackets", text=say("if this were law")) if change.now.if_this_were_law else "")


def _state(region: RegionReading) -> str:
    return region.wording.word("label", region.assessment.label.state)


def _some(names: Sequence[str], say: Callable[..., str]) -> str:
    """The first names, and how many more there are."""
    listed = say("join comma").join(names[:_NAMES])
    return listed if len(names) <= _NAMES else say("screen.and more", names=listed, count=len(names) - _NAMES)


def _shown_names(region: RegionReading) -> list[str]:
    """The names of the answers that stand on this screen, charges first."""
    shown = [(reading, subject) for reading in region.regulations for subject in reading.result.subjects]
    charges = [each.name for _, subject in shown for each in subject.tariffs]
    values = [name for reading, subject in shown for name, _ in reading.headline(subject, VALUES)]
    return [region.wording.law(name) for name in dict.fromkeys((*charges, *values))]
