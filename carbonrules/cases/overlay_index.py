"""Finding the things that an overlay names: by id, by path, by the tag or GlobalId of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from carbonrules.cases.facts import Thing

By = Literal["id", "tag", "GlobalId"]
WAYS: tuple[By, ...] = ("id", "tag", "GlobalId")

# Each step is a list (at first: a kind of subject) and a place in it.
Path = tuple[tuple[str, int], ...]
Things = Mapping[str, Sequence[Thing]]


@dataclass(slots=True)
class Index:
    """All things of a case by their names. It grows as things are added; nothing is ever taken out."""

    _found: dict[tuple[By, str], dict[Path, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, things: Things) -> Index:
        """All of these, and all below them."""
        made = cls()
        for entity, each_kind in things.items():
            for place, thing in enumerate(each_kind):
                made.put(((entity, place),), thing, things)
        return made

    def put(self, path: Path, thing: Thing, things: Things) -> None:
        """Take in a thing and all below it."""
        for at, each in _below(path, thing):
            for by in WAYS:
                for name in names_of(each, by):
                    self._found.setdefault((by, name), {})[at] = None
            self._found.setdefault(("id", path_text(at, things)), {})[at] = None

    def named(self, by: By, key: str, among: str = "") -> list[Path]:
        """The paths of the things so named; `among` narrows to one list or kind of subject."""
        return [path for path in self._found.get((by, key), {}) if not among or path[-1][0] == among]

    def all_names(self) -> Iterable[tuple[By, str]]:
        """Everything by which something can be named here."""
        return self._found.keys()

    def names(self, by: By) -> list[str]:
        """All names of this way, without paths."""
        return sorted({name for way, name in self._found if way == by and (by != "id" or "/" not in name)})


def names_of(thing: Thing, by: By) -> list[str]:
    """By what a thing can be called. A thing without a tag of its own answers to its id as well."""
    if by == "id":
        return [thing.id] if thing.id else []
    stated = thing.facts[by].text if by in thing.facts else thing.names.get(by, "")
    if stated:
        return [stated]
    return [thing.id] if thing.id and by == "tag" else []


def path_text(path: Path, things: Things) -> str:
    """A path as results write it: `equipment/E-101/activities/M2`."""
    (entity, index), *rest = path
    thing = things[entity][index]
    parts = [entity, thing.id or str(index + 1)]
    for name, at in rest:
        thing = thing.lists[name][at]
        parts += [name, thing.id or str(at + 1)]
    return "/".join(parts)


def _below(path: Path, thing: Thing) -> Iterator[tuple[Path, Thing]]:
    yield path, thing
    for name, members in thing.lists.items():
        for index, member in enumerate(members):
            yield from _below((*path, (name, index)), member)
