"""The sheet of one total in the workbook of a conversion: every change of every activity, and formulas that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from carbonrules.compliance.conversion.results import Reconciliation
from carbonrules.render.activities_told import ActivityTold, EndTold, activities_told
from carbonrules.render.converting import ConversionTold, SubjectTold, TotalTold
from carbonrules.render.wording import Wording
from carbonrules.render.workbook_cells import Cells, as_float, place_of, quoted_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Columns of the table, from the left, and those of the sum above it.
STAGE, ACTIVITY, HOME, HAPPENS, ROW_HOME, ROW_TARGET, CALIBER, FACTORS, ADDED, ANSWERED = range(1, 11)
EXACT_HOME, EXACT_CHANGE, EXACT_TARGET, CHECK = range(11, 15)
SUM_NAME, SUM_SAID, SUM_NUMBER, SUM_EXACT, SUM_CHECK = range(1, 6)
_WIDTHS = (27, 27, 18, 32, 36, 36, 18, 18, 18, 18, 20, 20, 20, 22)
_SUM_ROWS = 7
_OF_STEP = {"caliber": CALIBER, "factors": FACTORS}
# A spreadsheet adds in binary: two sums are alike to so many parts of the greatest number in them.
_NEAR = Fraction(1, 10**9)


@dataclass(slots=True)
class Table:
    """The table of a total as it is written; sums are None where all that they could add is open."""

    cells: Cells
    found: Reconciliation
    words: Wording
    first: int
    last: int = 0
    stages: dict[str, tuple[int, int]] = field(default_factory=dict)
    sums: dict[int, Fraction | None] = field(default_factory=dict)

    def write(self) -> None:
        """The head, a row for each change, the sums below."""
        say = self.words.say
        keys = ("stage", "activity")
        ours = ("home", "happens", "row home", "row target", "step caliber", "step factors", "added", "answered")
        exactly = ("exact home", "exact change", "exact target", "check")
        names = [say(f"column.{each}") for each in keys] + [say(f"conversion.column {each}") for each in ours + exactly]
        self.cells.head(self.first - 1, tuple(names))
        activities = activities_told(self.found, self.words)
        row = self.first
        for each in activities:
            below = self._activity(row, each)
            self.stages[each.stage] = (self.stages.get(each.stage, (row, 0))[0], below - 1)
            row = below
        self.last = max(row - 1, self.first)
        self.sums = _sums(activities, self.found)
        self.cells.text(self.last + 1, STAGE, say("conversion.sheet sum"), bold=True)
        for column, gives in self.sums.items():
            self.sum(self.last + 1, column, within(column, self.first, self.last), gives)
        ends = ((EXACT_HOME, HOME, self.found.home), (EXACT_TARGET, ANSWERED, self.found.target))
        for column, of, end in ends:
            self.cells.text(self.last + 1, column, end.known if self.sums[of] is not None else "", bold=True)

    def _activity(self, first: int, one: ActivityTold) -> int:
        """Home in its first row, the target in its last one; answers with the row below."""
        cells, last = self.cells, first + max(len(one.changes), 1) - 1
        for row in range(first, last + 1):
            cells.text(row, STAGE, one.stage_said)
            cells.text(row, ACTIVITY, one.activity)
        self._end(first, HOME, EXACT_HOME, one.home)
        for row, (change, told) in enumerate(one.changes, first):
            cells.text(row, HAPPENS, self.words.say("join marks").join((told.happens, *told.marks)))
            cells.text(row, ROW_HOME, told.home)
            cells.text(row, ROW_TARGET, told.target)
            if told.exact:
                cells.number(row, _OF_STEP[change.step], told.exact)
                cells.text(row, EXACT_CHANGE, told.exact)
            else:
                cells.text(row, _OF_STEP[change.step], told.change)
        self._end(last, ANSWERED, EXACT_TARGET, one.target)
        adds = f"SUM({within(HOME, first, first)},{within(CALIBER, first, last, FACTORS)})"
        if one.target.exact:
            cells.formula(last, ADDED, adds, one.target.known)
        else:
            cells.text(last, ADDED, one.target.said)
        changes = [Fraction(told.exact) for _, told in one.changes if told.exact]
        near = nearness((one.home.known, *changes, one.target.known))
        like = cell(ANSWERED, last) if one.target.exact else "0"
        exactly = one.home.known + sum(changes) == one.target.known
        partial = one.home.open or one.target.open
        check(cells, self.words, cell(CHECK, last), (f"ABS({adds}-{like})<={near}",), exactly, partial)
        return last + 1

    def _end(self, row: int, column: int, exact: int, end: EndTold) -> None:
        if end.exact:
            self.cells.number(row, column, end.exact)
            self.cells.text(row, exact, end.exact)
        else:
            self.cells.text(row, column, end.said)

    def sum(self, row: int, column: int, adds: str, gives: Fraction | None) -> None:
        """A sum of what is known; where all of it is open, the word."""
        if gives is None:
            self.cells.text(row, column, self.words.say("conversion.change open"), bold=True)
        else:
            self.cells.formula(row, column, f"SUM({adds})", gives, bold=True)


@dataclass(frozen=True, slots=True)
class TableWritten:
    """Where the waterfall and the cover find again what the sheet says."""

    title: str
    home: str
    target: str
    check: str
    checked: str
    table: Table

    def stage(self, stage: str, step: str) -> str:
        """What one step changes of one stage, as a formula names it."""
        return place_of(self.table.cells.sheet, within(_OF_STEP[step], *self.table.stages[stage]))


def write_table(
    sheet: Worksheet, one: ConversionTold, subject: SubjectTold, total: TotalTold, found: Reconciliation
) -> TableWritten:
    """Write the sheet from the top down: what it is about, the sum, then the table that it adds up."""
    from carbonrules.cases import workbook_style as style

    say = one.words.say
    cells = Cells(sheet, _WIDTHS)
    title = total_title(total, one.words)
    row = cells.paragraph(1, title, 14, bold=True)
    row = cells.paragraph(row, say("conversion.subject", name=subject.name), bold=True)
    for each in (*one.sides, *((total.weighting,) if total.weighting else ())):
        row = cells.paragraph(row, each)
    row = cells.paragraph(row, total.reconciles, bold=True)
    for each in total.open:
        row = cells.paragraph(row, each)
    for each in ("conversion.sheet numbers", "conversion.sheet open"):
        row = cells.paragraph(row, say(each), soft=True)
    top = row + 1
    table = Table(cells, found, one.words, first=top + _SUM_ROWS)
    table.write()
    checked = _sum(table, top, one, total)
    sheet.sheet_view.showGridLines = False
    style.one_page_wide(sheet)
    home, target, check = (
        place_of(sheet, cell(column, top + at)) for column, at in ((SUM_NUMBER, 1), (SUM_NUMBER, 4), (SUM_CHECK, 4))
    )
    return TableWritten(title, home, target, check, checked, table)


def total_title(total: TotalTold, words: Wording) -> str:
    """Both ends of a total, with its marks."""
    ends = words.say("conversion.ends", name=total.name, home=total.home, target=total.target)
    return words.say("join marks").join((ends, *total.marks))


def _sum(table: Table, top: int, one: ConversionTold, total: TotalTold) -> str:
    """Home, both steps and the target, each taken from below the table; answers with what the check says."""
    cells, found, say = table.cells, table.found, one.words.say
    names = ("conversion.column said", "column.number", "conversion.column exactly", "conversion.column check")
    cells.head(top, ("", *map(say, names)))
    home = say("conversion.bar home", name=one.found.home.upper())
    target = say("conversion.bar target", name=one.found.target.upper())
    lines = (
        (HOME, say("conversion.known", name=home) if found.home.open else home, total.home, found.home.known),
        (CALIBER, say("conversion.column step caliber"), total.caliber_sum, found.caliber),
        (FACTORS, say("conversion.column step factors"), total.factors_sum, found.factors),
        (
            ANSWERED,
            say("conversion.known", name=target) if found.target.open else target,
            total.target,
            found.target.known,
        ),
    )
    adds = within(SUM_NUMBER, top + 1, top + 3)
    for row, (column, name, said, exact) in enumerate(lines, top + 1):
        gives = table.sums[column]
        cells.text(row, SUM_NAME, name, bold=True)
        cells.text(row, SUM_SAID, said)
        table.sum(row, SUM_NUMBER, adds if column == ANSWERED else cell(column, table.last + 1), gives)
        cells.text(row, SUM_EXACT, "" if gives is None else exact)
    near = nearness(each for each in table.sums.values() if each is not None)
    columns = (within(each, table.first, table.last) for each in (ADDED, ANSWERED))
    alike = [f"ABS(SUM({adds})-SUM({each}))<={near}" for each in columns]
    parts = (found.home.known, found.caliber, found.factors)
    exactly = sum(map(Fraction, parts)) == Fraction(found.target.known)
    return check(cells, one.words, cell(SUM_CHECK, top + 4), alike, exactly, is_partial(found))


def _sums(activities: Sequence[ActivityTold], found: Reconciliation) -> dict[int, Fraction | None]:
    """What each column of numbers gives in all."""
    home = _sum_of([each.home.exact for each in activities], bool(found.home.open))
    target = _sum_of([each.target.exact for each in activities], bool(found.target.open))
    steps = ((CALIBER, "caliber"), (FACTORS, "factors"))
    changes = {
        column: [told.exact for each in activities for change, told in each.changes if change.step == step]
        for column, step in steps
    }
    made = {column: _sum_of(texts, open=any(not each for each in texts)) for column, texts in changes.items()}
    return {HOME: home, **made, ADDED: target, ANSWERED: target}


def _sum_of(exact: Sequence[str], open: bool) -> Fraction | None:
    """The sum of what is known; none where nothing is and something is open."""
    known = [Fraction(each) for each in exact if each]
    return None if open and not known else sum(known, Fraction(0))


def check(cells: Cells, words: Wording, at: str, holds: Sequence[str], exactly: bool, partial: bool) -> str:
    """Write whether sums are alike: as the spreadsheet finds, and for whoever only looks as it is exactly.

    Answers with the latter.
    """
    yes = words.say("conversion.adds up known" if partial else "conversion.adds up")
    no = words.say("conversion.adds not")
    formula = f"IF(AND({','.join(holds)}),{quoted_text(yes)},{quoted_text(no)})"
    place = cells.sheet[at]
    says = yes if exactly else no
    cells.formula(place.row, place.column, formula, says)
    return says


def is_partial(found: Reconciliation) -> bool:
    """Whether a side of a total has a part that is open."""
    return bool(found.home.open or found.target.open)


def cell(column: int, row: int) -> str:
    """The name of a cell."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def within(column: int, first: int, last: int, to: int = 0) -> str:
    """The name of the cells of a column from one row to another, or of several columns."""
    return f"{cell(column, first)}:{cell(to or column, last)}"


def nearness(numbers: Iterable[Fraction]) -> str:
    """How near two sums of such numbers are that are alike, as a formula writes it."""
    near = as_float(_NEAR * (max(map(abs, numbers), default=Fraction(0)) or 1))
    return "1E+290" if isinstance(near, str) else f"{near:.0E}"
