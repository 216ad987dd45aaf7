"""A file as it is to be written again: its sentences word by word with their comments, and where blank lines stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from carbonrules.language.parsing.grammar import parser
from carbonrules.language.parsing.layout import blocks_of
from carbonrules.language.parsing.source import Lexeme, Source, SourceBlock


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of law. `block` is the kind of word its block begins with, `above` the line it belongs to (or 0)."""

    number: int
    depth: int
    after_blank: bool
    text: str
    words: tuple[Lexeme, ...]
    comment: str
    block: str
    above: int

    @property
    def kinds(self) -> list[str]:
        """What the grammar calls each word."""
        return [each.type for each in self.words]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a line of its own, with the depth it stands at."""

    number: int
    depth: int
    after_blank: bool
    text: str


def read_lines(lines: list[str], file: str) -> list[Sentence | Comment]:
    """Every line that is not blank. The lines must be readable: `parse` finds nothing in them."""
    source = Source(file, lines, list(lines))
    words = {number: found for block in blocks_of(source)[0] for number, found in _words(block).items()}
    places = {number: place for block in blocks_of(source)[0] for number, place in _places(block).items()}
    made: list[Sentence | Comment] = []
    after_blank = False
    for number, line in enumerate(lines, 1):
        text = line.strip(" ")
        if not text:
            after_blank = True
            continue
        if number in places:
            depth, head, above = places[number]
            own = words[number]
            comment = line[own[-1].end_column - 1 :].strip()
            made.append(Sentence(number, depth, after_blank, text, own, comment, words[head][0].type, above))
        else:
            made.append(Comment(number, (len(line) - len(text)) // 2, after_blank, text))
        after_blank = False
    return _comments_beside_their_lines(made)


def cut(block: SourceBlock) -> Iterator[Lexeme]:
    """The words of a block in their order. Where the grammar lets nothing stand, lark's UnexpectedToken is raised."""
    for each in parser().parse_interactive(block).iter_parse():
        if isinstance(each, Lexeme):
            yield each


def _words(block: SourceBlock) -> dict[int, tuple[Lexeme, ...]]:
    """The words of a block by line, cut as the grammar reads them."""
    found: dict[int, list[Lexeme]] = {}
    for each in cut(block):
        found.setdefault(each.line, []).append(each)
    return {number: tuple(words) for number, words in found.items()}


def _places(block: SourceBlock) -> dict[int, tuple[int, int, int]]:
    """The depth of each line, the first line of its block, and the line it stands below."""
    head = block.lines[0][0]
    open_: list[int] = []
    made = {}
    for number, depth in block.lines:
        del open_[depth:]
        made[number] = depth, head, open_[-1] if open_ else 0
        open_.append(number)
    return made


def _comments_beside_their_lines(lines: list[Sentence | Comment]) -> list[Sentence | Comment]:
    """A comment stands as deep as the line below it, or where it ends a block as deep as it was, within that block."""
    below, depth = [], 0
    for each in reversed(lines):
        depth = each.depth if isinstance(each, Sentence) else depth
        below.append(depth)
    made: list[Sentence | Comment] = []
    above = 0
    for each, after in zip(lines, reversed(below), strict=True):
        if isinstance(each, Sentence):
            above = each.depth
            made.append(each)
        else:
            made.append(replace(each, depth=min(max(each.depth, after), max(above, after))))
    return made
