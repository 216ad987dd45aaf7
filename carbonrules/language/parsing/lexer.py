"""Cuts the lines of a block into words, signs and texts, trying in each place only what the grammar lets stand there.

So a header word is one only where a line may begin with it, and everywhere else it is part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import Lexer, PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Shift

from carbonrules.language.parsing.source import Lexeme, SourceBlock

UNKNOWN = "UNKNOWN"
_NAME = "NAME"

_PIECE = re.compile(r'[^\W\d_][\w-]*|"[^"]*"?|[0-9][\w.,/-]*|[<>=!]+|\S')


class SentenceLexer(Lexer):
    """Lark's lexer for regulations: a scanner for each set of terminals that may stand in a place."""

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        self._terminals = {each.name: each for each in conf.terminals}
        self._scanners: dict[int, re.Pattern[str]] = {}
        self._scanner_of_set: dict[frozenset[str], re.Pattern[str]] = {}

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Yield the lexemes of a block, and a line end with the depth of the next line before each line."""
        block: SourceBlock = lexer_state.text
        source = block.source
        states = parser_state.parse_conf.states
        stack = parser_state.state_stack
        scanners = self._scanners
        last = 0
        for number, depth in block.lines:
            if last:
                yield _line_end(last, number, depth)
            last = number
            line = source.lines[number - 1]
            at, end = 0, len(line)
            while at < end:
                state = stack[-1]
                scanner = scanners.get(state)
                if scanner is None:
                    scanner = self._scanner(state, states[state])
                found = scanner.match(line, at)
                if found is None:
                    piece = _PIECE.search(line, at)
                    if piece is None or piece[0][0] == "#":
                        break
                    yield Lexeme(UNKNOWN, piece[0], number, piece.start() + 1, source)
                    break
                kind = found.lastgroup or UNKNOWN
                if kind != _NAME and _NAME in states[state] and not _may_stand(kind, stack, states):
                    found = self._really(state, states, stack).match(line, at) or found
                    kind = found.lastgroup or UNKNOWN
                yield Lexeme(kind, found[kind], number, found.start(kind) + 1, source)
                at = found.end()
        if last:
            yield _line_end(last, last, 0)

    def _scanner(self, state: int, accepted: dict[str, Any]) -> re.Pattern[str]:
        names = frozenset(name for name in accepted if name in self._terminals)
        scanner = self._scanners[state] = self._scanner_of(names)
        return scanner

    def _really(self, state: int, states: Any, stack: list[int]) -> re.Pattern[str]:
        """The scanner of those terminals that may really stand here, once one was found that may not."""
        return self._scanner_of(
            frozenset(name for name in states[state] if name in self._terminals and _may_stand(name, stack, states))
        )

    def _scanner_of(self, names: frozenset[str]) -> re.Pattern[str]:
        scanner = self._scanner_of_set.get(names)
        if scanner is None:
            terminals = sorted((self._terminals[name] for name in names), key=_first_tried)
            choices = "|".join(f"(?P<{each.name}>{pattern_of(each)})" for each in terminals)
            scanner = self._scanner_of_set[names] = re.compile(f" *(?:{choices})" if choices else r"(?!)")
        return scanner


def _may_stand(kind: str, stack: list[int], states: Any) -> bool:
    """Whether a terminal may stand here, after all that is finished before it.

    A finished line is followed by whatever may follow such a line anywhere; what follows it here, its block knows.
    """
    action, then = states[stack[-1]][kind]
    if action is Shift:
        return True
    left = list(stack)
    while action is not Shift:
        if then.expansion:
            del left[-len(then.expansion) :]
        left.append(states[left[-1]][then.origin.name][1])
        found = states[left[-1]].get(kind)
        if found is None:
            return False
        action, then = found
    return True


def pattern_of(terminal: TerminalDef) -> str:
    """The regular expression of a terminal; a plain word ends where the word ends."""
    if not isinstance(terminal.pattern, PatternStr):
        return str(terminal.pattern.to_regexp())
    words = " +".join(re.escape(word) for word in terminal.pattern.value.split(" "))
    return words + (r"(?![\w-])" if terminal.pattern.value[-1].isalnum() else "")


def _first_tried(terminal: TerminalDef) -> tuple[int, bool, int, str]:
    plain = isinstance(terminal.pattern, PatternStr)
    return -terminal.priority, not plain, -len(terminal.pattern.value), terminal.name


def _line_end(line: int, following: int, depth: int) -> Token:
    """The end of a line; Lark's Indenter reads the depth of the next line from it."""
    return Token("_NL", "\n" + "  " * depth, line=line, end_line=following)
