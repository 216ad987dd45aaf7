"""Names of a file: which ones it declares, which ones its sentences use, and what each of these means there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from carbonrules.language import syntax
from carbonrules.language.law import Law

# What these hold are no names of the law: sources, grades, what a column or a word is called.
_NO_NAMES = (
    syntax.Citation,
    syntax.Quality,
    syntax.PipeTable,
    syntax.Words,
    syntax.Translation,
    syntax.NamedType,
    syntax.MeasureType,
    syntax.ChoiceType,
    syntax.FactorLine,
    syntax.Weighting,
)
# Answers that an example expects, in the words of the language itself.
_STATES = frozenset({"level", "state"})
_DECLARING = (
    syntax.Category
    | syntax.WordSet
    | syntax.Label
    | syntax.Entity
    | syntax.FieldDeclaration
    | syntax.Parameter
    | syntax.Lookup
    | syntax.TableBlock
    | syntax.Rule
    | syntax.Exception_
    | syntax.Tariff
    | syntax.RestrictedReagents
    | syntax.RecognisedVerifiers
    | syntax.Relief
)


def declared_names(regulation: syntax.Regulation) -> Iterator[tuple[str, str, int]]:
    """Each name that a file declares: what it is, how it reads, and its line."""
    for block in regulation.blocks:
        if isinstance(block, syntax.Clause):
            yield "clause", block.id.text, block.place.line
        elif isinstance(block, _DECLARING):
            yield kind_of(block), block.name.text, block.place.line
        if isinstance(block, syntax.Entity):
            for each in block.fields:
                yield f"field of {block.name.text}", each.name.text, each.place.line


def kind_of(block: syntax.Block) -> str:
    """What kind of block this is, in words."""
    name = type(block).__name__.rstrip("_").removesuffix("Block")
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def used_names(regulation: syntax.Regulation) -> dict[str, list[int]]:
    """Each name that the sentences of a file use, with its lines."""
    found: dict[str, list[int]] = {}
    for block in regulation.blocks:
        for name in _names(block):
            lines = found.setdefault(name.text, [])
            if name.place.line not in lines:
                lines.append(name.place.line)
    return {text: sorted(found[text]) for text in sorted(found)}


def _names(node: Any) -> Iterator[syntax.Name]:
    if isinstance(node, syntax.Name):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _names(each)
    elif is_dataclass(node) and not isinstance(node, _NO_NAMES):
        own = "id" if isinstance(node, syntax.Clause) else "name" if isinstance(node, _DECLARING) else ""
        for part in fields(node):
            if part.name != own and part.name not in _STATES:
                yield from _names(getattr(node, part.name))


def meanings(name: str, law: Law) -> list[str]:
    """Everything that a name is declared as in the chain of layers, in what it borrows from, and in the factor sets.

    A word of an open list (a sector, a country) is declared nowhere.
    """
    fields_of = [(entity.name, each) for entity in law.entities.values() for each in entity.fields]
    found = [f"field of {entity}" for entity, each in fields_of if each.name == name]
    if name in law.answers:
        found.append(law.answers[name].item)
    for values in (law.values, *law.borrowed_values.values()):
        if name in values:
            found.append(f"{values[name].layer.id}/{kind_of(values[name].block)}/{name}")
    known: tuple[tuple[str, Container[str]], ...] = (
        ("boundary", {"boundary"} if law.boundary else ()),
        ("entity", law.entities),
        ("category", law.categories),
        ("set", law.sets),
        ("label", law.labels),
        ("clause", {block.id.text for _, block in law.blocks() if isinstance(block, syntax.Clause)}),
        ("regulation", law.library.regulations),
        ("factor set", law.factors.sets),
        ("flow", law.factors.flows),
    )
    found += [what for what, names in known if name in names]
    found += [f"word of {each.name}" for each in law.categories.values() if name in each.words]
    return found + [
        f"word of {each.name} of {entity}"
        for entity, each in fields_of
        if "|" in each.type.of and name in each.type.of.split("|")
    ]
