"""Rules: cases from the top, what stands in for missing facts, credits, floors, caps, rounding as written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import parse_decimal, ratio_text
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.language import syntax
from carbonrules.language.building import alike, build, constant, in_type, in_unit
from carbonrules.language.conditions import truth_of
from carbonrules.language.expressions import asked_for, expression
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.quantities import in_words, labels_of, unit_of, with_labels
from carbonrules.language.sight import Sight
from carbonrules.program.model import Expression, Type

MOST_PARTS = 100


def body_of(
    body: syntax.RuleBody, sight: Sight, type: Type, place: syntax.Name, asked_at: Place | None = None
) -> Expression:
    """The answer of a rule: its cases, then its steps."""
    inside = with_fallbacks(sight, body.fallbacks)
    answer = guarded(_cases(body.cases, inside, type, place, asked_at), body.fallbacks, inside, type)
    check_many(body.steps, "steps below a sentence")
    for step in body.steps:
        answer = applied(step, answer, inside)
    check_used(body.fallbacks, inside)
    return answer


def check_many(parts: Sequence[syntax.Step | syntax.BandLine], what: str) -> None:
    """Each part is put around those before it, so there are no more than a person would follow."""
    if len(parts) > MOST_PARTS:
        help = "give a part of them a name in a rule of its own, or put the numbers into a table"
        raise mistake("B610", f"there are {len(parts):,} {what}; at most {MOST_PARTS} are read", parts[0].place, help)


def with_fallbacks(sight: Sight, fallbacks: Sequence[syntax.Fallback]) -> Sight:
    """The same sight, in which the fields named are replaced where the case is silent about them."""
    _check_once(fallbacks)
    missing = {each.name.text: each for each in fallbacks if each.case == "missing"}
    return replace(sight, fallbacks={**sight.fallbacks, **missing})


def _check_once(fallbacks: Sequence[syntax.Fallback]) -> None:
    """Fallbacks stand in any order, so no two may speak of one thing."""
    seen: dict[tuple[str, str], syntax.Fallback] = {}
    for each in fallbacks:
        first = seen.setdefault((each.case, each.name.text), each)
        if first is not each:
            what = f"when `{each.name.text}` is {'0' if each.case == 'zero' else 'missing'}"
            sentence, help = f"two lines say what to use {what}", "keep the line that is meant"
            raise mistake("N203", sentence, each.place, help, further=((first.place, "the other"),))


def check_used(fallbacks: Sequence[syntax.Fallback], sight: Sight) -> None:
    """A fallback for a field that the sentence does not use says nothing."""
    for each in fallbacks:
        if each.case == "missing" and each.name.text not in sight.used:
            sentence = f"`{each.name.text}` is not used in this sentence, so nothing can stand in for it"
            help = "take the line away, or put it below the sentence that uses the field"
            raise mistake("N213", sentence, each.name.place, help)


def _cases(
    cases: Sequence[syntax.Case], sight: Sight, type: Type, name: syntax.Name, asked_at: Place | None
) -> Expression:
    _check_order(cases, name)
    made = for_each(cases, lambda case: _case(case, sight, type, asked_at))
    if cases[0].when is None:
        return made[0][1]
    inputs: list[tuple[str, Expression]] = []
    for at, (when, then) in enumerate(made):
        inputs += [("otherwise", then)] if when is None else [(f"when {at}", when), (f"then {at}", then)]
    names = ["" for each in cases if each.when is not None]
    return build(sight.law.units, "choose", {"names": [*names]}, inputs, cases[0].place)


def _check_order(cases: Sequence[syntax.Case], name: syntax.Name) -> None:
    for at, case in enumerate(cases):
        if case.when is None and at + 1 < len(cases):
            further = ((case.place, "this line always holds"),)
            help = "the lines are read from the top: put the one that always holds last, as `is … otherwise`"
            raise mistake("B606", "this line can never be reached", cases[at + 1].place, help, further=further)
    if cases[-1].when is not None:
        help = "say what holds when no line does, so that there is always an answer"
        raise mistake(
            "B605", f"`{name.text}` does not say what holds otherwise", cases[-1].place, help, "is … otherwise"
        )


def _case(case: syntax.Case, sight: Sight, type: Type, asked_at: Place | None) -> tuple[Expression | None, Expression]:
    inside = with_fallbacks(sight, case.fallbacks)

    parts: list[Callable[[], Expression]] = [lambda: asked_for(case.value, inside, type, asked_at)]
    when = case.when
    if when is not None:
        parts.append(lambda: truth_of(when, inside))
    made = for_each(parts, lambda part: part())
    answer = guarded(made[0], case.fallbacks, inside, type)
    check_used(case.fallbacks, inside)
    return (made[1] if when is not None else None), answer


def guarded(answer: Expression, fallbacks: Sequence[syntax.Fallback], sight: Sight, type: Type) -> Expression:
    """`when N is 0 use … because …`: the answer that holds where a divisor is 0.

    Where several are 0 the first by name is asked first: the order in which the lines are written says nothing.
    """
    units = sight.law.units
    zero_ones = (each for each in fallbacks if each.case == "zero")
    for each in sorted(zero_ones, key=lambda one: one.name.text, reverse=True):
        divisor = expression(syntax.Reference(each.name, (), None, each.name.place), sight)
        zero = constant("0", divisor.type, each.place.line)
        holds = build(units, "compare", {"relation": "is"}, [("left", divisor), ("right", zero)], each.place)
        use = asked_for(each.use, sight, type)
        inputs = [("when 0", holds), ("then 0", use), ("otherwise", answer)]
        article = f"{each.because.source.text} {each.because.article}".strip()
        answer = build(units, "choose", {"names": [article]}, inputs, each.place)
    return answer


def applied(step: syntax.Step, answer: Expression, sight: Sight) -> Expression:
    """One step on the way to the answer."""
    units = sight.law.units
    match step:
        case syntax.Less():
            return less(answer, credit_of(step, sight, answer.type), sight, step)
        case syntax.ResultBound(how, by, place):
            limit = expression(by, sight, answer.type)
            of, limit = alike(units, answer, limit, place)
            return build(units, "bound", {"how": how}, [("of", of), ("by", limit)], place)
        case syntax.Rounding():
            return _rounded(step, answer, sight)
        case _:
            assert_never(step)


def credit_of(step: syntax.Less, sight: Sight, type: Type) -> Expression:
    """A credit in the unit of what it is taken from."""
    inside = with_fallbacks(sight, step.fallbacks)
    credit = in_type(sight.law.units, expression(step.value, inside, type), type, step.value.place)
    check_used(step.fallbacks, inside)
    return guarded(credit, step.fallbacks, inside, type)


def less(answer: Expression, credit: Expression, sight: Sight, step: syntax.Less) -> Expression:
    """What is left after a credit."""
    credit = in_unit(sight.law.units, credit, answer.type.unit, step.place)
    return build(sight.law.units, "subtract", {}, [("left", answer), ("right", credit)], step.place)


def _rounded(step: syntax.Rounding, answer: Expression, sight: Sight) -> Expression:
    units, law = sight.law.units, sight.law
    if answer.type.kind != "number":
        raise mistake("U315", "only a number can be rounded", step.place, "take the line away")
    size = parse_decimal(step.step.text)
    unit = "1" if step.step.unit is None else unit_of(law, step.step.unit)
    unit = with_labels(units, unit, labels_of(units, answer.type.unit))
    try:
        size *= units.conversion(unit, answer.type.unit)
    except IncompatibleUnits:
        sentence = f"the answer is in {in_words(answer.type.unit)}, the step in {in_words(unit)}"
        help = "a step of rounding is in the unit of the answer, or in one that is converted to it"
        raise mistake("U303", sentence, step.step.place, help) from None
    if size <= 0:
        raise mistake("U303", "a step of rounding is more than 0", step.step.place, fix="round half up to 0.01 …")
    return build(units, "round", {"how": step.how, "step": ratio_text(size)}, [("of", answer)], step.place)
