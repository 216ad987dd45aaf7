"""`carbonrules assess` on a model of many pieces of equipment: each its own case, told together."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.cases.facts import Case, Cases
from carbonrules.cases.file_names import file_names
from carbonrules.cases.words import nearest
from carbonrules.cases.write_json import account_json
from carbonrules.compliance.items import FORMAT, Item, assess_items
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import write_file_whole
from carbonrules.foundation.folders import folder_finding

if TYPE_CHECKING:
    from carbonrules.compliance.results import Assessment
    from carbonrules.library.rules import Region

ITEMS = "items.json"
_TOLD_EVERY, _MOST_NAMES = 20, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of all items alike."""

    regions: Sequence[Region]
    on: str
    law_on: str | None = None
    data_on: str | None = None
    language: str = "en"
    mark: str = ""
    out: Path | None = None
    as_json: bool = False


def one_of(cases: Cases, name: str) -> Case:
    """The case of this name. Raises UsageError where there is none."""
    for case in cases:
        # The case of one thing alone is called as the model is; the thing in it has its own name.
        own = {thing.id for things in case.things.values() for thing in things} if len(cases) == 1 else set()
        if name == case.id or name in own:
            return case
    names = [case.id for case in cases]
    fix = nearest(name, names)
    help = f"did you mean `{fix}`?" if fix else f"there are: {', '.join(names[:_MOST_NAMES])}"
    raise UsageError([Diagnostic("R905", f"`{name}` is no piece of equipment of `{cases.source}`", help=help)])


def refuse_why(cases: Cases) -> None:
    """One answer is made by one case. Raises UsageError."""
    sentence = f"`--why` shows one answer, and `{cases.source}` holds {len(cases)} pieces of equipment"
    raise UsageError([Diagnostic("R905", sentence, help=f'add --item "{cases.cases[0].id}", or another of them')])


def tell_items(cases: Cases, asked: Asked, keep: bool = False) -> tuple[list[Assessment], bool]:
    """Assess each case, write and print what was asked for.

    Returns all results where they are to be kept, and whether every case could be assessed in every region.
    """
    from carbonrules.render.items import ItemsTable

    if asked.out is not None:
        _look(asked.out / ITEMS)
    table = ItemsTable(asked.on, asked.language)
    kept: list[Assessment] = []
    whole = True
    pieces = [_head(cases)]
    names = file_names([case.id for case in cases])
    for number, item in enumerate(_assessed(cases, asked)):
        if asked.out is not None and item.assessments:
            _write_item(asked.out / names[number], item, asked)
        table.add(item)
        whole = whole and not item.diagnostics
        kept.extend(item.assessments if keep else ())
        if asked.as_json or asked.out is not None:
            pieces.append((",\n" if number else "") + _text(item.as_json(asked.language)))
    pieces.append(_tail(cases))
    if asked.out is not None:
        write_file_whole(asked.out / ITEMS, "".join(pieces))
    print("".join(pieces) if asked.as_json else table.text(cases.source, len(cases.accounts)))
    return kept, whole


def _assessed(cases: Cases, asked: Asked) -> Iterator[Item]:
    """The items in turn; on a terminal the number done is told beside the results."""
    told = sys.stderr.isatty()
    items = assess_items(
        cases, asked.regions, asked.on, law_on=asked.law_on, data_on=asked.data_on, language=asked.language
    )
    for number, item in enumerate(items, 1):
        yield item
        if told and (number % _TOLD_EVERY == 0 or number == len(cases)):
            print(f"\r{number} / {len(cases)}", end="\n" if number == len(cases) else "", file=sys.stderr, flush=True)


def _look(path: Path) -> None:
    """A file of the name that is none of ours is never written over. Raises UsageError."""
    if path.exists() and not (path.is_file() and _text(FORMAT) in path.read_text("utf-8", "replace")[:100]):
        found = f"`{path.name}` stands there and was not made by carbonrules"
        raise UsageError([folder_finding("R932", path.parent, found)])


def _write_item(folder: Path, item: Item, asked: Asked) -> None:
    from carbonrules.render.folder import write_folder

    write_folder(folder, item.assessments, language=asked.language, mark=asked.mark)


def _head(cases: Cases) -> str:
    return f'{{"format": {_text(FORMAT)}, "source": {_text(cases.source)}, "items": [\n'


def _tail(cases: Cases) -> str:
    accounts, warnings = [account_json(each) for each in cases.accounts], list(cases.warnings)
    return f'\n], "accounts": {_text(accounts)}, "warnings": {_text(warnings)}}}\n'


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
