"""Conditions: comparisons, membership, lists, what is missing, and how they are joined, as core operations."""

from __future__ import annotations

from typing import assert_never

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import parse_decimal
from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, alike, build, in_type, truth
from carbonrules.language.comparing import other_words, relation_of
from carbonrules.language.expressions import expression, words
from carbonrules.language.findings import Mistake, for_each, mistake
from carbonrules.language.law import Law, LawValue
from carbonrules.language.lookups import listed
from carbonrules.language.references import borrowed_value, check_word
from carbonrules.language.sight import Sight, find_field
from carbonrules.language.unlike import Sides
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Expression, Field, Type

BOUNDARY = "boundary"


def condition(node: syntax.Condition, sight: Sight) -> Expression:
    """Lower a condition to a core expression that answers yes or no."""
    units = sight.law.units
    match node:
        case syntax.Comparison():
            return _comparison(node, sight)
        case syntax.OneOf(of, names, negated, place):
            value = expression(of, sight)
            return _member(value, words(names, value.type, sight), negated, sight, place)
        case syntax.Inside(of, set, negated, place):
            value = expression(of, sight)
            return _member(value, words_inside(sight.law, set, value.type), negated, sight, place)
        case syntax.Listed():
            return _negated(_listed(node, sight), node.negated, sight, node.place)
        case syntax.Missing(field, present, place):
            return _negated(_given(field, sight, place), not present, sight, place)
        case syntax.Joined(how, parts, place):
            made = for_each(parts, lambda part: condition(part, sight))
            return build(units, "combine", {"how": how}, [(f"part {at}", part) for at, part in enumerate(made)], place)
        case syntax.Not(of, place):
            return _negated(condition(of, sight), True, sight, place)
        case syntax.Quantified():
            return _quantified(node, sight)
        case syntax.Covered():
            return _covered(node, sight)
        case syntax.Cited(of):
            return condition(of, sight)
        case _:
            assert_never(node)


def _negated(of: Expression, turn: bool, sight: Sight, place: Place) -> Expression:
    return build(sight.law.units, "not", {}, [("of", of)], place) if turn else of


def _comparison(node: syntax.Comparison, sight: Sight) -> Expression:
    units = sight.law.units
    left = expression(node.left, sight)
    if left.type.kind == "truth" and isinstance(node.right, syntax.Truth):
        return _negated(left, node.right.yes == (node.relation == "is not"), sight, node.place)
    right = _right_side(node, sight, left.type)
    sides = Sides(node.left, node.right, "compared")
    relation = relation_of(node.relation, left.type, right.type, sides, node.place)
    if isinstance(node.right, syntax.Number) and node.right.unit is None and left.type.unit == "%":
        _check_share(node.right)
    left, right = alike(units, left, right, node.place, sides)
    if left.type.kind != "number" and right.op == "constant":
        right = in_type(units, right, left.type, node.right.place)
    return build(units, "compare", {"relation": relation}, [("left", left), ("right", right)], node.place, sides=sides)


def _right_side(node: syntax.Comparison, sight: Sight, asked: Type) -> Expression:
    """What is compared with; a comparison in other words may have been read as the beginning of a name."""
    try:
        return expression(node.right, sight, asked)
    except Mistake:
        other = other_words(node)
        if other is None:
            raise
        raise other from None


def _check_share(number: syntax.Number) -> None:
    """`is more than 30` of a share would mean 3 000 %; 0 is the same with and without a unit."""
    if parse_decimal(number.text):
        help = "a share is written with `%`; without it this number would be a hundred times as large"
        raise mistake("U316", "a share is compared with a plain number", number.place, help, f"{number.text} %")


def _member(value: Expression, of: list[str], negated: bool, sight: Sight, place: Place) -> Expression:
    chosen: list[Json] = [*sorted(of)]
    made = build(sight.law.units, "member", {"words": chosen}, [("of", value)], place)
    return _negated(made, negated, sight, place)


def words_inside(law: Law, set: syntax.Name, type: Type) -> list[str]:
    """The words of a set, or those that the boundary of the closed program counts."""
    if set.text == BOUNDARY:
        return _inside_boundary(law, set, type)
    if set.text not in law.sets:
        raise law.unknown("N220", "set", set.text, set.place, [*law.sets, BOUNDARY])
    found = law.sets[set.text]
    if type.kind != "word" or type.of != found.category:
        raise mistake(
            "N206",
            f"`{set.text}` is a set of {found.category}, the value is not",
            set.place,
            f"ask it of a {found.category}",
        )
    return list(found.words)


def _inside_boundary(law: Law, set: syntax.Name, type: Type) -> list[str]:
    if law.boundary is None:
        if law.closed:
            # Said once of the annex, however many sentences of its base ask for the boundary.
            help = f"an annex says of each {type.of} whether it is counted or left out"
            raise mistake("L511", f"`{law.id}` has no boundary", law.lowest.text.header.place, help, "boundary")
        return list(law.words_of(type) or ())
    if type.of != law.boundary_category:
        help = f"ask it of a {law.boundary_category}"
        raise mistake("N206", f"the boundary counts {law.boundary_category}, the value is not one", set.place, help)
    known = law.words_of(type)
    return [word.text for word in law.boundary.counts if known is None or word.text in known]


def _listed(node: syntax.Listed, sight: Sight) -> Expression:
    value = listed_table(sight.law, node.table)
    if len(value.keys) != 1:
        help, further = "a list is a table or lookup with one key", ((value.block.place, "declared here"),)
        sentence = f"`{value.name}` has {len(value.keys)} keys and is not a list"
        raise mistake("N206", sentence, node.table.place, help, further=further)
    of = node.of
    if of is None:
        # `no reagent is listed in …`: the member's field that the table is keyed by.
        of = syntax.Reference(syntax.Name(value.keys[0], node.place), (), None, node.place)
    return listed(sight, value, expression(of, sight, Type("word", "", value.keys[0])), node.place)


def listed_table(law: Law, table: syntax.Reference) -> LawValue:
    """The table or list that a condition names, of this law or a borrowed one."""
    if table.regulation is not None:
        return borrowed_value(law, table)
    if table.name.text not in law.values:
        raise law.unknown("N202", "table", table.name.text, table.name.place, law.values)
    return law.values[table.name.text]


def _given(field: syntax.Name, sight: Sight, place: Place) -> Expression:
    entity, found = optional_field(field, sight)
    args: dict[str, Json] = {"entity": entity, "field": found.name}
    return build(sight.law.units, "given", args, [], place)


def optional_field(field: syntax.Name, sight: Sight) -> tuple[str, Field]:
    """A field that the case may leave out; only of such a field can be asked whether it is missing."""
    for entity in sight.stack:
        found = find_field(sight.law.entities[entity], field.text)
        if found is None:
            continue
        if not found.may_be_missing:
            sentence = f"`{found.name}` is always there, so it can't be asked whether it is missing"
            place = sight.law.places.get(f"field of {entity} {found.name}")
            further = ((place, "declared here"),) if place else ()
            raise mistake("N213", sentence, field.place, fix=f"{found.name} as …, may be missing", further=further)
        return entity, found
    known = [each.name for entity in sight.stack for each in sight.law.entities[entity].fields if each.may_be_missing]
    raise sight.law.unknown("N219", "field that may be missing", field.text, field.place, known)


def _quantified(node: syntax.Quantified, sight: Sight) -> Expression:
    entity = sight.law.entities[sight.entity]
    lists = [each for each in entity.fields if each.type == Type("list", "", node.member.text)]
    if not lists:
        known = [each.type.of for each in entity.fields if each.type.kind == "list"]
        raise sight.law.unknown(
            "N211", f"list of {entity.name} with members", node.member.text, node.member.place, known
        )
    if len(lists) > 1:
        names = ", ".join(each.name for each in lists)
        sentence = f"{entity.name} has several lists of {node.member.text}: {names}"
        raise mistake("N204", sentence, node.member.place, "let each list have members of its own kind")
    holds = condition(node.holds, sight.inside(node.member.text))
    how = "any" if node.how == "no" else node.how
    return _negated(_over(sight, lists[0], how, holds, node.place), node.how == "no", sight, node.place)


def _over(sight: Sight, list: Field, how: str, holds: Expression, place: Place) -> Expression:
    args: dict[str, Json] = {"how": how, "list": list.name, "entity": list.type.of}
    return build(sight.law.units, "quantify", args, [("holds", holds)], place)


def _covered(node: syntax.Covered, sight: Sight) -> Expression:
    """Each counted word has a member in one of the lists: one part for each word."""
    law, category = sight.law, node.category.text
    if category not in law.categories:
        raise law.unknown("N220", "category", category, node.category.place, law.categories)
    inside = words_inside(law, node.inside, Type("word", "", category))
    parts = [(f"part {at}", _has(node, sight, word)) for at, word in enumerate(inside)]
    if not parts:
        return truth(True, node.place.line)
    return build(law.units, "combine", {"how": "all"}, parts, node.place)


def _has(node: syntax.Covered, sight: Sight, word: str) -> Expression:
    law, category = sight.law, node.category.text
    check_word(law, word, Type("word", "", category), node.place, law.categories[category].words)
    found: list[tuple[str, Expression]] = []
    for name in node.lists:
        list = find_field(law.entities[sight.entity], name.text)
        if list is None or list.type.kind != "list":
            known = [each.name for each in law.entities[sight.entity].fields if each.type.kind == "list"]
            raise law.unknown("N211", f"list of {sight.entity}", name.text, name.place, known)
        field = field_of_kind(law.entities[list.type.of].fields, category)
        if field is None:
            help = f"name a list whose members have a {category}"
            raise mistake("N206", f"members of `{name.text}` have no {category}", name.place, help)
        value = syntax.Reference(syntax.Name(field.name, name.place), (), None, name.place)
        holds = _member(expression(value, sight.inside(list.type.of)), [word], False, sight, node.place)
        found.append((f"part {len(found)}", _over(sight, list, "any", holds, node.place)))
    return build(law.units, "combine", {"how": "any"}, found, node.place)


def truth_of(node: syntax.Condition, sight: Sight) -> Expression:
    """A condition as an answer of its own."""
    return in_type(sight.law.units, condition(node, sight), TRUTH, node.place)
