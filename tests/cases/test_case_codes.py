"""Every code of cases says why and is used; tests/diagnostics holds its samples."""

from __future__ import annotations

import json
from typing import Any

from carbonrules.foundation.codes.workbooks import CODES

# These speak of workbooks, which are no text; tests/cases/test_case_workbook.py has a sample of each.
OF_WORKBOOKS = {"W891", "W892", "W893", "W894", "W895"}


def test_every_code_says_why() -> None:
    for entry in CODES.values():
        assert entry.title
        assert entry.why.endswith(".")
        assert entry.right


def test_no_code_is_used_without_an_entry() -> None:
    import re
    from pathlib import Path

    import carbonrules.cases

    folder = Path(carbonrules.cases.__file__).parent
    used: set[Any] = set()
    for path in folder.glob("*.py"):
        used |= set(re.findall(r'"(W8[0-9]{2})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)


def test_samples_are_json() -> None:
    for code, entry in CODES.items():
        if code not in OF_WORKBOOKS:
            json.loads(entry.right)
