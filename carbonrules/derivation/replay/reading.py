"""Reading the three files of a bundle strictly: text in UTF-8, JSON without floats, no abyss of nesting.

A key that stands twice is found later, when the bytes are compared with their canonical form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .sentences import sentence

FILES = ("derivation.json", "program.json", "case.json")
MOST_BYTES = 1 << 30


class Unusable(Exception):
    """What was given is no bundle, or the call is off; `code` and `facts` choose the one message a user is told."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code}: {facts}")

    def text(self, language: str = "en") -> str:
        """The message for a person."""
        return sentence(self.code, language, self.facts)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The three files of a bundle, as bytes and as JSON."""

    bytes: Mapping[str, bytes]
    json: Mapping[str, dict[str, Any]]

    @property
    def derivation(self) -> dict[str, Any]:
        """`derivation.json`."""
        return self.json["derivation.json"]

    @property
    def program(self) -> dict[str, Any]:
        """`program.json`."""
        return self.json["program.json"]

    @property
    def case(self) -> dict[str, Any]:
        """`case.json`."""
        return self.json["case.json"]


def read_bundle(folder: Path) -> Bundle:
    """Read a bundle from its folder. Raises Unusable where a file is missing or no JSON of this kind."""
    if not folder.is_dir():
        raise Unusable("no folder", path=str(folder))
    data: dict[str, bytes] = {}
    for name in FILES:
        path = folder / name
        try:
            if path.exists() and not path.is_file():
                # A pipe or device may never end.
                raise Unusable("no file", path=str(path))
            if path.stat().st_size > MOST_BYTES:
                raise Unusable("too large", path=str(path))
            data[name] = path.read_bytes()
        except OSError:
            raise Unusable("no file", path=str(path)) from None
    return bundle_of(data)


def bundle_of(data: Mapping[str, bytes]) -> Bundle:
    """Read a bundle from the bytes of its files."""
    for name in FILES:
        if name not in data:
            raise Unusable("no file", path=name)
    return Bundle({name: data[name] for name in FILES}, {name: read_json(name, data[name]) for name in FILES})


def read_json(name: str, data: bytes) -> dict[str, Any]:
    """Read one file as a JSON object of texts, lists, objects, yes/no and whole numbers."""
    try:
        made = json.loads(data.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as problem:
        why = "nested too deep" if isinstance(problem, RecursionError) else str(problem)
        raise Unusable("garbled", path=name, why=why[:200]) from None
    if not isinstance(made, dict):
        raise Unusable("garbled", path=name, why="no object")
    return made


def _no_float(text: str) -> Any:
    raise ValueError(f"{text} is written as a JSON number; evidence writes such numbers as texts")
