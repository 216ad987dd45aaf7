"""Invented regions on the shipped baseline: the sentences they all write, their rows of factors, and one equipment.

A world of tests writes its own sentences between these, and loads its files beside what ships.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carbonrules.library.load import load
from carbonrules.library.rules import Rules

DAY = "2026-06-30"

# A boundary from the cradle to the gate.
TO_THE_GATE = """
boundary
  cite SCHEME §2.1
  counts upstream material, manufacturing, surface treatment
  leaves out transport because "after the gate"
  leaves out standby inert gas because "after the gate"
  leaves out maintenance reagents because "after the gate"
  leaves out waste liquid disposal because "after the gate"
"""


def annex_header(
    title: str,
    identifier: str,
    jurisdiction: str,
    *,
    amends: str = "global.baseline",
    status: str = "scenario",
    cited: str = "SCHEME",
    source: str = "",
) -> str:
    """The header of an annex, which cites its one source by the name `cited`."""
    return f"""\
regulation "{title}" version 1
  identifier   {identifier}
  layer        annex
  amends       {amends}
  status       {status}
  jurisdiction {jurisdiction}
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       {cited} is "{source or title}" status {status}
"""


def baseline_and_threshold(baseline: str, threshold: str, cite: str = "SCHEME §3") -> str:
    """The two limits that the baseline leaves to an annex, in kgCO2e/m2/year."""
    return f"""
fills baseline intensity
  cite {cite}
  from 2026-01-01 is {baseline} kgCO2e/m2/year, illustrative because "invented for tests"

fills access threshold
  cite {cite}
  from 2026-01-01 is {threshold} kgCO2e/m2/year, illustrative because "invented for tests"
"""


def emission_factors(of: str, weighting: str = "", cite: str = "SCHEME §2.2") -> str:
    """Whose rows of emission factors count, and of which warming potentials they are where the annex says so."""
    weighted = f"  weighted by GWP-100 of {weighting}\n" if weighting else ""
    return f"""
emission factors
  cite {cite}
  others from {of}
{weighted}"""


def warning_levels(red: str = "gap to baseline is more than 30 %", of: str = "scheme", cite: str = "SCHEME §3") -> str:
    """The three levels; where `red` holds, the label of the law or scheme is locked."""
    return f"""
warning levels
  cite {cite}
  red when
    {red}
    locks the label of the {of}
    advise "nothing" changes nothing because "invented for tests"
  yellow when
    gap to baseline is more than 10 %
    advise "nothing" changes nothing because "invented for tests"
  blue when
    gap to baseline is more than 0 %
    advise "nothing" changes nothing because "invented for tests"
"""


def publication(identifier: str, rows: str, *, grade: str = "illustrative", weighting: str = "") -> str:
    """A file of emission factors, all of China; `weighting` is of every row, where it is one for all."""
    weighted = f"  gwp set: {weighting}\n" if weighting else ""
    return f"""\
format: carbonrules.factors/1
id: {identifier}
kind: emission factors
title: {identifier}
publisher: Somebody
licence: CC0-1.0
licence note: own
edition: '1'
scope: life cycle
emissions in: kgCO2e[fossil]
each row:
  document: invented for tests
  place: CN
  grade: {grade}
  because: invented for tests
  evidence: read
{weighted}rows:
{rows}"""


def shipped_beside(files: Mapping[str, str]) -> Rules:
    """The shipped rules with these files, by name, beside them.

    The folder has a name of its own, for what is printed of rules that do not ship tells it.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "invented regions"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return load(folder)


def in_china(activities: list[dict[str, str]]) -> list[dict[str, str]]:
    """These activities, calculated and in China, where they do not say otherwise."""
    return [{"place": "CN", "nature": "calculated", **each} for each in activities]


def exchanger(**facts: Any) -> dict[str, Any]:
    """The facts of one exported heat exchanger of 10 m2, with these others; it does nothing where none are given."""
    return {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "AU",
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "10 m2",
        "service life": "10 year",
        "import date": DAY,
        "activities": "none",
        "absent stages": "none",
        "reagents": "none",
        "certificates": "none",
        **facts,
    }
