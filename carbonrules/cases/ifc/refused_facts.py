"""Facts of a model that the regulations asked can't take: without a unit, of another kind, beyond their bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carbonrules.cases.admit import admission_in
from carbonrules.cases.facts import Case
from carbonrules.cases.read_once import ReadOnce
from carbonrules.cases.vocabulary import KnownFields, Vocabulary
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Program

# A fact that is missing is told by the extraction, with the place where it would stand.
_MISSING = "W877"


@dataclass(frozen=True, slots=True)
class Regulations:
    """The programs that are asked, and what admitting a case to them needs."""

    programs: Sequence[Program]
    factors_of: Callable[[Program], FactorSets]
    units: UnitTable
    known: KnownFields

    def refused(self, case: Case) -> tuple[Diagnostic, ...]:
        """Why the case would not be admitted, each reason once however many regulations have it."""
        found: dict[tuple[str, str], Diagnostic] = {}
        once = ReadOnce()
        for program in self.programs:
            vocabulary = Vocabulary(program, self.factors_of(program), self.units)
            for each in admission_in(case, vocabulary, self.known, once).diagnostics:
                if each.severity == "error" and each.code != _MISSING:
                    place = each.place.text if each.place is not None else ""
                    found.setdefault((each.sentence, place), each)
        return tuple(found.values())
