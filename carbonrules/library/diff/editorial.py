"""What only readers see: titles, translations, worked examples, the order on a screen. No court reads anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from carbonrules.foundation.canonical import Json
from carbonrules.language import syntax
from carbonrules.language.digest import law_of

_TESTS = ((syntax.Example, "example"), (syntax.Property, "property"))


def editorial_changes(before: syntax.Regulation, after: syntax.Regulation) -> Iterator[str]:
    """Everything that differs for readers, in words; nothing where only layout or comments do."""
    if _titles(before) != _titles(after):
        yield "titles and texts for readers"
    if _words(before) != _words(after):
        yield "translations"
    if [name.text for name in before.header.headline] != [name.text for name in after.header.headline]:
        yield "headline"
    if _reviews(before) != _reviews(after):
        yield "days to look again"
    for kind, what in _TESTS:
        yield from _counted(what, _named(before, kind), _named(after, kind))


def _counted(what: str, before: dict[str, Json], after: dict[str, Json]) -> Iterator[str]:
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    for names, done in ((new, "added"), (gone, "removed"), (changed, "changed")):
        if names:
            told = what if len(names) == 1 else {"property": "properties"}.get(what, f"{what}s")
            yield f"{len(names)} {told} {done}"


def _named(regulation: syntax.Regulation, kind: type) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for block in regulation.blocks:
        if isinstance(block, kind) and isinstance(block, syntax.Example | syntax.Property):
            found[block.sentence.text] = law_of(block)
    return found


def _titles(regulation: syntax.Regulation) -> list[Any]:
    header = regulation.header
    found: list[Any] = [header.title.text, *_translations(header.titles)]
    for block in regulation.blocks:
        if isinstance(block, syntax.Clause):
            found.append(
                (block.id.text, block.title.text, _translations(block.titles), _translations(block.otherwise_in))
            )
    return sorted(found, key=repr)


def _reviews(regulation: syntax.Regulation) -> dict[str, date]:
    return {each.short.text: each.review.day for each in regulation.header.sources if each.review is not None}


def _translations(texts: tuple[syntax.Translation, ...]) -> list[tuple[str, str]]:
    return sorted((each.language.text, each.text.text) for each in texts)


def _words(regulation: syntax.Regulation) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for block in regulation.blocks:
        match block:
            case syntax.Words(language, table):
                found |= {(language.text, *(cell.text for cell in row.cells)) for row in table.rows}
            case syntax.Category(name, table) | syntax.TableBlock(name=name, table=table):
                columns = [column.text for column in table.columns]
                if "zh" in columns:
                    found |= {(name.text, row.cells[0].text, row.cells[columns.index("zh")].text) for row in table.rows}
            case _:
                continue
    return found
