"""Two calibers agree: in one answer, or in all that both are known by. Proved where that can be, else tried."""

from __future__ import annotations

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.library.properties.asking import Asking, late_day
from carbonrules.library.properties.cases import CaseMaker
from carbonrules.library.properties.equivalence import (
    NOTHING_IN_COMMON,
    Difference,
    difference,
    pairs,
    proof_of_equivalence,
)
from carbonrules.library.properties.proof import NOTHING, Proof, proof_of
from carbonrules.library.rules import Rules
from carbonrules.program.values import NoValue, Value
from carbonrules.testing.held import Held
from carbonrules.testing.refuted import Side
from carbonrules.testing.strategies import maker_of
from carbonrules.testing.trying import Judged, Question, hold


def equality(rules: Rules, regulation: str, answer: str, other: str, other_answer: str = "") -> Held:
    """Two calibers agree in one answer: wherever both have a value for a case, it is the same.

    Where both are one polynomial of what is asked this is proved, for the days and cases that `Held.proved` names; what
    is not proved is tried.
    """
    question, second = _asked_of_both(rules, regulation, answer, other, other_answer or answer)
    proof = proof_of(rules, (question.program, question.item), (second.program, second.item))
    return _equal(question, second, proof)


def equality_by_cases(rules: Rules, regulation: str, answer: str, other: str, other_answer: str = "") -> Held:
    """The same without a proof: every case is tried, as a check on the prover itself."""
    return _equal(*_asked_of_both(rules, regulation, answer, other, other_answer or answer), NOTHING)


def equivalent(rules: Rules, regulation: str, other: str) -> Held:
    """Two whole regulations are one caliber, as far as both answer.

    Headline answers agree wherever both have a value; the warning level and the state of a clause never differ. What
    only one of them has is not compared. Proved where all of it can be, else tried.
    """
    sides = rules.program(regulation), rules.program(other)
    compared = pairs(*sides)
    if not compared:
        sentence = f"`{regulation}` and `{other}` can't be compared"
        raise UsageError([Diagnostic("R903", sentence, help=NOTHING_IN_COMMON)])
    maker = maker_of(rules, sides[0]).with_what_else_asks(maker_of(rules, sides[1]))
    asking = Asking(rules, late_day(maker))

    def attempt(maker: CaseMaker) -> Judged | None:
        data = maker.case()
        found = difference(asking, sides, compared, data)
        if not isinstance(found, Difference):
            return Judged(False, asking.on) if found else None
        said = zip(("one", "other"), sides, found.pair, found.values, strict=True)
        return Judged(
            True,
            asking.on,
            tuple((Side(called, program, each.item, data, each.told), value) for called, program, each, value in said),
        )

    return hold(f"{regulation} equals {other}", maker, asking, attempt, proof_of_equivalence(rules, *sides))


def _asked_of_both(rules: Rules, regulation: str, answer: str, other: str, told: str) -> tuple[Question, Question]:
    second = Question.of(rules, other, told)
    question = Question.of(rules, regulation, answer).of_both(second)
    one, two = question.item.type, second.item.type
    try:
        fits = one.kind == two.kind and (one.kind != "number" or bool(rules.units.conversion(two.unit, one.unit)))
    except IncompatibleUnits:
        fits = False
    if not fits:
        sentence = f"`{answer}` of `{regulation}` and `{told}` of `{other}` can't be compared"
        help = f"one answers in {one.unit or one.kind}, the other in {two.unit or two.kind}"
        raise UsageError([Diagnostic("R903", sentence, help=help)])
    return question, second


def _equal(question: Question, second: Question, proof: Proof) -> Held:
    def attempt(maker: CaseMaker) -> Judged | None:
        data = maker.case()
        return question.judged([question.side("one", data), second.side("other", data)], _unequal)

    answered = f"{question.item.name} of {question.program.id} equals {second.item.name} of {second.program.id}"
    return question.hold(answered, attempt, proof)


def _unequal(one: Value, two: Value) -> bool | None:
    return None if isinstance(one, NoValue) or isinstance(two, NoValue) else one != two
