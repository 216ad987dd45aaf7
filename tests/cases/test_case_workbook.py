"""The form: written for a program, filled, read back with every fact at its sheet and cell."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from case_world import EXAMPLE, admitted, example, factors, first, program, units
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries

from carbonrules.cases.admit import admit
from carbonrules.cases.facts import Case
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_read import overlay_from_case
from carbonrules.cases.read import read_case
from carbonrules.cases.read_json import case_from_json
from carbonrules.cases.workbook_layout import EXAMPLE_ROW, FIRST_ROW, NAME_ROW
from carbonrules.cases.workbook_read import read_workbook
from carbonrules.cases.workbook_write import write_form
from carbonrules.foundation.errors import CaseError
from carbonrules.program.model import Example, Program

ON = "2026-11-22"
Book = Any


def form(path: Path, data: Any = None, *programs: Program) -> Path:
    """The form of some programs, filled with a case; that of the small program is written once for each case."""
    if not programs:
        path.write_bytes(_of_the_small_program(json.dumps(data)))
    else:
        write_form(programs, factors(), units(), path, ON, _case(json.dumps(data)))
    return path


@cache
def _of_the_small_program(data: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form((program(),), factors(), units(), path, ON, _case(data))
        return path.read_bytes()


def _case(data: str) -> Case | None:
    return None if data == "null" else case_from_json(data.encode(), "case.json")


def changed(path: Path, change: Callable[[Book], None]) -> Path:
    """A person opens the form, changes it and saves it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def column(sheet: Any, name: str) -> int:
    return next(cell.column for cell in sheet[NAME_ROW] if cell.value == name)


def put(sheet_name: str, name: str, value: Any, row: int = FIRST_ROW) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book[sheet_name].cell(row, column(book[sheet_name], name)).value = value

    return change


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as raised:
        read_workbook(path)
    return [(each.code, each.place.text if each.place else "") for each in raised.value.diagnostics]


def content(case: Case) -> str:
    return admit(case, program(), factors(), units()).digest


def test_a_case_goes_through_the_form_unchanged(tmp_path: Path) -> None:
    case = read_case(form(tmp_path / "form.xlsx", EXAMPLE))
    assert case.id == "batch 7"
    assert content(case) == admitted(EXAMPLE).digest


def test_every_fact_names_its_cell(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", EXAMPLE)
    case = read_workbook(path)
    sheet = openpyxl.load_workbook(path)["equipment"]
    mass = case.things["equipment"][0].facts["net mass"]
    cell = sheet.cell(FIRST_ROW, column(sheet, "net mass"))
    assert mass.source["locator"] == f"equipment!{cell.coordinate}"
    assert (mass.source["text"], mass.source["unit"], mass.text) == ("1200", "kg", "1200 kg")
    assert (mass.nature, mass.source["stated"]) == ("measured", "weighing slip 12")
    assert cell.value == 1200


def test_an_empty_form_is_an_empty_case(tmp_path: Path) -> None:
    case = read_workbook(form(tmp_path / "form.xlsx"))
    assert case.things == {"equipment": ()}
    assert case.id == "form"


def test_the_grey_example_is_not_read(tmp_path: Path) -> None:
    shown = program(examples=(Example("an example", ON, EXAMPLE, (), 0, 1),))
    path = form(tmp_path / "form.xlsx", None, shown)
    sheet = openpyxl.load_workbook(path)["equipment"]
    assert sheet.cell(EXAMPLE_ROW, column(sheet, "net mass")).value == 1200
    assert read_workbook(path).things == {"equipment": ()}


def test_two_programs_make_one_form(tmp_path: Path) -> None:
    first_program, second = program(), program("CNY", id="other.annex")
    path = form(tmp_path / "form.xlsx", None, first_program, second)
    sheet = openpyxl.load_workbook(path)["equipment"]
    names = [cell.value for cell in sheet[NAME_ROW] if cell.value]
    assert names.count("net mass") == 1
    assert "unit of price paid" in names


def test_words_are_offered_in_both_languages(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(form(tmp_path / "form.xlsx"))
    words = {cell.value for row in book["lists"].iter_rows() for cell in row}
    assert {"making · 制造", "spent acid · 废酸", "measured · 实测"} <= words
    assert len(book["activities"].data_validations.dataValidation) >= 5
    assert book["lists"].sheet_state == "hidden"
    assert book["equipment"].freeze_panes is not None
    assert book["equipment"].protection.sheet


def test_what_a_person_types_is_read(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", EXAMPLE)
    changes = {
        "net mass": "1.2 t",
        "import date": datetime.datetime(2026, 6, 30),
        "share": 12.5,
        "commodity code": 84195080,
    }
    for name, value in changes.items():
        changed(path, put("equipment", name, value))
    changed(path, put("activities", "stage", "制造"))
    assert content(read_workbook(path)) == admitted(EXAMPLE).digest


def test_a_share_shown_in_percent_is_that_share(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", EXAMPLE)

    def percent(book: Book) -> None:
        cell = book["equipment"].cell(FIRST_ROW, column(book["equipment"], "share"))
        cell.value, cell.number_format = 0.125, "0.0%"

    assert content(read_workbook(changed(path, percent))) == admitted(EXAMPLE).digest


def test_columns_and_rows_may_be_moved(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", EXAMPLE)

    def move(book: Book) -> None:
        sheet = book["activities"]
        sheet.move_range(f"A{FIRST_ROW}:Z{FIRST_ROW + 10}", rows=30)

    assert content(read_workbook(changed(path, move))) == admitted(EXAMPLE).digest


@given(st.decimals(min_value="0.0000001", max_value="99999999", places=7))
@tries(5, 200)
def test_a_number_cell_is_its_shortest_decimal(tmp_path_factory: pytest.TempPathFactory, number: Any) -> None:
    path = form(tmp_path_factory.mktemp("form") / "form.xlsx", EXAMPLE)
    read = read_workbook(changed(path, put("equipment", "net mass", float(number))))
    assert read.things["equipment"][0].facts["net mass"].text == f"{float(number)!r} kg".replace(".0 kg", " kg")


@pytest.mark.parametrize(
    ("sheet", "name", "value", "code"),
    [
        ("equipment", "net mass", "=1/0*C3", "W893"),
        ("equipment", "import date", datetime.datetime(2026, 6, 30, 12), "W893"),
        ("equipment", "import date", datetime.time(12), "W893"),
        ("equipment", "commodity code", datetime.datetime(2026, 6, 30), "W893"),
        ("equipment", "net mass", "x" * 3000, "W893"),
        ("equipment", "reagents", "perhaps", "W882"),
        ("equipment", "reagents", "none", "W888"),
        ("activities", "of equipment", "E-999", "W894"),
        ("activities", "amount", "1320 kg", "W893"),
    ],
)
def test_mistakes_are_told_at_their_cell(tmp_path: Path, sheet: str, name: str, value: Any, code: str) -> None:
    path = changed(form(tmp_path / "form.xlsx", EXAMPLE), put(sheet, name, value))
    ((found, place),) = refused(path)
    assert found == code
    assert place.partition("!")[0] in (sheet, "reagents")


def test_an_error_in_a_cell_is_told(tmp_path: Path) -> None:
    def spoil(book: Book) -> None:
        cell = book["equipment"].cell(FIRST_ROW, column(book["equipment"], "net mass"))
        cell.value, cell.data_type = "#DIV/0!", "e"

    assert [code for code, _ in refused(changed(form(tmp_path / "form.xlsx", EXAMPLE), spoil))] == ["W893"]


def test_admission_tells_mistakes_at_their_cell_too(tmp_path: Path) -> None:
    path = changed(form(tmp_path / "form.xlsx", EXAMPLE), put("equipment", "net mass", -3))
    with pytest.raises(CaseError) as raised:
        content(read_workbook(path))
    (found,) = raised.value.diagnostics
    assert found.code == "W880"
    assert found.place is not None
    assert (found.place.file, found.place.text) == ("form.xlsx", "equipment!D8")


def test_a_row_must_say_to_which_it_belongs(tmp_path: Path) -> None:
    data = example()
    data["equipment"].append({**first(data), "id": "E-102"})
    path = form(tmp_path / "form.xlsx", data)
    assert content(read_workbook(path)) == admitted(data).digest
    assert [code for code, _ in refused(changed(path, put("activities", "of equipment", None)))] == ["W894"]
    single = form(tmp_path / "single.xlsx", EXAMPLE)
    changed(single, put("activities", "of equipment", None))
    assert content(read_workbook(single)) == admitted(EXAMPLE).digest


def rename_sheet(book: Book) -> None:
    book["activities"].title = "activitys"


def rename_column(book: Book) -> None:
    book["equipment"].cell(NAME_ROW, column(book["equipment"], "net mass")).value = "net mas"


def double_column(book: Book) -> None:
    book["equipment"].cell(NAME_ROW, column(book["equipment"], "share")).value = "net mass"


def write_beside(book: Book) -> None:
    book["equipment"].cell(FIRST_ROW, 60).value = "a note"


def add_sheet(book: Book) -> None:
    book.create_sheet("notes")


def delete_sheet(book: Book) -> None:
    del book["reagents"]


def name_a_cell_that_is_empty(book: Book) -> None:
    book["single facts"].cell(FIRST_ROW, 1).value = "equipment!Z99"


def forget_the_form(book: Book) -> None:
    del book["form"]


def damage_the_form(book: Book) -> None:
    book["form"].cell(3, 6).value = "nonsense"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (rename_sheet, "did you mean `activities`"),
        (rename_column, "did you mean `net mass`"),
        (double_column, "stands twice"),
        (write_beside, "outside the columns"),
        (add_sheet, "`notes` is not a sheet"),
        (delete_sheet, "`reagents` is not there any more"),
        (name_a_cell_that_is_empty, "no fact at `equipment!Z99`"),
        (forget_the_form, "not made by `carbonrules form`"),
        (damage_the_form, "damaged"),
    ],
)
def test_wrong_sheets_and_columns_get_clear_messages(
    tmp_path: Path, change: Callable[[Book], None], words: str
) -> None:
    path = changed(form(tmp_path / "form.xlsx", EXAMPLE), change)
    with pytest.raises(CaseError) as raised:
        read_workbook(path)
    assert {each.code for each in raised.value.diagnostics} == {"W892"}
    assert words in str(raised.value)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        b"x" * 10_000_000,
        zipped({"readme.txt": b"not a workbook"}),
        zipped({"bomb.xml": b"\0" * 30_000_000}),
        zipped({f"{number}.xml": b"" for number in range(600)}),
        zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook"}),
    ],
    ids=["empty", "start", "password", "10 MB", "zip", "bomb", "many parts", "entities", "broken"],
)
def test_rubbish_gets_one_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(data)
    assert refused(path) == [("W891", "")]


def test_a_workbook_cut_off_anywhere_gets_one_message(tmp_path: Path) -> None:
    whole = form(tmp_path / "form.xlsx", EXAMPLE).read_bytes()
    for part in range(1, 10):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[: len(whole) * part // 10])
        assert [code for code, _ in refused(path)] == ["W891"]


def test_a_sheet_without_end_is_refused(tmp_path: Path) -> None:
    def far_away(book: Book) -> None:
        book["activities"].cell(900_000, 2).value = "x"

    assert [code for code, _ in refused(changed(form(tmp_path / "form.xlsx"), far_away))] == ["W891"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    data = example()
    first(data)["id"] = "=1+1"
    path = form(tmp_path / "form.xlsx", {**data, "case": "=2+2"})
    case = read_workbook(path)
    assert case.id == "=2+2"
    assert case.things["equipment"][0].id == "=1+1"


def test_a_form_may_complete_a_case(tmp_path: Path) -> None:
    data = example()
    del first(data)["activities"][1]["amount"]
    overlay = overlay_from_case(read_workbook(form(tmp_path / "form.xlsx", EXAMPLE)))
    case = apply_overlay(case_from_json(json.dumps(data).encode(), "case.json"), overlay)
    amounts = {each.id: each.facts.get("amount") for each in case.things["equipment"][0].lists["activities"]}
    filled = amounts["M2"]
    assert filled is not None
    assert filled.source["file"] == "form.xlsx"


def test_none_as_a_fact_is_none_in_the_form(tmp_path: Path) -> None:
    data = example()
    first(data)["reagents"] = "none"
    assert content(read_workbook(form(tmp_path / "form.xlsx", data))) == admitted(data).digest


def test_nature_of_a_cell_that_differs_from_its_row_is_kept(tmp_path: Path) -> None:
    data = example()
    first(data)["activities"][0]["stage"] = {"value": "making", "nature": "declared"}
    path = form(tmp_path / "form.xlsx", data)
    assert content(read_workbook(path)) == admitted(data).digest
    cells = [cell.value for cell in openpyxl.load_workbook(path)["single facts"]["A"] if cell.value]
    assert "activities!D8" in cells


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError, match="No such file"):
        form(target / "none" / "form.xlsx")
    assert list(target.iterdir()) == []
