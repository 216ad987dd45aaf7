"""What is told of a word that a case is written with: a kind of thing, a fact, a closed list, a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.parse import parse


def words_found(name: str, texts: Mapping[str, str], factors: FactorSets) -> Iterator[Mapping[str, Any]]:
    """Every declaration of the word in the regulations, as it is written there, and the flow of that name."""
    for file, text in sorted(texts.items()):
        regulation = parse(text, file).regulation
        identifier = None if regulation is None else regulation.header.identifier
        if regulation is not None and identifier is not None:
            for block in regulation.blocks:
                yield from _declared(name, block, identifier.text, text.splitlines())
    flow = factors.flows.get(name)
    if flow is not None:
        groups = f", {', '.join(flow.groups)}" if flow.groups else ""
        text = f'{name} (flow in {flow.unit}{groups})\n    its rows: carbonrules factors list --flow "{name}"'
        yield {"kind": "flow", "id": name, "text": text}


def declared_words(texts: Mapping[str, str]) -> frozenset[str]:
    """Every kind of thing, fact and closed list that the regulations declare."""
    found: set[str] = set()
    for file, text in texts.items():
        regulation = parse(text, file).regulation
        for block in () if regulation is None else regulation.blocks:
            match block:
                case syntax.Entity(entity, fields):
                    found |= {entity.text, *(each.name.text for each in fields)}
                case syntax.Category(category) | syntax.WordSet(category):
                    found.add(category.text)
                case _:
                    continue
    return frozenset(found)


def _declared(name: str, block: syntax.Block, law: str, lines: list[str]) -> Iterator[Mapping[str, Any]]:
    match block:
        case syntax.Entity(entity, fields):
            if entity.text == name:
                yield _told("kind of thing", name, law, block.place, _whole(lines, block.place.line))
            for each in fields:
                if each.name.text == name:
                    yield _told(f"fact of {entity.text}", name, law, each.place, [each.place.text.strip()])
        case syntax.Category(category) | syntax.WordSet(category):
            if category.text == name:
                yield _told("closed list of words", name, law, block.place, _whole(lines, block.place.line))
        case _:
            return


def _whole(lines: list[str], line: int) -> list[str]:
    """A block as it stands: its line and all that is indented below it."""
    below = lines[line:]
    end = next((at for at, each in enumerate(below) if not each.startswith(" ")), len(below))
    return [lines[line - 1], *below[:end]]


def _told(kind: str, name: str, law: str, place: Place, lines: list[str]) -> Mapping[str, Any]:
    text = "\n".join((f"{name} ({kind}, {law})", f"{place.file}:{place.line}", *(f"    {line}" for line in lines)))
    return {"kind": kind, "id": f"{law}/{name}", "file": place.file, "line": str(place.line), "text": text}
