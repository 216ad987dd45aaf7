"""Step 4: what a verification at home is worth at the target, as far as the files of the target's law decide it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from carbonrules.compliance.conversion.results import VerifierLine
from carbonrules.compliance.results import Finding

VERIFIERS = "recognised verifiers"
_OUTCOMES: dict[str, Literal["recognised", "verify again"]] = {"listed": "recognised", "not listed": "verify again"}


def verifier_lines(found: Iterable[Finding]) -> tuple[VerifierLine, ...]:
    """One line for each certificate and each list of recognised verifiers; what no list names stays undecided."""
    return tuple(_line(each) for each in found)


def _line(finding: Finding) -> VerifierLine:
    return VerifierLine(
        certificate=finding.member,
        facts=finding.facts,
        list=finding.list,
        article=finding.article,
        outcome=_OUTCOMES.get(finding.answer, "undecided"),
        none=finding.none,
    )
