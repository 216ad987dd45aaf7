"""Two invented regions that amend the shipped baseline with calibers of their own, and a case to carry between them.

`north` is the home caliber: from cradle to gate, gases weighted by AR5, its own publication. `south` counts the use of
the equipment too and leaves forming out, weights by AR6 and has another publication; `south.island` is a country of it.
`west` applies to goods for one country only.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.conversion.bundle import conversion_files
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import ActivityLine, Conversion, Reconciliation
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

DAY = "2026-06-30"

_ANNEX = """\
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

_CALIBER = """
fills baseline intensity
  cite SCHEME §3
  from 2026-01-01 is 0.60 kgCO2e/m2/year, illustrative because "invented for tests"

fills access threshold
  cite SCHEME §3
  from 2026-01-01 is 1.00 kgCO2e/m2/year, illustrative because "invented for tests"

emission factors
  cite SCHEME §2.2
  others from {set}
  weighted by GWP-100 of {weighting}

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

NORTH = (
    _ANNEX.format(title="North label", id="north.label", amends="global.baseline", code="CN")
    + """
boundary
  cite SCHEME §2.1
  counts upstream material, manufacturing, surface treatment
  leaves out transport because "after the gate"
  leaves out standby inert gas because "after the gate"
  leaves out maintenance reagents because "after the gate"
  leaves out waste liquid disposal because "after the gate"
"""
    + _CALIBER.format(set="north-factors", weighting="AR5")
)

SOUTH = (
    _ANNEX.format(title="South annex", id="south.annex", amends="global.baseline", code="AU")
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
    + _CALIBER.format(set="south-factors", weighting="AR6")
)

ISLAND = (
    _ANNEX.format(title="Island of the South", id="south.island", amends="south.annex", code="NZ")
    + """
applies to each equipment when
  destination is NZ
    cite SCHEME §1
"""
)

WEST = (
    _ANNEX.format(title="West annex", id="west.annex", amends="global.baseline", code="GB")
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
    + _CALIBER.format(set="south-factors", weighting="AR6")
)

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
{rows}
"""

# The North printed electricity twice, for two sets of warming potentials; of citric acid it has no row at all. It gives
# a credit for carbon steel plate.
NORTH_FACTORS = _FACTORS.format(
    id="north-factors",
    rows="""\
  - {flow: electricity, value: 0.5, unit: kgCO2e/kWh, gwp set: AR5, from: 2020-01-01}
  - {flow: electricity, value: 0.55, unit: kgCO2e/kWh, gwp set: AR6, from: 2021-01-01}
  - {flow: stainless steel, value: 5, unit: kgCO2e/kg}
  - {flow: carbon steel plate, value: -40, unit: kgCO2e/kg}
  - {flow: nitric acid, value: 3, unit: kgCO2e/kg}
  - {flow: rinse water, value: 0.2, unit: kgCO2e/m3}""",
)
# The South has no row of nitric acid.
SOUTH_FACTORS = _FACTORS.format(
    id="south-factors",
    rows="""\
  - {flow: electricity, value: 0.6, unit: kgCO2e/kWh, gwp set: AR6}
  - {flow: stainless steel, value: 5.25, unit: kgCO2e/kg}
  - {flow: carbon steel plate, value: 2, unit: kgCO2e/kg}
  - {flow: citric acid, value: 3.3, unit: kgCO2e/kg}
  - {flow: rinse water, value: 0.3, unit: kgCO2e/m3}""",
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


def rules() -> Rules:
    """The shipped rules with the two invented regions beside them."""
    return _rules()


@cache
def _rules() -> Rules:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "two regions"
        folder.mkdir()
        texts = {"north.creg": NORTH, "south.creg": SOUTH, "island.creg": ISLAND, "west.creg": WEST}
        texts |= {"north.yaml": NORTH_FACTORS, "south.yaml": SOUTH_FACTORS}
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return load(folder)


def case(activities: list[dict[str, str]] | None = None, **facts: Any) -> Case:
    """A case of one piece of equipment with these activities, all in China."""
    stated = ACTIVITIES if activities is None else activities
    each = [{"place": "CN", "nature": "calculated", **one} for one in stated]
    equipment = {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "AU",
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "10 m2",
        "service life": "10 year",
        "import date": "2026-06-30",
        "activities": each,
        "absent stages": [{"stage": "standby inert gas", "reason": "does not occur"}],
        "reagents": "none",
        "certificates": "none",
        **facts,
    }
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
