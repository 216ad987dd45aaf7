"""Days are earlier or later than each other, in words of their own; sizes and words are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_act import ACT, GOOD, codes, findings, library

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.language import syntax
from carbonrules.language.formatting.format import format_text
from carbonrules.language.parse import parse
from carbonrules.library.aloud import Aloud

RULE = """
rule early for each good as yes or no
  cite ACT Art. 3
  is yes when {}
  is no otherwise
"""


# Each word, and what it says of the day before, that day, and the day after.
WORDS = {
    "is before": ("yes", "no", "no"),
    "is on or before": ("yes", "yes", "no"),
    "is": ("no", "yes", "no"),
    "is not": ("yes", "no", "yes"),
    "is on or after": ("no", "yes", "yes"),
    "is after": ("no", "no", "yes"),
}


def test_each_word_says_whether_the_day_itself_counts(tmp_path: Path) -> None:
    names = dict(zip(WORDS, "abcdef", strict=True))
    rules = [RULE.format(f"import date {word} deadline").replace("early", f"early {names[word]}") for word in WORDS]
    region = library(tmp_path, *rules).region("atlantis")
    found = []
    for day in ("2026-06-30", "2026-07-01", "2026-07-02"):
        case = case_from_data({"case": day, "good": [{**GOOD, "import date": day, "deadline": "2026-07-01"}]}, "test")
        found.append(assess(case, region, "2026-07-15").regulation("atlantis.act").subject().values)
    said = {word: tuple(str(each[f"early {names[word]}"].value) for each in found) for word in WORDS}
    assert said == WORDS


def test_a_day_is_also_a_fact_on_either_side() -> None:
    assert codes(RULE.format("2026-01-01 is before import date and import date is on or before deadline")) == []


@pytest.mark.parametrize(
    ("condition", "code", "fix"),
    [
        ("net mass is after net mass", "U317", "is more than"),
        ("net mass is on or before 2026-07-01", "U317", ""),
        ("import date is before net mass", "U317", ""),
        ("import date is at least 2026-07-01", "U318", "is on or after"),
        ("import date is less than deadline", "U318", "is before"),
        ("import date is not before 2026-07-01", "S134", "is on or after"),
        ("import date is not after deadline", "S134", "is on or before deadline"),
        ("import date is later than 2026-07-01", "S134", "is after"),
        ("import date is until 2026-07-01", "S134", "is on or before"),
        ("import date is on 2026-07-01", "S134", "is"),
        ("import date is before 1.7.2026", "S141", "2026-07-01"),
        ("import date is after 4 kg", "S141", ""),
        ("net mass is greater than net mass", "S134", "is more than net mass"),
    ],
)
def test_other_words_are_told_what_to_write(condition: str, code: str, fix: str) -> None:
    (found,) = findings(RULE.format(condition))
    assert (found.code, found.fix) == (code, fix)


def test_fmt_keeps_the_words_and_chinese_says_them() -> None:
    text = format_text(ACT + RULE.format("import  date is on or  after 2026-07-01"), "act.creg").text
    assert "  is yes when import date is on or after 2026-07-01\n" in text
    regulation = parse(text, "act.creg").regulation
    assert regulation is not None
    (rule,) = (each for each in regulation.blocks if isinstance(each, syntax.Rule))
    assert "import date 不早于2026-07-01" in Aloud("zh", {}).block(rule)
