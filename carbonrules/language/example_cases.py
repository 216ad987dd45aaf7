"""The case of a worked example: its facts as printed, checked for being a case that could be admitted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import NotANumber, parse_decimal, parse_ratio
from carbonrules.foundation.units import AMOUNT, ONE, IncompatibleUnits
from carbonrules.language import syntax
from carbonrules.language.field_types import FLOW
from carbonrules.language.findings import for_each, mistake, no_day
from carbonrules.language.law import Law
from carbonrules.language.parsing.quantities_written import COMMA, COMMA_HELP
from carbonrules.language.quantities import in_words, labels_of, unit_from_text, with_labels
from carbonrules.language.references import check_word
from carbonrules.language.sight import find_field
from carbonrules.program.model import Entity, Field

_NUMBER = re.compile(r"([+-]?[0-9][0-9_.eE+-]*)\s*(.*)", re.ASCII)


def given_case(law: Law, block: syntax.Example) -> Json:
    """All things that an example gives, by entity, in the form in which users write cases."""
    case: dict[str, list[Json]] = {}
    for made, given in zip(for_each(block.given, lambda each: _thing(law, each)), block.given, strict=True):
        case.setdefault(given.entity.text, []).append(made)
    return {entity: [*things] for entity, things in case.items()}


def _thing(law: Law, given: syntax.GivenSubject) -> Json:
    entity = law.entities.get(given.entity.text)
    if entity is None:
        raise law.unknown("N217", "entity", given.entity.text, given.entity.place, law.entities)
    thing: dict[str, Json] = {}
    said: dict[str, Place] = {}
    own = [each for each in given.lists if each.of is None]
    for name in (*(each.name for each in given.fields), *(each.name for each in own)):
        if name.text in said:
            further = ((said[name.text], "the other one"),)
            raise mistake("N203", f"`{name.text}` is said twice", name.place, "keep one", further=further)
        said[name.text] = name.place
    for each in given.fields:
        found = _field(law, entity, each.name)
        thing[found.name] = _fact(law, found, each.value.text, each.value.place)
    for list in own:
        found = _list(law, entity, list)
        thing[found.name] = _members(law, found, list)
    for list in given.lists:
        if list.of is not None:
            _put_into_member(law, _members_given(entity, thing, list.of.entity.text), list, list.of)
    _check_whole(entity, thing, given.place)
    return thing


def _list(law: Law, entity: Entity, given: syntax.GivenList) -> Field:
    found = _field(law, entity, given.name)
    if found.type.kind != "list":
        raise mistake("U315", f"`{found.name}` is not a list", given.place, f"write it on one line: {found.name} is …")
    return found


def _members_given(entity: Entity, thing: Mapping[str, Json], kind: str) -> list[dict[str, Json]]:
    """The members given of one kind, in the order given: they are counted as the things of an example are."""
    lists = [thing.get(each.name) for each in entity.fields if each.type.kind == "list" and each.type.of == kind]
    return [member for each in lists if isinstance(each, list) for member in each if isinstance(member, dict)]


def _put_into_member(
    law: Law, members: Sequence[dict[str, Json]], given: syntax.GivenList, of: syntax.SubjectName
) -> None:
    """A list that belongs to a member of another list: `components for product used 2 are`."""
    number = of.number or 1
    if number > len(members):
        raise mistake("N217", f"there is no {of.entity.text} {number} above", of.place, "give its own list first")
    found = _list(law, law.entities[of.entity.text], given)
    if found.name in members[number - 1]:
        raise mistake("N203", f"`{found.name}` of this {of.entity.text} is said twice", given.place, "keep one")
    members[number - 1][found.name] = _members(law, found, given)


def _field(law: Law, entity: Entity, name: syntax.Name) -> Field:
    found = find_field(entity, name.text)
    if found is None:
        raise law.unknown(
            "N219", f"field of {entity.name}", name.text, name.place, [each.name for each in entity.fields]
        )
    return found


def _members(law: Law, list: Field, given: syntax.GivenList) -> Json:
    if given.table is None:
        return []
    entity = law.entities[list.type.of]
    fields = [None if name.text == "id" else _field(law, entity, name) for name in given.table.columns]

    def member(row: syntax.TableRow) -> Json:
        made: dict[str, Json] = {}
        for found, cell in zip(fields, row.cells, strict=True):
            if found is None:
                made["id"] = cell.text
            elif cell.text:
                made[found.name] = _fact(law, found, cell.text, cell.place)
        _check_whole(entity, made, row.place)
        _check_amount(law, entity, dict(zip([each.name if each else "id" for each in fields], row.cells, strict=True)))
        return made

    return for_each(given.table.rows, member)


def _check_whole(entity: Entity, thing: Mapping[str, Json], place: Place) -> None:
    """A fact that may not be missing must be given, or the example is no case."""
    missing = [
        each.name
        for each in entity.fields
        if not each.may_be_missing and each.type.kind != "list" and each.name not in thing
    ]
    if missing:
        help = "an example is a case that could be admitted: give every field that may not be missing"
        raise mistake("N215", f"this {entity.name} has no {', '.join(missing)}", place, help)


def _fact(law: Law, field: Field, text: str, place: Place) -> str:
    """A fact as printed, read once to see that its field can be read from it."""
    match field.type.kind:
        case "number":
            _check_number(law, field, text, place)
        case "date":
            try:
                date.fromisoformat(text)
            except ValueError:
                raise no_day(text, place) from None
        case "truth":
            if text not in ("yes", "no"):
                raise mistake("U315", f"`{field.name}` is yes or no, this is `{text}`", place, "write yes or no")
        case "word":
            check_word(law, text, field.type, place, law.words_of(field.type))
        case "list" | "text":
            pass
    return text


def _check_number(law: Law, field: Field, text: str, place: Place) -> None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        help = "write digits and a unit; a fact that may be missing is left out"
        raise mistake("U315", f"`{field.name}` is a number, this is `{text}`", place, help)
    if re.match(",[0-9]", found[2]):
        raise mistake("S111", COMMA, place, COMMA_HELP)
    try:
        number = parse_decimal(found[1])
    except NotANumber as problem:
        raise mistake("S111", str(problem), place, "write the number, a space and its unit, as in 1_200 kg") from None
    # Money may be stated in each currency that the law exchanges, as in any case.
    sizes = [_size(law, found[2], unit, place) for unit in (field.type.unit, *field.currencies)]
    size = next((each for each in sizes if each is not None), None)
    if field.type.unit == AMOUNT:
        return
    if size is None:
        unit = _unit(law, found[2], place)
        sentence = f"`{field.name}` is in {in_words(field.type.unit)}, this is in {in_words(unit)}"
        plain = field.type.unit.partition("[")[0]
        fix = f"{found[1]} {plain}" if unit == ONE else ""
        raise mistake("U303", sentence, place, f"write a unit that is converted to {plain}", fix)
    _check_bounds(field, number * size, place)


def _unit(law: Law, written: str, place: Place) -> str:
    return unit_from_text(law, written.replace(" ", ""), place) if written else ONE


def _size(law: Law, written: str, unit: str, place: Place) -> Fraction | None:
    """How many of one unit a unit as written is, or None where it is none of its kind; worked out once."""
    known, key = law.library.conversions, (written, unit, law.currency)
    if key not in known:
        try:
            found = with_labels(law.units, _unit(law, written, place), labels_of(law.units, unit))
            known[key] = law.units.conversion(found, unit)
        except IncompatibleUnits:
            known[key] = None
    return known[key]


def _check_amount(law: Law, entity: Entity, cells: Mapping[str, syntax.Cell]) -> None:
    """An amount has the unit of its flow, or one that is converted to it, if need be by the density of the flow."""
    flow = next((cells[each.name] for each in entity.fields if each.type.of == FLOW and each.name in cells), None)
    known = law.factors.flows.get(flow.text) if flow is not None else None
    for each in entity.fields:
        cell = cells.get(each.name)
        found = None if cell is None else _NUMBER.fullmatch(cell.text)
        if known is None or cell is None or found is None or each.type.unit != AMOUNT:
            continue
        if _size(law, found[2], known.unit, cell.place) is None and not known.density:
            unit = _unit(law, found[2], cell.place)
            sentence = f"{known.name} is measured in {in_words(known.unit)}, this is in {in_words(unit)}"
            fix = f"{found[1]} {known.unit}" if unit == ONE else ""
            help = f"write a unit that is converted to {known.unit}"
            further = () if flow is None else ((flow.place, f"measured in {known.unit}"),)
            raise mistake("N225", sentence, cell.place, help, fix, further)


def _check_bounds(field: Field, number: Fraction, place: Place) -> None:
    """A fact outside the bounds that its field declares is in no case that could be admitted."""
    if field.lowest is None and field.highest is None:
        return
    low = None if field.lowest is None else parse_ratio(field.lowest)
    high = None if field.highest is None else parse_ratio(field.highest)
    below = low is not None and (number < low or (number == low and not field.lowest_included))
    if below or (high is not None and number > high):
        unit = field.type.unit.partition("[")[0]
        lowest, highest = (f"{each} {'' if unit == ONE else unit}".rstrip() for each in (field.lowest, field.highest))
        least = f"at least {lowest}" if field.lowest_included else f"more than {lowest}"
        sentence = f"`{field.name}` is {least if below else f'at most {highest}'}, this is not"
        raise mistake("N224", sentence, place, "an example is a case that could be admitted")
