"""Whole regulations as a strategy: a baseline, what closes it, factor sets of their own. None is of a real place."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from carbonrules.foundation.errors import RegulationError
from carbonrules.testing.drawn import DrawnLaw, alone
from carbonrules.testing.generated.choosing import drawn, seeded
from carbonrules.testing.generated.factor_files import WORLDS, factor_world, units
from carbonrules.testing.generated.write import Written, write

_SEEDS = 2**32 - 1


@st.composite
def written(draw: st.DrawFn) -> Written:
    """Regulations as they come, also such that `check` refuses: one in three from choices that can be made plainer.

    The others come from a seed, which spreads further over the language; a fault it finds is mostly found again by
    choices, and made small.
    """
    if draw(st.integers(0, 2)):
        return write(seeded(draw(st.integers(0, _SEEDS))))
    return write(drawn(draw))


@st.composite
def regulations(draw: st.DrawFn) -> DrawnLaw:
    """Whole regulations that stand alone and check without an error, with every construct of the language.

    They use factor sets that are made with them; `DrawnLaw.rules` holds both. Their numbers mean nothing.
    """
    text = draw(written())
    world = draw(st.integers(0, WORLDS - 1))
    try:
        return alone(text.files(), factor_world(world), units())
    except RegulationError:
        assume(False)
        raise
