"""Looking up: where the law finds a number, in the order in which it looks there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.factors.model import BY_ROUTE, CENTRAL, SINGLE
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, build, in_unit, number, word
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law, LawValue
from carbonrules.language.publications import Factors, factor_lines
from carbonrules.language.quantities import in_words, labels_of, measured, with_labels
from carbonrules.language.sight import Sight, event_date
from carbonrules.language.tables import parameter_id, table_id
from carbonrules.program.model import Expression, Table, Type

# Where one look goes: a table, its keys in the order of the table, and for which words it goes there at all.
Try = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value is looked up: the tries in order, the type found there, its proven lower bound."""

    tries: tuple[Try, ...]
    type: Type
    at_least: str | None = None


def look_up(sight: Sight, value: LawValue, keys: Sequence[Expression], place: Place) -> Expression:
    """The value of a parameter, lookup or table for these keys, on the day of the event."""
    law = sight.law
    found = where_found(law, value, place)
    if found.type == TRUTH:
        help = f"ask whether something is listed: `… is listed in {value.name}`"
        raise mistake("N206", f"`{value.name}` is a list and has no values", place, help)
    args: dict[str, Json] = {"name": value.name, "tries": list(found.tries)}
    if found.at_least is not None:
        args["at least"] = found.at_least
    answer = _with_keys(sight, "look up", args, keys, found.type, place)
    asked = declared_type(law, value)
    return in_unit(law.units, answer, asked.unit, place) if asked is not None and asked.kind == "number" else answer


def listed(sight: Sight, value: LawValue, key: Expression, place: Place) -> Expression:
    """Whether a table or list names this."""
    tries = where_found(sight.law, value, place).tries
    if len(value.keys) != 1 or not tries:
        help = "a list has one key"
        raise mistake("N206", f"`{value.name}` has {len(value.keys)} keys and is not a list", place, help)
    return _with_keys(sight, "listed", {"table": tries[0]["table"], "name": value.name}, [key], TRUTH, place)


def _with_keys(
    sight: Sight, op: str, args: Mapping[str, Json], keys: Sequence[Expression], type: Type, place: Place
) -> Expression:
    inputs = [*((f"key {index}", key) for index, key in enumerate(keys)), ("date", event_date(sight, place))]
    return build(sight.law.units, op, args, inputs, place, declared=type)


def where_found(law: Law, value: LawValue, place: Place) -> Found:
    """The tables in which a value is looked up, in order."""
    match value.block:
        case syntax.Parameter():
            asked = number(measured(law, value.block.measure))
            return Found(({"table": parameter_id(value), "keys": []},), asked)
        case syntax.TableBlock():
            kind = declared_type(law, value) or (word(value.name) if _has_value(value.block) else TRUTH)
            return Found(({"table": table_id(value), "keys": _in_given_order(value.keys)},), kind)
        case syntax.Lookup():
            return _published(law, value, value.block, place)


def _has_value(block: syntax.TableBlock) -> bool:
    return any(name.text in ("value", block.name.text) for name in block.table.columns)


def declared_type(law: Law, value: LawValue) -> Type | None:
    """The unit that the first line of a parameter, lookup or table asks for, if it names one."""
    measure = value.block.measure
    return number(measured(law, measure)) if measure is not None else None


def _in_given_order(keys: Sequence[str]) -> list[Json]:
    return [{"key": index} for index in range(len(keys))]


def _published(law: Law, value: LawValue, block: syntax.Lookup, place: Place) -> Found:
    """A lookup in a factor set, or one that the emission factors of the annex fill."""
    asked = declared_type(law, value)
    if block.set is None:
        return _filled_by_annex(law, value, asked or TRUTH)
    column = column_of(law, block.set, block.column or block.name, block.column is not None, asked)
    keys = _keys_of(column, value.keys, block.keys[0].place)
    tries: list[Try] = [{"table": column.id, "keys": keys}]
    for falls_back in block.falls_back:
        if falls_back.key.text not in value.keys:
            raise law.unknown("N202", "key", falls_back.key.text, falls_back.key.place, value.keys)
        position = {"key": value.keys.index(falls_back.key.text)}
        instead = {"word": falls_back.value.text}
        tries.append({"table": column.id, "keys": [instead if key == position else key for key in keys]})
    return Found(tuple(tries), _labelled(law, column.type, asked), column.at_least)


def _labelled(law: Law, found: Type, asked: Type | None) -> Type:
    """Published columns that name no label take the one that the law puts on them."""
    if asked is None or found.kind != "number" or asked.kind != "number":
        return found
    return number(with_labels(law.units, found.unit, labels_of(law.units, asked.unit)))


def column_of(law: Law, set: syntax.Name, column: syntax.Name, named: bool, asked: Type | None) -> Table:
    """The column of a factor set: the one named, the one named like the lookup, or the first."""
    publication = law.factors.sets.get(set.text)
    if publication is None:
        raise law.unknown("N216", "factor set", set.text, set.place, law.factors.sets)
    found = {table.id.rpartition("/")[2]: table for table in publication.tables}
    table = found.get(column.text)
    if table is None and named:
        raise law.unknown("N216", f"column of `{set.text}`", column.text, column.place, found)
    if table is None:
        table = publication.tables[0]
    if asked is not None:
        _check_measures(law, table, asked, set)
    return table


def _check_measures(law: Law, table: Table, asked: Type, set: syntax.Name) -> None:
    found = _labelled(law, table.type, asked)
    try:
        if found.kind != "number":
            raise IncompatibleUnits
        law.units.conversion(found.unit, asked.unit)
    except IncompatibleUnits:
        shown = in_words(found.unit) if found.kind == "number" else "words"
        sentence = f"{in_words(asked.unit)} is asked for, the set `{set.text}` holds {shown}"
        help = "take another column or publication, or write the unit that it holds"
        raise mistake("U303", sentence, set.place, help) from None


def _keys_of(table: Table, keys: Sequence[str], place: Place) -> list[Json]:
    """The keys in the order of the table: by their names where both use the same, else as they stand."""
    if len(table.keys) != len(keys):
        known = ", ".join(table.keys)
        raise mistake("N206", f"the set is looked up by {len(table.keys)} keys: {known}", place, fix=f"by {known}")
    if set(table.keys) == set(keys):
        return [{"key": list(keys).index(key)} for key in table.keys]
    return _in_given_order(keys)


def _filled_by_annex(law: Law, value: LawValue, asked: Type) -> Found:
    """The publications of the annex in their order, those of a manual that are tried last at the end."""
    tries: list[Try] = []
    bounds: set[str | None] = set()
    for line in factor_lines(law):
        meant: Try = {"when": {"key": 0, "words": list(line.flows)}} if line.flows is not None else {}
        if line.but:
            meant = {"unless": {"key": 0, "words": list(line.but)}}
        for one in line.sets:
            column = column_of(law, one, syntax.Name(value.name, one.place), False, asked)
            keys = _keys_of(column, value.keys, one.place)
            if line.at_place:
                keys = [{"word": line.at_place} if value.keys[_number(key)] == "place" else key for key in keys]
            for table, further in _by_route(law, line, one, column):
                tries.append({"table": table, "keys": [*keys, *further], **meant, **_weighting(line)})
            bounds.add(column.at_least)
    return Found(tuple(tries), asked, "0" if bounds == {"0"} else None)


def _by_route(law: Law, line: Factors, set: syntax.Name, column: Table) -> Iterator[tuple[str, list[Json]]]:
    """The table of a set, or where a route is named that of its routes: the central row, else the only one."""
    if line.by_route is None:
        yield column.id, []
        return
    routes = law.factors.tables.get(f"set:{set.text}/{BY_ROUTE}")
    known = sorted({row.keys[-2] for row in routes.rows}) if routes is not None else []
    if routes is None or line.by_route.text not in known:
        raise law.unknown("N216", f"route in `{set.text}`", line.by_route.text, line.by_route.place, known)
    for bound in (CENTRAL, SINGLE):
        yield routes.id, [{"word": line.by_route.text}, {"word": bound}]


def _weighting(line: Factors) -> Try:
    """By which set of warming potentials the gases of a row are weighted, where the annex lays one down."""
    weighting = line.block.weighting
    return {} if weighting is None else {"weighting": weighting.report.text}


def _number(key: Json) -> int:
    index = key["key"] if isinstance(key, Mapping) else 0
    return index if isinstance(index, int) else 0
