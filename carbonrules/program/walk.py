"""Walking through expressions: every part of an item, and what the parts name. Safe for any depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from carbonrules.program.model import Expression, Item, Program
from carbonrules.program.operations.operation import Args
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg

# No sentence of law needs more; deeper ones are refused, so that no reader of a program runs out of stack.
DEEPEST = 100


def parts(expression: Expression) -> Iterator[tuple[Expression, int]]:
    """The expression and every expression inside it, with the depth of each (1 for the whole)."""
    waiting = [(expression, 1)]
    while waiting:
        each, depth = waiting.pop()
        yield each, depth
        waiting.extend((inner.of, depth + 1) for inner in reversed(each.inputs))


def looking_elsewhere(program: Program, args_of: Callable[[Item, Args], Args | None]) -> Program:
    """The same program with other args in those look-ups for which `args_of` gives some."""
    return replace(
        program,
        items=tuple(
            replace(item, expression=_elsewhere(item.expression, partial(args_of, item))) for item in program.items
        ),
    )


def _elsewhere(expression: Expression, args_of: Callable[[Args], Args | None]) -> Expression:
    inputs = tuple(replace(each, of=_elsewhere(each.of, args_of)) for each in expression.inputs)
    other = args_of(expression.args) if expression.op == "look up" else None
    return replace(expression, inputs=inputs, args=expression.args if other is None else other)


def depth_of(expression: Expression) -> int:
    """How many expressions deep the deepest part lies."""
    return max(depth for _, depth in parts(expression))


def items_named(expression: Expression) -> Iterator[str]:
    """The items whose answers the expression may ask for."""
    return (text_arg(each.args, "item") for each, _ in parts(expression) if each.op == "value")


def tables_named(expression: Expression) -> Iterator[str]:
    """The tables the expression may look into."""
    for each, _ in parts(expression):
        if each.op == "listed":
            yield text_arg(each.args, "table")
        elif each.op == "look up":
            yield from (text_arg(mapping_of(attempt), "table") for attempt in list_of(each.args["tries"]))


def fields_named(expression: Expression) -> Iterator[tuple[str, str]]:
    """The fields of a case that the expression may read, as (entity, field)."""
    for each, _ in parts(expression):
        if each.op in ("field", "given", "fallback"):
            yield text_arg(each.args, "entity"), text_arg(each.args, "field")
