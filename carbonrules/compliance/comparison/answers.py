"""The answers of two regions about one subject of a case, and which of them are the calibers to hold side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.comparison.calibers import Caliber
from carbonrules.compliance.comparison.results import Side
from carbonrules.compliance.results import Assessment, RegulationResult, SubjectResult
from carbonrules.program.operations.lookup import Known


class _Cited(Protocol):
    @property
    def article(self) -> str: ...


Line = TypeVar("Line", bound=_Cited)
_Lines = Callable[[SubjectResult], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one regulation answered about one subject."""

    regulation: RegulationResult
    subject: SubjectResult
    answered: Answered

    @property
    def instance(self) -> Instance:
        """The subject as it was admitted."""
        return next(each for each in self.answered.subjects if each.id == self.subject.id)

    @property
    def caliber(self) -> Caliber:
        """The program on the day that the dated values of this subject go by."""
        clocks, program = self.answered.run.clocks, self.answered.program
        day = self.instance.values.get(program.dated_by)
        spoken = day if isinstance(day, date) else clocks.on
        known = Known(clocks.law_on.isoformat(), clocks.data_on.isoformat())
        return Caliber(program, self.subject.id, spoken.isoformat(), known)

    def says(self, text: str, article: str = "", if_this_were_law: bool | None = None) -> Side:
        """What this regulation says."""
        return self.caliber.says(text, article, if_this_were_law=if_this_were_law)


@dataclass(frozen=True, slots=True)
class Facing:
    """All answers of both regions about one subject. The innermost law stands first: a country before its region."""

    id: str
    start: tuple[Answer, ...]
    to: tuple[Answer, ...]

    def there(self, lines: _Lines[Line], name: Callable[[Line], str]) -> Iterator[tuple[Answer, Line]]:
        """The lines of the destination by name and article: what a country repeats of its region stands once."""
        return _once(self.to, lines, name)

    def at_home(self, lines: _Lines[Line], name: Callable[[Line], str]) -> dict[str, tuple[Answer, Line]]:
        """The lines of the first caliber, and of the law beside it, by name."""
        return {name(line): (answer, line) for answer, line in _once(self.start, lines, name)}

    def nothing_at_home(self, text: str) -> Side:
        """That the first region says nothing of this."""
        return self.start[0].says(text) if self.start else Side(says=text)

    def nothing_there(self, text: str) -> Side:
        """That the destination says nothing of this."""
        return self.to[0].says(text) if self.to else Side(says=text)

    def calibers(self) -> Iterator[tuple[Answer, Answer]]:
        """The calibers that close the same base and apply on both sides, each pair once."""
        for left in _innermost(self.start):
            for right in _innermost(self.to):
                if left.caliber.base == right.caliber.base:
                    yield left, right


def facings(start: Assessment, to: Assessment) -> tuple[Facing, ...]:
    """Every subject that the destination answers about, in the order of the case."""
    left, right = list(answers(start)), list(answers(to))
    ids = dict.fromkeys(each.subject.id for each in right)
    return tuple(Facing(id, _about(id, left), _about(id, right)) for id in ids)


def _once(found: Sequence[Answer], lines: _Lines[Line], name: Callable[[Line], str]) -> Iterator[tuple[Answer, Line]]:
    seen: set[tuple[str, str]] = set()
    for answer in found:
        for line in lines(answer.subject):
            key = name(line), line.article
            if key not in seen:
                seen.add(key)
                yield answer, line


def answers(result: Assessment) -> Iterator[Answer]:
    """What every regulation of a region answered about every subject."""
    for regulation, answered in zip(result.regulations, result._runs, strict=True):
        for subject in regulation.subjects:
            yield Answer(regulation, subject, answered)


def _about(id: str, found: Sequence[Answer]) -> tuple[Answer, ...]:
    return tuple(innermost_first(each for each in found if each.subject.id == id))


def innermost_first(found: Iterable[Answer]) -> list[Answer]:
    """The law of a country before that of its region, which it repeats."""
    return sorted(found, key=lambda each: -len(each.answered.layers))


def _innermost(found: Sequence[Answer]) -> list[Answer]:
    """The calibers that apply, without those that another one amends."""
    applying = [each for each in found if each.subject.boundary and each.subject.applies == "yes"]
    return [each for each in applying if not any(_amends(other, each) for other in applying if other is not each)]


def _amends(answer: Answer, other: Answer) -> bool:
    return any(layer.id == other.answered.annex.id for layer in answer.answered.layers)
