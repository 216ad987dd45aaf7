"""What is told of one sentence of law: its words in a language, article, dated values, what it uses, who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from textwrap import dedent
from typing import Any

from carbonrules.foundation.languages import put_in
from carbonrules.language import syntax
from carbonrules.library.aloud import Aloud, phrases
from carbonrules.library.explained_words import Files, named_in, path_of
from carbonrules.program.model import PARTS, Item, Program, Table, Version
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.quality import UNREAD
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
    line: int
    dates: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file it stands in."""
        files = self.program.presentation.files
        return files[self.law] if self.law < len(files) else ""


class Links:
    """Who asks for what, over all loaded programs: a sentence of a base is used in each annex that closes it."""

    def __init__(self, programs: Iterable[Program], language: str) -> None:
        self.uses: dict[str, dict[str, str]] = {}
        self.used_by: dict[str, dict[str, str]] = {}
        self.words: dict[str, str] = {}
        for program in programs:
            self.words = {**program.presentation.words.get(language, {}), **self.words}
            items = {item.id: item for item in program.items}
            names = {id: _called(item, language, self.words) for id, item in items.items()}
            names |= {each.id: each.name for each in program.tables}
            for item in program.items:
                asking = _whole(item.id, items)
                for id, name in _asked(item, names):
                    asked = _whole(id, items)
                    if asked != asking:
                        self.uses.setdefault(asking, {})[asked] = names.get(asked, name)
                        self.used_by.setdefault(asked, {})[asking] = names[asking]


def _called(item: Item, language: str, words: Mapping[str, str]) -> str:
    """A sentence by its name; what the law leaves nameless is called by what it is."""
    phrase = phrases(language).get(f"name {item.kind}")
    return item.name if phrase is None else put_in(phrase, {"entity": words.get(item.entity, item.entity)})


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


def found_in(program: Program, name: str, language: str, files: Files) -> Iterator[Entry]:
    """Everything in the files of a program that has this name, in the file or in the language."""
    words, places = program.presentation.words.get(language, {}), program.presentation.places
    clauses = {clause.item: clause for clause in program.clauses}
    for item in program.items:
        clause = clauses.get(item.id)
        known = {item.name, item.id, words.get(item.name)}
        if clause is not None:
            known |= {clause.id, clause.title, words.get(clause.title)}
        if name in known and item.id in places:
            called = item.name if clause is None else clause.id
            yield Entry(program, item.kind, item.id, called, item.article, item.law, places[item.id])
    for table in program.tables:
        if name in (table.name, table.id, words.get(table.name)) and table.id in places:
            dates = tuple(_version(version, table) for row in table.rows for version in row.versions if not row.keys)
            kind = "table" if table.keys else "parameter"
            yield Entry(program, kind, table.id, table.name, table.article, table.law, places[table.id], dates)
    for law, each in named_in(program, name, language, files):
        yield Entry(program, each.kind, each.id, each.name, each.article, law, each.line)


def told(entry: Entry, links: Links, language: str, files: Files) -> dict[str, Any]:
    """One sentence as `explain` gives it."""
    words = {**links.words, **entry.program.presentation.words.get(language, {})}
    speech = phrases(language)
    layer = entry.program.layers[entry.law]
    status = speech.get(f"status {layer.status}", layer.status)
    article = f"; {entry.article}" if entry.article else ""
    head = f"{words.get(entry.name, entry.name)} ({_kind(entry.kind, speech, words)}, {layer.id}, {status}{article})"
    uses, used_by = (_named(each.get(entry.id, {}), entry, words, language) for each in (links.uses, links.used_by))
    linked = [_say(language, what, names) for what, names in (("uses", uses), ("used by", used_by)) if names]
    # Said in another language, a parameter already names its dated values.
    aloud = _aloud(entry, language, words, files)
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


def _kind(kind: str, speech: Mapping[str, str], words: Mapping[str, str]) -> str:
    """What it is, in a language; `fact of equipment` is said with its own word for the thing."""
    what, of, whole = kind.partition(" of ")
    if f"kind {what} of" in speech and of:
        return put_in(speech[f"kind {what} of"], {"whole": words.get(whole, whole)})
    return speech.get(f"kind {kind}", kind)


def _named(found: Mapping[str, str], entry: Entry, words: Mapping[str, str], language: str) -> list[str]:
    """Names in a language, without repeats; a fact of the case says that it is one."""
    fields = {f"{entity.name}/{field.name}" for entity in entry.program.entities for field in entity.fields}
    names: dict[str, None] = {}
    for id, name in sorted(found.items(), key=lambda each: (each[0] in fields, each[1])):
        called = words.get(name, name)
        names[put_in(_phrase(language, "fact"), {"name": called}) if id in fields else called] = None
    return list(names)


def _phrase(language: str, name: str) -> str:
    return phrases(language).get(name, _ENGLISH[name])


def _say(language: str, what: str, names: list[str]) -> str:
    return put_in(_phrase(language, what), {"names": _phrase(language, "join").join(names)})


def _aloud(entry: Entry, language: str, words: Mapping[str, str], files: Files) -> str:
    """The block in another language than it is written in; empty where there is no such language or no such block."""
    regulation = files.regulation(entry.file) if phrases(language) else None
    blocks: tuple[syntax.Block, ...] = () if regulation is None else regulation.blocks
    block = next((each for each in blocks if each.place.line == entry.line), None)
    return "" if block is None else Aloud(language, words).block(block)


def _written(entry: Entry) -> str:
    """The sentence as it stands in the file: its line and those indented further below it."""
    path = path_of(entry.file)
    if not entry.line or path is None:
        return ""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[entry.line - 1 :]
    own = _indent(lines[0])
    taken = [*takewhile(lambda line: not line or _indent(line) > own, lines[1:])]
    return dedent("\n".join((lines[0], *taken))).rstrip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _version(version: Version, table: Table) -> str:
    silent = UNREAD if version.evidence == UNREAD else "not yet decided"
    value = silent if version.value is None else f"{version.value} {version.unit or table.type.unit}"
    published = f", published {version.published}" if version.published else ""
    return f"from {version.start or 'always'}: {value}{published} ({version.grade}, {version.evidence})"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
