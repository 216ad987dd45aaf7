"""One key for each legal unit, made alike from the text that says it and from the run that reaches it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Key(NamedTuple):
    """Whose unit it is (the id of an item or table), of what kind, and which one of those."""

    owner: str
    kind: str
    which: str = ""


CASE, RULE, EXCEPTION, DEROGATION = "case", "rule", "exception", "derogation"
MISSING, ZERO = "missing-branch", "zero-branch"
BAND, ROW, DATED, LOOKUP, PUBLICATION = "band", "table row", "dated value", "lookup fallback", "publication"
CONDITION, LEVEL, ADVICE, CLAUSE, LISTING, RELIEF = (
    "scope condition",
    "warning level",
    "advice",
    "clause",
    "list",
    "relief",
)
HOLDS, FAILS = "holds", "does not hold"
SATISFIED, VIOLATED, NOT_APPLICABLE = "satisfied", "violated", "not applicable"
NO_LEVEL = "none"


def row_key(table: str, keys: Iterable[str], start: str) -> Key:
    """A dated value of a parameter (no keys), or of one row of a table."""
    found = tuple(keys)
    return Key(table, ROW, " | ".join((*found, start))) if found else Key(table, DATED, start)


def branch(answer: str, kind: str, name: str, line: int) -> Key:
    """What stands in where a fact is missing, or a divisor is 0: named by the sentence, the fact and the line."""
    return Key(answer, kind, f"{name}, line {line}")
