"""What to do and by when, and which benefits may be claimed, in the few lines that a screen has room for."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.results import Rectification, ReliefLine, SubjectResult, ToDoLine
from carbonrules.render.differences import remedy, to_do
from carbonrules.render.reading import Reading
from carbonrules.render.terminal import Spoken, Weight, spoken

_STEPS = 3
_FIRST, _NEXT, _STEP = "     ", "       ", "         "


def rectifying(reading: Reading, named: bool = False) -> Iterator[Spoken]:
    """For each thing of which a regulation asks something to be mended or lets something be claimed: date, steps,
    benefits. `named` says whose they are, where no answers of that regulation stand above.
    """
    for subject in reading.result.subjects:
        about = _about(reading, subject, named)
        if subject.rectification is not None and subject.rectification.steps:
            yield from _to_do(reading, subject.rectification, about)
        yield from _benefits(reading, [each for each in subject.reliefs if each.claim != "no"], about)


def _about(reading: Reading, subject: SubjectResult, named: bool) -> str:
    words = reading.wording
    several = len(reading.result.subjects) > 1
    told = [*([reading.title] if named else []), *([reading.subject_name(subject)] if several else [])]
    return words.say("in brackets", text=words.say("join marks").join(told)) if told else ""


def _to_do(reading: Reading, found: Rectification, about: str) -> Iterator[Spoken]:
    say = reading.wording.say
    yield from spoken(say("screen.to do", about=about, when=to_do(found, reading.wording)), _FIRST, _NEXT)
    # The steps that decide the date come first where not all find room; those shown stand in the order of days.
    chosen = sorted(found.steps, key=lambda step: not step.longest)[:_STEPS]
    for step in found.steps:
        if step in chosen:
            yield from spoken(_step(reading, step), _NEXT, _STEP, Weight.ADVICE)
    if len(found.steps) > _STEPS:
        yield from spoken(say("screen.more steps", count=len(found.steps) - _STEPS), _NEXT, _STEP, Weight.ADVICE)


def _step(reading: Reading, step: ToDoLine) -> str:
    words = reading.wording
    mends = words.say("join comma").join((words.found(step.mends), step.article))
    days = f"{step.start} → {step.finish or '?'}"
    return f"{days}  {remedy(step, words)}{words.say('in brackets', text=mends)}"


def _benefits(reading: Reading, reliefs: list[ReliefLine], about: str) -> Iterator[Spoken]:
    say = reading.wording.say
    told = [_benefit(reading, each) for each in reliefs]
    if told:
        text = say("screen.benefits", about=about, benefits=say("join semicolon").join(told))
        yield from spoken(text, _FIRST, _NEXT, Weight.DETAIL)


def _benefit(reading: Reading, relief: ReliefLine) -> str:
    say = reading.wording.say
    amount = say("relief.not quantified") if relief.amount is None else reading.quantity(relief.amount)
    text = say("join comma").join((say(f"claim.{relief.claim}"), amount, relief.article))
    return reading.wording.law(relief.grants) + say("in brackets", text=text)
