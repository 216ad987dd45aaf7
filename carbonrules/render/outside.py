"""Rules that did not ship with the library, told: which, with which digest, unsigned, what they amend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.compliance.results import OriginLine
from carbonrules.foundation.notice import notice
from carbonrules.render.terminal import RULE, wrapped
from carbonrules.render.wording import Wording

# So many digits of a digest tell one from another on a screen; pages and JSON have all of it.
_DIGITS = 12


def called(origin: OriginLine, wording: Wording) -> str:
    """What it is and how it is called."""
    return wording.say(f"outside.{origin.kind}", name=" ".join(each for each in (origin.name, origin.version) if each))


def outside_lines(origins: Iterable[OriginLine], on: str, wording: Wording) -> list[str]:
    """Rules that did not ship never look like those that did: these lines always find room on a screen."""
    names = wording.say("join semicolon").join(in_short(each, on, wording) for each in origins)
    return wrapped(wording.say("screen.outside", names=names)) if names else []


def screen_end(origins: Iterable[OriginLine], on: str, wording: Wording, meaning: str = "") -> list[str]:
    """How a screen ends: rules that did not ship, what the answer means where that must be said, the notice last."""
    meant = wrapped(meaning) if meaning else []
    return [RULE, *outside_lines(origins, on, wording), *meant, *wrapped(notice(on, wording.language))]


def in_short(origin: OriginLine, on: str, wording: Wording) -> str:
    """One origin for a screen: its name, the first digits of its digest, which regions it amends."""
    digest = origin.digest.partition(":")[2][:_DIGITS] + "…"
    name = wording.say("outside.named", name=called(origin, wording), digest=digest)
    return wording.say("join comma").join([name, *_regions(origin, wording), *_not_valid(origin, on, wording)])


def amended(origin: OriginLine, on: str, wording: Wording) -> str:
    """What it amends of what ships, and that a day lies outside its validity."""
    found = [*_regions(origin, wording)]
    if origin.amends:
        found.append(wording.say("outside.amends", names=wording.say("join comma").join(origin.amends)))
    return wording.say("join semicolon").join([*found, *_not_valid(origin, on, wording)])


def _regions(origin: OriginLine, wording: Wording) -> Iterator[str]:
    if origin.changes_regions:
        regions = wording.say("join comma").join(each.upper() for each in origin.changes_regions)
        yield wording.say("outside.regions", regions=regions)


def _not_valid(origin: OriginLine, on: str, wording: Wording) -> Iterator[str]:
    if not origin.valid:
        start, end = origin.valid_from or "…", origin.valid_until or "…"
        yield wording.say("outside.not valid", start=start, end=end, on=on)
