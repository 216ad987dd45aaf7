"""However a case is written down, its numbers are the same; and whoever leaves something out is never better off.

All of this goes the whole way: JSON, admission, the exact engine, with the bundled European annex alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from acceptance.world import COMPLETED, DELIVERED, ON, REGIONS, World
from hypothesis import given, settings
from hypothesis import strategies as st

import carbonrules as cr
from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data, case_from_json
from carbonrules.engine.run import Clocks, Run
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text
from carbonrules.program.values import NoValue, Value

ANNEX = "eu.anticorrosion"
FOOTPRINT = "global.baseline/rule/product footprint"
AFTERWARDS = ("standby inert gas", "maintenance reagents", "waste liquid disposal")
COUNTED = ("upstream material", "surface treatment", *AFTERWARDS)
# Flows that have an open factor in Europe, each with the units an amount may be written in and their exact size.
FLOWS: dict[str, dict[str, Fraction]] = {
    "carbon steel": {"kg": Fraction(1), "t": Fraction(1000), "g": Fraction(1, 1000)},
    "citric acid": {"kg": Fraction(1), "g": Fraction(1, 1000), "mg": Fraction(1, 10**6)},
    "electricity": {"kWh": Fraction(1), "MWh": Fraction(1000), "kJ": Fraction(1, 3600), "Wh": Fraction(1, 1000)},
    "hazardous waste for incineration": {"kg": Fraction(1), "t": Fraction(1000)},
    "sea freight": {"tkm": Fraction(1)},
}

Activity = dict[str, Any]
amounts = st.integers(0, 10**9).map(lambda number: Fraction(number, 10**4))
activities = st.fixed_dictionaries(
    {
        "stage": st.sampled_from((*COUNTED, "transport", "manufacturing")),
        "flow": st.sampled_from(sorted(FLOWS)),
        "amount": amounts,
        "place": st.sampled_from(["CN", "DE", "FR"]),
        "nature": st.sampled_from(["measured", "planned"]),
    }
)
lists = st.lists(activities, min_size=1, max_size=6)


def written(activity: Activity, unit: str = "") -> Json:
    """An activity as JSON, its amount in a unit of choice; without an amount where there is none."""
    made = dict(activity)
    if activity["amount"] is None:
        del made["amount"]
        return made
    units = FLOWS[activity["flow"]]
    unit = unit or next(iter(units))
    return {**made, "amount": f"{exact_text(activity['amount'] / units[unit])} {unit}"}


def case(members: list[Json], **changes: Json) -> cr.Case:
    """One exchanger with these activities; stages that none of them has do not occur."""
    there = {str(each["stage"]) for each in members if isinstance(each, dict)}
    equipment: dict[str, Json] = {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "DE",
        "units": 1,
        "net mass": "1200 kg",
        "treated area": "180 m2",
        "service life": "20 year",
        "import date": "2026-06-30",
        "acceptable burden": "500 EUR",
        "activities": members,
        "absent stages": [{"stage": each, "reason": "does not occur"} for each in COUNTED if each not in there],
        "reagents": [],
        "certificates": [],
        **changes,
    }
    return case_from_data({"case": "acceptance", "equipment": [equipment]}, "case.json")


def run(world: World, read: cr.Case) -> Run:
    program = world.bare.program(ANNEX)
    factors = world.bare.factors(program.factor_sets)
    admitted = admit(read, program, factors, world.bare.units, world.bare.known_fields)
    return world.bare.engine(program).run(admitted, Clocks.at(date.fromisoformat(ON)))


def answers(made: Run) -> dict[str, Value]:
    """What is answered about the exchanger as a whole."""
    return {item: slot.value for (item, instance), slot in made.slots.items() if instance == "equipment/E-1"}


# ---- Splitting, reordering, re-uniting ---------------------------------------------------------


@given(members=lists, data=st.data())
def test_splitting_and_reordering_change_no_answer(world: World, members: list[Activity], data: st.DataObject) -> None:
    parts: list[Activity] = []
    for each in members:
        share = data.draw(st.integers(0, 10**4), label="share") * each["amount"] / 10**4
        parts += [{**each, "amount": share}, {**each, "amount": each["amount"] - share}]
    moved = data.draw(st.permutations(parts), label="order")
    whole = answers(run(world, case([written(each) for each in members])))
    assert answers(run(world, case([written(each) for each in moved]))) == whole


@given(members=lists)
def test_reuniting_changes_no_answer(world: World, members: list[Activity]) -> None:
    united: dict[tuple[str, ...], Activity] = {}
    for each in members:
        key = tuple(str(value) for name, value in each.items() if name != "amount")
        amount = united.get(key, {"amount": Fraction(0)})["amount"] + each["amount"]
        united[key] = {**each, "amount": amount}
    whole = answers(run(world, case([written(each) for each in members])))
    assert answers(run(world, case([written(each) for each in united.values()]))) == whole


# ---- Units --------------------------------------------------------------------------------------


@given(members=lists, data=st.data())
def test_units_change_no_answer_and_no_digest_of_the_case(
    world: World, members: list[Activity], data: st.DataObject
) -> None:
    """Tonnes or grams, megawatt-hours or kilojoules, square metres or square millimetres: the same case."""
    units = [data.draw(st.sampled_from(sorted(FLOWS[each["flow"]])), label="unit") for each in members]
    other = {"net mass": "1.2 t", "treated area": "180_000_000 mm2".replace("_", ""), "acceptable burden": "500.00 EUR"}
    changes = data.draw(st.sets(st.sampled_from(sorted(other))), label="other units")
    once = run(world, case([written(each) for each in members]))
    again = run(
        world,
        case(
            [written(each, unit) for each, unit in zip(members, units, strict=True)],
            **{name: other[name] for name in changes},
        ),
    )
    assert again.slots == once.slots
    assert again.header()["case"] == once.header()["case"]


# ---- Never cheaper --------------------------------------------------------------------------------


def lower(value: Value) -> Fraction:
    if isinstance(value, NoValue):
        assert value.at_least is not None
        return value.at_least
    assert isinstance(value, Fraction)
    return value


@given(members=lists, data=st.data())
def test_a_case_that_leaves_amounts_out_is_never_cheaper(
    world: World, members: list[Activity], data: st.DataObject
) -> None:
    """At least, never less; what is decided all the same stays so, whatever the missing amounts turn out to be."""
    silent = data.draw(st.sets(st.integers(0, len(members) - 1), min_size=1), label="left out")
    poorer = [{**each, "amount": None} if number in silent else each for number, each in enumerate(members)]
    told, kept = (answers(run(world, case([written(each) for each in list_]))) for list_ in (members, poorer))
    counted = any(members[number]["stage"] in COUNTED for number in silent)
    footprint = kept[FOOTPRINT]
    assert isinstance(footprint, NoValue) == counted
    assert lower(footprint) <= lower(told[FOOTPRINT])
    for item, value in kept.items():
        if not isinstance(value, NoValue):
            assert told[item] == value, item


def without_records(stage: str, silence: str) -> dict[str, Any]:
    """A batch that is complete but for one stage: its amount is not said, or the stage is passed over in silence."""
    rows: list[Activity] = [
        {
            "stage": "upstream material",
            "flow": "carbon steel",
            "amount": Fraction(100),
            "place": "CN",
            "nature": "planned",
        },
        {"stage": stage, "flow": "citric acid", "amount": Fraction(5), "place": "DE", "nature": "planned"},
    ]
    absent = [{"stage": each, "reason": "no"} for each in COUNTED if each not in ("upstream material", stage)]
    if silence == "no amount":
        return {"members": [written(rows[0]), written({**rows[1], "amount": None})], "absent stages": absent}
    if silence == "no activity":
        return {"members": [written(rows[0])], "absent stages": absent}
    return {"members": [written(each) for each in rows], "absent stages": absent}


@pytest.mark.parametrize("stage", AFTERWARDS)
@pytest.mark.parametrize("silence", ["no amount", "no activity"])
def test_without_records_the_label_is_locked_and_what_is_missing_is_named(
    world: World, stage: str, silence: str
) -> None:
    region = world.bare.region("eu")
    told, kept = without_records(stage, "none"), without_records(stage, silence)
    complete = cr.assess(case(told.pop("members"), **told), region, ON)
    poorer = cr.assess(case(kept.pop("members"), **kept), region, ON)
    whole, part = (each.regulation(ANNEX).value("product footprint") for each in (complete, poorer))
    assert (whole.value, part.value, part.at_least) == ("237.6", None, "221.1")
    assert complete.label.state == "open"
    assert poorer.label.state == "locked"
    assert poorer.missing
    named = {word for each in poorer.missing for word in each.about}
    assert "amount" in named if silence == "no amount" else stage in named
    assert all("product footprint" in each.can_change for each in poorer.missing)


def test_no_list_of_activities_at_all_is_no_answer_and_not_zero(world: World) -> None:
    read = case([], **{"absent stages": []})
    (equipment,) = read.things["equipment"]
    lists = {name: members for name, members in equipment.lists.items() if name != "activities"}
    silent = replace(read, things={"equipment": (replace(equipment, lists=lists),)})
    result = cr.assess(silent, world.bare.region("eu"), ON)
    assert result.regulation(ANNEX).value("product footprint").value is None
    assert result.label.state == "locked"


# ---- No float -------------------------------------------------------------------------------------

EXACT = (str, int, Fraction, date, bytes, type(None))


def leaves(part: object, seen: set[int], path: str) -> list[str]:
    """Every leaf that is neither text, whole number, rational, day, yes/no nor nothing."""
    if id(part) in seen:
        return []
    seen.add(id(part))
    if isinstance(part, EXACT):
        return []
    if is_dataclass(part):
        below = [(each.name, getattr(part, each.name)) for each in fields(part)]
    elif isinstance(part, Mapping):
        below = [(str(key), each) for pair in part.items() for key, each in (("key", pair[0]), (pair[0], pair[1]))]
    elif isinstance(part, tuple | list | set | frozenset):
        below = [(str(number), each) for number, each in enumerate(part)]
    else:
        return [f"{path}: {type(part).__name__}"]
    return [found for name, each in below for found in leaves(each, seen, f"{path}/{name}")]


@pytest.mark.parametrize("state", [DELIVERED, COMPLETED])
@pytest.mark.parametrize("region", REGIONS)
def test_no_float_reaches_the_engine(world: World, state: str, region: str) -> None:
    """Every leaf of program, factors, units, admitted case and run, from a model that stores doubles."""
    for answered in world.results[state, region]._runs:
        for part in (
            answered.program,
            answered.factors,
            answered.units,
            answered.admitted,
            answered.run,
            answered.tree,
        ):
            assert leaves(part, set(), type(part).__name__) == []


@given(digits=st.integers(1, 10**15), places=st.integers(0, 15))
def test_a_json_number_is_taken_by_its_digits(digits: int, places: int) -> None:
    """A plain number of JSON is the decimal that is written, not the double nearest to it."""
    number = exact_text(Fraction(digits, 10**places))
    activity = f'{{"flow": "citric acid", "amount": {{"value": {number}, "unit": "kg"}}}}'
    text = f'{{"case": "n", "equipment": [{{"id": "E-1", "activities": [{activity}]}}]}}'
    (thing,) = case_from_json(text.encode(), "n.json").things["equipment"]
    fact = thing.lists["activities"][0].facts["amount"]
    assert Fraction(fact.text.split()[0]) == Fraction(digits, 10**places)


@settings(max_examples=25)
@given(number=st.floats(1e-6, 1e6, allow_nan=False))
def test_a_double_of_a_model_is_the_shortest_decimal_that_reads_back(number: float) -> None:
    from carbonrules.foundation.exact import parse_decimal

    assert float(parse_decimal(repr(number))) == number
