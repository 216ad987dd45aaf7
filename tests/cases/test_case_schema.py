"""The published JSON Schema says yes to what is admitted and no to what a schema can know to be wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest
from case_world import EXAMPLE, admitted, example, factors, first, program, units

from carbonrules.cases.admit import admit
from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.read_json import case_from_data
from carbonrules.cases.schema import case_schema
from carbonrules.cases.write_json import case_json

SCHEMA: Any = case_schema([program()], factors())
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "null": (type(None),),
}


def valid(value: Any, schema: Any = SCHEMA) -> bool:
    """The few keywords of JSON Schema that ours uses, as the standard defines them."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/").replace("%20", " ")
        return valid(value, SCHEMA["$defs"][name])
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    checks = [
        not kinds or any(isinstance(value, TYPES[kind]) for kind in kinds),
        "enum" not in schema or value in schema["enum"],
        "const" not in schema or value == schema["const"],
        "anyOf" not in schema or any(valid(value, each) for each in schema["anyOf"]),
        not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None,
        not isinstance(value, str) or len(value) >= schema.get("minLength", 0),
    ]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        checks += [name in value for name in schema.get("required", [])]
        checks += [valid(each, known[name]) for name, each in value.items() if name in known]
        checks += [schema.get("additionalProperties", True) or set(value) <= set(known)]
        checks += [valid(name, schema["propertyNames"]) for name in value if "propertyNames" in schema]
    if isinstance(value, list) and "items" in schema:
        checks += [valid(each, schema["items"]) for each in value]
    return all(checks)


def test_what_is_admitted_is_valid() -> None:
    assert valid(EXAMPLE)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("net mass", "1200"),
        ("net mass", 1200),
        ("net mass", "1,200 kg"),
        ("net mass", {"value": "1 t", "nature": "guessed"}),
        ("net mass", {"worth": "1 t"}),
        ("import date", "30.06.2026"),
        ("origin", "China"),
        ("commodity code", "8419 5"),
        ("serviced", "maybe"),
        ("reagents", "some"),
        ("reagents", [{"CAS number": "5329146"}]),
        ("activities", [{"stage": "makign"}]),
        ("activities", [{"stage": "making", "flow": "stel"}]),
        ("activities", [{"flow": "steel"}]),
    ],
)
def test_what_a_schema_can_know_is_wrong(name: str, value: Any) -> None:
    data = example()
    first(data)[name] = value
    assert not valid(data)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("net mass", "1_200.5kg"),
        ("net mass", {"value": 1200, "unit": "kg"}),
        ("burden", "500 EUR; 3900 CNY"),
        ("units", 3),
        ("commodity code", "84195080"),
        ("reagents", "none"),
        ("burden", None),
        ("a fact of another regulation", "x"),
    ],
)
def test_what_is_right_in_another_form(name: str, value: Any) -> None:
    data = example()
    first(data)[name] = value
    assert valid(data)


def test_the_article_that_asks_is_told() -> None:
    assert "test.annex: SCHEME §1" in SCHEMA["$defs"]["equipment"]["properties"]["net mass"]["description"]


def test_a_missing_fact_and_a_missing_id_are_told() -> None:
    for name in ("net mass", "id"):
        data = example()
        del first(data)[name]
        assert not valid(data)


def test_a_case_written_down_reads_back_the_same() -> None:
    case = case_from_data(EXAMPLE, "case.json")
    document = case_json(case)
    assert valid(document)
    again = case_from_data(document, "again.json")
    assert admit(again, program(), factors(), units()).digest == admitted(EXAMPLE).digest
    assert again.accounts == case.accounts
    mass = again.things["equipment"][0].facts["net mass"].source
    assert mass["file"] == "again.json"
    assert mass["stated"] == "weighing slip 12"
    assert mass["found"]["locator"] == "/equipment/0/net mass/value"  # type: ignore[index,call-overload]


def test_what_a_model_said_is_kept_when_written_down() -> None:
    source = {"file": "m.ifc", "digest": "d", "locator": "#12", "text": "IFCQUANTITYWEIGHT($,1200.)", "unit": "kg"}
    activity = Thing("activity", "M1", {"stage": Fact("making", source), "nature": Fact("planned", source, "declared")})
    facts = {"net mass": Fact("1200 kg", source, "measured")}
    thing = Thing("equipment", "E", facts, {"activities": (activity,), "reagents": ()})
    account = Account("element", "shell", "#12", "used", "", ("net mass",))
    case = Case("c", {"equipment": (thing,)}, (account,), ("a warning",))
    again = case_from_data(case_json(case), "case.json")
    assert (again.accounts, again.warnings) == ((account,), ("a warning",))
    assert again.things["equipment"][0].facts["net mass"].source["found"] == source
    both = [admit(each, program(), factors(), units()).digest for each in (case, again)]
    assert both[0] == both[1]
    assert case_json(again)["equipment"] == case_json(case)["equipment"]  # type: ignore[index,call-overload]
