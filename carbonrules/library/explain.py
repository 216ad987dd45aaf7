"""Explain a code or a name: the page of a diagnostic, or every regulation's sentence with article, dates and place."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

from carbonrules.foundation.codes import Code, codes_in
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.spoken import spoken
from carbonrules.library.explained import Entry, Links, found_in, told
from carbonrules.library.explained_outside import outside
from carbonrules.library.explained_words import Files
from carbonrules.library.load import load
from carbonrules.library.rules import Rules
from carbonrules.program.model import Program

# What stands above the samples of a code.
_TITLES = ("wrong", "right", "wrong (-) and right (+)")
# A sample of more lines is shown by what differs and the lines beside it; a line longer than the widest is cut.
_SHORT, _BESIDE, _MOST, _WIDE = 14, 3, 40, 110


def explain(name: str, folders: tuple[Path, ...] = (), language: str = "en") -> list[Mapping[str, Any]]:
    """Return what is known of a code, of anything named in a loaded regulation, of a factor set, flow or unit.

    Each finding has `kind`, `id` and `text`; a sentence of law also `file`, `line`, `article`, what it `uses` and what
    it is `used by`. Raises UsageError where nothing has this name, with the nearest names.
    """
    entry = codes_in(language).get(name.upper())
    if entry is not None:
        said = {title: spoken(title, language) for title in _TITLES}
        samples = (f"{said[title]}:\n{_indented(sample)}" for title, sample in samples_of(entry).items())
        text = "\n\n".join((f"{name.upper()}: {entry.title}\n{entry.why}", *samples))
        return [{"kind": "code", "id": name.upper(), "text": text}]
    return named(name, load(*folders), language)


def named(name: str, rules: Rules, language: str = "en") -> list[Mapping[str, Any]]:
    """Return what loaded rules know of a name, in the form of `explain`. Raises UsageError where nothing has it."""
    programs = [rules.program(each.id) for each in rules.index.entries]
    files = Files()
    found: dict[tuple[str, int], Entry] = {}
    for program in programs:
        for each in found_in(program, name, language, files):
            found.setdefault((each.file, each.line), each)
    beside = list(outside(name, rules, programs, language))
    if not found and not beside:
        raise UsageError([_nothing(name, rules, programs, files)])
    links = Links(programs, language) if found else None
    return [*(told(found[key], links, language, files) for key in sorted(found) if links is not None), *beside]


def samples_of(entry: Code) -> dict[str, str]:
    """The wrong and the right sample of a code; where they are long, only what differs and the lines beside it."""
    wrong, right = (_cut(sample) for sample in (entry.wrong, entry.right))
    if max(len(wrong), len(right)) <= _SHORT:
        return dict(zip(_TITLES, ("\n".join(wrong), "\n".join(right)), strict=False))
    changes = list(unified_diff(wrong, right, n=_BESIDE, lineterm=""))[2:]
    told = ["…" if line.startswith("@@") else line for line in changes]
    return {_TITLES[2]: "\n".join(told[:_MOST])}


def _cut(sample: str) -> list[str]:
    return [line if len(line) <= _WIDE else line[:_WIDE] + "…" for line in sample.strip("\n").splitlines()]


def _nothing(name: str, rules: Rules, programs: list[Program], files: Files) -> Diagnostic:
    from carbonrules.factors.words import nearest

    known = {name for program in programs for name in files.names(program)}
    known |= {*rules.regions, *rules.index.sets, *rules.index.flows, *rules.units.units}
    known |= {item.name for program in programs for item in program.items}
    known |= {table.name for program in programs for table in program.tables}
    known |= {clause.id for program in programs for clause in program.clauses}
    return Diagnostic("R906", f"nothing is called `{name}`", help=nearest(name, sorted(known)))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
