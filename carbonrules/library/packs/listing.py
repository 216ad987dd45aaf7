"""What packs say of themselves, for looking at before they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import PackError, UsageError
from carbonrules.library.packs.installed import Installed, installed_packs
from carbonrules.library.packs.manifest import Manifest
from carbonrules.library.packs.reading import read_pack


@dataclass(frozen=True, slots=True)
class Listed:
    """One pack: where it lies, which distribution offers it (empty: none), what it says, or why it can't be read."""

    file: str
    distribution: str
    manifest: Manifest | None
    findings: tuple[Diagnostic, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form of `--json`."""
        says = self.manifest.as_json() if self.manifest is not None else None
        return {"file": self.file, "distribution": self.distribution, "signature": "unsigned", "manifest": says}

    def lines(self) -> Iterator[str]:
        """A few lines for a terminal."""
        says = self.manifest
        if says is None:
            return
        offered = f", offered by {self.distribution}" if self.distribution else ""
        yield f"{says.name} {says.version}, unsigned{offered}"
        yield f"  {self.file}"
        yield f"  {says.digest}"
        if says.valid_from or says.valid_until:
            yield f"  valid {' '.join(_span(says.valid_from, says.valid_until))}"
        for each in says.regulations:
            told = [f"amends {name}" for name in each.amends] + [f"uses {name}" for name in each.uses] + [*each.changes]
            yield f"  {each.id} {each.version} ({each.layer}, {each.status}){': ' if told else ''}{'; '.join(told)}"
        for each_set in says.factor_sets:
            yield f"  factors {each_set.id} {each_set.edition} ({each_set.licence})"


def _span(start: str, until: str) -> Iterator[str]:
    if start:
        yield f"from {start}"
    if until:
        yield f"until {until}"


def list_packs(paths: Sequence[Path] | None) -> tuple[Listed, ...]:
    """Look at some packs, or at all that installed distributions offer."""
    if paths:
        for path in paths:
            if not path.is_file():
                raise UsageError([Diagnostic("R905", f"there is no file `{path}`", Place(str(path)))])
    found = installed_packs() if not paths else tuple(Installed("", path) for path in paths)
    return tuple(_listed(each) for each in found)


def _listed(offer: Installed) -> Listed:
    try:
        return Listed(offer.path.as_posix(), offer.distribution, read_pack(offer.path).manifest)
    except PackError as error:
        return Listed(offer.path.as_posix(), offer.distribution, None, error.diagnostics)
