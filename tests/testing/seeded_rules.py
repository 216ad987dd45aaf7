"""The law with its ten mistakes, and three regions to carry a case between, as loaded rules.

Without the bundled regulations, of which these tests ask nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from hypothesis import Phase, settings
from lengths import SOAK

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.language.check import check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.pins import Pins
from carbonrules.library.rules import Index, Rules, entry_of

SEEDED = Path(__file__).parent / "seeded"
CARRIED = Path(__file__).parent / "carried"


def rules_of(files: dict[str, str], factors: FactorSets | None = None) -> Rules:
    """Rules of these texts alone. What is wrong with one is told."""
    units = bundled_units()
    sets = factors if factors is not None else FactorSets({}, {}, {})
    checked = check(files, sets, units)
    assert [each.as_text() for each in checked.diagnostics if each.severity == "error"] == []
    entries = tuple(entry_of(each) for _, each in sorted(checked.programs.items()))
    index = Index(entries, tuple(sorted(sets.sets)), tuple(sorted(sets.flows)), (), Pins("", "", "", "", {}, {}, {}))
    parts: dict[str, object] = {f"program {id}": each for id, each in checked.programs.items()}
    parts |= {f"set {id}": each for id, each in sets.sets.items()}
    parts |= {f"flow {id}": each for id, each in sets.flows.items()}
    return Rules(index, units, lambda name, kind: parts[name])


@cache
def seeded() -> Rules:
    """All files of the folder."""
    return rules_of({each.name: each.read_text(encoding="utf-8") for each in sorted(SEEDED.glob("*.creg"))})


def regions(*replaced: tuple[str, str, str]) -> Rules:
    """West, east and south; each of `replaced` is a file, what stands in it, and what stands there instead."""
    texts = {str(each): each.read_text(encoding="utf-8") for each in sorted(CARRIED.glob("*.creg"))}
    for name, old, new in replaced:
        file = str(CARRIED / name)
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new)
    return rules_of(texts, published())


@cache
def published() -> FactorSets:
    """The factor sets of the three regions."""
    return load_factor_sets([CARRIED], bundled_units())


@contextmanager
def trying(short: int, long: int = 2_000, shrink: bool = True) -> Iterator[None]:
    """Within it a property of the kit tries so many cases; `tries` of lengths.py is for tests that Hypothesis calls."""
    phases = [Phase.generate, *([Phase.shrink] if shrink else [])]
    settings.register_profile("of one property", settings.default, max_examples=long if SOAK else short, phases=phases)
    settings.load_profile("of one property")
    try:
        yield
    finally:
        settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
