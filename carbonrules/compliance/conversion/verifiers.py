"""Step 4: what a verification at home is worth at the target: by the law's lists, then by what was verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from carbonrules.compliance.conversion.results import ActivityLine, Gap, Reconciliation, VerifierLine
from carbonrules.compliance.results import Finding

VERIFIERS = "recognised verifiers"
# Adjustments after which a part of the target's total is not what was verified; a stage that goes out leaves no gap.
_NOT_SEEN = ("method", "weighting", "factor", "known there only", "known here only", "open on both")


def verifier_lines(found: Iterable[Finding], totals: Sequence[Reconciliation]) -> tuple[VerifierLine, ...]:
    """One line for each certificate and each list of recognised verifiers; what no list names stays undecided."""
    gaps = tuple(dict.fromkeys(gap for total in totals for line in total.activities for gap in _gaps(line)))
    changed = any(line.adjustments for total in totals for line in total.activities)
    return tuple(_line(each, gaps, changed) for each in found)


def _gaps(line: ActivityLine) -> Iterator[Gap]:
    for each in line.adjustments:
        if each.kind == "stage in":
            yield Gap(kind="stage", name=line.stage)
        elif each.kind in _NOT_SEEN:
            yield Gap(kind="activity", name=line.activity)


def _line(finding: Finding, gaps: tuple[Gap, ...], changed: bool) -> VerifierLine:
    counts = finding.answer == "listed"
    return VerifierLine(
        certificate=finding.member,
        facts=finding.facts,
        list=finding.list,
        article=finding.article,
        outcome=_outcome(finding.answer, gaps, changed),  # type: ignore[arg-type]
        gaps=gaps if counts else (),
        none=finding.none,
    )


def _outcome(answer: str, gaps: tuple[Gap, ...], changed: bool) -> str:
    match answer:
        case "listed" if gaps:
            return "gap audit"
        case "listed":
            return "recognised after filing" if changed else "recognised"
        case "not listed":
            return "full re-audit"
    return "undecided"
