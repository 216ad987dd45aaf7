"""Typed results on verifiers: rules on accreditors, registers, accreditations held, and the answer about one body.

One model for Python, `--json` and the screen.
"""

from __future__ import annotations

from typing import Literal

from carbonrules.compliance.result import Result

Counts = Literal["counts", "left out", "nobody has read it"]
Evidence = Literal["evidence held", "evidence held ended", "no evidence held"]


class Accreditor(Result):
    """What a rule says of one accreditor, in its words: counts, or is named only to be left out."""

    name: str
    says: Counts
    because: str
    evidence: str


class RecognitionRule(Result):
    """A sentence of a regulation on which accreditors count; `whole` is whether its list is held whole."""

    regulation: str
    name: str
    article: str
    status: str
    is_law: bool
    whole: bool
    accreditors: tuple[Accreditor, ...]


class Reminder(Result):
    """Which accreditors to look for before work is commissioned, and beside which another is asked for."""

    is_law: bool
    choose: tuple[str, ...]
    not_enough: tuple[str, ...]


class RegisterLine(Result):
    """An accreditor, register or agreement that decides; `address` is where it is asked, empty where none was seen."""

    region: str
    name: str
    name_zh: str
    place: str
    role: str
    decides: str
    decides_zh: str
    text: str
    from_: str
    until: str
    address: str
    link: str
    evidence: str
    seen: str
    note: str
    note_zh: str


class BodyLine(Result):
    """One accreditation that somebody looked up: as published, with the day of looking, and the set it stands in.

    `counts_under` and `left_out_by` are the regulations of the region that count its accreditor, or name it only to
    leave it out; where both are empty, nothing that is held and read says either.
    """

    body: str
    entity: str
    accreditor: str
    number: str
    scope: str
    from_: str
    until: str
    link: str
    seen: str
    grade: str
    evidence: str
    note: str
    set: str
    counts_under: tuple[str, ...]
    left_out_by: tuple[str, ...]


class BodyAnswer(Result):
    """What is held of one body for a region on a day: the answer, the accreditations behind it, whom to ask.

    `elsewhere` are accreditations held that the rules of the region do not name, `similar` names held that the asked
    one is a part of: other legal entities, perhaps of the same house.
    """

    name: str
    answer: Evidence
    ended: str
    held: tuple[BodyLine, ...]
    elsewhere: tuple[BodyLine, ...]
    similar: tuple[str, ...]
    ask: tuple[RegisterLine, ...]


class Verifiers(Result):
    """All that is known of verifiers for a region. Without a day (`on` empty) nothing is said of what is valid."""

    format: Literal["carbonrules.verifiers/1"] = "carbonrules.verifiers/1"
    region: str
    on: str
    notice: str
    reminders: tuple[Reminder, ...]
    rules: tuple[RecognitionRule, ...]
    registers: tuple[RegisterLine, ...]
    bodies: tuple[BodyLine, ...]
    asked: BodyAnswer | None = None
