"""The waterfall of one total in the workbook of a conversion: bars that hang on formulas, drawn as a native chart.

A bar from one level to another is a part that is not drawn, from 0 to where it hangs, and the drawn part on top; what
reaches below 0 is a part of its own, for a chart stacks what is above 0 and what is below apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, assert_never

from carbonrules.compliance.conversion.results import Reconciliation
from carbonrules.render.conversion_table import TableWritten, cell, check, is_partial, nearness
from carbonrules.render.converting import ConversionTold, SubjectTold, TotalTold
from carbonrules.render.waterfall import Fall
from carbonrules.render.wording import Wording
from carbonrules.render.workbook_cells import Cells, plain

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.chart.data_source import AxDataSource
    from openpyxl.chart.marker import DataPoint
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

NAME, NUMBER, EXACT, START, END, BASE, FIRST_DRAWN = range(1, 8)
_WIDTHS = (58, 18, 26, 14, 14, 14, 14, 14, 14, 14, 14, 14)
_SORTS: tuple[Literal["total", "more", "less"], ...] = ("total", "more", "less")
# The colours of the page.
_COLOURS = {"total": "1D5F5B", "more": "8A6100", "less": "3D6A8A"}
_ROWS_ABOVE, _CENTIMETRES_A_BAR, _CENTIMETRES_A_ROW = 4, 0.9, 0.5
# A level of 0 is no answer: the columns that only place the bars leave it out.
_NO_ZERO = "General;-General;"


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: its name with what a page says of it, the formula of its amount, and the levels it leads between."""

    name: str
    fall: Fall
    formula: str
    start: Fraction
    end: Fraction

    @property
    def sort(self) -> Literal["total", "more", "less"]:
        if self.fall.kind in ("home", "target"):
            return "total"
        return "more" if self.end > self.start else "less"


def write_waterfall(
    sheet: Worksheet,
    one: ConversionTold,
    subject: SubjectTold,
    total: TotalTold,
    found: Reconciliation,
    written: TableWritten,
) -> Cells:
    """Write what it is about, the chart, and below it the numbers that the chart draws."""
    from carbonrules.cases import workbook_style as style

    say = one.words.say
    cells = Cells(sheet, _WIDTHS)
    row = cells.paragraph(1, say("conversion.waterfall", name=total.name), 14, bold=True)
    row = cells.paragraph(row, written.title, bold=True)
    row = cells.paragraph(row, say("conversion.subject", name=subject.name))
    for each in (*one.sides, total.reconciles, *total.open):
        row = cells.paragraph(row, each)
    row = cells.paragraph(row, say("conversion.sheet numbers"), soft=True)
    bars = _bars(total, written, one.words)
    sheet.sheet_view.showGridLines = False
    style.one_page_wide(sheet)
    if not bars:
        return cells
    height = 3 + _CENTIMETRES_A_BAR * len(bars)
    top = row + 1 + int(height / _CENTIMETRES_A_ROW) + _ROWS_ABOVE
    _Numbers(cells, one.words, top, bars, found).write()
    chart = _chart(cells, one.words, top, bars, found.unit)
    chart.width, chart.height = 30, height
    sheet.add_chart(chart, cell(NAME, row + 1))
    return cells


def _bars(total: TotalTold, written: TableWritten, words: Wording) -> tuple[_Bar, ...]:
    made: list[_Bar] = []
    level = Fraction(0)
    for label, said, fall in total.falls:
        name = words.say("join marks").join((label, said))
        amount = Fraction(fall.amount)
        match fall.kind:
            case "home":
                made.append(_Bar(name, fall, written.home, Fraction(0), amount))
            case "target":
                made.append(_Bar(name, fall, written.target, Fraction(0), amount))
            case "caliber" | "factors":
                made.append(_Bar(name, fall, f"SUM({written.stage(fall.stage, fall.kind)})", level, level + amount))
            case _:
                assert_never(fall.kind)
        level = made[-1].end
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers that the chart draws, a row for each bar."""

    cells: Cells
    words: Wording
    top: int
    bars: Sequence[_Bar]
    found: Reconciliation

    def write(self) -> None:
        self.cells.head(self.top, _names(self.bars, self.words))
        for row, bar in enumerate(self.bars, self.top + 1):
            self._bar(row, bar)
        last = self.top + len(self.bars)
        near = nearness(each.end for each in self.bars)
        end, target = cell(END, last - 1), cell(END, last)
        alike = (f"ABS({end}-{target})<={near}",)
        exactly = self.bars[-2].end == self.bars[-1].end
        self.cells.text(last + 1, NAME, self.words.say("conversion.column check"), bold=True)
        check(self.cells, self.words, cell(NUMBER, last + 1), alike, exactly, is_partial(self.found))

    def _bar(self, row: int, bar: _Bar) -> None:
        cells, total = self.cells, bar.sort == "total"
        cells.text(row, NAME, bar.name)
        open_end = bar.fall.open and not bar.end
        if open_end:
            cells.text(row, NUMBER, self.words.say("conversion.change open"))
        else:
            cells.formula(row, NUMBER, bar.formula, bar.end - bar.start)
            cells.text(row, EXACT, bar.fall.amount)
        start, end, number = cell(START, row), cell(END, row), cell(NUMBER, row)
        self._level(row, START, "0" if total else cell(END, row - 1), bar.start)
        self._level(row, END, f"SUM({start},{number})", bar.end)
        low, high = min(bar.start, bar.end), max(bar.start, bar.end)
        base = f"MAX(0,MIN({start},{end}))+MIN(0,MAX({start},{end}))"
        self._level(row, BASE, base, max(Fraction(0), low) + min(Fraction(0), high))
        above = f"MAX(0,MAX({start},{end}))-MAX(0,MIN({start},{end}))"
        below = f"MIN(0,MIN({start},{end}))-MIN(0,MAX({start},{end}))"
        column = FIRST_DRAWN + _SORTS.index(bar.sort)
        self._level(row, column, above, max(Fraction(0), high) - max(Fraction(0), low))
        if reach_below(self.bars):
            self._level(row, column + len(_SORTS), below, min(Fraction(0), low) - min(Fraction(0), high))

    def _level(self, row: int, column: int, formula: str, gives: Fraction) -> None:
        self.cells.formula(row, column, formula, gives).number_format = _NO_ZERO


def reach_below(bars: Sequence[_Bar]) -> bool:
    """Whether a bar reaches below 0."""
    return any(each.end < 0 or each.start < 0 for each in bars)


def _names(bars: Sequence[_Bar], words: Wording) -> tuple[str, ...]:
    say = words.say
    sorts = [say(f"conversion.bar {each}") for each in _SORTS]
    below = [say("conversion.sheet below", name=each) for each in sorts] if reach_below(bars) else []
    columns = ("conversion.column said", "column.number", "conversion.column exactly", "column.from", "column.until")
    return (*map(say, columns), say("conversion.column base"), *sorts, *below)


def _chart(cells: Cells, words: Wording, top: int, bars: Sequence[_Bar], unit: str) -> BarChart:
    """Stacked bars, the first one on top, with names and numbers from the cells below."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    last = top + len(bars)
    for column in range(BASE, len(_names(bars, words)) + 1):
        # What is not drawn has no name in the legend; that its line is left out is not understood by every program.
        named = column != BASE
        values = Reference(cells.sheet, min_col=column, min_row=top + (not named), max_row=last)
        series = SeriesFactory(values, title=None if named else " ", title_from_data=named)
        series.cat = _categories(cells.sheet, top, last)
        _coloured(series, column, bars)
        chart.series.append(series)
    chart.legend.position = "b"
    chart.x_axis.scaling.orientation, chart.x_axis.tickLblPos = "maxMin", "low"
    chart.y_axis.crosses, chart.y_axis.number_format = "max", "General"
    chart.y_axis.title = plain(unit)
    # Without this the axes are left out by some programs.
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart


def _categories(sheet: Worksheet, top: int, last: int) -> AxDataSource:
    from openpyxl.chart import Reference
    from openpyxl.chart.data_source import AxDataSource, StrRef

    names = Reference(sheet, min_col=NAME, min_row=top + 1, max_row=last)
    return AxDataSource(strRef=StrRef(f=str(names)))


def _coloured(series: Series, column: int, bars: Sequence[_Bar]) -> None:
    """The colours of the page; what only holds a bar up is not drawn, and a total with an open part is hatched."""
    look = series.graphicalProperties
    series.invertIfNegative = False
    if column == BASE:
        look.noFill = look.line.noFill = True
        return
    sort = _SORTS[(column - FIRST_DRAWN) % len(_SORTS)]
    look.solidFill = look.line.solidFill = _COLOURS[sort]
    series.dPt = [_hatched(at) for at, bar in enumerate(bars) if bar.sort == sort == "total" and bar.fall.open]


def _hatched(at: int) -> DataPoint:
    from openpyxl.chart.marker import DataPoint
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.colors import ColorChoice
    from openpyxl.drawing.fill import PatternFillProperties

    ink, ground = ColorChoice(), ColorChoice()
    ink.RGB, ground.RGB = _COLOURS["total"], "FFFFFF"
    fill = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=ground)
    point = DataPoint(idx=at, invertIfNegative=False, spPr=GraphicalProperties(pattFill=fill))
    point.graphicalProperties.line.solidFill, point.graphicalProperties.line.dashStyle = _COLOURS["total"], "dash"
    return point
