"""Lines and indentation: which lines make a block, how deep each stands, and what is too long, too deep or askew."""

from __future__ import annotations

import re

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.language.parsing.source import Source, SourceBlock

LONGEST_LINE = 10_000
DEEPEST = 12
MOST_SIGNS = 100

_SIGNS = re.compile(r"[-+*/×(]|\b(?:of|not)\b")
_TEXT_OR_REMARK = re.compile(r'"[^"]*"|#.*')


def blocks_of(source: Source) -> tuple[list[SourceBlock], list[Diagnostic]]:
    """Cut the file at its unindented lines; comments and empty lines belong to no block."""
    reading = _Layout(source)
    for number, line in enumerate(source.lines, 1):
        text = line.lstrip(" ")
        if text and text[0] != "#":
            reading.take(number, len(line) - len(text), text)
    return reading.blocks(), reading.findings


class _Layout:
    """The lines taken so far: each block's lines with their depth, and the indentations that are open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self._lines: list[list[tuple[int, int]]] = []
        self._broken: set[int] = set()
        self._open = [0]
        self._reported = False
        self._skip_deeper_than: int | None = None

    def blocks(self) -> list[SourceBlock]:
        """The blocks in the order written."""
        return [
            SourceBlock(self.source, tuple(lines), number not in self._broken)
            for number, lines in enumerate(self._lines, 1)
        ]

    def take(self, number: int, indentation: int, text: str) -> None:
        """Put one line where it belongs."""
        if self._skip_deeper_than is not None:
            if indentation > self._skip_deeper_than:
                return
            self._skip_deeper_than = None
        if self._too_long(number, indentation, text):
            self._skip_deeper_than = indentation
            return
        if indentation == 0:
            self._open = [0]
            self._reported = False
            self._lines.append([(number, 0)])
            return
        if not self._lines:
            self._report(
                "S102", "this line is indented, and nothing stands above it", number, indentation, "begin at the margin"
            )
            self._skip_deeper_than = 0
            return
        depth = self._depth(number, indentation)
        if depth > DEEPEST:
            self._report(
                "S121",
                f"lines are indented more than {DEEPEST} times here",
                number,
                indentation,
                "give a part of it a name in a rule of its own",
            )
            self._skip_deeper_than = indentation - 1
            return
        self._lines[-1].append((number, depth))

    def _depth(self, number: int, indentation: int) -> int:
        """How deep a line stands. One that is askew is read at the level that comes nearest: as it was meant."""
        levels = [*self._open[1:], self._open[-1] + 2]
        meant = min(levels, key=lambda level: (abs(level - indentation), level != self._open[-1]))
        # Whoever indents by four spaces throughout has levels all the same.
        if abs(meant - indentation) > 1:
            meant = indentation
        if indentation != meant or (indentation > self._open[-1] and indentation != self._open[-1] + 2):
            self._askew(number, indentation, meant if indentation != meant else self._open[-1] + 2)
        while self._open[-1] > meant:
            self._open.pop()
        if self._open[-1] < meant:
            self._open.append(meant)
        return len(self._open) - 1

    def _askew(self, number: int, indentation: int, expected: int) -> None:
        if self._reported:
            return
        self._reported = True
        spaces = "1 space" if indentation == 1 else f"{indentation} spaces"
        help = "each level below a line is indented by two spaces more; lines of one level stand in one column"
        self._report("S102", f"this line is indented by {spaces}; {expected} were expected", number, indentation, help)

    def _too_long(self, number: int, indentation: int, text: str) -> bool:
        if len(text) > LONGEST_LINE:
            self._report(
                "S119",
                f"this line has {len(text):,} characters; at most {LONGEST_LINE:,} can be read".replace(",", " "),
                number,
                indentation,
                "break it into several lines or blocks",
            )
            return True
        if (
            len(text) > MOST_SIGNS
            and text[0] != "|"
            and len(_SIGNS.findall(_TEXT_OR_REMARK.sub("", text))) > MOST_SIGNS
        ):
            self._report(
                "S121",
                f"this line has more than {MOST_SIGNS} signs, parentheses, `of` and `not`",
                number,
                indentation,
                "give a part of it a name in a rule of its own",
            )
            return True
        return False

    def _report(self, code: str, sentence: str, number: int, indentation: int, help: str) -> None:
        shown = self.source.shown[number - 1]
        place = self.source.place(number, 1, max(indentation, 1) + 1)
        if len(shown) > 200:
            place = type(place)(place.file, number, 1, 2, shown[:80] + " …")
        self.findings.append(Diagnostic(code, sentence, place, help=help))
        if indentation and code != "S102":
            self._broken.add(len(self._lines))


def without(block: SourceBlock, broken: int) -> SourceBlock:
    """The block without one line and what stands below it."""
    kept: list[tuple[int, int]] = []
    gone: int | None = None
    for number, depth in block.lines:
        if gone is not None and depth > gone:
            continue
        gone = depth if number == broken else None
        if gone is None:
            kept.append((number, depth))
    return SourceBlock(block.source, tuple(kept), whole=False)


def before(block: SourceBlock, line: int) -> SourceBlock:
    """The block without one line and all lines after it."""
    return SourceBlock(block.source, tuple(each for each in block.lines if each[0] < line), whole=False)


def parents(block: SourceBlock) -> dict[int, int]:
    """The line that each line stands below; the first line stands below itself."""
    found: dict[int, int] = {}
    above: list[int] = []
    for number, depth in block.lines:
        found[number] = above[min(depth, len(above)) - 1] if depth and above else number
        above[depth:] = [number]
    return found
