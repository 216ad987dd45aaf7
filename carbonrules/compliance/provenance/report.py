"""The report of provenance: for each region and regulation what applies, since when, by which text, how sure we are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from carbonrules.compliance.provenance.due import due_of
from carbonrules.compliance.provenance.numbers import Stated, numbers_of
from carbonrules.compliance.provenance.results import (
    ClauseLine,
    Count,
    DueLine,
    OpenLine,
    Provenance,
    RegionLine,
    RegulationLine,
    SourceLine,
)
from carbonrules.compliance.provenance.sets import rows_that_end, set_line, sets_named
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import notice
from carbonrules.language import syntax
from carbonrules.language.citing import OFFICIAL, article_text, grade_by
from carbonrules.language.layers import STATUSES
from carbonrules.language.parse import parse
from carbonrules.program.quality import EVIDENCE, GRADES


def provenance(
    texts: Mapping[str, str],
    factors: FactorSets,
    regions: Sequence[str] = (),
    due_by: str = "",
    language: str = "en",
) -> Provenance:
    """Tell the provenance of the regulations in these texts, which have been checked; of all regions if none is named.

    `due_by` keeps of what falls due only what does so by that day. Raises UsageError for a region that is none.
    """
    by_region: dict[str, dict[str, syntax.Regulation]] = {}
    for file, text in sorted(texts.items()):
        regulation = parse(text, file).regulation
        if regulation is not None and regulation.header.identifier is not None:
            id = regulation.header.identifier.text
            by_region.setdefault(id.split(".")[0], {})[id] = regulation
    for name in regions:
        if name not in by_region:
            sentence = f"there is no region `{name}` among the loaded regulations"
            raise UsageError([Diagnostic("R903", sentence, help=f"the regions are {', '.join(sorted(by_region))}")])
    asked = sorted(regions or by_region)
    return Provenance(
        due_by=due_by,
        regions=tuple(_region(name, by_region[name], factors, due_by) for name in dict.fromkeys(asked)),
        notice=notice("", language),
    )


def _region(name: str, regulations: Mapping[str, syntax.Regulation], factors: FactorSets, due_by: str) -> RegionLine:
    numbers = {id: tuple(numbers_of(each)) for id, each in regulations.items()}
    named = {id: sets_named(each, factors) for id, each in regulations.items()}
    sets = sorted({each for own in named.values() for each in own})
    due: list[DueLine] = [line for id, each in regulations.items() for line in due_of(id, each, numbers[id])]
    due += [line for each in sets for line in rows_that_end(factors.sets[each])]
    return RegionLine(
        name=name,
        regulations=tuple(_regulation(id, regulations[id], numbers[id], named[id]) for id in sorted(regulations)),
        counts=_counts(each for own in numbers.values() for each in own),
        sets=tuple(set_line(factors.sets[each]) for each in sets),
        due=tuple(
            sorted((each for each in due if not due_by or each.day <= due_by), key=lambda each: (each.day, each.where))
        ),
    )


def _regulation(
    id: str, regulation: syntax.Regulation, numbers: Sequence[Stated], sets: tuple[str, ...]
) -> RegulationLine:
    header = regulation.header
    status = "" if header.status is None else header.status.text
    clauses = sorted(
        (each for each in regulation.blocks if isinstance(each, syntax.Clause)), key=lambda each: each.id.text
    )
    return RegulationLine(
        id=id,
        version=header.version.text,
        title=header.title.text,
        status=status,
        law=grade_by([status]) == OFFICIAL,
        layer="" if header.layer is None else header.layer.text,
        jurisdiction="" if header.jurisdiction is None else header.jurisdiction.text,
        amends=tuple(each.text for each in header.amends),
        in_force_from="" if header.in_force_from is None else header.in_force_from.day.isoformat(),
        in_force_until="" if header.in_force_until is None else header.in_force_until.day.isoformat(),
        sources=tuple(_source(each, numbers) for each in header.sources),
        clauses=tuple(_clause(each) for each in clauses),
        left_to_people=sum(isinstance(each, syntax.CannotExpress) for each in regulation.blocks),
        entries=sum(not each.is_number for each in numbers),
        counts=_counts(numbers),
        open=tuple(_open(each) for each in numbers if each.open),
        sets=sets,
        file=regulation.place.file,
    )


def _source(source: syntax.Source, numbers: Iterable[Stated]) -> SourceLine:
    return SourceLine(
        short=source.short.text,
        title=source.title.text,
        status=source.status.text,
        address="" if source.address is None else source.address.text,
        read="" if source.read is None else source.read.day.isoformat(),
        review_by="" if source.review is None else source.review.day.isoformat(),
        numbers=sum(source.short.text in each.cites for each in numbers),
    )


def _clause(clause: syntax.Clause) -> ClauseLine:
    article = "; ".join(article_text(each) for each in clause.cites)
    return ClauseLine(id=clause.id.text, title=clause.title.text, strength=clause.strength, article=article)


def _open(stated: Stated) -> OpenLine:
    return OpenLine(
        kind="unread" if stated.open == "unread" else "not yet decided",
        name=stated.key,
        since=stated.start,
        until=stated.until,
        article=stated.article,
        file=stated.place.file,
        line=stated.place.line,
    )


def _counts(numbers: Iterable[Stated]) -> tuple[Count, ...]:
    """Numbers by grade, evidence and the status of what they cite; entries of lists and open ones are told apart."""
    counted = Counter(
        (each.status, each.grade, each.evidence) for each in numbers if each.is_number and each.value is not None
    )
    return tuple(
        Count(grade=grade, evidence=evidence, status=status, numbers=counted[status, grade, evidence])
        for status in (*STATUSES, "")
        for grade in GRADES
        for evidence in EVIDENCE
        if counted[status, grade, evidence]
    )
