"""Formatting a regulation file: the same law, the same comments, laid out as all files are.

What was written is read again before anybody sees it. A file that can't be read is left as it is, with its findings.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.formatting.mending import Mended, mended_lines
from carbonrules.language.formatting.reading import Comment, Sentence, read_lines
from carbonrules.language.formatting.writing import written
from carbonrules.language.parse import LARGEST_FILE, parse
from carbonrules.language.syntax import Regulation


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text of a file as it should stand, what was mended on the way, and why a file was left as it is."""

    text: str
    mended: tuple[Mended, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def format_text(text: str, file: str) -> Formatted:
    """Lay out a regulation file. Never raises, whatever the text is; with diagnostics the text is the one given."""
    if len(text) > LARGEST_FILE:
        return Formatted(text, diagnostics=parse(text, file).diagnostics)
    lines, mended = mended_lines(text, file)
    read = parse("\n".join(lines), file)
    if read.regulation is None or read.diagnostics:
        return Formatted(text, diagnostics=read.diagnostics)
    found = read_lines(lines, file)
    made = written(found)
    if len(made) > LARGEST_FILE:
        made = written(found, aligned=False)
    again = parse(made, file)
    if again.regulation is None or not _says_the_same(read.regulation, again.regulation, found, made, file):
        return Formatted(text, diagnostics=(_would_change(file),))
    return Formatted(made, mended)


def _says_the_same(
    before: Regulation, after: Regulation, lines: list[Sentence | Comment], made: str, file: str
) -> bool:
    """Whether the same tree was read again, with the same comments in the same order."""
    comments = [_comment(each) for each in lines]
    return without_places(before) == without_places(after) and comments == [
        _comment(each) for each in read_lines(made.split("\n"), file)
    ]


def _comment(line: Sentence | Comment) -> str:
    return line.comment if isinstance(line, Sentence) else line.text


def without_places(node: Any) -> Any:
    """A tree as plain values, without where in the file each part of it stands."""
    if isinstance(node, tuple):
        return tuple(without_places(each) for each in node)
    if is_dataclass(node):
        parts = (getattr(node, each.name) for each in fields(node))
        return type(node).__name__, *(without_places(each) for each in parts if not isinstance(each, Place))
    return node


def _would_change(file: str) -> Diagnostic:
    return Diagnostic(
        "R909",
        "this file would not read the same after it was laid out, so it was left as it is",
        Place(file),
        help="this is a mistake of `fmt`, not of the file: please report it with the file",
    )
