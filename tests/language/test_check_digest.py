"""What names the law: unchanged by layout, order, comments and translations, changed by anything a court would read."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache

import pytest
from checking import checked, factors, units
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries

from carbonrules.factors.model import Flow
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import Checked, check
from carbonrules.language.digest import law_digest
from carbonrules.program.form import program_digest

ROOT = bundled("regulations")
SHIPPED = {path.relative_to(ROOT).as_posix(): path.read_text() for path in sorted(ROOT.rglob("*.creg"))}
BASELINE = SHIPPED["global/baseline.creg"]


def digest_of(text: str) -> str:
    (regulation,) = checked(text).regulations.values()
    return law_digest(regulation)


def shuffled(text: str, seed: int) -> str:
    """The same regulation with its blocks in another order, and a comment before each."""
    head, *blocks = re.split(r"(?m)^(?=[a-z])", re.sub(r"(?m)^#.*\n", "", text))
    header, *rest = blocks
    random.Random(seed).shuffle(rest)
    return head + header.rstrip() + "\n\n# moved\n" + "\n# moved\n".join(each.rstrip() + "\n" for each in rest)


@cache
def as_shipped() -> Checked:
    return check(SHIPPED, factors(), units())


@tries(1, 10)
@given(seed=st.integers(0, 10_000))
def test_neither_order_nor_comments_change_law_or_program(seed: int) -> None:
    moved = {name: shuffled(text, seed) for name, text in sorted(SHIPPED.items(), reverse=True)}
    before, after = as_shipped(), check(moved, factors(), units())
    assert [each for each in after.diagnostics if each.severity == "error"] == []
    for id, regulation in before.regulations.items():
        assert law_digest(after.regulations[id]) == law_digest(regulation)
    for id, made in before.programs.items():
        assert program_digest(after.programs[id]) == program_digest(made)


def test_a_flow_that_joins_the_file_of_flows_changes_no_law() -> None:
    more = replace(factors(), flows={**factors().flows, "new flow": Flow("new flow", "kg")})
    before, after = as_shipped(), check(SHIPPED, more, units())
    for id, made in before.programs.items():
        assert program_digest(after.programs[id]) == program_digest(made)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title zh     "国际通用基准"', 'title zh     "另一个"'),
        ("  | red    | 红色 |", "  | red    | 红 |"),
        ('regulation "International general baseline"', 'regulation "Another title"'),
        ("  cite SCHEME §1.1\n", "  cite SCHEME §1.1   # a remark\n"),
    ],
)
def test_what_only_readers_see_does_not_change_it(old: str, new: str) -> None:
    assert old in BASELINE
    assert digest_of(BASELINE.replace(old, new)) == digest_of(BASELINE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cite SCHEME §1.1", "cite SCHEME §1.2"),
        ("more than 0 kg", "at least 0 kg"),
        ("is amount × emission factor", "is amount / emission factor"),
        ("status voluntary", "status scenario"),
        ("version 1.0", "version 1.1"),
        ("stricter when lower", "stricter when higher"),
        ("  | red    | 红色 |\n  | yellow | 黄色 |\n", "  | yellow | 黄色 |\n  | red    | 红色 |\n"),
        ("in 30 days", "in 31 days"),
    ],
)
def test_whatever_a_court_would_read_changes_it(old: str, new: str) -> None:
    assert old in BASELINE
    assert digest_of(BASELINE.replace(old, new, 1)) != digest_of(BASELINE)


def test_a_number_is_law_as_printed() -> None:
    text = SHIPPED["eu/cbam.creg"]
    assert "from 2026-01-01 is 97.5 %" in text
    assert digest_of(text.replace("is 97.5 %", "is 97.50 %", 1)) != digest_of(text)


def test_examples_are_not_law_but_what_they_need_is_checked() -> None:
    text = SHIPPED["eu/cbam.creg"]
    at = text.index("\nexample ")
    assert digest_of(text[:at] + "\n") == digest_of(text)


def test_the_order_of_files_has_no_meaning() -> None:
    assert check(dict(reversed(SHIPPED.items())), factors(), units()) == as_shipped()
