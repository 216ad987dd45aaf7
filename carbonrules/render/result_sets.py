"""Results as property sets of a model: one for the region, one for each regulation, so that law and scheme stay apart.

Names of properties are the same in every language; their texts are in the language of the results. A number stands as a
number only where it is whole, and its name then carries what must never be lost: illustrative, if this were law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import carbonrules
from carbonrules.cases.ifc.appending import Property, PropertySet
from carbonrules.cases.ifc.model import Node
from carbonrules.compliance.results import Quantity, StageLine, SubjectResult
from carbonrules.program.quality import ILLUSTRATIVE, worst_grade
from carbonrules.render.numbers import number_of
from carbonrules.render.origins import stage_qualities
from carbonrules.render.reading import Reading, RegionReading

PREFIX = "CR_Result_"
_OF_NUMBERS = "as a number"
_IF_LAW = "if this were law"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A region with what is looked up once for all its subjects: why the label is locked, how good each stage is."""

    region: RegionReading
    because: str
    stages: Mapping[str, Mapping[str, Mapping[str, int]]]


def gathered(region: RegionReading) -> Gathered:
    """Look up what all subjects of a region share."""
    because = region.wording.say("join semicolon").join(region.label_reasons(short=True))
    stages = {
        each.result.id: stage_qualities(each.answered, {subject.id for subject in each.result.subjects})
        for each in region.regulations
    }
    return Gathered(region, because, stages)


def region_set(of: Gathered, node: Node, standard: str) -> PropertySet:
    """What holds for the region as a whole: the label and why, what is missing, the notice."""
    region = of.region
    result, say = region.assessment, region.wording.say
    properties = [
        Property("Region", result.region),
        Property("On", result.on),
        Property("Case", result.case.id),
        Property("CaseDigest", result.case.digest),
        Property("WrittenBy", f"carbonrules {carbonrules.__version__}"),
        Property("Missing", say("model.missing", count=len(result.missing))),
        Property("StandardSet", standard),
        Property("Notice", result.notice),
    ]
    if region.has_levels:
        properties.append(Property("Label", region.wording.word("label", result.label.state)))
        properties += [Property("LabelBecause", of.because)] if of.because else []
        properties += [Property("LabelLocks", region.wording.law(result.label.locks))] if result.label.locks else []
    name = f"{PREFIX}{result.region}"
    return PropertySet(node, name, say("model.region set", region=result.region, on=result.on), tuple(properties))


def regulation_set(of: Gathered, reading: Reading, subject: SubjectResult, node: Node, several: bool) -> PropertySet:
    """What one regulation answers about one subject. `several`: it answers about more than one thing of this object."""
    result, say = reading.result, of.region.wording.say
    name = f"{PREFIX}{result.id}"
    if several:
        name += f" {subject.id.partition('/')[0]}"
    described = say("model.regulation set", status=reading.status, title=reading.title)
    return PropertySet(node, name, described, tuple(_properties(of, reading, subject)))


def _properties(of: Gathered, reading: Reading, subject: SubjectResult) -> Iterator[Property]:
    result, wording = reading.result, of.region.wording
    yield Property("Regulation", f"{result.id} {result.version}")
    yield Property("Title", reading.title)
    yield Property("LawOrScheme", reading.status)
    yield Property("IsLaw", result.is_law)
    yield Property("Subject", subject.id)
    yield Property("Applies", wording.word("applies", subject.applies))
    if result.worst_grade is not None:
        yield Property("WorstGrade", wording.word("grade", result.worst_grade))
    yield Property("Illustrative", result.illustrative)
    if subject.warning is not None:
        yield Property("WarningLevel", _level(reading, subject))
    for origin in result.rules_from or ():
        yield Property(f"RulesFrom: {origin.name}", f"{origin.kind} {origin.digest} {origin.signature}")
    yield from _identity(reading)
    for name, value in subject.values.items():
        yield from _answer(reading, name, value)
    graded = of.stages[result.id].get(subject.id, {})
    for line in subject.boundary:
        yield from _stage(reading, line, worst_grade(graded.get(line.stage, 0)) == ILLUSTRATIVE)
    yield Property("Notice", of.region.assessment.notice)


def _identity(reading: Reading) -> Iterator[Property]:
    """Seal, digests and days: with them anybody finds the run again."""
    yield Property("Seal", reading.result.seal)
    header = reading.answered.run.header()
    assert isinstance(header, dict)
    for name, said in header.items():
        if isinstance(said, str):
            yield Property(f"Digest: {name}", said)
        elif isinstance(said, dict):
            yield from (Property(f"Day: {each}", str(day)) for each, day in said.items())


def _level(reading: Reading, subject: SubjectResult) -> str:
    assert subject.warning is not None
    level = reading.wording.word("level", subject.warning.level)
    marks = [reading.wording.say(ILLUSTRATIVE)] if reading.warning_illustrative(subject) else []
    return reading.wording.say("join marks").join((level, *marks))


def _answer(reading: Reading, name: str, value: Quantity) -> Iterator[Property]:
    """The exact text with all its marks, and the number where there is a whole one."""
    text = _exact(reading, value.value, value.at_least, value.unit) or reading.quantity(value)
    grade = [reading.wording.word("grade", value.grade)] if value.grade is not None else []
    marks = [*grade, *([reading.wording.say(_IF_LAW)] if value.if_this_were_law else [])]
    because = reading.wording.say("join semicolon").join(reading.reasons(value))
    yield Property(f"Answer: {name}", _joined(reading, (text, *marks, because)))
    yield from _number(
        f"Answer: {name}", value.value, value.unit, value.grade == ILLUSTRATIVE, bool(value.if_this_were_law)
    )


def _stage(reading: Reading, line: StageLine, illustrative: bool) -> Iterator[Property]:
    """A stage of the boundary: counted or not and why, with what the case has in it."""
    say = reading.wording.say
    counted = say("model.counted") if line.counted else say("model.not counted")
    text = _exact(reading, line.emissions, line.at_least, line.unit)
    marks = [say(ILLUSTRATIVE)] if illustrative and text else []
    because = say("join semicolon").join(reading.sentences.reason(each) for each in line.none or ())
    told = (counted, reading.wording.law(line.because) if line.because else "", text, *marks, because)
    yield Property(f"Stage: {line.stage}", _joined(reading, told))
    yield from _number(f"Stage: {line.stage}", line.emissions, line.unit, illustrative, if_law=False)


def _exact(reading: Reading, value: str | None, at_least: str | None, unit: str) -> str:
    """The exact number with its unit; a lower bound says that it is one; nothing where there is neither."""
    if value is not None and number_of(value) is not None:
        return _with_unit(value, unit)
    if at_least is not None:
        return reading.wording.say("at least", number=_with_unit(at_least, unit))
    return ""


def _with_unit(exact: str, unit: str) -> str:
    return exact if unit in ("", "1") else f"{exact} {unit}"


def _number(name: str, value: str | None, unit: str, illustrative: bool, if_law: bool) -> Iterator[Property]:
    """A number that stands for itself has unit and marks in its name: the table of a viewer shows nothing else."""
    number = number_of(value) if value is not None else None
    if number is None:
        return
    marks = [each for each, holds in ((ILLUSTRATIVE, illustrative), (_IF_LAW, if_law)) if holds]
    told = ", ".join((f"{_OF_NUMBERS} in {unit}" if unit not in ("", "1") else _OF_NUMBERS, *marks))
    yield Property(f"{name} ({told})", number)


def _joined(reading: Reading, parts: Sequence[str]) -> str:
    return reading.wording.say("join marks").join(each for each in parts if each)
