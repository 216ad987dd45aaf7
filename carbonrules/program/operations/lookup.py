"""Looking up: which row of which table, and which of its dated values, the law means on a date.

`look_up` and `is_listed` are the whole meaning; the engine reads their answer, the tree also what was passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Row, Table, Type, Version
from carbonrules.program.operations.operation import DECLARED, TRUTH, Args, Operation, Types, UnitProblem, of_kind
from carbonrules.program.operations.reading import (
    list_of,
    mapping_of,
    optional_fraction,
    printed_value,
    text_arg,
    texts_arg,
    to_fraction,
)
from carbonrules.program.operations.truth import Truth
from carbonrules.program.quality import UNREAD, quality_bits
from carbonrules.program.values import NoValue, Reason, ReasonClass, Value

Keys = tuple[str, ...]

# What a published row says about the set of warming potentials that its gases were weighted by.
GWP_SET = "gwp set"


class Known(NamedTuple):
    """Up to which days (2026-06-30) law and data count as known; `""` means without end."""

    law: str
    data: str


@dataclass(slots=True)
class TableIndex:
    """One table with its rows by key. Values of versions are read once, when first asked for."""

    table: Table
    rows: Mapping[Keys, Row]
    read: dict[int, tuple[Value, int]] = field(default_factory=dict)

    def value_of(self, version: Version) -> tuple[Value, int]:
        """Value and quality bits of a version that has a printed value and was read by somebody."""
        found = self.read.get(id(version))
        if found is None:
            value = printed_value(version.value or "", self.table.type.kind, to_fraction(version.constant))
            # Two threads may both read it; both write the same.
            found = self.read[id(version)] = (value, version_quality(version))
        return found


def index_table(table: Table) -> TableIndex:
    """Prepare a table for look-ups. Codes of a hierarchy are compared without spaces."""
    rows: dict[Keys, Row] = {}
    for row in table.rows:
        rows.setdefault(_stored_keys(table, row.keys), row)
    return TableIndex(table, rows)


def _stored_keys(table: Table, keys: Keys) -> Keys:
    return (*keys[:-1], keys[-1].replace(" ", "")) if table.match == "prefix" and keys else keys


def find_row(index: TableIndex, keys: Keys) -> Row | None:
    """The row of these keys: exactly, or by the longest prefix of the last key that the table names."""
    if index.table.match == "exact" or not keys:
        return index.rows.get(keys)
    *first, last = _stored_keys(index.table, keys)
    for length in range(len(last), 0, -1):
        row = index.rows.get((*first, last[:length]))
        if row is not None:
            return row
    return None


def choose_version(table: Table, row: Row, day: str, known: Known, weighting: str = "") -> Version | None:
    """The version that covers the day and starts latest; of rows of data only what was public counts.

    Where the law lays down a weighting of gases, a version that states another is none.
    """
    chosen = None
    for version in row.versions:
        if version.start > day or (version.until and version.until < day):
            continue
        if table.silent == "row" and version.published > known.data:
            continue
        if weighting and version.source.get(GWP_SET, weighting) != weighting:
            continue
        if chosen is None or version.start > chosen.start:
            chosen = version
    return chosen


@cache
def _bits(grade: str, evidence: str) -> int:
    return quality_bits(grade, evidence)


def version_quality(version: Version) -> int:
    """The quality bits of a dated value."""
    return _bits(version.grade, version.evidence)


@dataclass(frozen=True, slots=True)
class Try:
    """One place where the law looks: a table, its keys (numbers of keys, or words), and when it looks there at all.

    It looks there for the `words` of the key `when` only, and never for those of the key `unless`.
    """

    table: str
    keys: tuple[int | str, ...]
    when: int | None = None
    words: frozenset[str] = frozenset()
    unless: int | None = None
    but: frozenset[str] = frozenset()
    weighting: str = ""

    def keys_of(self, keys: Keys) -> Keys:
        """The keys of the row, from those of the look-up."""
        return tuple(keys[key] if isinstance(key, int) else key for key in self.keys)

    def is_meant_for(self, keys: Keys) -> bool:
        """Whether the law looks here for these keys."""
        among = self.when is None or keys[self.when] in self.words
        return among and (self.unless is None or keys[self.unless] not in self.but)


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up as the args state it: its name for readers, where it looks in turn, and its proven lower bound."""

    name: str
    tries: tuple[Try, ...]
    at_least: Fraction | None


def read_look_up(args: Args) -> LookUp:
    """Read the args of `look up`."""
    tries = tuple(_read_try(mapping_of(each)) for each in list_of(args["tries"]))
    return LookUp(text_arg(args, "name"), tries, optional_fraction(args, "at least"))


def _read_try(data: Args) -> Try:
    keys = [mapping_of(key) for key in list_of(data["keys"])]
    when = mapping_of(data.get("when") or {})
    unless = mapping_of(data.get("unless") or {})
    return Try(
        text_arg(data, "table"),
        tuple(_number(key["key"]) if "key" in key else text_arg(key, "word") for key in keys),
        _number(when["key"]) if when else None,
        frozenset(texts_arg(when, "words")) if when else frozenset(),
        _number(unless["key"]) if unless else None,
        frozenset(texts_arg(unless, "words")) if unless else frozenset(),
        text_arg(data, "weighting"),
    )


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number of a key is needed, not {value!r}")
    return value


class Step(NamedTuple):
    """What became of one try: `taken`, `when`, `no table`, `no row`, `not listed` or `no version` (passed over)."""

    attempt: Try
    outcome: str
    row: Row | None
    version: Version | None


class Answer(NamedTuple):
    """The answer of a look-up with its own quality bits; the last step is the one taken, if any is."""

    value: Value
    quality: int
    steps: tuple[Step, ...]


def look_up(
    wanted: LookUp, tables: Mapping[str, TableIndex], keys: Keys, day: str, known: Known, subject: str
) -> Answer:
    """Go through the tries in order until one names the dated value, or says that the law has not decided it."""
    steps: list[Step] = []
    for attempt in wanted.tries:
        step = _try(attempt, tables.get(attempt.table), keys, day, known)
        steps.append(step)
        if step.outcome != "taken":
            continue
        index = tables[attempt.table]
        reason = _stops(index.table, step.version, wanted.name, keys, day, known, subject)
        if reason is not None or step.version is None:
            return Answer(NoValue((reason,) if reason else (), wanted.at_least), 0, tuple(steps))
        return Answer(*index.value_of(step.version), tuple(steps))
    reason = Reason("input", "no row", subject, (wanted.name, *keys))
    return Answer(NoValue((reason,), wanted.at_least), 0, tuple(steps))


def _try(attempt: Try, index: TableIndex | None, keys: Keys, day: str, known: Known) -> Step:
    if not attempt.is_meant_for(keys):
        return Step(attempt, "when", None, None)
    if index is None:
        return Step(attempt, "no table", None, None)
    row = find_row(index, attempt.keys_of(keys))
    if row is None:
        return Step(attempt, "no row", None, None)
    if not row.listed:
        return Step(attempt, "not listed", row, None)
    version = choose_version(index.table, row, day, known, attempt.weighting)
    if version is None and index.table.silent == "row":
        return Step(attempt, "no version", row, None)
    return Step(attempt, "taken", row, version)


def _stops(
    table: Table, version: Version | None, name: str, keys: Keys, day: str, known: Known, subject: str
) -> Reason | None:
    """Why the dated value that the law points to can't be used, if it can't."""

    def reason(kind: ReasonClass, what: str, *more: str) -> Reason:
        return Reason(kind, what, subject, (name, *keys, *more))

    if version is None or (version.value is None and version.evidence != UNREAD):
        return reason("law", "not yet decided", day)
    if table.silent == "law" and version.published > known.law:
        return reason("law", "not yet published", day, version.published)
    return reason("input", "needs evidence") if version.evidence == UNREAD else None


def is_listed(
    name: str, index: TableIndex | None, keys: Keys, day: str, known: Known, subject: str
) -> tuple[Truth, int]:
    """Whether the table lists the keys on the day, with the quality of the entry.

    A list held in part can't say no of what it does not name, and an entry that nobody has read says nothing.
    """
    row = None if index is None else find_row(index, keys)
    version = None if index is None or row is None else choose_version(index.table, row, day, known)
    unread = version is not None and version.evidence == UNREAD
    if row is not None and row.listed and version is not None and not unread:
        return True, version_quality(version)
    if index is not None and not unread and (index.table.held == "whole" or (row is not None and not row.listed)):
        return False, 0
    return NoValue((Reason("input", "needs evidence", subject, (name, *keys)),)), 0


def _look_up_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    _key_types(inputs)
    return inputs[DECLARED]


def _listed_type(args: Args, inputs: Types, units: UnitTable) -> Type:
    _key_types(inputs)
    return TRUTH


def _key_types(inputs: Types) -> None:
    of_kind("date", inputs, "date")
    for role, each in inputs.items():
        if role.startswith("key ") and each.kind in ("list",):
            raise UnitProblem("a list is no key of a table", role, each)


LOOKUPS = (
    Operation("look up", "the dated value of a row", "all", _look_up_type),
    Operation("listed", "whether a list names this", "all", _listed_type),
)
