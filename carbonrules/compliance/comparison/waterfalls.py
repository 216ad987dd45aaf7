"""The conversions behind several destinations: what leads from the home total to that of each, where it can be said."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.cases.facts import Case
from carbonrules.compliance.comparison.destination_results import Destinations
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.library.rules import Region


def with_conversions(
    found: Destinations, case: Case, start: Region, to: Sequence[Region], *, language: str = "en"
) -> Destinations:
    """The same destinations, each with its conversion or with why there is none; they stand beside the JSON."""
    made: dict[str, Conversion | Diagnostic] = {}
    for each in to:
        try:
            made[each.name] = convert(case, start, each, found.on, language=language)
        except UsageError as error:
            made[each.name] = error.diagnostics[0]
    return found.keeping(_conversions=made)
