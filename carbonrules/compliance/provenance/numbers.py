"""Every number that the text of a regulation states, with its unit, its article, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import ONE
from carbonrules.language import syntax
from carbonrules.language.citing import article_text, grade_by, sources_cited
from carbonrules.program.quality import READ, UNREAD

NOT_YET_DECIDED = "not yet decided"

# Of what a number cites, the status that binds least is the status of the number.
_BINDING_LEAST_LAST = ("enacted", "adopted", "pilot", "voluntary", "proposed", "suspended", "repealed", "scenario")
# What a case may bring, and how a law is tested, are no numbers of the law.
_NOT_STATED = (syntax.Entity, syntax.Example, syntax.Property, syntax.Words, syntax.Category)


@dataclass(frozen=True, slots=True)
class Stated:
    """One number, or one entry of a list (`unit` is empty), as the text states it.

    `value` is None where the law says that it is not yet decided. `key` is what is dated: values of one key follow
    each other.
    """

    key: str
    value: str | None
    unit: str
    start: str
    until: str
    cites: tuple[str, ...]
    article: str
    status: str
    grade: str
    evidence: str
    place: Place

    @property
    def is_number(self) -> bool:
        """Whether it is a number; else it is an entry of a list, or a word."""
        return bool(self.unit)

    @property
    def open(self) -> str:
        """Why it decides nothing: `not yet decided`, `unread`, or empty where it does."""
        if self.value is None and self.evidence != UNREAD:
            return NOT_YET_DECIDED
        return UNREAD if self.evidence == UNREAD else ""


def numbers_of(regulation: syntax.Regulation) -> Iterator[Stated]:
    """Every number and every entry of a list, in the order of the file."""
    statuses = {each.short.text: each.status.text for each in regulation.header.sources}
    for block in regulation.blocks:
        if isinstance(block, _NOT_STATED):
            continue
        stating = _Stating(statuses, getattr(block, "cites", ()))
        match block:
            case syntax.Parameter() | syntax.Fills():
                yield from stating.dated(block)
            case syntax.TableBlock():
                yield from stating.rows(block)
            case _:
                name = getattr(block, "name", None) or getattr(block, "rule", None) or getattr(block, "id", None)
                yield from stating.sentence(block, str(getattr(name, "text", "")) or _block_name(block))


def _block_name(block: syntax.Block) -> str:
    return block.place.text.strip()


@dataclass(frozen=True, slots=True)
class _Stating:
    """How good the numbers of one block are, by what it cites."""

    statuses: Mapping[str, str]
    cites: tuple[syntax.Citation, ...]

    def stated(
        self,
        key: str,
        value: str | None,
        unit: str,
        place: Place,
        days: tuple[str, str] = ("", ""),
        grade: str = "",
        evidence: str = "",
    ) -> Stated:
        named = [name for each in self.cites for name in sources_cited(each, self.statuses)]
        held = [self.statuses[name] for name in named]
        return Stated(
            key,
            value,
            unit,
            *days,
            tuple(named),
            "; ".join(article_text(each) for each in self.cites),
            max(held, key=_BINDING_LEAST_LAST.index, default=""),
            grade or grade_by(held),
            evidence or READ,
            place,
        )

    def dated(self, block: syntax.Parameter | syntax.Fills) -> Iterator[Stated]:
        measure = block.measure.unit.text if isinstance(block, syntax.Parameter) else ""
        for each in block.values:
            number = each.value
            unit = _unit(number) if number is not None else measure or ONE
            days = (each.start.day.isoformat(), each.until.day.isoformat() if each.until is not None else "")
            text = number.text if number is not None else None
            yield self.stated(block.name.text, text, unit, each.place, days, each.quality.grade, each.quality.evidence)

    def rows(self, block: syntax.TableBlock) -> Iterator[Stated]:
        columns = [name.text for name in block.table.columns]
        keys = [key.text for key in block.keys]
        held = next((name for name in ("value", block.name.text) if name in columns and name not in keys), "")
        for row in block.table.rows:
            cells = dict(zip(columns, (cell.text for cell in row.cells), strict=True))
            if cells.get("except") == "yes":
                continue
            text, _, own = cells.get(held, "").partition(" ")
            undecided = cells.get(held) == NOT_YET_DECIDED
            unit = "" if block.measure is None else own if own and not undecided else block.measure.unit.text
            yield self.stated(
                f"{block.name.text}: {', '.join(cells[key] for key in keys)}",
                None if undecided else text,
                unit,
                row.place,
                (cells.get("from", ""), cells.get("until", "")),
                cells.get("grade", ""),
                cells.get("evidence", ""),
            )

    def sentence(self, node: Any, name: str, grade: str = "", evidence: str = "") -> Iterator[Stated]:
        """Numbers inside a sentence; a part of it may cite for itself, and advice has a quality of its own."""
        match node:
            case syntax.Number():
                yield self.stated(name, node.text, _unit(node), node.place, grade=grade, evidence=evidence)
            case tuple():
                for each in node:
                    yield from self.sentence(each, name, grade, evidence)
            case syntax.Advise(by=by, quality=quality) if by is not None:
                yield from self.sentence(by, name, quality.grade, quality.evidence)
            case _ if is_dataclass(node) and not isinstance(node, Place):
                inner = _Stating(self.statuses, _own_cites(node) or self.cites)
                for each in fields(node):
                    yield from inner.sentence(getattr(node, each.name), name, grade, evidence)
            case _:
                return


def _own_cites(node: Any) -> tuple[syntax.Citation, ...]:
    found: Sequence[syntax.Citation] = getattr(node, "cites", ())
    return tuple(found)


def _unit(number: syntax.Number) -> str:
    return ONE if number.unit is None else number.unit.text
