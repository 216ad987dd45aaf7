"""A conversion as a workbook: a cover, the rule matching, a table and a waterfall for each total, the verifiers."""

from __future__ import annotations

from carbonrules.compliance.conversion.results import Conversion
from carbonrules.render.conversion_chart import write_waterfall
from carbonrules.render.conversion_cover import write_cover, write_matches, write_verifiers
from carbonrules.render.conversion_table import TableWritten, write_table
from carbonrules.render.converting import told_in
from carbonrules.render.workbook_bytes import workbook_bytes
from carbonrules.render.workbook_cells import Cells, sheet_name

FORMAT = "carbonrules.conversion.workbook/1"


def conversion_workbook(found: Conversion, language: str, folder: str) -> bytes:
    """The bytes of the workbook; `folder` is the bundle beside it. The same conversion always gives the same bytes.

    Numbers and words are those of screen and page; formulas add them up for whoever wants to follow.
    """
    from openpyxl import Workbook

    one = told_in(found, language)
    say = one.words.say
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = sheet_name(say("conversion.sheet cover"))
    write_matches(book.create_sheet(sheet_name(say("conversion.sheet matches"))), one)
    tables: list[tuple[str, TableWritten]] = []
    written: list[Cells] = []
    for subject, told in zip(found.subjects, one.subjects, strict=True):
        for total, total_told in zip(subject.totals, told.totals, strict=True):
            number = str(len(tables) + 1)
            sheet = book.create_sheet(sheet_name(number, total_told.name))
            table = write_table(sheet, one, told, total_told, total)
            chart = book.create_sheet(sheet_name(number, say("conversion.sheet waterfall")))
            written.append(write_waterfall(chart, one, told, total_told, total, table))
            tables.append((told.name, table))
    write_verifiers(book.create_sheet(sheet_name(say("conversion.sheet verifiers"))), one)
    written += [write_cover(cover, one, language, tables, folder), *(each.table.cells for _, each in tables)]
    values = {each.sheet.title: each.values for each in written}
    return workbook_bytes(book, one.title, found.on, FORMAT, values)
