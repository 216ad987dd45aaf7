"""Reads the text of one regulation file: its tree, and everything that is wrong with its form, in one run.

Blocks are read one by one, and a line that can't be read is left out and the block read again; so one mistake hides
no other.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

from lark.exceptions import UnexpectedToken

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.files import read_plain_file
from carbonrules.language.parsing.characters import MOST_FINDINGS, mend
from carbonrules.language.parsing.grammar import block_heads, declared_name, parser, reserved_words
from carbonrules.language.parsing.layout import before, blocks_of, parents, without
from carbonrules.language.parsing.mistakes import Mistakes
from carbonrules.language.parsing.source import Source, SourceBlock
from carbonrules.language.syntax import Block, Header, Parsed, Regulation

LARGEST_FILE = 2_000_000
# A character of UTF-8 has at most four bytes.
MOST_BYTES = 4 * LARGEST_FILE
MOST_FINDINGS_OF_A_BLOCK = 20

_FOLLOWS_FROM_ANOTHER = "S128"
_BLOCK_BELOW_ANOTHER, _LINE_AT_THE_MARGIN, _LACKS_A_LINE, _NO_BLOCK = "S135", "S136", "S125", "S103"
_BEGINS_A_REGULATION = re.compile(r"regulation\b")


def parse_file(path: Path, name: str | None = None) -> Parsed:
    """Read a file; one that is too large, not there or not UTF-8 is a finding like any other."""
    file = name or str(path)
    try:
        return parse(read_plain_file(path, MOST_BYTES).decode("utf-8"), file)
    except UnicodeDecodeError as problem:
        return _refused(
            Diagnostic(
                "S131",
                f"this file is not UTF-8: byte {problem.start} can't be read",
                Place(file),
                help="save it as UTF-8",
            )
        )
    except OSError as problem:
        if problem.errno == errno.EFBIG:
            return _refused(_too_large(file, path.stat().st_size))
        return _refused(Diagnostic("S132", f"this file can't be read: {problem.strerror}", Place(file)))


def parse(text: str, file: str) -> Parsed:
    """Read the text of a regulation file. Never raises, whatever the text is."""
    if len(text) > LARGEST_FILE:
        return _refused(_too_large(file, len(text)))
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    lines = [line.rstrip() for line in text.split("\n")]
    source = Source(file, lines, list(lines))
    findings = mend(source) if not (text.isascii() and _plain(text)) else []
    blocks, askew = blocks_of(source)
    findings += askew
    made: list[Block | Header] = []
    unread = set()
    previous: SourceBlock | None = None
    for block in blocks:
        node, wrong = _read(block)
        if wrong and wrong[0].code == _LINE_AT_THE_MARGIN and previous is not None:
            # The block above lacks this line: it is not read, and nothing is said of what it lacks.
            first = previous.lines[0][0]
            findings = [
                each
                for each in findings
                if not (each.code == _LACKS_A_LINE and each.place and each.place.line == first)
            ]
            if made and made[-1].place.line == first:
                unread.add(declared_name(source.lines[first - 1]))
                made.pop()
        previous = block
        findings += wrong
        if node is not None:
            made.append(node)
        else:
            unread.add(declared_name(source.lines[block.lines[0][0] - 1]))
        if len(findings) > MOST_FINDINGS:
            break
    return _whole(source, blocks, made, findings, frozenset(unread - {""}))


def _plain(text: str) -> bool:
    """Is there nothing but printable characters and ends of lines?"""
    return text.replace("\n", "").replace("\r", "").isprintable()


def _read(block: SourceBlock) -> tuple[Block | Header | None, list[Diagnostic]]:
    """Read one block; leave out a line that can't be read, and read on for the mistakes behind it.

    A header is kept even where lines of it are wrong, so that the rest of the file can be looked at.
    """
    source = block.source
    wrong: list[Diagnostic] = []
    above = parents(block)
    spoiled: set[int] = set()
    while block.lines:
        source.findings = []
        source.broken = not block.whole
        try:
            node: Block | Header = parser().parse(block)  # type: ignore[assignment]
        except UnexpectedToken as problem:
            line, finding = _mistakes().explain(block, problem.token, problem.state)
            # Where a condition can't be read, what follows it below the same line can't stand there by itself.
            if above[line] not in spoiled and (block.whole or finding.code != _FOLLOWS_FROM_ANOTHER):
                wrong.append(finding)
            if line == block.lines[0][0] or len(wrong) >= MOST_FINDINGS_OF_A_BLOCK:
                return None, wrong
            if above[line] != block.lines[0][0]:
                spoiled.add(above[line])
            block = before(block, line) if finding.code == _BLOCK_BELOW_ANOTHER else without(block, line)
            continue
        wrong += source.findings
        return (node if (block.whole and not wrong) or isinstance(node, Header) else None), wrong
    return None, wrong


@cache
def _mistakes() -> Mistakes:
    return Mistakes(parser().terminals, reserved_words(), block_heads())


def _whole(
    source: Source,
    blocks: list[SourceBlock],
    made: list[Block | Header],
    findings: list[Diagnostic],
    unread: frozenset[str],
) -> Parsed:
    headers = [each for each in made if isinstance(each, Header)]
    for again in headers[1:]:
        findings.append(
            Diagnostic(
                "S123",
                "a second regulation begins in this file",
                again.place,
                ((headers[0].place, "the first one"),),
                "one file, one regulation",
            )
        )
    begins = blocks[0].lines[0][0] if blocks else 0
    if not any(_BEGINS_A_REGULATION.match(source.lines[block.lines[0][0] - 1]) for block in blocks) and not any(
        each.code == _NO_BLOCK and each.place is not None and each.place.line == begins and "regulation" in each.help
        for each in findings
    ):
        findings.append(
            Diagnostic(
                "S122",
                "this file has no header" if blocks else "this file holds no regulation",
                source.place(1) if blocks else Place(source.file),
                help="a regulation begins with its title and version",
                fix='regulation "Title" version 2026.1',
            )
        )
    findings.sort(key=lambda each: (each.place.line, each.place.column) if each.place else (0, 0))
    if len(findings) > MOST_FINDINGS:
        rest = f"and there are more: mend these first ({MOST_FINDINGS} are shown)"
        findings = [*findings[: MOST_FINDINGS - 1], replace(findings[MOST_FINDINGS - 1], help=rest)]
    if not headers:
        return Parsed(None, tuple(findings), unread, False)
    of_header = {
        number for number, _ in next(each for each in blocks if each.lines[0][0] == headers[0].place.line).lines
    }
    whole = not any(each.severity == "error" and each.place and each.place.line in of_header for each in findings)
    regulation = Regulation(headers[0], tuple(each for each in made if not isinstance(each, Header)), headers[0].place)
    return Parsed(regulation, tuple(findings), unread, whole)


def _refused(finding: Diagnostic) -> Parsed:
    return Parsed(None, (finding,))


def _too_large(file: str, size: int) -> Diagnostic:
    return Diagnostic(
        "S120",
        f"this file has {size:_} characters; at most {LARGEST_FILE:_} are read",
        Place(file),
        help="put long lists into factor sets, or break the regulation into several files",
    )
