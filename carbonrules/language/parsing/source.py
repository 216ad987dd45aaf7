"""The file being read: its lines, and what was found wrong in them so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from carbonrules.foundation.diagnostics import Diagnostic, Place


@dataclass(slots=True)
class Source:
    """One file: `shown` are its lines as they stand, `lines` the same with mended characters, for the lexer.

    `findings` belong to the block that is being read; `broken` says that lines of that block could not be read, so
    that nothing is said about what is missing from it.
    """

    file: str
    shown: list[str]
    lines: list[str]
    findings: list[Diagnostic] = field(default_factory=list)
    broken: bool = False

    def place(self, line: int, column: int = 0, end_column: int = 0) -> Place:
        """A place of this file, with its line for showing."""
        return Place(self.file, line, column, end_column, self.shown[line - 1] if 0 < line <= len(self.shown) else "")

    def report(self, code: str, sentence: str, place: Place, help: str = "", fix: str = "") -> None:
        """Note a finding in the block that is being read."""
        self.findings.append(Diagnostic(code, sentence, place, help=help, fix=fix))


class Lexeme:
    """One word, sign or text of a line, with its kind: what the grammar calls a terminal."""

    __slots__ = ("column", "end_column", "line", "source", "text", "type")

    def __init__(self, kind: str, text: str, line: int, column: int, source: Source) -> None:
        self.type = kind
        self.text = text
        self.line = line
        self.column = column
        self.end_column = column + len(text)
        self.source = source

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.source.file, self.line, self.column, self.end_column, self.source.shown[self.line - 1])


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """An unindented line and what is indented below it: line numbers, each with its depth.

    `whole` is False where lines had to be left out.
    """

    source: Source
    lines: tuple[tuple[int, int], ...]
    whole: bool = True
