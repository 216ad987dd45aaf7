"""What names stand for in code: parameters, their defaults, and what is assigned to a name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator


def called(call: ast.Call) -> str:
    """The name of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def parameters(function: ast.FunctionDef) -> list[str]:
    """The parameters of a function in their order."""
    arguments = function.args
    return [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """What its parameters are where a call does not give them."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    given = function.args.defaults
    found = {each.arg: value for each, value in zip(arguments[len(arguments) - len(given) :], given, strict=True)}
    return found | {
        each.arg: value
        for each, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if value is not None
    }


def assigned_in(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """Every name that is given a value within a function, with each value."""
    for node in ast.walk(function):
        yield from assigned(node)


def assigned(node: ast.AST) -> Iterable[tuple[str, ast.expr]]:
    """The names that one statement gives values."""
    match node:
        case ast.Assign(targets=[target], value=value):
            yield from _bound(target, value)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.AugAssign(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.comprehension(target=ast.Name(id=name), iter=value):
            yield name, value
        case ast.comprehension(target=ast.Tuple() as target, iter=ast.Call(func=ast.Name(id="zip"), args=values)):
            yield from _bound(target, ast.Tuple(values))
        case ast.For(target=target, iter=ast.Tuple() | ast.List() as rows):
            for row in rows.elts:
                yield from _bound(target, row)


def _bound(target: ast.expr, value: ast.expr) -> Iterable[tuple[str, ast.expr]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case ast.Tuple(elts=names), ast.Tuple(elts=values) if len(names) == len(values):
            for one, other in zip(names, values, strict=True):
                yield from _bound(one, other)
        case ast.Tuple(elts=names), ast.IfExp():
            yield from _bound(target, value.body)
            yield from _bound(target, value.orelse)
        case ast.Tuple(elts=names), _:
            for at, one in enumerate(names):
                if isinstance(one, ast.Name):
                    yield one.id, ast.Subscript(value, ast.Constant(at)) if isinstance(value, ast.Call) else value
