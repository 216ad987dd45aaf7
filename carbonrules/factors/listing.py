"""What is held: factor sets, and the rows of one flow, as plain lines."""

from __future__ import annotations

from carbonrules.factors.model import FactorSets
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

_FLOW = "flow"


def sets_of(factors: FactorSets) -> list[dict[str, str]]:
    """One line for each factor set: what it is, who published it, in which edition, under which licence."""
    return [
        {
            "set": each.id,
            "title": each.title,
            "publisher": each.publisher,
            "edition": each.edition,
            "licence": each.licence,
            "rows": str(sum(len(table.rows) for table in each.tables)),
            "mark": "illustrative" if each.illustrative else "",
        }
        for _, each in sorted(factors.sets.items())
    ]


def rows_of(factors: FactorSets, flow: str) -> list[dict[str, str]]:
    """One line for each row held for a flow: value as printed, place, start, publication, grade and evidence.

    Raises UsageError where there is no such flow; a flow that no set has a row for has no lines.
    """
    if flow not in factors.flows:
        raise UsageError([Diagnostic("F815", f"`{flow}` is not a flow", help=nearest(flow, factors.flows))])
    lines = []
    for _, each in sorted(factors.sets.items()):
        for table in each.tables:
            if _FLOW not in table.keys:
                continue
            at = table.keys.index(_FLOW)
            for row in table.rows:
                if row.keys[at] != flow:
                    continue
                for version in row.versions:
                    lines.append(
                        {
                            "flow": flow,
                            "place": ", ".join(key for i, key in enumerate(row.keys) if i != at),
                            "value": version.value or "not yet decided",
                            "unit": version.unit,
                            "from": version.start,
                            "set": each.id,
                            "grade": version.grade,
                            "evidence": version.evidence,
                            "because": version.because,
                        }
                    )
    return lines
