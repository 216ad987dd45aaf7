"""Admission: what is admitted, in which form, and what is refused with which words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from case_world import admitted, example, first, tried

from carbonrules.foundation.canonical import digest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError
from carbonrules.program.quality import worst_nature


def refused(data: dict[str, Any], **more: Any) -> Diagnostic:
    made = tried(data, **more)
    assert made.admitted is None
    assert len(made.diagnostics) == 1, [each.as_text() for each in made.diagnostics]
    return made.diagnostics[0]


def changed(**facts: Any) -> dict[str, Any]:
    data = example()
    for name, value in facts.items():
        first(data)[name.replace("_", " ")] = value
    return data


def test_every_fact_is_exact_in_the_unit_of_its_field() -> None:
    (equipment,) = admitted(example()).subjects["equipment"]
    assert equipment.id == "equipment/E-101"
    assert equipment.values["net mass"] == Fraction(1200)
    assert equipment.values["units"] == Fraction(2)
    assert equipment.values["share"] == Fraction(25, 2)
    assert equipment.values["import date"] == date(2026, 6, 30)
    assert equipment.values["serviced"] is True
    assert equipment.values["commodity code"] == "8419 50 80"
    assert equipment.units["burden"] == "EUR"
    assert worst_nature(equipment.quality["net mass"]) == "measured"


def test_amounts_are_in_the_reference_unit_of_their_flow() -> None:
    (equipment,) = admitted(example()).subjects["equipment"]
    amounts = {each.values["flow"]: (each.values.get("amount"), each.units) for each in equipment.lists["activities"]}
    assert amounts["steel"] == (Fraction(1320), {"amount": "kg"})
    assert amounts["spent acid"] == (Fraction(3125), {"amount": "kg"})
    assert amounts["electricity"] == (Fraction(10), {"amount": "kWh"})
    assert amounts["nitrogen"] == (None, {})


def test_a_member_without_an_id_is_named_by_its_facts() -> None:
    data = changed(reagents=[{"CAS number": "5329-14-6"}, {"CAS number": "5329-14-6"}, {"CAS number": "7732-18-5"}])
    case = admitted(data)
    (equipment,) = case.subjects["equipment"]
    names = [each.id.rpartition("/")[2] for each in equipment.lists["reagents"]]
    bare = {"id": "", "units": {}, "quality": {"CAS number": "declared"}, "lists": {}}
    acid = digest({**bare, "values": {"CAS number": {"word": "5329-14-6"}}}).partition(":")[2][:16]
    assert set(names) >= {acid, f"{acid}-2"}
    assert len(set(names)) == 3
    assert [row[0] for row in case.sources] == sorted(row[0] for row in case.sources)  # type: ignore[index,union-attr]


def test_the_source_keeps_file_place_text_and_unit() -> None:
    case = admitted(example())
    sources = {(row[0], row[1]): row[2] for row in case.sources}  # type: ignore[index,union-attr]
    mass = sources["equipment/E-101", "net mass"]
    assert mass == {
        "file": "case.json",
        "digest": mass["digest"],
        "locator": "/equipment/0/net mass/value",
        "text": "1200 kg",
        "unit": "kg",
        "stated": "weighing slip 12",
    }
    assert sources["equipment/E-101/activities/M2", "amount"]["locator"] == "/equipment/0/activities/1/amount"
    assert case.sources_digest == digest(case.sources)
    assert case.digest == digest(case.content)


def test_sources_do_not_touch_the_content() -> None:
    with_source, without = example(), changed(net_mass={"value": "1200 kg", "nature": "measured"})
    assert admitted(with_source).digest == admitted(without).digest
    assert admitted(with_source).sources_digest != admitted(without).sources_digest


def test_a_code_of_goods_is_the_same_in_any_spacing() -> None:
    assert admitted(changed(commodity_code="84195080")).digest == admitted(changed(commodity_code="8419.50.80")).digest


def test_labels_of_another_language_stand_for_the_words() -> None:
    data = example()
    first(data)["activities"][0]["stage"] = "制造"
    first(data)["activities"][1]["flow"] = "废酸"
    assert admitted(data).digest == admitted(example()).digest


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ({"net_mass": "1200"}, "W878", "no unit"),
        ({"net_mass": 1200}, "W878", "no unit"),
        ({"net_mass": "1200 KG"}, "W878", "not a unit"),
        ({"net_mass": "1200 m2"}, "W879", "can't be expressed"),
        ({"net_mass": "1,200 kg"}, "W874", "comma"),
        ({"net_mass": "1 200 kg"}, "W874", "two numbers"),
        ({"net_mass": "１２００ kg"}, "W874", "not a number"),
        ({"net_mass": "about a tonne"}, "W874", "not a number"),
        ({"net_mass": f"{'9' * 31} kg"}, "W874", "more than 30 digits"),
        ({"net_mass": "1e31 kg"}, "W874", "exponent"),
        ({"net_mass": "1 kg^99999999"}, "W878", "not a unit"),
        ({"net_mass": "0 kg"}, "W880", "more than 0 kg"),
        ({"net_mass": "-3 t"}, "W880", "too low"),
        ({"share": "100.01 %"}, "W880", "too high"),
        ({"net_mass": None}, "W877", "missing"),
        ({"net_mass": {"value": "1 t", "nature": "guessed"}}, "W882", "nature"),
        ({"origin": "cn"}, "W883", "country code"),
        ({"origin": "China"}, "W883", "country code"),
        ({"commodity_code": "8419 5"}, "W883", "commodity code"),
        ({"import_date": "30.06.2026"}, "W884", "not a date"),
        ({"import_date": "2026-02-30"}, "W884", "no day"),
        ({"serviced": "maybe"}, "W885", "neither"),
        ({"reagents": "acid"}, "W885", "list"),
        ({"reagents": [{"CAS number": "5329-14-7"}]}, "W883", "check digit"),
        ({"net_mas": "1 t"}, "W876", "net mas"),
        ({"activities": [{"stage": "makign"}]}, "W882", "not a stage"),
        ({"activities": [{"stage": "making", "flow": "stel", "amount": "1 kg"}]}, "W882", "flow `stel`"),
        ({"activities": [{"stage": "making", "flow": "steel", "amount": "1 m3"}]}, "W879", "compared"),
        ({"activities": [{"stage": "making", "flow": "nitrogen", "amount": "1 m3"}]}, "W879", "not even"),
        ({"activities": [{"stage": "making", "amount": "1 kg"}]}, "W879", "what this is an amount of"),
        ({"activities": [{"stage": "making", "place": "Atlantis"}]}, "W883", "not a place"),
        ({"activities": [{"stage": "transport"}]}, "W888", "transport"),
        ({"price_paid": "70 CNY/tCO2e"}, "W886", "no rate of exchange"),
        ({"price_paid": "70 kg"}, "W879", "can't be expressed"),
    ],
)  # fmt: skip
def test_what_is_refused(facts: dict[str, Any], code: str, words: str) -> None:
    made = tried(changed(**facts))
    assert made.admitted is None
    (found,) = made.diagnostics
    assert found.code == code, found.as_text()
    assert words in found.sentence
    assert found.place is not None
    assert found.place.file == "case.json"


def test_help_offers_what_was_meant() -> None:
    assert refused(changed(net_mas="1 t")).fix == "net mass"
    assert refused(changed(net_mass="1200 KG")).fix == "kg"
    assert refused(changed(net_mass="１２００ kg")).fix == "1200 kg"
    assert refused(changed(net_mass=1200)).fix == "1200 kg"
    assert refused(changed(origin="cn")).fix == "CN"
    assert refused(changed(activities=[{"stage": "makign"}])).fix == "making"
    assert "end in 6" in refused(changed(reagents=[{"CAS number": "5329-14-7"}])).help


def test_all_mistakes_are_told_at_once_each_at_its_place() -> None:
    data = changed(net_mass="1", origin="x", serviced="?")
    places = [each.place.text for each in tried(data).diagnostics if each.place is not None]
    assert places == ["/equipment/0/origin", "/equipment/0/net mass", "/equipment/0/serviced"]
    with pytest.raises(CaseError) as raised:
        admitted(data)
    assert len(raised.value.diagnostics) == 3


def test_a_fact_of_another_loaded_regulation_is_passed_over() -> None:
    data = changed(route="A")
    assert refused(data).code == "W876"
    known = {"equipment": ["route"]}
    made = tried(data, known)
    assert made.admitted is not None
    assert made.admitted.digest == admitted(example()).digest


def test_an_entity_that_only_another_regulation_knows_is_passed_over() -> None:
    data = {**example(), "consignment": [{"net mass": "1 kg"}]}
    assert refused(data).code == "W875"
    assert tried(data, {"consignment": ["net mass"]}).admitted is not None


def test_ids_stand_once() -> None:
    data = example()
    data["equipment"].append(dict(first(data)))
    assert refused(data).code == "W881"
    data["equipment"][1]["id"] = "E/102"
    assert refused(data).code == "W881"


def test_a_subject_without_id_takes_its_number() -> None:
    data = example()
    del first(data)["id"]
    assert [each.id for each in admitted(data).subjects["equipment"]] == ["equipment/1"]


def test_money_in_another_currency_is_left_out_only_where_nobody_reads_it() -> None:
    made = tried(changed(burden="4000 CNY"))
    assert made.admitted is not None
    assert [(each.code, each.severity) for each in made.diagnostics] == [("W886", "warning")]
    assert "burden" not in made.admitted.subjects["equipment"][0].values


def test_money_may_be_stated_in_each_currency() -> None:
    (equipment,) = admitted(changed(price_paid="70 CNY/tCO2e; 9 EUR/tCO2e")).subjects["equipment"]
    assert equipment.values["price paid"] == 9
    assert refused(changed(price_paid="8 EUR/tCO2e; 9 EUR/tCO2e")).code == "W886"


def test_a_list_that_must_cover_its_words_may_be_left_out() -> None:
    data = example()
    del first(data)["activities"]
    del first(data)["absent stages"]
    (equipment,) = admitted(data).subjects["equipment"]
    assert equipment.lists["activities"] == ()
    assert equipment.lists["absent stages"] == ()


def test_a_list_that_nobody_states_is_not_taken_for_empty() -> None:
    data = example()
    del first(data)["reagents"]
    made = tried(data)
    assert made.admitted is not None
    assert [(each.code, each.severity) for each in made.diagnostics] == [("W887", "warning")]
    (equipment,) = made.admitted.subjects["equipment"]
    assert "reagents" not in equipment.lists
    assert made.admitted.digest != admitted(changed(reagents=[])).digest


def test_none_says_that_a_list_is_empty() -> None:
    assert admitted(changed(reagents="none")).digest == admitted(changed(reagents=[])).digest


def test_members_know_their_container_and_entity() -> None:
    (equipment,) = admitted(example()).subjects["equipment"]
    assert {each.entity for each in equipment.lists["activities"]} == {"activity"}
    assert all(each.container is equipment for each in equipment.lists["activities"])
