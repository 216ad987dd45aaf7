"""The text of a STEP physical file: each record as it stands, and the text of each of its arguments.

Evidence quotes these texts. A number in a model enters a calculation as the digits in the file, never as a float.
"""

from __future__ import annotations

import re
from fractions import Fraction

from carbonrules.foundation.exact import parse_decimal

# What looks like a record inside a comment or a text, or behind the end, is none.
_RECORD = re.compile(
    rb"#(\d+)\s*=(?:[^';/]++|'[^']*+'|/\*(?s:.*?)\*/|/)*+;"
    rb"|'[^']*+'|/\*(?s:.*?)\*/|\b(?P<end>END-ISO-10303-21)\s*;"
)
_PIECE = re.compile(r"[^'(),/]++|'[^']*+'|/\*(?s:.*?)\*/|[(),/]")
_TYPED = re.compile(r"([A-Za-z0-9_]+)\s*\((.*)\)", re.DOTALL)
_DOT_AT_THE_END = re.compile(r"\.(?=$|[eE])")


class Records:
    """Every record of one file, found by its number."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        found: list[tuple[int, tuple[int, int]]] = []
        for each in _RECORD.finditer(data):
            if each[1] is not None:
                found.append((int(each[1]), each.span()))
            elif each["end"] is not None:
                break
        self._spans = dict(found)
        self._count = len(found)

    def __len__(self) -> int:
        """How many records the file has; a number that is used twice counts twice."""
        return self._count

    def __contains__(self, number: int) -> bool:
        return number in self._spans

    def text(self, number: int) -> str:
        """The record `#number=…;` exactly as it stands in the file; bytes that are no UTF-8 are written as `\\x..`."""
        start, end = self._spans[number]
        return self._data[start:end].decode("utf-8", errors="backslashreplace")


def arguments(record: str) -> list[str]:
    """Split a record `#1=IFCX(a,b,(c,d));` into the texts of its arguments."""
    found: list[str] = []
    depth, current = 0, ""
    for piece in _PIECE.findall(record.split("=", 1)[1]):
        if piece == "(":
            depth += 1
            current = current + piece if depth > 1 else ""
        elif piece == ")":
            depth -= 1
            if depth == 0:
                found.append(current.strip())
                break
            current += piece
        elif piece == "," and depth == 1:
            found.append(current.strip())
            current = ""
        elif not piece.startswith("/*"):
            current += piece
    return found


def value_text(argument: str) -> str:
    """The text inside a typed value: `IFCMASSMEASURE(3.1)` gives `3.1`; an untyped value is itself."""
    typed = _TYPED.fullmatch(argument.strip())
    return typed[2].strip() if typed else argument.strip()


def exact_number(text: str) -> Fraction:
    """Read a STEP number (`4210.`, `1.2E+09`) exactly. Raises NotANumber."""
    return parse_decimal(plain_number(text))


def plain_number(text: str) -> str:
    """A STEP number as numbers are written elsewhere: `4210.` is `4210`, `5.E-04` is `5E-04`."""
    return _DOT_AT_THE_END.sub("", text.strip())
