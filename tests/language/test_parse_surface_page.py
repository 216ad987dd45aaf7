"""The reference page of the surface is true: every sample on it parses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carbonrules.language.parse import parse
from carbonrules.language.parsing.grammar import reserved_words

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "surface.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"```creg\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.split("\n")[0][:40])
def test_a_sample_of_the_page_parses(sample: str) -> None:
    header = "" if sample.startswith("regulation ") else 'regulation "Sample" version 1\n'
    assert [each.as_text() for each in parse(header + sample, "surface.md").diagnostics] == []


def test_the_page_has_samples_and_names_all_reserved_words() -> None:
    assert len(SAMPLES) >= 8
    listed = re.search(r"`(and any are.*?)`", PAGE, re.DOTALL)
    assert listed is not None
    assert set(listed[1].split()) == reserved_words()
