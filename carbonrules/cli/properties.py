"""`carbonrules test --properties`: test laws about the law over made cases; what is refuted comes with examples."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def test_properties(paths: Sequence[Path], as_json: bool, beside: Sequence[Path], lock: Path | None) -> int:
    """Test and tell; 1 where a property is refuted."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.load import load
    from carbonrules.library.properties import run_properties

    found = list(run_properties(load(*paths, *beside, lock=lock), paths))
    refuted = [each for each in found if each.examples]
    if as_json:
        claims = [
            {
                "regulation": each.regulation,
                "property": each.name,
                "claim": each.claim,
                "held": each.held,
                "refuted": bool(each.examples),
                "examples": each.examples,
            }
            for each in found
        ]
        diagnostics = [each.finding.as_json() for each in found if each.finding is not None]
        print_json({"format": "carbonrules.properties/1", "claims": claims, "diagnostics": diagnostics})
        return 1 if refuted else 0
    for each in found:
        if each.finding is not None:
            print(each.finding.as_text() + "\n", file=sys.stderr)
        if each.examples:
            print(each.examples)
        elif each.held:
            print(f"held in {each.held} cases: {each.regulation}, {each.claim}")
    print(f"{len(found)} claim{'' if len(found) == 1 else 's'}, {len(refuted)} refuted")
    return 1 if refuted else 0
