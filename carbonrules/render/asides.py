"""What a region's screen says in a line: law about other things than the case brings, schemes of other destinations."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.render.reading import Reading, RegionReading
from carbonrules.render.terminal import Spoken, Weight, padded, spoken

# Of schemes that do not apply so many are named; the report tells all of them, and why.
_NAMES = 2


def told_in_full(region: RegionReading) -> list[Reading]:
    """The regulations that answer something about the case; all of them where none does."""
    aside = {id(each) for each in (*_about_other_things(region), *_not_applying(region))}
    main = [each for each in region.regulations if id(each) not in aside]
    return main or list(region.regulations)


def asides(region: RegionReading) -> Iterator[Spoken]:
    """The others, in a line each sort: schemes about other things are named by the report alone."""
    if len(told_in_full(region)) == len(region.regulations):
        return
    say = region.wording.say
    silent = [each.title for each in _about_other_things(region) if each.result.is_law]
    if silent:
        text = say("screen.about other things", titles=say("join semicolon").join(silent))
        yield from _line(region, text, Weight.ADVICE)
    out = [each.title for each in _not_applying(region)]
    if out:
        listed = say("join semicolon").join(out[:_NAMES])
        more = len(out) - _NAMES
        told = listed if more <= 0 else say("screen.and more", names=listed, count=more)
        yield from _line(region, say("screen.not for this case", regulations=told), Weight.ADVICE)


def _line(region: RegionReading, text: str, weight: Weight = Weight.KEEP) -> Iterator[Spoken]:
    yield from spoken(text, padded(region.name, 4) + " ", "     ", weight)


def _about_other_things(region: RegionReading) -> list[Reading]:
    return [each for each in region.regulations if not each.result.subjects]


def _not_applying(region: RegionReading) -> list[Reading]:
    """Schemes and proposals that apply to nothing of the case. That a law in force does not apply is told in full."""
    return [
        each
        for each in region.regulations
        if each.result.subjects and not each.result.is_law
        if all(subject.applies == "no" for subject in each.result.subjects)
    ]
