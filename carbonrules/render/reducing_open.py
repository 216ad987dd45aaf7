"""What is open in a total before and after a measure, in words: on one side, or on both sides alike."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.reduction.results import ActivityChange, TotalChange
from carbonrules.compliance.sum_lines import Total
from carbonrules.render.sentences import no_row
from carbonrules.render.wording import Wording


def alike_in(total: TotalChange) -> dict[str, ActivityChange]:
    """The activities that are open on both sides alike."""
    return {each.activity: each for each in total.activities if each.kind == "open alike"}


def is_open(end: Total, alike: dict[str, ActivityChange]) -> bool:
    """Whether one end has no value, and not only because of what is open on both sides alike."""
    return end.value is None and not (end.open and {*end.open} <= {*alike})


def open_lines(total: TotalChange, words: Wording) -> Iterator[str]:
    """What is open at each end; and once, with what it lacks, what is open on both alike."""
    alike = alike_in(total)
    for side, each in (("before", total.before), ("after", total.after)):
        names = [words.found(one.rpartition("/")[2]) for one in each.open if one not in alike]
        if names:
            yield words.say(f"reduction.open at {side}", names=words.say("join semicolon").join(names))
    if alike:
        yield words.say("reduction.open alike", names=words.say("join semicolon").join(_by_reason(alike, words)))
        if total.state in ("exact", "not lower"):
            yield words.say("reduction.difference known", name=words.law(total.name))


def lacking(change: ActivityChange, words: Wording) -> str:
    """The rows that an activity lacks on both sides."""
    return words.say("join comma").join(no_row(each, words) for each in change.before.none or ())


def _by_reason(alike: dict[str, ActivityChange], words: Wording) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for each in alike.values():
        by_reason.setdefault(lacking(each, words), []).append(words.found(each.activity.rpartition("/")[2]))
    for reason, names in by_reason.items():
        yield words.say("thing with id", words=words.say("join comma").join(names), id=reason)
