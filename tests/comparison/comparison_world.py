"""Two invented regions on the shipped baseline, where the second one charges, recognises, grants and asks for more.

`here` counts up to the gate and takes its own publication; `there` counts maintenance too, leaves forming out, has
another row for electricity, a charge of 2 EUR/kg above 100 kg, a clause with a remedy and a relief. `there.isle` is a
country of it. `there.customs` is law in force about consignments.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from invented_regions import (
    DAY,
    TO_THE_GATE,
    annex_header,
    baseline_and_threshold,
    emission_factors,
    exchanger,
    in_china,
    publication,
    shipped_beside,
    warning_levels,
)

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.comparison.compare import compare
from carbonrules.compliance.comparison.results import Comparison, Difference
from carbonrules.library.rules import Rules


def _caliber(factors: str, baseline: str) -> str:
    return baseline_and_threshold(baseline, "9") + emission_factors(factors) + warning_levels()


HERE = annex_header("Here", "here.label", "CN") + TO_THE_GATE + _caliber("here-factors", "1")

THERE = (
    annex_header("There", "there.annex", "AU")
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
    + _caliber("there-factors", "2")
)

ISLE = (
    annex_header("Isle of There", "there.isle", "NZ", amends="there.annex")
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


def _factors(identifier: str, electricity: str) -> str:
    rows = f"""\
  - {{flow: stainless steel, value: 5, unit: kgCO2e/kg}}
  - {{flow: citric acid, value: 3, unit: kgCO2e/kg}}
  - {{flow: electricity, value: {electricity}, unit: kgCO2e/kWh}}
"""
    return publication(identifier, rows)


@cache
def rules() -> Rules:
    """The shipped rules with the invented regions beside them."""
    return shipped_beside(
        {
            "here.creg": HERE,
            "there.creg": THERE,
            "isle.creg": ISLE,
            "customs.creg": CUSTOMS,
            "here.yaml": _factors("here-factors", "0.5"),
            "there.yaml": _factors("there-factors", "0.6"),
        }
    )


# At home 20 × 5 + 100 × 0.5 + 100 × 0.5 = 200; there 100 + 100 × 0.6 + 10 × 3 = 190, of which 90 are protection.
ACTIVITIES: list[dict[str, str]] = [
    {"id": "shell", "stage": "upstream material", "flow": "stainless steel", "amount": "20 kg"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "100 kWh"},
    {"id": "bath", "stage": "surface treatment", "flow": "electricity", "amount": "100 kWh"},
    {"id": "cleaning", "stage": "maintenance reagents", "flow": "citric acid", "amount": "10 kg"},
]


def case(consignments: list[dict[str, str]] | None = None, **facts: Any) -> Case:
    """A case of one piece of equipment, all of its activities in China."""
    equipment = exchanger(
        **{"service life": "4 year", "activities": in_china(ACTIVITIES), "absent stages": [], **facts}
    )
    data = {"case": "compared", "equipment": [equipment]}
    return case_from_data(data | ({"consignment": consignments} if consignments else {}), "test")


def compared(consignments: list[dict[str, str]] | None = None, **facts: Any) -> Comparison:
    """The case with these facts, from here to there."""
    return compare(case(consignments, **facts), rules().region("here"), rules().region("there"), DAY)


def one(found: Comparison, kind: str, what: str) -> Difference:
    """The one difference of a kind about this."""
    (only,) = [each for each in found.differences if each.kind == kind and each.what == what]
    return only
