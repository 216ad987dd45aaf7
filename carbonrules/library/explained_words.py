"""Blocks of a regulation that answer nothing themselves: lookups, words, facts, boundary, what is left to people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse
from carbonrules.program.model import Program


@dataclass(frozen=True, slots=True)
class Named:
    """A block, or one line of it: what it is, the id by which others ask for it, its name, article and line."""

    kind: str
    id: str
    name: str
    article: str
    line: int


@dataclass(frozen=True, slots=True)
class Files:
    """Regulation files as trees, each read once."""

    _read: dict[str, syntax.Regulation | None] = field(default_factory=dict)
    _texts: dict[str, str | None] = field(default_factory=dict)

    def regulation(self, file: str) -> syntax.Regulation | None:
        """The tree of a file of a program; None where it is not at hand or can't be read."""
        if file not in self._read:
            text = self._text(file)
            self._read[file] = None if text is None else parse(text, file).regulation
        return self._read[file]

    def holding(self, file: str, names: Iterable[str]) -> syntax.Regulation | None:
        """The tree of a file that holds the words of one of these names; the others need not be parsed."""
        text = self._text(file)
        # An id is a kind and a name, or a name and a word of it: the last part stands in the text in any case.
        lasts = (name.rpartition("/")[2].split() for name in names)
        held = text is not None and any(all(word in text for word in words) for words in lasts)
        return self.regulation(file) if held else None

    def _text(self, file: str) -> str | None:
        if file not in self._texts:
            path = path_of(file)
            text = None if path is None else path.read_text(encoding="utf-8", errors="replace")
            self._texts[file] = None if text is None else unicodedata.normalize("NFC", text)
        return self._texts[file]

    def names(self, program: Program) -> Iterator[str]:
        """Every name in the files of a program."""
        for file in program.presentation.files:
            regulation = self.regulation(file)
            yield from (each.name for each in (() if regulation is None else _all(regulation)))


def named_in(program: Program, name: str, language: str, files: Files) -> Iterator[tuple[int, Named]]:
    """All of this name in the files of a program, each with the number of its layer."""
    words = program.presentation.words.get(language, {})
    names = {name, *(own for own, said in words.items() if said == name)}
    for law, file in enumerate(program.presentation.files):
        regulation = files.holding(file, names)
        for each in () if regulation is None else _all(regulation):
            if name in (each.name, each.id, words.get(each.name)) or name == each.kind == each.name:
                yield law, each


def path_of(file: str) -> Path | None:
    """Where a file of a program lies; None where it is not at hand."""
    path = Path(file) if Path(file).is_file() else bundled("regulations") / file
    return path if path.is_file() else None


def _all(regulation: syntax.Regulation) -> Iterator[Named]:
    header = regulation.header
    for name in {header.title.text, *([header.identifier.text] if header.identifier is not None else [])}:
        yield Named("regulation", name, name, "", header.place.line)
    for block in regulation.blocks:
        yield from _block(block)


def _block(block: syntax.Block) -> Iterator[Named]:
    cites = "; ".join(f"{each.source.text} {each.article}".strip() for each in getattr(block, "cites", ()))
    line = block.place.line
    match block:
        case syntax.Lookup(name):
            yield Named("lookup", f"lookup/{name.text}", name.text, cites, line)
        case syntax.Category(name, table):
            yield Named("category", f"category/{name.text}", name.text, "", line)
            for row in table.rows:
                yield Named(
                    f"word of {name.text}", f"{name.text}/{row.cells[0].text}", row.cells[0].text, "", row.place.line
                )
        case syntax.WordSet(name):
            yield Named("set of words", f"set of words/{name.text}", name.text, "", line)
        case syntax.Label(name):
            yield Named("label", f"label/{name.text}", name.text, "", line)
        case syntax.Entity(entity, fields):
            yield Named("entity", f"entity/{entity.text}", entity.text, "", line)
            for fact in fields:
                id = f"{entity.text}/{fact.name.text}"
                yield Named(f"fact of {entity.text}", id, fact.name.text, "", fact.place.line)
        case syntax.Fills(name):
            yield Named("fills", f"fills/{name.text}", name.text, cites, line)
        case syntax.Exception_(name, rule):
            yield Named(f"exception of {rule.text}", f"exception/{name.text}", name.text, cites, line)
        case syntax.Boundary():
            yield Named("boundary", "boundary", "boundary", cites, line)
        case syntax.EmissionFactors():
            yield Named("emission factors", "emission factors", "emission factors", cites, line)
        case syntax.RemedyBlock(target):
            yield Named("remedy", f"remedy/{target.text}", target.text, cites, line)
        case syntax.Relief(name):
            yield Named("relief", f"relief/{name.text}", name.text, cites, line)
        case syntax.CannotExpress(sentence):
            yield Named("cannot express", sentence.text, "cannot express", cites, line)
        case syntax.Property(sentence):
            yield Named("property", f"property/{sentence.text}", sentence.text, "", line)
        case syntax.Example(sentence):
            yield Named("example", f"example/{sentence.text}", sentence.text, cites, line)
        case _:
            return
