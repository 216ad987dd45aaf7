"""What the made cases lacked, where none of them gave a value: the numbers, rows and facts, the most frequent first."""

from __future__ import annotations

from collections import Counter

from carbonrules.program.values import Reason

# What happened (`values.WHAT`), and the name of what it happened to.
Lack = tuple[str, str]
_MOST = 3


def lack_of(reason: Reason) -> Lack:
    """A reason without the case it comes from: of a fact its own name, not that of the thing it belongs to."""
    named = reason.about[1] if reason.what == "field missing" else reason.about[0]
    return reason.what, named


def why_untested(lacking: Counter[Lack]) -> str:
    """What has to be known before the claim says anything."""
    ranked = sorted(lacking.items(), key=lambda each: (-each[1], each[0]))
    if not ranked:
        return "no made case was admitted, or none has what the claim speaks of"
    return "; ".join(_told(*lack) for lack, _ in ranked[:_MOST])


def _told(what: str, name: str) -> str:
    match what:
        case "needs evidence":
            return f"nobody has read `{name}`"
        case "not yet decided":
            return f"the law has not decided `{name}`"
        case "not yet published":
            return f"`{name}` is not yet public"
        case "no row":
            return f"`{name}` has no row for what was asked"
        case "not covered":
            return f"`{name}` does not have a member for each word that counts"
        case "refused":
            return name
        case "exceptions disagree":
            return f"exceptions to `{name}` disagree"
        case _:
            return f"`{name}` was not stated"
