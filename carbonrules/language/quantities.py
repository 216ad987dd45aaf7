"""Units as a regulation writes them: with labels, dimensions named in words, money in the region's currency."""

from __future__ import annotations

import re
from collections.abc import Mapping

from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import AMOUNT, ONE, UnitTable, UnknownUnit, unit_and_label, unit_text
from carbonrules.language.dimension_words import currencies
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law
from carbonrules.language.syntax import Measure, Name, Unit

MONEY = "money"
# Units that authors write out.
_UNIT_WORDS = {"percent": "%", "kilogram": "kg", "kilograms": "kg", "tonne": "t", "tonnes": "t", "years": "year"}
Labels = Mapping[str, str]


def measured(law: Law, measure: Measure) -> str:
    """The canonical unit of `in kgCO2e/m2/year, fossil`."""
    return labelled(law, unit_of(law, measure.unit), measure.label)


def unit_of(law: Law, unit: Unit) -> str:
    """The canonical text of a unit; a dimension written in words (`CO2e per amount`) means its unit of size 1."""
    return unit_from_text(law, unit.text, unit.place)


def unit_from_text(law: Law, text: str, place: Place) -> str:
    """The same from a text found elsewhere (a cell of a table, a number of an example)."""
    parts = [_known(law, part.strip(), place) for part in re.split(r"([*/])", text)]
    try:
        return unit_text(law.units.parse("".join(parts)))
    except UnknownUnit as problem:
        meant = _UNIT_WORDS.get(problem.symbol, problem.symbol.removesuffix("s"))
        if meant != problem.symbol and meant in law.units.units:
            sentence, help = f"there is no unit `{problem.symbol}`", f"did you mean `{meant}`?"
            raise mistake("U302", sentence, place, help, meant) from None
        raise law.unknown("U302", "unit", problem.symbol, place, law.units.units) from None


def _known(law: Law, part: str, place: Place) -> str:
    if part in ("*", "/", ONE, AMOUNT) or part.partition("^")[0] in law.units.units:
        return part
    if part == MONEY:
        return currency(law, place)
    return _unit_of_dimension(law.units, part) or part


def currency(law: Law, place: Place) -> str:
    """The currency of the closed region."""
    if not law.currency and law.closed:
        help, header = (
            "money in a case is read in the currency that the header of the annex names",
            law.lowest.text.header,
        )
        further = ((place, "money is used here"),)
        raise mistake(
            "U310", f"`{law.id}` uses money and names no currency", header.place, help, "currency EUR", further
        )
    check_currencies(law)
    return law.currency or _any_currency(law.units)


def check_currencies(law: Law) -> None:
    """What a header names as its currency is one of the unit file, whether a sentence speaks of money or not."""
    known = currencies(law.units)
    for layer in law.layers:
        named = layer.text.header.currency
        if named is not None and named.text not in known:
            raise law.unknown("U302", "currency", named.text, named.place, known)


def _any_currency(units: UnitTable) -> str:
    """A base alone names no currency; any unit that is its own dimension stands for it while it is checked."""
    return next(symbol for symbol, (powers, _) in sorted(units.units.items()) if list(powers) == [symbol])


def _unit_of_dimension(units: UnitTable, dimension: str) -> str | None:
    for symbol, (powers, size) in units.units.items():
        if dict(powers) == {dimension: 1} and size == 1:
            return symbol
    return None


def labelled(law: Law, unit: str, label: Name | None) -> str:
    """Put a declared label on the unit it belongs to."""
    if label is None:
        return unit
    if not law.labels:
        help, fix = "a label is declared before it is used", f"label {label.text} on …"
        raise mistake("N208", f"there is no label `{label.text}`", label.place, help, fix)
    if label.text not in law.labels:
        raise law.unknown("N208", "label", label.text, label.place, law.labels)
    result = with_labels(law.units, unit, {law.labels[label.text]: label.text})
    if result == unit:
        on = law.labels[label.text]
        help = f"take the label away, or write a unit of {on}"
        raise mistake("U304", f"`{unit}` does not measure {on}, so it can't be {label.text}", label.place, help)
    return result


def with_labels(units: UnitTable, unit: str, labels: Labels, below_only: bool = False) -> str:
    """Put labels on those symbols that have none.

    `below_only` asks for those below a `/` alone: a price per tonne is a price per tonne of whatever kind.
    """
    powers: dict[str, int] = {}
    for key, power in units.parse(unit).items():
        symbol, _, has = key.partition("[")
        label = None if has or symbol not in units.units else labels.get(dimension_of(units, symbol))
        taken = f"{key}[{label}]" if label and (power < 0 or not below_only) else key
        powers[taken] = powers.get(taken, 0) + power
    return unit_text({key: power for key, power in powers.items() if power})


def labels_of(units: UnitTable, unit: str, sign: int = 0) -> dict[str, str]:
    """The labels in a unit by the dimension they stand on; with a sign only those above (1) or below (-1) the `/`."""
    found: dict[str, str] = {}
    for key, power in units.parse(unit).items():
        symbol, _, label = key.partition("[")
        if label and (not sign or power * sign > 0):
            found[dimension_of(units, symbol)] = label.rstrip("]")
    return found


def without_label(units: UnitTable, unit: str, dimension: str) -> str:
    """The unit without the label on one dimension."""
    powers: dict[str, int] = {}
    for key, power in units.parse(unit).items():
        symbol = key.partition("[")[0]
        plain = symbol if dimension_of(units, symbol) == dimension else key
        powers[plain] = powers.get(plain, 0) + power
    return unit_text({key: power for key, power in powers.items() if power})


def dimension_of(units: UnitTable, symbol: str) -> str:
    """The first dimension of a unit: the one a label stands on (empty for a plain number)."""
    return next(iter(units.units[symbol][0]), "")


def in_words(unit: str) -> str:
    """A unit as a reader is told it: `kgCO2e/m2, fossil`."""
    plain, label = unit_and_label(unit)
    if plain == ONE:
        return "a plain number"
    return f"{plain}, {label}" if label else plain
