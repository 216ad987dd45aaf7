"""Properties of a baseline: they are tried over calibers that are drawn, and cases that these ask for."""

from __future__ import annotations

from collections import Counter

from hypothesis import strategies as st

from carbonrules.compliance.conversion.convert import convert
from carbonrules.library.properties.asking import Asking, late_day
from carbonrules.library.properties.lacking import Lack
from carbonrules.library.rules import Rules
from carbonrules.program.values import NoValue
from carbonrules.testing.calibers import calibers
from carbonrules.testing.conversions import THERE, Carrying, Converts, not_adding_up
from carbonrules.testing.drawn import DrawnLaw
from carbonrules.testing.held import Held
from carbonrules.testing.refuted import Side
from carbonrules.testing.strategies import DrawnDice, maker_of
from carbonrules.testing.trying import Judged, hold_of

_ONE, _TWO = "drawn-home", "drawn-target"


def any_caliber_answers(rules: Rules, base: str) -> Held:
    """Whatever annex closes the baseline, it checks, and each of its answers is a value or says why there is none.

    Raises RegulationError with the mistakes of an annex that does not check.
    """
    drawn, lacking = calibers(rules, base, (_ONE,)), Counter[Lack]()

    @st.composite
    def attempts(draw: st.DrawFn) -> Judged | None:
        law = draw(drawn)
        program = law.rules.program(law.regulations[0])
        maker = maker_of(law.rules, program).with_dice(DrawnDice(draw))
        asking = Asking(law.rules, late_day(maker), lacking)
        data = maker.case()
        answers = asking.answers(program, data)
        if not answers:
            return None
        items = {each.id: each for each in program.items}
        for (id, _), value in answers.items():
            if isinstance(value, NoValue) and not value.reasons:
                sides = ((Side(program.id, program, items[id], data), value),)
                return Judged(True, asking.on, sides, f"`{items[id].name}` has no value, and nothing says why", law)
        silent = next((each for each in program.headline if each not in {id for id, _ in answers}), None)
        if silent is not None:
            return Judged(True, asking.on, (), f"`{items[silent].name}` is not answered", law)
        return Judged(False, asking.on)

    return hold_of(f"whatever closes {base} answers or says why not", attempts(), lacking)


def any_calibers_telescope(rules: Rules, base: str, by: Converts = convert) -> Held:
    """Between any two annexes that close the baseline the changes of a conversion add up to the difference."""
    drawn, lacking = calibers(rules, base, (_ONE, _TWO)), Counter[Lack]()

    @st.composite
    def attempts(draw: st.DrawFn) -> Judged | None:
        law: DrawnLaw = draw(drawn)
        carrying = Carrying.between(law.rules, (_ONE, _TWO), by)
        carrying.asking.lacking = lacking
        judged = carrying.attempt(carrying.maker.with_dice(DrawnDice(draw)), THERE, not_adding_up)
        if judged is None or not judged.broken:
            return judged
        return Judged(True, judged.on, judged.answers, judged.because, law)

    return hold_of(f"between any two calibers of {base} the changes add up to the difference", attempts(), lacking)
