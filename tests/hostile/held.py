"""What every answer to hostile bytes is held to: findings with registered codes that can be shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from carbonrules.foundation.codes import codes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CarbonRulesError

ROOT = Path(__file__).resolve().parents[2]
# A file of some hundred kilobytes never says more than this about itself, or nobody could read it.
MOST_SAID = 2_000_000


def told(findings: Iterable[Diagnostic]) -> bool:
    """Every finding has a code and can be shown to a person and to a program; says whether there is an error."""
    wrong = False
    said = 0
    for each in findings:
        assert each.code in codes(), each.code
        assert each.sentence
        said += len(each.as_text()) + len(json.dumps(each.as_json()))
        wrong = wrong or each.severity == "error"
    assert said < MOST_SAID
    return wrong


def accepted(read: Callable[[], object]) -> bool:
    """Whether something is read; what is refused raises the one family of errors, with findings."""
    refusal: CarbonRulesError | None = None
    try:
        read()
    except CarbonRulesError as error:
        refusal = error
    assert refusal is None or told(refusal.diagnostics)
    return refusal is None


def files_below(*patterns: str) -> list[Path]:
    """Files of this checkout, in their order."""
    found = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    assert found, patterns
    return found
