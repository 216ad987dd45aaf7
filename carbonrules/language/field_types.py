"""What a case brings: the fields of an entity with their types, units and bounds, as the language declares them."""

from __future__ import annotations

from difflib import get_close_matches
from fractions import Fraction

from carbonrules.foundation.exact import parse_decimal, ratio_text
from carbonrules.foundation.units import AMOUNT, ONE, IncompatibleUnits
from carbonrules.language.dimension_words import is_known, is_true_of, word_for
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law
from carbonrules.language.quantities import currency, in_words, unit_from_text, unit_of
from carbonrules.language.syntax import (
    ChoiceType,
    FieldBound,
    FieldDeclaration,
    FieldType,
    ListType,
    MeasureType,
    NamedType,
    TruthType,
)
from carbonrules.program.model import Field, Type

FLOW, PLACE = "flow", "place"


def field_of(law: Law, declared: FieldDeclaration) -> Field:
    """The field as the program keeps it."""
    type = type_of(law, declared.type)
    lowest = highest = None
    included = True
    for bound in declared.bounds:
        value = ratio_text(_bound(law, bound, type))
        match bound.relation:
            case "at least" | "more than":
                lowest, included = value, bound.relation == "at least"
            case "at most":
                highest = value
            case "less than":
                raise mistake("N214", "a field is bounded above by `at most`", bound.place, fix="at most …")
    covers, absent = "", ""
    if declared.covers is not None:
        covers, absent = declared.covers.category.text, declared.covers.absent.text
        if covers not in law.categories:
            raise law.unknown("N220", "category", covers, declared.covers.category.place, law.categories)
    name = declared.name.text
    return Field(name, type, declared.may_be_missing, lowest, included, highest, covers, absent)


def type_of(law: Law, declared: FieldType) -> Type:
    """The type that a field type in words means. A name that nothing declares is an open list of words."""
    match declared:
        case TruthType():
            return Type("truth")
        case ChoiceType(words):
            return Type("word", "", "|".join(each.text for each in words))
        case ListType(entity):
            return Type("list", "", entity.text)
        case MeasureType(dimension, unit):
            return _measure(law, dimension.text, unit_of(law, unit), declared)
        case NamedType(name):
            return _named(law, name.text, declared)


def _named(law: Law, name: str, declared: NamedType) -> Type:
    match name:
        case "text":
            return Type("text")
        case "date":
            return Type("date")
        case "amount":
            return Type("number", AMOUNT)
        case "number" | "count":
            return Type("number", ONE)
        case "money":
            return Type("number", currency(law, declared.place))
        case _ if name.startswith("money per "):
            return Type("number", unit_from_text(law, "money/" + name.removeprefix("money per "), declared.place))
        case _:
            return Type("word", "", name)


def _measure(law: Law, dimension: str, unit: str, declared: MeasureType) -> Type:
    """The words before the unit say what it measures: other words, or none that are known, are refused."""
    powers = law.units.dimension(unit)
    meant = word_for(law.units, powers)
    # Of a unit that no words are at hand for the author says what it is.
    if not meant or is_true_of(law.units, dimension, powers):
        return Type("number", unit)
    if is_known(law.units, dimension):
        sentence, help = f"{in_words(unit)} does not measure {dimension}", f"write a unit of {dimension}, or `{meant}`"
        raise mistake("U303", sentence, declared.unit.place, help)
    near = get_close_matches(dimension, [meant], 1, 0.75)
    help = f"did you mean `{meant}`?" if near else f"{in_words(unit)} measures `{meant}`"
    raise mistake("N226", f"`{dimension}` is not what a unit measures", declared.place, help, meant)


def _bound(law: Law, bound: FieldBound, type: Type) -> Fraction:
    number = parse_decimal(bound.value.text)
    if type.kind != "number":
        raise mistake("U315", "only a number has bounds", bound.place, "take the bound away")
    if bound.value.unit is None:
        if number and type.unit not in (ONE, AMOUNT):
            fix = f"{bound.relation} {bound.value.text} {type.unit}"
            raise mistake("U303", f"this bound needs a unit: {in_words(type.unit)}", bound.place, fix=fix)
        return number
    unit = unit_of(law, bound.value.unit)
    try:
        return number * law.units.conversion(unit, type.unit)
    except IncompatibleUnits:
        sentence = f"the field is in {in_words(type.unit)}, the bound in {in_words(unit)}"
        raise mistake(
            "U303", sentence, bound.value.place, f"write it in {in_words(type.unit)}, or convert it"
        ) from None
