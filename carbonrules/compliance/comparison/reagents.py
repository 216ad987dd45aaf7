"""Substances that the law of two regions does not answer alike: those of a case, or all that their lists name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carbonrules.compliance.comparison.results import Difference, Side
from carbonrules.compliance.region_lists import UNKNOWN, Asked
from carbonrules.compliance.screened import ListLine, RegionAnswer, RegionLists, Screening
from carbonrules.library.rules import Rules
from carbonrules.program.quality import UNREAD

NO_LIST = "no such list"
_DECIDES_NOTHING = (UNREAD, "ended")


@dataclass(frozen=True, slots=True)
class Reagents:
    """The differences, and the words in Chinese of the substances and lists that they name."""

    differences: tuple[Difference, ...]
    words: Mapping[str, str]


NONE = Reagents((), {})


def reagents_of(screened: Screening, start: str, to: str) -> Reagents:
    """The substances that a case names, where the law of both regions says another thing of them."""
    lists = {each.region: each for each in screened.regions}
    found: dict[tuple[str, ...], Difference] = {}
    words = _titles(screened.regions)
    for product in screened.products:
        for each in product.substances:
            share = "" if each.lowest_share == each.highest_share == "" else f"{each.lowest_share}–{each.highest_share}"
            key = each.cas_number or each.group or each.name, share
            answers = {one.region: one for one in each.answers}
            sides = [_side(answers.get(region), lists.get(region)) for region in (start, to)]
            if key not in found and _says(answers.get(start)) != _says(answers.get(to)):
                words |= {each.name: each.name_zh} if each.name_zh else {}
                found[key] = _difference(each.name, each.cas_number, sides[0], sides[1])
    return Reagents(tuple(found.values()), words)


def reagents_apart(rules: Rules, start: str, to: str, day: str) -> Reagents:
    """All substances that the law of either region names, where it says another thing of them on the day."""
    held = tuple(each for each in (start, to) if each in rules.screened)
    if not held:
        return NONE
    asked = Asked(rules, held)
    regions = asked.region_lists()
    lists, words = {each.region: each for each in regions}, _titles(regions)
    numbers = {number for region in held for each in asked.lists[region] if each.is_law for number in each.by_number}
    known = asked.register.substances
    found = []
    for number in sorted(numbers - {""}):
        answers = {region: asked.answer(region, number, "", UNKNOWN, day) for region in held}
        sides = [_side(answers.get(region), lists.get(region)) for region in (start, to)]
        if _says(answers.get(start)) != _says(answers.get(to)):
            name = known[number].name if number in known else number
            words |= {name: known[number].name_zh} if number in known and known[number].name_zh else {}
            found.append(_difference(name, number, sides[0], sides[1]))
    return Reagents(tuple(found), words)


def _difference(name: str, number: str, start: Side, to: Side) -> Difference:
    what = name if number in ("", name) else f"{name}, {number}"
    return Difference(kind="reagent", what=what, subject="", start=start, to=to)


def _says(answer: RegionAnswer | None) -> tuple[str, bool]:
    """What a region answers, and whether an entry that somebody has read stands behind it.

    An entry whose limit is not settled needs evidence, as a substance does of which no list says anything: they differ.
    """
    if answer is None:
        return NO_LIST, False
    return answer.answer, any(each.status and each.because not in _DECIDES_NOTHING for each in answer.lists)


def _side(answer: RegionAnswer | None, lists: RegionLists | None) -> Side:
    """The answer of a region, the lists that give it, and the regulations that name these."""
    if answer is None or lists is None:
        return Side(says=NO_LIST)
    by_id = {each.id: each for each in lists.lists}
    giving = [each for each in answer.lists if each.answer == answer.answer and each.list in by_id]
    named: list[ListLine] = [by_id[each.list] for each in giving]
    # A list in which nothing is entered says so of every substance: naming it tells nothing.
    titles = list(dict.fromkeys(by_id[each.list].title for each in giving if each.status))
    return Side(
        says=f"{answer.answer}: {'; '.join(titles)}" if titles else answer.answer,
        article="; ".join(dict.fromkeys(each.article for each in giving if each.article)),
        regulation=_first(each.regulations for each in named),
        status=named[0].instrument if named else "",
    )


def _first(regulations: Iterable[tuple[str, ...]]) -> str:
    return next((each[0] for each in regulations if each), "")


def _titles(regions: Iterable[RegionLists]) -> dict[str, str]:
    return {each.title: each.title_zh for region in regions for each in region.lists if each.title_zh}
