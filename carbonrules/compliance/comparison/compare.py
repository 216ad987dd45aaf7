"""The difference list of one case between two regions, and of two regions in general, sorted by effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from carbonrules.cases.facts import Case
from carbonrules.compliance.assess import assess_each, day_of
from carbonrules.compliance.comparison.answers import Facing, facings
from carbonrules.compliance.comparison.calibers import apart
from carbonrules.compliance.comparison.duties import clauses, reliefs, scopes
from carbonrules.compliance.comparison.effects import factor_differences, stage_differences
from carbonrules.compliance.comparison.order import weighed
from carbonrules.compliance.comparison.outcomes import charges, levels, values
from carbonrules.compliance.comparison.reagents import NONE, reagents_apart, reagents_of
from carbonrules.compliance.comparison.regions import regions_apart
from carbonrules.compliance.comparison.results import Comparison, Difference, Side
from carbonrules.compliance.comparison.verifiers import verifiers
from carbonrules.compliance.origins import all_origins
from carbonrules.compliance.results import Assessment, Missing
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Region


def compare(case: Case, start: Region, to: Region, on: str | date, *, language: str = "en") -> Comparison:
    """List what differs for a case between the caliber of one region and that of another.

    Raises what `assess` raises.
    """
    return comparison(*assess_each(case, [start, to], on, language))


def compare_regions(start: Region, to: Region, on: str | date, *, language: str = "en") -> Comparison:
    """List what differs between two regions, whatever the case; no difference has an effect.

    Raises UsageError for a day that is none.
    """
    day = day_of(on).isoformat()
    reagents = reagents_apart(start.rules, start.name, to.name, day)
    return Comparison(
        start=start.name,
        to=to.name,
        on=day,
        notice=notice(day, language),
        differences=weighed((*regions_apart(start, to, day), *reagents.differences), ()),
    ).keeping(_programs=(*start.programs, *to.programs), _words=reagents.words)


def comparison(start: Assessment, to: Assessment) -> Comparison:
    """The difference list of two assessments of one case."""
    found = [each for facing in facings(start, to) for each in _differences(facing)]
    found += _missing(start, to)
    regions = (start.region, to.region)
    reagents = reagents_of(to._screened(regions), *regions) if to._screened is not None else NONE
    found += reagents.differences
    return Comparison(
        start=start.region,
        to=to.region,
        on=to.on,
        case=to.case.id,
        notice=to.notice,
        differences=weighed(found, to._runs),
        rules_from=all_origins((*start.regulations, *to.regulations)) or None,
    ).keeping(
        _runs=(*start._runs, *to._runs),
        _result=to,
        _words=reagents.words,
        _programs=tuple(each.program for each in (*start._runs, *to._runs)),
    )


def _differences(facing: Facing) -> Iterator[Difference]:
    for start, to in facing.calibers():
        yield from stage_differences(start, to)
        yield from factor_differences(start, to)
        yield from (each for each in apart(start.caliber, to.caliber) if each.kind != "stage")
        yield from values(start, to)
        yield from levels(start, to)
    yield from scopes(facing)
    yield from charges(facing)
    yield from reliefs(facing)
    yield from clauses(facing)
    yield from verifiers(facing)


def _missing(start: Assessment, to: Assessment) -> Iterator[Difference]:
    """What the destination needs and the case lacks, where the first caliber can do without it."""

    def deciding(result: Assessment) -> dict[tuple[str, ...], Missing]:
        headline = {n for r in result.regulations for s in r.subjects for n, v in s.values.items() if v.headline}
        return {(m.subject, *m.about): m for m in result.missing if headline & set(m.can_change)}

    before = deciding(start)
    for key, each in deciding(to).items():
        if key not in before:
            yield Difference(
                kind="missing",
                what=_what(each),
                subject=each.subject,
                start=Side(says="not asked for"),
                to=Side(says=f"{each.what}: {each.belongs}" if each.belongs else each.what),
            )


def _what(missing: Missing) -> str:
    """The fact that is missing, as ENTITY FIELD; or the row that is, as NAME: KEYS."""
    if missing.what == "field missing":
        return " ".join(missing.about)
    name, *keys = missing.about
    return f"{name}: {', '.join(keys)}" if keys else name
