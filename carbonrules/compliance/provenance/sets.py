"""What a region reads from factor sets and lists: publication, rows by grade and evidence, and when rows end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carbonrules.compliance.provenance.results import Count, DueLine, SetLine
from carbonrules.factors.model import FactorSet, FactorSets
from carbonrules.language import syntax
from carbonrules.program.model import Row, Version
from carbonrules.program.quality import EVIDENCE, GRADES, UNREAD


def sets_named(regulation: syntax.Regulation, factors: FactorSets) -> tuple[str, ...]:
    """The sets that a regulation names: publications, lookups, exchange rates."""
    named: set[str] = set()
    if regulation.header.exchange_rates is not None:
        named.add(regulation.header.exchange_rates.text)
    for block in regulation.blocks:
        match block:
            case syntax.Lookup(set=of) if of is not None:
                named.add(of.text)
            case syntax.EmissionFactors(lines=lines):
                named |= {each.text for line in lines for each in line.sets}
            case _:
                continue
    return tuple(sorted(named & factors.sets.keys()))


def set_line(held: FactorSet) -> SetLine:
    """One set as the report tells it."""
    versions = [version for _, version in _versions(held)]
    undecided = sum(row.listed and each.value is None and each.evidence != UNREAD for row, each in _versions(held))
    counted = Counter((each.grade, each.evidence) for each in versions)
    return SetLine(
        id=held.id,
        title=held.title,
        publisher=held.publisher,
        edition=held.edition,
        licence=held.licence,
        status="" if held.substances is None else held.substances.instrument,
        address="" if held.substances is None else held.substances.address,
        rows=len(versions),
        counts=tuple(
            Count(grade=grade, evidence=evidence, numbers=counted[grade, evidence])
            for grade in GRADES
            for evidence in EVIDENCE
            if counted[grade, evidence]
        ),
        not_yet_decided=undecided,
        not_listed=sum(not row.listed for row, _ in _versions(held)),
        superseded=sum(bool(each.source.get("superseded by")) for each in versions),
    )


def rows_that_end(held: FactorSet) -> Iterator[DueLine]:
    """The days on which rows of a set end and no later row of theirs begins, told once a day."""
    ends: Counter[str] = Counter()
    for row, version in _versions(held):
        if version.until and not any(each.start > version.until for each in row.versions):
            ends[version.until] += 1
    for day, rows in sorted(ends.items()):
        yield DueLine(day=day, kind="end of rows", what=str(rows), where=held.id, file=held.file)


def _versions(held: FactorSet) -> Iterator[tuple[Row, Version]]:
    for table in held.tables:
        for row in table.rows:
            for version in row.versions:
                yield row, version
