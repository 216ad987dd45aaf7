"""Reading lists of substances: rows by CAS number or by group become entries, and a table that rules can ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import Field

from carbonrules.factors.entries import Day, EntryModel, Link, Particulars, SetEntry, Text, one_of
from carbonrules.factors.findings import findings
from carbonrules.factors.plain_yaml import Path, PlainYaml
from carbonrules.factors.rows import RowFile, RowText
from carbonrules.factors.substances import ANSWERS, INSTRUMENTS, LIMITS_MEANT, LIMITS_OF, Entry, Status, SubstanceList
from carbonrules.factors.versions import Dated, Printed, days_in_order, defaults, particulars_of, rows_of, version
from carbonrules.factors.words import nearest
from carbonrules.foundation.cas_numbers import problem_of
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.program.model import Table, Type
from carbonrules.program.quality import EVIDENCE

KEY, COLUMN = "CAS number", "status"

Groups = Mapping[str, tuple[str, ...]]
Made = tuple[tuple[Table, ...], SubstanceList | None, list[Diagnostic]]
YesOrNo = Annotated[str, one_of(("yes", "no"), "F818", "yes or no")]


class StatusEntry(EntryModel):
    """What one status word of a list means, and to which answer it leads."""

    answer: Annotated[str, one_of(ANSWERS, "F842", "an answer of a list")]
    means: Text
    means_zh: Text
    do: Text
    do_zh: Text
    alternative: YesOrNo = "yes"


class AboutEntry(EntryModel):
    """What a list of substances says about itself under `about`."""

    title_zh: Text
    jurisdiction: Text
    address: Link
    edition_day: Day = ""
    number: str = ""
    instrument: Annotated[str, one_of(INSTRUMENTS, "F818", "a status of an instrument")]
    statuses: dict[str, StatusEntry]


class ListRow(Particulars):
    """One row: for one substance by its CAS number, or for all members of a group."""

    cas_number: str = Field("", alias="CAS number")
    group: str = ""
    status: str = ""
    limit: str = ""
    limit_unit: str = ""
    limit_of: Annotated[str, one_of(LIMITS_OF, "F818", "what a limit can be a share of")] = ""
    limit_meant: Annotated[str, one_of(LIMITS_MEANT, "F818", "a way to mean a limit")] = ""
    use: str = ""
    exemption: str = ""
    sunset: Day = ""
    instrument: str = ""
    conditions: Annotated[str, one_of(("", *EVIDENCE), "F818", "a word for evidence")] = ""
    except_: YesOrNo = "no"


_ABOUT = [field.alias or name for name, field in AboutEntry.model_fields.items()]
_ROW = [field.alias or name for name, field in ListRow.model_fields.items()]


def substance_list(head: SetEntry, file: RowFile, yaml: PlainYaml, groups: Groups) -> Made:
    """Read a list as entries and as the one table `set:ID/status`, keyed by CAS number."""
    about, found = _about(head, yaml)
    if about is None:
        return (), None, found
    by_number: list[tuple[ListRow, RowText]] = []
    by_group: list[tuple[ListRow, RowText]] = []
    for row in file.rows:
        read, wrong = _row(head, about, row, groups)
        found.extend(wrong)
        if read is not None and not wrong:
            (by_number if read.cas_number else by_group).append((read, row))
    rows = [*by_number, *_members(by_group, groups, {_key(read) for read, _ in by_number})]
    entries = tuple(_entry(read, row) for read, row in rows)
    table, wrong = _table(head, file, rows, sorted(about.statuses))
    return (table,), _list(head, about, entries), [*found, *wrong]


def _about(head: SetEntry, yaml: PlainYaml) -> tuple[AboutEntry | None, list[Diagnostic]]:
    from pydantic import ValidationError

    try:
        return AboutEntry.model_validate(head.about), []
    except ValidationError as error:
        return None, findings(error, lambda path: yaml.place(("about", *path)), _ABOUT)


def _row(head: SetEntry, about: AboutEntry, row: RowText, groups: Groups) -> tuple[ListRow | None, list[Diagnostic]]:
    from pydantic import ValidationError

    def where(path: Path) -> Place:
        return row.where(str(path[0]) if path else "")

    try:
        read = ListRow.model_validate({**defaults(head), **row.fields})
    except ValidationError as error:
        return None, findings(error, where, _ROW)
    return read, [*days_in_order(read, row), *_keys(read, row, groups), *_status(read, row, about)]


def _keys(read: ListRow, row: RowText, groups: Groups) -> list[Diagnostic]:
    if not read.cas_number and not read.group:
        help = "write its `CAS number`, or the `group` it is listed by"
        return [Diagnostic("F811", "a row names no substance", row.where(""), help=help)]
    wrong = problem_of(read.cas_number) if read.cas_number else None
    if wrong is not None:
        return [Diagnostic("F841", wrong[0], row.where("CAS number"), help=wrong[1])]
    if not read.cas_number and read.group not in groups:
        help = nearest(read.group, groups)
        return [Diagnostic("F843", f"`{read.group}` is not a group of substances", row.where("group"), help=help)]
    return []


def _status(read: ListRow, row: RowText, about: AboutEntry) -> list[Diagnostic]:
    if read.except_ == "yes" or read.status in about.statuses:
        return []
    help = nearest(read.status, about.statuses)
    return [Diagnostic("F842", f"`{read.status}` is not a status of this list", row.where("status"), help=help)]


def _key(read: ListRow) -> tuple[str, str, str]:
    return (read.cas_number, read.from_, read.found_at)


def _members(
    by_group: Iterable[tuple[ListRow, RowText]], groups: Groups, own: set[tuple[str, str, str]]
) -> Iterator[tuple[ListRow, RowText]]:
    """A row for each member of a group; where a member has a row of its own, that one stands."""
    for read, row in by_group:
        for number in groups[read.group]:
            made = read.model_copy(update={"cas_number": number})
            if _key(made) not in own:
                yield made, row


def _entry(read: ListRow, row: RowText) -> Entry:
    return Entry(
        cas_number=read.cas_number,
        found=read.except_ == "no",
        status=read.status,
        group=read.group,
        name=read.because,
        limit=read.limit,
        limit_unit=read.limit_unit,
        limit_of=read.limit_of,
        limit_meant=read.limit_meant,
        use=read.use,
        exemption=read.exemption,
        start=read.from_,
        sunset=read.sunset,
        until=read.until,
        instrument=read.instrument or read.document,
        article=read.found_at,
        evidence=read.evidence,
        conditions=read.conditions or read.evidence,
        link=read.link,
        note=read.note,
        line=row.line,
    )


def _table(
    head: SetEntry, file: RowFile, rows: Iterable[tuple[ListRow, RowText]], words: Iterable[str]
) -> tuple[Table, list[Diagnostic]]:
    """What rules can ask. Of several entries for one substance and day the first stands for all."""
    dated: dict[tuple[str, str], Dated] = {}
    for read, row in rows:
        listed = read.except_ == "no"
        printed = Printed(read.status if listed else "not yet decided", instead="" if listed else read.except_)
        made = Dated((read.cas_number,), version(particulars_of(read), printed, file, row), row, listed)
        dated.setdefault((read.cas_number, read.from_), made)
    found, wrong = rows_of(dated.values())
    table = Table(
        id=f"set:{head.id}/{COLUMN}",
        name=f"{head.id} {COLUMN}",
        keys=(KEY,),
        type=Type("word", of="|".join(words)),
        rows=found,
        silent="row",
        held="whole" if head.held == "whole" else "part",
        file=file.file,
    )
    return table, wrong


def _list(head: SetEntry, about: AboutEntry, entries: tuple[Entry, ...]) -> SubstanceList:
    statuses = {
        word: Status(each.answer, each.means, each.means_zh, each.do, each.do_zh, each.alternative == "yes")
        for word, each in about.statuses.items()
    }
    ordered = sorted(entries, key=lambda each: (each.cas_number, each.start, each.article))
    return SubstanceList(
        title_zh=about.title_zh,
        jurisdiction=about.jurisdiction,
        address=about.address,
        edition_day=about.edition_day,
        number=about.number,
        instrument=about.instrument,
        whole=head.held == "whole",
        statuses=statuses,
        entries=tuple(ordered),
    )
