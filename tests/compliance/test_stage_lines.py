"""What a stage holds is what the footprint counts there, whatever other totals a region tells beside it."""

from __future__ import annotations

from pathlib import Path

import carbonrules
from carbonrules.library.load import load

CASE = Path(__file__).resolve().parents[2] / "examples" / "cases" / "titanium-exchanger.json"


def test_a_total_beside_the_footprint_is_not_what_a_stage_holds() -> None:
    rules = load()
    found = carbonrules.assess(carbonrules.read_case(CASE, rules=rules), rules.region("cn"), on="2026-11-26")
    label = next(each for each in found.regulations if each.id == "cn.label")
    stages = {line.stage: line.at_least or line.emissions for line in label.subject().boundary}
    # 1 450 kWh by the footprint factor (0.5777), not by the average CO2 factor (0.5306) that stands beside it.
    assert stages["manufacturing"] == "837.665"
    assert label.value("inventory electricity").value is not None
