"""Overlays: a small file fills what a model or form leaves open, and may replace a fact only if it says so.

Things are found by their id, by their path (`equipment/E-101/activities/M2`), by the tag or by the GlobalId of the
model. What an overlay states keeps the overlay as its source; what it replaces stays written beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from carbonrules.cases.admit import fact_place, thing_place
from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.words import nearest
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

By = Literal["id", "tag", "GlobalId"]
ALL = "all"
REPLACES = "replaces"

# About the entry, not about the thing: how it is found, where its facts come from, what they may replace.
_ABOUT_THE_ENTRY = frozenset({"id", "tag", "GlobalId", "source", "note", REPLACES})
_DEFAULT_FOR_THE_ENTRY = "nature"

Path = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an overlay says of one thing. `entity` is given where a thing that is not there yet may be added."""

    by: By
    key: str
    thing: Thing
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay file as read."""

    name: str
    entries: tuple[Entry, ...]


def apply_overlay(case: Case, overlay: Overlay) -> Case:
    """Fill and add what the overlay states. Raises CaseError with everything it disagrees with or does not find."""
    merge = _Merge(overlay.name)
    things = {entity: list(each) for entity, each in case.things.items()}
    for entry in overlay.entries:
        _apply(merge, things, entry)
    if merge.problems:
        raise CaseError(merge.problems)
    made = {entity: tuple(each) for entity, each in things.items()}
    told = tuple(_completed(account, merge.accounts, overlay.name) for account in case.accounts)
    return replace(case, things=made, accounts=(*told, *merge.accounts))


def _completed(account: Account, stated: list[Account], overlay: str) -> Account:
    """What the source lacked and the overlay states is not missing any more; the account says who stated it."""
    filled = {f"{each.name}/{name}" for each in stated for name in each.fills}
    lacking = [path for path in account.fills if account.outcome == "missing" and "/" in path]
    if any(path.endswith(tuple(filled)) for path in lacking if filled):
        reason = f"stated by the overlay {overlay}; of the source: {account.reason}"
        return replace(account, outcome="used", reason=reason)
    return account


def _apply(merge: _Merge, things: dict[str, list[Thing]], entry: Entry) -> None:
    found = [path for path, thing in _walk(things) if _answers(thing, path, things, entry)]
    if len(found) == 1:
        (entity, index), *rest = found[0]
        things[entity][index] = merge.at(things[entity][index], tuple(rest), entry)
    elif not found and entry.entity:
        things.setdefault(entry.entity, []).append(merge.added(entry.thing))
    else:
        names = [own for _, thing in _walk(things) for own in _names_of(thing, entry.by)]
        merge.not_found(entry, found, names, things)


@dataclass(slots=True)
class _Merge:
    """Merges entries into things, and gathers disagreements and the account of what was filled."""

    overlay: str
    problems: list[Diagnostic] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def at(self, thing: Thing, path: Path, entry: Entry) -> Thing:
        """Merge an entry into the thing or into the member that the path leads to."""
        if not path:
            return self.merged(thing, entry.thing)
        (name, index), *rest = path
        members = list(thing.lists[name])
        members[index] = self.at(members[index], tuple(rest), entry)
        return replace(thing, lists={**thing.lists, name: tuple(members)})

    def merged(self, thing: Thing, said: Thing) -> Thing:
        """One thing with what an entry says of it."""
        allowed = said.facts[REPLACES].text.split("; ") if REPLACES in said.facts else []
        facts = dict(thing.facts)
        for name, fact in said.facts.items():
            if name in _ABOUT_THE_ENTRY or (name == _DEFAULT_FOR_THE_ENTRY and name in facts):
                continue
            facts[name] = self._fact(thing, name, facts.get(name), fact, allowed)
        lists = dict(thing.lists)
        for name, members in said.lists.items():
            lists[name] = self._members(lists.get(name, ()), members)
        self._account(thing, said)
        return replace(thing, facts=facts, lists=lists)

    def added(self, said: Thing) -> Thing:
        """A thing or member that only the overlay knows."""
        self._account(said, said)
        facts = {name: fact for name, fact in said.facts.items() if name != REPLACES}
        lists = {name: tuple(self.added(each) for each in members) for name, members in said.lists.items()}
        return replace(said, facts=facts, lists=lists)

    def _members(self, there: tuple[Thing, ...], said: tuple[Thing, ...]) -> tuple[Thing, ...]:
        members = list(there)
        for each in said:
            at = [index for index, member in enumerate(members) if each.id and member.id == each.id]
            if at:
                members[at[0]] = self.merged(members[at[0]], each)
            else:
                members.append(self.added(each))
        return tuple(members)

    def _fact(self, thing: Thing, name: str, there: Fact | None, said: Fact, allowed: list[str]) -> Fact:
        if there is None:
            return said
        if there.text == said.text:
            return there
        if name in allowed or ALL in allowed:
            keys = ("file", "digest", "locator", "text", "unit")
            replaced: dict[str, Json] = {key: there.source.get(key, "") for key in keys}
            return replace(said, source={**said.source, REPLACES: replaced})
        texts = f"`{shortened(there.text)}` in the case, `{shortened(said.text)}` in the overlay"
        self.problems.append(
            Diagnostic(
                "W890",
                f"`{name}` of {thing.entity} {thing.id} is {texts}.",
                fact_place(said),
                ((fact_place(there), "the case says"),),
                help=f'correct one of the two, or let the overlay say "{REPLACES}": ["{name}"]',
            )
        )
        return there

    def _account(self, thing: Thing, said: Thing) -> None:
        fills = tuple(sorted({*said.facts, *said.lists} - _ABOUT_THE_ENTRY))
        place = thing_place(said).text
        self.accounts.append(Account(f"overlay {self.overlay}", thing.id, place, "used", fills=fills))

    def not_found(self, entry: Entry, found: list[Path], names: list[str], things: Mapping[str, list[Thing]]) -> None:
        """Say that an entry hits nothing, or too much."""
        fix = "" if found else nearest(entry.key, names)
        if found:
            paths = ", ".join(_path_text(path, things) for path in found[:5])
            sentence = f"`{shortened(entry.key)}` names {len(found)} things: {paths}."
            help = "name the one that is meant by its whole path"
        else:
            sentence = f"Nothing in the case has the `{entry.by}` `{shortened(entry.key)}`."
            help = f"did you mean `{fix}`?" if fix else f"there are: {', '.join(sorted(set(names))[:20])}"
        place = thing_place(entry.thing)
        self.problems.append(Diagnostic("W889", sentence, Place(place.file, text=place.text), help=help, fix=fix))


def _walk(things: Mapping[str, list[Thing]]) -> Iterator[tuple[Path, Thing]]:
    for entity, each_kind in things.items():
        for index, thing in enumerate(each_kind):
            yield from _below(((entity, index),), thing)


def _below(path: Path, thing: Thing) -> Iterator[tuple[Path, Thing]]:
    yield path, thing
    for name, members in thing.lists.items():
        for index, member in enumerate(members):
            yield from _below((*path, (name, index)), member)


def _answers(thing: Thing, path: Path, things: Mapping[str, list[Thing]], entry: Entry) -> bool:
    if entry.entity and (len(path) > 1 or path[0][0] != entry.entity):
        return False
    return entry.key in _names_of(thing, entry.by) or (entry.by == "id" and entry.key == _path_text(path, things))


def _names_of(thing: Thing, by: By) -> list[str]:
    """By what a thing can be called: its id, or the tag or GlobalId of the records its facts were found in."""
    if by == "id":
        return [thing.id] if thing.id else []
    stated = [str(fact.source[by]) for fact in thing.facts.values() if by in fact.source]
    own = [thing.facts[by].text] if by in thing.facts else []
    located = [
        token
        for fact in thing.facts.values()
        for token in re.split(r"[\s,;:=()'\"]+", str(fact.source.get("locator", "")))
    ]
    return list(
        dict.fromkeys([*own, *stated, *([thing.id] if thing.id else []), *(located if by == "GlobalId" else [])])
    )


def _path_text(path: Path, things: Mapping[str, list[Thing]]) -> str:
    (entity, index), *rest = path
    thing = things[entity][index]
    parts = [entity, thing.id or str(index + 1)]
    for name, at in rest:
        thing = thing.lists[name][at]
        parts += [name, thing.id or str(at + 1)]
    return "/".join(parts)
