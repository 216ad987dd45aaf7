"""Coverage: which sentences of the law the worked examples reach, counted by legal unit and never by line."""

from __future__ import annotations

from carbonrules.library.coverage.report import Coverage, Covered, Unused, coverage_of

__all__ = ["Coverage", "Covered", "Unused", "coverage_of"]
