"""Collects what a program answered about one subject into a typed result. Nothing is computed here."""

from __future__ import annotations

from typing import Literal

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.clause_filling import Substances, fillings
from carbonrules.compliance.clause_text import clause_text
from carbonrules.compliance.conditions import conditions
from carbonrules.compliance.judgement import of_the_whole
from carbonrules.compliance.quantities import quantity, reasons_of, value_text
from carbonrules.compliance.rectify import rectification
from carbonrules.compliance.results import (
    AdviceLine,
    BandLine,
    ClauseLine,
    Finding,
    Quantity,
    Range,
    ReliefLine,
    RemedyLine,
    SubjectResult,
    TariffLine,
    WarningLine,
)
from carbonrules.compliance.stages import stage_lines
from carbonrules.program.model import Clause, Relief, Remedy, Restriction, Scope, Tariff, Warning
from carbonrules.program.values import NoValue, Value

Truth = Literal["yes", "no", "undetermined"]
ClauseState = Literal["satisfied", "violated", "undetermined", "not applicable", "needs evidence"]

# Kinds of items that a reader asks for by name; the others are parts of these.
_NAMED = ("rule", "tariff")


def subject_result(answered: Answered, subject: Instance, substances: Substances) -> SubjectResult:
    """Everything one regulation answers about one subject; only the scope where it does not apply."""
    scope = _scope(answered, subject)
    asked = scope.conditions if scope is not None else ()
    because = tuple(each for item in asked for each in conditions(answered, item, subject.id))
    found = applies(answered, subject)
    if found != "yes":
        return SubjectResult(id=subject.id, applies=found, because=because, judgement=of_the_whole(answered.program))
    program = answered.program
    clauses = tuple(
        _clause(answered, each, subject, substances) for each in program.clauses if each.entity == subject.entity
    )
    return SubjectResult(
        id=subject.id,
        applies="yes",
        because=because,
        boundary=stage_lines(answered, subject),
        values=_values(answered, subject),
        tariffs=tuple(_tariff(answered, each, subject) for each in program.tariffs if each.entity == subject.entity),
        clauses=clauses,
        reagents=findings(answered, subject, "restricted reagents"),
        verifiers=findings(answered, subject, "recognised verifiers"),
        warning=next(
            (_warning(answered, each, subject) for each in program.warnings if each.entity == subject.entity), None
        ),
        reliefs=tuple(_relief(answered, each, subject) for each in program.reliefs if each.entity == subject.entity),
        rectification=rectification(answered, subject, clauses),
        judgement=of_the_whole(program),
        ranges=_ranges(answered, subject),
    )


def applies(answered: Answered, subject: Instance) -> Truth:
    """Whether the regulation applies to one subject; one without a scope applies to all."""
    scope = _scope(answered, subject)
    if scope is None:
        return "yes"
    slot = answered.slot(scope.item, subject.id)
    return truth(slot.value if slot is not None else False)


def _scope(answered: Answered, subject: Instance) -> Scope | None:
    return next((each for each in answered.program.scopes if each.entity == subject.entity), None)


def truth(value: Value) -> Truth:
    """yes, no or undetermined."""
    return "undetermined" if isinstance(value, NoValue) else "yes" if value is True else "no"


def _values(answered: Answered, subject: Instance) -> dict[str, Quantity]:
    first = answered.program.headline
    items = sorted(answered.program.items, key=lambda item: first.index(item.id) if item.id in first else len(first))
    return {
        item.name: quantity(answered, item.id, subject.id)
        for item in items
        if item.entity == subject.entity and item.kind in _NAMED and answered.slot(item.id, subject.id) is not None
    }


def _ranges(answered: Answered, subject: Instance) -> dict[str, Range] | None:
    """The answers that have no value of their own and one at each end of a published range."""
    if answered.ends is None:
        return None
    found = {}
    for item in answered.program.items:
        slot = answered.slot(item.id, subject.id)
        if item.entity == subject.entity and item.kind in _NAMED and slot and isinstance(slot.value, NoValue):
            low, high = (quantity(end, item.id, subject.id) for end in (answered.ends.low, answered.ends.high))
            found[item.name] = Range(low=low, high=high)
    return found or None


def _tariff(answered: Answered, tariff: Tariff, subject: Instance) -> TariffLine:
    return TariffLine(
        name=tariff.name,
        article=tariff.article,
        mode=tariff.mode,
        base=quantity(answered, tariff.base, subject.id),
        bands=tuple(
            BandLine(above=band.above, up_to=band.up_to, amount=quantity(answered, band.item, subject.id))
            for band in tariff.bands
        ),
        charge=quantity(answered, tariff.item, subject.id),
        if_this_were_law=not answered.is_law,
    )


def _clause(answered: Answered, clause: Clause, subject: Instance, substances: Substances) -> ClauseLine:
    state, deciding = clause_state(answered, clause, subject)
    slot = answered.slot(clause.item, subject.id)
    # Where it is satisfied, or would be if it concerned the subject, nothing is to be done.
    holds = state == "not applicable" or (slot is not None and slot.value is True)
    filled = () if holds else fillings(answered, substances, clause, subject)
    return ClauseLine(
        id=clause.id,
        title=clause.title,
        strength=clause.strength,
        article=clause.article,
        state=state,
        evidence=clause.evidence,
        otherwise="" if holds else clause_text(clause.otherwise, filled, "en", str),
        otherwise_written="" if holds else clause.otherwise,
        filled=filled or None,
        remedy=tuple(
            RemedyLine(who=each.who, does=each.does, days=each.days, costs=each.costs, after=each.after)
            for each in (*clause.remedies, *_written_for(answered, clause.id))
            if state not in ("satisfied", "not applicable")
        ),
        none=reasons_of(deciding) if isinstance(deciding, NoValue) else None,
        judgement=answered.judgement(clause.item),
    )


def clause_state(answered: Answered, clause: Clause, subject: Instance) -> tuple[ClauseState, Value]:
    """Whether a duty is satisfied by a subject, and the value that decides it."""
    applies = answered.slot(clause.applies, subject.id) if clause.applies else None
    slot = answered.slot(clause.item, subject.id)
    deciding = applies.value if applies is not None and applies.value is not True else slot.value if slot else False
    if applies is not None and applies.value is False:
        return "not applicable", deciding
    if isinstance(deciding, NoValue):
        needs_evidence = any(reason.what == "needs evidence" for reason in deciding.reasons)
        return "needs evidence" if needs_evidence else "undetermined", deciding
    return "satisfied" if deciding is True else "violated", deciding


def _written_for(answered: Answered, target: str) -> tuple[Remedy, ...]:
    """The remedies that blocks of their own name for a clause."""
    return tuple(each for written in answered.program.remedies if written.target == target for each in written.remedies)


def _relief(answered: Answered, relief: Relief, subject: Instance) -> ReliefLine:
    slot = answered.slot(relief.item, subject.id)
    value = slot.value if slot is not None else False
    claim: Truth | Literal["needs evidence"] = truth(value)
    none = None
    if isinstance(value, NoValue):
        none = reasons_of(value)
        claim = "needs evidence" if any(each.what == "needs evidence" for each in none) else "undetermined"
    return ReliefLine(
        name=relief.name,
        grants=relief.grants,
        article=relief.article,
        claim=claim,
        amount=quantity(answered, relief.amount, subject.id) if relief.amount else None,
        quantified=bool(relief.amount),
        evidence=relief.evidence,
        none=none,
    )


def findings(answered: Answered, subject: Instance, kind: str) -> tuple[Finding, ...]:
    """What the lists of one kind (restricted reagents, recognised verifiers) say about each member of a subject."""
    return tuple(
        _finding(answered, restriction, member)
        for restriction in answered.program.restrictions
        if answered.item(restriction.item).kind == kind
        for members in subject.lists.values()
        for member in members
        if member.entity == restriction.entity
    )


def _finding(answered: Answered, restriction: Restriction, member: Instance) -> Finding:
    slot = answered.slot(restriction.item, member.id)
    value = slot.value if slot is not None else False
    answer, none = {"yes": "listed", "no": "not listed"}.get(truth(value), "undetermined"), None
    if isinstance(value, NoValue):
        none = reasons_of(value)
        answer = "needs evidence" if any(each.what == "needs evidence" for each in none) else "undetermined"
    facts = {name: text for name, fact in member.values.items() if (text := value_text(fact)) is not None}
    return Finding(
        list=restriction.name,
        member=member.id,
        facts=facts,
        article=restriction.article,
        answer=answer,  # type: ignore[arg-type]
        none=none,
    )


def _warning(answered: Answered, warning: Warning, subject: Instance) -> WarningLine:
    decided = answered.decided(warning.item, subject.id)
    level = "undetermined" if decided is None else str(decided)
    shown = [each for each in warning.levels if each.word == level]
    undecided = [each for each in warning.levels if _undecided(answered, each.item, subject)]
    return WarningLine(
        name=warning.name,
        level=level,
        article=warning.article,
        because=tuple(found for each in shown or undecided for found in conditions(answered, each.item, subject.id)),
        advice=tuple(
            AdviceLine(
                text=advice.text,
                change=quantity(answered, advice.item, subject.id) if advice.item else None,
                because=advice.because,
            )
            for each in shown or undecided
            for advice in each.advice
        ),
        at_ends=_levels_at_ends(answered, warning, subject),
    )


def _levels_at_ends(answered: Answered, warning: Warning, subject: Instance) -> tuple[str, str] | None:
    own = answered.slot(warning.item, subject.id)
    if answered.ends is None or own is None or not isinstance(own.value, NoValue):
        return None
    low, high = (end.decided(warning.item, subject.id) for end in (answered.ends.low, answered.ends.high))
    return ("undetermined" if low is None else str(low), "undetermined" if high is None else str(high))


def _undecided(answered: Answered, item: str, subject: Instance) -> bool:
    slot = answered.slot(item, subject.id)
    return slot is not None and isinstance(slot.value, NoValue)
