"""Loads the grammar: the specification in `grammar/*.lark`, made into tables once and kept on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import lark
from lark import Lark, Token
from lark.indenter import Indenter

from carbonrules.foundation.resources import bundled
from carbonrules.language.parsing import (
    make_conditions,
    make_duties,
    make_examples,
    make_expressions,
    make_leaves,
    make_rules,
    make_values,
    make_words,
)
from carbonrules.language.parsing.lexer import SentenceLexer, pattern_of

_FILES = ("regulation.lark", "expressions.lark", "terminals.lark")
_MAKERS = (
    make_leaves,
    make_expressions,
    make_conditions,
    make_words,
    make_values,
    make_rules,
    make_duties,
    make_examples,
)


class _Indentation(Indenter):
    NL_type = "_NL"
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012  a sentence of law does not run over two lines
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    tab_len = 2

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Each parse counts on a fresh object: the parser is shared between threads, the open levels are not."""
        made: Iterator[Token] = Indenter.process(_Indentation(), stream)  # type: ignore[no-untyped-call]
        return made


@cache
def reserved_words() -> frozenset[str]:
    """The words that can't be part of a name: exactly those of `grammar/words.txt`."""
    lines = (bundled("grammar") / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def grammar_text() -> str:
    """The grammar as Lark reads it: the files one after the other, with the reserved words put in."""
    text = "\n".join((bundled("grammar") / name).read_text(encoding="utf-8") for name in _FILES)
    words = "|".join(sorted(reserved_words()))
    return text.replace("(?!RESERVED)", rf"(?!(?:{words})(?![\w-]))").replace("|RESERVED)", rf"|(?:{words})(?![\w-]))")


@cache
def parser() -> Lark:
    """The parser of one block. Strict: a conflict in the grammar is an error, never resolved for us."""
    text = grammar_text()
    return Lark(
        text,
        parser="lalr",
        lexer=SentenceLexer,
        strict=True,
        start="block",
        postlex=_Indentation(),
        transformer=makers(),
        cache=_kept_at(text),
    )


def bare_parser() -> Lark:
    """The same parser without the making of our nodes: what a parse costs at least."""
    return Lark(grammar_text(), parser="lalr", lexer=SentenceLexer, strict=True, start="block", postlex=_Indentation())


@cache
def makers() -> SimpleNamespace:
    """What makes a node of each rule and each kept terminal of the grammar, by its name there."""
    found: dict[str, Callable[..., Any]] = {}
    for module in _MAKERS:
        for name, function in _functions(module):
            found[name] = function if name.isupper() else _spread(function)
    return SimpleNamespace(**found)


@cache
def block_heads() -> tuple[str, ...]:
    """The terminals that a block may begin with."""
    table = parser().parser.parser._parse_table
    named = {each.name for each in parser().terminals}
    return tuple(name for name in table.states[table.start_states["block"]] if name in named)


@cache
def _declaration() -> re.Pattern[str]:
    terminals = {each.name: each for each in parser().terminals}
    heads = "|".join(pattern_of(terminals[name]) for name in block_heads())
    return re.compile(f"(?:{heads}) +({pattern_of(terminals['NAME'])})")


def declared_name(line: str) -> str:
    """The name that the first line of a block seems to declare, or nothing."""
    found = _declaration().match(line)
    return " ".join(found[1].split()) if found else ""


def _functions(module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    return [
        (name.removesuffix("_"), each)
        for name, each in vars(module).items()
        if callable(each) and getattr(each, "__module__", "") == module.__name__ and not name.startswith("_")
    ]


def _spread(function: Callable[..., Any]) -> Callable[[list[Any]], Any]:
    def make(children: list[Any]) -> Any:
        return function(*children)

    return make


def _kept_at(text: str) -> str | bool:
    """Where the tables are kept: a folder of the user's own, or nowhere if there is none to write to."""
    home = os.environ.get("XDG_CACHE_HOME") or (Path.home() / ".cache" if os.environ.get("HOME") else "")
    if not home:
        return False
    folder = Path(home) / "carbonrules"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    if not os.access(folder, os.W_OK):
        return False
    version = re.sub(r"\W", "", lark.__version__)
    return str(folder / f"grammar-{version}-{sha256(text.encode()).hexdigest()[:16]}.lark")
