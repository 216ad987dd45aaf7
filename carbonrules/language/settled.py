"""Regulations that were checked before without a finding, and stand as they stood then: they are not closed again.

A file of one's own is checked among all the others as if these had been read with it: what it amends, borrows or names
is there, and is parsed when something asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.language.digest import law_digest
from carbonrules.language.parse import parse
from carbonrules.language.syntax import Regulation
from carbonrules.program.model import Program


@dataclass(frozen=True, slots=True)
class Settled:
    """By identifier: the file of each regulation and the digest of its law.

    `digits` says of each that closes a program how many digits the longest answer can have; `program` reads one.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)
    digits: Mapping[str, int] = field(default_factory=dict)
    program: Callable[[str], Program] | None = None


class Regulations(Mapping[str, Regulation]):
    """All regulations by identifier, in its order; a settled one is parsed when it is first asked for."""

    def __init__(self, read: Mapping[str, Regulation], settled: Settled, texts: Mapping[str, str]) -> None:
        self._read = dict(read)
        self._files = settled.files
        self._texts = texts
        self._ids = sorted({*read, *settled.files})

    def __getitem__(self, id: str) -> Regulation:
        if id not in self._read:
            file = self._files[id]
            parsed = parse(self._texts[file], file).regulation
            assert parsed is not None
            self._read[id] = parsed
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return id in self._read or id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Programs(Mapping[str, Program]):
    """All programs by identifier, in its order; a settled one is read when it is first asked for."""

    def __init__(self, made: Mapping[str, Program], settled: Settled) -> None:
        self._made = dict(made)
        self._settled = settled
        self._ids = sorted({*made, *settled.digits})

    def __getitem__(self, id: str) -> Program:
        if id not in self._made and id in self._settled.digits:
            assert self._settled.program is not None
            self._made[id] = self._settled.program(id)
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._made or id in self._settled.digits

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def laws_of(read: Mapping[str, Regulation], settled: Settled) -> dict[str, str]:
    """The digest of the law of every regulation, by identifier."""
    return {**settled.laws, **{id: law_digest(regulation) for id, regulation in read.items()}}
