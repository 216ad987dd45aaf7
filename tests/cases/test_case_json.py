"""Reading JSON: each fact with its text and its place; rubbish gets one clear message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from case_world import EXAMPLE
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.read_json import case_from_data, case_from_json, read_json
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.errors import CaseError


def equipment(**facts: Any) -> Thing:
    data = json.dumps({"case": "c", "equipment": [{"id": "E", **facts}]}).encode()
    (thing,) = case_from_json(data, "case.json").things["equipment"]
    return thing


def refused(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as raised:
        case_from_json(data, "case.json")
    assert "Traceback" not in str(raised.value)
    assert len(str(raised.value)) < 5_000
    return [(each.code, each.place.text if each.place else "") for each in raised.value.diagnostics]


def test_a_fact_has_its_text_and_its_place(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    case = read_json(path)
    activity = case.things["equipment"][0].lists["activities"][1]
    assert case.id == "batch 7"
    assert activity.id == "M2"
    assert activity.facts["amount"] == Fact(
        "2.5 m3",
        {
            "file": "batch.json",
            "digest": digest_of_bytes(path.read_bytes()),
            "locator": "/equipment/0/activities/1/amount",
            "text": "2.5 m3",
            "unit": "",
        },
        "planned",
    )


def test_numbers_keep_their_digits() -> None:
    data = b'{"equipment": [{"id": "E", "a": 0.5810, "b": 12345678901234567890.1, "c": 1e5, "d": true}]}'
    (thing,) = case_from_json(data, "batch.json").things["equipment"]
    assert [thing.facts[name].text for name in "abcd"] == ["0.5810", "12345678901234567890.1", "1e5", "yes"]
    assert thing.facts["d"].source["text"] == "true"


def test_nature_and_source_of_a_thing_hold_for_its_facts() -> None:
    thing = equipment(
        nature="planned", source="plan 3", a="1 kg", b={"value": "2 kg", "source": "slip", "nature": "measured"}
    )
    assert (thing.facts["a"].nature, thing.facts["a"].source["stated"]) == ("planned", "plan 3")
    assert (thing.facts["b"].nature, thing.facts["b"].source["stated"]) == ("measured", "slip")
    assert equipment(a="1 kg").facts["a"].nature == "declared"


def test_a_unit_may_stand_apart() -> None:
    fact = equipment(a={"value": 1200, "unit": "kg"}).facts["a"]
    assert fact.text == "1200 kg"
    assert (fact.source["text"], fact.source["unit"]) == ("1200", "kg")


def test_null_and_empty_say_not_known() -> None:
    assert set(equipment(a=None, b="", c={"value": None}).facts) == {"id"}


def test_data_in_memory_reads_like_a_file() -> None:
    assert case_from_data(EXAMPLE, "memory.json").things["equipment"][0].facts["units"].text == "2"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "W871", ""),
        ("  \n ", "W871", ""),
        ("[]", "W872", "/"),
        ("{", "W872", "{"),
        ('{"equipment": [{"id": "E",}]}', "W872", '{"equipment": [{"id": "E",}]}'),
        ('{"equipment": {"id": "E"}}', "W872", "/equipment"),
        ('{"equipment": ["E"]}', "W872", "/equipment/0"),
        ('{"equipment": [{"id": "E", "a": {"b": 1}}]}', "W872", "/equipment/0/a/b"),
        ('{"equipment": [{"id": "E", "a/b": {}}]}', "W872", "/equipment/0/a~1b"),
        ('{"equipment": [{"id": "E", "a": 1, "a": 2}]}', "W873", "/equipment/0"),
        ('{"format": "other/1"}', "W872", "/format"),
        ('{"case": []}', "W872", "/case"),
        ('{"equipment": [{"id": "E", "a": NaN}]}', "W874", "/equipment/0/a"),
        ('{"equipment": [{"id": "E", "a": -Infinity}]}', "W874", "/equipment/0/a"),
        ('{"equipment": [{"id": "\\ud800"}]}', "W872", '{"equipment": [{"id": "\\ud800"}]}'),
        ('{"a": ' * 30 + "1" + "}" * 30, "W871", ""),
        ("[" * 1_000_000, "W871", ""),
    ],
)  # fmt: skip
def test_what_is_not_a_case(text: str, code: str, place: str) -> None:
    assert (code, place) in refused(text.encode())


def test_rubbish_gets_one_short_message() -> None:
    assert refused(b"\xff\xfe\x00") == [("W871", "")]
    assert [code for code, _ in refused(b"x" * 10_000_000)] == ["W872"]
    assert [code for code, _ in refused(b'{"a": "' + b'\\"' * 5_000_000)] == ["W872"]
    assert [code for code, _ in refused(b'{"equipment": [{"id": "' + b"x" * 10_000_000 + b'"}]}')] == ["W874"]
    assert [code for code, _ in refused(b" " * 33_000_000)] == ["W871"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="W871"):
        read_json(tmp_path / "none.json")
    with pytest.raises(CaseError, match="W871"):
        read_json(tmp_path)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(ANY_JSON)
def test_any_json_is_read_or_refused(data: Any) -> None:
    text = json.dumps({"case": "c", "equipment": data}).encode()
    try:
        codes = {each.kind for each in case_from_json(text, "case.json").accounts}
    except CaseError as problem:
        codes = {each.code for each in problem.diagnostics}
    assert codes <= {"equipment", "W871", "W872", "W873", "W874"}
