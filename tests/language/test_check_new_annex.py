"""A new annex that has only its header is told what it still lacks: each thing once, at its own place."""

from __future__ import annotations

from checking import factors, units

from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check

HEADER = """\
regulation "A new annex" version 1
  identifier   new.annex
  layer        annex
  amends       global.baseline
  status       scenario
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       LABEL is "An invented scheme" status scenario
"""


def test_what_is_missing_is_told_once_and_of_the_annex() -> None:
    base = (bundled("regulations") / "global" / "baseline.creg").read_text(encoding="utf-8")
    found = check({"base.creg": base, "new.creg": HEADER}, factors(), units()).diagnostics
    assert [(each.place.file, each.place.line) for each in found if each.place] == [("new.creg", 1)] * 4
    assert sorted((each.code, each.fix) for each in found) == [
        ("L509", "emission factors"),
        ("L509", "fills access threshold"),
        ("L509", "fills baseline intensity"),
        ("L511", "boundary"),
    ]
