"""Ranges: what numbers an expression of the program can give, from the bounds of fields and the values of tables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from carbonrules.foundation.exact import NotANumber
from carbonrules.language.intervals import (
    ANYTHING,
    Interval,
    add,
    at_least,
    at_most,
    divide,
    exactly,
    hull,
    multiply,
    subtract,
)
from carbonrules.language.sight import find_field
from carbonrules.program.model import Entity, Expression, Item, Table
from carbonrules.program.operations.reading import list_of, mapping_of, printed_value, text_arg, to_fraction

NOTHING_OR_MORE = Interval(Fraction(0))
ABOVE_NOTHING = Interval(Fraction(0), low_open=True)


class Ranges:
    """Ranges of all expressions of one program; each item and table is looked at once."""

    def __init__(
        self,
        items: Mapping[str, Item],
        tables: Mapping[str, Table],
        entities: Mapping[str, Entity],
        columns: dict[str, Interval],
    ) -> None:
        self._items, self._tables, self._entities = items, tables, entities
        self._of_item: dict[str, Interval] = {}
        self._of_table: dict[str, Interval] = {}
        # Columns of factor sets are large; what is found of them is kept for the other programs of the run.
        self._of_column = columns

    def of(self, each: Expression) -> Interval:
        """All numbers that an expression can give."""
        if each.type.kind != "number":
            return ANYTHING
        inputs = {one.role: one.of for one in each.inputs}
        match each.op:
            case "constant":
                return exactly(to_fraction(each.args["text"]))
            case "field":
                return self._field(each)
            case "value":
                return self._item(str(each.args["item"]))
            case "look up":
                tries = [mapping_of(one) for one in list_of(each.args["tries"])]
                return hull(self._table(text_arg(one, "table")) for one in tries)
            case "add":
                return add(self.of(inputs["left"]), self.of(inputs["right"]))
            case "subtract":
                return subtract(self.of(inputs["left"]), self.of(inputs["right"]))
            case "multiply":
                return multiply(self.of(inputs["left"]), self.of(inputs["right"]))
            case "divide":
                return divide(self.of(inputs["left"]), self.of(inputs["right"]))
            case "convert":
                return multiply(self.of(inputs["of"]), exactly(to_fraction(each.args["constant"])))
            case "bound":
                limited = at_least if each.args["how"] == "at least" else at_most
                return limited(self.of(inputs["of"]), self.of(inputs["by"]))
            case "round":
                return _rounded(self.of(inputs["of"]), to_fraction(each.args["step"]))
            case "choose" | "except":
                return hull(self.of(one) for role, one in inputs.items() if not role.startswith("when "))
            case "fallback":
                return hull([self.of(inputs["value"]), self.of(inputs["use"])])
            case "aggregate":
                return self._aggregate(each, inputs)
            case "band":
                return multiply(_part_in_band(each), self.of(inputs["rate"]))
            case _:
                return ANYTHING

    def _field(self, each: Expression) -> Interval:
        entity = self._entities.get(str(each.args["entity"]))
        found = find_field(entity, str(each.args["field"])) if entity else None
        if found is None:
            return ANYTHING
        low = None if found.lowest is None else to_fraction(found.lowest)
        high = None if found.highest is None else to_fraction(found.highest)
        return Interval(low, high, low is not None and not found.lowest_included)

    def _item(self, id: str) -> Interval:
        if id not in self._of_item:
            # An item that asks for itself is reported elsewhere; here it proves nothing.
            self._of_item[id] = ANYTHING
            if id in self._items:
                self._of_item[id] = self.of(self._items[id].expression)
        return self._of_item[id]

    def _table(self, id: str) -> Interval:
        known = self._of_column if id.startswith("set:") else self._of_table
        if id not in known:
            table = self._tables.get(id)
            known[id] = ANYTHING if table is None else hull(_values(table))
        return known[id]

    def _aggregate(self, each: Expression, inputs: Mapping[str, Expression]) -> Interval:
        match each.args["how"]:
            case "count":
                return NOTHING_OR_MORE
            case "total":
                return NOTHING_OR_MORE if self.of(inputs["of"]).non_negative else ANYTHING
            case _:
                return self.of(inputs["of"])


def _values(table: Table) -> list[Interval]:
    if table.type.kind != "number":
        return [ANYTHING]
    found: list[Interval] = []
    for row in table.rows:
        for version in row.versions:
            if version.value is None:
                continue
            try:
                value = printed_value(version.value, "number", to_fraction(version.constant))
            except (NotANumber, ValueError):
                return [ANYTHING]
            found.append(exactly(value) if isinstance(value, Fraction) else ANYTHING)
    # A table without a decided value gives no number at all, and so none that is 0 or below.
    return found or [ABOVE_NOTHING]


def _rounded(of: Interval, step: Fraction) -> Interval:
    low = None if of.low is None else (of.low // step) * step
    high = None if of.high is None else -((-of.high) // step) * step
    return Interval(low, high)


def _part_in_band(each: Expression) -> Interval:
    start, end = to_fraction(each.args["from"]), each.args["to"]
    return Interval(Fraction(0), None if end is None else to_fraction(end) - start)
