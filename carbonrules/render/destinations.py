"""Several destinations in words: law and scheme apart, what it costs, what is missing, who supplies it by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.compliance.comparison.destination_results import (
    ChargeThere,
    Destination,
    Destinations,
    FootprintThere,
    LevelChange,
    OpenDuty,
    Step,
    Verdict,
)
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.render.amounts import amount_or_bound, change, marks
from carbonrules.render.converting import ConversionTold, told_in
from carbonrules.render.differences import DifferenceTold, named, tell
from carbonrules.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class AmountTold:
    """A number by its name, with its exact text and the marks that must stand in the same cell."""

    name: str
    amount: str
    exact: str
    change: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyTold:
    """A duty that is open, where it stands, and whose text it is."""

    title: str
    state: str
    article: str
    status: str
    subject: str


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step: when, who does what, what it mends, under which text."""

    when: str
    does: str
    mends: str
    article: str
    status: str
    subject: str


@dataclass(frozen=True, slots=True)
class VerdictTold:
    """What law in force says, or what everything else says."""

    state: str
    grave: bool
    regulations: tuple[str, ...]
    duties: tuple[DutyTold, ...]
    restricted: tuple[str, ...]
    charges: tuple[AmountTold, ...]
    level: str
    label: str


@dataclass(frozen=True, slots=True)
class DestinationTold:
    """One destination, told."""

    region: str
    law: VerdictTold
    scheme: VerdictTold
    footprint: tuple[AmountTold, ...]
    steps: tuple[StepTold, ...]
    when: str
    missing: tuple[DifferenceTold, ...]
    changes_level: tuple[str, ...]
    differences: tuple[DifferenceTold, ...]
    conversion: ConversionTold | None
    no_conversion: str


@dataclass(frozen=True, slots=True)
class DestinationsTold:
    """All destinations, told in one language."""

    found: Destinations
    words: Wording
    title: str
    destinations: tuple[DestinationTold, ...]


def told_destinations(found: Destinations, language: str) -> DestinationsTold:
    """Tell several destinations; names of law are said with the words that their regulations bring."""
    programs = [answered.program for result in found._results for answered in result._runs]
    chinese = {name: word for each in found.destinations for name, word in each.comparison._words.items()}
    words = named(wording(language, programs), chinese)
    conversions: Mapping[str, Conversion | Diagnostic] = found._conversions or {}
    return DestinationsTold(
        found=found,
        words=words,
        title=words.say("destinations.title", start=found.start.upper(), case=found.case, on=found.on),
        destinations=tuple(
            _destination(each, conversions.get(each.region), found.on, words, language) for each in found.destinations
        ),
    )


def _destination(
    each: Destination, conversion: Conversion | Diagnostic | None, on: str, words: Wording, language: str
) -> DestinationTold:
    told = tell(each.comparison, words)
    return DestinationTold(
        region=each.region.upper(),
        law=_verdict(each.law, words),
        scheme=_verdict(each.scheme, words),
        footprint=tuple(_number(one, words) for one in each.footprint),
        steps=tuple(_step(one, words) for one in each.steps),
        when=_when(each, on, words),
        missing=tuple(one for one, raw in zip(told, each.comparison.differences, strict=True) if raw.kind == "missing"),
        changes_level=tuple(_level_change(one, words) for one in each.changes_level),
        differences=tuple(told),
        conversion=told_in(conversion, language) if isinstance(conversion, Conversion) else None,
        no_conversion=_refusal(conversion, language) if isinstance(conversion, Diagnostic) else "",
    )


def _refusal(diagnostic: Diagnostic, language: str) -> str:
    said = diagnostic.said_in(language)
    return f"{said.code}: {said.sentence}"


def _verdict(verdict: Verdict, words: Wording) -> VerdictTold:
    say = words.say
    titles = dict.fromkeys(
        say("thing with id", words=words.law(each.title), id=words.kind(each.status))
        + ("" if each.applies == "yes" else say("in brackets", text=say("says.undetermined whether it applies")))
        for each in verdict.regulations
    )
    return VerdictTold(
        state=say(f"destinations.state {verdict.state}"),
        grave=verdict.state in ("not met", "label locked"),
        regulations=tuple(titles),
        duties=tuple(_duty(each, words) for each in verdict.duties),
        restricted=tuple(words.law(each.rpartition(", ")[0] or each) for each in verdict.restricted),
        charges=tuple(_charge(each, words) for each in verdict.charges),
        level=words.word("level", verdict.level) if verdict.level is not None else "",
        label=words.say(f"label.{verdict.label}") if verdict.label is not None else "",
    )


def _duty(duty: OpenDuty, words: Wording) -> DutyTold:
    state = words.say("join comma").join((words.word("strength", duty.strength), words.word("clause", duty.state)))
    return DutyTold(
        title=f"{duty.id} {words.law(duty.title)}",
        state=state,
        article=duty.article,
        status=words.word("status", duty.status),
        subject=duty.subject.partition("/")[2],
    )


def _charge(charge: ChargeThere, words: Wording) -> AmountTold:
    return AmountTold(
        name=words.law(charge.name),
        amount=_amount(charge.value, charge.at_least, charge.unit, words),
        exact=charge.value or charge.at_least or "",
        marks=marks(words, illustrative=charge.illustrative, if_this_were_law=charge.if_this_were_law),
    )


def _number(value: FootprintThere, words: Wording) -> AmountTold:
    return AmountTold(
        name=words.law(value.name),
        amount=_amount(value.value, value.at_least, value.unit, words),
        exact=value.value or value.at_least or "",
        change=change(value.change, value.unit) if value.change is not None else "",
        marks=marks(words, illustrative=value.illustrative),
    )


def _amount(value: str | None, at_least: str | None, unit: str, words: Wording) -> str:
    if value is None and at_least is None:
        return words.say("destinations.no value")
    return amount_or_bound(value, at_least, unit, words)


def _step(step: Step, words: Wording) -> StepTold:
    when = words.say("destinations.from to", start=step.start or "?", finish=step.finish or "?")
    does = words.say("remedy", who=words.law(step.who), does=words.law(step.does))
    return StepTold(
        when=when,
        does=does,
        mends=words.law(step.mends),
        article=step.article,
        status=words.word("status", step.status),
        subject=step.subject.partition("/")[2],
    )


def _when(each: Destination, on: str, words: Wording) -> str:
    """Whether all that is open can be mended in time."""
    match each.in_time, each.by, each.due:
        case "nothing to mend", _, _:
            return words.say("destinations.nothing to mend")
        case "no", _, due:
            return words.say("difference.late", due=due)
        case "yes", by, due:
            return words.say("difference.in time", on=on, by=by, due=due)
        case _, str(by), _:
            return words.say("difference.done by", on=on, by=by)
    return words.say("destinations.when unknown")


def _level_change(each: LevelChange, words: Wording) -> str:
    what = words.law(each.what)
    if each.kind == "difference":
        return words.say("destinations.level by difference", what=what, level=words.word("level", each.level or ""))
    if each.change is not None:
        mark = words.say("in brackets", text=words.say("illustrative")) if each.illustrative else ""
        return words.say("destinations.level by advice", what=what, change=change(each.change, each.unit)) + mark
    if not each.because:
        return words.say("destinations.level by unknown", what=what)
    return words.say("destinations.level by nothing", what=what, because=words.law(each.because))


def costs(told: Sequence[AmountTold], words: Wording) -> Iterator[str]:
    """Each charge as one line with its marks."""
    for each in told:
        amount = words.say("join marks").join((each.amount, *each.marks))
        yield words.say("join colon").join((each.name, amount))
