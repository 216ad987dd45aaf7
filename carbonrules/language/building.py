"""Building core expressions: every operation gets its type from the one rule that the core has for it.

Where a unit is asked for and another one stands, an exact conversion is put between; a label is taken over where the
law leaves it open, and never changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.units import IncompatibleUnits, UnitTable
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.quantities import Labels, labels_of, with_labels
from carbonrules.language.unlike import Sides, in_words_of, not_asked, unlike
from carbonrules.program.model import Expression, Input, Type
from carbonrules.program.operations import DECLARED, OPERATIONS, UnitProblem

TRUTH = Type("truth")
DATE = Type("date")
LEAVES = ("constant", "field", "value", "look up")


def number(unit: str) -> Type:
    """The type of a number in a unit."""
    return Type("number", unit)


def word(of: str) -> Type:
    """The type of a word of a list."""
    return Type("word", "", of)


def build(
    units: UnitTable,
    op: str,
    args: Mapping[str, Json],
    inputs: Sequence[tuple[str, Expression]],
    place: Place,
    declared: Type | None = None,
    sides: Sides | None = None,
) -> Expression:
    """Make an operation; what does not go together is reported with both sides.

    `declared` is the type that law or case declares, for the operations that only repeat it.
    """
    types = {role: each.type for role, each in inputs}
    if declared is not None:
        types[DECLARED] = declared
    try:
        type = OPERATIONS[op].type_rule(args, types, units)
    except UnitProblem as problem:
        raise _units_differ(units, problem, place, sides) from None
    return Expression(op, type, dict(args), tuple(Input(role, each) for role, each in inputs), place.line)


def _units_differ(units: UnitTable, problem: UnitProblem, place: Place, sides: Sides | None) -> Mistake:
    if problem.right is not None:
        return unlike(units, problem.left, problem.right, place, sides)
    places = () if sides is None else sides.places
    further = tuple((each, in_words_of(problem.left)) for each in places[problem.left_role != "left" :][:1])
    help = "numbers are computed with and compared by size; words and texts only with `is` and `is not`"
    return mistake("U315", f"{problem.sentence}, this is {in_words_of(problem.left)}", place, help, further=further)


def constant(text: str, type: Type, line: int, **args: Json) -> Expression:
    """A value that the law states in place."""
    return Expression("constant", type, {"text": text, **args}, (), line)


def truth(yes: bool, line: int) -> Expression:
    """A plain yes or no."""
    return constant("yes" if yes else "no", TRUTH, line)


def in_type(units: UnitTable, of: Expression, asked: Type, place: Place, asked_at: Place | None = None) -> Expression:
    """The same answer in the type that is asked for: a number converted exactly, a word of the asked list."""
    if asked.kind == "number" and of.type.kind == "number":
        return in_unit(units, of, asked.unit, place, asked_at)
    if of.type.kind != asked.kind and {of.type.kind, asked.kind} != {"text", "word"}:
        raise not_asked(units, of.type, asked, place, asked_at)
    return of


def in_unit(units: UnitTable, of: Expression, unit: str, place: Place, asked_at: Place | None = None) -> Expression:
    """The same number in the unit asked for, through one exact constant; open labels are taken over."""
    if of.type.unit == unit:
        return of
    of = taking_labels(units, of, labels_of(units, unit))
    if of.type.unit == unit:
        return of
    try:
        size = units.conversion(of.type.unit, unit)
    except IncompatibleUnits:
        raise not_asked(units, of.type, number(unit), place, asked_at) from None
    args: dict[str, Json] = {"constant": ratio_text(size), "from": of.type.unit, "to": unit}
    return Expression("convert", number(unit), args, (Input("of", of),), place.line)


def alike(
    units: UnitTable, left: Expression, right: Expression, place: Place, sides: Sides | None = None
) -> tuple[Expression, Expression]:
    """Two numbers in the unit of the first, to be added or compared; what does not fit is shown on both sides."""
    if left.type.kind != "number" or right.type.kind != "number":
        if left.type.kind != right.type.kind and {left.type.kind, right.type.kind} != {"text", "word"}:
            raise unlike(units, left.type, right.type, place, sides)
        return left, right
    left = taking_labels(units, left, labels_of(units, right.type.unit))
    right = taking_labels(units, right, labels_of(units, left.type.unit))
    if left.type.unit == right.type.unit:
        return left, right
    if units.dimension(left.type.unit) != units.dimension(right.type.unit):
        raise unlike(units, left.type, right.type, place, sides)
    return left, in_unit(units, right, left.type.unit, place)


def crossed(units: UnitTable, left: Expression, right: Expression, power: int) -> tuple[Expression, Expression]:
    """Two numbers to be multiplied (power 1) or divided (-1): what one says above and the other below may cancel."""
    if left.type.kind != "number" or right.type.kind != "number":
        return left, right
    left_labels, right_labels = labels_of(units, left.type.unit), labels_of(units, right.type.unit)
    if power > 0:
        return _below(units, left, right_labels), _below(units, right, left_labels)
    return taking_labels(units, left, right_labels), _plain_or_below(units, right, left_labels)


def _below(units: UnitTable, of: Expression, labels: Labels) -> Expression:
    return relabelled(units, of, labels, below_only=True)


def _plain_or_below(units: UnitTable, of: Expression, labels: Labels) -> Expression:
    return relabelled(units, of, labels, below_only=False) if of.op == "constant" else of


def taking_labels(units: UnitTable, of: Expression, labels: Labels) -> Expression:
    """The expression with these labels where the law leaves them open: on literals, and below a `/`."""
    return relabelled(units, of, labels, below_only=False) if labels else of


def relabelled(units: UnitTable, of: Expression, labels: Labels, below_only: bool) -> Expression:
    """Put labels on the leaves that have none, and carry them up. Only a literal takes one above the `/`."""
    if not labels or of.type.kind != "number":
        return of
    if of.op in LEAVES:
        below = below_only or of.op != "constant"
        return replace(of, type=number(with_labels(units, of.type.unit, labels, below)))
    if of.op in ("choose", "except") or not labels.keys() & units.dimension(of.type.unit).keys():
        # What has cancelled within (a share of plain emissions) asks for no label.
        return of
    inputs = tuple(
        Input(each.role, each.of if each.role == "where" else relabelled(units, each.of, labels, below_only))
        for each in of.inputs
    )
    if inputs == of.inputs:
        return of
    args = dict(of.args)
    if of.op == "convert":
        for end in ("from", "to"):
            args[end] = with_labels(units, str(args[end]), labels, below_only)
        args["from"] = inputs[0].of.type.unit
    try:
        type = OPERATIONS[of.op].type_rule(args, {each.role: each.of.type for each in inputs}, units)
    except UnitProblem:
        return of
    return replace(of, type=type, args=args, inputs=inputs)
