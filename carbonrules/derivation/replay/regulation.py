"""Comparing a program with the regulation files it came from: numbers, dates and citations at the lines it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from .values import Refused, figure
from .verdict import Finding

# Lowering makes these itself (no more than nothing, the minus sign, one of something); a line need not print them.
_MADE = frozenset({Fraction(0), Fraction(1), Fraction(-1)})
_NUMBER = re.compile(r"(?<![\w.])-?[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")


class Files(Protocol):
    """Where the texts are found."""

    def named(self, name: str) -> list[Path]:
        """The files of this name."""

    def bytes(self, path: Path) -> bytes:
        """The bytes of a file."""


class _Text:
    """A regulation file by lines and blocks."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.lines = data.decode("utf-8-sig", errors="replace").splitlines()

    def line(self, number: int) -> str:
        """One line, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def block(self, number: int) -> list[str]:
        """The lines of the block that a line stands in: from a line without indentation to the next one."""
        if not 1 <= number <= len(self.lines):
            return []
        first = last = number - 1
        while first > 0 and not _begins(self.lines[first]):
            first -= 1
        while last + 1 < len(self.lines) and not _begins(self.lines[last + 1]):
            last += 1
        return self.lines[first : last + 1]


def check_regulations(program: Mapping[str, Any], files: Files, looked: dict[str, int]) -> Iterator[Finding]:
    """Compare every item and every table that a regulation writes with the text of its layer."""
    core, shown = program["core"], program["presentation"]
    texts: dict[str, _Text | None] = {}
    for name in [*shown["files"], *shown.get("tables", {}).values()]:
        if name in texts:
            continue
        paths = files.named(name)
        texts[name] = _Text(name, files.bytes(paths[0])) if paths else None
        if not paths:
            yield Finding("note", "not given", {"file": name})
    names = dict(enumerate(shown["files"]))
    for index, item in enumerate(core["items"]):
        text = texts.get(names.get(item["law"], ""))
        if text is not None:
            yield from _item(item, f"/items/{index}", text, shown, looked)
    for index, table in enumerate(core["tables"]):
        text = texts.get(shown.get("tables", {}).get(table["id"], names.get(table["law"], "")))
        if text is not None:
            yield from _table(table, f"/tables/{index}", text, shown, looked)


def _item(
    item: dict[str, Any], pointer: str, text: _Text, shown: Mapping[str, Any], looked: dict[str, int]
) -> Iterator[Finding]:
    place = shown["places"].get(item["id"], 0)
    yield from _cited(item["article"], place, text, looked)
    for where, expression in _expressions(item["expression"], f"{pointer}/expression"):
        if expression["op"] == "constant" and expression["type"]["kind"] in ("number", "date"):
            line = shown.get("lines", {}).get(where, 0)
            yield from _printed(expression["args"]["text"], text.line(line), line, text, looked)


def _table(
    table: dict[str, Any], pointer: str, text: _Text, shown: Mapping[str, Any], looked: dict[str, int]
) -> Iterator[Finding]:
    lines = shown.get("lines", {})
    first = (each for row in range(len(table["rows"])) if (each := lines.get(f"{pointer}/rows/{row}/versions/0")))
    yield from _cited(table["article"], next(first, shown["places"].get(table["id"], 0)), text, looked)
    for row_index, row in enumerate(table["rows"]):
        for index, version in enumerate(row["versions"]):
            line = lines.get(f"{pointer}/rows/{row_index}/versions/{index}", 0)
            own, block = text.line(line), "\n".join(text.block(line))
            if table["type"]["kind"] == "number" and version["value"] is not None:
                yield from _printed(version["value"], own, line, text, looked)
            for key in row["keys"]:
                yield from _there(key, block, line, text, looked)
            for day in (version["start"], version["until"], version["published"]):
                if day:
                    yield from _there(day, block, line, text, looked)


def _cited(article: str, place: int, text: _Text, looked: dict[str, int]) -> Iterator[Finding]:
    if not article:
        return
    if not place:
        looked["unplaced"] += 1
        return
    block = " ".join(" ".join(text.block(place)).split())
    for each in article.split("; "):
        yield from _there(" ".join(each.split()), block, place, text, looked)


def _there(words: str, block: str, line: int, text: _Text, looked: dict[str, int]) -> Iterator[Finding]:
    if not line:
        looked["unplaced"] += 1
    elif words in block:
        looked["places"] += 1
    else:
        yield _not_at(words, line, text)


def _printed(number: str, own: str, line: int, text: _Text, looked: dict[str, int]) -> Iterator[Finding]:
    try:
        meant: Fraction | None = figure(number)
    except Refused:
        meant = None
    # `lowers … by 5 %` prints 5 and means -5: the sign is in the words.
    there = number in own if meant is None else not {meant, -meant}.isdisjoint(numbers_in(own))
    if there:
        looked["places"] += 1
    elif not line or meant in _MADE:
        looked["unplaced"] += 1
    else:
        yield _not_at(number, line, text)


def numbers_in(line: str) -> set[Fraction]:
    """Every number printed in a line."""
    return {figure(each) for each in _NUMBER.findall(line) if len(each) <= 80}


def _expressions(expression: dict[str, Any], pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    waiting = [(pointer, expression)]
    while waiting:
        where, each = waiting.pop()
        yield where, each
        waiting += [(f"{where}/inputs/{number}/of", one["of"]) for number, one in enumerate(each["inputs"])]


def _begins(line: str) -> bool:
    return bool(line) and not line[0].isspace() and not line.startswith("#")


def _not_at(words: str, line: int, text: _Text) -> Finding:
    return Finding("text", "not at place", {"what": "", "text": words[:120], "file": text.name, "place": line})
