"""An invented region with limits and duties of its own, and cases before and after a measure under it.

`land.annex` amends the shipped baseline: everything but transport counts, a label is locked where the anti-corrosion
emissions are above 500 kgCO2e, and no reagent may be stronger than 60 %. `land.workshop` is another law, about
workshops. Whether `land.annex` is law in force or a scheme is chosen by its status.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.reduction.bundle import reduction_files
from carbonrules.compliance.reduction.reduce import reduction
from carbonrules.compliance.reduction.results import DutyLine, Piece, Reduction, TotalChange
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

DAY = "2026-06-30"
LIMIT = 500

ANNEX = """\
regulation "Land annex" version 1
  identifier   land.annex
  layer        annex
  amends       global.baseline
  status       {status}
  jurisdiction AU
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Land act" status {status}

boundary
  cite ACT §2
  counts upstream material, manufacturing, surface treatment
  counts standby inert gas, maintenance reagents, waste liquid disposal
  leaves out transport because "reported by the carrier"

emission factors
  cite ACT §2
  others from land-factors
  weighted by GWP-100 of AR6

fills baseline intensity
  cite ACT §3
  from 2026-01-01 is 4 kgCO2e/m2/year, illustrative because "invented for tests"

fills access threshold
  cite ACT §3
  from 2026-01-01 is 5 kgCO2e/m2/year, illustrative because "invented for tests"

warning levels
  cite ACT §3
  red when
    anti-corrosion intensity is more than access threshold
    locks the label of the {whose}
    advise "nothing" changes nothing because "invented for tests"
  yellow when
    gap to baseline is more than 10 %
    advise "nothing" changes nothing because "invented for tests"
  blue when
    gap to baseline is more than 0 %
    advise "nothing" changes nothing because "invented for tests"

clause LAND-STRONG "No strong reagent" must
  cite      ACT §4
  each equipment must satisfy
    no reagent where share is more than 60 %
  otherwise "Dilute it."

clause LAND-ADVICE "Records of the maker" should
  cite      ACT §5
  each equipment should satisfy
    no activity where nature is default
  otherwise "Measure it."
"""

WORKSHOP = """\
regulation "Workshop act" version 1
  identifier   land.workshop
  layer        annex
  status       enacted
  jurisdiction AU
  currency     EUR
  dated by     survey date
  in force     from 2026-01-01
  source       ACT is "Workshop act" status enacted

entity workshop has
  survey date    as a date
  fumes captured as yes or no, may be missing

clause SHOP-FUMES "Fumes are captured" must
  cite      ACT §1
  each workshop must satisfy fumes captured is yes
  otherwise "Capture them."
"""

FACTORS = """\
format: carbonrules.factors/1
id: land-factors
kind: emission factors
title: land-factors
publisher: Somebody
licence: CC0-1.0
licence note: own
edition: '1'
scope: life cycle
emissions in: kgCO2e[fossil]
each row:
  document: invented for tests
  place: CN
  grade: estimated
  because: invented for tests
  evidence: read
  gwp set: AR6
rows:
  - {{flow: electricity, value: 0.5, unit: kgCO2e/kWh}}
  - {{flow: stainless steel, value: 5, unit: kgCO2e/kg}}
  - {{flow: nitric acid, value: 3, unit: kgCO2e/kg}}
  - {{flow: citric acid, value: {citric}, unit: kgCO2e/kg}}
  - {{flow: rinse water, value: 0.2, unit: kgCO2e/m3}}
{further}"""

# 1000 + 50 kgCO2e beside the anti-corrosion links; in these 300 + 240 + 60 = 600 kgCO2e, 100 above the red level.
BEFORE: list[dict[str, str]] = [
    {"id": "shell", "stage": "upstream material", "flow": "stainless steel", "amount": "200 kg"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "100 kWh"},
    {"id": "pickling", "stage": "surface treatment", "flow": "nitric acid", "amount": "100 kg"},
    {"id": "cleaning", "stage": "maintenance reagents", "flow": "citric acid", "amount": "60 kg"},
    {"id": "rinse", "stage": "waste liquid disposal", "flow": "rinse water", "amount": "300 m3"},
]


@cache
def rules(status: str = "enacted", citric: str = "4", further: str = "", annex: str = ANNEX) -> Rules:
    """The shipped rules with the invented region beside them; `citric` is what its row of citric acid says.

    `further` are more rows of its publication, `annex` is another text of its annex.
    """
    with tempfile.TemporaryDirectory() as folder:
        texts = {
            "annex.creg": annex.format(status=status, whose="law" if status == "enacted" else "scheme"),
            "workshop.creg": WORKSHOP,
            "land.yaml": FACTORS.format(citric=citric, further=further),
        }
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load(Path(folder))


def changed(id: str, activities: list[dict[str, str]] | None = None, **facts: str) -> list[dict[str, str]]:
    """The activities with other facts of one of them; a fact that is empty is not stated."""
    return [
        {key: value for key, value in {**each, **facts}.items() if value} if each["id"] == id else each
        for each in (BEFORE if activities is None else activities)
    ]


def equipment(id: str = "E-1", activities: list[dict[str, str]] | None = None, **facts: Any) -> dict[str, Any]:
    """One piece: 10 m2 treated for 10 years, so that the red level begins above 500 kgCO2e."""
    stated = BEFORE if activities is None else activities
    absent = {"standby inert gas", "maintenance reagents", "surface treatment", "waste liquid disposal"}
    absent |= {"manufacturing", "upstream material"}
    unused = sorted(absent - {each["stage"] for each in stated})
    return {
        "id": id,
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "AU",
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "10 m2",
        "service life": "10 year",
        "import date": DAY,
        "activities": [{"place": "CN", "nature": "calculated", **one} for one in stated] or "none",
        "absent stages": [{"stage": each, "reason": "does not occur"} for each in unused] or "none",
        "reagents": "none",
        "certificates": "none",
        **facts,
    }


def case(*pieces: dict[str, Any], **others: Any) -> Case:
    """A case of these pieces; without any, of the one of this page."""
    return case_from_data({"case": "measured", "equipment": list(pieces or (equipment(),)), **others}, "test")


def evidence(before: Case, after: Case, status: str = "enacted", further: str = "", annex: str = ANNEX) -> Reduction:
    """The evidence of a measure in the invented region; `further` and `annex` as its rules take them."""
    region = rules(status, further=further, annex=annex).region("land")
    return reduction([before], [after], region, DAY, measure="less acid")


def piece_after(activities: list[dict[str, str]], **facts: Any) -> Reduction:
    """The piece of this page, with other activities and facts after the measure."""
    return evidence(case(), case(equipment(activities=activities, **facts)))


def total(found: Reduction, name: str = "product footprint", piece: str = "equipment/E-1") -> TotalChange:
    """One total of one piece."""
    return next(each for each in one(found, piece).totals if each.name == name)


def one(found: Reduction, piece: str) -> Piece:
    """One piece."""
    return next(each for each in found.pieces if each.id == piece)


def duty(found: Reduction, name: str) -> DutyLine:
    """One duty by its name."""
    return next(each for each in found.duties if each.name == name)


@cache
def less_acid() -> Reduction:
    """A third of the cleaning acid is left out: 240 → 160 kgCO2e."""
    return piece_after(changed("cleaning", amount="40 kg"))


@cache
def bundled() -> dict[str, bytes]:
    """Its bundle: every file by its path."""
    return reduction_files(less_acid())
