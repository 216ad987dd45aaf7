"""Screening and the choice of materials on a terminal and as a page."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.choosing import Candidate, Choice, FellOut
from carbonrules.compliance.screened import FoundSubstance, ScreenedProduct, Screening
from carbonrules.foundation.notice import notice
from carbonrules.render.listed import Listed, lists_by_id
from carbonrules.render.outside import outside_lines
from carbonrules.render.pages import page
from carbonrules.render.terminal import WIDTH, joined, wrapped
from carbonrules.render.wording import wording

_RULE = "─"
_INDENT = "  "


def screening_text(result: Screening, language: str) -> str:
    """Tell a screening on a terminal: the four counts first, then each product, the notice last."""
    return joined([*_screening(result, Listed(wording(language), lists_by_id(result.regions)), language)])


def _screening(result: Screening, told: Listed, language: str) -> Iterator[str]:
    yield from wrapped(told.say("title", name=result.subject.name, on=result.on))
    yield _RULE * WIDTH
    for line, region in zip(result.headline, result.regions, strict=True):
        yield from wrapped(f"{line.region.upper():<8} {told.headline(line)}", rest=" " * 9)
        if not region.assessed:
            yield from wrapped(told.say("only lists"), first=" " * 9, rest=" " * 9)
    yield from wrapped(told.say("counts", looked=result.looked_at, named=len(result.products)))
    for product in result.products:
        yield ""
        yield from _product(product, told)
    yield ""
    for region in result.regions:
        for text in told.lists_not_held(region):
            yield from wrapped(f"{region.region.upper()}: {text}", rest=_INDENT)
    if not result.products:
        yield from wrapped(told.say("nothing found"))
    if result.not_recognised:
        yield from wrapped(told.not_recognised(result.not_recognised))
    yield _RULE * WIDTH
    yield from outside_lines(result.rules_from or (), result.on, wording(language))
    yield from wrapped(notice(result.on, language))


def _product(product: ScreenedProduct, told: Listed) -> Iterator[str]:
    yield from wrapped(f"{product.name} · {told.kind(product.kind)}", rest=_INDENT)
    yield from wrapped(told.say("where", locator=product.where.locator), first=_INDENT, rest=_INDENT * 2)
    for gap in product.gaps:
        yield from wrapped(f"{told.answer('needs evidence')}: {told.gap(gap)}", first=_INDENT, rest=_INDENT * 2)
    for found in product.substances:
        yield from _substance(found, told)


def _substance(found: FoundSubstance, told: Listed) -> Iterator[str]:
    yield from wrapped(f"{told.substance(found)}: {told.recognised(found)}", first=_INDENT, rest=_INDENT * 2)
    done: dict[str, None] = {}
    for answer in found.answers:
        head = f"{answer.region.upper()} {told.answer(answer.answer)}"
        yield from wrapped(head, first=_INDENT * 2, rest=_INDENT * 3)
        for each in answer.lists:
            yield from wrapped(told.said(each), first=_INDENT * 3, rest=_INDENT * 4)
        for each in answer.proposals:
            yield from wrapped(told.proposal(each), first=_INDENT * 3, rest=_INDENT * 4)
        done |= dict.fromkeys(told.todo(answer))
    for text in done:
        yield from wrapped(told.say("do", do=text), first=_INDENT * 2, rest=_INDENT * 3)
    if told.named(found):
        yield from wrapped(told.alternatives(found), first=_INDENT * 2, rest=_INDENT * 3)


def screening_page(result: Screening, language: str) -> str:
    """A screening as one page that needs no other file."""
    words = wording(language)
    told = Listed(words, lists_by_id(result.regions))
    return page(
        "screening.html", words, mark="", notice=notice(result.on, language), result=result, told=told, lists=told.lists
    )


def choice_text(result: Choice, language: str) -> str:
    """Tell on a terminal what may serve, then what fell out and by which article, the notice last."""
    return joined([*_choice(result, Listed(wording(language), lists_by_id(result.regions)), language)])


def _choice(result: Choice, told: Listed, language: str) -> Iterator[str]:
    title = "materials.title" if result.material else "materials.title any"
    regions = ", ".join(each.region for each in result.regions)
    said = {"function": result.function, "material": result.material, "regions": regions, "on": result.on}
    yield from wrapped(told.say(title, **said))
    yield _RULE * WIDTH
    yield from wrapped(told.say("materials.usable"))
    for each in result.usable:
        yield from wrapped(_candidate(each, told), first=_INDENT, rest=_INDENT * 2)
        for answer in each.answers:
            head = f"{answer.region.upper()} {told.answer(answer.answer)}"
            entries = [told.said(one) for one in answer.lists if one.status]
            yield from wrapped("; ".join((head, *entries)), first=_INDENT * 2, rest=_INDENT * 3)
    if not result.usable:
        yield f"{_INDENT}{told.say('materials.none')}"
    yield ""
    yield told.say("materials.fell out")
    for out in result.fell_out:
        yield from wrapped(_candidate(out.candidate, told), first=_INDENT, rest=_INDENT * 2)
        for text in _why(out, told, result.home):
            yield from wrapped(text, first=_INDENT * 2, rest=_INDENT * 3)
    if not result.fell_out:
        yield f"{_INDENT}{told.say('materials.none')}"
    if result.products:
        yield ""
        yield told.say("materials.own")
        for product in result.products:
            yield ""
            yield from _product(product, told)
    yield _RULE * WIDTH
    yield from wrapped(notice(result.on, language))


def _candidate(each: Candidate, told: Listed) -> str:
    condition = told.chosen(each.condition, each.condition_zh)
    source = (
        told.say("source", source=each.source, evidence=told.wording.word("evidence", each.evidence))
        if each.source
        else told.say("by function")
    )
    facts = "; ".join(one for one in (each.cas_number, condition, source) if one)
    return told.say("alternative", name=told.chosen(each.name, each.name_zh), facts=facts)


def _why(out: FellOut, told: Listed, home: str) -> Iterator[str]:
    if out.does_not_serve:
        condition = told.chosen(out.candidate.condition, out.candidate.condition_zh)
        yield told.say("materials.does not serve", condition=condition)
    for each in out.against:
        line = told.lists[each.entry.list]
        yield told.say(
            "materials.against", region=each.region.upper(), list=told.title(line), article=each.entry.article
        )
    if out.at_home is not None:
        named = [each for each in out.at_home.lists if each.status]
        if not named:
            yield told.say("materials.at home", region=home.upper(), answer=told.answer(out.at_home.answer))
        for entry in named:
            yield told.say("materials.at home entry", region=home.upper(), list=entry.list, article=entry.article)
