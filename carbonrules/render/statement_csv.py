"""The statement as a table for a spreadsheet: one row for each activity, stage and total, the notice last."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from carbonrules.compliance.results import OriginLine, Quantity
from carbonrules.render.outside import amended, called
from carbonrules.render.statement import Activity, RegulationStatement, Statement, SubjectStatement
from carbonrules.render.wording import Wording

_COLUMNS = (
    "record",
    "regulation",
    "status",
    "subject",
    "stage",
    "counted",
    "why",
    "name",
    "value",
    "unit",
    "grade",
    "evidence",
    "nature",
    "factor",
    "factor unit",
    "publication",
    "edition",
    "address",
    "text",
    "place",
    "article",
    "because",
)
# A spreadsheet would run what begins so.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def statement_csv(stated: Statement, wording: Wording) -> str:
    """The rows as CSV with headings in the statement's language; spreadsheets read the mark before it as UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([wording.say(f"column.{name}") for name in _COLUMNS])
    for regulation in stated.regulations:
        for subject in regulation.subjects:
            for row in _rows(regulation, subject, wording):
                writer.writerow([_safe(row.get(name, "")) for name in _COLUMNS])
        for origin in regulation.rules_from or ():
            row = _outside(regulation, origin, stated.on, wording)
            writer.writerow([_safe(row.get(name, "")) for name in _COLUMNS])
    last = {"record": wording.say("record.notice"), "because": stated.notice, "name": stated.mark}
    writer.writerow([last.get(name, "") for name in _COLUMNS])
    return "\ufeff" + file.getvalue()


def _outside(regulation: RegulationStatement, origin: OriginLine, on: str, wording: Wording) -> dict[str, str]:
    return {
        "record": wording.say("record.outside"),
        "regulation": regulation.id,
        "name": called(origin, wording),
        "text": origin.digest,
        "because": amended(origin, on, wording),
    }


def _rows(regulation: RegulationStatement, subject: SubjectStatement, wording: Wording) -> Iterator[dict[str, str]]:
    head = {
        "regulation": regulation.id,
        "status": wording.word("status", regulation.status),
        "subject": subject.id,
        "counted": wording.say(f"applies.{subject.applies}"),
    }
    yield {**head, "record": wording.word("applies", subject.applies), "name": wording.law(regulation.title)}
    for activity in subject.activities:
        yield from _activity(activity, head, wording)
    for stage in subject.boundary:
        value = stage.emissions if stage.emissions is not None else stage.at_least
        text = wording.say("at least", number=value) if stage.emissions is None and value is not None else value or ""
        yield {
            **head,
            **_counted(stage.counted, stage.because, wording),
            "record": wording.say("record.stage"),
            "stage": wording.law(stage.stage),
            "value": text,
            "unit": stage.unit if value is not None else "",
            "grade": wording.word("grade", stage.grade) if stage.grade else "",
        }
    for name, total in subject.totals.items():
        yield {**head, **_quantity(total, wording), "record": wording.say("record.total"), "name": wording.law(name)}


def _activity(activity: Activity, head: dict[str, str], wording: Wording) -> Iterator[dict[str, str]]:
    """The facts as found, one a row, then each answer with the factor that made it."""
    own = {
        **head,
        **_counted(activity.counted, activity.because, wording),
        "stage": wording.law(activity.stage),
        "subject": activity.id,
    }
    for fact in activity.facts:
        yield {
            **own,
            "record": wording.say("record.fact"),
            "name": wording.law(fact.name),
            "value": wording.found(fact.value),
            "unit": fact.unit,
            "nature": wording.word("nature", fact.nature) if fact.nature else "",
            "text": fact.found,
            "place": f"{fact.file} {fact.place}".strip(),
        }
    for name, answer in activity.answers.items():
        row = {**own, **_quantity(answer, wording), "record": wording.say("record.activity"), "name": wording.law(name)}
        for factor in activity.factors[:1]:
            row |= {
                "factor": factor.printed,
                "factor unit": factor.unit,
                "publication": factor.title,
                "edition": factor.edition,
                "address": factor.link,
                "text": factor.found_at,
                "place": f"{factor.file} {factor.line}".strip(),
                "because": factor.because,
            }
        yield row


def _counted(counted: bool, because: str, wording: Wording) -> dict[str, str]:
    return {"counted": wording.say("counted.yes" if counted else "counted.no"), "why": wording.law(because)}


def _quantity(value: Quantity, wording: Wording) -> dict[str, str]:
    number = value.value
    if number is None:
        bound = value.at_least
        number = wording.say("at least", number=bound) if bound is not None else wording.say(f"outcome.{value.outcome}")
    return {
        "value": number,
        "unit": value.unit,
        "grade": wording.word("grade", value.grade) if value.grade else "",
        "evidence": wording.word("evidence", value.evidence) if value.evidence else "",
        "nature": wording.word("nature", value.nature) if value.nature else "",
        "article": value.article,
        "because": wording.say("if this were law") if value.if_this_were_law else "",
    }


def _safe(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe; a negative number stays a number."""
    number = text.lstrip("-").replace("/", "").replace(".", "")
    return f"'{text}" if text.startswith(_RUNS) and not number.isdigit() else text
