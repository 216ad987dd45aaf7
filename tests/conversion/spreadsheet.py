"""A spreadsheet small enough to read: it works out the few functions that the formulas of our workbooks use."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_PLACE = re.compile(r"(?:'(?P<sheet>[^']+)'!)?(?P<cells>[A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)")


class Spreadsheet:
    """A workbook opened as a spreadsheet opens it: formulas are worked out from what the cells hold."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(data))
        self.as_left: Workbook = load_workbook(BytesIO(data), data_only=True)

    def cells(self, sheet: str) -> list[Cell]:
        """Every cell that holds something."""
        return [each for row in self.book[sheet].iter_rows() for each in row if each.value is not None]

    def texts(self, sheet: str) -> list[str]:
        """Every text of a sheet, from the top down."""
        return [str(each.value) for each in self.cells(sheet) if each.data_type == "s"]

    def formulas(self) -> list[tuple[str, str]]:
        """Sheet and cell of every formula."""
        return [
            (sheet, each.coordinate)
            for sheet in self.book.sheetnames
            for each in self.cells(sheet)
            if each.data_type == "f"
        ]

    def left(self, sheet: str, cell: str) -> Any:
        """What whoever only looks finds in a cell."""
        return self.as_left[sheet][cell].value

    def value(self, sheet: str, cell: str) -> Any:
        """What a cell gives."""
        found = self.book[sheet][cell]
        if found.data_type != "f":
            return found.value
        names = {name: getattr(self, f"_{name.lower()}") for name in ("SUM", "MAX", "MIN", "ABS", "IF", "AND")}
        code = "".join(self._said(each, sheet) for each in Tokenizer(str(found.value)).items)
        return eval(code, {"__builtins__": {}, "cells": self._cells, **names})

    def _said(self, token: Token, sheet: str) -> str:
        match token.type, token.subtype:
            case "OPERAND", "RANGE":
                place = _PLACE.fullmatch(token.value)
                assert place is not None, token.value
                return f"cells({place['sheet'] or sheet!r}, {place['cells']!r})"
            case "OPERAND", "TEXT":
                return repr(token.value[1:-1].replace('""', '"'))
            case _:
                return str(token.value)

    def _cells(self, sheet: str, cells: str) -> Any:
        if ":" not in cells:
            return self.value(sheet, cells)
        return [self.value(sheet, each.coordinate) for row in self.book[sheet][cells] for each in row]

    def _numbers(self, parts: tuple[Any, ...]) -> list[float]:
        flat = [each for part in parts for each in (part if isinstance(part, list) else [part])]
        return [each for each in flat if isinstance(each, int | float)]

    def _sum(self, *parts: Any) -> float:
        return sum(self._numbers(parts))

    def _max(self, *parts: Any) -> float:
        return max(self._numbers(parts))

    def _min(self, *parts: Any) -> float:
        return min(self._numbers(parts))

    def _abs(self, part: float) -> float:
        return abs(part)

    def _if(self, holds: bool, yes: Any, no: Any) -> Any:
        return yes if holds else no

    def _and(self, *parts: bool) -> bool:
        return all(parts)
