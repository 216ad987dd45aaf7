"""A conversion as a workbook: the words and numbers of the page, formulas that add up, a chart on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from conversion_world import DAY, carried, case, footprint, rules
from openpyxl import load_workbook
from pydantic import TypeAdapter
from spreadsheet import Spreadsheet

from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import notice
from carbonrules.render.conversion_folder import conversion_page, write_conversion_folder
from carbonrules.render.conversion_workbook import conversion_workbook
from carbonrules.render.converting import told_in

TABLE, WATERFALL = "1 product footprint", "1 waterfall"


def workbook(found: Conversion, language: str = "en") -> Spreadsheet:
    return Spreadsheet(conversion_workbook(found, language, "bundle"))


def converted(activities: list[dict[str, str]]) -> Conversion:
    return convert(case(activities), rules().region("north"), rules().region("south"), DAY)


# A credit of home larger than all else: the bars cross 0 on their way.
CREDIT = [
    {"id": "shell", "stage": "upstream material", "flow": "carbon steel plate", "amount": "10 kg"},
    {"id": "bath", "stage": "surface treatment", "flow": "electricity", "amount": "200 kWh"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "100 kWh"},
]
# Of what home counts nothing is known, and of what the target counts one part.
OPEN = [
    {"id": "plan", "stage": "waste liquid disposal", "flow": "rinse water"},
    {"id": "acid", "stage": "surface treatment", "flow": "citric acid", "amount": "10 kg"},
]


# Nothing is open on either side.
WHOLE = [
    {"id": "shell", "stage": "upstream material", "flow": "stainless steel", "amount": "100 kg"},
    {"id": "welding", "stage": "manufacturing", "flow": "electricity", "amount": "0.1 kWh"},
    {"id": "bath", "stage": "surface treatment", "flow": "electricity", "amount": "0.7 kWh"},
    {"id": "rinse", "stage": "maintenance reagents", "flow": "rinse water", "amount": "10 m3"},
    {"id": "waste", "stage": "waste liquid disposal", "flow": "rinse water", "amount": "1 m3"},
]
CASES = pytest.mark.parametrize("activities", [None, CREDIT, OPEN, WHOLE], ids=["carried", "credit", "open", "whole"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_says_what_the_page_says(language: str) -> None:
    found, book = carried(), workbook(carried(), language)
    said = {text for sheet in book.book.sheetnames for text in book.texts(sheet)}
    one = told_in(found, language)
    assert {one.title, one.matched, notice(DAY, language), *one.sides} <= said
    rows = [*one.matches, *(row for subject in one.subjects for row in subject.verifiers)]
    for total in (each for subject in one.subjects for each in subject.totals):
        assert {total.home, total.target, total.caliber_sum, total.factors_sum, total.reconciles, *total.open} <= said
        assert {one.words.say("join marks").join(each[:2]) for each in total.falls} <= said
        rows += [*total.caliber, *total.factors]
    marked = {one.words.say("join marks").join((each.happens, *each.marks)) for each in rows}
    assert marked | {side for each in rows for side in (each.home, each.target) if side} <= said
    page = unescape(re.sub(r"<[^>]+>", "", conversion_page(found, language)))
    for text in (one.matched, *(each.happens for each in rows)):
        assert text in page


def test_the_exact_text_of_every_number_of_the_page_stands_in_it() -> None:
    book = workbook(carried())
    numbers = set(re.findall(r'<data value="([^"]+)"', conversion_page(carried(), "en")))
    texts = {text for sheet in book.book.sheetnames for text in book.texts(sheet)}
    assert numbers
    assert numbers <= texts


def test_runs_stand_on_the_cover_with_status_and_seal_and_those_between_are_nobodys_law() -> None:
    book = workbook(carried())
    rows = [[each.value for each in row] for row in book.book["conversion"].iter_rows()]
    found = {row[5]: row[3] for row in rows if row[5] in {each.seal for each in carried().runs}}
    assert [found[each.seal] for each in carried().runs] == [
        "SCHEME, not law (scenario)",
        "nobody's law; decides nothing",
        "nobody's law; decides nothing",
        "SCHEME, not law (scenario)",
    ]


@CASES
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_formula_gives_what_is_left_beside_it_and_every_check_holds(
    activities: list[dict[str, str]] | None, language: str
) -> None:
    found = carried() if activities is None else converted(activities)
    book = workbook(found, language)
    words = told_in(found, language).words
    checks = 0
    for sheet, cell in book.formulas():
        gives, left = book.value(sheet, cell), book.left(sheet, cell)
        if isinstance(left, str):
            assert gives == left, f"{sheet} {cell}"
            assert left in (words.say("conversion.adds up"), words.say("conversion.adds up known"))
            checks += 1
        else:
            assert gives == pytest.approx(left, abs=1e-9), f"{sheet} {cell}"
    activities_told = sum(len(each.activities) for subject in found.subjects for each in subject.totals)
    # Each activity, each total in its table, its waterfall and on the cover.
    assert checks == activities_told + 3 * sum(len(subject.totals) for subject in found.subjects)


def test_the_formulas_agree_with_the_exact_numbers_of_the_conversion() -> None:
    book, total = workbook(carried()), footprint(carried())
    rows = {each.value: each.row for each in book.book[TABLE]["A"] if each.value}
    for name, exact in (
        ("at home, NORTH", total.home.known),
        ("step 2: caliber", total.caliber),
        ("step 3: factors", total.factors),
        ("there, SOUTH: what is known of it", total.target.known),
    ):
        assert book.value(TABLE, f"C{rows[name]}") == pytest.approx(float(Fraction(exact)))
        assert book.value(TABLE, f"D{rows[name]}") == exact


def test_where_nothing_is_open_the_whole_adds_up_and_no_word_stands_for_a_number() -> None:
    found = converted(WHOLE)
    book = workbook(found)
    total = footprint(found)
    assert not total.home.open
    assert not total.target.open
    told = [book.value(*each) for each in book.formulas() if each[0] == "conversion"]
    assert told == ["adds up", "adds up"]
    assert total.target.known in book.texts(TABLE)
    assert "open" not in {each.value for each in book.cells(TABLE)}


def test_a_number_that_was_changed_no_longer_adds_up() -> None:
    book = workbook(carried())
    sheet = book.book[TABLE]
    (row,) = (each.row for each in sheet["B"] if each.value == "welding")
    sheet[f"G{row}"] = -49
    checks = [each for each in book.formulas() if isinstance(book.left(*each), str) and each[0] != "2 waterfall"]
    wrong = {(sheet, cell) for sheet, cell in checks if book.value(sheet, cell) == "does not add up"}
    assert {each[0] for each in wrong} == {TABLE, "conversion"}
    assert (TABLE, f"N{row}") in wrong


def test_what_is_open_is_a_word_and_never_0() -> None:
    book = workbook(converted(OPEN))
    rows = {each.value: each.row for each in book.book[TABLE]["A"] if each.value}
    assert book.value(TABLE, f"C{rows['at home, NORTH: what is known of it']}") == "open"
    assert book.value(TABLE, f"C{rows['step 2: caliber']}") == "open"
    assert book.value(TABLE, f"C{rows['there, SOUTH: what is known of it']}") == pytest.approx(33)
    shown = [
        (sheet, each.coordinate)
        for sheet in (TABLE, WATERFALL)
        for each in book.cells(sheet)
        if book.value(sheet, each.coordinate) in (0, "0") and each.number_format != "General;-General;"
    ]
    assert shown == []
    (plan,) = (each.row for each in book.book[TABLE]["B"] if each.value == "plan")
    assert [book.value(TABLE, f"{column}{plan}") for column in "CGIJ"] == ["not counted", "open", "open", "open"]


@CASES
def test_the_chart_stacks_the_levels_of_the_waterfall(activities: list[dict[str, str]] | None) -> None:
    found = carried() if activities is None else converted(activities)
    book = workbook(found)
    sheet = book.book[WATERFALL]
    (chart,) = sheet._charts
    base, *drawn = chart.series
    assert base.graphicalProperties.noFill
    # It has no name, so the legend shows none.
    assert (base.tx.v, [bool(series.tx.strRef) for series in drawn]) == (" ", [True] * len(drawn))
    assert (chart.grouping, chart.overlap) == ("stacked", 100)
    falls = told_in(found, "en").subjects[0].totals[0].falls
    names = _read(book, base.cat.strRef.f)
    assert names == [" · ".join(each[:2]) for each in falls]
    columns = [[each or 0 for each in _read(book, series.val.numRef.f)] for series in chart.series]
    level = Fraction(0)
    for at, (_, _, fall) in enumerate(falls):
        total = fall.kind in ("home", "target")
        start = Fraction(0) if total else level
        level = start + Fraction(fall.amount)
        stacked = [column[at] for column in columns[1:]]
        assert sum(map(abs, stacked)) == pytest.approx(abs(float(Fraction(fall.amount))))
        above = max(columns[0][at], 0) + sum(each for each in stacked if each > 0)
        below = min(columns[0][at], 0) + sum(each for each in stacked if each < 0)
        assert above == pytest.approx(float(max(start, level, 0)), abs=1e-9) or not any(stacked)
        assert below == pytest.approx(float(min(start, level, 0)), abs=1e-9) or not any(stacked)
    hatched = {point.idx for series in drawn for point in series.dPt}
    assert sorted(hatched) == [at for at, each in enumerate(falls) if each[2].open]


def _read(book: Spreadsheet, place: str) -> list[object]:
    sheet, _, cells = place.replace("$", "").rpartition("!")
    return [book.value(sheet.strip("'"), each.coordinate) for (each,) in book.book[sheet.strip("'")][cells]]


def test_the_same_conversion_gives_the_same_bytes() -> None:
    data = conversion_workbook(carried(), "en", "bundle")
    assert data == conversion_workbook(carried(), "en", "bundle")
    assert load_workbook(BytesIO(data)).properties.modified.isoformat() == f"{DAY}T00:00:00"


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import sys; from conversion_world import carried; "
        "from carbonrules.render.conversion_workbook import conversion_workbook; "
        "sys.stdout.buffer.write(conversion_workbook(carried(), 'en', 'bundle'))"
    )
    beside = os.pathsep.join(str(each) for each in Path(__file__).parents[:2])
    elsewhere = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": beside}
    made = subprocess.run([sys.executable, "-c", code], env=elsewhere, capture_output=True, check=True)
    assert made.stdout == conversion_workbook(carried(), "en", "bundle")


def test_a_name_that_begins_as_a_formula_is_text() -> None:
    name = '=HYPERLINK("x","see")'
    book = workbook(converted([{**CREDIT[0], "id": name}, {**CREDIT[1], "id": "+1"}]))
    for each in (name, "+1"):
        cells = [(cell.data_type, cell.quotePrefix) for cell in book.cells(TABLE) if cell.value == each]
        assert cells
        assert set(cells) == {("s", True)}
    assert not [each for each in book.formulas() if "HYPERLINK" in str(book.book[each[0]][each[1]].value)]


def test_a_workbook_that_is_not_ours_or_was_saved_since_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "conversion.xlsx"
    write_conversion_folder(tmp_path, carried(), "en")
    first = path.read_bytes()
    write_conversion_folder(tmp_path, carried(), "en")
    assert path.read_bytes() == first
    theirs = load_workbook(path)
    theirs[TABLE]["P1"] = "a note of mine"
    theirs.save(path)
    saved = path.read_bytes()
    with pytest.raises(UsageError, match=re.escape("conversion.xlsx")):
        write_conversion_folder(tmp_path, carried(), "en")
    assert path.read_bytes() == saved
    path.write_bytes(b"mine")
    with pytest.raises(UsageError):
        write_conversion_folder(tmp_path, carried(), "en")
    assert path.read_bytes() == b"mine"


def test_where_a_caliber_does_not_apply_the_cover_says_so_and_no_total_is_written() -> None:
    document = carried().as_json()
    document["subjects"] = [{"id": "equipment/E-1", "home applies": "yes", "target applies": "undetermined"}]
    found = TypeAdapter(Conversion).validate_python(document)
    book = workbook(found)
    assert book.book.sheetnames == ["conversion", "rule matching", "verifiers"]
    assert "Whether the caliber of south applies to it is undetermined." in book.texts("conversion")
