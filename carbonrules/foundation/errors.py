"""One small hierarchy for everything a caller may want to catch."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.languages import SOURCE_LANGUAGE


class CarbonRulesError(Exception):
    """Something the user gave cannot be used. Carries every diagnostic of the run; its text is for a person."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.as_text())

    def as_text(self, language: str = SOURCE_LANGUAGE) -> str:
        """All findings for a terminal, in a language."""
        return "\n\n".join(each.as_text(language) for each in self.diagnostics)


class RegulationError(CarbonRulesError):
    """A regulation or mapping file does not check."""


class FactorError(CarbonRulesError):
    """A factor set cannot be read or may not be used."""


class CaseError(CarbonRulesError):
    """A case, model or workbook cannot be admitted."""


class BundleError(CarbonRulesError):
    """A bundle cannot be read or does not agree with itself."""


class UsageError(CarbonRulesError):
    """The command or call itself is off: an unknown region, a missing date."""


class PackError(CarbonRulesError):
    """A pack can't be read, or may not be made."""


class LockError(CarbonRulesError):
    """What is loaded is not what a lock file pins."""
