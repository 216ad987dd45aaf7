"""Which regulation of a region is the caliber of a case: the annex that amends the common base and applies to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import answer, nothing_to_answer
from carbonrules.compliance.collect import applies
from carbonrules.engine.run import Clocks
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError, UsageError
from carbonrules.library.rules import Region
from carbonrules.program.model import Program


@dataclass(frozen=True, slots=True)
class Caliber:
    """The answer of the regulation that is converted from or to, and the others of the region that apply beside it."""

    answered: Answered
    beside: tuple[str, ...]


def calibers(case: Case, home: Region, target: Region, clocks: Clocks) -> tuple[Caliber, Caliber]:
    """The two calibers of a case. Raises UsageError where the regions close no common base, or none applies.

    Raises CaseError where the case can't be admitted, or brings nothing that they speak about.
    """
    pairs = [(home, _bases(target)), (target, _bases(home))]
    found = []
    for region, bases in pairs:
        programs = [each for each in region.programs if each.boundary and _base(each) in bases]
        if not programs:
            raise UsageError([_no_common_base(home, target)])
        answers = [answer(case, each, region.rules, clocks) for each in programs]
        if not any(each.subjects for each in answers):
            raise CaseError([nothing_to_answer(case, region)])
        found.append(caliber_of(region, answers))
    left, right = found
    if _base(left.answered.program) != _base(right.answered.program):
        raise UsageError([_no_common_base(home, target)])
    return left, right


def base_of(answered: Answered) -> str:
    """The regulation that the caliber closes."""
    return _base(answered.program)


def caliber_of(region: Region, answers: Sequence[Answered]) -> Caliber:
    """Go from the annex of the region to that of a country, as long as exactly one applies.

    Raises UsageError where none applies for sure, or several side by side.
    """
    applying = [each for each in answers if any(applies(each, one) == "yes" for one in each.subjects)]
    if not applying:
        raise UsageError([_none_applies(region, answers)])
    chosen: Answered | None = None
    while len(below := [each for each in applying if _stands_on(each, chosen, applying)]) == 1:
        chosen = below[0]
    if chosen is None:
        raise UsageError([_several(region, below)])
    return Caliber(chosen, tuple(each.annex.id for each in applying if each is not chosen))


def _stands_on(answered: Answered, under: Answered | None, among: Iterable[Answered]) -> bool:
    """Whether the annex stands directly on another one (on none of the region, where there is no other)."""
    layers = {layer.id for layer in answered.layers}
    beneath = [each for each in among if each is not answered and each.annex.id in layers]
    if under is None:
        return not beneath
    return under in beneath and all(each is under or _stands_below(each, under) for each in beneath)


def _stands_below(answered: Answered, other: Answered) -> bool:
    return any(layer.id == answered.annex.id for layer in other.layers)


def _bases(region: Region) -> set[str]:
    return {_base(each) for each in region.programs if each.boundary}


def _base(program: Program) -> str:
    return next(layer.id for layer in program.layers if not layer.borrowed)


def _no_common_base(home: Region, target: Region) -> Diagnostic:
    sentence = f"no regulations of `{home.name}` and `{target.name}` amend one base with a boundary"
    return Diagnostic("R943", sentence, help="convert between regions whose annexes amend the same baseline")


def _none_applies(region: Region, answers: Sequence[Answered]) -> Diagnostic:
    names = ", ".join(each.program.id for each in answers)
    help = f"`carbonrules assess … --region {region.name}` tells what their scopes ask"
    return Diagnostic("R943", f"of `{region.name}` no caliber applies to this case for sure ({names})", help=help)


def _several(region: Region, answers: Sequence[Answered]) -> Diagnostic:
    names = ", ".join(each.program.id for each in answers)
    sentence = f"of `{region.name}` several calibers apply to this case side by side: {names}"
    return Diagnostic("R943", sentence, help="let one of them amend the other")
