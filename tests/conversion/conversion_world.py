"""Two invented regions that amend the shipped baseline with calibers of their own, and a case to carry between them.

`north` is the home caliber: from cradle to gate, gases weighted by AR5, its own publication. `south` counts the use of
the equipment too and leaves forming out, weights by AR6 and has another publication; `south.island` is a country of it.
`west` applies to goods for one country only.
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
from carbonrules.compliance.conversion.bundle import conversion_files
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import ActivityLine, Conversion, Reconciliation
from carbonrules.library.rules import Rules


def _caliber(factors: str, weighting: str) -> str:
    return baseline_and_threshold("0.60", "1.00") + emission_factors(factors, weighting) + warning_levels()


NORTH = annex_header("North label", "north.label", "CN") + TO_THE_GATE + _caliber("north-factors", "AR5")

SOUTH = (
    annex_header("South annex", "south.annex", "AU")
    + """
boundary
  cite SCHEME §2.1
  counts upstream material, surface treatment, standby inert gas, maintenance reagents, waste liquid disposal
  leaves out manufacturing because "in the declared material"
  leaves out transport because "reported by the carrier"

table recognised accreditation bodies by accreditor, held in part
  cite SCHEME §4
  | accreditor | except | because          |
  | DEMO-SOUTH |        | invented for tests |
  | DEMO-NORTH | yes    | invented for tests |

recognised verifiers accredited verifiers for each certificate
  cite SCHEME §4
  where accreditor is listed in recognised accreditation bodies
"""
    + _caliber("south-factors", "AR6")
)

ISLAND = (
    annex_header("Island of the South", "south.island", "NZ", amends="south.annex")
    + """
applies to each equipment when
  destination is NZ
    cite SCHEME §1
"""
)

WEST = (
    annex_header("West annex", "west.annex", "GB")
    + """
applies to each equipment when
  destination is GB
    cite SCHEME §1

boundary
  cite SCHEME §2.1
  counts upstream material
  leaves out manufacturing because "not asked for"
  leaves out surface treatment because "not asked for"
  leaves out transport because "not asked for"
  leaves out standby inert gas because "not asked for"
  leaves out maintenance reagents because "not asked for"
  leaves out waste liquid disposal because "not asked for"
"""
    + _caliber("south-factors", "AR6")
)

# The North printed electricity twice, for two sets of warming potentials; of citric acid it has no row at all. It gives
# a credit for carbon steel plate.
NORTH_FACTORS = publication(
    "north-factors",
    """\
  - {flow: electricity, value: 0.5, unit: kgCO2e/kWh, gwp set: AR5, from: 2020-01-01}
  - {flow: electricity, value: 0.55, unit: kgCO2e/kWh, gwp set: AR6, from: 2021-01-01}
  - {flow: stainless steel, value: 5, unit: kgCO2e/kg}
  - {flow: carbon steel plate, value: -40, unit: kgCO2e/kg}
  - {flow: nitric acid, value: 3, unit: kgCO2e/kg}
  - {flow: rinse water, value: 0.2, unit: kgCO2e/m3}
""",
)
# The South has no row of nitric acid.
SOUTH_FACTORS = publication(
    "south-factors",
    """\
  - {flow: electricity, value: 0.6, unit: kgCO2e/kWh, gwp set: AR6}
  - {flow: stainless steel, value: 5.25, unit: kgCO2e/kg}
  - {flow: carbon steel plate, value: 2, unit: kgCO2e/kg}
  - {flow: citric acid, value: 3.3, unit: kgCO2e/kg}
  - {flow: rinse water, value: 0.3, unit: kgCO2e/m3}
""",
)

ACTIVITIES: list[dict[str, str]] = [
    {"id": "shell", "stage": "upstream material", "flow": "stainless steel", "amount": "100 kg"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "100 kWh"},
    {"id": "bath", "stage": "surface treatment", "flow": "electricity", "amount": "200 kWh"},
    {"id": "acid", "stage": "surface treatment", "flow": "nitric acid", "amount": "10 kg"},
    {"id": "cleaning", "stage": "maintenance reagents", "flow": "citric acid", "amount": "10 kg"},
    {"id": "rinse", "stage": "maintenance reagents", "flow": "rinse water", "amount": "10 m3"},
    {"id": "plan", "stage": "waste liquid disposal", "flow": "rinse water"},
]


@cache
def rules() -> Rules:
    """The shipped rules with the invented regions beside them."""
    return shipped_beside(
        {
            "north.creg": NORTH,
            "south.creg": SOUTH,
            "island.creg": ISLAND,
            "west.creg": WEST,
            "north.yaml": NORTH_FACTORS,
            "south.yaml": SOUTH_FACTORS,
        }
    )


def case(activities: list[dict[str, str]] | None = None, **facts: Any) -> Case:
    """A case of one piece of equipment with these activities, all in China."""
    stated = in_china(ACTIVITIES if activities is None else activities)
    absent = [{"stage": "standby inert gas", "reason": "does not occur"}]
    equipment = exchanger(**{"activities": stated, "absent stages": absent, **facts})
    return case_from_data({"case": "carried", "equipment": [equipment]}, "test")


@cache
def carried() -> Conversion:
    """The case of this page, carried from the North to the South."""
    return convert(case(), rules().region("north"), rules().region("south"), DAY)


@cache
def bundled() -> dict[str, bytes]:
    """Its bundle: every file by its path."""
    return conversion_files(carried())


def footprint(conversion: Conversion) -> Reconciliation:
    """The reconciliation of the product footprint of the one subject."""
    (subject,) = conversion.subjects
    return next(each for each in subject.totals if each.name == "product footprint")


def line(conversion: Conversion, activity: str) -> ActivityLine:
    """What happens to one activity."""
    return next(each for each in footprint(conversion).activities if each.activity.endswith(f"/{activity}"))
