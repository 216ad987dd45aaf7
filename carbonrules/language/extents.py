"""How far an expression reaches on its line: from its first sign to its last, for underlining it whole."""

from __future__ import annotations

from typing import assert_never

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.syntax import Expression


def extent(node: Expression) -> Place:
    """The place of the whole expression; the node itself knows the place of its sign or first word."""
    match node:
        case syntax.Arithmetic(_, left, right):
            return _across(extent(left), extent(right))
        case syntax.Negative(of, place):
            return _across(place, extent(of))
        case syntax.Extreme(_, _, right, place):
            return _across(place, extent(right))
        case syntax.Aggregate(_, _, over, where, place):
            return _across(place, over.place if where is None else where.place)
        case (
            syntax.Number() | syntax.Truth() | syntax.Date() | syntax.Text() | syntax.Reference() | syntax.Unlabelled()
        ):
            return node.place
        case _:
            assert_never(node)


def as_written(place: Place) -> str:
    """The words that stand at a place."""
    return place.text[place.column - 1 : place.end_column - 1]


def _across(first: Place, last: Place) -> Place:
    if first.line != last.line or last.end_column <= first.column:
        return first
    return Place(first.file, first.line, first.column, last.end_column, first.text)
