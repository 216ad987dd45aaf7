"""What a part of the tree says, as it stands in its file: the words between its first and its last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbonrules.foundation.diagnostics import Place
from carbonrules.language.naming import nodes_in


def said(node: Any, texts: Mapping[str, str]) -> str:
    """The text of a node on one line, from the file it was read from; empty where there is no node."""
    places = [each.place for each in nodes_in(node) if isinstance(getattr(each, "place", None), Place)]
    places = [each for each in places if each.line]
    if not places:
        return ""
    lines = texts.get(places[0].file, "").splitlines()
    first, last = min(each.line for each in places), max(each.line for each in places)
    if last > len(lines):
        return ""
    if first != last:
        return " ".join(_plain(line) for line in lines[first - 1 : last])
    start, end = min(each.column for each in places), max(each.end_column for each in places)
    return _balanced(lines[first - 1], start - 1, end - 1)


def _plain(line: str) -> str:
    return " ".join(line.partition("  #")[0].split())


def _balanced(line: str, start: int, end: int) -> str:
    """A stretch of a line with the parentheses that belong to it: they are no nodes of their own."""
    text = line[start:end]
    while text.count("(") < text.count(")") and (found := line.rfind("(", 0, start)) >= 0:
        start = found
        text = line[start:end]
    while text.count("(") > text.count(")") and (found := line.find(")", end)) >= 0:
        end = found + 1
        text = line[start:end]
    return " ".join(text.split())
