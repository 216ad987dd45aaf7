"""Packs that installed distributions offer. Only what is written about a distribution is read; none of it is imported.

An entry point of the group `carbonrules.packs` names a file: `package.inner:name` means package/inner/name.crpack among
the files that the distribution lists as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import PackError
from carbonrules.library.packs.names import ENDING

GROUP = "carbonrules.packs"
_VALUE = re.compile(r"(\w+(?:\.\w+)*)\s*:\s*(\w[\w.-]*)")


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that an installed distribution offers: the distribution, and where the file lies."""

    distribution: str
    path: Path


def installed_packs() -> tuple[Installed, ...]:
    """Every pack that is offered, by distribution and name. Raises PackError for an offer that leads to no file."""
    found = sorted(entry_points(group=GROUP), key=lambda each: (_name(each.dist), each.name, each.value))
    return tuple(_located(each) for each in found)


def _located(offer: EntryPoint) -> Installed:
    of = _name(offer.dist)
    value = _VALUE.fullmatch(offer.value.strip())
    if value is None or offer.dist is None:
        raise PackError([_lost(offer, f"`{offer.value}` does not name a pack")])
    wanted = f"{value[1].replace('.', '/')}/{value[2]}{ENDING}"
    for path in _files(offer.dist, wanted):
        root = Path(str(offer.dist.locate_file(""))).resolve()
        if path.is_file() and path.resolve().is_relative_to(root):
            return Installed(of, path)
    raise PackError([_lost(offer, f"its distribution holds no file `{wanted}`")])


def _files(distribution: Distribution, wanted: str) -> Iterator[Path]:
    """The file of this name among those that the distribution lists."""
    for each in distribution.files or ():
        if each.as_posix() == wanted:
            yield Path(str(each.locate()))


def _name(distribution: Distribution | None) -> str:
    return f"{distribution.name} {distribution.version}" if distribution is not None else ""


def _lost(offer: EntryPoint, problem: str) -> Diagnostic:
    sentence = f"the pack `{offer.name}` that {_name(offer.dist)} offers can't be found: {problem}"
    help = (
        f"in the group `{GROUP}` the value `package.inner:name` means the file package/inner/name{ENDING}; "
        "name an uninstalled pack with --rules"
    )
    return Diagnostic("P968", sentence, help=help)
