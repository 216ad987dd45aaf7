"""The difference list: what changes for one case between two calibers, sorted by effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from carbonrules.cases.admitted import Instance
from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import assess
from carbonrules.compliance.factors_used import FactorUsed, factors_used
from carbonrules.compliance.origins import all_origins
from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.result import Result
from carbonrules.compliance.results import (
    Assessment,
    ClauseLine,
    Missing,
    OriginLine,
    Quantity,
    RegulationResult,
    RemedyLine,
    StageLine,
    SubjectResult,
    TariffLine,
)
from carbonrules.foundation.exact import exact_text
from carbonrules.library.rules import Region
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.values import NoValue, Value, no_value

Kind = Literal["stage", "factor", "value", "charge", "level", "clause", "missing", "publication"]
_ORDER = ("stage", "factor", "value", "charge", "level", "clause", "missing", "publication")


class Side(Result):
    """What one caliber says: in words and numbers, with its article and the status of the regulation.

    `if_this_were_law` stands where it says money that no law asks.
    """

    says: str
    article: str = ""
    regulation: str = ""
    status: str = ""
    if_this_were_law: bool | None = None


class Difference(Result):
    """One difference. `effect` is to − from for this case, exact; without one `at_least` or nothing is known."""

    kind: Kind
    what: str
    subject: str
    start: Side
    to: Side
    effect: str | None = None
    at_least: str | None = None
    unit: str = ""
    if_this_were_law: bool | None = None
    remedy: tuple[RemedyLine, ...] = ()


class Comparison(Result):
    """The differences between two regions for one case, those with the largest effect first."""

    format: Literal["carbonrules.comparison/1"] = "carbonrules.comparison/1"
    start: str
    to: str
    on: str
    case: str
    notice: str
    differences: tuple[Difference, ...] = ()
    rules_from: tuple[OriginLine, ...] | None = None

    _runs: ClassVar[tuple[Answered, ...]] = ()
    _result: ClassVar[Assessment | None] = None


def compare(case: Case, start: Region, to: Region, on: str | date, *, language: str = "en") -> Comparison:
    """List what differs for a case between the caliber of one region and that of another.

    Raises what `assess` raises.
    """
    return comparison(
        assess(case, start, on, language=language),
        assess(case, to, on, language=language),
    )


def comparison(start: Assessment, to: Assessment) -> Comparison:
    """The difference list of two assessments of one case."""
    found = [each for pair in _pairs(start, to) for each in _differences(*pair)]
    found += _missing(start, to)
    return Comparison(
        start=start.region,
        to=to.region,
        on=to.on,
        case=to.case.id,
        notice=to.notice,
        differences=tuple(sorted(found, key=_weight)),
        rules_from=all_origins((*start.regulations, *to.regulations)) or None,
    ).keeping(_runs=(*start._runs, *to._runs), _result=to)


_Answer = tuple[RegulationResult, SubjectResult, Answered]


def _pairs(start: Assessment, to: Assessment) -> Iterator[tuple[_Answer, _Answer]]:
    """The answers of both sides about the same subject, where both count stages of a boundary."""
    for left in _answers(start):
        for right in _answers(to):
            if left[1].id == right[1].id and left[1].boundary and right[1].boundary:
                yield left, right


def _answers(result: Assessment) -> Iterator[_Answer]:
    for regulation, answered in zip(result.regulations, result._runs, strict=True):
        for subject in regulation.subjects:
            yield regulation, subject, answered


def _differences(start: _Answer, to: _Answer) -> Iterator[Difference]:
    yield from _stages(start, to)
    yield from _factors(start, to)
    yield from _values(start, to)
    yield from _charges(start, to)
    yield from _levels(start, to)
    yield from _clauses(start, to)
    yield from _publications(start, to)


def _stages(start: _Answer, to: _Answer) -> Iterator[Difference]:
    others = {line.stage: line for line in to[1].boundary}
    for line in start[1].boundary:
        other = others.get(line.stage)
        if other is None or line.counted == other.counted:
            continue
        gained = other if other.counted else line
        sign = 1 if other.counted else -1
        effect = exact_text(Fraction(gained.emissions) * sign) if gained.emissions is not None else None
        yield Difference(
            kind="stage",
            what=line.stage,
            subject=start[1].id,
            start=_side(start, _counting(line), start[2].program.boundary_article),
            to=_side(to, _counting(other), to[2].program.boundary_article),
            effect=effect,
            at_least=gained.at_least if effect is None and sign > 0 else None,
            unit=gained.unit,
        )


def _counting(line: StageLine) -> str:
    return "counted" if line.counted else f"left out because {line.because}"


def _factors(start: _Answer, to: _Answer) -> Iterator[Difference]:
    """Members that both sides work out with another row of another publication."""
    before = {(used.member, used.item): used for used in factors_used(start[2], _instance(start))}
    for used in factors_used(to[2], _instance(to)):
        other = before.get((used.member, used.item))
        if other is None or (other.table, other.row, other.printed) == (used.table, used.row, used.printed):
            continue
        change = _change(other.value, used.value)
        yield Difference(
            kind="factor",
            what=used.member.rsplit("/", 1)[-1],
            subject=used.member,
            start=_side(start, _row(other), other.article),
            to=_side(to, _row(used), used.article),
            effect=value_text(change),
            unit=used.unit,
        )


def _row(used: FactorUsed) -> str:
    return f"{used.printed} {used.printed_unit} ({used.publication}: {', '.join(used.row)})"


def _values(start: _Answer, to: _Answer) -> Iterator[Difference]:
    for name, value in to[1].values.items():
        other = start[1].values.get(name)
        if other is None or not value.headline or (value.value, value.unit) == (other.value, other.unit):
            continue
        if value.unit != other.unit:
            continue
        left, right = start[2].slot(other.item, start[1].id), to[2].slot(value.item, to[1].id)
        change = _change(left.value, right.value) if left is not None and right is not None else no_value(())
        yield Difference(
            kind="value",
            what=name,
            subject=to[1].id,
            start=_side(start, _said(other), other.article, other.if_this_were_law),
            to=_side(to, _said(value), value.article, value.if_this_were_law),
            effect=value_text(change),
            unit=value.unit,
            if_this_were_law=value.if_this_were_law or other.if_this_were_law,
        )


def _charges(start: _Answer, to: _Answer) -> Iterator[Difference]:
    before = {line.name: line for line in start[1].tariffs}
    for line in to[1].tariffs:
        other = before.get(line.name)
        yield Difference(
            kind="charge",
            what=line.name,
            subject=to[1].id,
            start=_charged(start, other),
            to=_charged(to, line),
            effect=line.charge.value if other is None else None,
            at_least=line.charge.at_least if other is None else None,
            unit=line.charge.unit,
            if_this_were_law=line.if_this_were_law or None,
        )


def _levels(start: _Answer, to: _Answer) -> Iterator[Difference]:
    left, right = start[1].warning, to[1].warning
    if left is not None and right is not None and left.level != right.level:
        yield Difference(
            kind="level",
            what=right.name,
            subject=to[1].id,
            start=_side(start, left.level, left.article),
            to=_side(to, right.level, right.article),
        )


def _clauses(start: _Answer, to: _Answer) -> Iterator[Difference]:
    before: dict[str, ClauseLine] = {line.id: line for line in start[1].clauses}
    for line in to[1].clauses:
        other = before.get(line.id)
        if line.state in ("satisfied", "not applicable") or (other is not None and other.state == line.state):
            continue
        yield Difference(
            kind="clause",
            what=f"{line.id} {line.title}",
            subject=to[1].id,
            start=_side(
                start, "no such clause" if other is None else other.state, "" if other is None else other.article
            ),
            to=_side(to, line.state, line.article),
            remedy=line.remedy,
        )


def _publications(start: _Answer, to: _Answer) -> Iterator[Difference]:
    left = {what: (sets, article) for what, sets, article in start[0].publications}
    right = {what: (sets, article) for what, sets, article in to[0].publications}
    for what in sorted(left.keys() | right.keys()):
        one, other = left.get(what, ((), "")), right.get(what, ((), ""))
        if one[0] != other[0]:
            yield Difference(
                kind="publication",
                what=what,
                subject=to[1].id,
                start=_side(start, ", ".join(one[0]) or "no line of its own", one[1]),
                to=_side(to, ", ".join(other[0]) or "no line of its own", other[1]),
            )


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


def _instance(answer: _Answer) -> Instance:
    return next(each for each in answer[2].subjects if each.id == answer[1].id)


def _change(start: Value, to: Value) -> Value:
    """to − from, by the one operation that subtracts."""
    if not isinstance(start, Fraction | NoValue) or not isinstance(to, Fraction | NoValue):
        return no_value(())
    return OPERATIONS["subtract"].exact({}, (to, start))


def _said(value: Quantity) -> str:
    number = value.value if value.value is not None else f"at least {value.at_least}" if value.at_least else "no value"
    return f"{number} {value.unit}".strip()


def _charged(answer: _Answer, line: TariffLine | None) -> Side:
    if line is None:
        return _side(answer, "no such charge", "")
    return _side(answer, _said(line.charge), line.article, line.if_this_were_law or None)


def _side(answer: _Answer, says: str, article: str, if_this_were_law: bool | None = None) -> Side:
    regulation = answer[0]
    return Side(
        says=says,
        article=article,
        regulation=regulation.id,
        status=regulation.status,
        if_this_were_law=if_this_were_law,
    )


def _weight(each: Difference) -> tuple[int, Fraction, str, str]:
    """Sums of carbon first, by size; then the rest in the order of kinds."""
    size = each.effect if each.effect is not None else each.at_least
    number = abs(Fraction(size)) if size is not None else Fraction(0)
    return (_ORDER.index(each.kind), -number, each.what, each.subject)
