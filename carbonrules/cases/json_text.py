"""JSON as it stands in the file: every number keeps its text, every key stands once, depth and size have limits.

A number of a case must reach the exact engine as it was written; a float never comes between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

MOST_BYTES = 32_000_000
MOST_DEPTH = 24
SHOWN = 60

# A string that is never closed is taken to the end of the file, so that the scan stays linear whatever stands there.
_BRACKETS = re.compile(r'"(?:[^"\\]+|\\.)*"?|[\[\]{}]', re.DOTALL)

# An escaped surrogate without its partner is no character and could never be written as UTF-8 again.
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF_CHARACTER = re.compile(rf"{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW}")

_MEANING = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "a comma stands before the closing brace",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    "Unterminated string starting at": "a text is opened with a quote and never closed",
    "Extra data": "the file goes on after its end",
}


@dataclass(frozen=True, slots=True)
class NumberText:
    """A JSON number by its own digits."""

    text: str


@dataclass(frozen=True, slots=True)
class Members:
    """A JSON object; `repeated` names the keys that stand in it more than once."""

    named: dict[str, Any]
    repeated: tuple[str, ...] = ()


def parse_json(data: bytes, file: str) -> Any:
    """Read JSON into Members, lists, texts, NumberTexts, yes/no or nothing. Raises CaseError with one message."""
    if len(data) > MOST_BYTES:
        _refuse("W871", f"The file has {len(data):,} bytes; at most {MOST_BYTES:,} are read.", Place(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        _refuse("W871", f"The file is not UTF-8 text: byte {problem.start + 1} can't be read.", Place(file))
    if not text.strip():
        _refuse("W871", "The file is empty.", Place(file))
    if _depth(text) > MOST_DEPTH:
        _refuse("W871", f"The file nests more than {MOST_DEPTH} levels deep; a case needs seven.", Place(file))
    half = _HALF_CHARACTER.search(text)
    if half is not None:
        _refuse("W872", "This escape is half of a character.", _place(text, file, half.start()))
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=NumberText,
            parse_int=NumberText,
            parse_constant=NumberText,
        )
    except json.JSONDecodeError as problem:
        meaning = _MEANING.get(problem.msg, problem.msg[:1].lower() + problem.msg[1:])
        _refuse("W872", f"This is not well-formed JSON: {meaning}.", _place(text, file, problem.pos))


def pointer(parent: str, key: str | int) -> str:
    """Extend a JSON pointer (RFC 6901) by one key."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"


def repeated_keys(node: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every key that stands twice in one object, with the pointer of the object."""
    match node:
        case Members():
            yield from ((at, key) for key in node.repeated)
            for key, each in node.named.items():
                yield from repeated_keys(each, pointer(at, key))
        case list():
            for index, each in enumerate(node):
                yield from repeated_keys(each, pointer(at, index))


def shortened(text: str) -> str:
    """A text as a message can show it: one line, not endless."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _members(pairs: list[tuple[str, Any]]) -> Members:
    named = dict(pairs)
    if len(named) == len(pairs):
        return Members(named)
    seen: set[str] = set()
    return Members(named, tuple(sorted({key for key, _ in pairs if key in seen or seen.add(key)})))  # type: ignore[func-returns-value]


def _depth(text: str) -> int:
    deepest = depth = 0
    for found in _BRACKETS.finditer(text):
        match found.group()[0]:
            case "[" | "{":
                depth += 1
                deepest = max(deepest, depth)
            case "]" | "}":
                depth -= 1
    return deepest


def _place(text: str, file: str, position: int) -> Place:
    """The line of a position; of a very long line only what stands around the position."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    number, column = text.count("\n", 0, position) + 1, position - start + 1
    if len(line) <= 2 * SHOWN:
        return Place(file, number, column, column + 1, line)
    cut = max(0, column - SHOWN)
    return Place(file, number, column - cut, column - cut + 1, line[cut : cut + 2 * SHOWN])


def _refuse(code: str, sentence: str, place: Place) -> NoReturn:
    raise CaseError([Diagnostic(code, sentence, place, help="docs/how-to/write-a-case.md has a sample to copy")])
