"""One screen: what each region answers, law or scheme first, in words that a buyer understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from carbonrules.compliance.results import Assessment, Quantity, StageLine, SubjectResult
from carbonrules.foundation.notice import notice
from carbonrules.render.amounts import amount_or_bound
from carbonrules.render.asides import asides, told_in_full
from carbonrules.render.numbers import GAP
from carbonrules.render.outside import outside_lines
from carbonrules.render.ranges import levels_told, ranges_told, routes_told
from carbonrules.render.reading import Reading, RegionReading, read_regions
from carbonrules.render.rectifying import rectifying
from carbonrules.render.screen_below import VALUES, change_lines, missing_lines
from carbonrules.render.terminal import (
    RULE,
    WIDTH,
    Spoken,
    Weight,
    columns,
    fitted,
    joined,
    padded,
    spoken,
    wrapped,
)

MOST_LINES = 45
# What a completed case changed may take so many lines more, and so may rules that did not ship.
_MORE_LINES = 3
_NAME, _NUMBER = 40, 32
_OPEN_DUTIES = ("violated", "needs evidence", "undetermined")
_OTHER_DUTIES = ("satisfied", "not applicable")


def screen(
    results: Sequence[Assessment],
    language: str,
    *,
    before: Sequence[Assessment] | None = None,
    completed: Sequence[Assessment] | None = None,
) -> str:
    """Tell the results of one or more regions on one screen; details that find no room stand in the report.

    `before` are results of the same case before something was filled in, `completed` those after: what changed is told.
    """
    regions = read_regions(results, language)
    if not regions:
        return ""
    first, say = regions[0], regions[0].wording.say
    head = [
        *wrapped(say("screen.title", case=first.assessment.case.id, on=first.assessment.on)),
        RULE,
    ]
    outside = outside_lines(
        dict.fromkeys(each for region in regions for each in region.origins), first.assessment.on, first.wording
    )
    tail = [RULE, *outside, *wrapped(notice(first.assessment.on, language))]
    most = MOST_LINES + len(outside) + (_MORE_LINES if completed or before else 0)
    body: list[Spoken] = []
    for region in regions:
        body += [*_region(region, body), *asides(region)]
    body += missing_lines(regions)
    if completed:
        body += change_lines(say("screen.completed"), results, read_regions(completed, language))
    if before:
        body += change_lines(say("screen.changes"), before, regions)
    return joined([*head, *fitted(body, most - len(head) - len(tail), say("screen.more")), *tail])


def _region(region: RegionReading, above: Sequence[Spoken]) -> Iterator[Spoken]:
    """Each regulation with what it asks to be mended; the label of the region behind the answers of the last."""
    *earlier, last = told_in_full(region)
    before = _ToldBefore()
    for reading in earlier:
        yield from _regulation(region, reading, before)
        yield from _to_be_done(reading, above)
    yield from _labelled(region, list(_regulation(region, last, before)))
    yield from _to_be_done(last, above)


def _to_be_done(reading: Reading, above: Sequence[Spoken]) -> Iterator[Spoken]:
    """The same sentence as of another region gives way first where room is short."""
    yield from (replace(each, weight=Weight.ADVICE) if each in above else each for each in rectifying(reading))


def _labelled(region: RegionReading, told: list[Spoken]) -> Iterator[Spoken]:
    if not any(each.answered.program.warnings for each in told_in_full(region)):
        yield from told
        return
    # The label goes behind the level where both are short; where both wait for the same inputs, one sentence says so.
    label = _label(region)
    if told and region.waits:
        yield from told
        return
    together = (*told[-1].texts, region.wording.say("join marks").strip(), label) if told else ()
    if told and len(told[-1].texts) == 1 and columns(" ".join(together)) <= WIDTH:
        yield from (*told[:-1], Spoken((" ".join(together),)))
    else:
        yield from (*told, *spoken(label, "     ", "       "))


class _ToldBefore:
    """What stands on the screen already: the annex of a country repeats the answers of that of its region."""

    def __init__(self) -> None:
        self._told: set[tuple[str, ...]] = set()

    def first(self, *told: str) -> bool:
        """Whether this is told for the first time; it counts as told from now on."""
        known = told in self._told
        self._told.add(told)
        return not known


def _regulation(region: RegionReading, reading: Reading, before: _ToldBefore) -> Iterator[Spoken]:
    for subject in reading.result.subjects:
        yield from _subject(region, reading, subject, before)
    if not reading.result.subjects:
        yield from _nothing(region, reading)


def _nothing(region: RegionReading, reading: Reading) -> Iterator[Spoken]:
    """A regulation that speaks of nothing the case brings."""
    say = region.wording.say
    head = say("join marks").join([reading.status, reading.title])
    yield from spoken(head, padded(region.name, 4) + " ", "     ")
    yield from spoken(say("answer.nothing"), "     ", "       ")


def _subject(region: RegionReading, reading: Reading, subject: SubjectResult, before: _ToldBefore) -> Iterator[Spoken]:
    say = region.wording.say
    several = len(reading.result.subjects) > 1 and subject.applies == "yes"
    head = say("join marks").join(
        [reading.status, reading.title, *([reading.subject_name(subject)] if several else [])]
    )
    yield from spoken(head, padded(region.name, 4) + " ", "     ")
    if subject.applies != "yes":
        yield from _not_applying(reading, subject)
        return
    chosen = reading.headline(subject, VALUES)
    charges = [(each.name, each.charge) for each in subject.tariffs if each.name not in dict(chosen)]
    shown = [
        (name, value)
        for name, value in (*chosen, *charges)
        if before.first(subject.id, value.item, reading.quantity(value))
    ]
    yield from _values(reading, shown)
    yield from _ranges(reading, subject, [name for name, _ in shown])
    if before.first(subject.id, *(each.stage for each in subject.boundary if not each.counted)):
        yield from _left_out(reading, subject)
    yield from _duties(reading, subject, bool(chosen))
    if subject.warning is None or before.first(subject.id, subject.warning.article, subject.warning.level):
        yield from _warning(region, reading, subject)


def _values(reading: Reading, values: Sequence[tuple[str, Quantity]]) -> Iterator[Spoken]:
    """Names, numbers and marks in three columns."""
    rows = [(reading.wording.law(name), reading.quantity(value), reading.marks(value)) for name, value in values]
    names = max((columns(name) for name, _, _ in rows if columns(name) <= _NAME), default=0)
    numbers = max((columns(number) for _, number, _ in rows if columns(number) <= _NUMBER), default=0)
    for name, number, marks in rows:
        text = f"{padded(name, names)}  {padded(number, numbers)}  {reading.wording.say('join marks').join(marks)}"
        # Columns are kept: a gap of several spaces is no place to break a line.
        yield from spoken(re.sub("  +", lambda gap: GAP * len(gap[0]), text.rstrip()), "     ", " " * 10)


def _not_applying(reading: Reading, subject: SubjectResult) -> Iterator[Spoken]:
    say = reading.wording.say
    key = "screen.does not apply" if subject.applies == "no" else "screen.may apply"
    wanted = "no" if subject.applies == "no" else "undetermined"
    conditions = reading.scope(subject)
    for told in [each for each in conditions if each.answer == wanted] or conditions:
        found = say("join comma").join(f"{name}{say('join colon')}{value}" for name, value in told.found)
        sentence = told.opposite if wanted == "no" else told.sentence
        text = say("with found", sentence=sentence, found=found) if found else sentence
        line = say(key, subject=reading.subject_name(subject), because=text, article=told.article)
        yield from spoken(line, "     ", "       ")


def _ranges(reading: Reading, subject: SubjectResult, names: Sequence[str]) -> Iterator[Spoken]:
    """Both ends of a published range, where the route of a flow is not stated."""
    if reading.result.ends is None:
        return
    wording = reading.wording
    for text in routes_told(reading.result.ends, wording):
        yield from spoken(text, "     ", "       ", Weight.KEEP)
    for each in ranges_told(subject, names, wording):
        between = wording.say("range.between", low=each.low, high=each.high)
        told = each.name + wording.say("join colon") + wording.say("join marks").join((between, *each.marks))
        yield from spoken(told, "       ", "         ", Weight.KEEP)
    levels = levels_told(subject, wording)
    if levels:
        yield from spoken(levels, "       ", "         ", Weight.KEEP)


def _left_out(reading: Reading, subject: SubjectResult) -> Iterator[Spoken]:
    """Stages left out; where the program counts what that leaves out, with the emissions."""
    say, law = reading.wording.say, reading.wording.law
    left_out = [each for each in subject.boundary if not each.counted]
    if not left_out:
        return
    names = say("join comma").join(law(each.stage) + _emissions(reading, each) for each in left_out)
    yield from spoken(say("screen.left out", stages=names), "     ", "       ", Weight.KEEP)


def _emissions(reading: Reading, line: StageLine) -> str:
    if line.emissions is None and line.at_least is None:
        return ""
    told = amount_or_bound(line.emissions, line.at_least, line.unit, reading.wording)
    return reading.wording.say("in brackets", text=told)


def _duties(reading: Reading, subject: SubjectResult, shown: bool) -> Iterator[Spoken]:
    """Where duties are all that is answered: which are open by their names, how many are not."""
    if subject.boundary or subject.tariffs or subject.warning is not None or shown:
        return
    say, states = reading.wording.say, [each.state for each in subject.clauses]
    for state in _OPEN_DUTIES:
        names = [each.id for each in subject.clauses if each.state == state]
        if names:
            told = reading.wording.word("clause", state) + say("join colon") + say("join comma").join(names)
            yield from spoken(told, "     ", "       ", Weight.KEEP)
    counted = [
        f"{reading.wording.word('clause', state)}{say('join colon')}{states.count(state)}"
        for state in _OTHER_DUTIES
        if state in states
    ]
    if counted:
        yield from spoken(say("join semicolon").join(counted), "     ", "       ", Weight.KEEP)


def _warning(region: RegionReading, reading: Reading, subject: SubjectResult) -> Iterator[Spoken]:
    if subject.warning is None:
        return
    say, level = reading.wording.say, subject.warning.level
    illustrative = reading.warning_illustrative(subject)
    told = [
        each
        for each in reading.warning(subject)
        if each.answer == ("undetermined" if level == "undetermined" else "yes")
    ]
    because = say("join semicolon").join(_because(reading, each.sentence, each.found) for each in told)
    word = reading.wording.word("level", level)
    waits = "screen.waits locked" if region.waits else "screen.warning undetermined"
    key = waits if level == "undetermined" else "screen.warning because" if because else "screen.warning"
    text = say(key, level=word, because=because)
    yield from spoken(text + (say("join marks") + say("illustrative") if illustrative else ""), "     ", "       ")
    advice = say("join semicolon").join(
        say("screen.advice one", text=reading.wording.law(each.text), change=reading.quantity(each.change))
        for each in subject.warning.advice
        if each.change is not None
    )
    if advice:
        yield from spoken(say("screen.advice", advice=advice), "     ", "       ", Weight.ADVICE)


def _because(reading: Reading, sentence: str, found: tuple[tuple[str, str], ...]) -> str:
    values = reading.wording.say("join comma").join(value for _, value in found)
    return reading.wording.say("with found", sentence=sentence, found=values) if values else sentence


def _label(region: RegionReading) -> str:
    say, state = region.wording.say, region.wording.word("label", region.assessment.label.state)
    reasons = say("join semicolon").join(region.label_reasons(short=True))
    return say("screen.label because" if reasons else "screen.label", state=state, because=reasons)
