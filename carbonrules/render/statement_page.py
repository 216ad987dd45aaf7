"""The statement as a page to print and attach, with the same numbers as its JSON."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from carbonrules.compliance.results import Assessment, SubjectResult
from carbonrules.render.numbers import number_of
from carbonrules.render.pages import number, page
from carbonrules.render.reading import Reading, read_regions
from carbonrules.render.statement import Fact, RegulationStatement, Statement, SubjectStatement


def statement_page(result: Assessment, stated: Statement) -> str:
    """The statement of one region as one HTML page in its language."""
    region = read_regions([result], stated.language)[0]
    words = region.wording

    def fact_value(fact: Fact) -> Markup | str:
        if number_of(fact.value) is not None and fact.unit:
            return number(fact.value, fact.unit)
        return words.found(fact.value)

    return page(
        "statement.html",
        words,
        region=region,
        case=stated.case,
        on=stated.on,
        mark=stated.mark,
        notice=stated.notice,
        parts_of=list(zip(region.regulations, stated.regulations, strict=True)),
        subjects_of=_subjects,
        coverage_of=lambda regulation: vars(regulation.coverage),
        fact_value=fact_value,
    )


def _subjects(reading: Reading, stated: RegulationStatement) -> Iterator[tuple[SubjectStatement, SubjectResult]]:
    return zip(stated.subjects, reading.result.subjects, strict=True)
