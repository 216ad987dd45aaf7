"""Two invented regions on the shipped baseline, where the second one charges, recognises, grants and asks for more.

`here` counts up to the gate and takes its own publication; `there` counts maintenance too, leaves forming out, has
another row for electricity, a charge of 2 EUR/kg above 100 kg, a clause with a remedy and a relief. `there.isle` is a
country of it. `there.customs` is law in force about consignments.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.comparison.compare import compare
from carbonrules.compliance.comparison.results import Comparison, Difference
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

DAY = "2026-06-30"

_HEAD = """\
regulation "{title}" version 1
  identifier   {id}
  layer        annex
  amends       {amends}
  status       scenario
  jurisdiction {code}
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       SCHEME is "{title}" status scenario
"""

_LEVELS = """
fills baseline intensity
  cite SCHEME §3
  from 2026-01-01 is {baseline} kgCO2e/m2/year, illustrative because "invented for tests"

fills access threshold
  cite SCHEME §3
  from 2026-01-01 is 9 kgCO2e/m2/year, illustrative because "invented for tests"

emission factors
  cite SCHEME §2.2
  others from {set}

warning levels
  cite SCHEME §3
  red when
    gap to baseline is more than 30 %
    locks the label of the scheme
    advise "nothing" changes nothing because "invented for tests"
  yellow when
    gap to baseline is more than 10 %
    advise "nothing" changes nothing because "invented for tests"
  blue when
    gap to baseline is more than 0 %
    advise "nothing" changes nothing because "invented for tests"
"""

HERE = (
    _HEAD.format(title="Here", id="here.label", amends="global.baseline", code="CN")
    + """
boundary
  cite SCHEME §2.1
  counts upstream material, manufacturing, surface treatment
  leaves out transport because "after the gate"
  leaves out standby inert gas because "after the gate"
  leaves out maintenance reagents because "after the gate"
  leaves out waste liquid disposal because "after the gate"
"""
    + _LEVELS.format(set="here-factors", baseline="1")
)

THERE = (
    _HEAD.format(title="There", id="there.annex", amends="global.baseline", code="AU")
    + """
boundary
  cite SCHEME §2.1
  counts upstream material, surface treatment, maintenance reagents
  leaves out manufacturing because "in the material"
  leaves out transport because "by the carrier"
  leaves out standby inert gas because "not asked for"
  leaves out waste liquid disposal because "not asked for"

tariff carbon fee on product footprint in EUR, marginal
  cite SCHEME §5
  up to 100 kgCO2e charge 0 EUR/kgCO2e
  above that       charge 2 EUR/kgCO2e
  result at least 0 EUR

clause TH-01 "Measured amounts" must
  cite SCHEME §6
  each equipment must satisfy
    no activity where nature is default
  otherwise "Measure them."
  remedy    manufacturer measures the amount, in 15 days

relief small batch for each equipment in EUR
  cite SCHEME §7
  grants charge relief
  when units is at most 2
  is 10 EUR

table recognised accreditation bodies by accreditor, held in part
  cite SCHEME §4
  | accreditor | except | because            |
  | DEMO-THERE |        | invented for tests |

recognised verifiers accredited verifiers for each certificate
  cite SCHEME §4
  where accreditor is listed in recognised accreditation bodies
"""
    + _LEVELS.format(set="there-factors", baseline="2")
)

ISLE = (
    _HEAD.format(title="Isle of There", id="there.isle", amends="there.annex", code="NZ")
    + """
applies to each equipment when
  destination is NZ
    cite SCHEME §1
"""
)

CUSTOMS = """\
regulation "Customs of There" version 1
  identifier   there.customs
  layer        annex
  status       enacted
  jurisdiction AU
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Customs act of There, invented" status enacted

entity consignment has
  import date as a date
  registered  as yes or no, may be missing

clause CU-01 "The importer is registered" must
  cite ACT §1
  each consignment must satisfy
    registered is yes
  otherwise "Register."
  remedy    importer registers, in 10 days
"""

_FACTORS = """\
format: carbonrules.factors/1
id: {id}
kind: emission factors
title: {id}
publisher: Somebody
licence: CC0-1.0
licence note: own
edition: '1'
scope: life cycle
emissions in: kgCO2e[fossil]
each row:
  document: invented for tests
  place: CN
  grade: illustrative
  because: invented for tests
  evidence: read
rows:
  - {{flow: stainless steel, value: 5, unit: kgCO2e/kg}}
  - {{flow: citric acid, value: 3, unit: kgCO2e/kg}}
  - {{flow: electricity, value: {electricity}, unit: kgCO2e/kWh}}
"""


def rules() -> Rules:
    """The shipped rules with the invented regions beside them."""
    return _rules()


@cache
def _rules() -> Rules:
    with tempfile.TemporaryDirectory() as folder:
        texts = {"here.creg": HERE, "there.creg": THERE, "isle.creg": ISLE, "customs.creg": CUSTOMS}
        texts |= {"here.yaml": _FACTORS.format(id="here-factors", electricity="0.5")}
        texts |= {"there.yaml": _FACTORS.format(id="there-factors", electricity="0.6")}
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load(Path(folder))


# At home 20 × 5 + 100 × 0.5 + 100 × 0.5 = 200; there 100 + 100 × 0.6 + 10 × 3 = 190, of which 90 are protection.
ACTIVITIES: list[dict[str, str]] = [
    {"id": "shell", "stage": "upstream material", "flow": "stainless steel", "amount": "20 kg"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "100 kWh"},
    {"id": "bath", "stage": "surface treatment", "flow": "electricity", "amount": "100 kWh"},
    {"id": "cleaning", "stage": "maintenance reagents", "flow": "citric acid", "amount": "10 kg"},
]


def case(consignments: list[dict[str, str]] | None = None, **facts: Any) -> Case:
    """A case of one piece of equipment, all of its activities in China."""
    equipment = {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "AU",
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "10 m2",
        "service life": "4 year",
        "import date": DAY,
        "activities": [{"place": "CN", "nature": "calculated", **one} for one in ACTIVITIES],
        "absent stages": [],
        "reagents": "none",
        "certificates": "none",
        **facts,
    }
    data = {"case": "compared", "equipment": [equipment]}
    return case_from_data(data | ({"consignment": consignments} if consignments else {}), "test")


def compared(consignments: list[dict[str, str]] | None = None, **facts: Any) -> Comparison:
    """The case with these facts, from here to there."""
    return compare(case(consignments, **facts), rules().region("here"), rules().region("there"), DAY)


def one(found: Comparison, kind: str, what: str) -> Difference:
    """The one difference of a kind about this."""
    (only,) = [each for each in found.differences if each.kind == kind and each.what == what]
    return only
