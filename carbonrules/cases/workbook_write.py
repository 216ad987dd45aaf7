"""The bilingual form: a sheet for each entity, drop-down lists, and beside each fact the article that asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.cases import workbook_words as say
from carbonrules.cases.facts import Case
from carbonrules.cases.workbook_cover import Cover
from carbonrules.cases.workbook_fill import filled
from carbonrules.cases.workbook_layout import ABOUT_ROW, FORM, FORMAT, LISTS, SINGLE, Column, Sheet, sheets
from carbonrules.cases.workbook_sheet import SheetWriter, WordLists
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Program
from carbonrules.program.quality import NATURES

if TYPE_CHECKING:
    from openpyxl import Workbook


def write_form(
    programs: Sequence[Program],
    factors: FactorSets,
    units: UnitTable,
    path: Path,
    on: str,
    case: Case | None = None,
) -> None:
    """Write the form that asks for all that these programs need; a case fills it in.

    `on` is the day as of which the rules are known; it stands in the notice. The file appears whole or not at all.
    """
    from openpyxl import Workbook

    plan = sheets(programs, factors, units)
    labels = _labels(programs, factors)
    book = Workbook()
    cover = book.active
    assert cover is not None
    place_of_id = Cover(cover, programs, on, "" if case is None else case.id).write()
    lists = WordLists(book.create_sheet(LISTS), labels)
    cells = None if case is None else filled(case, plan)
    examples = filled(_worked_example(programs), plan).cells
    for sheet in plan:
        own = {} if cells is None else cells.cells.get(sheet.name, {})
        example = {at: value for (row, at), value in examples.get(sheet.name, {}).items() if row == 0}
        SheetWriter(book.create_sheet(sheet.name), sheet, labels, lists).write(own, example)
    _single(book, [] if cells is None else cells.single, lists)
    _form(book, plan, place_of_id)
    lists.sheet.sheet_state = "hidden"
    _save(book, path)


def _save(book: Workbook, path: Path) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        book.save(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _labels(programs: Sequence[Program], factors: FactorSets) -> Mapping[str, str]:
    """Chinese for every word of the form that has any."""
    found = dict(say.WORDS)
    for program in programs:
        found.update(program.presentation.words.get("zh", {}))
    found.update({flow.name: flow.words["zh"] for flow in factors.flows.values() if "zh" in flow.words})
    return found


def _worked_example(programs: Sequence[Program]) -> Case:
    """The first worked example of the regulations: its facts are the grey rows."""
    from carbonrules.cases.read_json import case_from_data
    from carbonrules.foundation.errors import CarbonRulesError

    for program in programs:
        for example in program.examples:
            try:
                return case_from_data(example.case, "example.json")
            except CarbonRulesError:
                continue
    return Case("", {})


def _single(book: Workbook, rows: Sequence[tuple[str, str, str]], lists: WordLists) -> None:
    plan = Sheet(
        SINGLE,
        SINGLE,
        "",
        "",
        (
            Column("cell", "id", form="code", required=True),
            Column("nature", "nature", form="words", choices=NATURES),
            Column("source", "source"),
        ),
    )
    writer = SheetWriter(book.create_sheet(SINGLE), plan, lists.labels, lists)
    writer.write({(row, at): value for row, cells in enumerate(rows) for at, value in enumerate(cells) if value}, {})
    writer.sheet.cell(ABOUT_ROW, 1).value = "  ".join(say.SINGLE)


def _form(book: Workbook, plan: Sequence[Sheet], place_of_id: str) -> None:
    """The hidden sheet by which the form is known again when it comes back."""
    sheet = book.create_sheet(FORM)
    sheet.append([FORMAT, place_of_id])
    for each in plan:
        for column in each.columns:
            words = "words" if column.choices else ""
            row = (each.name, each.entity, each.list, each.container, column.name, column.part, column.fact)
            sheet.append([*row, column.form, column.unit, words])
    sheet.sheet_state = "veryHidden"
