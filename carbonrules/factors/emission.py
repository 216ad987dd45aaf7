"""Emission factor sets: rows by flow and place become one table of kilograms of emissions per amount of the flow.

Rows that name a route stand apart, in a second table: none of them is the factor of a flow whose route nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carbonrules.factors.entries import FactorEntry, SetEntry
from carbonrules.factors.findings import findings
from carbonrules.factors.model import BY_ROUTE, COLUMN, SINGLE, Flow
from carbonrules.factors.plain_yaml import Path, PlainYaml
from carbonrules.factors.rows import RowFile, RowText
from carbonrules.factors.versions import Dated, Printed, days_in_order, defaults, rows_of, version
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.exact import parse_decimal, ratio_text
from carbonrules.foundation.units import AMOUNT, IncompatibleUnits, UnitTable, UnknownUnit, unit_and_label
from carbonrules.program.model import Row, Table, Type

EMISSION_FACTORS = "emission factors"
SCOPES = ("direct", "life cycle")
KEYS = ("flow", "place")
KEYS_BY_ROUTE = (*KEYS, "route", "bound")

_KNOWN = [field.alias or name for name, field in FactorEntry.model_fields.items()]


@dataclass(frozen=True, slots=True)
class Emissions:
    """What the rows of one set are measured against: the flows, the units and the unit of its emissions."""

    flows: Mapping[str, Flow]
    units: UnitTable
    measured_in: str


def emission_table(
    head: SetEntry, file: RowFile, yaml: PlainYaml, flows: Mapping[str, Flow], units: UnitTable
) -> tuple[tuple[Table, ...], list[Diagnostic]]:
    """Read the rows of an emission factor set as the table `set:ID/emission factor`, keyed by flow and place.

    Rows of a route, where there are any, are the table `set:ID/route emission factor`.
    """
    found = _head(head, yaml, units)
    if found:
        return (), found
    emissions = Emissions(flows, units, unit_and_label(head.emissions_in)[0])
    dated: list[Dated] = []
    for row in file.rows:
        read, wrong = _entry(head, row)
        found.extend(wrong)
        if read is not None:
            each, wrong = _dated(read, head, file, row, emissions)
            dated.extend(each)
            found.extend(wrong)
    tables = []
    for column, keys in ((COLUMN, KEYS), (BY_ROUTE, KEYS_BY_ROUTE)):
        rows, twice = rows_of(each for each in dated if len(each.keys) == len(keys))
        found.extend(twice)
        if rows or column == COLUMN:
            tables.append(_table(head, file, column, keys, rows))
    return tuple(tables), found


def _table(head: SetEntry, file: RowFile, column: str, keys: tuple[str, ...], rows: tuple[Row, ...]) -> Table:
    return Table(
        id=f"set:{head.id}/{column}",
        name=f"{head.id} {column}",
        keys=keys,
        type=Type("number", f"{head.emissions_in}/{AMOUNT}"),
        rows=rows,
        silent="row",
        held="part",
        at_least="0" if _never_below_zero(rows) else None,
        file=file.file,
    )


def _head(head: SetEntry, yaml: PlainYaml, units: UnitTable) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if head.scope not in SCOPES:
        sentence = "an emission factor set is of one scope, so that no total mixes two"
        help = "write `scope: direct` (what is emitted there) or `scope: life cycle` (with all that comes before)"
        found.append(Diagnostic("F825", sentence, yaml.place(("scope",)), help=help))
    try:
        units.dimension(head.emissions_in or "?")
    except UnknownUnit:
        sentence = "the unit of the emissions is missing or unknown"
        place = yaml.place(("emissions in",))
        found.append(Diagnostic("F813", sentence, place, help="write `emissions in: kgCO2e[fossil]`"))
    return found


def _entry(head: SetEntry, row: RowText) -> tuple[FactorEntry | None, list[Diagnostic]]:
    from pydantic import ValidationError

    def where(path: Path) -> Place:
        return row.where(str(path[0]) if path else "")

    try:
        read = FactorEntry.model_validate({**defaults(head), **row.fields})
    except ValidationError as error:
        return None, findings(error, where, _KNOWN)
    found = days_in_order(read, row)
    if read.bound and not read.route:
        help = "name the route whose range this is an end of, as in `route: primary, world mix`"
        found.append(Diagnostic("F811", "`route` is missing beside `bound`", row.where("bound"), help=help))
    return read, found


def _dated(
    read: FactorEntry, head: SetEntry, file: RowFile, row: RowText, emissions: Emissions
) -> tuple[list[Dated], list[Diagnostic]]:
    flow = emissions.flows.get(read.flow)
    if flow is None:
        help = nearest(read.flow, emissions.flows)
        return [], [Diagnostic("F815", f"`{read.flow}` is not a flow", row.where("flow"), help=help)]
    wanted = f"{emissions.measured_in}/{flow.unit}"
    try:
        constant = emissions.units.conversion(read.unit, wanted)
    except UnknownUnit as problem:
        known = nearest(problem.symbol, emissions.units.units)
        help = f"{known} The unit as the source prints it goes into `printed unit`."
        return [], [Diagnostic("F813", str(problem), row.where("unit"), help=help)]
    except IncompatibleUnits:
        sentence = f"`{read.unit}` can't be turned into `{wanted}`, the unit of {flow.name}"
        help = f"take the row of the source that is printed per {flow.unit}, or in a unit of the same kind"
        return [], [Diagnostic("F814", sentence, row.where("unit"), help=help)]
    constant /= parse_decimal(read.per or "1")
    printed = Printed(read.value, read.unit, ratio_text(constant), read.printed_unit)
    made = version(read, printed, file, row, head.scope)
    route = (read.route, read.bound or SINGLE) if read.route else ()
    return [Dated((read.flow, place.strip(), *route), made, row) for place in read.place.split(",")], []


def _never_below_zero(rows: tuple[Row, ...]) -> bool:
    values = [version.value for row in rows for version in row.versions]
    return all(value is None or parse_decimal(value) >= 0 for value in values)
