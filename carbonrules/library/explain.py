"""Explain a code or a name: the page of a diagnostic, or every regulation's sentence with article, dates and place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

from carbonrules.foundation.codes import Code, codes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.library.explained import Entry, Links, found_in, told
from carbonrules.library.explained_words import declared_words, words_found
from carbonrules.library.load import load, regulation_texts
from carbonrules.program.model import Program

# A sample of more lines is shown by what differs and the lines beside it; a line longer than the widest is cut.
_SHORT, _BESIDE, _MOST, _WIDE = 14, 3, 40, 110


def explain(name: str, folders: tuple[Path, ...] = (), language: str = "en") -> list[Mapping[str, Any]]:
    """Return what is known of a code, or of a rule, parameter, lookup, clause, fact or word of every loaded regulation.

    Each finding has `kind`, `id` and `text`; a sentence of law also `file`, `line`, `article`, what it `uses` and what
    it is `used by`. Raises UsageError where nothing has this name, with the nearest names.
    """
    entry = codes().get(name.upper())
    if entry is not None:
        samples = (f"{title}:\n{_indented(sample)}" for title, sample in samples_of(entry).items())
        text = "\n\n".join((f"{name.upper()}: {entry.title}\n{entry.why}", *samples))
        return [{"kind": "code", "id": name.upper(), "text": text}]
    rules = load(*folders)
    programs = [rules.program(each.id) for each in rules.index.entries]
    found: dict[tuple[str, int], Entry] = {}
    for program in programs:
        for each in found_in(program, name, language):
            found.setdefault((each.file, each.line), each)
    texts = regulation_texts(*folders)
    words = list(words_found(name, texts, rules.factors()))
    if not found and not words:
        raise UsageError([_nothing(name, programs, declared_words(texts) | set(rules.factors().flows))])
    links = Links(programs, language)
    return [*(told(found[key], links, language) for key in sorted(found)), *words]


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


def _nothing(name: str, programs: list[Program], words: Collection[str]) -> Diagnostic:
    from carbonrules.factors.words import nearest

    known = {item.name for program in programs for item in program.items}
    known |= {table.name for program in programs for table in program.tables}
    known |= {clause.id for program in programs for clause in program.clauses}
    return Diagnostic("R906", f"nothing is called `{name}`", help=nearest(name, sorted({*known, *words})))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
