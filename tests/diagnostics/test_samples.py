"""The wrong sample of each code gives this code alone, once; the right one gives nothing. Both are on its page."""

from __future__ import annotations

import pytest
from samples import can_be_run, found_in

from carbonrules.foundation.codes import codes

OF_A_TEXT = [name for name in codes() if can_be_run(name)]


@pytest.mark.parametrize("name", OF_A_TEXT)
def test_the_wrong_sample_gives_exactly_its_code(name: str) -> None:
    assert [each.code for each in found_in(name, codes()[name].wrong)] == [name]


@pytest.mark.parametrize("name", OF_A_TEXT)
def test_the_right_sample_gives_nothing(name: str) -> None:
    assert [each.as_text() for each in found_in(name, codes()[name].right)] == []
