"""A conversion on a screen: the four steps with a line for each change, the waterfall as text, the notice last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.compliance.conversion.results import Conversion
from carbonrules.render.converting import Row, SubjectTold, TotalTold, told_in
from carbonrules.render.outside import screen_end
from carbonrules.render.terminal import RULE, columns, joined, padded, with_at_the_end, wrapped
from carbonrules.render.wording import Wording

_IN, _DEEP = "  ", "      "
_BAR = 40


def conversion_screen(found: Conversion, language: str) -> str:
    """Tell a conversion step by step."""
    one = told_in(found, language)
    say = one.words.say
    lines = [*wrapped(one.title), *(text for each in one.sides for text in wrapped(each, _IN, _DEEP)), RULE]
    lines += [say("conversion.step 1"), *wrapped(one.matched, _IN, _IN)]
    lines += [text for each in one.matches for text in _row(each, one.words)]
    for subject in one.subjects:
        lines += [RULE, *_subject(subject, one.words)]
    return joined([*lines, *screen_end(found.rules_from or (), found.on, one.words)])


def _subject(subject: SubjectTold, words: Wording) -> Iterator[str]:
    say = words.say
    yield from wrapped(say("conversion.subject", name=subject.name))
    for each in subject.refused:
        yield from wrapped(each, _IN, _DEEP)
    if subject.refused:
        return
    for total in subject.totals:
        yield from _total(total, words)
    yield say("conversion.step 4")
    for row in subject.verifiers:
        yield from _row(row, words)
    if subject.verifiers_said:
        yield from wrapped(subject.verifiers_said, _IN, _DEEP)


def _total(total: TotalTold, words: Wording) -> Iterator[str]:
    say = words.say
    ends = say("conversion.ends", name=total.name, home=total.home, target=total.target)
    yield from wrapped(say("join marks").join((ends, *total.marks)))
    yield say("conversion.step 2")
    if total.weighting:
        yield from wrapped(total.weighting, _IN, _DEEP)
    yield from _step(total.caliber, "caliber", total.caliber_sum, words)
    yield say("conversion.step 3")
    yield from _step(total.factors, "factors", total.factors_sum, words)
    yield say("conversion.waterfall", name=total.name)
    width = max((columns(label) for label, _, _ in total.falls), default=0)
    for label, amount, fall in total.falls:
        yield f"{_IN}{padded(label, width)}  {padded(fall.drawn(_BAR), _BAR)}  {amount}".rstrip()
    for each in (total.reconciles, *total.open):
        yield from wrapped(each, _IN, _DEEP)


def _step(rows: Iterable[Row], step: str, together: str, words: Wording) -> Iterator[str]:
    found = list(rows)
    if not found:
        yield from wrapped(words.say(f"conversion.nothing {step}"), _IN, _DEEP)
        return
    for row in found:
        yield from _row(row, words)
    yield from wrapped(words.say("conversion.together", change=together), _IN, _DEEP)


def _row(row: Row, words: Wording) -> Iterator[str]:
    """What it is about and what happens, the change at the end of the line, both sides below."""
    say = words.say
    head = say("join colon").join((row.about, say("join marks").join((row.happens, *row.marks))))
    lines = wrapped(head, _IN, _DEEP)
    yield from with_at_the_end(lines, row.change) if row.change else lines
    sides = [each for each in (row.home, row.target) if each]
    if sides:
        yield from wrapped(" → ".join(sides), _DEEP, _DEEP + _IN)
