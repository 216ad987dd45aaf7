"""`carbonrules test --properties`: test laws about the law over made cases; what is refuted comes with examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbonrules.library.properties.proof import Span
    from carbonrules.library.properties.search import Searched


def test_properties(
    paths: Sequence[Path], as_json: bool, as_sarif: bool, language: str, beside: Sequence[Path], lock: Path | None
) -> int:
    """Test and tell; 1 where a property is refuted."""
    from carbonrules.cli.output import count, print_findings, print_json
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.load import load
    from carbonrules.library.properties import run_properties

    found = list(run_properties(load(*paths, *beside, lock=lock), paths))
    refuted = [each for each in found if each.examples]
    if as_sarif:
        from carbonrules.render.sarif import sarif

        print_json(sarif([each.finding for each in found if each.finding is not None], language))
        return 1 if refuted else 0
    if as_json:
        claims = [
            {
                "regulation": each.regulation,
                "property": each.name,
                "claim": each.claim,
                "proved": [span.as_json() for span in each.proof.spans],
                "held": each.held,
                "refuted": bool(each.examples),
                "examples": each.examples,
            }
            for each in found
        ]
        diagnostics = [each.finding.as_json(language) for each in found if each.finding is not None]
        print_json({"format": "carbonrules.properties/1", "claims": claims, "diagnostics": diagnostics})
        return 1 if refuted else 0
    for each in found:
        for span in each.proof.spans:
            print(spoken(_proved(each, span), language))
        if each.finding is not None:
            print_findings([each.finding], language)
        if each.examples:
            print(each.examples)
        elif each.held:
            print(spoken(f"held in {each.held} cases: {each.regulation}, `{each.claim}`", language))
    print(spoken(f"{count(len(found), 'claim')}, {len(refuted)} refuted", language))
    return 1 if refuted else 0


def _proved(claim: Searched, span: Span) -> str:
    """One sentence for days, and cases, in which a claim is certain wherever both sides have a value."""
    from carbonrules.library.properties.proof import span_text

    return f"proved for {span_text(span)}: {claim.regulation}, `{claim.claim}`"
