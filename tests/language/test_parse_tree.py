"""The tree says what the file says: one node for each construct, in the order written."""

from __future__ import annotations

from datetime import date
from typing import Any

from carbonrules.language.parse import parse
from carbonrules.language.syntax import (
    Aggregate,
    Arithmetic,
    Case,
    Cited,
    Clause,
    Comparison,
    Covered,
    Entity,
    Example,
    Exception_,
    ExpectNoValue,
    ExpectScope,
    ExpectValue,
    Extreme,
    Inside,
    Joined,
    Less,
    Listed,
    Lookup,
    Missing,
    Name,
    Negative,
    Not,
    Number,
    OneOf,
    Parameter,
    Quantified,
    Reference,
    ResultBound,
    Rounding,
    Rule,
    Scope,
    TableBlock,
    Tariff,
    Truth,
    WarningLevels,
)


def only(text: str) -> Any:
    """The one block of a text."""
    read = parse('regulation "Sample" version 1\n' + text, "sample.creg")
    assert [each.as_text() for each in read.diagnostics] == []
    assert read.regulation is not None
    (block,) = read.regulation.blocks
    return block


def value(expression: str) -> Any:
    """The value of a rule with one case."""
    return only(f"rule r for each batch in kg\n  is {expression}\n").body.cases[0].value


def condition(*lines: str) -> Any:
    """The condition of a scope."""
    return only("applies to each batch when\n" + "".join(f"  {each}\n" for each in lines)).when


def said(node: Any) -> str:
    """A short form of an expression, to compare its shape."""
    match node:
        case Number():
            return node.text + (f" {node.unit.text}" if node.unit else "")
        case Name():
            return node.text
        case Reference():
            keys = ", ".join(said(each) for each in node.keys)
            return (
                node.name.text + (f"[{keys}]" if keys else "") + (f"@{node.regulation.text}" if node.regulation else "")
            )
        case Arithmetic():
            return f"({said(node.left)} {node.sign} {said(node.right)})"
        case Negative():
            return f"-{said(node.of)}"
        case _:
            return type(node).__name__


def test_signs_bind_as_in_school() -> None:
    assert said(value("a + b × c / d - e")) == "((a + ((b × c) / d)) - e)"
    assert said(value("(a - b) * 2 kg")) == "((a - b) × 2 kg)"
    assert said(value("-5 kg - -a")) == "(-5 kg - -a)"


def test_lookups_have_keys_and_may_be_borrowed() -> None:
    assert said(value("benchmark of CN code, route × CBAM factor of eu.cbam")) == (
        "(benchmark[CN code, route] × CBAM factor@eu.cbam)"
    )
    assert said(value("mark-up of sector of CN code")) == "mark-up[sector[CN code]]"
    assert said(value("benchmark of CN code, route of eu.cbam")) == "benchmark[CN code, route]@eu.cbam"
    assert said(value("mark-up of sector of CN code of eu.cbam")) == "mark-up[sector[CN code]]@eu.cbam"


def test_aggregates_and_choices() -> None:
    total = value("total of mass × 2 over parts where mass is more than 1 kg and kind is steel")
    assert isinstance(total, Aggregate)
    assert (total.how, said(total.of), total.over.text) == ("total", "(mass × 2)", "parts")
    assert isinstance(total.where, Joined)
    assert total.where.how == "all"
    assert value("count over parts").of is None
    lower = value("the lower of a and b + c")
    assert isinstance(lower, Extreme)
    assert said(lower.right) == "(b + c)"


def test_each_comparison_has_its_node() -> None:
    assert condition("a is at least 2 kg").relation == "at least"
    assert condition("a is not CN").relation == "is not"
    assert isinstance(condition("a is yes").right, Truth)
    assert isinstance(condition("a is not inside boundary"), Inside)
    assert isinstance(condition("a is missing"), Missing)
    one = condition("sector of CN code is not one of electricity, hydrogen")
    assert isinstance(one, OneOf)
    assert (one.negated, [each.text for each in one.words]) == (True, ["electricity", "hydrogen"])
    listed = condition("origin is listed in exempt origins of eu.cbam")
    assert isinstance(listed, Listed)
    assert said(listed.table) == "exempt origins@eu.cbam"


def test_conditions_over_members() -> None:
    none = condition("no reagent is listed in bad list of eu.reach")
    assert isinstance(none, Quantified)
    assert (none.how, none.member.text) == ("no", "reagent")
    assert isinstance(none.holds, Listed)
    assert none.holds.of is None
    assert isinstance(condition("any certificate where body is X and standard is Y").holds, Joined)
    every = condition("every stage inside boundary has activities or absent stages")
    assert isinstance(every, Covered)
    assert [each.text for each in every.lists] == ["activities", "absent stages"]


def test_conditions_line_by_line_nest_and_carry_citations() -> None:
    whole = condition(
        "a is b",
        "  cite LAW Art. 1",
        "and any of",
        "  c is d",
        "  all of",
        "    e is f",
        "    g is h",
        "and not i is j",
    )
    assert isinstance(whole, Joined)
    first, group, negated = whole.parts
    assert isinstance(first, Cited)
    assert first.cites[0].article == "Art. 1"
    assert isinstance(group, Joined)
    assert group.how == "any"
    assert isinstance(group.parts[1], Joined)
    assert isinstance(negated, Not)


def test_one_condition_is_itself() -> None:
    assert isinstance(condition("a is b"), Comparison)


def test_a_rule_keeps_cases_and_steps_in_their_order() -> None:
    rule = only(
        "rule due for each batch in EUR, fossil\n  cite LAW Art. 1, second sentence  # a remark\n"
        "  is a when b is c\n  is d otherwise\n  result at least 0 EUR\n  less e\n"
        "    when e is missing use 0 EUR because LAW Art. 9\n  result at most f\n  round half even to 0.01 EUR\n"
    )
    assert isinstance(rule, Rule)
    assert rule.cites[0].article == "Art. 1, second sentence"
    assert [(each.when is None, each.otherwise) for each in rule.body.cases] == [(False, False), (True, True)]
    floor, credit, cap, rounding = rule.body.steps
    assert isinstance(floor, ResultBound)
    assert isinstance(credit, Less)
    assert credit.fallbacks[0].because.article == "Art. 9"
    assert isinstance(cap, ResultBound)
    assert isinstance(rounding, Rounding)
    assert rounding.how == "half even"


def test_dated_values_say_when_and_how_they_are_known() -> None:
    parameter = only(
        "parameter price in EUR/t, fossil, stricter when higher\n  from 2026-01-01 until 2026-03-31 is 75.36 EUR/t, "
        'published 2026-04-07 "quarter", published because "printed", reported\n  from 2026-04-01 is not yet decided\n'
    )
    assert isinstance(parameter, Parameter)
    assert (parameter.measure.unit.text, parameter.stricter, parameter.open) == ("EUR/t", "higher", False)
    assert parameter.measure.label is not None
    first, second = parameter.values
    assert first.value is not None
    assert first.value.text == "75.36"
    assert first.published is not None
    assert first.published.day == date(2026, 4, 7)
    assert (first.quality.grade, first.quality.evidence) == ("published", "reported")
    assert second.value is None


def test_lookups_and_tables() -> None:
    opened = only("lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex\n")
    assert isinstance(opened, Lookup)
    assert opened.open
    assert opened.measure is not None
    assert opened.measure.unit.text == "CO2e/amount"
    table = only('table t by a, b, held in part\n  | a | b | value |\n  | x | "y | z" |  |\n')
    assert isinstance(table, TableBlock)
    assert table.held_in_part
    assert [each.text for each in table.table.rows[0].cells] == ["x", "y | z", ""]


def test_fields_with_choices_bounds_and_covers() -> None:
    entity = only(
        "entity batch has\n  nature as one of measured, planned, may be missing\n"
        "  mass as a mass in kg, more than 0 kg\n"
        "  activities as a list of activity, one for each stage or in absent stages\n"
    )
    assert isinstance(entity, Entity)
    nature, mass, activities = entity.fields
    assert [each.text for each in nature.type.words] == ["measured", "planned"]  # type: ignore[union-attr]
    assert nature.may_be_missing
    assert (mass.bounds[0].relation, mass.bounds[0].value.text) == ("more than", "0")
    assert activities.covers is not None
    assert activities.covers.absent.text == "absent stages"


def test_exceptions_name_the_rule_after_to() -> None:
    exception = only("exception small batch to gap to baseline of global.baseline\n  when a is b\n  is 0 %\n")
    assert isinstance(exception, Exception_)
    assert (exception.name.text, exception.rule.text) == ("small batch", "gap to baseline")
    assert exception.base is not None


def test_tariffs_levels_and_clauses() -> None:
    tariff = only("tariff c on base in EUR, whole amount\n  up to 1 t charge 2 EUR/t\n  above that charge r\n")
    assert isinstance(tariff, Tariff)
    assert (tariff.mode, [each.up_to is None for each in tariff.bands]) == ("whole amount", [False, True])
    levels = only(
        "warning levels\n  red when\n    a is b\n    or c is d\n    locks the label of the law\n"
        '    advise "x" lowers r by 20 %\n'
        "  blue when a is d\n    advise rest, sleep\n"
    )
    assert isinstance(levels, WarningLevels)
    red, blue = levels.levels
    assert (red.locks, red.advice[0].text.text, blue.locks) == ("law", "x", "")
    assert [each.text.text for each in blue.advice] == ["rest", "sleep"]
    clause = only(
        'clause X-1 "Title" must\n  title zh "题"\n  each batch must satisfy a is b\n'
        '  evidence bill of lading, "x, y"\n'
        '  otherwise "no"\n  otherwise zh "否"\n  remedy supplier mends it, in 30 days, costs 2 EUR, after X-2\n'
    )
    assert isinstance(clause, Clause)
    assert [each.text for each in clause.evidence] == ["bill of lading", "x, y"]
    assert (clause.titles[0].text.text, clause.otherwise_in[0].text.text) == ("题", "否")
    (remedy,) = clause.remedies
    assert (remedy.who.text, remedy.does.text) == ("supplier", "mends it")
    assert remedy.within is not None
    assert said(remedy.within) == "30 days"


def test_examples() -> None:
    example = only(
        'example "e" on 2026-07-15\n  given a batch\n    code is 8419 50 80  # a remark\n'
        '    note is "a # b"\n    parts are none\n'
        "  and given a batch\n    code is x\n  expect r for batch 2 rounds to 16.29 %\n"
        "  expect r has no value, at least 4 kg\n"
        "  expect does not apply\n"
    )
    assert isinstance(example, Example)
    first, _ = example.given
    assert [each.value.text for each in first.fields] == ["8419 50 80", "a # b"]
    assert first.lists[0].table is None
    rounded, bounded, scope = example.expects
    assert isinstance(rounded, ExpectValue)
    assert rounded.subject is not None
    assert (rounded.how, rounded.subject.number) == ("rounds to", 2)
    assert isinstance(bounded, ExpectNoValue)
    assert bounded.at_least is not None
    assert isinstance(scope, ExpectScope)
    assert scope.applies == "no"


def test_places_count_from_one_and_show_the_line() -> None:
    scope = only("applies to each batch when\n  net  mass is more than 1 t\n")
    assert isinstance(scope, Scope)
    place = scope.when.place
    assert (place.line, place.column, place.end_column) == (3, 3, 29)
    assert place.text == "  net  mass is more than 1 t"
    assert scope.when.left.name.text == "net mass"  # type: ignore[union-attr]


def test_a_case_below_a_case_is_kept_with_it() -> None:
    rule = only(
        "rule r for each b in kg\n  is a\n    when a is missing use 0 kg because LAW\n"
        "  when c is 0 use d because LAW Art. 2\n"
    )
    case = rule.body.cases[0]
    assert isinstance(case, Case)
    assert case.fallbacks[0].case == "missing"
    assert rule.body.fallbacks[0].case == "zero"
