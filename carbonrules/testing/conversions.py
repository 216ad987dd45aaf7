"""Properties of conversions between regions: telescoping, round trip, path independence; of ours, or of any other.

A case is drawn that all calibers can be asked about, carried between the regions, and what is said of it added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from itertools import pairwise

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import Conversion, Reconciliation
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CarbonRulesError, UsageError
from carbonrules.foundation.exact import exact_text
from carbonrules.library.properties.asking import Asking, late_day
from carbonrules.library.properties.cases import CaseMaker, Data
from carbonrules.library.rules import Region, Rules
from carbonrules.program.model import Program
from carbonrules.testing.held import Held
from carbonrules.testing.reconciling import Asked, activity, answer_text, mistakes, totals_of_both
from carbonrules.testing.refuted import Side
from carbonrules.testing.strategies import maker_of
from carbonrules.testing.trying import Judged, hold

# What converts: a case between two regions, speaking from a day.
Converts = Callable[[Case, Region, Region, date], Conversion]
# From which region to which, by their numbers.
THERE = ((0, 1),)
# A total of a subject, and all its changes by what they are changes of: an activity, a stage, the whole.
_Total = tuple[str, str]
_Changes = dict[_Total, dict[str, Fraction]]


def telescoping(rules: Rules, home: str, target: str, by: Converts = convert) -> Held:
    """All changes from one region to another add up to the difference: by activity, stage, step and in all.

    What is known and what is open at both ends is what the two regulations answer by themselves. `by` is the function
    that converts, where that is not ours.
    """
    carrying = Carrying.between(rules, (home, target), by)
    return carrying.hold(f"what changes from {home} to {target} adds up to the difference", THERE, not_adding_up)


def round_trip(rules: Rules, home: str, target: str, by: Converts = convert) -> Held:
    """There and back nothing changes: each activity, each stage and the total come to what they were."""
    carrying = Carrying.between(rules, (home, target), by)

    def wrong(path: Sequence[Conversion], asked: Sequence[Asked]) -> Iterator[Wrong]:
        yield from _joined(path)
        yield from _joined((path[1], path[0]))
        yield from _unlike(_along(path, path), {}, "there and back")

    return carrying.hold(f"from {home} to {target} and back nothing changes", (*THERE, (1, 0)), wrong)


def path_independence(rules: Rules, home: str, via: str, target: str, by: Converts = convert) -> Held:
    """By way of a third region the changes are the same as straight: for each activity, each stage and in all."""
    carrying = Carrying.between(rules, (home, via, target), by)

    def wrong(path: Sequence[Conversion], asked: Sequence[Asked]) -> Iterator[Wrong]:
        yield from _joined(path[:2])
        yield from _unlike(_along(path[:2], path), _along(path[2:], path), f"by way of {via}")

    sentence = f"from {home} to {target} by way of {via} is the same as straight"
    return carrying.hold(sentence, ((0, 1), (1, 2), (0, 2)), wrong)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence that says what does not add up, and the total that it is about."""

    total: _Total
    sentence: str


Finds = Callable[[Sequence[Conversion], Sequence[Asked]], Iterator[Wrong]]


def not_adding_up(path: Sequence[Conversion], asked: Sequence[Asked]) -> Iterator[Wrong]:
    """What telescoping finds wrong with one conversion."""
    for subject, item, sentence in mistakes(path[0], *asked):
        yield Wrong((subject, item), sentence)


@dataclass(frozen=True, slots=True)
class Carrying:
    """The regions, what makes a case that all their calibers can be asked of, and what converts it."""

    regions: tuple[Region, ...]
    maker: CaseMaker
    subjects: tuple[str, ...]
    asking: Asking
    by: Converts

    @classmethod
    def between(cls, rules: Rules, names: Sequence[str], by: Converts) -> Carrying:
        """Raises UsageError for a region that is none, or where two of them reconcile no total of a common base."""
        regions = tuple(rules.region(each) for each in names)
        calibers = [[each for each in region.programs if each.boundary] for region in regions]
        for (one, left), (two, right) in pairwise(zip(regions, calibers, strict=True)):
            if not any(totals_of_both(a, b) for a in left for b in right):
                sentence = f"`{one.name}` and `{two.name}` make no total of a common base over its boundary"
                raise UsageError([Diagnostic("R943", sentence, help="name regions whose annexes amend one baseline")])
        makers = [maker_of(rules, each) for programs in calibers for each in programs]
        maker = reduce(CaseMaker.with_what_else_asks, makers)
        first, last = calibers[0], calibers[-1]
        subjects = {each.entity for a in first for b in last for each in totals_of_both(a, b)}
        return cls(regions, maker, tuple(sorted(subjects)), Asking(rules, late_day(maker)), by)

    def hold(self, sentence: str, legs: Sequence[tuple[int, int]], finds: Finds) -> Held:
        """Try cases; of one that is wrong, what each regulation on the way answers is the example."""
        return hold(sentence, self.maker, self.asking, lambda maker: self.attempt(maker, legs, finds))

    def attempt(self, maker: CaseMaker, legs: Sequence[tuple[int, int]], finds: Finds) -> Judged | None:
        """One case, carried along the legs."""
        data = _numbered(maker.case(self.subjects))
        path = self._carried(data, legs)
        if not any(subject.totals for each in path for subject in each.subjects):
            return None
        asked = self._asked(path, legs, data)
        found = next(finds(path, asked), None)
        if found is None:
            return Judged(False, self.asking.on)
        return Judged(True, self.asking.on, self._answers(found, asked, data), found.sentence)

    def _carried(self, data: Data, legs: Sequence[tuple[int, int]]) -> tuple[Conversion, ...]:
        """The conversions along the legs; none where the case can't be admitted or no caliber applies for sure."""
        try:
            case = case_from_data({"case": "a made case", **deepcopy(data)}, "a made case")
            return tuple(self.by(case, self.regions[a], self.regions[b], self.asking.on) for a, b in legs)
        except CarbonRulesError as problem:
            self.asking.lacking.update({("refused", each.sentence) for each in problem.diagnostics})
            return ()

    def _asked(self, path: Sequence[Conversion], legs: Sequence[tuple[int, int]], data: Data) -> list[Asked]:
        """What the regulation of each region that was converted from or to answers, in the order of the regions."""
        found: dict[int, Asked] = {}
        for made, (start, end) in zip(path, legs, strict=True):
            for role, at in (("home", start), ("target", end)):
                if at not in found:
                    program = _program(self.regions[at], made.run(role).regulation)
                    found[at] = Asked(program, self.asking.answers(program, data))
        return [found[at] for at in sorted(found)]

    def _answers(self, wrong: Wrong, asked: Sequence[Asked], data: Data) -> tuple:  # type: ignore[type-arg]
        subject, id = wrong.total
        called = [each.name for each in self.regions]
        sides = []
        for name, each in zip(called, asked, strict=True):
            item, value = each.item(id), each.answers.get((id, subject))
            if item is not None and value is not None:
                sides.append((Side(name, each.program, item, data), value))
        return tuple(sides)


def _program(region: Region, regulation: str) -> Program:
    """The program of a regulation of the region; of one that a manual amends, the manual's."""
    return next(
        each
        for each in region.programs
        if [layer.id for layer in each.layers if layer.layer != "manual" and not layer.borrowed][-1] == regulation
    )


def _numbered(data: Data) -> Data:
    """The case with a number for each member of a list: what is said of an activity names it."""
    return {
        kind: [
            {
                name: [{"id": str(at), **one} for at, one in enumerate(fact, 1)] if isinstance(fact, list) else fact
                for name, fact in thing.items()
            }
            for thing in things
        ]
        for kind, things in data.items()
    }


def _totals(conversion: Conversion) -> dict[_Total, Reconciliation]:
    return {(each.id, total.item): total for each in conversion.subjects for total in each.totals}


def _joined(path: Sequence[Conversion]) -> Iterator[Wrong]:
    """Where one conversion ends, the next begins: with the same known part, value, bound and open parts."""
    for before, after in pairwise(path):
        begins = _totals(after)
        for key, total in _totals(before).items():
            if key not in begins:
                continue
            ended, begun = total.target, begins[key].home
            at = f"`{total.name}` at {before.target}"
            if (ended.value, ended.at_least) != (begun.value, begun.at_least):
                one, two = (answer_text(each.value, each.at_least, total.unit) for each in (ended, begun))
                yield Wrong(key, f"{at} is {one} on the way there, and {two} on the way on")
            elif ended.known != begun.known:
                known = f"{ended.known} {total.unit} are known on the way there, and {begun.known} on the way on"
                yield Wrong(key, f"{at}: {known}")
            elif set(ended.open) != set(begun.open):
                yield Wrong(key, f"{at}: other parts are open on the way there than on the way on")


def _along(path: Sequence[Conversion], all_of: Sequence[Conversion]) -> _Changes:
    """All changes along a path, by total: of each activity, each stage and in all.

    A total is one that all conversions reconcile: those that the target of each shows first.
    """
    of_all = set.intersection(*(set(_totals(each)) for each in all_of))
    found: _Changes = {}
    for made in path:
        for key, total in _totals(made).items():
            if key not in of_all:
                continue
            sums = found.setdefault(key, {})
            parts = [(activity(line), [one.change for one in line.adjustments]) for line in total.activities]
            parts += [(f"the stage {each.stage}", [each.caliber, each.factors]) for each in total.stages]
            for what, changes in (*parts, (f"`{total.name}`", [total.caliber, total.factors])):
                sums[what] = sums.get(what, Fraction(0)) + sum(map(Fraction, changes), Fraction(0))
    return found


def _unlike(one: _Changes, other: _Changes, how: str) -> Iterator[Wrong]:
    """Where the changes along two paths are not the same; the second may be empty, where nothing may change."""
    for key, sums in one.items():
        straight = other.get(key, {})
        for what in dict.fromkeys((*sums, *straight)):
            led, meant = sums.get(what, Fraction(0)), straight.get(what, Fraction(0))
            if led != meant:
                yield Wrong(key, f"{how}, {what} changes by {exact_text(led)}, not by {exact_text(meant)}")
