"""The files of the design and the regulations of this repository parse without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.language.parse import parse, parse_file
from carbonrules.language.syntax import Regulation

ROOT = Path(__file__).resolve().parents[2]
REGULATIONS = sorted([*ROOT.glob("regulations/**/*.creg"), *ROOT.glob("examples/**/*.creg")])
DESIGN = ("baseline.creg", "eu-anticorrosion.creg", "eu-cbam.creg")


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_regulation_of_this_repository_parses(path: Path) -> None:
    read = parse_file(path)
    assert [each.as_text() for each in read.diagnostics] == []
    assert read.regulation is not None


@pytest.fixture(scope="module", params=DESIGN)
def design_file(request: pytest.FixtureRequest, shared: Path) -> Path:
    """One of the three examples of the design."""
    path: Path = shared / "design" / "examples" / request.param
    return path


def test_an_example_of_the_design_parses(design_file: Path) -> None:
    read = parse_file(design_file)
    assert [each.as_text() for each in read.diagnostics] == []
    assert read.regulation is not None


def test_line_ends_of_other_systems_and_a_byte_order_mark_change_nothing(design_file: Path) -> None:
    text = design_file.read_text(encoding="utf-8")
    other = parse("\ufeff" + text.replace("\n", "\r\n"), "same")
    assert other == parse(text, "same")


def test_blocks_come_in_the_order_of_the_file(design_file: Path) -> None:
    read = parse_file(design_file)
    assert isinstance(read.regulation, Regulation)
    lines = [each.place.line for each in read.regulation.blocks]
    assert lines == sorted(lines)


def test_decomposed_letters_are_the_same_names() -> None:
    composed, decomposed = "caf\u00e9 limit", "cafe\u0301 limit"
    texts = [
        f'regulation "S" version 1\nparameter {each} in t\n  from 2026-01-01 is 4 t\n'
        for each in (composed, decomposed)
    ]
    assert parse(texts[0], "same") == parse(texts[1], "same")
