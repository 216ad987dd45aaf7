"""What never changes a case: the order it is written in, the units it is written in, the spacing of its file."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import Any

from case_world import admitted, example, factors, first, program, units
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.cases.admit import admit
from carbonrules.cases.admitted import Instance
from carbonrules.cases.read_json import case_from_json
from carbonrules.foundation.exact import exact_text

MASSES = ("kg", "g", "mg", "t", "kt")
ENERGIES = ("kWh", "MWh", "GWh", "MJ", "GJ")


def shuffled(node: Any, chance: random.Random) -> Any:
    """The same JSON with the members of every list and object in another order."""
    match node:
        case dict():
            pairs = [(key, shuffled(value, chance)) for key, value in node.items()]
            chance.shuffle(pairs)
            return dict(pairs)
        case list():
            members = [shuffled(each, chance) for each in node]
            chance.shuffle(members)
            return members
        case _:
            return node


@given(st.randoms(use_true_random=False))
def test_order_never_changes_the_content(chance: random.Random) -> None:
    data = example()
    first(data)["activities"] += first(data)["activities"][2:3]
    data["equipment"].append({**first(data), "id": "E-102"})
    assert admitted(shuffled(data, chance)).digest == admitted(data).digest


@given(
    st.decimals(min_value="0.001", max_value="999999", places=3),
    st.sampled_from(MASSES),
    st.sampled_from(MASSES),
)
def test_the_unit_a_mass_is_written_in_never_changes_the_content(number: Any, one: str, other: str) -> None:
    constant = units().conversion(one, other)
    written = exact_text(Fraction(number) * constant)
    digests = set()
    for text in (f"{number} {one}", f"{written} {other}", f"{number}{one}"):
        data = example()
        first(data)["net mass"] = text
        first(data)["activities"][0]["amount"] = text
        digests.add(admitted(data).digest)
    assert len(digests) == 1


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(ENERGIES), st.sampled_from(ENERGIES))
def test_the_unit_of_an_amount_never_changes_it(number: int, one: str, other: str) -> None:
    written = Fraction(number) * units().conversion(one, other)
    if written.denominator not in (2**a * 5**b for a in range(20) for b in range(20)):
        return
    data, same = example(), example()
    first(data)["activities"][2]["amount"] = f"{number} {one}"
    first(same)["activities"][2]["amount"] = f"{exact_text(written)} {other}"
    assert admitted(data).digest == admitted(same).digest


def test_pounds_are_exact() -> None:
    data, same = example(), example()
    first(data)["net mass"] = {"value": "100 lb", "nature": "measured"}
    first(same)["net mass"] = {"value": "45.359237 kg", "nature": "measured"}
    assert admitted(data).digest == admitted(same).digest


@given(st.decimals(min_value="0.001", max_value="999999", places=3))
def test_another_number_is_another_case(number: Any) -> None:
    data = example()
    first(data)["net mass"] = {"value": f"{number} kg", "nature": "measured"}
    assert (admitted(data).digest == admitted(example()).digest) == (Fraction(number) == 1200)


def test_the_layout_of_the_file_never_changes_the_content() -> None:
    for indent in (None, 1, 4):
        text = json.dumps(example(), indent=indent, ensure_ascii=bool(indent))
        case = admit(case_from_json(text.encode(), "other.json"), program(), factors(), units())
        assert case.digest == admitted(example()).digest


def test_no_float_comes_in() -> None:
    """Every leaf of an admitted case, and of its evidence, is exact."""
    text = json.dumps(example()).replace('"units": 2', '"units": 2.50')
    case = admit(case_from_json(text.encode(), "case.json"), program(), factors(), units())

    def leaves(node: Any) -> Any:
        match node:
            case dict():
                for each in node.values():
                    yield from leaves(each)
            case list() | tuple():
                for each in node:
                    yield from leaves(each)
            case Instance():
                yield from leaves([node.values, node.units, node.quality, node.sources, node.lists])
            case _:
                yield node

    kinds = {type(each) for each in leaves([case.subjects, case.content, case.sources])}
    assert float not in kinds
    assert Fraction in kinds
    (equipment,) = case.subjects["equipment"]
    assert equipment.values["units"] == Fraction(5, 2)
    assert equipment.sources["units"]["text"] == "2.50"  # type: ignore[index,call-overload]
