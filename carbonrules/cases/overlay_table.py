"""An overlay as a table: one fact a line, in a CSV or Parquet file with the columns below, in English or Chinese.

    tag,fact,value,unit,nature,source
    E-101,destination,DE,,declared,"order 4711, line 2"

A line names its thing by one of `id`, `tag` and `GlobalId`; `among` says of which kind, where several things bear the
name. With `list` and `member` it speaks of a member of that thing. What is not there yet is added where `adds` is yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.overlay import ABOUT_THE_ENTRY, AMONG, REPLACES, Entry, Overlay
from carbonrules.cases.overlay_index import WAYS, By
from carbonrules.cases.quantities import BARE_NUMBER
from carbonrules.cases.read_json import DEFAULT_NATURE, MOST_TEXT, plain
from carbonrules.cases.words import nearest
from carbonrules.cases.workbook_layout import BETWEEN_LANGUAGES
from carbonrules.cases.workbook_words import TABLE_COLUMNS as COLUMNS
from carbonrules.cases.workbook_words import WORDS
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.languages import quoted

FACT, VALUE, UNIT, NATURE, SOURCE = "fact", "value", "unit", "nature", "source"
LIST, MEMBER, ADDS, NOTE = "list", "member", "adds", "note"

_ENGLISH = {chinese: name for name, chinese in COLUMNS.items()}
_WORD = {chinese: word for word, chinese in WORDS.items()}
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number and its cells as they stand there."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file has it, before anything is understood. `counted` is what its numbers count: line or row."""

    name: str
    file: str
    digest: str
    counted: Literal["line", "row"]
    head: Line
    lines: tuple[Line, ...]


def overlay_from_table(table: Table) -> Overlay:
    """Understand a table. Raises CaseError with every mistake at its line."""
    return Overlay(table.name, tuple(_Reader(table).entries()))


@dataclass(slots=True)
class _Reader:
    """Turns lines into entries, and gathers what is wrong."""

    table: Table
    problems: list[Diagnostic] = field(default_factory=list)

    def entries(self) -> list[Entry]:
        """An entry for each line that holds anything."""
        head = self._head()
        entries = []
        for line in self.table.lines:
            if any(map(plain, line.cells)):
                entry = self._entry(line, head)
                if entry is not None:
                    entries.append(entry)
        if not entries and not self.problems:
            self._wrong("W872", "This overlay fills nothing.", self.table.head, "write one fact a line")
        if self.problems:
            raise CaseError(self.problems)
        return entries

    def _head(self) -> list[str]:
        """The names of the columns in English."""
        said = [plain(each) for each in self.table.head.cells]
        head = [_column(each) for each in said]
        for name, written in zip(head, said, strict=True):
            if name not in COLUMNS:
                fix = nearest(written, [*COLUMNS, *_ENGLISH])
                help = f"did you mean `{fix}`?" if fix else f"the columns are: {', '.join(COLUMNS)}"
                self._wrong(
                    "W872", f"`{shortened(written)}` is not a column of this table.", self.table.head, help, fix
                )
            elif head.count(name) > 1:
                self._refuse("W873", f"The column `{name}` stands twice.", "keep one of the two")
        if self.problems:
            raise CaseError(self.problems)
        if not set(WAYS) & set(head) or not {FACT, VALUE} <= set(head):
            names = quoted(tuple(COLUMNS))
            sentence = f"The first line names the columns: {names}; of id, tag and GlobalId one is enough."
            self._refuse("W872", sentence, "there must be fact, value, and one of id, tag and GlobalId")
        return head

    def _entry(self, line: Line, head: Sequence[str]) -> Entry | None:
        if len(line.cells) != len(head):
            sentence = f"The line has {len(line.cells)} cells, the first line {len(head)}."
            self._wrong("W872", sentence, line, "put a text that has commas in it in double quotes")
            return None
        if max(map(len, line.cells)) > MOST_TEXT:
            self._wrong("W874", f"A cell has more than {MOST_TEXT:,} characters.", line)
            return None
        cells = {name: plain(cell) for name, cell in zip(head, line.cells, strict=True)}
        keys = [by for by in WAYS if cells.get(by)]
        if len(keys) != 1:
            self._wrong(
                "W889", "A line names its thing in exactly one way.", line, "fill in one of id, tag and GlobalId"
            )
            return None
        if not cells[FACT] or not cells[VALUE]:
            empty = FACT if not cells[FACT] else VALUE
            help = "what is not known is left out, with its whole line"
            self._wrong("W872", f"`{empty}` is empty.", line, help)
            return None
        fact = self._fact(line, cells, line.cells[head.index(VALUE)])
        thing = self._thing(line, cells, fact)
        adds = self._truth(line, cells, ADDS)
        return None if thing is None else self._named(line, cells, keys[0], thing, adds)

    def _named(self, line: Line, cells: dict[str, str], by: By, thing: Thing, adds: bool) -> Entry | None:
        """The entry, with what may be new: a member of a list, or a subject of a kind."""
        among = cells.get(AMONG, "")
        if not adds or cells.get(LIST):
            return Entry(by, cells[by], thing, among=among, may_add=adds)
        if by != "id" or not among or "/" in cells[by]:
            sentence = f"The line does not say what `{shortened(cells[by])}` would be."
            help = "what is new has an `id` and its kind in `among`; a member has its `list` and `member`"
            self._wrong("W889", sentence, line, help)
            return None
        return Entry("id", cells["id"], Thing(among, cells["id"], thing.facts), entity=among)

    def _thing(self, line: Line, cells: dict[str, str], fact: Fact) -> Thing | None:
        """What the line states, as the thing itself or as a thing with one member."""
        facts = {cells[FACT]: fact}
        if cells[FACT] in ABOUT_THE_ENTRY:
            self._wrong("W872", f"`{cells[FACT]}` is not a fact, it is a column.", line, "name the fact itself")
            return None
        if self._truth(line, cells, REPLACES):
            facts[REPLACES] = Fact(cells[FACT], fact.source)
        name, member = cells.get(LIST, ""), cells.get(MEMBER, "")
        if bool(name) != bool(member):
            sentence = "A line about a member has both its `list` and its `member`."
            self._wrong("W872", sentence, line, "fill in both, or none of the two")
            return None
        if not name:
            return Thing("thing", "", facts)
        return Thing("thing", "", {}, {name: (Thing(name, member, facts),)})

    def _fact(self, line: Line, cells: dict[str, str], found: str) -> Fact:
        value, unit = cells[VALUE], cells.get(UNIT, "")
        if unit and not BARE_NUMBER.fullmatch(value):
            sentence = f"The cell says `{shortened(value)}`, the unit beside it `{shortened(unit)}`."
            self._wrong("W893", sentence, line, "write a number alone where `unit` is filled in")
        source: dict[str, Json] = {
            "file": self.table.file,
            "digest": self.table.digest,
            "locator": f"{self.table.counted} {line.number}",
            "text": found,
            "unit": unit,
        }
        if cells.get(SOURCE):
            source["stated"] = cells[SOURCE]
        nature = _word(cells.get(NATURE, "")) or DEFAULT_NATURE
        return Fact(f"{_none(value)} {unit}".strip(), source, nature)

    def _truth(self, line: Line, cells: dict[str, str], column: str) -> bool:
        said = _word(cells.get(column, ""))
        if said not in ("", _YES, _NO):
            self._wrong(
                "W882", f"`{shortened(said)}` is not one of yes, no.", line, f"in `{column}` write yes or nothing"
            )
        return said == _YES

    def _wrong(self, code: str, sentence: str, line: Line, help: str = "", fix: str = "") -> None:
        shown = shortened(",".join(line.cells[: len(COLUMNS)]))
        if self.table.counted == "line":
            place = Place(self.table.file, line.number, text=shown)
        else:
            place = Place(self.table.file, text=f"row {line.number}: {shown}")
        self.problems.append(Diagnostic(code, sentence, place, help=help, fix=fix))

    def _refuse(self, code: str, sentence: str, help: str) -> NoReturn:
        self._wrong(code, sentence, self.table.head, help)
        raise CaseError(self.problems)


def _column(written: str) -> str:
    """A head in either language, or in both as the form shows it: `tag`, `位号`, `tag · 位号`."""
    name = plain(written.partition(BETWEEN_LANGUAGES)[0])
    return _ENGLISH.get(name, name)


def _word(text: str) -> str:
    """A word of the form in either language."""
    return _WORD.get(text, text)


def _none(text: str) -> str:
    return _word(text) if _word(text) == "none" else text
