"""Carry one case from a domestic caliber to another region's: the runs, then the four steps between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from carbonrules.cases.admitted import Instance
from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import day_of
from carbonrules.compliance.collect import applies, findings
from carbonrules.compliance.conversion.calibers import base_of, calibers
from carbonrules.compliance.conversion.crossing import crossings
from carbonrules.compliance.conversion.matching import matches
from carbonrules.compliance.conversion.results import ROLES, Conversion, Role, RunLine, SubjectConversion
from carbonrules.compliance.conversion.totals import reconciliations
from carbonrules.compliance.conversion.verifiers import VERIFIERS, verifier_lines
from carbonrules.compliance.origins import origin_line
from carbonrules.compliance.results import CaseLine
from carbonrules.engine.run import Clocks
from carbonrules.foundation.canonical import digest
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Region


def convert(case: Case, home: Region, target: Region, on: str | date, *, language: str = "en") -> Conversion:
    """Convert a case between the calibers of two regions, speaking from the day `on`.

    Raises CaseError where the case can't be admitted, and UsageError for a day that is none or for regions without a
    caliber in common that applies to the case.
    """
    clocks = Clocks.at(day_of(on, "on"))
    left, right = calibers(case, home, target, clocks)
    between = crossings(left.answered, right.answered, target.rules)
    found = {"home": left.answered, **between, "target": right.answered}
    runs: dict[Role, Answered] = {role: found[role] for role in ROLES if role in found}
    origins = {each.digest: (each, run) for run in runs.values() for each in run.origins}
    return Conversion(
        home=home.name,
        target=target.name,
        on=clocks.on.isoformat(),
        case=CaseLine(id=case.id, digest=digest([each.admitted.digest for each in runs.values()])),
        notice=notice(clocks.on.isoformat(), language),
        base=base_of(right.answered),
        runs=tuple(_run_line(role, answered) for role, answered in runs.items()),
        beside=(*left.beside, *right.beside),
        matches=matches(left.answered.program, right.answered.program),
        subjects=tuple(_subjects(runs)),
        rules_from=tuple(origin_line(each, run) for each, run in origins.values()) or None,
    ).keeping(_runs=runs)


def _run_line(role: Role, answered: Answered) -> RunLine:
    annex = answered.annex
    return RunLine(
        run=role,
        regulation=annex.id,
        version=annex.version,
        title=annex.title,
        status=annex.status,
        is_law=answered.is_law,
        seal=answered.run.seal,
        weighting=tuple(sorted({each.weighting for each in answered.program.publications if each.weighting})),
    )


def _subjects(runs: Mapping[Role, Answered]) -> Iterator[SubjectConversion]:
    home = {each.id for each in runs["home"].subjects}
    return (_subject(runs, each) for each in runs["target"].subjects if each.id in home)


def _subject(runs: Mapping[Role, Answered], subject: Instance) -> SubjectConversion:
    answers = [applies(runs[role], subject) for role in ("home", "target")]
    both = answers == ["yes", "yes"]
    totals = tuple(reconciliations(runs, subject.id)) if both else ()
    return SubjectConversion(
        id=subject.id,
        home_applies=answers[0],
        target_applies=answers[1],
        totals=totals,
        verifiers=verifier_lines(findings(runs["target"], subject, VERIFIERS), totals) if both else (),
    )
