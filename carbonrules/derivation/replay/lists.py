"""Steps over the members of a list: totals and their kin, `any` and `every`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from .rules import kleene
from .step import Answer, Child, Step
from .values import Nothing, Reason, Refused, Value, bounded, figure, nothing, number, ratio_text, reason, truth


@dataclass(slots=True)
class Member:
    """One member after evaluation: its condition, what it brings, and the word it is sorted under."""

    where: Child | None
    of: Child | None
    word: str = ""


class ListStep(Step, Protocol):
    """A step that can also walk a list."""

    def members(self, inner: str) -> list[Member]:
        """Every member of the list, with `where`, and with the input `inner` where the condition asks for it."""

    def holder_entity(self) -> str:
        """The entity that holds the list."""

    def unstated(self) -> bool:
        """Does the case say nothing of the list at all?"""

    def uncovered(self) -> list[str]:
        """The words that should occur and neither occur nor are said to be absent."""


def aggregate(step: ListStep) -> Answer:
    """Total, count, average, highest or lowest; a list that is not whole has no total, but may have a bound."""
    how = step.args["how"]
    sorted_ = _sort_out(step.members("addend"))
    answer = Answer(False)
    answer.inputs = _in_order("where", [each.where for each in (*sorted_.used, *sorted_.doubtful)])
    answer.inputs += _in_order("addend", [each.of for each in sorted_.used])
    answer.tried = [*_in_order("where", [each.where for each in sorted_.left_out])]
    missing = [each for each in sorted_.used if each.of is not None and isinstance(each.of.value, Nothing)]
    answer.found = {
        "used": len(sorted_.used) - len(missing),
        "left out": len(sorted_.left_out),
        "missing": len(missing) + len(sorted_.doubtful),
    }
    reasons = _reasons([each.where for each in sorted_.doubtful]) + _reasons([each.of for each in missing])
    gaps = _gaps(step, answer, sorted_.used)
    if reasons or gaps:
        floor = figure(step.args["floor"]) if step.args.get("floor") is not None else None
        least = _least(sorted_, not gaps, floor) if how == "total" else None
        answer.value = nothing(reasons + gaps, least)
    elif how == "count":
        answer.value = Fraction(len(sorted_.used))
    else:
        answer.value = _gathered(step, how, [number(each.of.value) for each in sorted_.used if each.of is not None])
    return answer


def quantify(step: ListStep) -> Answer:
    """Does any, or every, member that is meant hold?"""
    some = step.args["how"] == "any"
    answer = Answer(False)
    if step.unstated():
        answer.found["unstated"] = True
        answer.value = nothing([_not_stated(step)])
        return answer
    parts: list[Value] = []
    for each in step.members("holds"):
        if each.where is not None and each.where.value is False:
            answer.tried.append(("where", each.where))
            continue
        if each.of is None:
            raise Refused("input missing", role="holds")
        holds: list[Value] = [each.of.value]
        if each.where is not None:
            answer.inputs.append(("where", each.where))
            where = each.where.value
            holds.append(where if some else where if isinstance(where, Nothing) else not truth(where))
        answer.inputs.append(("holds", each.of))
        parts.append(kleene(holds, every=some))
    answer.value = kleene(parts, every=not some)
    return answer


@dataclass(slots=True)
class _Sorted:
    """The members: those that are meant, those of which it is not known, and those left out."""

    used: list[Member]
    doubtful: list[Member]
    left_out: list[Member]


def _sort_out(members: list[Member]) -> _Sorted:
    made = _Sorted([], [], [])
    for each in members:
        if each.where is None or each.where.value is True:
            made.used.append(each)
        elif isinstance(each.where.value, Nothing):
            made.doubtful.append(each)
        else:
            truth(each.where.value)
            made.left_out.append(each)
    return made


def _gaps(step: ListStep, answer: Answer, used: list[Member]) -> list[Reason]:
    """Why the list is not whole, if it is not; what was found of it goes into the arguments of the node."""
    covers = step.args.get("covers")
    if not covers:
        if not step.unstated():
            return []
        answer.found["unstated"] = True
        return [_not_stated(step)]
    answer.found["uncovered"] = uncovered = step.uncovered()
    if step.args["how"] == "total":
        answer.found["subtotals"] = _subtotals(used)
    abouts = [(step.args["list"], covers["list field"], each) for each in uncovered]
    return [reason("not covered", step.subject("not covered", about), *about) for about in abouts]


def _not_stated(step: ListStep) -> Reason:
    about = (step.holder_entity(), step.args["list"])
    return reason("field missing", step.subject("list missing", about), *about)


def _gathered(step: Step, how: str, known: list[Fraction]) -> Value:
    if how == "total":
        return bounded(_sum(known))
    if not known:
        about = (step.args["list"], "", "")
        return nothing([reason("not covered", step.subject("not covered", about), *about)])
    match how:
        case "average":
            return bounded(_sum(known) / len(known))
        case "highest":
            return max(known)
        case "lowest":
            return min(known)
    raise Refused("not a way to gather", found=how)


def _sum(known: list[Fraction]) -> Fraction:
    return sum(known, Fraction(0))


def _least(members: _Sorted, whole: bool, floor: Fraction | None) -> Fraction | None:
    """What the total is at least, although something is missing."""
    if floor is None and (not whole or members.doubtful):
        return None
    least = min(floor or Fraction(0), Fraction(0)) * len(members.doubtful)
    for each in members.used:
        value = each.of.value if each.of is not None else None
        bounds = [value] if isinstance(value, Fraction) else [value.least, floor] if isinstance(value, Nothing) else []
        known = [bound for bound in bounds if bound is not None]
        if not known:
            return None
        least += max(known)
    return least


def _subtotals(used: list[Member]) -> dict[str, Any]:
    sums: dict[str, Fraction] = {}
    for each in used:
        if each.of is not None and isinstance(each.of.value, Fraction):
            sums[each.word] = sums.get(each.word, Fraction(0)) + each.of.value
    return {name: ratio_text(made) for name, made in sums.items()}


def _reasons(children: list[Child | None]) -> list[Reason]:
    return [each for child in children if child and isinstance(child.value, Nothing) for each in child.value.reasons]


def _in_order(role: str, children: list[Child | None]) -> list[tuple[str, Child]]:
    """Inputs of a list by the digest of their node, so that the order of a list is no part of the evidence."""
    return [(role, child) for child in sorted((each for each in children if each), key=lambda each: each.node)]
