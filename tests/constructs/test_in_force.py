"""A regulation applies from its first day in force to its last, and says so where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_act import ACT, GOOD, codes, subject

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.results import SubjectResult
from carbonrules.derivation.replay import replay
from carbonrules.library.load import load

WEIGHT = """
rule weight for each good in kg
  cite ACT Art. 1
  is net mass
"""
UNTIL = ACT.replace("from 2026-01-01\n", "from 2026-01-01 until 2026-12-31\n")


def of_act(folder: Path, act: str, imported: str) -> SubjectResult:
    (folder / "act.creg").write_text(act + WEIGHT)
    case = case_from_data({"case": "one good", "good": [{**GOOD, "import date": imported}]}, "test")
    return assess(case, load(folder).region("atlantis"), "2026-06-30").regulation("atlantis.act").subject()


@pytest.mark.parametrize(
    ("imported", "applies"),
    [
        ("2025-12-31", "no"),
        ("2026-01-01", "yes"),
        ("2026-12-31", "yes"),
        ("2027-01-01", "no"),
    ],
)
def test_it_applies_from_its_first_day_to_its_last(tmp_path: Path, imported: str, applies: str) -> None:
    assert of_act(tmp_path, UNTIL, imported).applies == applies


def test_without_a_last_day_it_goes_on(tmp_path: Path) -> None:
    assert of_act(tmp_path, ACT, "2099-12-31").applies == "yes"


def test_the_reason_names_the_day_and_what_the_header_says(tmp_path: Path) -> None:
    found = of_act(tmp_path, UNTIL, "2025-12-31")
    told = [(each.condition, each.article, each.answer, each.found) for each in found.because]
    article = "in force from 2026-01-01 until 2026-12-31"
    assert told == [
        ("import date is on or after 2026-01-01", article, "no", {"import date": "2025-12-31"}),
        ("import date is on or before 2026-12-31", article, "yes", {"import date": "2025-12-31"}),
    ]
    assert found.values == {}


def test_a_day_that_is_not_stated_leaves_it_open(tmp_path: Path) -> None:
    undated = UNTIL.replace("import date as a date\n", "import date as a date, may be missing\n")
    (tmp_path / "act.creg").write_text(undated + WEIGHT)
    good = {name: text for name, text in GOOD.items() if name != "import date"}
    case = case_from_data({"case": "one good", "good": [good]}, "test")
    found = assess(case, load(tmp_path).region("atlantis"), "2026-06-30").regulation("atlantis.act")
    assert found.subject().applies == "undetermined"
    assert replay(found.bundle(), found.seal).holds


def test_what_is_not_in_force_replays(tmp_path: Path) -> None:
    (tmp_path / "act.creg").write_text(UNTIL + WEIGHT)
    case = case_from_data({"case": "one good", "good": [{**GOOD, "import date": "2025-12-31"}]}, "test")
    found = assess(case, load(tmp_path).region("atlantis"), "2026-06-30").regulation("atlantis.act")
    assert replay(found.bundle(), found.seal).holds


def test_conditions_of_the_law_stand_beside_it(tmp_path: Path) -> None:
    heavy = "applies to each good when\n  net mass is more than 500 kg\n    cite ACT Art. 2\n"
    found = subject(tmp_path, [WEIGHT, heavy])
    assert [(each.article, each.answer) for each in found.because] == [
        ("in force from 2026-01-01", "yes"),
        ("ACT Art. 2", "no"),
    ]
    assert found.applies == "no"


def test_days_are_earlier_or_later_than_each_other(tmp_path: Path) -> None:
    rule = """
rule late for each good as yes or no
  cite ACT Art. 3
  is yes when deadline is after import date
  is no otherwise
"""
    assert codes(rule) == []
    assert subject(tmp_path, [rule]).values["late"].value == "yes"
