"""The independent checker: it replays a derivation with the standard library alone and trusts none of us.

It runs from its folder (`python -I -S carbonrules/derivation/replay BUNDLE`) and imports nothing of carbonrules outside
it. What a program means is written here a second time, from docs/explanation/core.md: a check that shares code checks
nothing.
"""

from .checker import replay
from .conversion import replay_conversion
from .reading import Unusable
from .reduction import replay_reduction
from .together import TogetherVerdict
from .verdict import Finding, Verdict

__all__ = ["Finding", "TogetherVerdict", "Unusable", "Verdict", "replay", "replay_conversion", "replay_reduction"]
