"""Verifiers of a region: which accreditors its rules count, where to ask, and what evidence is held of a body.

There are three answers about a body, and none says that it is not qualified: evidence is held, the evidence held ended
on a day, or no evidence is held and the register is to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from carbonrules.compliance.answered import LAW
from carbonrules.compliance.assess import day_of
from carbonrules.compliance.known_verifiers import (
    Accreditor,
    BodyAnswer,
    BodyLine,
    Counts,
    Evidence,
    RecognitionRule,
    RegisterLine,
    Reminder,
    Verifiers,
)
from carbonrules.factors.verifiers import EVERYWHERE, VerificationBody, VerifierRegister
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Rules
from carbonrules.program.model import Program, Restriction, Row, Table
from carbonrules.program.operations.lookup import Known, choose_version
from carbonrules.program.quality import UNREAD


def verifiers(
    region: str, on: str | date = "", body: str = "", rules: Rules | None = None, *, language: str = "en"
) -> Verifiers:
    """What is known of verifiers for a region: rules, registers, the bodies held, and what is held of one `body`.

    `on` is the day on which an accreditation must stand: that of the statement. Raises UsageError for a region that
    nothing is known of, a day that is none, and a body asked for without a day.
    """
    if rules is None:
        from carbonrules.library.load import load

        rules = load()
    day = day_of(on, "on").isoformat() if on else ""
    if body and not day:
        raise UsageError([_no_day(body)])
    entries = [each for id in rules.index.sets for each in rules.factor_set(id).registers]
    found = tuple(_rules(rules, region, day, known=any(each.region == region for each in entries)))
    registers = tuple(_registers(entries, region, day, _names(found, "counts")))
    held = tuple(_bodies(rules, found))
    return Verifiers(
        region=region,
        on=day,
        notice=notice(day, language),
        reminders=tuple(_reminders(found)),
        rules=found,
        registers=registers,
        bodies=tuple(line for line, _ in held),
        asked=_answer(body, day, held, found, registers) if body else None,
    )


def _registers(
    entries: Sequence[VerifierRegister], region: str, day: str, counted: tuple[str, ...]
) -> Iterator[RegisterLine]:
    """Those of the region, accreditors of other regions that its rules count, then those that stand behind all.

    An agreement stays after it ended, with its end.
    """
    own = [each for each in entries if each.region == region]
    others = [each for each in entries if each.region not in (region, EVERYWHERE) and each.name in counted]
    behind = [each for each in entries if each.region == EVERYWHERE]
    for each in (*own, *others, *behind):
        if not day or each.start <= day:
            yield _register(each)


def _rules(rules: Rules, region: str, day: str, known: bool) -> Iterator[RecognitionRule]:
    """The recognition rules of a region. Raises UsageError where nothing is known of the region at all."""
    if region not in rules.regions:
        if not known and region not in rules.screened:
            rules.region(region)
        return
    seen: set[str] = set()
    for program in rules.drawn(region):
        kinds = {each.id: each.kind for each in program.items}
        for each in program.restrictions:
            if kinds.get(each.item) == "recognised verifiers" and each.item not in seen:
                seen.add(each.item)
                yield _rule(program, each, day)


def _rule(program: Program, rule: Restriction, day: str) -> RecognitionRule:
    table = next((each for each in program.tables if each.id == rule.table), None)
    owner = rule.item.partition("/")[0]
    layer = next(each for each in program.layers if each.id == owner)
    rows = () if table is None else table.rows
    return RecognitionRule(
        regulation=owner,
        name=rule.name,
        article=rule.article,
        status=layer.status,
        is_law=layer.status in LAW,
        whole=table is not None and table.held == "whole",
        accreditors=tuple(
            each for row in rows if table is not None and (each := _accreditor(table, row, day)) is not None
        ),
    )


def _accreditor(table: Table, row: Row, day: str) -> Accreditor | None:
    """What a row says on the day; without a day, what it says last."""
    version = choose_version(table, row, day, Known(day, day)) if day else row.versions[-1]
    if version is None:
        return None
    says: Counts = "counts" if row.listed else "left out"
    if version.evidence == UNREAD:
        says = "nobody has read it"
    return Accreditor(name=", ".join(row.keys), says=says, because=version.because, evidence=version.evidence)


def _reminders(rules: tuple[RecognitionRule, ...]) -> Iterator[Reminder]:
    """Law first; law and scheme are never told in one sentence. Who counts under one rule of a kind is chosen by it."""
    for is_law in (True, False):
        own = tuple(each for each in rules if each.is_law == is_law)
        if own:
            choose = _names(own, "counts")
            left_out = tuple(each for each in _names(own, "left out") if each not in choose)
            yield Reminder(is_law=is_law, choose=choose, not_enough=left_out)


def _names(rules: tuple[RecognitionRule, ...], says: Counts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for rule in rules for each in rule.accreditors if each.says == says))


def _naming(rules: tuple[RecognitionRule, ...], accreditor: str, says: Counts) -> tuple[str, ...]:
    """The regulations with a rule that says this of an accreditor."""
    lines = [(rule.regulation, each) for rule in rules for each in rule.accreditors]
    return tuple(dict.fromkeys(name for name, each in lines if (each.name, each.says) == (accreditor, says)))


def _bodies(rules: Rules, found: tuple[RecognitionRule, ...]) -> Iterator[tuple[BodyLine, VerificationBody]]:
    for id in rules.index.sets:
        for each in rules.factor_set(id).bodies:
            yield _body(each, id, found), each


def _answer(
    name: str,
    day: str,
    held: tuple[tuple[BodyLine, VerificationBody], ...],
    rules: tuple[RecognitionRule, ...],
    registers: tuple[RegisterLine, ...],
) -> BodyAnswer:
    """What nobody has read decides nothing; an accreditor that the rules do not count decides nothing here."""
    own = [(line, each) for line, each in held if each.is_called(name)]
    counted = [(line, each) for line, each in own if line.counts_under and line.evidence != UNREAD]
    begun = [(line, each) for line, each in counted if each.start <= day]
    standing = [line for line, each in begun if not each.until or each.until >= day]
    over = [line for line, _ in begun]
    answer: Evidence = "evidence held" if standing else "evidence held ended" if over else "no evidence held"
    lines = standing or over
    similar = {each.entity for _, each in held if each.is_like(name) and not each.is_called(name)}
    return BodyAnswer(
        name=name,
        answer=answer,
        ended="" if standing or not over else max(line.until for line in over),
        held=tuple(lines),
        elsewhere=tuple(line for line, _ in own if line not in lines),
        similar=tuple(sorted(similar)),
        ask=() if standing else tuple(_to_ask(registers, rules, day)),
    )


def _to_ask(
    registers: tuple[RegisterLine, ...], rules: tuple[RecognitionRule, ...], day: str
) -> Iterator[RegisterLine]:
    """Registers first, then accreditors; none that the rules leave out, that has ended, or that nobody has read."""
    deciding = [each for each in registers if each.region != EVERYWHERE and each.evidence != UNREAD]
    standing = [each for each in deciding if not each.until or each.until >= day]
    asked = [each for each in standing if not _naming(rules, each.name, "left out")]
    yield from (each for each in asked if each.role == "register")
    yield from (each for each in asked if each.role == "accreditor")


def _register(each: VerifierRegister) -> RegisterLine:
    return RegisterLine(
        region=each.region,
        name=each.name,
        name_zh=each.name_zh,
        place=each.place,
        role=each.role,
        decides=each.decides,
        decides_zh=each.decides_zh,
        text=each.text,
        from_=each.start,
        until=each.until,
        address=each.address,
        link=each.link,
        evidence=each.evidence,
        seen=each.seen,
        note=each.note,
        note_zh=each.note_zh,
    )


def _body(each: VerificationBody, id: str, rules: tuple[RecognitionRule, ...]) -> BodyLine:
    return BodyLine(
        body=each.body,
        entity=each.entity,
        accreditor=each.accreditor,
        number=each.number,
        scope=each.scope,
        from_=each.start,
        until=each.until,
        link=each.link,
        seen=each.seen,
        grade=each.grade,
        evidence=each.evidence,
        note=each.note,
        set=id,
        counts_under=_naming(rules, each.accreditor, "counts"),
        left_out_by=_naming(rules, each.accreditor, "left out"),
    )


def _no_day(body: str) -> Diagnostic:
    sentence = f"what is held of `{body}` depends on a day"
    return Diagnostic("R940", sentence, help="name the day of the statement", fix="--on 2026-11-26")
