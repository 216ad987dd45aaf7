"""The filled form read back: every fact with its sheet and cell, every mistake at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.quantities import BARE_NUMBER
from carbonrules.cases.read_json import DEFAULT_NATURE, plain
from carbonrules.cases.words import nearest
from carbonrules.cases.workbook_form import read_form
from carbonrules.cases.workbook_layout import BETWEEN_LANGUAGES, FIRST_ROW, NAME_ROW, SINGLE, UNIT_ROW, Column, Sheet
from carbonrules.cases.workbook_open import Book, FoundCell, open_workbook
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

_LETTERS = 26


@dataclass(slots=True)
class _Row:
    """A thing of one row while its members are being gathered."""

    entity: str
    id: str
    of: str
    place: str
    facts: dict[str, Fact] = field(default_factory=dict)
    lists: dict[str, list[_Row]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def read_workbook(path: Path) -> Case:
    """Read a filled form. Raises CaseError with every mistake at its sheet and cell."""
    book = open_workbook(path)
    form = read_form(book)
    reader = _Reader(book)
    rows = {sheet.name: reader.rows(sheet) for sheet in form.sheets}
    for sheet in form.sheets:
        if sheet.container:
            reader.gather(sheet, rows[sheet.name], rows.get(sheet.container, []))
    reader.single_facts(row for each in rows.values() for row in each)
    if reader.problems:
        raise CaseError(reader.problems)
    things: dict[str, tuple[Thing, ...]] = {}
    for sheet in form.sheets:
        if not sheet.container:
            things[sheet.entity] = tuple(_thing(row, str(index)) for index, row in enumerate(rows[sheet.name], 1))
    accounts = tuple(Account(row.entity, row.id, row.place, "used") for each in rows.values() for row in each)
    return Case(form.case_id or path.stem, things, accounts)


def _thing(row: _Row, number: str = "") -> Thing:
    lists = {name: tuple(_thing(each) for each in members) for name, members in row.lists.items()}
    return Thing(row.entity, row.id or number, row.facts, lists)


@dataclass(slots=True)
class _Reader:
    """Turns the cells of entity sheets into rows of facts, and gathers what is wrong."""

    book: Book
    problems: list[Diagnostic] = field(default_factory=list)

    def wrong(self, code: str, sentence: str, place: str, help: str = "", fix: str = "") -> None:
        """Note one mistake at a cell."""
        self.problems.append(Diagnostic(code, sentence, Place(self.book.file, text=place), help=help, fix=fix))

    def rows(self, sheet: Sheet) -> list[_Row]:
        """Every row of a sheet that holds anything, below the head and the example."""
        cells = self.book.sheets.get(sheet.name, {})
        at = self._columns(sheet, cells)
        for (title, row, column), reason in self.book.unusable.items():
            if title == sheet.name and row >= FIRST_ROW:
                help = "write the value itself, or open the workbook once in a spreadsheet program and save it"
                self.wrong("W893", f"The cell can't be read: {reason}.", cell_place(sheet.name, row, column), help)
        found = []
        for row in sorted({row for row, _ in cells if row >= FIRST_ROW}):
            here = {column: cells[row, column] for column in at.values() if (row, column) in cells}
            stray = [column for at_row, column in cells if at_row == row and column not in at.values()]
            if stray:
                place = cell_place(sheet.name, row, stray[0])
                self.wrong("W892", "This cell is outside the columns of the form.", place, "empty it, or use a column")
            if here:
                found.append(self._row(sheet, row, at, here))
        return found

    def _columns(self, sheet: Sheet, cells: Mapping[tuple[int, int], FoundCell]) -> dict[str, int]:
        """Where each column stands now: columns may have been moved, but not renamed."""
        names = [each.name for each in sheet.columns]
        at: dict[str, int] = {}
        for (row, column), cell in sorted(cells.items()):
            if row != NAME_ROW:
                continue
            name, place = plain(cell.text), cell_place(sheet.name, row, column)
            if name not in names or name in at:
                fix = nearest(name, [each for each in names if each not in at])
                what = "stands twice" if name in at else "is not a column of this form"
                help = f"did you mean `{fix}`?" if fix else f"the columns are: {', '.join(names)}"
                self.wrong("W892", f"`{shortened(name)}` {what}.", place, help, fix)
            else:
                at[name] = column
        for name in names:
            if name not in at and not any(each.fix == name for each in self.problems):
                help = "take the sheet from a new form: `carbonrules form`"
                self.wrong("W892", f"The column `{name}` is not there any more.", f"{sheet.name}!{NAME_ROW}", help)
        return at

    def _row(self, sheet: Sheet, number: int, at: Mapping[str, int], cells: Mapping[int, FoundCell]) -> _Row:
        texts = {name: _word(cells[column].text) for name, column in at.items() if column in cells}
        of = next((each.name for each in sheet.columns if each.part == "of"), "")
        made = _Row(sheet.entity, texts.get("id", ""), texts.get(of, ""), cell_place(sheet.name, number, 1))
        nature, stated = texts.get("nature", ""), texts.get("source", "")
        for column in sheet.columns:
            cell = cells.get(at.get(column.name, 0))
            if cell is None or column.part in ("of", "unit"):
                continue
            place = cell_place(sheet.name, number, at[column.name])
            if column.part == "list":
                if texts[column.name] == "none":
                    made.lists[column.name] = []
                elif texts[column.name] != "listed":
                    self.wrong("W882", f"`{shortened(cell.text)}` is not one of listed, none.", place, "write none")
                made.places[column.name] = place
                continue
            unit = self._unit(sheet, column, at, cells)
            text = self._text(column, cell, unit, place)
            source: dict[str, Json] = {
                "file": self.book.file,
                "digest": self.book.digest,
                "locator": place,
                "text": cell.text,
                "unit": unit if BARE_NUMBER.fullmatch(cell.text) else "",
            }
            made.facts[column.name] = Fact(
                text, {**source, "stated": stated} if stated else source, nature or DEFAULT_NATURE
            )
        return made

    def _unit(self, sheet: Sheet, column: Column, at: Mapping[str, int], cells: Mapping[int, FoundCell]) -> str:
        """The unit of a bare number: that of the cell beside it, or the one that the head of the column shows."""
        if column.form != "number":
            return ""
        cell = cells.get(at[column.name])
        if cell is not None and cell.kind == "share":
            return "1"
        beside = [each.name for each in sheet.columns if each.part == "unit" and each.fact == column.name]
        if beside:
            found = cells.get(at.get(beside[0], 0))
            return "" if found is None else _word(found.text)
        if column.unit in ("", "1"):
            return ""
        head = self.book.sheets[sheet.name].get((UNIT_ROW, at[column.name]))
        return column.unit if head is None else plain(head.text)

    def _text(self, column: Column, cell: FoundCell, unit: str, place: str) -> str:
        """The fact as a text with its unit."""
        text = _word(cell.text) if column.choices else plain(cell.text)
        if column.form == "code" and cell.kind == "date":
            help = "format the cell as text and type the code again: the spreadsheet took it for a date"
            self.wrong("W893", f"The cell holds the date {cell.text}, not a code.", place, help)
        if not unit or not BARE_NUMBER.fullmatch(text):
            has_both = column.form == "number" and unit and any(each.isalpha() for each in text) and not column.unit
            if has_both and cell.kind == "text" and not text.endswith(unit):
                self.wrong(
                    "W893", f"The cell says `{shortened(text)}`, the unit beside it `{unit}`.", place, "keep one"
                )
            return text
        return f"{text} {unit}"

    def gather(self, sheet: Sheet, rows: list[_Row], containers: list[_Row]) -> None:
        """Give each row of a list to the thing it belongs to."""
        by_id = {str(index): each for index, each in enumerate(containers, 1) if not each.id}
        by_id.update({each.id: each for each in reversed(containers) if each.id})
        for row in rows:
            owner = by_id.get(row.of) if row.of else (containers[0] if len(containers) == 1 else None)
            if owner is None:
                fix = nearest(row.of, by_id) if row.of else ""
                what = f"there is no `{shortened(row.of)}` on" if row.of else "it does not say to which row of"
                sentence = f"This row belongs to nothing: {what} the sheet `{sheet.container}`."
                self.wrong("W894", sentence, row.place, f"there are: {', '.join(sorted(by_id)[:20]) or 'none'}", fix)
                continue
            if owner.lists.get(sheet.list) == [] and sheet.list in owner.places:
                sentence = f"`{sheet.list}` of {owner.id} is said to be none, and here is one."
                self.wrong("W888", sentence, row.place, "keep the one that is true")
                owner.places.pop(sheet.list)
            owner.lists.setdefault(sheet.list, []).append(row)

    def single_facts(self, rows: Iterable[_Row]) -> None:
        """Nature and source that hold for one cell alone."""
        by_place = {str(fact.source["locator"]): (row, name) for row in rows for name, fact in row.facts.items()}
        unusable = {cell_place(*at) for at in self.book.unusable}
        cells = self.book.sheets.get(SINGLE, {})
        for number in sorted({row for row, _ in cells if row >= FIRST_ROW}):
            target, nature, stated = (
                _word(cells[number, at].text) if (number, at) in cells else "" for at in (1, 2, 3)
            )
            found = by_place.get(target.replace("$", "").replace("'", ""))
            if found is None and target in unusable:
                continue
            if found is None:
                help = "write the sheet and the cell of a fact that is filled in, as in sheet!A8"
                self.wrong("W892", f"There is no fact at `{shortened(target)}`.", f"{SINGLE}!A{number}", help)
                continue
            row, name = found
            fact = row.facts[name]
            source = {**fact.source, "stated": stated} if stated else fact.source
            row.facts[name] = Fact(fact.text, source, nature or fact.nature)


def _word(text: str) -> str:
    """A word without the translation that the form shows beside it."""
    return plain(text.partition(BETWEEN_LANGUAGES)[0])


def cell_place(sheet: str, row: int, column: int) -> str:
    """A cell as people write it: `activities!E9`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"
