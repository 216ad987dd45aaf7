"""Many cases of one source, each assessed as if it were alone; what keeps one from it keeps no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from carbonrules.cases.facts import Case
from carbonrules.compliance.assess import assess, day_of
from carbonrules.compliance.results import Assessment
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError
from carbonrules.library.rules import Region

FORMAT = "carbonrules.items/1"


@dataclass(frozen=True, slots=True)
class Item:
    """One case with the answer of each region, and with what keeps it from being assessed."""

    case: Case
    assessments: tuple[Assessment, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def as_json(self, language: str) -> dict[str, Json]:
        """The published form of one item."""
        return {
            "case": self.case.id,
            "assessments": [each.as_json() for each in self.assessments],
            "diagnostics": [each.as_json(language) for each in self.diagnostics],
        }


def assess_items(
    cases: Iterable[Case],
    regions: Sequence[Region],
    on: str,
    *,
    law_on: str | None = None,
    data_on: str | None = None,
    language: str = "en",
) -> Iterator[Item]:
    """Assess one case after the other in every region. Raises UsageError for a day that is none."""
    for day in (on, law_on, data_on):
        if day is not None:
            day_of(day)
    for case in cases:
        made: list[Assessment] = []
        found: list[Diagnostic] = []
        for region in regions:
            try:
                made.append(assess(case, region, on, law_on=law_on, data_on=data_on, language=language))
            except CaseError as error:
                found.extend(each for each in error.diagnostics if each not in found)
        yield Item(case, tuple(made), tuple(found))
