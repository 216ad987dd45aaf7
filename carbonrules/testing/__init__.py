"""For tests of your own rules: cases made from what a regulation asks for, and properties that are ready to use.

    import carbonrules as cr
    from carbonrules.testing import properties

    def test_more_cargo_never_pays_less():
        properties.monotone(cr.load("mine"), "quay.toll", answer="toll", fact="cargo")

Needs Hypothesis: `pip install "carbonrules[testing]"`.
"""

from __future__ import annotations

from carbonrules.testing import properties
from carbonrules.testing.calibers import calibers
from carbonrules.testing.drawn import DrawnLaw, beside
from carbonrules.testing.held import Held
from carbonrules.testing.refuted import Refuted, Undecided
from carbonrules.testing.strategies import activities, cases, dates, places
from carbonrules.testing.whole import regulations

__all__ = [
    "DrawnLaw",
    "Held",
    "Refuted",
    "Undecided",
    "activities",
    "beside",
    "calibers",
    "cases",
    "dates",
    "places",
    "properties",
    "regulations",
]
