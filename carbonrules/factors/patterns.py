"""Patterns by which a flow recognises a name: a part of regular expressions that is always matched in few steps.

A repeat within a repeat, `(a+)+`, can keep a machine busy for years over a name of forty letters. So only single signs
are repeated, and the ways in which a pattern may be tried are counted before it is used.
"""

from __future__ import annotations

import re

MOST_CHARACTERS = 200
# The longest name that is looked at; a repeated sign may stand for any part of it.
MOST_NAME = 200
MOST_WAYS = 200_000

_TOKEN = re.compile(
    r"(?P<escape>\\[bBdDsSwW]|\\[^A-Za-z0-9])|(?P<set>\[\^?\]?[^\]]*\])|(?P<open>\((?!\?))|(?P<close>\))"
    r"|(?P<many>[*+]|\{[0-9]*,?[0-9]*\})|(?P<maybe>\?)|(?P<or>\|)|(?P<sign>[^\\\[\](){}*+?|])"
)


def pattern_trouble(pattern: str) -> str:
    """Why a text is no pattern that may be used; empty where it is one."""
    if len(pattern) > MOST_CHARACTERS:
        return f"it has more than {MOST_CHARACTERS} characters"
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as problem:
        return str(problem)
    return _trouble(pattern)


def _trouble(pattern: str) -> str:
    ways, at, before = 1, 0, ""
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return f"`{pattern[at : at + 3]}` is not read here"
        kind = str(token.lastgroup)
        match kind:
            case "or" | "maybe":
                ways *= 2
            case "many" if before == "close":
                return "a part in parentheses is repeated"
            case "many":
                ways *= MOST_NAME + 1
        if kind in ("many", "maybe") and before in ("many", "maybe"):
            return "a repeat is repeated"
        before, at = kind, token.end()
    return "" if ways <= MOST_WAYS else f"it can be tried in {ways:,} ways; at most {MOST_WAYS:,} are allowed"
