"""Every code of cases has a wrong sample that gets it and a right one that does not."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from case_world import ENTITIES, factors, program, units

from carbonrules.cases.admit import admission
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_read import overlay_from_json
from carbonrules.cases.read_json import case_from_json
from carbonrules.foundation.codes.workbooks import CODES
from carbonrules.foundation.errors import CaseError

# These speak of workbooks, which are no text; tests/cases/test_case_workbook.py has a sample of each.
OF_WORKBOOKS = {"W891", "W892", "W893", "W894"}


def told(text: str) -> set[str]:
    """The codes that a sample gets: as an overlay over the right sample of W872, or as a case."""
    lenient = tuple(
        dataclasses.replace(
            entity,
            fields=tuple(
                dataclasses.replace(each, may_be_missing=each.name not in ("net mass", "reagents"))
                for each in entity.fields
            ),
        )
        for entity in ENTITIES
    )
    try:
        if '"overlay"' in text:
            base = case_from_json(CODES["W877"].right.encode(), "case.json")
            case = apply_overlay(base, overlay_from_json(text.encode(), "plan.json"))
        else:
            case = case_from_json(text.encode(), "case.json")
    except CaseError as problem:
        return {each.code for each in problem.diagnostics}
    return {each.code for each in admission(case, program(entities=lenient), factors(), units()).diagnostics}


@pytest.mark.parametrize("code", sorted(set(CODES) - OF_WORKBOOKS))
def test_the_wrong_sample_gets_its_code_and_the_right_one_does_not(code: str) -> None:
    entry = CODES[code]
    assert code in told(entry.wrong)
    assert code not in told(entry.right)


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
