"""Hypothesis strategies: cases, activities, places and dates, made from what a regulation itself asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.exact import exact_text
from carbonrules.library.properties.cases import CaseMaker, Thing
from carbonrules.library.rules import Rules
from carbonrules.program.model import Program

Part = TypeVar("Part")

_HUNDREDTHS = 100
# Round numbers hide what a rounding does.
_UNEVEN = Fraction("77.777")


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class DrawnDice:
    """Dice whose every throw Hypothesis can make plainer: the first alternative, the fewest facts and members."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def choice(self, seq: Sequence[Part], /) -> Part:
        """One of the parts; the first is the plainest."""
        return seq[self.randrange(len(seq))]

    def randrange(self, start: int, /) -> int:
        """A whole number from 0; fewer is plainer."""
        return self._draw(_below(start)) if start > 1 else 0

    def random(self) -> float:
        """Near 1 is plainest: what may be missing is then left out. Hypothesis likes what is plain: only 0 is near."""
        thrown = self.randrange(_HUNDREDTHS)
        return 0.99 if thrown == 0 else (_HUNDREDTHS - thrown) / 120


def maker_of(rules: Rules, program: Program) -> CaseMaker:
    """What makes the cases of a program; it is given dice before it is used."""
    maker = CaseMaker(program, rules.factors(program.factor_sets), Random(0))
    maker.numbers = plainest_first({*maker.numbers, _UNEVEN})
    return maker


def plainest_first(numbers: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Numbers from the one that a reader finds plainest: 1, then those that are short to write."""
    return tuple(sorted(numbers, key=lambda each: (each != 1, len(exact_text(each)), each)))


def cases(rules: Rules, regulation: str) -> st.SearchStrategy[dict[str, Any]]:
    """Cases as `carbonrules.read_case` takes them, with one thing of each kind that the regulation asks for."""
    maker = maker_of(rules, rules.program(regulation))
    entities = [each.name for each in maker.entities.values() if not each.container]

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Any]:
        data = maker.with_dice(DrawnDice(draw)).case()
        return {"case": "a made case", **{name: [{"id": "1", **data[name][0]}] for name in entities}}

    return made()


def activities(rules: Rules, regulation: str, entity: str = "activity") -> st.SearchStrategy[Thing]:
    """Members of a list of the case: activities, or what the regulation calls them."""
    maker = maker_of(rules, rules.program(regulation))
    if entity not in maker.entities:
        known = ", ".join(sorted(maker.entities))
        raise UsageError([Diagnostic("R903", f"`{regulation}` asks for no `{entity}`", help=f"known here: {known}")])
    return _made(maker, lambda made: made.thing(made.entities[entity]))


def places(rules: Rules, regulation: str) -> st.SearchStrategy[str]:
    """Places that the regulation or its factors have a row for; one of which nobody has heard where there is none."""
    maker = maker_of(rules, rules.program(regulation))
    known = {place for rows in maker.rows.values() for place in rows} | set(maker.keys.get("place", ()))
    return st.sampled_from(sorted(each for each in known if each) or ["XA"])


def dates(rules: Rules, regulation: str) -> st.SearchStrategy[date]:
    """Days on which the law of the regulation has begun to hold, and those on which one of its numbers changes."""
    return st.sampled_from([date.fromisoformat(each) for each in maker_of(rules, rules.program(regulation)).days])


def _made(maker: CaseMaker, make: Any) -> st.SearchStrategy[Any]:
    @st.composite
    def made(draw: st.DrawFn) -> Any:
        return make(maker.with_dice(DrawnDice(draw)))

    return made()
