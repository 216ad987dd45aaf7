"""A mixture of a case stands for its ingredients: the law is asked about each of them."""

from __future__ import annotations

from typing import Any

import pytest
from case_world import admitted, example, factors, first, program, units

from carbonrules.cases.admit import admission
from carbonrules.cases.read_json import case_from_data
from carbonrules.cases.schema import case_schema
from carbonrules.cases.screening_file import load_screening_file
from carbonrules.cases.vocabulary import INGREDIENTS

WATER, ACID = {"CAS number": "7732-18-5", "share": "80 %"}, {"CAS number": "5329-14-6", "share": "20 %"}


def of(*reagents: Any) -> dict[str, Any]:
    data = example()
    first(data)["reagents"] = list(reagents)
    return data


def codes(data: Any) -> list[str]:
    found = admission(case_from_data(data, "case.json"), program(), factors(), units()).diagnostics
    return [each.code for each in found if each.severity == "error"]


def test_a_mixture_is_what_its_ingredients_are() -> None:
    parts = [{"id": "acid", "name": "sulfamic acid", **ACID}, WATER]
    plain = of({"id": "X acid", **ACID}, {"id": "X 2", **WATER})
    assert admitted(of({"id": "X", "ingredients": parts})).digest == admitted(plain).digest


def test_a_number_of_the_mixture_itself_is_kept() -> None:
    made = admitted(of({"id": "X", "CAS number": "79-01-6", "ingredients": [WATER]}))
    numbers = {each.values["CAS number"] for each in made.subjects["equipment"][0].lists["reagents"]}
    assert numbers == {"79-01-6", "7732-18-5"}


@pytest.mark.parametrize("parts", [[], [{"name": "resin", "share": "5 %"}]])
def test_what_has_no_number_is_asked_for_it(parts: list[Any]) -> None:
    assert codes(of({"id": "X", "ingredients": parts})) == ["W877"]


def test_anything_may_say_what_it_is_mixed_of() -> None:
    """Of an activity no regulation asks it; screening does."""
    data = example()
    first(data)["activities"][0]["ingredients"] = [WATER]
    assert admitted(data).digest == admitted(example()).digest


def test_schema_and_screening_call_it_alike() -> None:
    schema: Any = case_schema([program()], factors())
    assert {"required": [INGREDIENTS]} in schema["$defs"]["reagent"]["anyOf"]
    assert load_screening_file().said.case.ingredients == INGREDIENTS
