"""The difference list on a screen: what changes between two regions, and what to do there by when."""

from __future__ import annotations

from carbonrules.compliance.compare import Comparison
from carbonrules.foundation.notice import notice
from carbonrules.render.differences import tell
from carbonrules.render.outside import outside_lines
from carbonrules.render.reading import read_regions
from carbonrules.render.rectifying import rectifying
from carbonrules.render.terminal import RULE, joined, wrapped
from carbonrules.render.wording import wording


def difference_screen(found: Comparison, language: str) -> str:
    """Tell each difference: what, from, to, the effect, the remedy; then what to do and by when; the notice last."""
    words = wording(language, [each.program for each in found._runs])
    say = words.say
    title = say(
        "difference.title",
        start=found.start.upper(),
        to=found.to.upper(),
        count=len(found.differences),
        case=found.case,
        on=found.on,
    )
    lines = [*wrapped(title), RULE]
    for each in tell(found, words):
        lines += wrapped(f"{each.kind}{say('join colon')}{each.what}")
        sides = [f"{text}{say('in brackets', text=article) if article else ''}" for text, article in each.sides]
        lines += wrapped(f"{sides[0]} → {sides[1]}", "    ", "      ")
        if each.effect:
            lines += wrapped(
                say("join marks").join((say("difference.effect", effect=each.effect), *each.marks)), "    ", "      "
            )
        for remedy in each.remedy:
            lines += wrapped(say("difference.remedy", remedy=remedy), "    ", "      ")
    if not found.differences:
        lines.append(say("difference.none"))
    if found._result is not None:
        for region in read_regions([found._result], language):
            spoken = (each for reading in region.regulations for each in rectifying(reading, named=True))
            told = [text for each in spoken for text in each.texts]
            lines += [say("difference.then", region=region.name), *told] if told else []
    outside = outside_lines(found.rules_from or (), found.on, words)
    return joined([*lines, RULE, *outside, *wrapped(notice(found.on, language))])
