"""An invented region with limits and duties of its own, and cases before and after a measure under it.

`land.annex` amends the shipped baseline: everything but transport counts, a label is locked where the anti-corrosion
emissions are above 500 kgCO2e, and no reagent may be stronger than 60 %. `land.workshop` is another law, about
workshops. Whether `land.annex` is law in force or a scheme is chosen by its status.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from invented_regions import (
    DAY,
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
from carbonrules.compliance.reduction.bundle import reduction_files
from carbonrules.compliance.reduction.reduce import reduction
from carbonrules.compliance.reduction.results import DutyLine, Piece, Reduction, TotalChange
from carbonrules.library.rules import Rules

LIMIT = 500

ANNEX = (
    annex_header("Land annex", "land.annex", "AU", status="{status}", cited="ACT", source="Land act")
    + """
boundary
  cite ACT §2
  counts upstream material, manufacturing, surface treatment
  counts standby inert gas, maintenance reagents, waste liquid disposal
  leaves out transport because "reported by the carrier"
"""
    + emission_factors("land-factors", "AR6", cite="ACT §2")
    + baseline_and_threshold("4", "5", cite="ACT §3")
    + warning_levels("anti-corrosion intensity is more than access threshold", of="{whose}", cite="ACT §3")
    + """
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
)

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

ROWS = """\
  - {flow: electricity, value: 0.5, unit: kgCO2e/kWh}
  - {flow: stainless steel, value: 5, unit: kgCO2e/kg}
  - {flow: nitric acid, value: 3, unit: kgCO2e/kg}
  - {flow: rinse water, value: 0.2, unit: kgCO2e/m3}
"""

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
    acid = f"  - {{flow: citric acid, value: {citric}, unit: kgCO2e/kg}}\n"
    return shipped_beside(
        {
            "annex.creg": annex.format(status=status, whose="law" if status == "enacted" else "scheme"),
            "workshop.creg": WORKSHOP,
            "land.yaml": publication("land-factors", ROWS + acid + further, grade="estimated", weighting="AR6"),
        }
    )


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
    stages = [{"stage": each, "reason": "does not occur"} for each in unused]
    standing = {"id": id, "activities": in_china(stated) or "none", "absent stages": stages or "none"}
    return exchanger(**{**standing, **facts})


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
