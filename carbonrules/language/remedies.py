"""Remedies: how anything missing or violated is mended, by whom, in how many days, and what must come before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.exact import parse_decimal
from carbonrules.language import syntax
from carbonrules.language.building import DATE
from carbonrules.language.citing import cited
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.law import Law
from carbonrules.language.lowered import Lowered
from carbonrules.language.sight import is_date_of
from carbonrules.program.model import Remedy, RemedyFor

_DAYS = ("day", "days")
# No remedy of law takes longer, and every calendar can still count it.
_MOST_DAYS = 36_500


def lower_remedies(law: Law, lowered: Lowered) -> None:
    """Every `remedy for NAME` of the chain; what each waits for is known and never waits for it in turn."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.RemedyBlock):
            with law.findings.catching():
                if block.target.text not in _targets(law):
                    raise _no_target(law, block.target)
                source = cited(layer, block.cites, "this remedy", block.place, law.findings)
                steps = tuple(remedy(law, each) for each in block.remedies)
                lowered.remedies.append(RemedyFor(block.target.text, source.article, steps))
    with law.findings.catching():
        if law.due_by and not _is_date(law):
            raise _not_a_date(law)
    _report_circles(law)


def remedy(law: Law, each: syntax.Remedy) -> Remedy:
    """One remedy as the program keeps it."""
    if each.after is not None and not _is_target(law, each.after.text):
        raise law.unknown("N202", "clause, sentence or field", each.after.text, each.after.place, _targets(law))
    if each.within is not None:
        _check_days(each.within)
    after = each.after.text if each.after is not None else ""
    return Remedy(each.who.text, each.does.text, _as_printed(each.within), _as_printed(each.costs), after)


def _no_target(law: Law, target: syntax.Name) -> Mistake:
    """A name that nothing here has; a number of another regulation is mended where it is owned."""
    owner = next((id for id, values in law.borrowed_values.items() if target.text in values), "")
    if not owner:
        return law.unknown("N202", "clause, sentence or field", target.text, target.place, _targets(law))
    help = f"a remedy stands with the regulation that owns the number: write it in `{owner}`"
    sentence = f"`{target.text}` is a number of `{owner}`, and no number of this regulation"
    return mistake("N202", sentence, target.place, help)


def _check_days(within: syntax.Number) -> None:
    days = parse_decimal(within.text)
    unit = within.unit.text if within.unit is not None else ""
    if unit not in _DAYS or days.denominator != 1 or not 0 <= days <= _MOST_DAYS:
        sentence = f"`{_as_printed(within)}` is no whole number of days"
        raise mistake("T405", sentence, within.place, "a month has no fixed number of days", "in 30 days")


def _is_target(law: Law, name: str) -> bool:
    """Whether a name is one of what may be missing or violated."""
    if name in law.clauses or name in law.answers or name in law.values:
        return True
    return any(each.name == name for entity in law.entities.values() for each in entity.fields)


def _targets(law: Law) -> set[str]:
    """What may be missing or violated: clauses, sentences, fields and lists, numbers of the law."""
    fields = {each.name for entity in law.entities.values() for each in entity.fields}
    return {*law.clauses, *fields, *law.answers, *law.values}


def _is_date(law: Law) -> bool:
    return any(is_date_of(entity, law.due_by) for entity in law.entities.values())


def _not_a_date(law: Law) -> Mistake:
    """The header says by which day a case is due, and no case has that day."""
    dates = sorted({each.name for entity in law.entities.values() for each in entity.fields if each.type == DATE})
    help = f"name a date of a case: {', '.join(dates)}" if dates else "declare a date: import date as a date"
    return mistake("T404", f"`{law.due_by}` is not a date of a case", _due_line(law).place, help)


def _due_line(law: Law) -> syntax.Name:
    names = [layer.text.header.due_by for layer in law.layers]
    return next(name for name in reversed(names) if name is not None)


def _steps(law: Law) -> Iterator[tuple[str, syntax.Remedy]]:
    for _, block in law.blocks():
        if isinstance(block, syntax.Clause):
            yield from ((block.id.text, each) for each in block.remedies)
        if isinstance(block, syntax.RemedyBlock):
            yield from ((block.target.text, each) for each in block.remedies)


def _report_circles(law: Law) -> None:
    """Two remedies that wait for each other are never done."""
    waits: dict[str, dict[str, syntax.Remedy]] = {}
    for target, step in _steps(law):
        if step.after is not None:
            waits.setdefault(target, {}).setdefault(step.after.text, step)
    told: set[str] = set()
    for start in sorted(waits):
        path = _circle(waits, [start])
        if path and not told & set(path):
            told |= set(path)
            steps = [waits[one][other] for one, other in pairwise(path)]
            sentence = "these remedies wait for each other: " + " → ".join(path)
            further = tuple((step.place, "waits for the next") for step in steps[1:])
            law.findings.add(
                Diagnostic("L514", sentence, steps[0].place, further, "one of them must be possible first")
            )


def _circle(waits: dict[str, dict[str, syntax.Remedy]], path: list[str]) -> list[str]:
    """A way from the first name back to itself, or nothing."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        way = waiting.pop()
        for each in sorted(waits.get(way[-1], {})):
            if each == way[0]:
                return [*way, each]
            if each not in seen:
                seen.add(each)
                waiting.append([*way, each])
    return []


def _as_printed(number: syntax.Number | None) -> str:
    if number is None:
        return ""
    return f"{number.text} {number.unit.text}" if number.unit is not None else number.text
