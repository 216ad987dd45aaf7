"""Law that was drawn: texts, the regulations that they close, and rules in which these can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import RegulationError, UsageError
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import check
from carbonrules.language.parse import parse
from carbonrules.language.syntax import Regulation
from carbonrules.library.pins import Pins
from carbonrules.library.rules import Index, Rules, entry_of


@dataclass(frozen=True, slots=True)
class DrawnLaw:
    """Regulations as text that check without an error.

    `texts` are the files by their names, `regulations` the identifiers that can be asked, and `rules` the loaded rules
    that hold them. Print it to see the law that was drawn.
    """

    texts: Mapping[str, str]
    regulations: tuple[str, ...]
    rules: Rules

    def __str__(self) -> str:
        """The texts, each under the name of its file."""
        return "\n".join(f"# ---- {name}\n{text}" for name, text in self.texts.items())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What Hypothesis prints of it: the law, not the programs behind it."""
        printer.text(str(self))


def beside(rules: Rules, texts: Mapping[str, str]) -> DrawnLaw:
    """Loaded rules with further regulations among them, given as text. Raises RegulationError where one is wrong.

    Raises UsageError where the text of a regulation that they build on is not at hand.
    """
    read = [parse(text, name).regulation for name, text in texts.items()]
    named = {name for each in read if each is not None for name in built_on(each)}
    known = texts_of(rules, named)
    return _checked(texts, known, rules.factors(), rules.units, rules)


def alone(texts: Mapping[str, str], factors: FactorSets, units: UnitTable) -> DrawnLaw:
    """Regulations that stand alone, with their factor sets. Raises RegulationError where one is wrong."""
    index = Index((), tuple(sorted(factors.sets)), tuple(sorted(factors.flows)), (), Pins("", "", "", "", {}, {}, {}))
    parts: dict[str, object] = {f"set {id}": each for id, each in factors.sets.items()}
    parts |= {f"flow {id}": each for id, each in factors.flows.items()}
    return _checked(texts, {}, factors, units, Rules(index, units, lambda name, kind: parts[name]))


def texts_of(rules: Rules, ids: set[str]) -> dict[str, str]:
    """The files of these regulations and of all that they build on, by name. Raises UsageError."""
    found: dict[str, str] = {}
    waiting, seen = sorted(ids), set(ids)
    while waiting:
        name, text = _text_of(rules, waiting.pop())
        found[name] = text
        read = parse(text, name).regulation
        more = set() if read is None else built_on(read) - seen
        seen |= more
        waiting += sorted(more)
    return found


def built_on(regulation: Regulation) -> set[str]:
    """The identifiers of the regulations that this one amends or uses."""
    return {each.text for each in (*regulation.header.amends, *regulation.header.uses)}


def _text_of(rules: Rules, id: str) -> tuple[str, str]:
    for entry in rules.index.entries:
        program = rules.program(entry.id)
        for layer, file in zip(program.layers, program.presentation.files, strict=False):
            if layer.id == id:
                path = next((each for each in (bundled("regulations") / file, Path(file)) if each.is_file()), None)
                if path is None:
                    help = "load it from a folder or a file; of a pack only what it says is loaded"
                    raise UsageError([Diagnostic("R903", f"the text of `{id}` is not at hand (`{file}`)", help=help)])
                return file, path.read_text(encoding="utf-8")
    known = sorted({layer.id for entry in rules.index.entries for layer in rules.program(entry.id).layers})
    raise UsageError([Diagnostic("R903", f"there is no regulation `{id}`", help=f"there are {', '.join(known)}")])


def _checked(
    texts: Mapping[str, str], known: Mapping[str, str], factors: FactorSets, units: UnitTable, rules: Rules
) -> DrawnLaw:
    checked = check({**known, **texts}, factors, units)
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors:
        raise RegulationError(errors)
    held = {each.id for each in rules.index.entries}
    new = {id: program for id, program in checked.programs.items() if id not in held}
    entries = (*rules.index.entries, *(entry_of(each) for each in new.values()))
    index = replace(rules.index, entries=tuple(sorted(entries, key=lambda each: each.id)))

    def part(name: str, kind: type) -> object:
        return new[name[8:]] if name.startswith("program ") and name[8:] in new else rules.part(name, kind)

    return DrawnLaw(dict(texts), tuple(sorted(new)), Rules(index, units, part, rules.own_mappings))
