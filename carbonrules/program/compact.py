"""Frozen dataclasses as short lists and back, fast: the form of the compiled file. It is a cache, never evidence.

Fields stand by position, so a file is only read by the form that wrote it; `shape` names that form.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Literal, Union, get_args, get_origin

from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.typed import field_types

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]


def compact(value: Any) -> Any:
    """Write a value as JSON: a dataclass is the list of its fields, a rational is a text."""
    kind: Any = type(value)
    writer = _writer(kind)
    return value if writer is None else writer(value)


@cache
def _writer(kind: Any) -> Writer | None:
    """How to write values of a class; None where JSON takes them as they are."""
    if is_dataclass(kind):
        names = [each.name for each in fields(kind)]
        return lambda value: [compact(getattr(value, name)) for name in names]
    if issubclass(kind, Fraction):
        return ratio_text
    if issubclass(kind, tuple | list):
        return lambda value: [compact(each) for each in value]
    if issubclass(kind, Mapping):
        return lambda value: {key: compact(each) for key, each in value.items()}
    return None


def expand(kind: Any, data: Any) -> Any:
    """Read what `compact` wrote of a value of this kind."""
    reader = _reader(kind)
    return data if reader is None else reader(data)


@cache
def shape(kind: type) -> str:
    """The fields of a dataclass and of all it holds, as a text; another shape can't read the file."""
    found: dict[str, str] = {}
    waiting: list[Any] = [kind]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and is_dataclass(each):
            if each.__qualname__ not in found:
                found[each.__qualname__] = ",".join(field_types(each))
                waiting.extend(field_types(each).values())
        else:
            waiting.extend(get_args(each))
    return ";".join(f"{name}({names})" for name, names in sorted(found.items()))


@cache
def _reader(kind: Any) -> Reader | None:
    """How to read values of a kind; None where JSON already gives them as they are."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _reader_of_dataclass(kind)
    if kind is Fraction:
        return Fraction
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _reader_of_tuple(args)
    if origin in (Union, types.UnionType):
        return _reader_of_optional(args)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _reader(args[1])
        return None if inner is None else lambda data: {key: inner(each) for key, each in data.items()}
    return None


def _reader_of_dataclass(kind: Any) -> Reader:
    names = field_types(kind)
    if all(each is str or get_origin(each) is Literal for each in names.values()):
        return _reader_of_texts(kind, len(names))
    # Of the fields by their positions those that JSON does not give as they are; None as long as nothing was read.
    made: list[tuple[int, Reader]] | None = None

    def read(data: Any) -> Any:
        nonlocal made
        if made is None:
            # Not before the first use: an expression holds inputs, which hold expressions.
            readers = enumerate(_reader(each) for each in names.values())
            made = [(at, reader) for at, reader in readers if reader is not None]
        if len(data) != len(names):
            raise ValueError(f"{len(data)} fields of {len(names)}")
        values = [*data]
        for at, reader in made:
            values[at] = reader(values[at])
        return kind(*values)

    return read


def _reader_of_texts(kind: Any, many: int) -> Reader:
    """What holds only texts is frozen and often the same, as types are: one stands for all that are equal."""
    one = lru_cache(maxsize=1_000)(kind)

    def read(data: Any) -> Any:
        if len(data) != many:
            raise ValueError(f"{len(data)} fields of {many}")
        return one(*data)

    return read


def _reader_of_tuple(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = _reader(args[0])
        return tuple if inner is None else lambda data: tuple([inner(each) for each in data])
    readers = [_reader(each) for each in args]
    return lambda data: tuple(
        each if reader is None else reader(each) for reader, each in zip(readers, data, strict=True)
    )


def _reader_of_optional(args: tuple[Any, ...]) -> Reader | None:
    kinds = [each for each in args if each is not type(None)]
    inner = _reader(kinds[0]) if len(kinds) == 1 else None
    return None if inner is None else lambda data: None if data is None else inner(data)
