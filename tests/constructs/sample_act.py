"""A small act of a country that does not exist, with what the tests of the constructs share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.results import RegulationResult, SubjectResult
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

ACT = """\
regulation "Sample act" version 1
  identifier   atlantis.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
  due by       deadline
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity part has
  weight      as a mass in kg, at least 0 kg

entity good has
  import date as a date
  deadline    as a date, may be missing
  net mass    as a mass in kg, more than 0 kg, may be missing
  recycled    as a share in %, at least 0 %, at most 100 %
  declared    as yes or no
  parts       as a list of part
"""

GOOD = {
    "id": "1",
    "import date": "2026-02-01",
    "deadline": "2026-08-01",
    "net mass": "120 kg",
    "recycled": "60 %",
    "declared": "yes",
    "parts": [],
}


def library(folder: Path, *texts: str) -> Rules:
    (folder / "act.creg").write_text(ACT + "".join(texts))
    return load(folder)


def result(folder: Path, texts: Sequence[str], on: str = "2026-06-30", **facts: Any) -> RegulationResult:
    """What the act with these sentences answers for one good, facts of which are given (None: not stated)."""
    good: Mapping[str, Any] = {name: text for name, text in {**GOOD, **facts}.items() if text is not None}
    rules = library(folder, *texts)
    case = case_from_data({"case": "one good", "good": [good]}, "test")
    return assess(case, rules.region("atlantis"), on).regulation("atlantis.act")


def subject(folder: Path, texts: Sequence[str], on: str = "2026-06-30", **facts: Any) -> SubjectResult:
    facts = {name.replace("_", " "): text for name, text in facts.items()}
    return result(folder, texts, on, **facts).subject()


def codes(*texts: str) -> list[str]:
    return [each.code for each in findings(*texts)]


def findings(*texts: str) -> tuple[Diagnostic, ...]:
    """Everything that is found in the act with these sentences."""
    return check({"act.creg": ACT + "".join(texts)}, factor_sets(), bundled_units()).diagnostics


@cache
def factor_sets() -> FactorSets:
    """The sets that ship."""
    return load_factor_sets([bundled("factorsets")], bundled_units())
