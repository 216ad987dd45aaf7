"""Whether what is missing or violated can be mended in time: the longest chain of open remedies, as a dated list.

Exact days from the program's remedies; no rule reads them. All steps of one thing run side by side; a step begins when
what must come before it is done, or on the day the answer speaks from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import MET, ClauseLine, Rectification, ToDoLine
from carbonrules.engine.asking import members_of
from carbonrules.program.model import Remedy
from carbonrules.program.values import Reason


@dataclass(frozen=True, slots=True)
class _Open:
    """Something that is missing or violated, with the steps that mend it."""

    target: str
    article: str
    steps: tuple[Remedy, ...]


def rectification(answered: Answered, subject: Instance, clauses: Sequence[ClauseLine]) -> Rectification | None:
    """The dated list for one subject; None where the program names neither a deadline nor a remedy."""
    program = answered.program
    if not (program.due_by or program.remedies or any(clause.remedies for clause in program.clauses)):
        return None
    opened = _opened(answered, subject, clauses)
    stated = subject.values.get(program.due_by)
    due = stated if isinstance(stated, date) else None
    if not opened:
        return Rectification(state="nothing to mend", due=_text(due))
    begin = answered.run.clocks.on
    ends = _ends({each.target: each for each in opened})
    unknown = tuple(sorted(target for target, end in ends.items() if end is None))
    known = [end for end in ends.values() if end is not None]
    days = max(known) if known and not unknown else None
    chain = _longest(opened, ends, days)
    lines = [_line(each, step, begin, ends, chain) for each in opened for step in each.steps]
    by = None if days is None else begin + timedelta(days=days)
    state = "undetermined" if by is None or due is None else "yes" if by <= due else "no"
    if due is not None and known and begin + timedelta(days=max(known)) > due:
        # What is known already takes too long, whatever the rest needs.
        state = "no"
    return Rectification(
        state=state,  # type: ignore[arg-type]
        by=_text(by),
        days=days,
        due=_text(due),
        steps=tuple(
            sorted(lines, key=lambda line: (line.start, line.finish or "9999", line.mends, line.who, line.does))
        ),
        unknown=unknown,
    )


def _opened(answered: Answered, subject: Instance, clauses: Sequence[ClauseLine]) -> list[_Open]:
    """Clauses that are not satisfied, and missing things for which a remedy is written."""
    program = answered.program
    written: dict[str, list[Remedy]] = {}
    articles: dict[str, str] = {}
    for each in program.remedies:
        written.setdefault(each.target, []).extend(each.remedies)
        articles.setdefault(each.target, each.article)
    own = {clause.id: clause.remedies for clause in program.clauses}
    found = [
        _Open(line.id, line.article, (*own[line.id], *written.get(line.id, ())))
        for line in clauses
        if line.state not in MET and line.strength != "may"
    ]
    missing = _missing(answered, subject)
    ids = set(own)
    return found + [
        _Open(target, articles[target], tuple(steps))
        for target, steps in sorted(written.items())
        if target in missing and target not in ids
    ]


def _missing(answered: Answered, subject: Instance) -> set[str]:
    """The names of all that keeps an answer about the subject, or one of its members, from having a value."""
    reasons: set[Reason] = set()
    names: set[str] = set()
    for instance in {subject.id, *(member.id for member in members_of(subject))}:
        for item, lacking in answered.lacking(instance):
            reasons.update(lacking.reasons)
            names.add(item.name)
    return names | {name for reason in reasons for name in _named(reason)}


def _named(reason: Reason) -> tuple[str, ...]:
    """The field or list, lookup or parameter that a reason speaks of."""
    match reason.what:
        case "field missing":
            return reason.about[1:2]
        case _:
            return reason.about[:1]


def _ends(opened: Mapping[str, _Open]) -> dict[str, int | None]:
    """After how many days each thing is mended; None where a duration is not known. `check` allows no circle."""
    ends: dict[str, int | None] = {}
    waiting = dict(opened)
    while waiting:
        ready = [each for each in waiting.values() if not any(step.after in waiting for step in each.steps)]
        if not ready:
            raise ValueError("remedies of a checked program never wait for each other in a circle")
        for each in ready:
            done = [_end_of(step, ends) for step in each.steps]
            known = [days for days in done if days is not None]
            ends[each.target] = max(known) if known and len(known) == len(done) else None
            del waiting[each.target]
    return ends


def _finish(step: Remedy, start: int | None) -> int | None:
    return None if start is None or not step.days else start + days_of(step)


def days_of(step: Remedy) -> int:
    """The days a remedy takes; the text is as printed, and `check` has read it."""
    return int(step.days.split()[0].replace("_", "").partition(".")[0])


def _longest(opened: Iterable[_Open], ends: Mapping[str, int | None], days: int | None) -> set[tuple[str, Remedy]]:
    """The steps of one longest chain, back from the thing that is mended last."""
    by_target = {each.target: each for each in opened}
    chain: set[tuple[str, Remedy]] = set()
    target = next((name for name in sorted(ends) if days is not None and ends[name] == days), None)
    while target is not None:
        step = next(each for each in by_target[target].steps if _end_of(each, ends) == ends[target])
        chain.add((target, step))
        target = step.after if step.after in by_target else None
    return chain


def _end_of(step: Remedy, ends: Mapping[str, int | None]) -> int | None:
    return _finish(step, ends.get(step.after, 0) if step.after else 0)


def _line(
    each: _Open, step: Remedy, begin: date, ends: Mapping[str, int | None], chain: set[tuple[str, Remedy]]
) -> ToDoLine:
    start = ends.get(step.after, 0) if step.after else 0
    finish = _end_of(step, ends)
    return ToDoLine(
        mends=each.target,
        article=each.article,
        who=step.who,
        does=step.does,
        start=_text(begin + timedelta(days=start)) or "" if start is not None else "",
        finish=_text(begin + timedelta(days=finish)) if finish is not None else None,
        days=step.days,
        costs=step.costs,
        after=step.after if step.after in ends else "",
        longest=(each.target, step) in chain,
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
