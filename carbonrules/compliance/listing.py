"""What one list says of one substance on one day: an entry with its timing and limit, none in this edition, or unknown.

Which status word restricts stands in the head of the list; nothing here knows a law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from carbonrules.cases.products import Share
from carbonrules.factors.substances import CONDITIONAL, RESTRICTED, Entry, SubstanceList
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.program.quality import UNREAD

NO_ENTRY: Final = "no entry"
NEEDS_EVIDENCE: Final = "needs evidence"
Answer = Literal["restricted", "conditional", "needs evidence", "no entry"]
GRAVEST: tuple[Answer, ...] = (RESTRICTED, CONDITIONAL, NEEDS_EVIDENCE, NO_ENTRY)
Timing = Literal["in force", "not yet in force", "sunset passed", "before the sunset", "ended", ""]
Limit = Literal["above", "below", "straddles", "share not stated", "not compared", ""]
Because = Literal["entry", "looked for", "held whole", "not held", "unread", "limit not settled", "ended"]

_SHARE_OF = ("substance", "mixture")


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry says, or what the absence of one means."""

    answer: Answer
    because: Because
    entry: Entry | None = None
    timing: Timing = ""
    limit: Limit = ""


def gravest(answers: Iterable[Answer]) -> Answer:
    """The gravest of several answers; of none it is that nothing is entered."""
    return min(answers, key=GRAVEST.index, default=NO_ENTRY)


def verdict(said: Iterable[Said], more: int = 0) -> Answer:
    """One answer for several lists of a region; `more` lists are not held at all.

    A limit that is not settled could still turn out to be a ban, so it goes before a condition.
    """
    told = tuple(said)
    answer = gravest([each.answer for each in told] + [NEEDS_EVIDENCE] * more) if told or more else NEEDS_EVIDENCE
    unsettled = any(each.because == "limit not settled" for each in told)
    return NEEDS_EVIDENCE if answer == CONDITIONAL and unsettled else answer


def said_of(held: SubstanceList, own: Iterable[Entry], share: Share, on: str) -> tuple[Said, ...]:
    """All that a list says of a substance, the gravest first; `own` are its entries for that substance, if any."""
    own = tuple(own)
    listed = {(each.article, each.start, each.status, each.line): each for each in own if each.found}
    if listed:
        said = [_entry(held, each, share, on) for each in listed.values()]
        return tuple(sorted(said, key=lambda each: GRAVEST.index(each.answer)))
    if held.whole or own:
        return (Said(NO_ENTRY, "looked for" if own else "held whole"),)
    return (Said(NEEDS_EVIDENCE, "not held"),)


def _entry(held: SubstanceList, entry: Entry, share: Share, on: str) -> Said:
    timing = _timing(entry, on)
    if entry.evidence == UNREAD:
        return Said(NEEDS_EVIDENCE, UNREAD, entry, timing)
    if timing == "ended":
        return Said(NEEDS_EVIDENCE, "ended", entry, timing)
    limit = _limit(entry, share)
    if limit in ("straddles", "share not stated"):
        return Said(NEEDS_EVIDENCE, "limit not settled", entry, timing, limit)
    base: Answer = RESTRICTED if held.statuses[entry.status].answer == RESTRICTED else CONDITIONAL
    # A ban for one use, on conditions that nobody has read, from a later day or above a limit is a condition.
    conditions = entry.use or entry.conditions == UNREAD or timing == "not yet in force" or limit == "below"
    return Said(CONDITIONAL if conditions else base, "entry", entry, timing, limit)


def _timing(entry: Entry, on: str) -> Timing:
    if entry.until and entry.until < on:
        return "ended"
    if entry.start > on:
        return "not yet in force"
    if entry.sunset:
        return "sunset passed" if entry.sunset <= on else "before the sunset"
    return "in force"


def _limit(entry: Entry, share: Share) -> Limit:
    """Where a share stands to the limit of an entry; only limits of a mixture that somebody has read are compared."""
    if not entry.limit:
        return ""
    if entry.limit_unit != "%" or entry.limit_of not in _SHARE_OF or entry.conditions == UNREAD:
        return "not compared"
    try:
        limit = parse_decimal(entry.limit)
    except NotANumber:
        return "not compared"
    if share.lowest is None or share.highest is None:
        return "share not stated"
    if entry.limit_meant == "more than":
        above, below = share.lowest > limit, share.highest <= limit
    else:
        above, below = share.lowest >= limit, share.highest < limit
    return "above" if above else "below" if below else "straddles"
