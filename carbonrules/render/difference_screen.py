"""The difference list on a screen: what changes between two regions, and what to do there by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from carbonrules.compliance.comparison.results import Comparison
from carbonrules.render.differences import DifferenceTold, tell, words_of
from carbonrules.render.outside import screen_end
from carbonrules.render.reading import read_regions
from carbonrules.render.rectifying import rectifying
from carbonrules.render.terminal import RULE, joined, wrapped
from carbonrules.render.wording import Wording

_IN, _DEEP = "    ", "      "


def difference_screen(found: Comparison, language: str) -> str:
    """Tell each difference: what, from, to, the effect, the remedy; then what to do and by when; the notice last."""
    words = words_of(found, language)
    say = words.say
    lines = [*wrapped(_title(found, words)), RULE]
    for together in _grouped(tell(found, words)):
        lines += _difference(together, words)
    if not found.differences:
        lines.append(say("difference.none"))
    if found._result is not None:
        for region in read_regions([found._result], language):
            spoken = (each for reading in region.regulations for each in rectifying(reading, named=True))
            told = [text for each in spoken for text in each.texts]
            lines += [say("difference.then", region=region.name), *told] if told else []
    return joined([*lines, *screen_end(found.rules_from or (), found.on, words)])


def _title(found: Comparison, words: Wording) -> str:
    ends = {"start": found.start.upper(), "to": found.to.upper(), "count": len(found.differences), "on": found.on}
    if found.case is None:
        return words.say("difference.title regions", **ends)
    return words.say("difference.title", **ends, case=found.case)


def _grouped(told: Iterable[DifferenceTold]) -> Iterator[list[DifferenceTold]]:
    """Differences that follow on each other and say the same of several things, told together."""
    for _, same in groupby(told, key=lambda each: replace(each, what="")):
        yield list(same)


def _difference(together: Sequence[DifferenceTold], words: Wording) -> Iterator[str]:
    say, each = words.say, together[0]
    names = say("join semicolon").join(one.what for one in together)
    yield from wrapped(say("join marks").join(filter(None, (f"{each.kind}{say('join colon')}{names}", each.severity))))
    sides = [_side(*side, words) for side in each.sides]
    yield from wrapped(f"{sides[0]} → {sides[1]}", _IN, _DEEP)
    if each.effect:
        effect = say("join marks").join((say("difference.effect", effect=each.effect), *each.marks))
        yield from wrapped(effect, _IN, _DEEP)
    for more in each.more:
        yield from wrapped(more, _IN, _DEEP)
    for remedy in each.remedy:
        yield from wrapped(say("difference.remedy", remedy=remedy), _IN, _DEEP)


def _side(text: str, article: str, status: str, words: Wording) -> str:
    stands = words.say("join comma").join(filter(None, (article, status)))
    return f"{text}{words.say('in brackets', text=stands)}" if stands else text
