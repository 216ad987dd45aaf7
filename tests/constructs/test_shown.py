"""What the report shows of remedies, reliefs and sentences left to human judgement, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_act import GOOD, library

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.render.report import report
from carbonrules.render.screen import screen

LAW = """
clause ACT-01 "The parts are declared" must
  cite ACT Art. 1
  each good must satisfy
    declared is yes
  remedy supplier declares the parts, in 10 days

relief lower charge for each good in EUR
  cite ACT Art. 5
  grants charge relief
  when recycled is at least 50 %
  is 20 EUR

rule weight for each good in kg
  cite ACT Art. 2
  is net mass

cannot express "Packaging is not weighed where it is customary."
  cite ACT Art. 2(2)
  concerns weight
"""


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "All of it can be mended by 2026-07-10, in time for 2026-08-01.",
                "supplier declares the parts, in 10 days",
                "charge relief",
                "rests on human judgement",
                "Packaging is not weighed where it is customary.",
            ],
        ),
        ("zh", ["全部可于 2026-07-10 前补救", "可申请的优惠", "取决于人的判断"]),
    ],
)
def test_the_report_shows_what_to_do_what_to_claim_and_what_people_judge(
    tmp_path: Path, language: str, told: list[str]
) -> None:
    rules = library(tmp_path, LAW)
    case = case_from_data({"case": "one good", "good": [{**GOOD, "declared": "no"}]}, "test")
    page = report(assess(case, rules.region("atlantis"), "2026-06-30", language=language), language)
    for sentence in told:
        assert sentence in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "to do: All of it can be mended by 2026-07-10, in time for 2026-08-01.",
                "2026-06-30 → 2026-07-10  supplier declares the parts, in 10 days (ACT-01, ACT Art. 1)",
                "may be claimed: charge relief (yes, 20 EUR, ACT Art. 5)",
            ],
        ),
        ("zh", ["须做之事：全部可于 2026-07-10 前补救", "2026-06-30 → 2026-07-10", "可申请："]),
    ],
)
def test_the_screen_shows_the_date_the_steps_and_the_benefits_in_few_lines(
    tmp_path: Path, language: str, told: list[str]
) -> None:
    rules = library(tmp_path, LAW)
    case = case_from_data({"case": "one good", "good": [{**GOOD, "declared": "no"}]}, "test")
    shown = screen([assess(case, rules.region("atlantis"), "2026-06-30", language=language)], language)
    for sentence in told:
        assert sentence in shown.replace("\u00a0", " ")
