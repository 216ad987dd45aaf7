"""Overlays as tables: the same power as JSON, one fact a line; every mistake at its line with what to write."""

from __future__ import annotations

import datetime
import importlib.util
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from case_world import EXAMPLE, example, factors, first, program, units

from carbonrules.cases.admit import admission
from carbonrules.cases.facts import Case, Thing
from carbonrules.cases.ifc.worker import Unreadable
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_files import table_from_csv, table_of_answer
from carbonrules.cases.overlay_read import overlay_from_json, read_overlay
from carbonrules.cases.overlay_table import overlay_from_table
from carbonrules.cases.parquet_worker import read
from carbonrules.cases.read_json import case_from_data
from carbonrules.foundation.canonical import canonical_bytes, digest_of_bytes
from carbonrules.foundation.errors import CaseError

HAS_PARQUET = importlib.util.find_spec("pyarrow") is not None


def laid(text: str, data: Any = EXAMPLE) -> Thing:
    """The one equipment of a case with a table laid over it."""
    case = apply_overlay(
        case_from_data(data, "case.json"), overlay_from_table(table_from_csv(text.encode(), "plan.csv"))
    )
    return case.things["equipment"][0]


def refused(text: str, data: Any = EXAMPLE) -> list[str]:
    """Code, place and help of each mistake."""
    with pytest.raises(CaseError) as raised:
        laid(text, data)
    return [f"{each.code} {(each.place and each.place.line) or ''} {each.help}" for each in raised.value.diagnostics]


def bare() -> dict[str, Any]:
    """The example without amounts, known to a model by tags."""
    data = example()
    first(data)["tag"] = "E-101-A"
    first(data).pop("burden", None)
    for activity in first(data)["activities"]:
        activity.pop("amount", None)
    return data


def test_a_fact_keeps_file_digest_line_and_raw_text() -> None:
    text = "tag,fact,value,unit,nature,source\nE-101-A,serviced,yes,,,\nE-101-A,burden, 500 ,EUR,planned,order 3\n"
    fact = laid(text, bare()).facts["burden"]
    assert (fact.text, fact.nature) == ("500 EUR", "planned")
    assert dict(fact.source) == {
        "file": "plan.csv",
        "digest": digest_of_bytes(text.encode()),
        "locator": "line 3",
        "text": " 500 ",
        "unit": "EUR",
        "stated": "order 3",
    }


def test_heads_and_words_may_be_chinese_or_both() -> None:
    text = "编号;数据项;数值;单位 · unit;数据性质;替换\nM1;amount;1.32;t;计划;\nE-101;net mass;1300 kg;;实测;是\n"
    thing = laid(text, bare())
    assert (thing.facts["net mass"].text, thing.facts["net mass"].nature) == ("1300 kg", "measured")
    assert thing.lists["activities"][0].facts["amount"].nature == "planned"


def test_the_table_says_what_json_says() -> None:
    """New members, new subjects, members of members, facts that replace: the same case by either way."""
    text = (
        "id,among,list,member,adds,fact,value,unit,replaces\n"
        "E-101,,reagents,R1,yes,CAS number,7732-18-5,,\n"
        "E-101,,reagents,R1,yes,share,80,%,\n"
        "equipment/E-101/reagents/R1,,parts,1,yes,name,water,,\n"
        "E-101,,activities,M1,,amount,1.32,t,yes\n"
        "E-102,equipment,,,yes,net mass,1,t,\n"
        "E-102,equipment,,,yes,reagents,none,,\n"
    )
    entries = [
        {
            "id": "E-101",
            "reagents": [
                {"id": "R1", "CAS number": "7732-18-5", "share": "80 %", "parts": [{"id": "1", "name": "water"}]}
            ],
            "activities": [{"id": "M1", "amount": "1.32 t", "replaces": ["amount"]}],
        }
    ]
    said = {"overlay": "plan", "things": entries, "equipment": [{"id": "E-102", "net mass": "1 t", "reagents": "none"}]}
    by_table = apply_overlay(
        case_from_data(EXAMPLE, "case.json"), overlay_from_table(table_from_csv(text.encode(), "plan.csv"))
    )
    by_json = apply_overlay(case_from_data(EXAMPLE, "case.json"), overlay_from_json(canonical_bytes(said), "plan.json"))

    def told(thing: Thing) -> Any:
        facts = {name: (fact.text, fact.nature) for name, fact in thing.facts.items() if name != "id"}
        return thing.id, facts, {name: [told(each) for each in members] for name, members in thing.lists.items()}

    assert [told(each) for each in by_table.things["equipment"]] == [told(each) for each in by_json.things["equipment"]]


def test_one_name_of_two_kinds_of_thing_is_narrowed() -> None:
    """The resource of a model is an activity and a reagent: its GlobalId alone is not enough."""
    mark = {"GlobalId": "2XQ$n5SLP5MBLyL442paFx"}
    members = {
        "activities": (Thing("activity", "M1", {}, names=mark),),
        "reagents": (Thing("reagent", "", {}, names=mark),),
    }
    case = Case("c", {"equipment": (Thing("equipment", "E", {}, members),)})
    head = "GlobalId,among,fact,value\n"
    unclear = overlay_from_table(table_from_csv(f"{head}{mark['GlobalId']},,amount,3 kg\n".encode(), "plan.csv"))
    with pytest.raises(CaseError) as raised:
        apply_overlay(case, unclear)
    (found,) = raised.value.diagnostics
    assert (found.code, found.help) == ("W889", "say which is meant: `among` is activities or reagents")
    table = table_from_csv(f"{head}{mark['GlobalId']},reagents,CAS number,7732-18-5\n".encode(), "plan.csv")
    lists = apply_overlay(case, overlay_from_table(table)).things["equipment"][0].lists
    assert "CAS number" in lists["reagents"][0].facts
    assert not lists["activities"][0].facts


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("M1,,,amount,1 t,\nM1,,,amount,1 t,\n", ["W873  keep one of the two"]),
        ("M1,,,amount,1 t,yes\nequipment/E-101/activities/M1,,,amount,2 t,yes\n", ["W873  keep one of the two"]),
        ("E-1001,,,origin,DE,\n", ["W889  did you mean `E-101`?"]),
        ("E-101,activities,M7,amount,1 t,\n", ["W889  if it is new, write `yes` in the column `adds`"]),
        ("E-101,reagents,R9,share,1 %,\n", ["W889  if it is new, write `yes` in the column `adds`"]),
        (",,,amount,1 t,\n", ["W889 2 fill in one of id, tag and GlobalId"]),
        ("M1,,,amount,,\n", ["W872 2 what is not known is left out, with its whole line"]),
        ("M1,activities,,amount,1 t,\n", ["W872 2 fill in both, or none of the two"]),
        ("M1,,,tag,E-7,\n", ["W872 2 name the fact itself"]),
        ("M1,,,amount,1 t,perhaps\n", ["W882 2 in `replaces` write yes or nothing"]),
        ("M1,,,amount\n", ["W872 2 put a text that has commas in it in double quotes"]),
    ],
)
def test_every_mistake_is_told_at_its_line(lines: str, said: list[str]) -> None:
    assert refused(f"id,list,member,fact,value,replaces\n{lines}", bare()) == said


def test_a_head_is_told_what_its_columns_are() -> None:
    assert refused("id,fact,valu\nM1,amount,1 t\n") == ["W872 1 did you mean `value`?"]
    assert refused("id,fact,value,数值\nM1,amount,1 t,1 t\n") == ["W873 1 keep one of the two"]
    assert refused("id,fact,value\n") == ["W872 1 write one fact a line"]


def test_a_value_with_its_unit_and_another_beside_it() -> None:
    said = ["W893 2 write a number alone where `unit` is filled in"]
    assert refused("id,fact,value,unit\nM1,amount,1 t,kg\n", bare()) == said


def test_a_unit_that_does_not_fit_is_told_at_its_line() -> None:
    text = "id,fact,value,unit\nM1,amount,3,kWh\nE-101,burden,5,parsec\n"
    case = apply_overlay(
        case_from_data(bare(), "case.json"), overlay_from_table(table_from_csv(text.encode(), "plan.csv"))
    )
    found = admission(case, program(), factors(), units()).diagnostics
    told = {each.code: (each.place.file, each.place.text) for each in found if each.place and each.severity == "error"}
    assert told == {"W879": ("plan.csv", "line 2"), "W878": ("plan.csv", "line 3")}


def test_a_list_said_to_be_none_has_no_members() -> None:
    assert refused("id,fact,value\nE-101,activities,none\n")[0] == "W888  keep the one that is true"


# ---- Parquet -----------------------------------------------------------------------------


class FakeParquet:
    """The two things of the library that are used: a file with its sizes, and its table."""

    def __init__(self, columns: dict[str, list[Any]], rows: int | None = None) -> None:
        self.columns = columns
        count = len(next(iter(columns.values()), [])) if rows is None else rows
        self.metadata = SimpleNamespace(num_rows=count, num_columns=len(columns))

    def ParquetFile(self, path: str) -> FakeParquet:
        if path == "broken":
            raise ValueError("Parquet magic bytes not found in footer.\nmore")
        return self

    def read(self, use_threads: bool) -> Any:
        columns = [SimpleNamespace(to_pylist=lambda values=values: values) for values in self.columns.values()]
        return SimpleNamespace(column_names=list(self.columns), columns=columns)


REQUEST = {"path": "plan.parquet", "most rows": 100, "most columns": 14}


def test_numbers_dates_and_truths_of_a_parquet_file_are_read_by_their_digits() -> None:
    values = [Decimal("1.320"), 0.1, 7, datetime.date(2026, 6, 30), True, "DE", 1e22]
    columns = {"id": ["M1"] * 7, "fact": [f"fact {each}" for each in range(7)], "value": values, "unit": [None] * 7}
    table = table_of_answer(read(FakeParquet(columns), REQUEST), "plan.parquet", "sha3-256:00")
    entries = overlay_from_table(table).entries
    facts = [fact for entry in entries for fact in entry.thing.facts.values()]
    assert [fact.text for fact in facts] == ["1.320", "0.1", "7", "2026-06-30", "yes", "DE", "10000000000000000000000"]
    assert [facts[0].source[key] for key in ("file", "locator", "text")] == ["plan.parquet", "row 1", "1.320"]


def test_a_parquet_cell_without_a_plain_value_is_told_by_row_and_column() -> None:
    values: list[Any] = [float("nan"), datetime.datetime(2026, 1, 1), b"x", ["1"], "fine"]
    answer = read(FakeParquet({"id": ["M1"] * 5, "fact": ["f"] * 5, "value": values}), REQUEST)
    with pytest.raises(CaseError) as raised:
        table_of_answer(answer, "plan.parquet", "")
    told = [(each.code, each.place.text if each.place else "") for each in raised.value.diagnostics]
    assert told == [("W893", f"row {row}, `value`") for row in (1, 2, 3, 4)]


def test_a_parquet_file_is_bounded_before_it_is_unpacked() -> None:
    with pytest.raises(Unreadable, match="footer"):
        read(FakeParquet({}), {**REQUEST, "path": "broken"})
    with pytest.raises(Unreadable, match="15 columns"):
        read(FakeParquet({str(each): [] for each in range(15)}), REQUEST)
    with pytest.raises(CaseError, match="W871"):
        table_of_answer(read(FakeParquet({"id": []}, rows=10**9), REQUEST), "plan.parquet", "")


def test_a_parquet_file_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.parquet").write_bytes(b"PAR1")
    monkeypatch.setattr("carbonrules.cases.overlay_files.PARQUET_LIBRARY", "no_such_library")
    with pytest.raises(CaseError) as raised:
        read_overlay(tmp_path / "plan.parquet")
    (found,) = raised.value.diagnostics
    assert found.code == "W895"
    assert "carbonrules[parquet]" in found.help


@pytest.mark.skipif(not HAS_PARQUET, reason="pyarrow is not installed")
def test_a_real_parquet_file(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    columns = {"tag": ["E-101-A"] * 2, "fact": ["burden", "serviced"], "value": ["500", "yes"], "unit": ["EUR", None]}
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "plan.parquet")
    made = apply_overlay(case_from_data(bare(), "case.json"), read_overlay(tmp_path / "plan.parquet"))
    burden = made.things["equipment"][0].facts["burden"]
    assert (burden.text, burden.source["locator"]) == ("500 EUR", "row 1")
    whole = (tmp_path / "plan.parquet").read_bytes()
    (tmp_path / "broken.parquet").write_bytes(whole[:40] + whole[60:])
    with pytest.raises(CaseError, match="W871"):
        read_overlay(tmp_path / "broken.parquet")
