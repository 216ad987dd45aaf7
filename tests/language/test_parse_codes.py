"""Each mistake in the form of a file has its own code; tests/diagnostics holds the samples of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.foundation.codes import codes
from carbonrules.language.parse import LARGEST_FILE, parse, parse_file

# These speak of files, which are no text; each has a test of its own below.
CODES = {name: each for name, each in codes().items() if name[0] == "S"}
OF_FILES = {"S131", "S132"}
OF_A_TEXT = sorted(set(CODES) - OF_FILES)


@pytest.mark.parametrize("code", OF_A_TEXT)
def test_the_right_sample_is_a_regulation(code: str) -> None:
    assert parse(CODES[code].right, "sample.creg").regulation is not None


@pytest.mark.parametrize("code", OF_A_TEXT)
def test_a_finding_shows_its_line_and_says_what_to_do(code: str) -> None:
    wrong = CODES[code].wrong
    (finding,) = parse(wrong, "sample.creg").diagnostics
    assert finding.place is not None
    assert finding.help or finding.fix
    if finding.place.line:
        assert finding.place.text.split(" …")[0] in wrong
    assert "token" not in finding.as_text().lower()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [each.code for each in parse_file(tmp_path / "none.creg").diagnostics] == ["S132"]


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "latin.creg").write_bytes('regulation "Zürich" version 1\n'.encode("latin-1"))
    assert [each.code for each in parse_file(tmp_path / "latin.creg").diagnostics] == ["S131"]


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / "large.creg").write_bytes(b"#" * (LARGEST_FILE + 1))
    assert [each.code for each in parse_file(tmp_path / "large.creg").diagnostics] == ["S120"]


HEAD = 'regulation "Sample" version 1\n'


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("parameter duty in %\n  from 2026-01-01 is 1,200 %\n", "S111"),
        ("parameter duty in %\n  from 2026-01-01 is 1_ %\n", "S111"),
        ("parameter duty in %\n  from 2026-1-1 is 1 %\n", "S110"),
        ("rule r for each batch in m²\n  is 4 m2\n", "S113"),
        ("rule r for each batch in kg\n  is 4 ㎏\n", "S113"),
        ("rule r for each batch in kg\n  is a − b\n", "S116"),
        ("applies to each batch when\n  mass ≥ 4 t\n", "S116"),
        ("entity batch has\n  net\u3000mass as a mass in kg\n", "S117"),
        ("# a remark \u202e that shows backwards\n", "S117"),
        ('cannot express "hidden \u200b sign"\n  cite LAW Art. 1\n', "S117"),
        ("rule r for each batch in kg\n  is 1 + total of mass over parts\n", "S146"),
        ("table t by k in %\n  | k | value |\n  | a | １ %   |\n", "S112"),
        ("table t by k in %\n  | k | value |\n  | a | 1 %\n", "S108"),
    ],
)
def test_further_mistakes_of_beginners(written: str, code: str) -> None:
    assert [each.code for each in parse(HEAD + written, "sample.creg").diagnostics] == [code]


@pytest.mark.parametrize(
    "written",
    [
        "cite LAW Art. 2–3, “second” sentence",
        "cite LAW Annex Ⅲ, 第二条（一）",
    ],
)
def test_a_citation_may_hold_any_printed_character(written: str) -> None:
    assert parse(f"{HEAD}rule r for each batch in kg\n  {written}\n  is 4 kg\n", "sample.creg").diagnostics == ()


def test_texts_and_cells_may_hold_any_printed_character() -> None:
    text = HEAD + '  title zh "国际（基准），“甲”"\nwords zh\n  | name | words |\n  | duty | 关税（临时） |\n'
    assert parse(text, "sample.creg").diagnostics == ()
