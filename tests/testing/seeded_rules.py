"""The law with its ten mistakes, as loaded rules; without the bundled regulations, of which these tests ask nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from carbonrules.factors.model import FactorSets
from carbonrules.language.check import check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.pins import Pins
from carbonrules.library.rules import Index, Rules, entry_of

SEEDED = Path(__file__).parent / "seeded"


def rules_of(files: dict[str, str]) -> Rules:
    """Rules of these texts alone. What is wrong with one is told."""
    units = bundled_units()
    checked = check(files, FactorSets({}, {}, {}), units)
    assert [each.as_text() for each in checked.diagnostics if each.severity == "error"] == []
    entries = tuple(entry_of(each) for _, each in sorted(checked.programs.items()))
    index = Index(entries, (), (), (), Pins("", "", "", "", {}, {}, {}))
    parts = {f"program {id}": each for id, each in checked.programs.items()}
    return Rules(index, units, lambda name, kind: parts[name])


@cache
def seeded() -> Rules:
    """All files of the folder."""
    return rules_of({each.name: each.read_text(encoding="utf-8") for each in sorted(SEEDED.glob("*.creg"))})
