"""A case written as JSON: things by entity, each fact as a text with its unit, each with its place in the file.

    {"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg", "activities": [{"amount": "1320 kg"}]}]}

A fact may also say where it comes from: {"value": "1320 kg", "source": "supplier invoice 7", "nature": "measured"}.
`nature` and `source` of a thing hold for all its facts that say nothing of their own. `null` says: not known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.json_text import MOST_BYTES, Members, NumberText, parse_json, pointer, repeated_keys, shortened
from carbonrules.foundation.canonical import Json, canonical_bytes, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.files import read_plain_file
from carbonrules.foundation.languages import quoted

FORMAT = "carbonrules.case.input/1"
DEFAULT_NATURE = "declared"
MOST_TEXT = 2_000

FOUND = "found"
SOURCE_PARTS = ("file", "digest", "locator", "text", "unit")
READ_WITH = "read with"
_ABOUT_THE_CASE = ("case", "format", "$schema", "note", "accounts", "warnings", READ_WITH)
_PARTS_OF_A_FACT = ("value", "unit", "source", "nature", FOUND)
_PARTS_OF_AN_ACCOUNT = ("kind", "name", "locator", "outcome", "reason", "fills")


def read_json(path: Path) -> Case:
    """Read a case from a JSON file. Raises CaseError with everything that is wrong with its form."""
    return case_from_json(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Read a file whole, or say in one sentence why it can't be read."""
    try:
        return read_plain_file(path, MOST_BYTES)
    except OSError as problem:
        reason = (problem.strerror or "it can't be opened").lower()
        raise CaseError([Diagnostic("W871", f"The file can't be read: {reason}.", Place(str(path)))]) from None


def case_from_json(data: bytes, file: str) -> Case:
    """Read a case from the bytes of a JSON file of that name."""
    return _case(parse_json(data, file), file, digest_of_bytes(data))


def case_from_data(data: Json, file: str) -> Case:
    """Read a case from data already in memory, such as a worked example of a regulation; numbers are texts."""
    return case_from_json(canonical_bytes(data), file)


def _case(root: Any, file: str, digest: str) -> Case:
    reader = CaseReader(file, digest)
    for at, key in repeated_keys(root):
        reader.wrong("W873", f"The name `{shortened(key)}` stands twice in one object.", at, "keep one of the two")
    if not isinstance(root, Members):
        reader.wrong("W872", "A case is one JSON object.", "", 'write {"case": "…", "equipment": [ … ]}')
        raise CaseError(reader.problems)
    case_id = reader.header(root.named, Path(file).stem)
    things = {
        name: reader.things(name, each, pointer("", name), numbered=True)
        for name, each in root.named.items()
        if name not in _ABOUT_THE_CASE
    }
    accounts = reader.told_accounts(root.named.get("accounts", []))
    warnings = reader.texts(root.named.get("warnings", []), "/warnings")
    read_with = reader.texts(root.named.get(READ_WITH, []), pointer("", READ_WITH))
    if reader.problems:
        raise CaseError(reader.problems)
    return Case(case_id, things, tuple(accounts or reader.accounts), warnings, read_with)


@dataclass(slots=True)
class CaseReader:
    """Turns parsed JSON into things and facts with their places, and gathers all that is wrong with the form."""

    file: str
    digest: str
    problems: list[Diagnostic] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def wrong(self, code: str, sentence: str, at: str, help: str = "") -> None:
        """Note one mistake at a JSON pointer."""
        self.problems.append(Diagnostic(code, sentence, Place(self.file, text=at or "/"), help=help))

    def header(self, named: Mapping[str, Any], default: str) -> str:
        """The id of the case, after a look at the marker of the format."""
        marker = named.get("format", FORMAT)
        if marker != FORMAT:
            self.wrong("W872", f"The format marker is not `{FORMAT}`.", "/format", f"write {FORMAT}, or leave it out")
        match named.get("case", default):
            case (str() as text) | NumberText(text) if len(text) > MOST_TEXT:
                self.wrong("W874", f"The text has {len(text):,} characters; at most {MOST_TEXT:,} are read.", "/case")
                return default
            case str() as text if text.strip():
                return plain(text)
            case NumberText(text):
                return text
            case _:
                self.wrong("W872", "The id of the case is a text.", "/case", 'write "case": "…"')
                return default

    def things(self, entity: str, node: Any, at: str, numbered: bool = False) -> tuple[Thing, ...]:
        """Read a list of things of one entity; a subject without an id takes its number in the list."""
        if not isinstance(node, list):
            self.wrong("W872", f"`{shortened(entity)}` is a list of objects.", at, 'write [ {"id": "…", … }, … ]')
            return ()
        read = (self.thing(entity, each, pointer(at, index)) for index, each in enumerate(node))
        made = [(index, thing) for index, thing in enumerate(read) if thing is not None]
        if not numbered:
            return tuple(thing for _, thing in made)
        return tuple(
            thing if thing.id else Thing(entity, str(index + 1), thing.facts, thing.lists) for index, thing in made
        )

    def thing(self, entity: str, node: Any, at: str) -> Thing | None:
        """Read one thing: its facts and its lists of members."""
        if not isinstance(node, Members):
            self.wrong("W872", f"Each member of `{shortened(entity)}` is an object of facts.", at, 'write { "…": "…" }')
            return None
        nature, stated = self._hint(node, "nature", at), self._hint(node, "source", at)
        facts: dict[str, Fact] = {}
        lists: dict[str, tuple[Thing, ...]] = {}
        for name, value in node.named.items():
            here = pointer(at, name)
            if isinstance(value, list):
                lists[plain(name)] = self.things(name, value, here)
            elif value is not None:
                fact = self._fact(value, here, nature or DEFAULT_NATURE, stated)
                if fact is not None:
                    facts[plain(name)] = fact
        own = facts["id"].text if "id" in facts else ""
        self.accounts.append(Account(entity, own, at, "used"))
        return Thing(entity, own, facts, lists)

    def told_accounts(self, node: Any) -> list[Account]:
        """The account of an earlier reading, where the file is what `extract` wrote."""
        if not isinstance(node, list):
            self.wrong("W872", "`accounts` is a list.", "/accounts", "leave it out")
            return []
        return [self._told_account(each, pointer("/accounts", index)) for index, each in enumerate(node)]

    def _told_account(self, node: Any, at: str) -> Account:
        named = node.named if isinstance(node, Members) else {}
        texts = {name: plain(value) for name, value in named.items() if isinstance(value, str)}
        if set(named) != set(_PARTS_OF_AN_ACCOUNT) or set(texts) != set(_PARTS_OF_AN_ACCOUNT) - {"fills"}:
            self.wrong("W872", f"An account has {quoted(_PARTS_OF_AN_ACCOUNT)}.", at, "leave the accounts out")
        fills = self.texts(named.get("fills", []), pointer(at, "fills"))
        kind, name, locator, outcome, reason = (texts.get(each, "") for each in _PARTS_OF_AN_ACCOUNT[:-1])
        return Account(kind, name, locator, outcome, reason, fills)

    def texts(self, node: Any, at: str) -> tuple[str, ...]:
        """A list of plain texts."""
        if not isinstance(node, list) or not all(isinstance(each, str) for each in node):
            self.wrong("W872", "This is a list of texts.", at, 'write [ "…" ]')
            return ()
        return tuple(plain(each) for each in node)

    def _hint(self, node: Members, key: str, at: str) -> str:
        value = node.named.get(key)
        if isinstance(value, Members):
            value = value.named.get("value")
        if isinstance(value, str | None):
            return plain(value or "")
        self.wrong("W872", f"`{key}` of a thing is a text.", pointer(at, key))
        return ""

    def _fact(self, value: Any, at: str, nature: str, stated: str) -> Fact | None:
        if isinstance(value, Members):
            return self._stated_fact(value, at, nature, stated)
        text = self._text(value, at)
        return Fact(plain(text), self._source(at, _found(value), stated), nature) if plain(text) else None

    def _stated_fact(self, node: Members, at: str, nature: str, stated: str) -> Fact | None:
        for key in node.named:
            if key not in _PARTS_OF_A_FACT:
                help = f"a fact has {quoted(_PARTS_OF_A_FACT)}"
                self.wrong("W872", f"`{shortened(key)}` is not a part of a fact.", pointer(at, key), help)
        if "value" not in node.named:
            self.wrong("W872", "A fact written as an object needs a `value`.", at, 'write {"value": "1320 kg"}')
            return None
        if node.named["value"] is None:
            return None
        text = self._text(node.named["value"], pointer(at, "value"))
        parts = {key: self._hint(node, key, at) for key in ("unit", "source", "nature")}
        found = _found(node.named["value"])
        source = self._source(pointer(at, "value"), found, parts["source"] or stated, parts["unit"])
        if FOUND in node.named:
            source[FOUND] = self._earlier(node.named[FOUND], pointer(at, FOUND))
        whole = f"{plain(text)} {parts['unit']}".strip()
        return Fact(whole, source, parts["nature"] or nature) if plain(text) else None

    def _earlier(self, node: Any, at: str) -> Json:
        """Where the fact was found before it was written into this file: a model, a form, another case."""
        named = node.named if isinstance(node, Members) else None
        if (
            named is None
            or not set(named) <= set(SOURCE_PARTS)
            or not all(isinstance(each, str) for each in named.values())
        ):
            self.wrong("W872", f"`{FOUND}` has {quoted(SOURCE_PARTS)}, each a text.", at, "leave it out")
            return {}
        return {key: str(each) for key, each in named.items()}

    def _text(self, value: Any, at: str) -> str:
        match value:
            case str() if len(value) > MOST_TEXT:
                self.wrong("W874", f"The text has {len(value):,} characters; at most {MOST_TEXT:,} are read.", at)
                return ""
            case str():
                return value
            case NumberText(("NaN" | "Infinity" | "-Infinity") as text):
                self.wrong("W874", f"`{text}` is not a number of a case.", at, "leave the fact out if it is not known")
                return ""
            case NumberText(text):
                return text
            case bool():
                return "yes" if value else "no"
            case _:
                self.wrong("W872", "A fact is a text, a number, or yes or no.", at, 'write "1320 kg"')
                return ""

    def _source(self, at: str, text: str, stated: str, unit: str = "") -> dict[str, Json]:
        source: dict[str, Json] = {
            "file": self.file,
            "digest": self.digest,
            "locator": at,
            "text": text,
            "unit": unit,
        }
        return {**source, "stated": stated} if stated else source


def _found(value: Any) -> str:
    """The exact text that stands in the file."""
    match value:
        case bool():
            return "true" if value else "false"
        case NumberText(text):
            return text
        case _:
            return str(value)


def plain(text: str) -> str:
    """A text as it is compared: composed characters, single spaces, none around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())
