"""The register of substances: what each is called, what it does, and which substances a name in a model means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carbonrules.factors.model import FactorSet
from carbonrules.factors.substances import GROUPS, REGISTER
from carbonrules.program.model import Table

MOST_NAME = 400
_BETWEEN_NAMES = ";"


@dataclass(frozen=True, slots=True)
class Substance:
    """One substance of the register."""

    cas_number: str
    name: str
    name_zh: str
    function: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a stretch of a name means: a substance by its number, or a group; and the name of it that was recognised."""

    cas_number: str
    group: str
    by: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name as it is looked for; `plain` is what a name in plain letters must hold, empty where that says nothing."""

    meant: Meant
    plain: str
    whole: bool
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NotThere:
    """Words before and after a name by which it says that the substance is not there."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Substances and groups by name. `members` are the numbers of each group."""

    substances: Mapping[str, Substance]
    members: Mapping[str, tuple[str, ...]]
    patterns: tuple[_Pattern, ...]

    def recognise(self, text: str, not_there: NotThere) -> tuple[Meant, ...]:
        """The substances that a name means. Of stretches that overlap the longest decides; one that the name denies
        (`chromate-free`) means nothing.
        """
        name = text[:MOST_NAME]
        found: list[tuple[int, int, _Pattern]] = []
        plain = name.lower() if name.isascii() else ""
        for pattern in self.patterns:
            if plain and pattern.plain and pattern.plain not in plain:
                continue
            if pattern.whole:
                hits = [hit] if (hit := pattern.regex.fullmatch(name.strip())) else []
            else:
                hits = list(pattern.regex.finditer(name))
            found.extend((hit.start(), hit.end(), pattern) for hit in hits)
        kept: list[tuple[int, int, _Pattern]] = []
        for start, end, pattern in sorted(
            found, key=lambda each: (each[0] - each[1], each[0], each[2].meant.cas_number)
        ):
            same = [(s, e) for s, e, _ in kept if (s, e) == (start, end)]
            if same or all(end <= s or start >= e for s, e, _ in kept):
                kept.append((start, end, pattern))
        meant = {
            (each.meant.cas_number, each.meant.group): each.meant
            for start, end, each in sorted(kept, key=lambda one: (one[0], one[2].meant.cas_number))
            if not _denied(name, start, end, not_there)
        }
        return tuple(meant.values())


def _denied(name: str, start: int, end: int, not_there: NotThere) -> bool:
    before, after = f" {name[:start].lower()}", name[end:].lower()
    return before.endswith(not_there.before) or after.startswith(not_there.after)


def read_register(sets: Iterable[FactorSet]) -> Register:
    """The register from all sets of substances and groups that are loaded."""
    substances: dict[str, Substance] = {}
    members: dict[str, set[str]] = {}
    patterns: list[_Pattern] = []
    for each in sets:
        columns = {table.id.rpartition("/")[2]: _cells(table) for table in each.tables}
        if each.kind == REGISTER:
            for (number,), name in columns["name"].items():
                key = (number,)
                chinese, function = columns["name zh"].get(key, ""), columns["function"].get(key, "")
                substances[number] = Substance(number, name, chinese, function)
                meant = [(text, False) for text in _split(columns["names"].get(key, ""))]
                meant += [(text, True) for text in _split(columns["whole names"].get(key, ""))]
                patterns += [_pattern(Meant(number, "", text), whole) for text, whole in meant]
        elif each.kind == GROUPS:
            for group, number in columns["member"]:
                members.setdefault(group, set()).add(number)
            for (group, _), names in columns["names"].items():
                patterns += [_pattern(Meant("", group, text), False) for text in _split(names)]
    return Register(substances, {group: tuple(sorted(found)) for group, found in members.items()}, tuple(patterns))


def _cells(table: Table) -> dict[tuple[str, ...], str]:
    return {row.keys: row.versions[-1].value or "" for row in table.rows}


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split(_BETWEEN_NAMES) if each.strip()]


def _pattern(meant: Meant, whole: bool) -> _Pattern:
    """Words in any case; a formula or an abbreviation (capitals, or short with digits) only as it is written."""
    text = meant.by
    edges = text[0].isascii(), text[-1].isascii()
    regex = ("(?<![A-Za-z0-9])" if edges[0] else "") + re.escape(text) + ("(?![A-Za-z0-9])" if edges[1] else "")
    as_written = text.isascii() and (text.upper() == text or (len(text) <= 6 and any(map(str.isdigit, text))))
    return _Pattern(
        meant, text.lower() if text.isascii() else "", whole, re.compile(regex, 0 if as_written else re.IGNORECASE)
    )
