"""Overlays fill and add; they replace only what they say they replace; they never hit the wrong thing in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from case_world import EXAMPLE, admitted, example, factors, first, program, units

from carbonrules.cases.admit import admit
from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.overlay import Entry, Overlay, apply_overlay
from carbonrules.cases.overlay_read import overlay_from_csv, overlay_from_json
from carbonrules.cases.read import read_case
from carbonrules.cases.read_json import case_from_data
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.errors import CaseError


def laid(data: Any, overlay: Any) -> Case:
    return apply_overlay(case_from_data(data, "case.json"), overlay_from_json(canonical_bytes(overlay), "plan.json"))


def things(*entries: Any) -> Any:
    return {"overlay": "plan", "things": list(entries)}


def refused(data: Any, overlay: Any) -> list[str]:
    with pytest.raises(CaseError) as raised:
        laid(data, overlay)
    return [f"{each.code} {each.sentence}" for each in raised.value.diagnostics]


def without_amounts() -> dict[str, Any]:
    data = example()
    for activity in first(data)["activities"]:
        activity.pop("amount", None)
    return data


def test_two_amounts_complete_a_case() -> None:
    case = laid(
        without_amounts(),
        things(
            {"id": "M1", "amount": "1.32 t", "source": "plan 3", "nature": "calculated"},
            {"id": "equipment/E-101/activities/M2", "amount": "2.5 m3", "nature": "planned"},
        ),
    )
    made = admit(case, program(), factors(), units())
    (equipment,) = made.subjects["equipment"]
    amounts = {each.id: each for each in equipment.lists["activities"] if "amount" in each.values}
    assert set(amounts) == {"equipment/E-101/activities/M1", "equipment/E-101/activities/M2"}
    source = amounts["equipment/E-101/activities/M1"].sources["amount"]
    assert source["file"] == "plan.json"  # type: ignore[index,call-overload]
    assert source["locator"] == "/things/0/amount"  # type: ignore[index,call-overload]
    assert source["stated"] == "plan 3"  # type: ignore[index,call-overload]
    assert [each.fills for each in case.accounts if each.kind == "overlay plan"] == [("amount", "nature")] * 2


def test_a_filled_fact_counts_like_one_that_was_there() -> None:
    data = example()
    del first(data)["activities"][1]["amount"]
    case = laid(data, things({"id": "M2", "amount": "2.5 m3", "nature": "planned"}))
    assert admit(case, program(), factors(), units()).digest == admitted(example()).digest


def test_members_and_things_are_added() -> None:
    case = laid(
        EXAMPLE,
        {
            "overlay": "plan",
            "things": [{"id": "E-101", "reagents": [{"CAS number": "7732-18-5"}]}],
            "equipment": [{"id": "E-102", "net mass": "1 t", "reagents": []}],
        },
    )
    made = admit(case, program(), factors(), units()).subjects["equipment"]
    assert [each.id for each in made] == ["equipment/E-101", "equipment/E-102"]
    assert len(made[0].lists["reagents"]) == 2


def test_facts_one_by_one() -> None:
    fact = {"at": "equipment/E-101/activities/M2", "field": "amount", "value": "2.5 m3", "nature": "planned"}
    said = {"text": "0.125 m3 a year", "stated by": "operator, line 7"}
    case = laid(without_amounts(), {"format": "carbonrules.overlay/1", "facts": [{**fact, **said}]})
    amount = case.things["equipment"][0].lists["activities"][1].facts["amount"]
    assert (amount.text, amount.nature) == ("2.5 m3", "planned")
    assert amount.source["stated"] == "operator, line 7: 0.125 m3 a year"
    assert amount.source["locator"] == "/facts/0/value"
    assert refused(EXAMPLE, {"facts": [{**fact, "value": "3 m3"}]})[0][:4] == "W890"
    assert refused(EXAMPLE, {"facts": [{"field": "amount"}]})[0][:4] == "W872"


def test_a_disagreement_is_told_with_both_places() -> None:
    with pytest.raises(CaseError) as raised:
        laid(EXAMPLE, things({"id": "E-101", "net mass": "1300 kg"}))
    (found,) = raised.value.diagnostics
    assert found.code == "W890"
    assert found.place is not None
    assert (found.place.file, found.further[0][0].file) == ("plan.json", "case.json")


@pytest.mark.parametrize("says", [["net mass"], True])
def test_what_says_that_it_replaces_does(says: Any) -> None:
    case = laid(EXAMPLE, things({"id": "E-101", "net mass": "1300 kg", "replaces": says}))
    fact = case.things["equipment"][0].facts["net mass"]
    assert fact.text == "1300 kg"
    assert fact.source["replaces"]["text"] == "1200 kg"  # type: ignore[index,call-overload]


def test_what_replaces_one_fact_does_not_replace_another() -> None:
    entry = {"id": "E-101", "net mass": "1300 kg", "origin": "DE", "replaces": ["net mass"]}
    assert [each[:4] for each in refused(EXAMPLE, things(entry))] == ["W890"]


def test_the_same_fact_is_no_disagreement() -> None:
    case = laid(EXAMPLE, things({"id": "E-101", "net mass": "1200  kg"}))
    assert case.things["equipment"][0].facts["net mass"].source["file"] == "case.json"


def test_what_hits_nothing_or_too_much_is_told() -> None:
    assert "E-102" in refused(EXAMPLE, things({"id": "E-102", "net mass": "1 t"}))[0]
    two = example()
    two["equipment"].append({**first(two), "id": "E-102"})
    assert "names 2 things: equipment/E-101/activities/M1" in refused(two, things({"id": "M1", "amount": "1 t"}))[0]
    assert "exactly one way" in refused(EXAMPLE, things({"amount": "1 t"}))[0]


def test_things_of_a_model_are_found_by_tag_and_global_id() -> None:
    names = {"tag": "T-1", "GlobalId": "2XQ$n5SLP5MBLyL442paFx"}
    case = Case("c", {"equipment": (Thing("equipment", "E", {}, names=names),)})
    for entry in ({"GlobalId": "2XQ$n5SLP5MBLyL442paFx", "origin": "CN"}, {"tag": "T-1", "origin": "CN"}):
        made = apply_overlay(case, overlay_from_json(canonical_bytes(things(entry)), "plan.json"))
        assert made.things["equipment"][0].facts["origin"].text == "CN"


def test_a_table_fills_one_fact_a_line() -> None:
    text = (
        "id,fact,value,unit,source,nature,replaces\nM1,amount,1.32,t,plan 3,planned,\nE-101,net mass,1300 kg,,,,yes\n\n"
    )
    overlay = overlay_from_csv(text.encode(), "plan.csv")
    case = apply_overlay(case_from_data(without_amounts(), "case.json"), overlay)
    equipment = case.things["equipment"][0]
    assert equipment.facts["net mass"].text == "1300 kg"
    amount = equipment.lists["activities"][0].facts["amount"]
    assert (amount.text, amount.nature, amount.source["locator"]) == ("1.32 t", "planned", "line 2")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "W872"),
        ("id,value\nM1,2 t\n", "W872"),
        ("id,fact,value,colour\nM1,amount,2 t,red\n", "W872"),
        ("id,fact,value\nM1,amount\n", "W872"),
        ("id,fact,value\nM1,amount,\n", "W872"),
        ('id,fact,value\nM1,amount,"2 t\n', "W871"),
        ("id,fact,value\nM1,amount," + "9" * 5000 + "\n", "W874"),
        ("id,fact,value\nM1,amount," + "9" * 500_000 + "\n", "W871"),
    ],
)
def test_a_table_that_is_not_one_is_told(text: str, code: str) -> None:
    with pytest.raises(CaseError) as raised:
        overlay_from_csv(text.encode(), "plan.csv")
    assert [each.code for each in raised.value.diagnostics] == [code]


def test_read_case_lays_overlays_in_order(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(json.dumps(without_amounts()))
    (tmp_path / "one.json").write_text(json.dumps(things({"id": "M1", "amount": "1 t"})))
    (tmp_path / "two.csv").write_text("id;fact;value;replaces\nM1;amount;2 t;yes\n")
    case = read_case(tmp_path / "case.json", overlay=[tmp_path / "one.json", tmp_path / "two.csv"])
    assert case.things["equipment"][0].lists["activities"][0].facts["amount"].text == "2 t"
    for name in ("case.pdf", "case"):
        with pytest.raises(CaseError, match="W871"):
            read_case(tmp_path / name)
    with pytest.raises(CaseError, match="W871"):
        read_case(tmp_path / "case.json", overlay=tmp_path / "plan.txt")


def test_what_the_source_lacks_and_the_overlay_states_is_no_longer_missing() -> None:
    path = "thing/A/members/M1/amount"
    source = Account("resource", "M1", "#7", "missing", "the amount is not known", ("thing/A/members/M1", path))
    other = Account("resource", "M2", "#8", "missing", "the amount is not known", ("thing/A/members/M2/amount",))
    member = Thing("member", "M1", {})
    case = Case("c", {"thing": (Thing("thing", "A", {}, {"members": (member,)}),)}, (source, other))
    stated = Entry("id", "M1", Thing("member", "M1", {"amount": Fact("4 kg", {"file": "o.json"})}))
    made = apply_overlay(case, Overlay("o.json", (stated,)))
    assert [each.outcome for each in made.accounts] == ["used", "missing", "used"]
    assert "o.json" in made.accounts[0].reason
