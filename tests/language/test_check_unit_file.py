"""The closed unit file: exact, and the table made from it says what pint says."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from checking import units

from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.language.unit_file import load_registry


def test_every_conversion_agrees_with_pint() -> None:
    table, registry = units(), load_registry(bundled("grammar") / "units.txt")
    compared = 0
    for one, other in combinations(sorted(table.units), 2):
        here, there = (registry.Quantity(Fraction(1), "percent" if each == "%" else each) for each in (one, other))
        alike = here.dimensionality == there.dimensionality
        if not alike:
            with pytest.raises(IncompatibleUnits):
                table.conversion(one, other)
            continue
        assert table.conversion(one, other) == here.to(there.units).magnitude
        compared += 1
    assert compared > 100


def test_sizes_are_exact() -> None:
    assert units().conversion("lb", "kg") == Fraction(45359237, 10**8)
    assert units().conversion("tCO2e[fossil]*%", "kgCO2e[fossil]") == 10
    assert all(isinstance(size, Fraction) for _, size in units().units.values())


@pytest.mark.parametrize(
    ("one", "other"), [("year", "day"), ("Nm3", "m3"), ("EUR", "CNY"), ("kgCO2e", "kg"), ("kgCO2e[fossil]", "kgCO2e")]
)
def test_what_is_not_the_same_is_not_converted(one: str, other: str) -> None:
    with pytest.raises(IncompatibleUnits):
        units().conversion(one, other)
