"""Each code of factor files: its wrong sample shows it, its right sample shows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from factor_world import findings, set_text

from carbonrules.foundation.codes.factor_files import CODES

# These are about adding a supplier's file; test_add.py shows them.
OF_ADDING = {"F819", "F828"}


def shown(sample: str, folder: Path) -> set[str]:
    if sample.startswith("csv:"):
        (folder / "rows.csv").write_text(sample.removeprefix("csv:"), encoding="utf-8")
        sample = "rows in: rows.csv\n"
    whole = sample if sample.startswith("format:") else set_text(sample)
    return {each.code for each in findings(folder, whole)}


@pytest.mark.parametrize("code", sorted(set(CODES) - OF_ADDING))
def test_the_wrong_sample_shows_the_code(code: str, tmp_path: Path) -> None:
    assert shown(CODES[code].wrong, tmp_path) == {code}


@pytest.mark.parametrize("code", sorted(set(CODES) - OF_ADDING))
def test_the_right_sample_shows_nothing(code: str, tmp_path: Path) -> None:
    assert shown(CODES[code].right, tmp_path) == set()


def test_every_code_says_what_it_is_and_why() -> None:
    assert all(each.title and each.why for each in CODES.values())
