"""Conversions between all bundled regions, over cases that the kit makes of their calibers: a soak, and a little of it.

`HYPOTHESIS_PROFILE=soak pytest tests/testing/test_all_regions.py` tries every ordered pair.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from lengths import SOAK
from seeded_rules import trying

import carbonrules as cr
from carbonrules.testing import properties

REGIONS = ("ca", "cn", "eu", "gulf", "oceania", "sea", "uk", "us")
PAIRS = tuple(permutations(REGIONS, 2))
BY_WAY = [(home, REGIONS[(REGIONS.index(target) + 3) % len(REGIONS)], target) for home, target in PAIRS]
WAYS = [each for each in BY_WAY if len(set(each)) == 3]


def test_every_bundled_region_is_among_them() -> None:
    assert cr.load().regions == REGIONS


@pytest.mark.parametrize("pair", PAIRS if SOAK else [("cn", "eu"), ("us", "sea")], ids="-".join)
def test_what_changes_between_two_regions_adds_up(pair: tuple[str, str]) -> None:
    with trying(short=4, long=300):
        held = properties.telescoping(cr.load(), *pair)
    assert held.cases >= (3 if not SOAK else 200)


@pytest.mark.parametrize("pair", PAIRS if SOAK else [("cn", "uk")], ids="-".join)
def test_there_and_back_nothing_changes(pair: tuple[str, str]) -> None:
    with trying(short=4, long=200):
        held = properties.round_trip(cr.load(), *pair)
    assert held.cases >= (3 if not SOAK else 130)


@pytest.mark.parametrize("way", WAYS if SOAK else [("cn", "eu", "sea")], ids="-".join)
def test_by_way_of_a_third_region_it_is_the_same(way: tuple[str, str, str]) -> None:
    with trying(short=4, long=100):
        held = properties.path_independence(cr.load(), *way)
    assert held.cases >= (3 if not SOAK else 60)
