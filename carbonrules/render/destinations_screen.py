"""Several destinations on a screen: for each what law and scheme say, the numbers, the cost, what is open by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.compliance.comparison.destination_results import Destinations
from carbonrules.render.destinations import DestinationTold, VerdictTold, costs, told_destinations
from carbonrules.render.outside import screen_end
from carbonrules.render.terminal import RULE, joined, wrapped
from carbonrules.render.wording import Wording

_IN, _DEEP = "  ", "      "


def destinations_screen(found: Destinations, language: str) -> str:
    """Tell each destination in a few lines, law first; the whole difference list stands on the page and in JSON."""
    told = told_destinations(found, language)
    lines = [*wrapped(told.title)]
    for each in told.destinations:
        lines += [RULE, *_destination(each, told.words)]
    rules = {one.digest: one for each in found.destinations for one in each.comparison.rules_from or ()}
    return joined([*lines, *screen_end(rules.values(), found.on, told.words)])


def _destination(each: DestinationTold, words: Wording) -> Iterator[str]:
    say = words.say
    yield each.region
    yield from _verdict("law", each.law, words)
    yield from _verdict("scheme", each.scheme, words)
    for number in each.footprint:
        change = say("in brackets", text=say("destinations.since home", change=number.change)) if number.change else ""
        told = say("join marks").join((number.amount + change, *number.marks))
        yield from wrapped(say("join colon").join((number.name, told)), _IN, _DEEP)
    yield from _listed("destinations.missing", (one.what for one in each.missing), words)
    yield from _listed("destinations.changes level", each.changes_level, words)
    yield from wrapped(each.when, _IN, _DEEP)
    for step in each.steps:
        stands = say("in brackets", text=say("join comma").join((step.mends, step.article, step.status)))
        yield from wrapped(f"{step.when}  {step.does}{stands}", _IN + _IN, _DEEP)


def _verdict(kind: str, verdict: VerdictTold, words: Wording) -> Iterator[str]:
    say = words.say
    yield from wrapped(say(f"destinations.{kind}", state=verdict.state), _IN, _DEEP)
    for each in verdict.regulations:
        yield from wrapped(each, _IN + _IN, _DEEP)
    if verdict.level:
        level = say("destinations.level", level=verdict.level)
        yield from wrapped(say("join comma").join((level, say("destinations.label", state=verdict.label))), _IN + _IN)
    for duty in verdict.duties:
        stands = say("in brackets", text=say("join comma").join((duty.article, duty.status)))
        yield from wrapped(say("join colon").join((duty.title, duty.state)) + stands, _IN + _IN, _DEEP)
    if verdict.restricted:
        names = say("join comma").join(verdict.restricted)
        yield from wrapped(say("destinations.restricted", names=names), _IN + _IN, _DEEP)
    for cost in costs(verdict.charges, words):
        yield from wrapped(cost, _IN + _IN, _DEEP)


def _listed(key: str, names: Iterable[str], words: Wording) -> Iterator[str]:
    found = list(names)
    if found:
        yield from wrapped(words.say(key, names=words.say("join semicolon").join(found)), _IN, _DEEP)
