"""Explain a code or a name: the page of a diagnostic, or every regulation's sentence with article, dates and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from carbonrules.foundation.codes import Code, codes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.resources import bundled
from carbonrules.library.load import load
from carbonrules.program.model import Program, Table, Version

# A sample of more lines is shown by what differs and the lines beside it; a line longer than the widest is cut.
_SHORT, _BESIDE, _MOST, _WIDE = 14, 3, 40, 110


def explain(name: str, folders: tuple[Path, ...] = (), language: str = "en") -> list[Mapping[str, str]]:
    """Return what is known of a code, or of a rule, parameter, lookup, clause or word in every loaded regulation.

    Each finding has `kind`, `id` and `text`. Raises UsageError where nothing has this name, with the nearest names.
    """
    entry = codes().get(name.upper())
    if entry is not None:
        samples = (f"{title}:\n{_indented(sample)}" for title, sample in samples_of(entry).items())
        text = "\n\n".join((f"{name.upper()}: {entry.title}\n{entry.why}", *samples))
        return [{"kind": "code", "id": name.upper(), "text": text}]
    rules = load(*folders)
    programs = [rules.program(each.id) for each in rules.index.entries]
    found: dict[tuple[str, int], Mapping[str, str]] = {}
    for program in programs:
        for each in _found(program, name, language):
            found.setdefault((each["file"], int(each["line"])), each)
    if not found:
        raise UsageError([_nothing(name, programs)])
    return [found[key] for key in sorted(found)]


def samples_of(entry: Code) -> dict[str, str]:
    """The wrong and the right sample of a code; where they are long, only what differs and the lines beside it."""
    wrong, right = (_cut(sample) for sample in (entry.wrong, entry.right))
    if max(len(wrong), len(right)) <= _SHORT:
        return {"wrong": "\n".join(wrong), "right": "\n".join(right)}
    changes = list(unified_diff(wrong, right, n=_BESIDE, lineterm=""))[2:]
    told = ["…" if line.startswith("@@") else line for line in changes]
    return {"wrong (-) and right (+)": "\n".join(told[:_MOST])}


def _cut(sample: str) -> list[str]:
    return [line if len(line) <= _WIDE else line[:_WIDE] + "…" for line in sample.strip("\n").splitlines()]


def _found(program: Program, name: str, language: str) -> Iterator[Mapping[str, str]]:
    words = program.presentation.words.get(language, {})
    for item in program.items:
        if name in (item.name, item.id, words.get(item.name)) and item.id in program.presentation.places:
            yield _entry(program, item.kind, item.id, item.name, item.article, item.law, words)
    for table in program.tables:
        if name in (table.name, table.id, words.get(table.name)) and table.id in program.presentation.places:
            dates = "\n".join(
                _version(version, table) for row in table.rows for version in row.versions if not row.keys
            )
            yield _entry(program, "table", table.id, table.name, table.article, table.law, words, dates)
    for clause in program.clauses:
        if name in (clause.id, clause.title):
            law = program.layers.index(next(each for each in program.layers if not each.borrowed))
            owner = program.items[[item.id for item in program.items].index(clause.item)].law if clause.item else law
            yield _entry(program, "clause", clause.id, clause.title, clause.article, owner, words)


def _entry(
    program: Program,
    kind: str,
    id: str,
    name: str,
    article: str,
    law: int,
    words: Mapping[str, str],
    more: str = "",
) -> Mapping[str, str]:
    file = program.presentation.files[law] if law < len(program.presentation.files) else ""
    line = program.presentation.places.get(id, 0)
    layer = program.layers[law]
    title = words.get(name, name)
    head = f"{title} ({kind}, {layer.id}, {layer.status}; {article})\n{file}:{line}"
    block = _block(file, line)
    return {
        "kind": kind,
        "id": id,
        "file": file,
        "line": str(line),
        "article": article,
        "text": "\n".join(part for part in (head, _indented(block), _indented(more)) if part.strip()),
    }


def _block(file: str, line: int) -> str:
    """The sentence as it stands in the file: from its line to the next line that is not indented."""
    path = Path(file) if Path(file).is_file() else bundled("regulations") / file
    if not line or not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[line - 1 :]
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


def _nothing(name: str, programs: list[Program]) -> Diagnostic:
    from carbonrules.factors.words import nearest

    known = {item.name for program in programs for item in program.items}
    known |= {table.name for program in programs for table in program.tables}
    return Diagnostic("R906", f"nothing is called `{name}`", help=nearest(name, sorted(known)))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
