"""What is told of one sentence of law: its words in a language, article, dated values, what it uses, who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.library.aloud import Aloud, phrases
from carbonrules.program.model import PARTS, Item, Program, Table, Version
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.walk import fields_named, items_named, parts, tables_named

_SET = "set:"
_ENGLISH = {"uses": "uses: {names}", "used by": "used by: {names}", "fact": "{name} (a fact of the case)", "join": ", "}


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence that was found: what it is, where it stands, in which program it was met."""

    program: Program
    kind: str
    id: str
    name: str
    article: str
    law: int
    dates: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file it stands in."""
        files = self.program.presentation.files
        return files[self.law] if self.law < len(files) else ""

    @property
    def line(self) -> int:
        """The line it begins at; 0 where nothing says it."""
        return self.program.presentation.places.get(self.id, 0)


class Links:
    """Who asks for what, over all loaded programs: a sentence of a base is used in each annex that closes it."""

    def __init__(self, programs: Iterable[Program], language: str) -> None:
        self.uses: dict[str, dict[str, str]] = {}
        self.used_by: dict[str, dict[str, str]] = {}
        self.words: dict[str, str] = {}
        for program in programs:
            self.words = {**program.presentation.words.get(language, {}), **self.words}
            items = {item.id: item for item in program.items}
            names = {id: item.name for id, item in items.items()} | {each.id: each.name for each in program.tables}
            for item in program.items:
                asking = _whole(item.id, items)
                for id, name in _asked(item, names):
                    asked = _whole(id, items)
                    if asked != asking:
                        self.uses.setdefault(asking, {})[asked] = names.get(asked, name)
                        self.used_by.setdefault(asked, {})[asking] = names[asking]


def _whole(id: str, items: Mapping[str, Item]) -> str:
    """A band, credit, level, advice or condition is told as the sentence that it is a part of."""
    while id in items and items[id].kind in PARTS and (whole := id.rpartition("/")[0]) in items:
        id = whole
    return id


def _asked(item: Item, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a sentence asks for, as ids and names; published rows by the name of their lookup."""
    for id in items_named(item.expression):
        yield id, names[id]
    for id in tables_named(item.expression):
        if not id.startswith(_SET):
            yield id, names.get(id, id)
    for each, _ in parts(item.expression):
        if each.op == "look up" and any(id.startswith(_SET) for id in tables_named(each)):
            yield f"lookup/{text_arg(each.args, 'name')}", text_arg(each.args, "name")
    for entity, field in fields_named(item.expression):
        yield f"{entity}/{field}", field


def found_in(program: Program, name: str, language: str) -> Iterator[Entry]:
    """Every item, table and clause of a program that has this name, in the file or in the language."""
    words, places = program.presentation.words.get(language, {}), program.presentation.places
    clauses = {clause.item: clause for clause in program.clauses}
    for item in program.items:
        clause = clauses.get(item.id)
        known = {item.name, item.id, words.get(item.name)}
        if clause is not None:
            known |= {clause.id, clause.title, words.get(clause.title)}
        if name in known and item.id in places:
            called = item.name if clause is None else clause.id
            yield Entry(program, item.kind, item.id, called, item.article, item.law)
    for table in program.tables:
        if name in (table.name, table.id, words.get(table.name)) and table.id in places:
            dates = tuple(_version(version, table) for row in table.rows for version in row.versions if not row.keys)
            yield Entry(program, "table", table.id, table.name, table.article, table.law, dates)


def told(entry: Entry, links: Links, language: str) -> dict[str, Any]:
    """One sentence as `explain` gives it."""
    words = {**links.words, **entry.program.presentation.words.get(language, {})}
    speech = phrases(language)
    layer = entry.program.layers[entry.law]
    kind, status = speech.get(f"kind {entry.kind}", entry.kind), speech.get(f"status {layer.status}", layer.status)
    head = f"{words.get(entry.name, entry.name)} ({kind}, {layer.id}, {status}; {entry.article})"
    uses, used_by = (_named(each.get(entry.id, {}), entry, words, language) for each in (links.uses, links.used_by))
    linked = [_say(language, what, names) for what, names in (("uses", uses), ("used by", used_by)) if names]
    # Said in another language, a parameter already names its dated values.
    aloud = _aloud(entry, language, words)
    dates = "" if aloud else "\n".join(entry.dates)
    body = (aloud or _written(entry), dates, "\n".join(linked))
    return {
        "kind": entry.kind,
        "id": entry.id,
        "file": entry.file,
        "line": str(entry.line),
        "article": entry.article,
        "values": [*entry.dates],
        "uses": uses,
        "used by": used_by,
        "text": "\n".join((f"{head}\n{entry.file}:{entry.line}", *(_indented(part) for part in body if part.strip()))),
    }


def _named(found: Mapping[str, str], entry: Entry, words: Mapping[str, str], language: str) -> list[str]:
    """Names in a language, without repeats; a fact of the case says that it is one."""
    fields = {f"{entity.name}/{field.name}" for entity in entry.program.entities for field in entity.fields}
    names: dict[str, None] = {}
    for id, name in sorted(found.items(), key=lambda each: (each[0] in fields, each[1])):
        called = words.get(name, name)
        names[_phrase(language, "fact").format(name=called) if id in fields else called] = None
    return list(names)


def _phrase(language: str, name: str) -> str:
    return phrases(language).get(name, _ENGLISH[name])


def _say(language: str, what: str, names: list[str]) -> str:
    return _phrase(language, what).format(names=_phrase(language, "join").join(names))


def _aloud(entry: Entry, language: str, words: Mapping[str, str]) -> str:
    """The block in another language than it is written in; empty where there is no such language or no such block."""
    path = _path(entry.file)
    if not phrases(language) or path is None:
        return ""
    from carbonrules.language.parse import parse

    regulation = parse(path.read_text(encoding="utf-8", errors="replace"), entry.file).regulation
    blocks: tuple[syntax.Block, ...] = () if regulation is None else regulation.blocks
    block = next((each for each in blocks if each.place.line == entry.line), None)
    return "" if block is None else Aloud(language, words).block(block)


def _path(file: str) -> Path | None:
    path = Path(file) if Path(file).is_file() else bundled("regulations") / file
    return path if path.is_file() else None


def _written(entry: Entry) -> str:
    """The sentence as it stands in the file: from its line to the next line that is not indented."""
    path = _path(entry.file)
    if not entry.line or path is None:
        return ""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[entry.line - 1 :]
    taken = lines[:1]
    for each in lines[1:]:
        if each and not each.startswith(" "):
            break
        taken.append(each)
    return "\n".join(taken).rstrip()


def _version(version: Version, table: Table) -> str:
    value = "not yet decided" if version.value is None else f"{version.value} {version.unit or table.type.unit}"
    published = f", published {version.published}" if version.published else ""
    return f"from {version.start or 'always'}: {value}{published} ({version.grade}, {version.evidence})"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
