"""Turns "this can't stand here" into a sentence for the author: what was found, what was expected, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from lark import Token
from lark.lexer import PatternStr, TerminalDef

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.parsing.source import Lexeme, Source, SourceBlock

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
_OPERATIONS = re.compile(r"(total|average|highest|lowest) of|count over|the (lower|higher) of")
_AGGREGATE = re.compile(r"\b((total|average|highest|lowest) of\b[^()]*|count +)$")
_JOINS = {"and": "or", "or": "and"}


class Mistakes:
    """What is needed to explain a mistake: the terminals of the grammar and the reserved words."""

    def __init__(self, terminals: Iterable[TerminalDef], reserved: frozenset[str]) -> None:
        self._plain = {each.name: each.pattern.value for each in terminals if isinstance(each.pattern, PatternStr)}
        self._reserved = reserved

    def explain(self, block: SourceBlock, found: Any, parser_state: Any) -> tuple[int, Diagnostic]:
        """The line that can't be read, and the finding."""
        expected = accepted(parser_state)
        source = block.source
        if not isinstance(found, Lexeme):
            return self._at_line_end(block, found, expected)
        if expected == {"_INDENT"}:
            above = _line_above(block, found.line)
            return above, self._nothing_below(source, above)
        return found.line, self._in_line(source, found, expected)

    def _at_line_end(self, block: SourceBlock, found: Token, expected: set[str]) -> tuple[int, Diagnostic]:
        source, line = block.source, int(found.line or block.lines[0][0])
        if found.type == "_INDENT":
            below = int(found.end_line or line)
            shown = source.lines[below - 1]
            place = _span(source, below, len(shown) - len(shown.lstrip()) + 1, len(shown) + 1)
            return below, Diagnostic(
                "S126",
                "this line is indented, but nothing can stand below the line above it",
                place,
                help="take the indentation away, or finish the line above first",
            )
        if expected <= {"_INDENT", "_DEDENT", "$END"}:
            return line, self._nothing_below(source, line)
        end = len(source.lines[line - 1].rstrip())
        sentence = "this line is not finished"
        return line, Diagnostic(
            "S105", sentence, _span(source, line, end + 1, end + 2), help=f"expected {self._list(expected)}"
        )

    def _nothing_below(self, source: Source, line: int) -> Diagnostic:
        text = source.lines[line - 1]
        place = _span(source, line, len(text) - len(text.lstrip()) + 1, len(text.rstrip()) + 1)
        return Diagnostic(
            "S128",
            "nothing stands below this line",
            place,
            help="put what belongs to it on the lines below, indented by two more spaces",
        )

    def _in_line(self, source: Source, found: Lexeme, expected: set[str]) -> Diagnostic:
        line = source.lines[found.line - 1]
        before = line[: found.column - 1]
        piece = _whole_piece(line, found)
        place = _span(source, found.line, found.column, found.column + len(piece))
        for attempt in (self._sign, self._join, self._head, self._operator):
            said = attempt(before, piece, line[found.column - 1 :], expected)
            if said:
                code, sentence, help, fix = said
                return Diagnostic(code, sentence, place, help=help, fix=fix)
        return Diagnostic("S104", f"`{_short(piece)}` can't stand here", place, help=f"expected {self._list(expected)}")

    def _sign(self, before: str, piece: str, rest: str, expected: set[str]) -> tuple[str, str, str, str] | None:
        if piece.startswith('"') and (len(piece) == 1 or not piece.endswith('"')):
            return "S115", "this text is not closed", 'a text begins and ends with `"` on one line', ""
        if piece[0] in "<>=!":
            words = {"<": "is less than", ">": "is more than", "<=": "is at most", ">=": "is at least"}
            fix = words.get(piece, "is not" if piece[0] in "<!" else "is")
            return "S129", f"`{piece}` is not a sign of the language", f"write `{fix}`", ""
        if re.search(r"[0-9],[0-9]", before[-2:] + rest[:2]):
            return (
                "S111",
                "a comma stands in a number",
                "the decimal point is written `.`, and thousands are parted by `_` as in 1_200.5",
                "",
            )
        if piece == "unless" or before.rstrip().endswith("unless"):
            return "S130", "there is no `unless`", "say when it holds: `is not …`, or a block of `any of`", ""
        aggregate = _AGGREGATE.search(before) if piece == "over" else None
        if aggregate or (_OPERATIONS.match(rest) and "LPAR" in expected):
            whole = (before[aggregate.start() :] if aggregate else "") + rest.split("#")[0].strip()
            return "S104", "an aggregate or choice inside an expression needs parentheses", "", f"({whole})"
        return None

    def _join(self, before: str, piece: str, rest: str, expected: set[str]) -> tuple[str, str, str, str] | None:
        other = _JOINS.get(piece)
        if other is None or other.upper() not in expected:
            return None
        return (
            "S107",
            f"`{piece}` and `{other}` are mixed in one block",
            "it would be open which belongs together: put one of them into a block `all of` or `any of`",
            "",
        )

    def _head(self, before: str, piece: str, rest: str, expected: set[str]) -> tuple[str, str, str, str] | None:
        if before.strip():
            return None
        heads = sorted(self._plain[name] for name in expected if name in self._plain)
        heads = [each for each in heads if each[0].isalpha()]
        words = rest.split("#")[0].split()
        tries = [" ".join(words[:count]) for count in (1, 2, 3) if words[:count]]
        close = [near for each in reversed(tries) for near in get_close_matches(each.lower(), heads, 1, 0.75)]
        if not before and len(heads) > 4:
            help = f"did you mean `{close[0]}`?" if close else f"a block begins with {self._list(expected)}"
            return "S103", f"`{_short(piece)}` does not begin a block", help, ""
        if close:
            return "S104", f"`{_short(piece)}` can't stand here", f"did you mean `{close[0]}`?", ""
        return None

    def _operator(self, before: str, piece: str, rest: str, expected: set[str]) -> tuple[str, str, str, str] | None:
        """A reserved word where a name was begun, or where a name is still to come."""
        first = piece.split()[0]
        again = first in before.split()
        if first not in self._reserved or not (again or re.match(r"[\w-]+ +[^\W\d_]", rest)):
            return None
        if not ({"NAME", "EXCEPTION_NAME"} & expected or again) and not re.search(r"[^\W\d_][\w-]* *$", before):
            return None
        return (
            "S106",
            f"`{first}` can't stand here, and it can't be a word of a name",
            f"if it belongs to a name, choose another word; else expected {self._list(expected)}",
            "",
        )

    def _list(self, expected: set[str]) -> str:
        ordered = sorted(expected, key=lambda name: (name in _LAST, name in self._plain, name))
        said = [self._said(name) for name in ordered]
        said = list(dict.fromkeys(each for each in said if each))
        if len(said) > 12:
            said = [*said[:11], "…"]
        return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said) or "nothing more"

    def _said(self, name: str) -> str:
        return f"`{self._plain[name]}`" if name in self._plain else _SAID.get(name, "")


def accepted(parser_state: Any) -> set[str]:
    """The terminals that could have stood here, found by trying each on a copy of the parser's stack."""
    states = parser_state.parse_conf.states
    return {
        name
        for name in states[parser_state.state_stack[-1]]
        if name.strip("_$").isupper() and _would_shift(states, list(parser_state.state_stack), name)
    }


def _would_shift(states: Any, stack: list[Any], name: str) -> bool:
    while True:
        step = states[stack[-1]].get(name)
        if step is None:
            return False
        action, rule = step
        if action.name == "Shift":
            return True
        if rule.expansion:
            del stack[-len(rule.expansion) :]
        following = states[stack[-1]].get(rule.origin.name)
        if following is None:
            return False
        stack.append(following[1])


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


def _short(piece: str) -> str:
    return piece if len(piece) <= 40 else piece[:37] + "…"
