"""Expressions: what a sentence computes, name by name and sign by sign, in core operations with their types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.units import AMOUNT, ONE
from carbonrules.language import syntax
from carbonrules.language.building import (
    DATE,
    alike,
    build,
    constant,
    crossed,
    in_type,
    number,
    truth,
    word,
)
from carbonrules.language.coverage import coverage
from carbonrules.language.extents import extent
from carbonrules.language.field_types import FLOW
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.quantities import labels_of, unit_of, without_label
from carbonrules.language.references import check_word, reference
from carbonrules.language.sight import Sight, find_field
from carbonrules.language.unlike import Sides, in_words_of
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Expression, Type

_SIGNS = {"+": "add", "-": "subtract", "×": "multiply", "/": "divide"}


def expression(node: syntax.Expression, sight: Sight, asked: Type | None = None) -> Expression:
    """Lower an expression. `asked` is the type its place asks for; words are read in that list."""
    law = sight.law
    match node:
        case syntax.Number(text, unit, place):
            return sight.literal(text, number(ONE if unit is None else unit_of(law, unit)), place.line)
        case syntax.Truth(yes, place):
            return truth(yes, place.line)
        case syntax.Date(day, place):
            return constant(day.isoformat(), DATE, place.line)
        case syntax.Text(text, place):
            return constant(text, asked if asked and asked.kind == "word" else Type("text"), place.line)
        case syntax.Reference():
            return reference(node, sight, asked, field_fallback)
        case syntax.Arithmetic():
            return _arithmetic(node, sight)
        case syntax.Negative(of, place):
            minus = constant("-1", number(ONE), place.line)
            return build(law.units, "multiply", {}, [("left", minus), ("right", expression(of, sight))], place)
        case syntax.Unlabelled(of, dimension, place):
            return _unlabelled(expression(of, sight), dimension, sight, place)
        case syntax.Extreme(how, left, right, place):
            left_made, right_made = for_each((left, right), lambda each: expression(each, sight, asked))
            sides = Sides(left, right, "compared")
            one, other = alike(law.units, left_made, right_made, place, sides)
            limit = "at most" if how == "lower" else "at least"
            return build(law.units, "bound", {"how": limit}, [("of", one), ("by", other)], place)
        case syntax.Aggregate():
            return _aggregate(node, sight)
        case _:
            assert_never(node)


def asked_for(node: syntax.Expression, sight: Sight, asked: Type, asked_at: Place | None = None) -> Expression:
    """Lower an expression and put it into the type that its place asks for; `asked_at` is where that is said."""
    made = in_type(sight.law.units, expression(node, sight, asked), asked, extent(node), asked_at)
    if asked.kind == "word":
        _check_words(made, asked, sight, node.place)
    return made


def _check_words(made: Expression, asked: Type, sight: Sight, place: Place) -> None:
    """A word that a sentence answers is one of those that its first line, or the field it stands in for, allows."""
    allowed = sight.law.words_of(asked)
    if allowed is None:
        return
    if made.op == "constant":
        check_word(sight.law, str(made.args["text"]), asked, place, allowed)
        return
    found = sight.law.words_of(made.type)
    if found is None or not set(found) <= set(allowed):
        sentence = f"{in_words_of(asked)} is asked for here, this is {in_words_of(made.type)}"
        raise mistake("U303", sentence, place, help="say in cases which word holds when")


def field_fallback(fallback: syntax.Fallback, value: Expression, sight: Sight) -> Expression:
    """Where the case is silent about a field, what the law says to use instead."""
    entity, name = _fact_of(value, sight)
    args: dict[str, Json] = {
        "entity": entity,
        "field": name,
        "because": fallback.because.source.text,
        "article": f"{fallback.because.source.text} {fallback.because.article}".strip(),
    }
    inside = replace(sight, replaced=sight.replaced | {fallback.name.text})
    use = asked_for(fallback.use, inside, value.type)
    return build(sight.law.units, "fallback", args, [("value", value), ("use", use)], fallback.place)


def _fact_of(value: Expression, sight: Sight) -> tuple[str, str]:
    """The fact of the case that a value is: stated as it is, or exchanged from another currency."""
    if value.op == "value":
        return next(fact for fact, item in sight.law.exchanged.items() if item == value.args["item"])
    return str(value.args["entity"]), str(value.args["field"])


def _arithmetic(node: syntax.Arithmetic, sight: Sight) -> Expression:
    units = sight.law.units
    left, right = for_each((node.left, node.right), lambda each: expression(each, sight))
    if node.sign in ("+", "-"):
        sides = Sides(node.left, node.right, "added" if node.sign == "+" else "subtracted")
        left, right = alike(units, left, right, node.place, sides)
    else:
        left, right = crossed(units, left, right, 1 if node.sign == "×" else -1)
        _check_open_amount(left, right, sight, node.place)
    sides = Sides(node.left, node.right, "computed with")
    return build(units, _SIGNS[node.sign], {}, [("left", left), ("right", right)], node.place, sides=sides)


def _unlabelled(of: Expression, dimension: syntax.Name, sight: Sight, place: Place) -> Expression:
    """The same number without the label on this dimension: visibly, as a conversion of its own."""
    units = sight.law.units
    if of.type.kind != "number" or dimension.text not in labels_of(units, of.type.unit):
        sentence = f"{in_words_of(of.type)} has no label on {dimension.text} that could be dropped"
        raise mistake("U304", sentence, place, help="`as a mass of CO2e` is for what is counted apart")
    plain = without_label(units, of.type.unit, dimension.text)
    args: dict[str, Json] = {"constant": "1", "from": of.type.unit, "to": plain}
    return build(units, "convert", args, [("of", of)], place)


def _check_open_amount(left: Expression, right: Expression, sight: Sight, place: Place) -> None:
    """An amount has the unit of its flow, so it may only meet a value that is looked up for the same flow."""
    sides = [each for each in (left, right) if each.type.kind == "number" and AMOUNT in each.type.unit]
    if not sides:
        return
    flows = [_flow_of(each, sight) for each in sides]
    if len(sides) < 2 or None in flows or flows[0] != flows[1]:
        help = (
            "multiply it by a value looked up by the flow of the same activity: amount × emission factor of flow, place"
        )
        raise mistake("U305", "the unit of an amount depends on its flow", place, help)


def _flow_of(of: Expression, sight: Sight) -> tuple[str, str] | None:
    """The entity and the field of it that name the flow which fixes the unit of an open amount."""
    match of.op:
        case "field":
            entity = str(of.args["entity"])
            named = field_of_kind(sight.law.entities[entity].fields, FLOW)
            return None if named is None else (entity, named.name)
        case "look up":
            keys = [each.of for each in of.inputs if each.of.op == "field" and each.of.type == word(FLOW)]
            return (str(keys[0].args["entity"]), str(keys[0].args["field"])) if keys else None
        case "convert" | "fallback":
            return _flow_of(of.inputs[0].of, sight)
        case _:
            return None


def _aggregate(node: syntax.Aggregate, sight: Sight) -> Expression:
    from carbonrules.language.conditions import condition

    law = sight.law
    member = member_of(node.over, sight)
    inside = sight.inside(member)
    inputs: list[tuple[str, Expression]] = []
    if node.of is not None:
        inputs.append(("of", expression(node.of, inside)))
    if node.where is not None:
        inputs.append(("where", condition(node.where, inside)))
    args: dict[str, Json] = {"how": node.how, "list": node.over.text, "entity": member}
    where = inputs[-1][1] if node.where is not None else None
    covers = coverage(law, sight.entity, node.over.text, member, where)
    if covers is not None:
        args["covers"] = covers
    return build(law.units, "aggregate", args, inputs, node.place)


def member_of(list: syntax.Name, sight: Sight) -> str:
    """The entity of the members of a list. Only the lists of the thing itself are in sight."""
    entity = sight.law.entities[sight.entity]
    found = find_field(entity, list.text)
    if found is None or found.type.kind != "list":
        lists = [each.name for each in entity.fields if each.type.kind == "list"]
        known = f"lists of {entity.name}: {', '.join(lists)}" if lists else f"{entity.name} has no lists"
        sentence = f"`{list.text}` is not a list of {entity.name}"
        raise mistake(
            "N211", sentence, list.place, help=f"{known}; inside a list only the member's own lists are in sight"
        )
    return found.type.of


def words(names: Sequence[syntax.Name | syntax.Text], of: Type, sight: Sight) -> list[str]:
    """Words of the list that a value is taken from."""
    known = sight.law.words_of(of)
    if of.kind not in ("word", "text"):
        place = names[0].place
        help = "numbers are compared by size: `is more than`, `is at most`"
        raise mistake("U315", f"a word is asked for here, this is {in_words_of(of)}", place, help)

    def known_word(name: syntax.Name | syntax.Text) -> str:
        check_word(sight.law, name.text, of, name.place, known)
        return name.text

    return for_each(names, known_word)
