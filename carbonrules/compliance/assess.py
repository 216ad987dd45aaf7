"""The main job: one case under every regulation of a region, on one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from carbonrules.cases.admit import admit_in
from carbonrules.cases.facts import Case
from carbonrules.cases.read_once import ReadOnce
from carbonrules.compliance.answered import Answered, Ends
from carbonrules.compliance.clause_filling import Substances
from carbonrules.compliance.collect import subject_result
from carbonrules.compliance.ends import ends
from carbonrules.compliance.label import label
from carbonrules.compliance.missing import missing
from carbonrules.compliance.origins import origin_line
from carbonrules.compliance.results import (
    Assessment,
    CaseLine,
    EndsLine,
    Headline,
    Headlines,
    LayerLine,
    RegulationResult,
    SubjectResult,
)
from carbonrules.engine.run import Clocks
from carbonrules.foundation.canonical import digest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError, UsageError
from carbonrules.foundation.notice import notice
from carbonrules.library.origin import Origin
from carbonrules.library.rules import Region, Rules
from carbonrules.program.model import Program
from carbonrules.program.quality import GRADES, worst_evidence, worst_grade

if TYPE_CHECKING:
    from carbonrules.compliance.screened import Screening


def assess(
    case: Case,
    region: Region,
    on: str | date,
    *,
    law_on: str | date | None = None,
    data_on: str | date | None = None,
    language: str = "en",
) -> Assessment:
    """Answer what every regulation of a region makes of a case, speaking from the day `on`.

    `on` is the day as of which rules and data are known (there is no today); `law_on` and `data_on` set the two apart.
    Raises CaseError where the case can't be admitted and UsageError for a day that is none.
    """
    _refuse_a_name(region)
    spoken = day_of(on, "on")
    clocks = Clocks(
        on=spoken,
        law_on=day_of(law_on, "law on") if law_on else spoken,
        data_on=day_of(data_on, "data on") if data_on else spoken,
    )
    return _assessed(case, region, clocks, language)


def _refuse_a_name(region: object) -> None:
    if not isinstance(region, Region):
        help = 'pass `rules.region("…")`, where rules = carbonrules.load()'
        raise UsageError([Diagnostic("R903", f"`{region}` is a name, not a loaded region", help=help)])


def assess_each(case: Case, regions: Sequence[Region], on: str | date, language: str) -> tuple[Assessment, ...]:
    """What `assess` answers of one case for each of these regions; what their programs read alike is read once."""
    for region in regions:
        _refuse_a_name(region)
    clocks, once = Clocks.at(day_of(on)), ReadOnce()
    rules = regions[0].rules
    return tuple(_assessed(case, each, clocks, language, once if each.rules is rules else None) for each in regions)


def _assessed(case: Case, region: Region, clocks: Clocks, language: str, once: ReadOnce | None = None) -> Assessment:
    made = assessment(case, region, answer_all(case, region, clocks, once), clocks, language)
    return made.keeping(
        _again=lambda name: _assessed(case, region.rules.region(name), clocks, language),
        _screened=lambda names: _screened(case, region.rules, names, clocks, language),
    )


def _screened(case: Case, rules: Rules, names: Sequence[str], clocks: Clocks, language: str) -> Screening:
    """What the lists of these regions say of the substances of the case; those without a list are left out."""
    # Only who compares needs the lists of substances.
    from carbonrules.compliance.screening import screen

    return screen(case, [each for each in names if each in rules.screened], clocks.on, rules, language)


def answer_all(case: Case, region: Region, clocks: Clocks, once: ReadOnce | None = None) -> tuple[Answered, ...]:
    """Run every program of the region over the case. Raises CaseError where it brings nothing they speak about."""
    answers, once = [], once if once is not None else ReadOnce()
    for program in region.programs:
        answered = answer(case, program, region.rules, clocks, once)
        answered.ends = ends(answered)
        answers.append(answered)
    if not any(answered.subjects for answered in answers):
        raise CaseError([nothing_to_answer(case, region)])
    return tuple(answers)


def answer(case: Case, program: Program, rules: Rules, clocks: Clocks, once: ReadOnce | None = None) -> Answered:
    """Run one program over the case; `once` holds what others read of it. Raises CaseError where it is not admitted."""
    vocabulary = rules.vocabulary(program)
    factors = vocabulary.factors
    admitted = admit_in(case, vocabulary, rules.known_fields, once)
    engine = rules.engine(program)
    run = engine.run(admitted, clocks)
    origins = (*rules.origins(program), *map(Origin.of_mapping, case.read_with))
    return Answered(
        program, factors, case, admitted, run, rules.units, origins, engine=engine, grower=rules.grower(program)
    )


def assessment(
    case: Case, region: Region, answers: Sequence[Answered], clocks: Clocks, language: str = "en"
) -> Assessment:
    """Gather the answers of one region into the published form."""
    substances = Substances(region)
    regulations = tuple(_regulation(each, substances) for each in answers)
    return Assessment(
        region=region.name,
        on=clocks.on.isoformat(),
        case=CaseLine(id=case.id, digest=digest([each.admitted.digest for each in answers])),
        notice=notice(clocks.on.isoformat(), language),
        headline=_headlines(answers, regulations),
        regulations=regulations,
        label=label(answers),
        missing=missing(answers),
    ).keeping(_runs=tuple(answers))


def _regulation(answered: Answered, substances: Substances) -> RegulationResult:
    bits = 0
    for slot in answered.run.slots.values():
        bits |= slot.quality
    annex = answered.annex
    return RegulationResult(
        id=annex.id,
        version=annex.version,
        title=annex.title,
        status=annex.status,
        is_law=answered.is_law,
        layers=tuple(
            LayerLine(
                id=each.id,
                version=each.version,
                title=each.title,
                status=each.status,
                law=each.law,
                origin=next((one.digest for one in answered.origins if each.id in one.regulations), None),
            )
            for each in answered.layers
        ),
        seal=answered.run.seal,
        worst_grade=worst_grade(bits),
        worst_evidence=worst_evidence(bits),
        illustrative=worst_grade(bits) == GRADES[-1],
        publications=tuple((each.what, each.sets, each.article) for each in answered.program.publications),
        weighting=tuple(sorted({each.weighting for each in answered.program.publications if each.weighting})) or None,
        weighting_unstated=tuple(sorted({one for each in answered.program.publications for one in each.unstated}))
        or None,
        cannot_express=answered.program.cannot_express,
        rules_from=tuple(origin_line(each, answered) for each in answered.origins) or None,
        subjects=tuple(subject_result(answered, subject, substances) for subject in answered.subjects),
        ends=_ends(answered.ends),
    ).keeping(_bundle=answered.bundle, _bundles_at_ends=lambda: _bundles_at_ends(answered.ends))


def _ends(found: Ends | None) -> EndsLine | None:
    if found is None:
        return None
    return EndsLine(
        low_rows=found.low_rows,
        high_rows=found.high_rows,
        low_seal=found.low.run.seal,
        high_seal=found.high.run.seal,
    )


def _bundles_at_ends(found: Ends | None) -> dict[str, dict[str, bytes]]:
    return {} if found is None else {"low": found.low.bundle(), "high": found.high.bundle()}


def _headlines(answers: Sequence[Answered], regulations: Sequence[RegulationResult]) -> Headlines:
    lines: dict[bool, list[Headline]] = {True: [], False: []}
    for answered, result in zip(answers, regulations, strict=True):
        for subject in result.subjects:
            lines[answered.is_law].append(_headline(result, subject))
    return Headlines(law=tuple(lines[True]), scheme=tuple(lines[False]))


def _headline(result: RegulationResult, subject: SubjectResult) -> Headline:
    shown = tuple(name for name, value in subject.values.items() if value.headline)
    level = subject.warning.level if subject.warning is not None else None
    whole = all(subject.values[name].none is None for name in shown) and level != "undetermined"
    return Headline(
        regulation=result.id,
        status=result.status,
        subject=subject.id,
        applies=subject.applies,
        level=level,
        complete=subject.applies == "no" or (subject.applies == "yes" and whole),
        values=shown,
    )


def day_of(text: str | date, name: str = "on") -> date:
    """A day as it is written on the command line or given in Python. Raises UsageError for what is none."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            [Diagnostic("R901", f"`{text}` is not a date", help=f"write `{name}` as 2026-06-30")]
        ) from None


def nothing_to_answer(case: Case, region: Region) -> Diagnostic:
    """What is said of a case that brings nothing the regulations of a region speak about."""
    kinds = sorted({entity.name for each in region.programs for entity in each.entities if not entity.container})
    sentence = f"The case `{case.id}` brings nothing that the regulations of `{region.name}` speak about."
    return Diagnostic("R908", sentence, help=f"they speak about: {', '.join(kinds)}; fill in at least one")
