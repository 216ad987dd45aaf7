"""Tables of the law: each parameter and each table of a regulation as keyed, dated rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

from carbonrules.factors.words import near_words
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.exact import NotANumber, parse_decimal, ratio_text
from carbonrules.foundation.languages import quoted
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, number, word
from carbonrules.language.citing import Cited, cited
from carbonrules.language.findings import for_each, mistake, no_day
from carbonrules.language.law import Law, LawValue, LayerText
from carbonrules.language.quantities import labels_of, measured, unit_from_text, with_labels
from carbonrules.language.unlike import not_asked
from carbonrules.language.versions import in_order, known_word, tightened, versions_of
from carbonrules.program.model import Row, Table, Type, Version
from carbonrules.program.quality import EVIDENCE, GRADES

# Columns that every table may have besides its keys and its value; the last three are for readers only.
_DATED = ("from", "until", "published", "grade", "because", "evidence", "except")
_FOR_READERS = ("zh", "note", "name")

Line = tuple[tuple[str, ...], Version, bool, Place]

NOT_YET_DECIDED = "not yet decided"
# A table over more combinations of words is not looked through for a gap.
_MOST_CASES = 10_000

# A type of codes that are read by their beginning: 8419 names all of 8419 50.
_HIERARCHY = " code"


def is_hierarchy(key: str) -> bool:
    """Whether keys of this name are codes of a hierarchy, matched by their longest listed beginning."""
    return key.endswith(_HIERARCHY)


def parameter_id(value: LawValue) -> str:
    """The table of a parameter is named by the layer that says its number."""
    owner = value.fillings[-1].layer if value.fillings else value.layer
    return f"{owner.id}/parameter/{value.name}"


def table_id(value: LawValue) -> str:
    """The table of a table block."""
    return f"{value.layer.id}/table/{value.name}"


def parameter_table(law: Law, value: LawValue, block: syntax.Parameter) -> Table:
    """A parameter as a table without keys, with what the lowest layer that fills it says."""
    unit = measured(law, block.measure)
    layer, source = value.layer, _cited_values(law, value.layer, block, "this parameter", block.open)
    versions = versions_of(law, value.name, block.values, unit, source.grade, block.measure.unit.place)
    over = block.place
    for filling in value.fillings:
        layer, source = filling.layer, _cited_values(law, filling.layer, filling.block, "this number", False)
        own = versions_of(law, value.name, filling.block.values, unit, source.grade, block.measure.unit.place)
        versions = tightened(versions, own, block.stricter, filling.block, over) if versions else own
        over = filling.block.place
    rows = (Row((), versions),)
    return Table(
        parameter_id(value),
        value.name,
        (),
        number(unit),
        rows,
        article=source.article,
        law=layer.index,
        file=_file(layer),
    )


def _cited_values(law: Law, layer: LayerText, block: syntax.Parameter | syntax.Fills, what: str, open: bool) -> Cited:
    """What is left open cites nothing; every number does."""
    if not block.values and (open or not law.closed):
        return Cited("", "")
    return cited(layer, block.cites, what, block.place, law.findings)


def _file(layer: LayerText) -> str:
    return layer.text.place.file


def table_of(law: Law, value: LawValue, block: syntax.TableBlock) -> Table:
    """A table as it stands in the regulation."""
    source = cited(value.layer, block.cites, "this table", block.place, law.findings)
    shape = _Shape(law, block)
    cells = [
        {name.text: cell for name, cell in zip(block.table.columns, row.cells, strict=True)} for row in block.table.rows
    ]
    lines = for_each(
        list(zip(cells, block.table.rows, strict=True)), lambda each: shape.line(each[0], each[1].place, source.grade)
    )
    if shape.value and not block.held_in_part:
        _report_gap(law, block, shape, {keys for keys, *_ in lines})
    match = "prefix" if shape.keys and is_hierarchy(shape.keys[-1]) else "exact"
    return Table(
        table_id(value),
        value.name,
        shape.keys,
        shape.type,
        _rows(lines),
        match="prefix" if match == "prefix" else "exact",
        held="part" if block.held_in_part else "whole",
        article=source.article,
        law=value.layer.index,
        file=_file(value.layer),
    )


def _report_gap(law: Law, block: syntax.TableBlock, shape: _Shape, named: set[tuple[str, ...]]) -> None:
    """A table over closed lists has a row for every case; the first case without one is told as it is."""
    keys = shape.keys
    if not keys or not all(key in law.categories for key in keys):
        return
    for at, case in enumerate(product(*(law.categories[key].words for key in keys))):
        if case not in named:
            told = ", ".join(f"{key} {word}" for key, word in zip(keys, case, strict=True))
            sentence = f"`{block.name.text}` has no row for {told}"
            help = "add the row, or say `held in part`: a case without a row has no value"
            known = {**dict(zip(keys, case, strict=True)), shape.value: NOT_YET_DECIDED}
            fix = "| " + " | ".join(known.get(name.text, "") for name in block.table.columns) + " |"
            law.findings.add(Diagnostic("B609", sentence, block.place, help=help, fix=fix, severity="warning"))
            return
        if at >= _MOST_CASES:
            return


class _Shape:
    """Which column of a table is what."""

    def __init__(self, law: Law, block: syntax.TableBlock) -> None:
        self.law = law
        self.keys = tuple(key.text for key in block.keys)
        columns = [name.text for name in block.table.columns]
        for key in block.keys:
            if key.text not in columns:
                near = near_words(key.text, columns)
                missing = next((name for name in block.table.columns if name.text in near), None)
                if missing is not None:
                    help, further = f"did you mean `{key.text}`?", ((key.place, "the key that it stands for"),)
                    raise mistake("B601", f"there is no column `{key.text}`", missing.place, help, key.text, further)
                raise self.law.unknown("B601", "column", key.text, key.place, columns)
        self.value = next(
            (name for name in ("value", block.name.text) if name in columns and name not in self.keys), ""
        )
        allowed = {*self.keys, self.value, *_DATED, *_FOR_READERS}
        for name in block.table.columns:
            if name.text not in allowed:
                help = f"columns: the keys, `value`, {quoted(_DATED)}; for readers {quoted(_FOR_READERS)}"
                raise mistake("B601", f"this column is not declared: `{name.text}`", name.place, help)
        self.type = self._type(block)
        self.asked_at = None if block.measure is None else block.measure.unit.place

    def _type(self, block: syntax.TableBlock) -> Type:
        if block.measure is not None:
            if not self.value:
                help = "the column `value` holds the numbers that the first line promises"
                raise mistake("B601", "this table has a unit and no column `value`", block.table.place, help)
            return number(measured(self.law, block.measure))
        return word(block.name.text) if self.value else TRUTH

    def line(self, cells: Mapping[str, syntax.Cell], place: Place, grade: str) -> Line:
        """One line of the table: its keys, its dated value, and whether it lists them or only excepts them."""
        keys = tuple(cells[key].text for key in self.keys)
        for name, key in zip(self.keys, keys, strict=True):
            if not key:
                help = "every row says what it is looked up by"
                raise mistake("B602", f"this line has no {name}", cells[name].place, help)
            words = self.law.categories[name].words if name in self.law.categories else (key,)
            if key not in words:
                raise self.law.unknown("N205", name, key, cells[name].place, words)
        excepted = _text(cells, "except")
        if excepted not in ("", "yes", "no"):
            help = "`yes` for what was looked for and not found; else leave the cell empty"
            raise mistake("B602", "`except` says yes, or nothing", cells["except"].place, help)
        version = replace(
            self._value(cells),
            start=_day(cells, "from"),
            until=_day(cells, "until"),
            published=_day(cells, "published"),
            grade=known_word(_text(cells, "grade") or grade, GRADES, place),
            evidence=known_word(_text(cells, "evidence") or "read", EVIDENCE, place),
            because=_text(cells, "because"),
            line=place.line,
        )
        return keys, version, excepted != "yes", place

    def _value(self, cells: Mapping[str, syntax.Cell]) -> Version:
        """What a line says, in its unit; a line of a plain list says yes."""
        if not self.value:
            return Version("yes")
        cell = cells[self.value]
        if cell.text == NOT_YET_DECIDED or (not cell.text and _text(cells, "except") == "yes"):
            return Version(None)
        if self.type.kind != "number":
            return Version(cell.text)
        text, unit = self._number(cell)
        try:
            constant = ratio_text(self.law.units.conversion(unit, self.type.unit))
        except IncompatibleUnits:
            raise not_asked(self.law.units, number(unit), self.type, cell.place, self.asked_at) from None
        return Version(text, unit=unit, constant=constant)

    def _number(self, cell: syntax.Cell) -> tuple[str, str]:
        text, _, unit = cell.text.partition(" ")
        try:
            parse_decimal(text)
        except NotANumber as problem:
            raise mistake("B602", str(problem), cell.place, help="write a number, or `not yet decided`") from None
        if not unit:
            return text, self.type.unit
        found = unit_from_text(self.law, unit.replace(" ", ""), cell.place)
        return text, with_labels(self.law.units, found, labels_of(self.law.units, self.type.unit))


def _text(cells: Mapping[str, syntax.Cell], name: str) -> str:
    return cells[name].text if name in cells else ""


def _day(cells: Mapping[str, syntax.Cell], name: str) -> str:
    text = _text(cells, name)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise no_day(text, cells[name].place) from None


def _rows(lines: list[Line]) -> tuple[Row, ...]:
    """Lines with the same keys are dated values of one row."""
    grouped: dict[tuple[str, ...], list[tuple[Version, bool, Place]]] = {}
    for keys, version, listed, place in lines:
        grouped.setdefault(keys, []).append((version, listed, place))
    rows = []
    for keys, found in sorted(grouped.items()):
        kinds = {listed for _, listed, _ in found}
        if len(kinds) > 1:
            first, second = found[0][2], found[1][2]
            sentence = f"`{', '.join(keys)}` is both listed and excepted"
            help = "keep the row that is meant"
            raise mistake("B603", sentence, second, help, further=((first, "the other one"),))
        undated = [place for version, _, place in found if not version.start]
        if len(undated) > 1:
            sentence = f"`{', '.join(keys)}` stands twice in this table"
            help = "keep one of them, or say in columns `from` and `until` when each holds"
            raise mistake("B603", sentence, undated[1], help, further=((undated[0], "the other one"),))
        versions = in_order([version for version, _, _ in found], [place for _, _, place in found])
        rows.append(Row(keys, versions, kinds == {True}))
    return tuple(rows)
