"""The lines of a block by kind: at most one of some, at least one of others, and what is said when that is not so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.parsing.source import Lexeme, Source
from carbonrules.language.syntax_expressions import Citation, Name

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is no node of its own: its kind, and what it says."""

    kind: str
    value: Any
    place: Place


def nodes(lines: Sequence[object], kind: type[Node]) -> tuple[Node, ...]:
    """The lines that are nodes of one kind, in the order written."""
    return tuple(each for each in lines if isinstance(each, kind))


def cites(lines: Sequence[object]) -> tuple[Citation, ...]:
    """The citations of a block."""
    return nodes(lines, Citation)


def values(lines: Sequence[object], kind: str) -> tuple[Any, ...]:
    """What all lines of one kind say."""
    return tuple(each.value for each in lines if isinstance(each, Line) and each.kind == kind)


def at_most_one(head: Lexeme, lines: Sequence[object], kind: str) -> Any:
    """What the one line of a kind says, or None; a second one is reported."""
    found = [each for each in lines if isinstance(each, Line) and each.kind == kind]
    for again in found[1:]:
        sentence, further = f"`{kind}` is said twice in this block", ((found[0].place, "the other one"),)
        head.source.findings.append(Diagnostic("S124", sentence, again.place, further, "keep the line that is meant"))
    return found[0].value if found else None


def need(source: Source, there: object, what: str, place: Place, fix: str) -> None:
    """Report a block that lacks a line it can't do without."""
    if not there and not source.broken:
        source.report("S125", f"this block has no line `{what}`", place, help="add it below, indented", fix=fix)


def check_language(source: Source, language: Name) -> None:
    """Report a language that is not written as its code of two letters."""
    if not re.fullmatch("[a-z]{2}", language.text):
        help = "write two small letters of ISO 639: `de`, `en`, `fr`, `zh`"
        source.report("S148", f"`{language.text}` is no code of a language", language.place, help=help)
