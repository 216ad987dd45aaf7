"""Round trip: what a schema can carry comes back exactly from the model, the rest exactly from model and overlay."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from model_world import case_in
from round_trip_world import (
    CANNOT,
    IFC2X3,
    INERT,
    MATERIALS,
    REAGENT,
    SCHEMAS,
    WASTE,
    Equipment,
    Part,
    Supply,
    Treatment,
    every_fact,
    meant,
    overlay_file,
    read_as,
    written,
)

from carbonrules.cases.read import completed

NUMBERS = st.integers(1, 10**7).map(lambda each: each / 1000)
TIMES = st.integers(1, 90)
SHARES = st.integers(1, 1000).map(lambda each: each / 1000)
PARTS = st.builds(
    Part, st.sampled_from(["weight", "volume", "sheet"]), NUMBERS, NUMBERS, NUMBERS, st.sampled_from(sorted(MATERIALS))
)
SUPPLIES = st.one_of(
    st.builds(
        Supply,
        st.just("Sulfamic acid"),
        st.just("REAGENT/sulfamic acid"),
        st.just(REAGENT),
        st.just("mass"),
        NUMBERS,
        TIMES,
        st.just("5329-14-6"),
        SHARES,
    ),
    st.builds(Supply, st.just("Nitrogen"), st.just("INERT/N2"), st.just(INERT), st.just("Nm3"), NUMBERS, TIMES),
    st.builds(
        Supply,
        st.just("Spent acid"),
        st.just("WASTE/110105*"),
        st.just(WASTE),
        st.just("volume"),
        NUMBERS,
        TIMES,
    ),
)


def equipment_in(schema: str) -> st.SearchStrategy[Equipment]:
    """Equipment of any make, drawn in any of the units, with anything left out that a modeller may not know."""
    return st.builds(
        Equipment,
        schema=st.just(schema),
        mass=st.sampled_from(["kg", "g", "lb"]),
        length=st.sampled_from(["mm", "ft"]),
        volume=st.sampled_from(["m3", "L"]),
        own_units=st.booleans(),
        life=st.integers(1, 60),
        units=st.integers(1, 500),
        origin=st.sampled_from(["CN", "JP"]),
        destination=st.sampled_from(["DE", "SG"]),
        day=st.dates().map(lambda each: each.isoformat()),
        burden=NUMBERS,
        parts=st.lists(PARTS, min_size=1, max_size=3).map(tuple),
        coating=NUMBERS,
        treatment=st.none() | st.builds(Treatment, NUMBERS, NUMBERS, NUMBERS, SHARES, NUMBERS),
        supplies=st.lists(SUPPLIES, max_size=3).map(tuple),
        certificates=st.integers(0, 2),
        reason=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1),
        left_out=st.sets(st.sampled_from(["commodity code", "units", "import date", "share"])).map(frozenset),
    )


@given(st.sampled_from(SCHEMAS).flatmap(equipment_in), st.sampled_from(["csv", "json"]))
def test_what_a_schema_carries_comes_back_exactly_and_the_rest_with_the_overlay(said: Equipment, form: str) -> None:
    made = written(said)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone = case_in(made.author.model.to_string(), folder)
        assert read_as(alone) == meant(made.carried)
        if made.rows:
            path = overlay_file(made.rows, folder, form)
            whole = completed(alone, path)
            assert read_as(whole) == meant(made.whole)
            stated = [fact for fact in every_fact(whole) if fact.source.get("file") == path.name]
            assert len(stated) >= len(made.rows)


def equipment_of(schema: str, **changes: Any) -> Equipment:
    """One of everything, in pounds, feet and litres."""
    supply = ("REAGENT/sulfamic acid", REAGENT, "mass")
    said = Equipment(
        schema=schema,
        mass="lb",
        length="ft",
        volume="L",
        own_units=True,
        life=20,
        units=4,
        origin="CN",
        destination="DE",
        day="2026-06-30",
        burden=500.0,
        parts=(Part("weight", 2.0, 1.5, 7850.0, sorted(MATERIALS)[0]),),
        coating=12.0,
        treatment=Treatment(180.0, 2000.0, 6.5, 0.4, 600.0),
        supplies=(Supply("Sulfamic acid", *supply, 15.0, 20, "5329-14-6", 0.99),),
        certificates=2,
        reason="the buyer collects it",
        left_out=frozenset(),
    )
    return replace(said, **changes)


def test_what_no_place_of_a_schema_carries_is_in_the_overlay() -> None:
    """One of everything: what CANNOT names is in no model of that schema, and all else is."""
    for schema in SCHEMAS:
        said = equipment_of(schema)
        rows = written(said).rows
        lacking = {(row.get("list") or row.get("among", ""), row.get("member", ""), row["fact"]) for row in rows}
        second = {("certificates", "C1", name) for name in ("body", "standard", "statement date")}
        assert ("second certificate" in CANNOT[schema]) == (second <= lacking)
        assert ("service life" in CANNOT[schema]) == (("", "", "service life") in lacking)
        assert ("recurring amounts" in CANNOT[schema]) == (("activities", "", "amount") in lacking)
        assert ("treatments" in CANNOT[schema]) == (("", "", "treated area") in lacking)
        assert (lacking == second) == (CANNOT[schema] == {"second certificate"})


def test_a_model_of_ifc2x3_by_hand(tmp_path: Path) -> None:
    """Two plates of 2 L at 4,510 kg/m3 (9.02 kg each), whose densities stand in either kind of material properties."""
    plate = Part("volume", 2.0, 1.0, 4510.0, "Titanium Grade 2 plate ASTM B265")
    case = case_in(written(equipment_of(IFC2X3, parts=(plate, plate))).author.model.to_string(), tmp_path)
    (thing,) = case.things["equipment"]
    assert thing.names["tag"] == "E-101"
    assert thing.facts["net mass"].text == "18.04 kg"
    amounts = {each.id: each.facts.get("amount") for each in thing.lists["activities"]}
    assert {id: fact.text if fact else "" for id, fact in amounts.items()} == {
        "Part 1": "9.02 kg",
        "Part 2": "9.02 kg",
        "Coating": "12 lb",
        "M1 Sulfamic acid": "",
    }
    (reagent,) = thing.lists["reagents"]
    assert reagent.facts["CAS number"].text == "5329-14-6"
