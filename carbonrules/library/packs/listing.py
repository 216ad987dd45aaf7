"""What packs say of themselves, for looking at before they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import PackError, UsageError
from carbonrules.foundation.spoken import spoken
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

    def lines(self, language: str) -> Iterator[str]:
        """A few lines for a terminal."""
        says = self.manifest
        if says is None:
            return
        head = f"{says.name} {says.version}, unsigned"
        offered = f"{says.name} {says.version}, unsigned, offered by {self.distribution}"
        yield spoken(offered if self.distribution else head, language)
        yield f"  {self.file}"
        yield f"  {says.digest}"
        if says.valid_from or says.valid_until:
            yield "  " + spoken(_span(says.valid_from, says.valid_until), language)
        for each in says.regulations:
            told = [*(f"amends {name}" for name in each.amends), *(f"uses {name}" for name in each.uses), *each.changes]
            layer = spoken(each.layer, language)
            said = spoken("; ".join(told), language)
            yield f"  {each.id} {each.version} ({layer}, {each.status}){': ' if told else ''}{said}"
        for each_set in says.factor_sets:
            yield "  " + spoken(f"factors {each_set.id} {each_set.edition} ({each_set.licence})", language)


def _span(start: str, until: str) -> str:
    if start and until:
        return f"valid from {start} until {until}"
    return f"valid from {start}" if start else f"valid until {until}"


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
