"""Rates of exchange: money stated in another currency becomes the law's own through a published, dated rate.

Each such field gets one sentence of its own, so that the currency, the rate and its day are nodes of the derivation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.language.building import DATE, TRUTH, build, constant, number, word
from carbonrules.language.citing import Cited
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.language.sight import Sight, event_date, field_value, find_field
from carbonrules.language.syntax import Name
from carbonrules.program.model import Expression, Field, Table, currency_fact

EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class _Rates:
    """The columns of one set, by currency: how much of it one unit of `base` is."""

    layer: LayerText
    set: Name
    on: Name | None
    base: str
    columns: Mapping[str, Table]

    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency that can be exchanged."""
        return tuple(sorted({self.base, *self.columns}))


def gather_exchanges(law: Law) -> None:
    """Each field of money with the other currencies it may be stated in, and the item that exchanges it."""
    rates = _rates(law)
    if rates is None:
        return
    if law.currency not in rates.currencies:
        help = f"rates are held for {', '.join(rates.currencies)}"
        raise mistake("U311", f"`{rates.set.text}` has no rate of {law.currency}", rates.set.place, help)
    for name, entity in law.entities.items():
        fields = []
        for each in entity.fields:
            others = _others(law, rates, each)
            if others:
                law.exchanged[name, each.name] = f"{rates.layer.id}/{EXCHANGE}/{name}/{each.name}"
            fields.append(replace(each, currencies=others))
        law.entities[name] = replace(entity, fields=tuple(fields))


def lower_exchanges(law: Law, lowered: Lowered) -> None:
    """The sentence of each field of money: as stated where it is in the law's currency, else by the rate of the day."""
    rates = _rates(law) if law.exchanged else None
    if rates is None:
        return
    source = Cited(f"exchange rates from {rates.set.text}", "published")
    for (entity, name), item in sorted(law.exchanged.items()):
        found = find_field(law.entities[entity], name)
        if found is not None:
            with law.findings.catching():
                made = _exchanged(law, rates, entity, found, source)
                lowered.add(item, EXCHANGE, name, rates.layer, entity, source, made, rates.set.place)


def _rates(law: Law) -> _Rates | None:
    layers = [layer for layer in law.layers if layer.text.header.exchange_rates is not None]
    set = layers[-1].text.header.exchange_rates if layers else None
    if set is None or not law.closed or not law.currency:
        return None
    publication = law.factors.sets.get(set.text)
    if publication is None:
        raise law.unknown("N216", "factor set", set.text, set.place, law.factors.sets)
    columns: dict[str, Table] = {}
    bases: dict[str, None] = {}
    for table in publication.tables:
        quoted, _, base = table.type.unit.partition("/")
        if table.type.kind == "number" and not table.keys and _is_currency(law, quoted) and _is_currency(law, base):
            columns[quoted] = table
            bases[base] = None
    if len(bases) != 1:
        help = "each column says how much of one currency one unit of the base is: `USD: {unit: USD/EUR}`, without keys"
        raise mistake("U311", f"`{set.text}` holds no rates of exchange against one currency", set.place, help)
    return _Rates(layers[-1], set, layers[-1].text.header.exchanged_on, next(iter(bases)), columns)


def _is_currency(law: Law, unit: str) -> bool:
    return unit in law.units.units and dict(law.units.units[unit][0]) == {unit: 1}


def _others(law: Law, rates: _Rates, field: Field) -> tuple[str, ...]:
    """The units in other currencies that a field of money may be stated in."""
    # A limit in the law's own currency says nothing of another's number, but for 0.
    bounded = field.lowest not in (None, "0") or field.highest is not None
    if field.type.kind != "number" or bounded or law.units.parse(field.type.unit).get(law.currency) != 1:
        return ()
    return tuple(_in(law, field, each) for each in rates.currencies if each != law.currency)


def _in(law: Law, field: Field, currency: str) -> str:
    head, _, tail = field.type.unit.partition(law.currency)
    return f"{head}{currency}{tail}"


def _exchanged(law: Law, rates: _Rates, entity: str, field: Field, source: Cited) -> Expression:
    sight, place = Sight(law, entity, source), rates.set.place
    line = place.line
    stated = field_value(entity, field, line)
    units = word("|".join((field.type.unit, *field.currencies)))
    currency = Expression("field", units, {"entity": entity, "field": currency_fact(field.name)}, (), line)
    given = Expression("given", TRUTH, {"entity": entity, "field": field.name}, (), line)
    inputs: list[tuple[str, Expression]] = [
        ("when 0", build(law.units, "not", {}, [("of", given)], place)),
        ("then 0", stated),
    ]
    for at, other in enumerate((each for each in rates.currencies if each != law.currency), 1):
        unit = _in(law, field, other)
        holds = [("left", currency), ("right", constant(unit, units, line))]
        in_other = replace(stated, type=number(unit), args={k: v for k, v in stated.args.items() if k != "lowest"})
        inputs.append((f"when {at}", build(law.units, "compare", {"relation": "is"}, holds, place)))
        inputs.append((f"then {at}", _turned(sight, rates, in_other, other, place)))
    inputs.append(("otherwise", stated))
    names: list[Json] = ["", *(each for each in rates.currencies if each != law.currency)]
    return build(law.units, "choose", {"names": names}, inputs, place)


def _turned(sight: Sight, rates: _Rates, of: Expression, currency: str, place: Place) -> Expression:
    """An amount of another currency, by way of the currency that the rates are quoted against."""
    units = sight.law.units
    if currency != rates.base:
        of = build(units, "divide", {}, [("left", of), ("right", _rate(sight, rates, currency, place))], place)
    if sight.law.currency != rates.base:
        own = _rate(sight, rates, sight.law.currency, place)
        of = build(units, "multiply", {}, [("left", of), ("right", own)], place)
    return of


def _rate(sight: Sight, rates: _Rates, currency: str, place: Place) -> Expression:
    table = rates.columns[currency]
    args: dict[str, Json] = {"name": f"rate of {currency}", "tries": [{"table": table.id, "keys": []}]}
    return build(sight.law.units, "look up", args, [("date", _day(sight, rates, place))], place, declared=table.type)


def _day(sight: Sight, rates: _Rates, place: Place) -> Expression:
    """The day whose rate counts: that of the field named, else the one that chooses all versions."""
    if rates.on is None:
        return event_date(sight, place)
    for entity in sight.stack:
        found = find_field(sight.law.entities[entity], rates.on.text)
        if found is not None and found.type == DATE:
            return field_value(entity, found, place.line)
    raise mistake("T404", f"there is no date `{rates.on.text}` in {' or '.join(sight.stack)}", rates.on.place)
