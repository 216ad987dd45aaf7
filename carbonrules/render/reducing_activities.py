"""What a measure does to each activity and each stage, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carbonrules.compliance.reduction.results import ActivityChange, TotalChange
from carbonrules.compliance.sum_lines import FactorLine
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.amounts import amount, at_least, marks
from carbonrules.render.factor_rows import factor_row
from carbonrules.render.numbers import number_of
from carbonrules.render.reducing_open import lacking
from carbonrules.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Change:
    """One activity: what the measure does to it, both sides with the rows they took, and the exact reduction."""

    about: str
    happens: str
    before: str
    after: str
    before_row: str
    after_row: str
    reduction: str
    exact: str
    changed: bool
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageTold:
    """One stage: what is known of it before and after, and the reduction of that."""

    name: str
    before: str
    after: str
    reduction: str
    exact: str


def changes(total: TotalChange, words: Wording) -> Iterator[Change]:
    """Every activity of a total, changed or not."""
    for each in total.activities:
        stage = words.law(each.after_stage or each.before_stage or "")
        own = words.found(each.activity.rpartition("/")[2])
        ends = [
            "" if point.node is None else amount(point.value, total.unit) if point.value is not None
            else words.say("conversion.change open")
            for point in (each.before, each.after)
        ]  # fmt: skip
        rows = [_rows(some, words) for some in (each.before_factors, each.after_factors)]
        graded = {one.grade for one in (*each.before_factors, *each.after_factors)}
        yield Change(
            about=words.say("thing with id", words=stage, id=own),
            happens=_happens(each, words),
            before=ends[0],
            after=ends[1],
            before_row=rows[0],
            after_row=rows[1],
            reduction=amount(each.reduction, total.unit),
            exact=each.reduction,
            changed=each.kind not in ("unchanged", "open alike"),
            marks=marks(words, illustrative=ILLUSTRATIVE in graded),
        )


def _happens(each: ActivityChange, words: Wording) -> str:
    """What the measure does, with the facts that it changes; of what comes or goes the facts are told with it."""
    say = words.say
    kind = say(f"reduction.kind {each.kind}")
    if each.kind == "open alike":
        return say("join colon").join((kind, lacking(each, words)))
    if each.kind in ("added", "taken away") or not each.facts:
        return kind
    none = say("reduction.state not stated")
    facts = [
        say(
            "reduction.fact",
            name=words.law(one.fact),
            before=none if one.before is None else _fact(one.before, words),
            after=none if one.after is None else _fact(one.after, words),
        )
        for one in each.facts
    ]
    return say("join colon").join((kind, say("join comma").join(facts)))


def _fact(text: str, words: Wording) -> str:
    number, _, unit = text.partition(" ")
    exact = number_of(number)
    return words.found(text) if exact is None else amount(number, unit)


def _rows(found: tuple[FactorLine, ...], words: Wording) -> str:
    return words.say("join semicolon").join(factor_row(each, words) for each in found)


def stages(total: TotalChange, words: Wording) -> Iterator[StageTold]:
    """Every stage of a total; where a part of it is open, what is known of it is the least there is."""
    open_before = {each.before_stage for each in total.activities if each.kind in _OPEN["before"]}
    open_after = {each.after_stage for each in total.activities if each.kind in _OPEN["after"]}
    for each in total.stages:
        yield StageTold(
            words.law(each.stage),
            _known(each.before, each.stage in open_before, total.unit, words),
            _known(each.after, each.stage in open_after, total.unit, words),
            amount(each.reduction, total.unit),
            each.reduction,
        )


# Changes of which a side has no value.
_OPEN = {"before": ("open before", "open", "open alike"), "after": ("open after", "open", "open alike")}


def _known(exact: str, is_open: bool, unit: str, words: Wording) -> str:
    return at_least(exact, unit, words) if is_open else amount(exact, unit)
