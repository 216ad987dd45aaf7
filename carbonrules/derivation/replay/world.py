"""The program and the case of a bundle by name; the things of the case are rebuilt from `case.json` alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .canonical import PREFIX, digest
from .quality import Quality, quality
from .values import Refused, Value, read_value


@dataclass(slots=True)
class Instance:
    """One thing of the case: a subject, or a member of one of its lists."""

    entity: str
    id: str
    container: Instance | None
    values: dict[str, Value] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    quality: dict[str, Quality] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Instance]] = field(default_factory=dict)

    def present(self, name: str) -> bool:
        """Does the case give this field or list?"""
        return name in self.values or name in self.lists

    def stack(self) -> Iterator[Instance]:
        """The instance and all that contain it, innermost first."""
        each: Instance | None = self
        while each is not None:
            yield each
            each = each.container


class World:
    """Everything a derivation is made of, by name."""

    def __init__(self, program: dict[str, Any], case: dict[str, Any], clocks: dict[str, str]) -> None:
        core = program["core"]
        self.core = core
        self.clocks = clocks
        self.items: dict[str, dict[str, Any]] = {each["id"]: each for each in core["items"]}
        self.laws: list[str] = [each["law"] for each in core["layers"]]
        self.entities: dict[str, dict[str, Any]] = {each["name"]: each for each in core["entities"]}
        self.members: dict[tuple[str, str], str] = {
            (entity["name"], each["name"]): each["type"]["of"]
            for entity in core["entities"]
            for each in entity["fields"]
            if each["type"]["kind"] == "list"
        }
        self.tables: dict[str, dict[str, Any]] = {each["id"]: each for each in core["tables"]}
        for table in factor_tables(program["factors"]):
            self.tables[table["id"]] = table
        self._rows: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {}
        self.instances: dict[str, Instance] = {}
        self.subjects: dict[str, list[Instance]] = {}
        self._read_case(case)

    def rows(self, table: str) -> dict[tuple[str, ...], dict[str, Any]]:
        """The rows of a table by their keys; the last key of a table of codes without its spaces."""
        if table not in self._rows:
            by_prefix = self.table(table)["match"] == "prefix"
            rows: dict[tuple[str, ...], dict[str, Any]] = {}
            for row in self.table(table)["rows"]:
                rows.setdefault(row_key(row["keys"], by_prefix), row)
            self._rows[table] = rows
        return self._rows[table]

    def table(self, name: str) -> dict[str, Any]:
        """A table of the program or of a factor set."""
        if name not in self.tables:
            raise Refused("no such table", table=name)
        return self.tables[name]

    def container(self, entity: str) -> str:
        """The entity that holds the members of this one."""
        if entity not in self.entities:
            raise Refused("no such entity", entity=entity)
        return str(self.entities[entity]["container"])

    def below(self, instance: Instance, entity: str) -> Iterator[Instance]:
        """Every member of this entity in the lists of an instance, at any depth."""
        for members in instance.lists.values():
            for each in members:
                if each.entity == entity:
                    yield each
                yield from self.below(each, entity)

    def _read_case(self, case: dict[str, Any]) -> None:
        for entity, found in sorted(case["content"]["subjects"].items()):
            if entity not in self.entities or self.entities[entity]["container"]:
                raise Refused("no such entity", entity=entity)
            if [each["id"] for each in found] != sorted(each["id"] for each in found):
                raise Refused("not in order", subject=entity)
            self.subjects[entity] = [self._instance(entity, f"{entity}/{each['id']}", None, each) for each in found]
        for owner, name, source in case["sources"]:
            instance = self.instances.get(owner)
            if instance is None or not instance.present(name):
                raise Refused("source of nothing", subject=owner, field=name)
            instance.sources[name] = source

    def _instance(self, entity: str, name: str, container: Instance | None, data: dict[str, Any]) -> Instance:
        if set(data) != {"id", "values", "units", "quality", "lists"}:
            raise Refused("not an instance", subject=name)
        made = Instance(entity, name, container)
        if name in self.instances:
            raise Refused("twice", subject=name)
        self.instances[name] = made
        made.values = {key: read_value(each) for key, each in data["values"].items()}
        made.units = data["units"]
        made.quality = {key: quality(nature=each) for key, each in data["quality"].items()}
        for key, found in data["lists"].items():
            if (entity, key) not in self.members:
                raise Refused("no such list", subject=name, list=key)
            inner = self.members[entity, key]
            ids = member_ids(f"{name}/{key}", found)
            made.lists[key] = [self._instance(inner, own, made, each) for own, each in zip(ids, found, strict=True)]
        return made


def member_ids(path: str, members: list[dict[str, Any]]) -> list[str]:
    """The ids of the members of a list; one without an id of its own is named by the digest of its facts."""
    ids: list[str] = []
    seen: dict[str, int] = {}
    previous = ""
    for each in members:
        name = digest(each)
        if name < previous:
            raise Refused("not in order", subject=path)
        previous = name
        own = each["id"] or name[len(PREFIX) : len(PREFIX) + 16]
        seen[own] = seen.get(own, 0) + 1
        ids.append(f"{path}/{own}" if seen[own] == 1 else f"{path}/{own}-{seen[own]}")
    return ids


def factor_tables(factors: Any) -> list[dict[str, Any]]:
    """The tables of all factor sets of the bundle."""
    return [table for each in factors["sets"] for table in each["tables"]]


def row_key(keys: list[str], by_prefix: bool) -> tuple[str, ...]:
    """The keys of a row as a table finds it."""
    return (*keys[:-1], keys[-1].replace(" ", "")) if by_prefix and keys else tuple(keys)
