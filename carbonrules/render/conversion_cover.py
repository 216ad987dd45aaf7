"""The sheets of the workbook of a conversion that say what it is: the cover, the rule matching, the verifiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbonrules.compliance.conversion.results import RunLine
from carbonrules.foundation.notice import notice
from carbonrules.render.conversion_table import TableWritten
from carbonrules.render.converting import ConversionTold, Row
from carbonrules.render.outside import amended, called
from carbonrules.render.workbook_cells import Cells, place_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (34, 66, 18, 34, 28, 72)
_ROW_WIDTHS = (52, 34, 46, 46)
_OF_LAW = ("home", "target")


def write_cover(
    sheet: Worksheet, one: ConversionTold, language: str, tables: Sequence[tuple[str, TableWritten]], folder: str
) -> Cells:
    """What this is, the two calibers, every run with status and seal, every total with its check, the notice."""
    say, found = one.words.say, one.found
    cells = Cells(sheet, _WIDTHS)
    row = cells.paragraph(1, one.title, 16, bold=True)
    for each in one.sides:
        row = cells.paragraph(row, each)
    command = f"carbonrules replay {folder}"
    row = cells.paragraph(row, say("conversion.sheet purpose", folder=folder, command=command), soft=True)
    for each in ("conversion.sheet numbers", "conversion.sheet open"):
        row = cells.paragraph(row, say(each), soft=True)
    for origin in found.rules_from or ():
        named = say("outside.named", name=called(origin, one.words), digest=origin.digest)
        told = f"{say('outside.page', name=named)} {amended(origin, found.on, one.words)}".strip()
        text = say("join marks").join((say("outside.unsigned"), told))
        row = cells.paragraph(row, text, bold=True)
    row = _runs(cells, row + 1, one)
    row = _totals(cells, row + 1, one, tables)
    row = cells.paragraph(row + 1, say("section.notice"), 12, bold=True)
    cells.paragraph(row, notice(found.on, language))
    _look(sheet)
    return cells


def _runs(cells: Cells, row: int, one: ConversionTold) -> int:
    """Every run; those between are nobody's law, and never look like it."""
    say = one.words.say
    columns = ("column.regulation", "column.version", "column.status", "conversion.column weighting", "seal")
    cells.head(row, (say("conversion.column run"), *map(say, columns)))
    for run in one.found.runs:
        row += 1
        texts = (
            say(f"conversion.run {run.run}"),
            *_whose(run, one),
            say("join comma").join(run.weighting),
            run.seal,
        )
        for column, text in enumerate(texts, 1):
            cells.text(row, column, text)
    return row + 1


def _whose(run: RunLine, one: ConversionTold) -> tuple[str, str, str]:
    if run.run in _OF_LAW:
        name = one.words.say("thing with id", words=one.words.law(run.title), id=run.regulation)
        return name, run.version, one.words.kind(run.status)
    return "", "", one.words.say("conversion.run of nobody")


def _totals(cells: Cells, row: int, one: ConversionTold, tables: Sequence[tuple[str, TableWritten]]) -> int:
    """Every total of every subject as it is told, and the check of its sheet; where none is converted, why."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    say = one.words.say
    names = ("column.subject", "section.totals", "conversion.column check")
    cells.head(row, tuple(map(say, names)))
    for name, written in tables:
        row += 1
        cells.text(row, 1, name)
        place = cells.text(row, 2, written.title)
        place.hyperlink = Hyperlink(ref=place.coordinate, location=place_of(written.table.cells.sheet, "A1"))
        cells.formula(row, 3, written.check, written.checked)
    for subject in one.subjects:
        for each in subject.refused:
            row += 1
            cells.text(row, 1, subject.name)
            cells.text(row, 2, each)
    return row + 1


def write_matches(sheet: Worksheet, one: ConversionTold) -> None:
    """Step 1: which sentences answer to each other."""
    cells = Cells(sheet, _ROW_WIDTHS)
    row = cells.paragraph(1, one.words.say("conversion.step 1"), 14, bold=True)
    for each in (*one.sides, one.matched):
        row = cells.paragraph(row, each)
    _rows(cells, row + 1, one, one.matches)
    _look(sheet)


def write_verifiers(sheet: Worksheet, one: ConversionTold) -> None:
    """Step 4: what each certificate is worth there."""
    cells = Cells(sheet, _ROW_WIDTHS)
    row = cells.paragraph(1, one.words.say("conversion.step 4"), 14, bold=True)
    for each in one.sides:
        row = cells.paragraph(row, each)
    for subject in one.subjects:
        row = cells.paragraph(row + 1, one.words.say("conversion.subject", name=subject.name), bold=True)
        for each in subject.refused or (subject.verifiers_said,):
            row = cells.paragraph(row, each) if each else row
        if subject.verifiers:
            row = _rows(cells, row, one, subject.verifiers)
    _look(sheet)


def _rows(cells: Cells, row: int, one: ConversionTold, rows: Sequence[Row]) -> int:
    say = one.words.say
    cells.head(row, tuple(say(f"conversion.column {each}") for each in ("what", "happens", "home", "target")))
    for each in rows:
        row += 1
        happens = say("join marks").join((each.happens, *each.marks))
        for column, text in enumerate((each.about, happens, each.home, each.target), 1):
            cells.text(row, column, text)
    return row + 1


def _look(sheet: Worksheet) -> None:
    from carbonrules.cases import workbook_style as style

    sheet.sheet_view.showGridLines = False
    style.one_page_wide(sheet)
