"""Ready properties: each tries one law about the law over many cases and raises Refuted with examples to paste.

Each takes the loaded rules, the identifier of a regulation and the name of what it answers (those of a conversion: the
names of regions), and gives a `Held`: over how many cases the claim held, and what of it is proved. How many are tried
is a setting of Hypothesis (`max_examples`, 100 if nothing is set).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.library.properties.cases import CaseMaker, Data
from carbonrules.library.properties.claims import Claim, broken, change_for, changed
from carbonrules.library.rules import Rules
from carbonrules.program.values import NoValue, Value
from carbonrules.testing.any_caliber import any_caliber_answers, any_calibers_telescope
from carbonrules.testing.changes import claim_about, list_of, split, with_one_missing, without_a_word
from carbonrules.testing.conversions import path_independence, round_trip, telescoping
from carbonrules.testing.edges import jump
from carbonrules.testing.equality import equality, equivalent
from carbonrules.testing.held import Held
from carbonrules.testing.trying import Attempt, Broken, Judged, Question

__all__ = [
    "an_annex_that_fills_nothing_new_equals_its_base",
    "any_caliber_answers",
    "any_calibers_telescope",
    "boundary_inclusion",
    "continuity",
    "equality",
    "equivalent",
    "missing_never_lowers",
    "monotone",
    "partition",
    "path_independence",
    "permutation",
    "round_trip",
    "telescoping",
    "tighter_layer",
    "unit_scaling",
]


def monotone(
    rules: Rules, regulation: str, answer: str, fact: str, change: Literal["raising", "lowering"] = "raising"
) -> Held:
    """More of one fact, all else equal, never lowers the answer."""
    question = Question.of(rules, regulation, answer)
    claim = {"claim": "monotone", "change": change, **claim_about(question.maker, fact), "never": "lowers"}
    return question.hold(f"{change} {fact} never lowers {answer}", _of_claim(question, claim))


def unit_scaling(rules: Rules, regulation: str, answer: str, fact: str) -> Held:
    """So many times of every such fact is so many times the answer."""
    question = Question.of(rules, regulation, answer)
    claim = {"claim": "scaling", **claim_about(question.maker, fact)}
    return question.hold(f"scaling {fact} equals scaling {answer}", _of_claim(question, claim))


def permutation(rules: Rules, regulation: str, answer: str, list: str) -> Held:
    """The order in which the members of a list stand means nothing."""
    question = Question.of(rules, regulation, answer)
    list_of(question.maker, list)
    claim = {"claim": "order", "list": list}
    return question.hold(f"reordering {list} never changes {answer}", _of_claim(question, claim))


def partition(rules: Rules, regulation: str, answer: str, fact: str = "amount") -> Held:
    """A member of a list (an activity) written as two parts of it is answered like the whole."""
    question = Question.of(rules, regulation, answer)
    claim_about(question.maker, fact)

    def attempt(maker: CaseMaker) -> Judged | None:
        whole = maker.case()
        return _two(question, ("whole", whole), ("in parts", split(whole, fact, maker)), _differ)

    return question.hold(f"splitting {fact} never changes {answer}", attempt)


def boundary_inclusion(rules: Rules, regulation: str, answer: str, list: str = "activities") -> Held:
    """A wider boundary never lowers: what a stage adds to the answer is never less than nothing."""
    question = Question.of(rules, regulation, answer)
    entity, field = list_of(question.maker, list)
    if not field.absent:
        sentence = f"`{list}` of `{regulation}` need not cover the words of a category"
        raise UsageError([Diagnostic("R903", sentence, help="name a list that has `one for each … or in …`")])

    def attempt(maker: CaseMaker) -> Judged | None:
        wide = maker.case()
        narrow = without_a_word(wide, entity, field, maker)
        return _two(question, ("without the stage", narrow), ("with the stage", wide), _lower)

    return question.hold(f"a wider boundary never lowers {answer}", attempt)


def continuity(rules: Rules, regulation: str, answer: str, fact: str) -> Held:
    """A little more of a fact is a little more of the answer, at the edges of bands too: there is no cliff."""
    question = Question.of(rules, regulation, answer)
    claim_about(question.maker, fact)
    return question.hold(f"{answer} does not jump with {fact}", lambda maker: jump(question, maker.case(), fact, maker))


def missing_never_lowers(rules: Rules, regulation: str, answer: str) -> Held:
    """Whoever leaves a fact out never gets a lower number for it."""
    question = Question.of(rules, regulation, answer)

    def attempt(maker: CaseMaker) -> Judged | None:
        known = maker.case()
        return _two(question, ("known", known), ("missing", with_one_missing(known, maker)), _lower_when_missing)

    return question.hold(f"what is missing never lowers {answer}", attempt)


def tighter_layer(
    rules: Rules, base: str, layer: str, answer: str, stricter: Literal["higher", "lower"] = "higher"
) -> Held:
    """What a layer (a manual, an annex of a country) answers is never looser than what it amends answers.

    A number is stricter when it is `higher` (a charge) or `lower` (a limit), as told; `no` is stricter than `yes`.
    """
    question, other = Question.of(rules, layer, answer), Question.of(rules, base, answer)
    question = question.of_both(other)

    def looser(of_base: Value, of_layer: Value) -> bool | None:
        if isinstance(of_base, bool) and isinstance(of_layer, bool):
            return of_layer and not of_base
        if not isinstance(of_base, Fraction) or isinstance(of_layer, str):
            return None
        if isinstance(of_layer, NoValue):
            return False
        if not isinstance(of_layer, Fraction):
            return None
        return of_layer < of_base if stricter == "higher" else of_layer > of_base

    def attempt(maker: CaseMaker) -> Judged | None:
        data = maker.case()
        return question.judged([other.side("base", data), question.side("layer", data)], looser)

    return question.hold(f"{layer} is never looser than {base} in {answer}", attempt)


def an_annex_that_fills_nothing_new_equals_its_base(rules: Rules, base: str, layer: str) -> Held:
    """Everything that the base answers, the layer answers alike; neither gives a value where the other has none."""
    of_base, of_layer = rules.program(base), rules.program(layer)
    own = {each.id for each in of_layer.items}
    subjects = {each.name for each in of_base.entities if not each.container}
    asked = [each for each in of_base.items if each.kind in _SENTENCES and each.entity in subjects]
    names = [each.name for each in asked if each.id in own]
    if not names:
        sentence = f"`{layer}` answers nothing that `{base}` answers"
        raise UsageError([Diagnostic("R903", sentence, help="name an annex and what it amends")])
    pairs = [(Question.of(rules, base, each), Question.of(rules, layer, each)) for each in names]
    question = pairs[0][1].of_both(pairs[0][0])

    def attempt(maker: CaseMaker) -> Judged | None:
        data = maker.case()
        found = [question.judged([one.side("base", data), two.side("layer", data)], _differ) for one, two in pairs]
        judged = [each for each in found if each is not None]
        return next((each for each in judged if each.broken), judged[0] if judged else None)

    return question.hold(f"{layer} equals {base}", attempt)


_SENTENCES = ("rule", "tariff", "relief")


def _of_claim(question: Question, claim: Claim) -> Attempt:
    def attempt(maker: CaseMaker) -> Judged | None:
        before = maker.case()
        change = change_for(claim, before, maker)
        if change is None:
            return None

        def breaks(one: Value, two: Value) -> bool | None:
            return broken(claim, one, two, change.factor)

        return _two(question, ("before", before), ("after", changed(before, change)), breaks)

    return attempt


def _two(
    question: Question, first: tuple[str, Data | None], second: tuple[str, Data | None], broken: Broken
) -> Judged | None:
    """One sentence asked of two cases; None where there is no second one."""
    sides = [question.side(called, data) for called, data in (first, second) if data is not None]
    return question.judged(sides, broken) if len(sides) > 1 else None


def _differ(one: Value, two: Value) -> bool | None:
    """A value on one side alone is a difference; the reasons of two no values name other members and say nothing."""
    return None if isinstance(one, NoValue) and isinstance(two, NoValue) else one != two


def _lower(one: Value, two: Value) -> bool | None:
    return two < one if isinstance(one, Fraction) and isinstance(two, Fraction) else None


def _lower_when_missing(known: Value, missing: Value) -> bool | None:
    if not isinstance(known, Fraction):
        return None
    return isinstance(missing, Fraction) and missing < known
