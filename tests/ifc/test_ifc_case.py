"""What the DEMO model says, read as a case: facts with their records, activities with stages, an account of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import ifcopenshell
import pytest
from model_world import account, amounts, case_in, demo_text, equipment, missing, words

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.foundation.canonical import canonical_bytes, digest_of_bytes


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_in(demo_text(), tmp_path_factory.mktemp("case"))


def facts(thing: Thing) -> Iterator[Fact]:
    yield from thing.facts.values()
    for members in thing.lists.values():
        for member in members:
            yield from facts(member)


def every_fact(case: Case) -> list[Fact]:
    return [fact for things in case.things.values() for thing in things for fact in facts(thing)]


def test_the_facts_of_the_batch(case: Case) -> None:
    assert {name: fact.text for name, fact in equipment(case).facts.items()} == {
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "DE",
        "units": "4",
        "net mass": "1902 kg",
        "treated area": "180 m2",
        "service life": "20 year",
        "import date": "2026-06-30",
        "declaration deadline": "2026-09-30",
        "acceptable burden": "500 EUR",
        "certificates": "none",
    }


def test_the_goods_line_of_the_declaration(case: Case) -> None:
    (line,) = case.things["consignment"]
    assert {name: fact.text for name, fact in line.facts.items()} == {
        "CN code": "8419 50 80",
        "origin": "CN",
        "net mass": "7608 kg",
        "import date": "2026-06-30",
        "importer mass this year": "62000 kg",
    }


def test_amounts_are_those_of_the_whole_service_life(case: Case) -> None:
    assert amounts(case) == {
        "DEMO tube bundle": "980 kg",
        "DEMO tube sheet, fixed end": "170 kg",
        "DEMO tube sheet, floating end": "170 kg",
        "DEMO shell": "640 kg",
        "DEMO saddle supports": "88 kg",
        "DEMO flange bolting": "22 kg",
        "DEMO coating of the shell": "12 kg",
        "DEMO insulation of the shell": "120 kg",
        "DEMO pickling and anodising BathElectricity": "2000 kWh",
        "DEMO pickling and anodising AcidConsumption_HF": "6.5 kg",
        "DEMO pickling and anodising AcidConsumption_HNO3": "38 kg",
        "DEMO pickling and anodising WasteLiquid": "0.6 m3",
        "F1 Electricity": "1450 kWh",
        "F1 Argon": "45 Nm3",
        "L1 TransportWork": "2600 tkm",
        "L2 TransportWork": "41000 tkm",
        "M1 Sulfamic acid": "",
        "M1 Corrosion inhibitor": "8 kg",
        "M1 Rinse water": "40 m3",
        "M2 Sodium hydroxide": "100 kg",
        "M3 Nitrogen": "4000 Nm3",
        "M4 Spent acid": "",
    }


def test_every_stage_has_an_activity(case: Case) -> None:
    stages = {each.facts["stage"].text for each in equipment(case).lists["activities"]}
    assert stages == {rule.stage for rules in rules_of_mapping() for rule in rules}


def rules_of_mapping() -> tuple[tuple[object, ...], ...]:
    mapping = words().mapping
    return mapping.parts, mapping.treatments, mapping.tasks


def test_work_at_home_happens_at_home_and_upkeep_where_it_is_used(case: Case) -> None:
    places = {each.id: each.facts["place"].text for each in equipment(case).lists["activities"]}
    assert (places["DEMO shell"], places["F1 Argon"], places["M3 Nitrogen"]) == ("CN", "CN", "DE")


def test_substances_to_screen_come_from_baths_and_cleanings(case: Case) -> None:
    listed = [(each.facts["CAS number"].text, each.facts["share"].text) for each in equipment(case).lists["reagents"]]
    assert sorted(listed) == [
        ("1310-73-2", "0.5 1"),
        ("5329-14-6", "0.99 1"),
        ("7664-39-3", "0.4 1"),
        ("7697-37-2", "0.65 1"),
        ("95-14-7", "0.2 1"),
    ]


def test_a_missing_amount_is_accounted_for_with_its_place_in_the_model(case: Case) -> None:
    assert set(missing(case)) == {"Sulfamic acid", "Spent acid"}
    found = account(case, "Sulfamic acid")
    assert found.kind == "resource"
    assert "BaseQuantity" in found.reason
    assert "GlobalId=" in found.locator
    assert "equipment/DEMO E-101/activities/M1 Sulfamic acid/amount" in found.fills


def test_the_accounts_add_up_to_what_stands_in_the_model(case: Case) -> None:
    model = ifcopenshell.file.from_string(demo_text())
    weighed = {
        each.id()
        for relation in model.by_type("IfcRelDefinesByProperties")
        if relation.RelatingPropertyDefinition.is_a("IfcElementQuantity")
        for each in relation.RelatedObjects
        if each.is_a("IfcElement")
    }
    assert Counter(each.kind for each in case.accounts) == {
        "element": len(weighed),
        "surface feature": len(model.by_type("IfcSurfaceFeature")),
        "task": len(model.by_type("IfcTask")),
        "resource": len(model.by_type("IfcConstructionResource")),
    }
    assert len({each.locator for each in case.accounts}) == len(case.accounts)


def test_the_whole_is_merged_into_its_parts(case: Case) -> None:
    whole = account(case, "DEMO E-101")
    assert whole.outcome == "merged"
    assert "2070 kg" in whole.reason
    assert case.warnings == ()


def test_every_fact_quotes_a_record_of_the_file_or_a_line_of_the_mapping(case: Case) -> None:
    text, mapping = demo_text(), words().mapping
    lines = {line.text for line in mapping.lines.values()}
    for fact in every_fact(case):
        if fact.source["file"] == mapping.file:
            assert fact.source["digest"] == mapping.text_digest
            assert fact.source["text"] in lines
            assert str(fact.source["locator"]).startswith("line ")
        else:
            assert fact.source["digest"] == digest_of_bytes(text.encode())
            record = str(fact.source["text"]).split(";")[0] + ";"
            assert record in text
            assert str(fact.source["locator"]).split(" ")[0] == record.split("=")[0]
        assert set(fact.source) == {"file", "digest", "locator", "text", "unit"}


def test_a_product_keeps_its_reckoning(case: Case) -> None:
    source = (
        next(each for each in equipment(case).lists["activities"] if each.id == "M3 Nitrogen").facts["amount"].source
    )
    assert source["unit"] == "NORMAL CUBIC METRE"
    for part in ("IFCQUANTITYVOLUME('Nitrogen'", "× 20", "IFCRECURRENCEPATTERN", "IFCDURATION('P20Y')"):
        assert part in str(source["text"])


def test_no_float_gets_out_of_the_reader(case: Case) -> None:
    for fact in every_fact(case):
        canonical_bytes(fact.source)
        assert isinstance(fact.text, str)
        assert all(isinstance(each, str) for each in fact.source.values())


def test_reading_twice_gives_the_same_case(case: Case, tmp_path: Path) -> None:
    assert case_in(demo_text(), tmp_path) == case
