"""Labels count apart; `as a mass of` drops one visibly, as a step of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_act import codes, subject

from carbonrules.derivation.replay import replay

LAW = """
label fossil on CO2e

label biogenic on CO2e

parameter fossil rate in kgCO2e/kg, fossil
  cite ACT Annex
  from 2026-01-01 is 2 kgCO2e/kg

parameter biogenic rate in kgCO2e/kg, biogenic
  cite ACT Annex
  from 2026-01-01 is 3 kgCO2e/kg

rule all emissions for each good in kgCO2e
  cite ACT Art. 1
  is net mass × fossil rate as a mass of CO2e + (net mass × biogenic rate) as a mass of CO2e
"""


def test_two_labels_meet_only_where_both_are_dropped(tmp_path: Path) -> None:
    from sample_act import result

    found = result(tmp_path, [LAW])
    assert found.value("all emissions").value == "600"
    assert found.value("all emissions").label == ""
    assert replay(found.bundle()).holds
    assert subject(tmp_path, [LAW]).values["all emissions"].unit == "kgCO2e"


@pytest.mark.parametrize(
    "body",
    [
        "net mass × fossil rate + net mass × biogenic rate",
        "net mass × fossil rate",
        "(net mass × fossil rate) as a mass of CO2e + net mass × biogenic rate",
        "(net mass × fossil rate) as a mass of mass",
        "net mass as a mass of CO2e × 1 kgCO2e/kg",
    ],
)
def test_a_label_is_never_dropped_by_itself_nor_where_there_is_none(body: str) -> None:
    text = LAW[: LAW.index("  is net mass")] + f"  is {body}\n"
    assert set(codes(text)) <= {"U304", "U303"}
    assert codes(text)
