"""Each code of factor files says what it is; tests/diagnostics holds its samples, test_add.py those of adding."""

from __future__ import annotations

from carbonrules.foundation.codes.factor_files import CODES


def test_every_code_says_what_it_is_and_why() -> None:
    assert all(each.title and each.why for each in CODES.values())
