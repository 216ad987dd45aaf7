"""Where a batch can go: several destinations side by side, what stands against each, what it costs, what is missing.

Law in force and scheme stand apart and are never added. Nothing here decides for an authority: that nothing is found
against a destination means that the loaded regulations answer nothing against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from carbonrules.cases.facts import Case
from carbonrules.compliance.assess import assess_each
from carbonrules.compliance.comparison.answers import Answer, answers, innermost_first
from carbonrules.compliance.comparison.compare import comparison
from carbonrules.compliance.comparison.destination_results import (
    ChargeThere,
    Destination,
    Destinations,
    FootprintThere,
    LevelChange,
    OpenDuty,
    RegulationThere,
    State,
    Step,
    Verdict,
)
from carbonrules.compliance.comparison.duties import last_day
from carbonrules.compliance.comparison.results import Comparison, Difference
from carbonrules.compliance.results import MET, AdviceLine, Assessment, Quantity, Rectification, WarningLine
from carbonrules.library.rules import Region
from carbonrules.program.quality import ILLUSTRATIVE


def destinations(
    case: Case, start: Region, to: Sequence[Region], on: str | date, *, language: str = "en"
) -> Destinations:
    """Compare a case with every destination from one home caliber. Raises what `assess` raises."""
    home, *there = assess_each(case, [start, *to], on, language)
    # One look into the lists of substances serves every destination.
    screened = home._screened([start.name, *(each.name for each in to)])
    for each in there:
        each.keeping(_screened=lambda _: screened)
    compared = [comparison(home, each) for each in there]
    return Destinations(
        start=start.name,
        on=home.on,
        case=home.case.id,
        notice=home.notice,
        destinations=tuple(_destination(one, two) for one, two in zip(there, compared, strict=True)),
    ).keeping(_results=(home, *there))


def _destination(result: Assessment, compared: Comparison) -> Destination:
    found = innermost_first(answers(result))
    steps = tuple(_steps(found))
    dues = [each.due for each in _rectifications(found) if each.due is not None]
    by = last_day([each.finish for each in steps])
    due = min(dues, default=None)
    return Destination(
        region=result.region,
        law=_verdict(found, result, compared, True),
        scheme=_verdict(found, result, compared, False),
        footprint=tuple(_footprint(compared, found)),
        steps=steps,
        by=by,
        due=due,
        in_time=_in_time(found, by, due),
        missing=tuple(each for each in compared.differences if each.kind == "missing"),
        changes_level=tuple(_level_changes(compared, found)),
        comparison=compared,
    )


_Answers = Sequence[Answer]


def _rectifications(found: _Answers) -> list[Rectification]:
    return [each.subject.rectification for each in found if each.subject.rectification is not None]


def _verdict(found: _Answers, result: Assessment, compared: Comparison, is_law: bool) -> Verdict:
    asked = [each for each in found if each.regulation.is_law == is_law and each.subject.applies != "no"]
    duties = tuple(_open_duties(asked))
    reagents = [each for each in compared.differences if each.kind == "reagent"]
    restricted = tuple(each for each in reagents if _bars(each)) if is_law else ()
    level = next((each.subject.warning for each in asked if each.subject.warning is not None), None)
    return Verdict(
        state="label locked" if not is_law and _locks(result, level) else _state(asked, duties, restricted),
        regulations=tuple(_there(asked)),
        duties=duties,
        restricted=tuple(each.what for each in restricted),
        charges=tuple(_charges(asked)),
        level=level.level if level is not None else None,
        label=result.label.state if not is_law else None,
    )


def _locks(result: Assessment, level: WarningLine | None) -> bool:
    """Whether a level that holds locks the label; one that nobody knows leaves it open what is to come of it."""
    return result.label.state == "locked" and level is not None and level.level != "undetermined"


def _bars(difference: Difference) -> bool:
    return difference.to.says.partition(": ")[0] == "restricted"


def _state(asked: _Answers, duties: Sequence[OpenDuty], restricted: Sequence[Difference]) -> State:
    if not asked:
        return "nothing speaks of it"
    if restricted or any(each.state == "violated" and each.strength == "must" for each in duties):
        return "not met"
    undecided = any(each.subject.applies == "undetermined" for each in asked)
    levels = [each.subject.warning.level for each in asked if each.subject.warning is not None]
    unknown = any(each.state != "violated" and each.strength != "may" for each in duties)
    if undecided or unknown or "undetermined" in levels:
        return "open"
    return "nothing against it found"


def _there(asked: _Answers) -> Iterator[RegulationThere]:
    for each in asked:
        yield RegulationThere(
            id=each.regulation.id,
            title=each.regulation.title,
            status=each.regulation.status,
            subject=each.subject.id,
            applies=each.subject.applies,
        )


def _open_duties(asked: _Answers) -> Iterator[OpenDuty]:
    """Duties that are not met or not decided; what a country repeats of its region stands once."""
    seen: set[tuple[str, str, str]] = set()
    for each in asked:
        for line in each.subject.clauses:
            key = line.id, line.article, each.subject.id
            if line.state in MET or key in seen:
                continue
            seen.add(key)
            yield OpenDuty(
                id=line.id,
                title=line.title,
                strength=line.strength,
                state=line.state,
                article=line.article,
                regulation=each.regulation.id,
                status=each.regulation.status,
                subject=each.subject.id,
                remedy=line.remedy,
            )


def _charges(asked: _Answers) -> Iterator[ChargeThere]:
    """Tariffs, and other answers of the headline that are money."""
    seen: set[tuple[str, str, str]] = set()
    for each in asked:
        tariffs = {line.name: line.charge for line in each.subject.tariffs}
        money = {
            name: value for name, value in each.subject.values.items() if value.headline and _is_money(value, each)
        }
        for name, charge in {**money, **tariffs}.items():
            key = name, charge.article, each.subject.id
            if key not in seen:
                seen.add(key)
                yield _charge(name, charge, each)


def _is_money(value: Quantity, answer: Answer) -> bool:
    return value.unit != "" and value.unit == answer.answered.annex.currency


def _charge(name: str, charge: Quantity, answer: Answer) -> ChargeThere:
    return ChargeThere(
        name=name,
        article=charge.article,
        regulation=answer.regulation.id,
        status=answer.regulation.status,
        subject=answer.subject.id,
        value=charge.value,
        at_least=charge.at_least,
        unit=charge.unit,
        illustrative=charge.grade == ILLUSTRATIVE,
        if_this_were_law=None if answer.regulation.is_law else True,
    )


def _footprint(compared: Comparison, found: _Answers) -> Iterator[FootprintThere]:
    """Numbers of the headline that are no money, with what has changed since home."""
    changed = {(each.subject, each.what): each for each in compared.differences if each.kind == "value"}
    seen: set[tuple[str, str]] = set()
    for each in found:
        for name, value in each.subject.values.items():
            key = each.subject.id, name
            if not value.headline or _is_money(value, each) or key in seen:
                continue
            seen.add(key)
            yield FootprintThere(
                name=name,
                subject=each.subject.id,
                value=value.value,
                at_least=value.at_least,
                unit=value.unit,
                illustrative=value.grade == ILLUSTRATIVE,
                change=changed[key].effect if key in changed else None,
            )


def _steps(found: _Answers) -> Iterator[Step]:
    """What is to be done, each step once, by the day on which it begins."""
    steps: dict[tuple[str, str, str, str], Step] = {}
    for each in found:
        for line in each.subject.rectification.steps if each.subject.rectification is not None else ():
            steps.setdefault(
                (line.mends, line.who, line.does, each.subject.id),
                Step(
                    mends=line.mends,
                    article=line.article,
                    regulation=each.regulation.id,
                    status=each.regulation.status,
                    subject=each.subject.id,
                    who=line.who,
                    does=line.does,
                    start=line.start,
                    finish=line.finish,
                    days=line.days,
                    costs=line.costs,
                    after=line.after,
                ),
            )
    yield from sorted(steps.values(), key=lambda each: (each.start, each.finish or "9999", each.mends, each.who))


def _in_time(
    found: _Answers, by: str | None, due: str | None
) -> Literal["yes", "no", "undetermined", "nothing to mend"]:
    states = {each.state for each in _rectifications(found)}
    if "no" in states:
        return "no"
    if "undetermined" in states or (by is not None and due is None):
        return "undetermined"
    return "yes" if "yes" in states else "nothing to mend"


def _level_changes(compared: Comparison, found: _Answers) -> Iterator[LevelChange]:
    """What would change the warning level: a difference that were not, or the advice of the law."""
    for each in compared.differences:
        if each.level_without is not None:
            yield LevelChange(kind="difference", what=each.what, subject=each.subject, level=each.level_without)
    seen: set[tuple[str, str]] = set()
    for answer in found:
        for line in answer.subject.warning.advice if answer.subject.warning is not None else ():
            if (answer.subject.id, line.text) not in seen:
                seen.add((answer.subject.id, line.text))
                yield _advice(line, answer)


def _advice(line: AdviceLine, answer: Answer) -> LevelChange:
    change = line.change
    return LevelChange(
        kind="advice",
        what=line.text,
        subject=answer.subject.id,
        change=change.value if change is not None else None,
        unit=change.unit if change is not None else "",
        illustrative=change is not None and change.grade == ILLUSTRATIVE,
        because=line.because,
    )
