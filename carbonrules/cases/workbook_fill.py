"""A case laid out in the cells of the form, without loss: what a cell can't hold as a number stays a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.read_json import DEFAULT_NATURE
from carbonrules.cases.workbook_layout import FIRST_ROW, Column, Sheet
from carbonrules.foundation.exact import NotANumber, parse_decimal

_SPLIT = re.compile(r"([+-]?[0-9_.]+(?:[eE][+-]?[0-9]+)?)\s*(.*)")

Cells = dict[tuple[int, int], object]


@dataclass(slots=True)
class Filled:
    """Cells by sheet, (row, column) from 0, and the facts that differ from their row in nature or source."""

    cells: dict[str, Cells] = field(default_factory=dict)
    single: list[tuple[str, str, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def filled(case: Case, plan: tuple[Sheet, ...]) -> Filled:
    """Lay a case out in a form. Facts that the form does not ask for have no cell."""
    made = Filled()
    by_list = {(sheet.container, sheet.list): sheet for sheet in plan}
    for sheet in plan:
        if not sheet.container:
            for thing in case.things.get(sheet.entity, ()):
                _thing(made, by_list, sheet, thing, "")
    return made


def _thing(made: Filled, by_list: Mapping[tuple[str, str], Sheet], sheet: Sheet, thing: Thing, container: str) -> None:
    row = made.rows.setdefault(sheet.name, 0)
    made.rows[sheet.name] += 1
    cells = made.cells.setdefault(sheet.name, {})
    nature, source = _of_the_row(thing)
    for at, column in enumerate(sheet.columns):
        value = _cell(column, thing, container, nature, source, sheet)
        if value not in (None, ""):
            cells[row, at] = value
        fact = thing.facts.get(column.fact) if column.part == "fact" else None
        if fact is not None:
            _single(made, sheet, row, at, fact, nature, source)
    for name, members in thing.lists.items():
        below = by_list.get((sheet.name, name))
        for member in members if below is not None else ():
            assert below is not None
            # A member without a name is called by its row, as the reader of a form calls it.
            called = thing.id or (str(row + 1) if sheet.container else "")
            _thing(made, by_list, below, member, called)


def _of_the_row(thing: Thing) -> tuple[str, str]:
    nature = thing.facts["nature"].text if "nature" in thing.facts else ""
    source = thing.facts["source"].text if "source" in thing.facts else ""
    return nature, source


def _cell(column: Column, thing: Thing, container: str, nature: str, source: str, sheet: Sheet) -> object:
    match column.part:
        case "id":
            return thing.id
        case "of":
            return container
        case "nature":
            return nature
        case "source":
            return source
        case "list":
            said = thing.facts.get(column.name)
            members = thing.lists.get(column.name)
            if members is None:
                return None if said is None else said.text
            return "listed" if members else "none"
        case "unit":
            fact = thing.facts.get(column.fact)
            return None if fact is None else _split(fact.text)[1]
        case "fact":
            fact = thing.facts.get(column.name)
            has_unit_column = any(each.part == "unit" and each.fact == column.name for each in sheet.columns)
            return None if fact is None else _fact(column, fact.text, has_unit_column)


def _fact(column: Column, text: str, has_unit_column: bool) -> object:
    if column.form != "number":
        return text
    number, unit = _split(text)
    if number and (has_unit_column or unit == column.unit or (not unit and column.unit == "1")):
        return _exact_cell(number)
    return text


def _split(text: str) -> tuple[str, str]:
    found = _SPLIT.fullmatch(text)
    if found is None or ";" in text:
        return "", ""
    return found[1], found[2]


def _exact_cell(number: str) -> object:
    """A number cell where the double in it reads back to the same number, else its text."""
    try:
        exact = parse_decimal(number)
        if exact.denominator == 1 and abs(exact) < 2**53:
            return int(exact)
        return float(exact) if Fraction(repr(float(exact))) == exact else number
    except (NotANumber, OverflowError):
        return number


def _single(made: Filled, sheet: Sheet, row: int, at: int, fact: Fact, nature: str, source: str) -> None:
    from openpyxl.utils import get_column_letter

    own = str(fact.source.get("stated", ""))
    differs = fact.nature != (nature or DEFAULT_NATURE), own != source and bool(own)
    if any(differs):
        place = f"{sheet.name}!{get_column_letter(at + 1)}{FIRST_ROW + row}"
        made.single.append((place, fact.nature if differs[0] else "", own if differs[1] else ""))
