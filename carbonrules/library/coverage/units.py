"""The legal units of a regulation, as its text states them: what a worked example can reach, or leave unreached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.citing import article_text
from carbonrules.library.coverage import keys
from carbonrules.library.coverage.keys import Key, branch, row_key


@dataclass(frozen=True, slots=True)
class LegalUnit:
    """One thing that a regulation says: what it is, where it stands, the sentence and its article."""

    key: Key
    regulation: str
    name: str
    place: Place
    article: str

    @property
    def kind(self) -> str:
        """Rule, case, exception, row, band …"""
        return self.key.kind

    @property
    def sentence(self) -> str:
        """The line as it stands in the file."""
        return self.place.text.strip()


def units_of(regulation: syntax.Regulation) -> Iterator[LegalUnit]:
    """Every legal unit of one regulation file, in the order of the file."""
    identifier = regulation.header.identifier
    if identifier is None:
        return
    for block in regulation.blocks:
        yield from _Units(identifier.text, _article(block)).of(block)


def _article(block: syntax.Block) -> str:
    cites: tuple[syntax.Citation, ...] = getattr(block, "cites", ())
    return "; ".join(article_text(each) for each in cites)


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of one block of one regulation."""

    id: str
    article: str

    def unit(self, key: Key, name: str, place: Place) -> LegalUnit:
        return LegalUnit(key, self.id, name, place, self.article)

    def of(self, block: syntax.Block) -> Iterator[LegalUnit]:
        match block:
            case syntax.Rule():
                yield from self.body(f"{self.id}/rule/{block.name.text}", block.name.text, block.body, block.place)
            case syntax.Derogation():
                item = f"{self.id}/derogation/{block.rule.text}"
                yield from self.body(item, block.rule.text, block.body, block.place)
            case syntax.Exception_():
                key = Key(block.rule.text, keys.EXCEPTION, block.name.text)
                yield self.unit(key, f"{block.name.text} to {block.rule.text}", block.place)
                yield from self.branches(block.rule.text, block.fallbacks)
            case syntax.Tariff():
                yield from self.tariff(block)
            case syntax.WarningLevels():
                yield from self.levels(block)
            case syntax.Clause():
                yield from self.clause(block)
            case syntax.RestrictedReagents() | syntax.RecognisedVerifiers():
                for state in (keys.HOLDS, keys.FAILS):
                    yield self.unit(
                        Key(block.name.text, keys.LISTING, state), f"{block.name.text}: {state}", block.place
                    )
            case syntax.Relief():
                yield self.unit(Key(block.name.text, keys.RELIEF, ""), block.name.text, block.place)
                yield from self.branches(block.name.text, block.fallbacks)
            case syntax.Scope():
                yield from self.scope(block)
            case syntax.Parameter() | syntax.Fills():
                yield from self.dated(block)
            case syntax.TableBlock():
                yield from self.rows(block)
            case syntax.Lookup():
                for at, line in enumerate(block.falls_back, 1):
                    yield self.unit(Key(block.name.text, keys.LOOKUP, str(at)), block.name.text, line.place)
            case syntax.EmissionFactors():
                for factors in block.lines:
                    for name in factors.sets:
                        key = Key(self.id, keys.PUBLICATION, f"{factors.what.text} from {name.text}")
                        yield self.unit(key, key.which, factors.place)
            case _:
                return

    def body(self, item: str, name: str, body: syntax.RuleBody, place: Place) -> Iterator[LegalUnit]:
        if body.cases[0].when is None:
            yield self.unit(Key(item, keys.RULE), name, place)
        else:
            for at, case in enumerate(body.cases):
                yield self.unit(Key(item, keys.CASE, str(at)), f"{name}, case {at + 1}", case.place)
        for case in body.cases:
            yield from self.branches(name, case.fallbacks)
        yield from self.branches(name, body.fallbacks)
        yield from self.steps(name, body.steps)

    def steps(self, name: str, steps: Iterable[syntax.Step]) -> Iterator[LegalUnit]:
        for step in steps:
            if isinstance(step, syntax.Less):
                yield from self.branches(name, step.fallbacks)

    def branches(self, answer: str, fallbacks: Iterable[syntax.Fallback]) -> Iterator[LegalUnit]:
        for each in fallbacks:
            kind = keys.MISSING if each.case == "missing" else keys.ZERO
            name = f"{answer}, {each.name.text} {'missing' if each.case == 'missing' else 'is 0'}"
            yield self.unit(branch(answer, kind, each.name.text, each.place.line), name, each.place)

    def tariff(self, block: syntax.Tariff) -> Iterator[LegalUnit]:
        for at, band in enumerate(block.bands, 1):
            key = Key(f"{self.id}/tariff/{block.name.text}/band {at}", keys.BAND)
            yield self.unit(key, f"{block.name.text}, band {at}", band.place)
        yield from self.steps(block.name.text, block.steps)

    def levels(self, block: syntax.WarningLevels) -> Iterator[LegalUnit]:
        for level in block.levels:
            word = level.word.text
            yield self.unit(Key(self.id, keys.LEVEL, word), word, level.place)
            for at, advice in enumerate(level.advice, 1):
                key = Key(self.id, keys.ADVICE, f"{word} {at}")
                yield self.unit(key, f"{word}: {advice.text.text}", advice.place)
        yield self.unit(Key(self.id, keys.LEVEL, keys.NO_LEVEL), "no level holds", block.place)

    def clause(self, block: syntax.Clause) -> Iterator[LegalUnit]:
        states = [keys.SATISFIED, keys.VIOLATED, *([keys.NOT_APPLICABLE] if block.applies_when is not None else [])]
        for state in states:
            key = Key(f"{self.id}/clause/{block.id.text}", keys.CLAUSE, state)
            yield self.unit(key, f"{block.id.text} {state}", block.place)

    def scope(self, block: syntax.Scope) -> Iterator[LegalUnit]:
        for at, (condition, cites) in enumerate(_conditions(block.when, block.cites), 1):
            item = f"{self.id}/scope/{block.entity.text}/condition {at}"
            article = "; ".join(article_text(each) for each in cites)
            for state in (keys.HOLDS, keys.FAILS):
                name = f"applies to {block.entity.text}, condition {at} {state}"
                yield LegalUnit(Key(item, keys.CONDITION, state), self.id, name, condition.place, article)

    def dated(self, block: syntax.Parameter | syntax.Fills) -> Iterator[LegalUnit]:
        for value in block.values:
            start = value.start.day.isoformat()
            key = row_key(f"{self.id}/parameter/{block.name.text}", (), start)
            yield self.unit(key, f"{block.name.text} from {start}", value.place)

    def rows(self, block: syntax.TableBlock) -> Iterator[LegalUnit]:
        columns = [name.text for name in block.table.columns]
        for row in block.table.rows:
            cells = dict(zip(columns, (cell.text for cell in row.cells), strict=True))
            named = [cells.get(key.text, "") for key in block.keys]
            key = row_key(f"{self.id}/table/{block.name.text}", named, cells.get("from", ""))
            yield self.unit(key, f"{block.name.text}: {key.which}", row.place)


def _conditions(
    node: syntax.Condition, cites: tuple[syntax.Citation, ...]
) -> Iterator[tuple[syntax.Condition, tuple[syntax.Citation, ...]]]:
    """The conditions of a scope in the order in which they are numbered, each with its own citations."""
    match node:
        case syntax.Cited(of, own):
            yield from _conditions(of, own or cites)
        case syntax.Joined(_, parts):
            for part in parts:
                yield from _conditions(part, cites)
        case _:
            yield node, cites
