"""What differs between two states of the law, by meaning and article: not which lines, but what they say."""

from __future__ import annotations

from carbonrules.library.diff.changes import Change, Difference, Reach, RegulationDifference
from carbonrules.library.diff.compare import diff

__all__ = ["Change", "Difference", "Reach", "RegulationDifference", "diff"]
