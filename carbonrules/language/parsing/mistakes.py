"""Turns "this can't stand here" into a sentence for the author: what was found, what was expected, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lark import Token
from lark.lexer import PatternStr, TerminalDef

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.parsing.expected import accepted, left_out
from carbonrules.language.parsing.guesses import at_line_end, guess
from carbonrules.language.parsing.lexer import pattern_of
from carbonrules.language.parsing.source import Lexeme, Source, SourceBlock
from carbonrules.language.parsing.spots import Guess, Spot

_SAID = {
    "NAME": "a name",
    "WORD": "one word",
    "ID": "an identifier such as `region.regulation`",
    "VERSION": "a version such as `2026.1`",
    "EXCEPTION_NAME": "a name",
    "TEXT": 'a text in "straight quotes"',
    "DATE": "a date such as `2026-01-31`",
    "NUMBER": "a number",
    "UNIT": "a unit such as `kgCO2e`",
    "ARTICLE": "an article",
    "FACT": "a value",
    "DEED": "a few words",
    "ROW": "a row `| … |`",
    "_NL": "the end of the line",
    "_INDENT": "indented lines below",
    "$END": "",
    "_DEDENT": "",
}
_LAST = ("_NL", "_INDENT")


class Mistakes:
    """What is needed to explain a mistake: the terminals of the grammar, the reserved words, the words of blocks."""

    def __init__(self, terminals: Iterable[TerminalDef], reserved: frozenset[str], heads: Iterable[str]) -> None:
        known = list(terminals)
        self._plain = {each.name: each.pattern.value for each in known if isinstance(each.pattern, PatternStr)}
        self._patterns = {each.name: re.compile(f" *(?:{pattern_of(each)})") for each in known}
        self._reserved = reserved
        self._heads = tuple(sorted(self._plain[each] for each in heads))

    def explain(self, block: SourceBlock, found: Any, parser_state: Any) -> tuple[int, Diagnostic]:
        """The line that can't be read, and the finding."""
        expected = accepted(parser_state)
        source = block.source
        if not isinstance(found, Lexeme):
            return self._at_line_end(block, found, expected, parser_state)
        if expected == {"_INDENT"}:
            above = _line_above(block, found.line)
            return above, self._nothing_below(source, above)
        return found.line, self._in_line(source, found, expected, parser_state)

    def _at_line_end(
        self, block: SourceBlock, found: Token, expected: frozenset[str], state: Any
    ) -> tuple[int, Diagnostic]:
        source, line = block.source, int(found.line or block.lines[0][0])
        if found.type == "_INDENT":
            below = int(found.end_line or line)
            return below, self._below_nothing(source, below)
        if expected <= {"_INDENT", "_DEDENT", "$END"}:
            return line, self._nothing_below(source, line)
        text = source.lines[line - 1].rstrip()
        end = len(text)
        guessed = at_line_end(self._spot(text, "", "", expected, state))
        if guessed is not None:
            return line, _told(source, line, guessed, end + 1, 1)
        help = f"expected {self._list(expected)}"
        return line, Diagnostic("S105", "this line is not finished", _span(source, line, end + 1, end + 2), help=help)

    def _below_nothing(self, source: Source, below: int) -> Diagnostic:
        shown = source.lines[below - 1]
        start = len(shown) - len(shown.lstrip())
        begins = next((each for each in self._heads if re.match(rf"{each}(?![\w-])", shown.strip())), "")
        if begins:
            help = "a block begins at the margin: take the indentation away, from it and from what stands below"
            place = _span(source, below, start + 1, start + 1 + len(begins))
            return Diagnostic("S135", f"`{begins}` begins a block, and stands below another", place, help=help)
        if re.match(r"[-+*×/)]|(over|where|of|because|on) ", shown.strip()):
            help = "write it on one line, or give a part of it a name in a rule"
            place = _span(source, below, start + 1, len(shown) + 1)
            return Diagnostic("S145", "a sentence does not run over two lines", place, help=help)
        sentence = "this line is indented, but nothing can stand below the line above it"
        place = _span(source, below, start + 1, len(shown) + 1)
        help = "take the indentation away, or finish the line above first"
        return Diagnostic("S126", sentence, place, help=help)

    def _nothing_below(self, source: Source, line: int) -> Diagnostic:
        text = source.lines[line - 1]
        place = _span(source, line, len(text) - len(text.lstrip()) + 1, len(text.rstrip()) + 1)
        return Diagnostic(
            "S128",
            "nothing stands below this line",
            place,
            help="put what belongs to it on the lines below, indented by two more spaces",
        )

    def _in_line(self, source: Source, found: Lexeme, expected: frozenset[str], state: Any) -> Diagnostic:
        line = source.lines[found.line - 1]
        piece = _whole_piece(line, found)
        spot = self._spot(line[: found.column - 1], piece, line[found.column - 1 :], expected, state)
        guessed = guess(spot)
        if guessed is None:
            help = f"expected {spot.listed}"
            guessed = Guess("S104", f"`{piece if len(piece) <= 40 else piece[:37] + '…'}` can't stand here", help)
        told = _told(source, found.line, guessed, found.column, len(piece))
        return replace(told, further=_other_one(source, found, guessed.other)) if guessed.other else told

    def _spot(self, before: str, piece: str, rest: str, expected: frozenset[str], state: Any) -> Spot:
        return Spot(
            before,
            piece,
            rest,
            expected,
            tuple(sorted(self._plain[name] for name in expected if name in self._plain)),
            self._heads,
            frozenset(each for each in self._plain.values() if each[0].isalpha()),
            self._reserved,
            self._list(expected),
            lambda: left_out(state, self._plain, self._patterns, rest),
        )

    def _list(self, expected: frozenset[str]) -> str:
        ordered = sorted(expected, key=lambda name: (name in _LAST, name in self._plain, name))
        said = [self._said(name) for name in ordered]
        said = list(dict.fromkeys(each for each in said if each))
        if len(said) > 12:
            said = [*said[:11], "…"]
        return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said) or "nothing more"

    def _said(self, name: str) -> str:
        return f"`{self._plain[name]}`" if name in self._plain else _SAID.get(name, "")


def _told(source: Source, line: int, guessed: Guess, column: int, width: int) -> Diagnostic:
    start, wide = (guessed.column, guessed.width) if guessed.column else (column, width)
    place = _span(source, line, start, start + wide)
    return Diagnostic(guessed.code, guessed.sentence, place, help=guessed.help, fix=guessed.fix)


def _other_one(source: Source, found: Lexeme, word: str) -> tuple[tuple[Place, str], ...]:
    """Where the word stands that joined before: on this line, or at the beginning of one above that is as far in."""
    lines = [source.lines[found.line - 1][: found.column - 1], *reversed(source.lines[: found.line - 1])]
    indent = len(lines[0]) - len(lines[0].lstrip())
    for above, line in enumerate(lines):
        column = _joins_at(line, word) if not above else indent if re.match(rf" {{{indent}}}{word} ", line) else -1
        if column >= 0:
            place = _span(source, found.line - above, column + 1, column + 1 + len(word))
            return ((place, "the other one"),)
    return ()


def _joins_at(line: str, word: str) -> int:
    """Where a word of a line joins conditions; the `and` of `the lower of … and …` does not."""
    choices = 0
    for each in re.finditer(r"\b(?:lower of|higher of|and|or)\b", line):
        if each[0].endswith("of"):
            choices += 1
        elif each[0] == "and" and choices:
            choices -= 1
        elif each[0] == word:
            return each.start()
    return -1


def _line_above(block: SourceBlock, line: int) -> int:
    numbers = [number for number, _ in block.lines]
    at = numbers.index(line)
    return numbers[max(at - 1, 0)]


def _whole_piece(line: str, found: Lexeme) -> str:
    """A plain word that was cut out of a longer one is shown whole."""
    tail = re.compile(r"[\w-]*").match(line, found.column - 1 + len(found.text))
    return found.text + (tail[0] if tail and found.text[-1:].isalnum() else "")


def _span(source: Source, line: int, column: int, end: int) -> Place:
    return source.place(line, column, max(end, column + 1))
