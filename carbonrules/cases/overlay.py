"""Overlays: a small file fills what a model or form leaves open, and may replace a fact only if it says so.

Things are found by their id, by their path (`equipment/E-101/activities/M2`), by the tag or by the GlobalId of the
model. What an overlay states keeps the overlay as its source; what it replaces stays written beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from carbonrules.cases.admit import NONE, fact_place, thing_place
from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.overlay_index import By, Index, Path, path_text
from carbonrules.cases.words import nearest
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

ALL = "all"
REPLACES = "replaces"
AMONG = "among"

# About the entry, not about the thing: how it is found, where its facts come from, what they may replace.
ABOUT_THE_ENTRY = frozenset({"id", "tag", "GlobalId", AMONG, "source", "note", REPLACES})
_DEFAULT_FOR_THE_ENTRY = "nature"
# Beyond so many mistakes no nearest name is looked for: a file of another case has thousands.
_MOST_NEAREST = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What an overlay says of one thing.

    `entity` is given where a thing that is not there yet may be added; `among` is the list or kind of subject to look
    in; `may_add` is whether members that are not there yet may be added to its lists.
    """

    by: By
    key: str
    thing: Thing
    entity: str = ""
    among: str = ""
    may_add: bool = True


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay file as read."""

    name: str
    entries: tuple[Entry, ...]


def apply_overlay(case: Case, overlay: Overlay) -> Case:
    """Fill and add what the overlay states. Raises CaseError with everything it disagrees with or does not find."""
    merge = _Merge(overlay.name, {entity: list(each) for entity, each in case.things.items()})
    for entry in overlay.entries:
        merge.lay(entry)
    if merge.problems:
        raise CaseError(merge.problems)
    made = {entity: tuple(each) for entity, each in merge.things.items()}
    told = tuple(_completed(account, merge.filled, overlay.name) for account in case.accounts)
    return replace(case, things=made, accounts=(*told, *merge.accounts))


def _completed(account: Account, filled: set[str], overlay: str) -> Account:
    """What the source lacked and the overlay states is not missing any more; the account says who stated it."""
    if account.outcome == "missing" and not filled.isdisjoint(account.fills):
        reason = f"stated by the overlay {overlay}; of the source: {account.reason}"
        return replace(account, outcome="used", reason=reason)
    return account


@dataclass(slots=True)
class _Merge:
    """Merges entries into things, and gathers disagreements and the account of what was filled."""

    overlay: str
    things: dict[str, list[Thing]]
    problems: list[Diagnostic] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    index: Index = field(init=False)
    # The facts that this overlay put where they stand, by identity: each is held by the case that is being made.
    stated: dict[int, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.index = Index.of(self.things)

    def lay(self, entry: Entry) -> None:
        """Merge one entry into the thing that it names, or say why it names none."""
        found = self.index.named(entry.by, entry.key, entry.entity or entry.among)
        if entry.entity:
            found = [path for path in found if len(path) == 1]
        if len(found) == 1:
            self._merge_at(found[0], entry)
        elif not found and entry.entity:
            kind = self.things.setdefault(entry.entity, [])
            kind.append(self._added(entry.thing))
            self.index.put(((entry.entity, len(kind) - 1),), kind[-1], self.things)
        else:
            self._not_found(entry, found)

    def _merge_at(self, path: Path, entry: Entry) -> None:
        (entity, place), *rest = path
        thing = self.things[entity][place]
        self.things[entity][place] = self._at(thing, tuple(rest), entry)
        text = path_text(path, self.things)
        self.filled.update(f"{text}/{name}" for name in _said(entry.thing))
        for name, members in entry.thing.lists.items():
            self.filled.update(f"{text}/{name}/{each.id}/{fact}" for each in members for fact in _said(each))
        if entry.thing.lists:
            self.index.put(path[:1], self.things[entity][place], self.things)

    def _at(self, thing: Thing, path: Path, entry: Entry) -> Thing:
        """Merge an entry into the thing or into the member that the path leads to."""
        if not path:
            if not entry.may_add:
                self._check_members(thing, entry.thing)
            return self._merged(thing, entry.thing)
        (name, place), *rest = path
        members = list(thing.lists[name])
        members[place] = self._at(members[place], tuple(rest), entry)
        return replace(thing, lists={**thing.lists, name: tuple(members)})

    def _check_members(self, thing: Thing, said: Thing) -> None:
        """A member that must be there already, and is not."""
        for name, members in said.lists.items():
            known = [each.id for each in thing.lists.get(name, ()) if each.id]
            for each in members:
                if each.id not in known:
                    sentence = f"`{shortened(each.id)}` is no member of `{name}` of {_named(thing)}."
                    fix = self._nearest(each.id, known)
                    help = f"did you mean `{fix}`?" if fix else "if it is new, write `yes` in the column `adds`"
                    self.problems.append(Diagnostic("W889", sentence, thing_place(each), help=help, fix=fix))

    def _merged(self, thing: Thing, said: Thing) -> Thing:
        """One thing with what an entry says of it."""
        allowed = said.facts[REPLACES].text.split("; ") if REPLACES in said.facts else []
        facts, lists = dict(thing.facts), dict(thing.lists)
        for name, fact in said.facts.items():
            if name in ABOUT_THE_ENTRY or (name in facts and _is_default(name, said)):
                continue
            if fact.text == NONE and lists.get(name):
                self._contradicts(thing, name, fact, thing_place(lists[name][0]))
                continue
            facts[name] = self._fact(thing, name, facts.get(name), fact, allowed)
        for name, members in said.lists.items():
            if members and name in facts and facts[name].text == NONE:
                if name not in allowed and ALL not in allowed:
                    self._contradicts(thing, name, facts[name], thing_place(members[0]))
                    continue
                del facts[name]
            lists[name] = self._members(lists.get(name, ()), members)
        self._account(thing, said)
        return replace(thing, facts=facts, lists=lists)

    def _contradicts(self, thing: Thing, name: str, none: Fact, listed: Place) -> None:
        sentence = f"`{name}` of {_named(thing)} is said to be none, and here is one."
        further = ((fact_place(none), "said to be none here"),)
        self.problems.append(Diagnostic("W888", sentence, listed, further, help="keep the one that is true"))

    def _added(self, said: Thing) -> Thing:
        """A thing or member that only the overlay knows."""
        self._account(said, said)
        facts = {name: self._put(fact) for name, fact in said.facts.items() if name not in (REPLACES, AMONG)}
        lists = {name: tuple(self._added(each) for each in members) for name, members in said.lists.items()}
        return replace(said, facts=facts, lists=lists)

    def _members(self, there: tuple[Thing, ...], said: tuple[Thing, ...]) -> tuple[Thing, ...]:
        members = list(there)
        for each in said:
            at = [index for index, member in enumerate(members) if each.id and member.id == each.id]
            if at:
                members[at[0]] = self._merged(members[at[0]], each)
            else:
                members.append(self._added(each))
        return tuple(members)

    def _fact(self, thing: Thing, name: str, there: Fact | None, said: Fact, allowed: list[str]) -> Fact:
        if there is None:
            return self._put(said)
        if id(there) in self.stated:
            self._twice(thing, name, there, said)
            return there
        if there.text == said.text:
            return there
        if name in allowed or ALL in allowed:
            keys = ("file", "digest", "locator", "text", "unit")
            replaced: dict[str, Json] = {key: there.source.get(key, "") for key in keys}
            return self._put(replace(said, source={**said.source, REPLACES: replaced}))
        texts = f"`{shortened(there.text)}` in the case, `{shortened(said.text)}` in the overlay"
        self.problems.append(
            Diagnostic(
                "W890",
                f"`{name}` of {_named(thing)} is {texts}.",
                fact_place(said),
                ((fact_place(there), "the case says"),),
                help=f'correct one of the two, or let the overlay say "{REPLACES}": ["{name}"]',
            )
        )
        return there

    def _put(self, fact: Fact) -> Fact:
        self.stated[id(fact)] = fact
        return fact

    def _twice(self, thing: Thing, name: str, first: Fact, second: Fact) -> None:
        sentence = f"`{name}` of {_named(thing)} is stated twice in this overlay."
        further = ((fact_place(first), "the other one"),)
        self.problems.append(Diagnostic("W873", sentence, fact_place(second), further, help="keep one of the two"))

    def _account(self, thing: Thing, said: Thing) -> None:
        place = thing_place(said).text
        self.accounts.append(
            Account(f"overlay {self.overlay}", thing.id, place, "used", fills=tuple(sorted(_said(said))))
        )

    def _not_found(self, entry: Entry, found: Sequence[Path]) -> None:
        """Say that an entry hits nothing, or too much."""
        names, fix = self.index.names(entry.by), ""
        if found:
            paths = ", ".join(path_text(path, self.things) for path in found[:5])
            sentence = f"`{shortened(entry.key)}` names {len(found)} things: {paths}."
            kinds = sorted({path[-1][0] for path in found})
            help = f"say which is meant: `{AMONG}` is {' or '.join(kinds)}" if len(kinds) > 1 else _WHOLE_PATH
        else:
            fix = self._nearest(entry.key, names)
            sentence = f"Nothing in the case has the `{entry.by}` `{shortened(entry.key)}`."
            help = f"did you mean `{fix}`?" if fix else f"there are: {', '.join(names[:20])}"
        place = thing_place(entry.thing)
        self.problems.append(Diagnostic("W889", sentence, Place(place.file, text=place.text), help=help, fix=fix))

    def _nearest(self, name: str, names: Sequence[str]) -> str:
        return nearest(name, names) if len(self.problems) < _MOST_NEAREST else ""


_WHOLE_PATH = "name the one that is meant by its whole path"


def _said(thing: Thing) -> set[str]:
    """The facts and lists that an entry states of its thing."""
    return {*thing.facts, *thing.lists} - ABOUT_THE_ENTRY


def _is_default(name: str, said: Thing) -> bool:
    """Beside other facts a nature is what holds for them; alone it is the fact itself."""
    return name == _DEFAULT_FOR_THE_ENTRY and len(_said(said)) > 1


def _named(thing: Thing) -> str:
    return f"{thing.entity} {thing.id}".strip()
