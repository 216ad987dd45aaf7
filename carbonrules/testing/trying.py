"""Trying a claim over many cases; the one that breaks it is made as small as Hypothesis can make it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.library.properties.asking import Asking, late_day, sentence_of
from carbonrules.library.properties.cases import CaseMaker, Data
from carbonrules.library.properties.lacking import Lack, why_untested
from carbonrules.library.properties.proof import NOTHING, Proof
from carbonrules.library.rules import Rules
from carbonrules.program.model import Item, Program
from carbonrules.program.values import Value
from carbonrules.testing.drawn import DrawnLaw
from carbonrules.testing.held import Held
from carbonrules.testing.refuted import Refuted, Side, Undecided, as_examples
from carbonrules.testing.strategies import DrawnDice, maker_of

# Whether these answers break a claim; None where they say nothing about it.
Broken = Callable[..., bool | None]
# What Hypothesis could explain besides, or keep for another run, says nothing here.
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence of a program, with what makes its cases and what asks it."""

    rules: Rules
    program: Program
    item: Item
    maker: CaseMaker
    asking: Asking

    @classmethod
    def of(cls, rules: Rules, regulation: str, answer: str) -> Question:
        """The sentence of that name. Raises UsageError or CarbonRulesError with the names there are."""
        program = rules.program(regulation)
        maker = maker_of(rules, program)
        return cls(rules, program, sentence_of(program, answer), maker, Asking(rules, late_day(maker)))

    def of_both(self, other: Question) -> Question:
        """The same sentence asked of cases that another one can be asked of as well."""
        maker = self.maker.with_what_else_asks(other.maker)
        return replace(self, maker=maker, asking=Asking(self.rules, late_day(maker)))

    def hold(self, sentence: str, attempt: Attempt, proof: Proof = NOTHING) -> Held:
        """Try a claim about this sentence."""
        return hold(sentence, self.maker, self.asking, attempt, proof)

    def side(self, called: str, data: Data) -> Side:
        """This sentence asked of one case."""
        return Side(called, self.program, self.item, data)

    def judged(self, sides: Sequence[Side], broken: Broken) -> Judged | None:
        """Ask every side and see whether the answers break the claim; None where they say nothing about it."""
        answers = [self.asking.values(each.program, each.item, each.data) for each in sides]
        if not answers[0] or len({len(each) for each in answers}) > 1:
            return None
        judged = None
        for values in zip(*answers, strict=True):
            found = broken(*(self._in_own_unit(side.item, value) for side, value in zip(sides, values, strict=True)))
            if found:
                return Judged(True, self.asking.on, tuple(zip(sides, values, strict=True)))
            judged = Judged(False, self.asking.on) if found is False else judged
        return judged

    def _in_own_unit(self, item: Item, value: Value) -> Value:
        """Two regulations may answer in two units of one thing: compared in that of this sentence."""
        if not isinstance(value, Fraction) or item.type.unit == self.item.type.unit:
            return value
        try:
            return value * self.rules.units.conversion(item.type.unit, self.item.type.unit)
        except IncompatibleUnits:
            return value


@dataclass(frozen=True, slots=True)
class Judged:
    """What one case said about a claim, as of a day, and the answers that break it.

    `because` is a sentence where the answers do not show what is wrong; `law` what was drawn, where the law was.
    """

    broken: bool
    on: date
    answers: tuple[tuple[Side, Value], ...] = ()
    because: str = ""
    law: DrawnLaw | None = None

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Short: Hypothesis writes down what it tries, and whole programs stand behind the answers."""
        printer.text(f"Judged(broken={self.broken})")


Attempt = Callable[[CaseMaker], Judged | None]


def hold(sentence: str, maker: CaseMaker, asking: Asking, attempt: Attempt, proof: Proof = NOTHING) -> Held:
    """Try the claim over as many cases as Hypothesis is set to; what is proved for every case is not tried.

    Raises Refuted with the smallest examples found, or Undecided where no case said anything.
    """
    if proof.whole:
        return Held(sentence, 0, proof)

    @st.composite
    def made(draw: st.DrawFn) -> Judged | None:
        return attempt(maker.with_dice(DrawnDice(draw)))

    return hold_of(sentence, made(), asking.lacking, proof)


def hold_of(
    sentence: str, attempts: st.SearchStrategy[Judged | None], lacking: Counter[Lack], proof: Proof = NOTHING
) -> Held:
    """The same of attempts that are drawn whole; `lacking` gathers what they lacked. Raises Refuted or Undecided."""
    decided = 0
    phases = [each for each in _PHASES if each in settings().phases]

    @settings(deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck))
    @given(attempts)
    def holds(judged: Judged | None) -> None:
        nonlocal decided
        decided += judged is not None
        if judged is not None and judged.broken:
            texts = {} if judged.law is None else judged.law.texts
            raise Refuted(sentence, as_examples(sentence, judged.on, judged.answers), judged.because, proof, texts)

    try:
        holds()
    except Refuted as found:
        raise Refuted(found.sentence, found.examples, found.because, found.proof, found.law) from None
    if not decided:
        raise Undecided(f"{sentence}: no made case could decide this: {why_untested(lacking)}")
    return Held(sentence, decided, proof)
