"""Exact numbers are shown so that people can read them, and never so that they say more, or something else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.foundation.exact import exact_text
from carbonrules.render.numbers import ABOUT, GAP, number_of, percent, shown


@pytest.mark.parametrize(
    ("exact", "read"),
    [
        ("0", "0"),
        ("0.70", "0.70"),
        ("577.7", "577.7"),
        ("46789.36", f"46{GAP}789.36"),
        ("1234567.89", f"1{GAP}234{GAP}567.89"),
        ("-907.415", "−907.415"),
        ("45828.195", f"{ABOUT}{GAP}45{GAP}828"),
        ("1/3", f"{ABOUT}{GAP}0.3333"),
        ("10.0000000001", f"{ABOUT}{GAP}10.00"),
        ("8419 50 80", "8419 50 80"),
        ("yes", "yes"),
        ("2026-06-30", "2026-06-30"),
    ],
)
def test_a_number_is_shown_whole_where_it_is_short_and_marked_where_digits_are_left_out(exact: str, read: str) -> None:
    assert shown(exact) == read


def test_a_lower_bound_is_rounded_down_so_that_at_least_stays_true() -> None:
    assert shown("0.6542999", "down") == "0.6542"
    assert shown("-6.5373101", "down") == "−6.538"


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6))
def test_what_is_shown_is_near_the_number_and_says_so_exactly_where_it_is_not_the_number(number: Fraction) -> None:
    exact = exact_text(number)
    text = shown(exact)
    said = number_of(text.removeprefix(f"{ABOUT}{GAP}").replace(GAP, "").replace("−", "-"))
    assert said is not None
    assert (said != number) == text.startswith(ABOUT)
    assert abs(said - number) <= abs(number) / 1000 + Fraction(1, 2) * (abs(number) >= 1000)
    below = number_of(shown(exact, "down").replace(GAP, "").replace("−", "-"))
    assert below is not None
    assert below <= number


def test_a_small_share_is_not_nothing() -> None:
    assert percent(Fraction(1), Fraction(1000)) == f"<1{GAP}%"
    assert percent(Fraction(0), Fraction(1000)) == f"0{GAP}%"
    assert percent(Fraction(61), Fraction(100)) == f"61{GAP}%"
