"""carbonrules: one product, many carbon regimes, every number traced.

    import carbonrules as cr

    rules = cr.load()
    case = cr.read_case("exchanger.ifc", overlay="plan.xlsx")
    result = cr.assess(case, rules.region("eu"), on="2026-06-30")

Importing this module loads nothing heavy: each name is fetched from its place when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from carbonrules.cases.facts import Case, Cases
    from carbonrules.compliance.assess import assess
    from carbonrules.compliance.choosing import choose
    from carbonrules.compliance.comparison.compare import compare
    from carbonrules.compliance.results import Assessment
    from carbonrules.compliance.screened import Screening
    from carbonrules.compliance.screening import screen
    from carbonrules.derivation.replay import replay
    from carbonrules.foundation.errors import CarbonRulesError
    from carbonrules.library.diff import diff
    from carbonrules.library.explain import explain
    from carbonrules.library.load import check, load, read_case, read_cases
    from carbonrules.program.model import Program as Regulation
    from carbonrules.render.write_back import write_back

_PLACES = {
    "Assessment": ("carbonrules.compliance.results", "Assessment"),
    "CarbonRulesError": ("carbonrules.foundation.errors", "CarbonRulesError"),
    "Case": ("carbonrules.cases.facts", "Case"),
    "Cases": ("carbonrules.cases.facts", "Cases"),
    "Regulation": ("carbonrules.program.model", "Program"),
    "Screening": ("carbonrules.compliance.screened", "Screening"),
    "assess": ("carbonrules.compliance.assess", "assess"),
    "check": ("carbonrules.library.load", "check"),
    "choose": ("carbonrules.compliance.choosing", "choose"),
    "compare": ("carbonrules.compliance.comparison.compare", "compare"),
    "diff": ("carbonrules.library.diff", "diff"),
    "explain": ("carbonrules.library.explain", "explain"),
    "load": ("carbonrules.library.load", "load"),
    "read_case": ("carbonrules.library.load", "read_case"),
    "read_cases": ("carbonrules.library.load", "read_cases"),
    "replay": ("carbonrules.derivation.replay", "replay"),
    "screen": ("carbonrules.compliance.screening", "screen"),
    "write_back": ("carbonrules.render.write_back", "write_back"),
}

__all__ = [
    "Assessment",
    "CarbonRulesError",
    "Case",
    "Cases",
    "Regulation",
    "Screening",
    "assess",
    "check",
    "choose",
    "compare",
    "diff",
    "explain",
    "load",
    "read_case",
    "read_cases",
    "replay",
    "screen",
    "write_back",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'carbonrules' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
