"""The two sides of a measure: the cases of each, every regulation's answer to them, and the pieces that both have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import answer, nothing_to_answer
from carbonrules.compliance.conversion.calibers import caliber_of
from carbonrules.compliance.reduction.results import SIDES, SideName
from carbonrules.compliance.sums import is_total
from carbonrules.engine.run import Clocks
from carbonrules.foundation.canonical import Json, digest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError, UsageError
from carbonrules.library.rules import Region
from carbonrules.program.model import Item
from carbonrules.program.operations.reading import list_of, mapping_of


@dataclass(frozen=True, slots=True)
class Ran:
    """One case of a side with the answers of every regulation that speaks about something in it."""

    side: SideName
    number: str
    case: Case
    answers: Mapping[str, Answered]

    @property
    def digest(self) -> str:
        """One name for what all regulations admitted of the case."""
        return digest([each.admitted.digest for each in self.answers.values()])


@dataclass(frozen=True, slots=True)
class Pair:
    """One piece on both sides."""

    id: str
    before: Ran
    after: Ran


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a measure under the regulations of one region: the caliber, the pairs, what one side has alone."""

    caliber: str
    before: tuple[Ran, ...]
    after: tuple[Ran, ...]
    pairs: tuple[Pair, ...]
    alone: tuple[tuple[str, SideName], ...]

    @property
    def all(self) -> tuple[Ran, ...]:
        """Every case of either side."""
        return (*self.before, *self.after)


def sides(before: Sequence[Case], after: Sequence[Case], region: Region, clocks: Clocks) -> Sides:
    """Run every regulation of the region over every case of both sides, and match the pieces by identifier.

    Raises CaseError where a case can't be admitted, UsageError where no caliber applies, where sides or cases fall
    under different ones, or where one piece stands twice on a side.
    """
    ran = {side: tuple(_ran(side, cases, region, clocks)) for side, cases in zip(SIDES, (before, after), strict=True)}
    everything = [each for one in ran.values() for each in one]
    calibers = {caliber_of(region, _with_boundary(each)).answered.program.id for each in everything}
    if len(calibers) != 1:
        raise UsageError([_other_caliber(sorted(calibers))])
    (caliber,) = calibers
    held = {side: _pieces(one, caliber) for side, one in ran.items()}
    left, right = held["before"], held["after"]
    shared = [each for each in left if each in right]
    if not shared:
        raise UsageError([_nothing_shared(sorted(left), sorted(right))])
    return Sides(
        caliber=caliber,
        before=ran["before"],
        after=ran["after"],
        pairs=tuple(Pair(each, left[each], right[each]) for each in sorted(shared)),
        alone=tuple(_alone(left, right)),
    )


def totals_of(answered: Answered, entity: str) -> tuple[Item, ...]:
    """The totals over the boundary that the headline of a caliber names, in its order."""
    items = {item.id: item for item in answered.program.items if item.entity == entity}
    found = (items[id] for id in answered.program.headline if id in items)
    return tuple(each for each in found if is_total(each.expression))


def same_facts(left: Answered, right: Answered, entity: str, subject: str) -> bool:
    """Whether both cases say the same of a thing and of all its members, whoever says it and wherever it stands."""
    return _content(left, entity, subject) == _content(right, entity, subject)


def _content(answered: Answered, entity: str, subject: str) -> Json:
    kinds = mapping_of(mapping_of(answered.admitted.content)["subjects"])
    own = subject.removeprefix(f"{entity}/")
    return next((each for each in list_of(kinds.get(entity, [])) if mapping_of(each)["id"] == own), None)


def _ran(side: SideName, cases: Sequence[Case], region: Region, clocks: Clocks) -> Iterator[Ran]:
    for number, case in enumerate(cases, 1):
        answers = [answer(case, program, region.rules, clocks) for program in region.programs]
        speaking = {each.program.id: each for each in answers if each.subjects}
        if not speaking:
            raise CaseError([nothing_to_answer(case, region)])
        yield Ran(side, str(number), case, dict(sorted(speaking.items())))


def _with_boundary(ran: Ran) -> list[Answered]:
    return [each for each in ran.answers.values() if each.program.boundary]


def _pieces(ran: Iterable[Ran], caliber: str) -> dict[str, Ran]:
    """The things of a side that the caliber makes totals about, each with the case that it stands in."""
    found: dict[str, Ran] = {}
    for each in ran:
        answered = each.answers[caliber]
        for subject in answered.subjects:
            if totals_of(answered, subject.entity):
                if subject.id in found:
                    raise UsageError([_twice(subject.id)])
                found[subject.id] = each
    return found


def _alone(left: Mapping[str, Ran], right: Mapping[str, Ran]) -> Iterator[tuple[str, SideName]]:
    yield from ((each, "before") for each in sorted(left.keys() - right.keys()))
    yield from ((each, "after") for each in sorted(right.keys() - left.keys()))


def _other_caliber(names: Sequence[str]) -> Diagnostic:
    sentence = f"the cases before and after the measure fall under different calibers: {', '.join(names)}"
    return Diagnostic("R944", sentence, help="state pieces of each caliber apart; a measure changes no destination")


def _nothing_shared(left: Sequence[str], right: Sequence[str]) -> Diagnostic:
    sentence = f"no piece stands on both sides: before {', '.join(left)}; after {', '.join(right)}"
    return Diagnostic("R944", sentence, help="give the same piece the same identifier before and after")


def _twice(piece: str) -> Diagnostic:
    sentence = f"`{piece}` stands twice on one side of the measure"
    return Diagnostic("R944", sentence, help="give each piece one identifier")
