"""Reading what stands in the args of an operation and in a dated value: texts as printed become exact values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text, parse_decimal
from carbonrules.program.model import Kind
from carbonrules.program.values import NoValue, Value


def to_fraction(text: Json) -> Fraction:
    """Read a number of the args: a decimal as printed or `n/d`."""
    if not isinstance(text, str):
        raise TypeError(f"a number in evidence is a text, not {text!r}")
    numerator, slash, denominator = text.partition("/")
    return Fraction(int(numerator), int(denominator)) if slash else parse_decimal(text)


def optional_fraction(args: Mapping[str, Json], name: str) -> Fraction | None:
    """The number of an argument that may be left out."""
    return None if args.get(name) is None else to_fraction(args[name])


def text_arg(args: Mapping[str, Json], name: str) -> str:
    """A text among the args; empty where it is left out."""
    text = args.get(name, "")
    if not isinstance(text, str):
        raise TypeError(f"`{name}` is a text, not {text!r}")
    return text


def texts_arg(args: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """A list of texts among the args."""
    return tuple(str(text) for text in list_of(args.get(name, ())))


def list_of(value: Json) -> Sequence[Json]:
    """A list of evidence."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"a list is needed, not {value!r}")
    return value


def mapping_of(value: Json) -> Mapping[str, Json]:
    """An object of evidence."""
    if not isinstance(value, Mapping):
        raise TypeError(f"an object is needed, not {value!r}")
    return value


def printed_value(text: str, kind: Kind, constant: Fraction = Fraction(1)) -> Value:
    """The value that a printed text means; a number is multiplied by the constant of its unit."""
    match kind:
        case "number":
            return to_fraction(text) * constant
        case "truth":
            if text not in ("yes", "no"):
                raise ValueError(f"`{text}` is neither yes nor no")
            return text == "yes"
        case "date":
            return date.fromisoformat(text)
        case _:
            return text


def key_text(value: Value) -> str:
    """How a value reads as a key of a table: words as they are, numbers as plain decimals, dates as 2026-06-30."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return exact_text(value)
        case date():
            return value.isoformat()
        case NoValue():
            raise TypeError("no value is no key")
