"""Replay finds what is told as open alike and is not, and each wrong word about what is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from without_a_row import GAS, NO_AMOUNT, ROUTES, TUBES, Stated, measured

from carbonrules.compliance.reduction.bundle import REDUCTION, reduction_files
from carbonrules.derivation.replay import replay_reduction
from carbonrules.foundation.canonical import canonical_bytes

Told = dict[str, Any]


def told_of(files: dict[str, bytes]) -> Told:
    made: Told = json.loads(files[REDUCTION])
    return made


def codes(files: dict[str, bytes], told: Told) -> set[str]:
    return {each.code for each in replay_reduction({**files, REDUCTION: canonical_bytes(told)}).findings}


def told_as_alike(told: Told) -> None:
    """The tubes said to be open alike, and the difference of all else said to be exact."""
    footprint = told["pieces"][0]["totals"][0]
    line = next(each for each in footprint["activities"] if each["activity"].endswith("/tubes"))
    line |= {"kind": "open alike", "reduction": "0"}
    rest = sum(Fraction(each["reduction"]) for each in footprint["activities"])
    footprint |= {"state": "exact", "reduction": str(rest), "known reduction": str(rest)}


@pytest.mark.parametrize(
    ("before", "after", "further"),
    [
        ([TUBES], [{**TUBES, "amount": "300 kg"}], ""),
        ([TUBES], [{**TUBES, "flow": "stainless steel"}], ""),
        ([{**TUBES, "flow": "stainless steel"}], [TUBES], ""),
        ([TUBES], [{**TUBES, "flow": "titanium plate"}], ""),
        ([TUBES], [{**TUBES, "place": "DE"}], ""),
        ([NO_AMOUNT], [NO_AMOUNT], ""),
        ([TUBES], [TUBES], ROUTES),
    ],
    ids=["another amount", "open before only", "open after only", "another flow", "place", "no amount", "no route"],
)
def test_what_is_told_as_open_alike_and_is_not_is_found(before: Stated, after: Stated, further: str) -> None:
    files = reduction_files(measured(before, after, further))
    assert replay_reduction(files).holds
    told = told_of(files)
    told_as_alike(told)
    assert {"activity differs", "reduction differs"} <= codes(files, told)


def more_taken_off(told: Told) -> None:
    told_as_alike(told)
    told["pieces"][0]["totals"][0] |= {"reduction": "15830"}


def told_as_known(told: Told) -> None:
    """The open footprint told as if what is known of it were all."""
    told["pieces"][0]["totals"][0]["after"] |= {"value": "1570", "open": []}


def told_as_additional(told: Told) -> None:
    share = {"state": "additional", "additional": "80", "required": "0", "because": [], "by": []}
    told["pieces"][0]["totals"][0]["law"] |= share


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (more_taken_off, "reduction differs"),
        (told_as_known, "total differs"),
        (told_as_additional, "share differs"),
    ],
)
def test_a_wrong_word_about_what_is_open_alike_is_found(wrong: Callable[[Told], None], said: str) -> None:
    files = reduction_files(measured([TUBES, GAS], [TUBES, GAS]))
    assert replay_reduction(files).holds
    told = copy.deepcopy(told_of(files))
    wrong(told)
    assert said in codes(files, told)
