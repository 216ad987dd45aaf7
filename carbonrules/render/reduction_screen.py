"""Reduction evidence on a screen: what each piece shows, what is required anyway, the batch, the notice last."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.reduction.results import Reduction
from carbonrules.render.outside import screen_end
from carbonrules.render.reducing import ReductionTold, TotalTold, told_in
from carbonrules.render.reducing_activities import Change
from carbonrules.render.reducing_duties import DutyTold
from carbonrules.render.terminal import RULE, joined, with_at_the_end, wrapped
from carbonrules.render.wording import Wording

_IN, _DEEP = "  ", "      "


def reduction_screen(found: Reduction, language: str) -> str:
    """Tell the evidence of a measure."""
    one = told_in(found, language)
    say = one.words.say
    lines = wrapped(one.title)
    lines += [text for each in one.lead for text in wrapped(each, _IN, _IN)]
    for piece in one.pieces:
        lines += [RULE, *wrapped(piece.title)]
        lines += [text for each in piece.refused for text in wrapped(each, _IN, _DEEP)]
        lines += [text for total in piece.totals for text in _total(total, one.words)]
    lines += [RULE, say("reduction.duties")]
    lines += [text for each in (one.law, one.scheme) for text in _duties(each, one.words)]
    lines += [RULE, *_batch(one)]
    return joined([*lines, *screen_end(found.rules_from or (), found.on, one.words, say("reduction.meaning"))])


def _total(total: TotalTold, words: Wording) -> Iterator[str]:
    yield from wrapped(words.say("join marks").join((total.ends, *total.marks)))
    yield from wrapped(total.said, _IN, _DEEP)
    for change in total.changes:
        if change.changed:
            yield from _change(change, words)
    for each in (total.reconciles, *total.open, *total.shares, total.quality):
        yield from wrapped(each, _IN, _DEEP)


def _change(change: Change, words: Wording) -> Iterator[str]:
    happens = words.say("join marks").join(
        (words.say("join colon").join((change.about, change.happens)), *change.marks)
    )
    yield from with_at_the_end(wrapped(happens, _DEEP, _DEEP + _IN), change.reduction)
    rows = [each for each in (change.before_row, change.after_row) if each]
    if change.before_row == change.after_row:
        rows = rows[:1]
    if rows:
        yield from wrapped(" → ".join(rows), _DEEP + _IN, _DEEP + _IN)


def _duties(told: DutyTold, words: Wording) -> Iterator[str]:
    yield f"{_IN}{told.title}"
    for row in told.rows:
        yield from wrapped(words.say("join comma").join((row.duty, row.article)), _DEEP, _DEEP + _IN)
        said = words.say("join colon").join((row.about, row.states))
        told_of = words.say("join semicolon").join((said, row.effect))
        yield from wrapped(words.say("join marks").join((told_of, *row.marks)), _DEEP + _IN, _DEEP + _IN)
    if told.more:
        yield from wrapped(told.more, _DEEP, _DEEP + _IN)


def _batch(one: ReductionTold) -> Iterator[str]:
    yield one.words.say("reduction.batch")
    for each in one.batch:
        yield from wrapped(one.words.say("join marks").join((each.said, *each.marks)), _IN, _DEEP)
        for said in (*each.shares, each.left_out):
            if said:
                yield from wrapped(said, _DEEP, _DEEP)
    for said in one.alone:
        yield from wrapped(said, _IN, _DEEP)
