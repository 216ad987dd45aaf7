"""A CAS number stands in quotes; one without is told so, however its digits were read."""

from __future__ import annotations

import pytest
from sample_act import findings

REAGENT = """
entity reagent has
  CAS number as a CAS number

restricted reagents banned reagents for each reagent
  cite ACT Art. 1
  where CAS number {asked}
"""


@pytest.mark.parametrize(
    ("asked", "code", "number"),
    [
        ("is 7632-00-0", "S110", "7632-00-0"),
        ("is one of 75-09-2, 127-18-4", "S139", "75-09-2"),
        ("is 10028-22-5", "U315", "10028-22-5"),
    ],
)
def test_a_cas_number_without_quotes_is_told_to_stand_in_them(asked: str, code: str, number: str) -> None:
    (found,) = findings(REAGENT.format(asked=asked))
    assert found.code == code
    assert f'"{number}"' in found.help + found.fix
    assert "CAS number" in found.as_text()


def test_in_quotes_it_is_read() -> None:
    assert findings(REAGENT.format(asked='is one of "7632-00-0", "10028-22-5"')) == ()


def test_other_digits_with_hyphens_are_a_day_that_is_none() -> None:
    (found,) = findings(REAGENT.format(asked="is 7632-00-1"))
    assert (found.code, "a day is written" in found.help) == ("S110", True)
