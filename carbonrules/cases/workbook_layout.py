"""The form as a plan: a sheet for each entity, a column for each fact, before any spreadsheet library is involved.

Several programs make one form: what more than one asks for stands in it once, with every article that asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from carbonrules.cases.asking import asked_by
from carbonrules.cases.vocabulary import places_of
from carbonrules.cases.words import COUNTRY, GOODS_CODES
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import AMOUNT, ONE, UnitTable, unit_and_label
from carbonrules.program.model import Entity, Field, Program
from carbonrules.program.quality import NATURES

FORMAT = "carbonrules.form/1"
COVER, LISTS, FORM, SINGLE = "cover", "lists", "form", "single facts"
BETWEEN_LANGUAGES = " · "
# The rows of an entity sheet: title, what it is, then the head of the columns, an example, and the facts.
TITLE_ROW, ABOUT_ROW, NAME_ROW, LABEL_ROW, UNIT_ROW, ARTICLE_ROW, EXAMPLE_ROW, FIRST_ROW = range(1, 9)
# On the cover, the name of the case stands in this column, below the words that ask for it.
CASE_COLUMN = 2
MOST_SHEET_NAME = 31

Part = Literal["id", "of", "fact", "unit", "list", "nature", "source"]
Form = Literal["number", "date", "code", "words", "text", "truth"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `part` says what it is of a thing; a `unit` column carries the unit of the fact it is named for."""

    name: str
    part: Part
    fact: str = ""
    form: Form = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    open_choice: bool = False
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the subjects of an entity, or the members of a list of another sheet."""

    name: str
    entity: str
    list: str
    container: str
    columns: tuple[Column, ...]


def sheets(programs: Sequence[Program], factors: FactorSets, units: UnitTable) -> tuple[Sheet, ...]:
    """The sheets that these programs together ask for: each subject, followed by its lists."""
    return tuple(_Plan(programs, factors, units).all())


class _Plan:
    """Gathers what all programs say of one entity."""

    def __init__(self, programs: Sequence[Program], factors: FactorSets, units: UnitTable) -> None:
        self.programs, self.factors, self.units = programs, factors, units
        self.asked = asked_by(programs)
        self.categories = {each.name: each.words for program in programs for each in program.categories}
        self.currencies = {layer.currency for program in programs for layer in program.layers if layer.currency}
        self.names: set[str] = set()

    def all(self) -> Iterable[Sheet]:
        entities = self._entities()
        for entity in entities:
            if not entity.container:
                yield from self._sheets(entity, "", "")

    def _entities(self) -> list[Entity]:
        """Each entity with the fields of every program; a field may be missing only if no program insists on it."""
        found: dict[str, tuple[str, dict[str, Field]]] = {}
        for program in self.programs:
            for entity in program.entities:
                _, fields = found.setdefault(entity.name, (entity.container, {}))
                for each in entity.fields:
                    there = fields.get(each.name)
                    if there is None or (there.may_be_missing and not each.may_be_missing):
                        fields[each.name] = each
        return [Entity(name, container, tuple(fields.values())) for name, (container, fields) in found.items()]

    def _sheets(self, entity: Entity, container: str, list_name: str) -> Iterable[Sheet]:
        name = self._sheet_name(list_name or entity.name)
        head = [Column(f"of {container}", "of", form="code")] if container else []
        columns = [*head, Column("id", "id", form="code", required=not container)]
        absences = {each.absent for each in entity.fields}
        members = []
        by_name = {each.name: each for each in self._entities()}
        for each in entity.fields:
            if each.type.kind == "list":
                members.append(each)
                if not each.covers and each.name not in absences:
                    columns.append(self._list(entity, each))
            else:
                columns += self._columns(entity, each)
        if not any(each.name == "nature" for each in entity.fields):
            columns.append(Column("nature", "nature", form="words", choices=NATURES))
        columns.append(Column("source", "source"))
        yield Sheet(name, entity.name, list_name, container, tuple(columns))
        for each in members:
            if each.type.of in by_name:
                yield from self._sheets(by_name[each.type.of], name, each.name)

    def _sheet_name(self, wanted: str) -> str:
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in wanted)[:MOST_SHEET_NAME]
        name, times = plain, 1
        while name in self.names or name in (COVER, LISTS, FORM, SINGLE):
            times += 1
            name = f"{plain[: MOST_SHEET_NAME - 3]} {times}"
        self.names.add(name)
        return name

    def _list(self, entity: Entity, each: Field) -> Column:
        required = not each.may_be_missing
        articles = self.asked.get((entity.name, each.name), ())
        return Column(each.name, "list", form="words", choices=("listed", "none"), required=required, articles=articles)

    def _columns(self, entity: Entity, each: Field) -> list[Column]:
        articles = self.asked.get((entity.name, each.name), ())
        required = not each.may_be_missing
        form, choices, is_open = self._form(each)
        open_units = self._open_units(entity, each)
        unit = "" if open_units or form != "number" else unit_and_label(each.type.unit)[0]
        column = Column(
            each.name,
            "nature" if each.name == "nature" else "fact",
            each.name,
            form,
            unit,
            required,
            choices,
            is_open,
            articles,
        )
        if not open_units:
            return [column]
        return [column, Column(f"unit of {each.name}", "unit", each.name, "words", "", required, open_units, True)]

    def _form(self, each: Field) -> tuple[Form, tuple[str, ...], bool]:
        of = each.type.of
        match each.type.kind:
            case "number":
                return "number", (), False
            case "date":
                return "date", (), False
            case "truth":
                return "truth", ("yes", "no"), False
        if of == "flow":
            return "words", tuple(self.factors.flows), False
        if of in ("country", "place"):
            named = sorted(places_of(self.programs, self.factors))
            return "words", tuple(word for word in named if of == "place" or COUNTRY.fullmatch(word)), True
        if of in self.categories:
            return "words", self.categories[of], False
        if "|" in of:
            return "words", tuple(of.split("|")), False
        return ("code" if of in GOODS_CODES or each.type.kind == "word" else "text"), (), False

    def _open_units(self, entity: Entity, each: Field) -> tuple[str, ...]:
        """The units among which the writer of the form chooses: of an amount, or of money in each currency."""
        if each.type.unit == AMOUNT:
            flows = sorted({flow.unit for flow in self.factors.flows.values()})
            like = [tuple(sorted(self.units.dimension(unit).items())) for unit in flows]
            rest = [unit for unit in self.units.units if tuple(sorted(self.units.dimension(unit).items())) in like]
            return tuple(dict.fromkeys([*flows, *sorted(rest)]))
        written = {
            unit_and_label(field.type.unit)[0]
            for program in self.programs
            for other in program.entities
            if other.name == entity.name
            for field in other.fields
            if field.name == each.name and field.type.kind == "number"
        }
        is_money = any(self.currencies & set(self.units.parse(unit or ONE)) for unit in written)
        return tuple(sorted(written)) if is_money else ()
