"""What does not go together: two operands, or what is asked for and what stands there, each in the law's own words."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.foundation.cas_numbers import is_cas_number
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import ONE, UnitTable, unit_and_label
from carbonrules.language.dimension_words import word_for
from carbonrules.language.extents import as_written, extent
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.quantities import in_words, labels_of
from carbonrules.language.syntax import Expression
from carbonrules.program.model import Type


@dataclass(frozen=True, slots=True)
class Sides:
    """The two operands of a sign or comparison as written, and what is done to them (`added`, `compared`)."""

    left: Expression
    right: Expression
    done: str

    @property
    def places(self) -> tuple[Place, Place]:
        """Where the operands stand, from their first sign to their last."""
        return extent(self.left), extent(self.right)


def in_words_of(type: Type) -> str:
    """A type as a reader is told it."""
    match type.kind:
        case "number":
            return in_words(type.unit)
        case "truth":
            return "yes or no"
        case "word":
            return f"a word ({type.of.replace('|', ', ')})" if type.of else "a word"
        case "text":
            return "a text"
        case "date":
            return "a date"
        case "list":
            return f"a list of {type.of}"


def measures(units: UnitTable, type: Type) -> str:
    """The same with what it measures, where the unit does not say it itself: `kg (mass)`, `kgCO2e, fossil`."""
    said = in_words_of(type)
    if type.kind != "number":
        return said
    powers = _plain(units, type.unit)
    if len(powers) != 1 or any(each in said for each in powers):
        return said
    return f"{said} ({word_for(units, powers) or next(iter(powers)).replace('_', ' ')})"


def unlike(units: UnitTable, left: Type, right: Type, place: Place, sides: Sides | None) -> Mistake:
    """Two operands that can't be added, compared or chosen from."""
    one, other = measures(units, left), measures(units, right)
    code, help = _why(units, left, right, sides)
    done = sides.done if sides is not None else "put together"
    further = () if sides is None else tuple(zip(sides.places, (one, other), strict=True))
    for written in () if sides is None else map(as_written, sides.places):
        if is_cas_number(written):
            # Without quotes its hyphens are read as minus.
            help = f'put the CAS number in straight double quotes: "{written}"'
    return mistake(code, f"{one} and {other} can't be {done}", place, help, further=further)


def not_asked(units: UnitTable, found: Type, asked: Type, place: Place, asked_at: Place | None = None) -> Mistake:
    """Something else than its place asks for; `asked_at` is where that is said."""
    one, other = measures(units, asked), measures(units, found)
    code, help = _why(units, asked, found, None)
    further = () if asked_at is None else ((asked_at, f"asks for {one}"),)
    fix, written = "", as_written(place)
    if found.unit == ONE and asked.kind == "number" and written[:1].isdigit() and " " not in written:
        help, fix = "a number is written with its unit", f"{written} {unit_and_label(asked.unit)[0]}"
    return mistake(code, f"{one} is asked for here, this is {other}", place, help, fix, further)


def _why(units: UnitTable, left: Type, right: Type, sides: Sides | None) -> tuple[str, str]:
    """The code of what keeps two types apart, and what helps."""
    if left.kind != "number" or right.kind != "number":
        return "U315", "only numbers go with numbers, dates with dates, and words with words of the same list"
    if _plain(units, left.unit) == _plain(units, right.unit):
        on = min({*labels_of(units, left.unit), *labels_of(units, right.unit)}, default="")
        return "U304", f"what is counted apart is never mixed; `as a mass of {on}` drops a label visibly"
    if _without_currency(units, left.unit) == _without_currency(units, right.unit):
        return "U314", "say in the header at which rates money is exchanged: exchange rates from SET"
    for at, (one, other) in enumerate(((left, right), (right, left))):
        weighted = _weighted(units, one, other)
        if weighted:
            what = "this" if sides is None else f"`{as_written(sides.places[at])}`"
            return "U313", f"turn {what} into {weighted} first: multiply by a factor in {weighted} per {one.unit}"
    return "U303", f"write what measures {measures(units, left)}, or turn one into the other with × or /"


def _weighted(units: UnitTable, plain: Type, weighted: Type) -> str:
    """What a plain amount would have to be turned into, where units of that are named after its own.

    `kgCO2e` is named after `kg`: a mass that is weighted, and never the mass of what was burnt.
    """
    one, other = _plain(units, plain.unit), _plain(units, weighted.unit)
    if len(other) != 1 or list(other.values()) != [1]:
        return ""
    kind = next(iter(other))
    same = [symbol for symbol, (powers, _) in units.units.items() if dict(powers) == one]
    return kind if any(f"{symbol}{kind}" in units.units for symbol in same) else ""


def _plain(units: UnitTable, unit: str) -> dict[str, int]:
    """The dimension of a unit without its labels."""
    plain: dict[str, int] = {}
    for key, power in units.dimension(unit).items():
        plain[key.partition("[")[0]] = plain.get(key.partition("[")[0], 0) + power
    return {key: power for key, power in plain.items() if power}


def _without_currency(units: UnitTable, unit: str) -> dict[str, int]:
    """The dimension with one name for every currency: a currency is a unit that is its own dimension."""
    if unit == ONE:
        return {}
    currencies = {symbol for symbol, (powers, _) in units.units.items() if list(powers) == [symbol]}
    made: dict[str, int] = {}
    for key, power in _plain(units, unit).items():
        name = "money" if key in currencies else key
        made[name] = made.get(name, 0) + power
    return made
