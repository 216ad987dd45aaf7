"""What `factors list` says of a flow: its rows, nothing where no set has any, a word where there is no such flow."""

from __future__ import annotations

import pytest

from carbonrules.factors.listing import rows_of
from carbonrules.foundation.errors import UsageError
from carbonrules.library.load import load


def test_the_rows_of_a_flow_are_listed_with_place_and_set() -> None:
    (row,) = rows_of(load().factors(), "citric acid")
    assert (row["place"], row["value"], row["unit"], row["set"]) == ("FR", "3300", "kgCO2e/t", "base-carbone")


def test_a_flow_without_rows_has_no_lines() -> None:
    assert rows_of(load().factors(), "titanium tube") == []


def test_what_is_no_flow_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="citric acid"):
        rows_of(load().factors(), "citric acyd")
