"""A table of many cases: for each regulation a line of each; one in full is a screen of its own.

Law and scheme stand in tables of their own, each under what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from carbonrules.compliance.items import Item
from carbonrules.compliance.origins import all_origins
from carbonrules.compliance.results import Assessment, OriginLine, RegulationResult
from carbonrules.foundation.notice import notice
from carbonrules.render.amounts import marks
from carbonrules.render.outside import outside_lines
from carbonrules.render.quantities import level_illustrative, quantity_marks, quantity_words
from carbonrules.render.terminal import RULE, columns, joined, padded, plain, wrapped
from carbonrules.render.wording import Wording, wording

_SEAL = 8
_HEADS = ("item", "level", "label", "missing", "answer", "seal")


@dataclass(slots=True)
class _Table:
    """One regulation of one region: what it is, and a row of each item it speaks about."""

    head: str
    wording: Wording
    rows: list[tuple[str, ...]] = field(default_factory=list)
    none: int = 0


@dataclass(slots=True)
class ItemsTable:
    """Gathers a line of each item as it comes, and tells them together. Whole results are not kept."""

    on: str
    language: str
    _tables: dict[tuple[str, str], _Table] = field(default_factory=dict)
    _origins: dict[OriginLine, None] = field(default_factory=dict)
    _refused: list[tuple[str, list[str]]] = field(default_factory=list)
    _items: int = 0

    def add(self, item: Item) -> None:
        """Take what the table says of one item."""
        self._items += 1
        for assessment in item.assessments:
            self._origins |= dict.fromkeys(all_origins(assessment.regulations))
            for regulation in sorted(assessment.regulations, key=lambda each: not each.is_law):
                table = self._table(assessment, regulation)
                if any(each.applies != "no" for each in regulation.subjects):
                    table.rows.append(_row(item.case.id, assessment, regulation, table.wording))
                else:
                    table.none += 1
        if item.diagnostics:
            said = [each.said_in(self.language) for each in item.diagnostics]
            self._refused.append((item.case.id, [f"{each.code} {each.sentence}" for each in said]))

    def text(self, source: str, beside: int = 0) -> str:
        """The tables. `beside` counts what of the source belongs to no item."""
        words = wording(self.language)
        lines = [*wrapped(words.say("items.title", source=source, count=self._items, on=self.on)), RULE]
        for table in self._tables.values():
            lines += _told(table)
        if self._refused:
            lines += wrapped(words.say("items.refused", count=len(self._refused)))
            lines += [line for item, said in self._refused for line in _refusal(item, said, words.say("join colon"))]
        if beside:
            lines += wrapped(words.say("items.beside", count=beside))
        outside = outside_lines(self._origins, self.on, words)
        end = [*wrapped(words.say("items.one")), RULE, *outside, *wrapped(notice(self.on, self.language))]
        return joined([*lines, *end])

    def _table(self, assessment: Assessment, regulation: RegulationResult) -> _Table:
        key = (assessment.region, regulation.id)
        if key not in self._tables:
            words = wording(self.language, [each.program for each in assessment._runs])
            kind = words.kind(regulation.status)
            head = words.say("join marks").join((assessment.region.upper(), kind, words.law(regulation.title)))
            self._tables[key] = _Table(head, words)
        return self._tables[key]


def _row(item: str, assessment: Assessment, regulation: RegulationResult, words: Wording) -> tuple[str, ...]:
    levels = [*dict.fromkeys(_levels(assessment, regulation, words))]
    unasked = words.say("items.unasked")
    return (
        plain(item),
        words.say("join comma").join(levels) or unasked,
        words.word("label", assessment.label.state) if levels else unasked,
        str(len(assessment.missing)),
        _answer(regulation, words),
        regulation.seal.partition(":")[2][:_SEAL],
    )


def _levels(assessment: Assessment, regulation: RegulationResult, words: Wording) -> Iterator[str]:
    answered = next(each for each in assessment._runs if each.annex.id == regulation.id)
    for subject in regulation.subjects:
        if subject.warning is not None:
            word = words.word("level", subject.warning.level)
            beside = marks(words, illustrative=level_illustrative(answered, subject))
            yield words.say("join marks").join((word, *beside))


def _answer(regulation: RegulationResult, words: Wording) -> str:
    """The first answer that a regulation puts in front, with what must stand beside it."""
    values = [each for subject in regulation.subjects for each in subject.values.items()]
    for name, value in sorted(values, key=lambda each: not each[1].headline):
        told = words.say("join marks").join((quantity_words(value, words), *quantity_marks(value, words)))
        return f"{words.law(name)}{words.say('join colon')}{told}"
    return words.say("items.undecided")


def _told(table: _Table) -> Iterator[str]:
    yield from wrapped(table.head)
    if table.rows:
        rows = [tuple(table.wording.say(f"items.{each}") for each in _HEADS), *table.rows]
        widths = [max(columns(row[at]) for row in rows) for at in range(len(_HEADS))]
        for row in rows:
            yield "  " + "  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if table.none:
        yield from wrapped(table.wording.say("items.none", count=table.none), "  ", "  ")
    yield ""


def _refusal(item: str, said: Sequence[str], colon: str) -> Iterator[str]:
    for each in said:
        yield from wrapped(f"{item}{colon}{each}", "  ", "    ")
