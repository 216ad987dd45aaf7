"""From results to a statement. Nothing is computed: facts, factors and sums are read from case, tree and results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.quantities import quantity, value_text
from carbonrules.compliance.results import Assessment, RegulationResult, SubjectResult
from carbonrules.derivation.coverage import coverage
from carbonrules.foundation.notice import notice
from carbonrules.program.model import Entity, Field
from carbonrules.program.quality import worst_grade, worst_nature
from carbonrules.render.origins import Origin, factors_of, set_by, stage_quality
from carbonrules.render.statement import (
    Activity,
    Coverage,
    Edition,
    Fact,
    Factor,
    RegulationStatement,
    SetBy,
    SetEdition,
    StageSum,
    Statement,
    SubjectStatement,
)


def statement(result: Assessment, language: str, mark: str = "") -> Statement:
    """The statement of one region: law first, each regulation with its editions, activities, factors and totals."""
    pairs = sorted(zip(result.regulations, result._runs, strict=True), key=lambda each: not each[0].is_law)
    return Statement(
        region=result.region,
        on=result.on,
        language=language,
        mark=mark,
        case=result.case.id,
        case_digest=result.case.digest,
        regulations=tuple(_regulation(each, answered) for each, answered in pairs),
        notice=notice(result.on, language),
    )


def _regulation(result: RegulationResult, answered: Answered) -> RegulationStatement:
    header = answered.run.header()
    assert isinstance(header, Mapping)
    clocks = header["clocks"]
    subjects = tuple(_subject(each, answered) for each in result.subjects)
    return RegulationStatement(
        id=result.id,
        version=result.version,
        title=result.title,
        status=result.status,
        is_law=result.is_law,
        layers=result.layers,
        texts=tuple(_editions(answered)),
        factor_sets=tuple(_factor_sets(answered, subjects)),
        illustrative=result.illustrative,
        worst_grade=_set_by(answered, result.worst_grade, "grade"),
        worst_evidence=_set_by(answered, result.worst_evidence, "evidence"),
        cannot_express=result.cannot_express,
        rules_from=result.rules_from,
        subjects=subjects,
        coverage=_coverage(answered),
        seal=result.seal,
        digests={name: str(each) for name, each in header.items() if isinstance(each, str)},
        clocks={name: str(each) for name, each in clocks.items()} if isinstance(clocks, Mapping) else {},
    )


def _subject(result: SubjectResult, answered: Answered) -> SubjectStatement:
    subject = next(each for each in answered.subjects if each.id == result.id)
    graded = stage_quality(answered, result.id)
    stages = {each.word: each for each in answered.program.boundary}
    return SubjectStatement(
        id=result.id,
        applies=result.applies,
        because=result.because,
        facts=tuple(_facts(answered, subject)),
        boundary=tuple(
            StageSum(**vars(each), grade=worst_grade(graded.get(each.stage, 0))) for each in result.boundary
        ),
        activities=tuple(
            _activity(answered, member, str(word), stages[word].counted, stages[word].because)
            for member, word in _covering(answered, subject)
            if word in stages
        )
        if result.applies == "yes"
        else (),
        totals={name: value for name, value in result.values.items() if value.unit or value.none},
    )


def _covering(answered: Answered, instance: Instance) -> Iterator[tuple[Instance, object]]:
    """The members of every list that must cover the words of the boundary, with the word of each."""
    covers = {each.name: each.covers for each in _entity(answered, instance).fields if each.covers}
    for name, members in instance.lists.items():
        for member in members:
            if name in covers:
                yield member, member.values.get(covers[name])
            yield from _covering(answered, member)


def _activity(answered: Answered, member: Instance, stage: str, counted: bool, because: str) -> Activity:
    items = [each for each in answered.program.items if each.entity == member.entity]
    return Activity(
        id=member.id,
        stage=stage,
        counted=counted,
        because=because,
        facts=tuple(_facts(answered, member)),
        factors=tuple(_factor(each) for each in factors_of(answered, member.id)),
        answers={
            each.name: quantity(answered, each.id, member.id)
            for each in items
            if each.type.kind == "number" and answered.slot(each.id, member.id) is not None
        },
    )


def _facts(answered: Answered, instance: Instance) -> Iterator[Fact]:
    for field in _entity(answered, instance).fields:
        value = instance.values.get(field.name)
        if value is None:
            continue
        source = instance.sources.get(field.name)
        found = {key: str(text) for key, text in source.items()} if isinstance(source, Mapping) else {}
        yield Fact(
            name=field.name,
            value=value_text(value) or "",
            unit=_unit(field, instance),
            nature=worst_nature(instance.quality.get(field.name, 0)),
            found=found.get("text", ""),
            found_unit=found.get("unit", ""),
            file=found.get("file", ""),
            place=found.get("locator", ""),
        )


def _unit(field: Field, instance: Instance) -> str:
    if field.type.kind != "number":
        return ""
    own = instance.units.get(field.name, field.type.unit)
    return "" if own == "1" else own


def _entity(answered: Answered, instance: Instance) -> Entity:
    return next(each for each in answered.program.entities if each.name == instance.entity)


def _factor(origin: Origin) -> Factor:
    publication, source = origin.publication, origin.source
    return Factor(
        name=origin.name,
        keys=dict(zip(origin.key_names, origin.keys, strict=False)),
        printed=origin.printed,
        unit=source.get("unit", origin.unit),
        holds_from=origin.start,
        publication=publication.id if publication is not None else "",
        title=publication.title if publication is not None else "",
        publisher=publication.publisher if publication is not None else "",
        edition=publication.edition if publication is not None else "",
        licence=source.get("licence") or (publication.licence if publication is not None else ""),
        document=source.get("document", ""),
        found_at=source.get("found at", ""),
        link=source.get("link", ""),
        file=source.get("file", ""),
        line=source.get("locator", ""),
        grade=origin.grade,
        evidence=origin.evidence,
        because=origin.because,
    )


def _set_by(answered: Answered, word: str | None, scale: str) -> SetBy | None:
    origin = set_by(answered, word, scale=scale) if word is not None else None
    if word is None:
        return None
    if origin is None:
        return SetBy(worst=word, name="")
    return SetBy(
        worst=word,
        name=origin.name,
        keys=origin.keys,
        printed=origin.printed,
        unit=origin.source.get("unit", origin.unit),
        publication=origin.publication.title if origin.publication is not None else "",
        because=origin.because,
    )


def _editions(answered: Answered) -> Iterator[Edition]:
    for layer in answered.program.layers:
        for each in layer.sources:
            yield Edition(short=each.short, title=each.title, status=each.status, address=each.address, read=each.read)


def _factor_sets(answered: Answered, subjects: tuple[SubjectStatement, ...]) -> Iterator[SetEdition]:
    """The sets that some activity used, not all that a regulation would allow."""
    used = {
        factor.publication for subject in subjects for activity in subject.activities for factor in activity.factors
    }
    for id in sorted(used & set(answered.factors.sets)):
        each = answered.factors.sets[id]
        yield SetEdition(
            id=each.id,
            title=each.title,
            publisher=each.publisher,
            edition=each.edition,
            licence=each.licence,
            file=each.file,
            digest=each.text_digest,
            illustrative=each.illustrative,
        )


def _coverage(answered: Answered) -> Coverage:
    told = coverage(answered.program, answered.admitted, answered.case.accounts)
    assert isinstance(told, Mapping)
    counts, members = told["counts"], told["members"]
    assert isinstance(counts, Mapping)
    assert isinstance(members, list)
    outcomes = [each["outcome"] for each in members if isinstance(each, Mapping)]
    return Coverage(
        **{name: int(str(number)) for name, number in counts.items()},
        counted=outcomes.count("counted"),
        left_out=outcomes.count("left out"),
    )
