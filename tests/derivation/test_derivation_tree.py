"""The tree: every answer of a run worked out again, step by step, down to its leaves, and named by digests."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from derivation.making import CASES, answered
from engine import programs
from engine.building import TRUTH, compare, constant, two, value
from engine.programs import KG, ON, OWNER

from carbonrules.derivation.tree import Grower, Looking, TreeDisagrees, grow, node_json
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Slot
from carbonrules.foundation.canonical import digest
from carbonrules.program.model import Expression, Input
from carbonrules.program.values import NoValue

RULE = f"{OWNER}/rule/"


@pytest.mark.parametrize("name", CASES)
def test_the_tree_reaches_every_answer_of_the_run_with_its_quality(name: str) -> None:
    _, run, tree = answered(CASES[name])
    assert list(tree.roots) == list(run.slots)
    for (item, instance), slot in run.slots.items():
        node = tree.node(item, instance)
        assert (node.value, node.quality) == slot


@pytest.mark.parametrize("name", CASES)
def test_a_node_is_named_by_its_digest_and_names_only_nodes_of_the_tree(name: str) -> None:
    _, _, tree = answered(CASES[name])
    for own, node in tree.nodes.items():
        assert own == digest(node_json(node))
        assert {each for _, each in (*node.inputs, *node.tried) if each is not None} <= set(tree.nodes)


@pytest.mark.parametrize("name", CASES)
def test_the_part_below_an_answer_is_a_part_of_the_whole_tree(name: str) -> None:
    law, run, tree = answered(CASES[name])
    grower = Grower(law, programs.factors())
    for slot in run.slots:
        part = Looking(grower, CASES[name], run).below(*slot)
        assert part.roots[slot] == tree.roots[slot]
        assert part.nodes.items() <= tree.nodes.items()
        below = [part.node(*slot)]
        for node in below:
            below += [part.nodes[each] for _, each in (*node.inputs, *node.tried) if each is not None]


def test_the_part_below_an_answer_is_smaller_than_the_whole_tree() -> None:
    law, run, tree = answered(CASES["complete"])
    looking = Looking(Grower(law, programs.factors()), CASES["complete"], run)
    assert len(looking.below(f"{RULE}product footprint", "equipment/E-101").nodes) < len(tree.nodes)
    assert looking.whole() == tree
    assert looking.below(f"{RULE}product footprint", "equipment/E-101") == tree


@pytest.mark.parametrize(
    "wrong", [Slot(Fraction(1), 0), Slot(NoValue(()), 1)], ids=["another number", "no value for no reason"]
)
def test_a_run_with_another_answer_is_refused(wrong: Slot) -> None:
    case = CASES["complete"]
    law, run, _ = answered(case)
    key = (f"{RULE}product footprint", "equipment/E-101")
    other = replace(run, slots={**run.slots, key: wrong})
    with pytest.raises(TreeDisagrees):
        grow(law, programs.factors(), case, other)


def test_a_run_without_one_of_its_answers_is_refused() -> None:
    case = CASES["complete"]
    law, run, _ = answered(case)
    slots = dict(run.slots)
    del slots[f"{RULE}product footprint", "equipment/E-101"]
    with pytest.raises(TreeDisagrees):
        grow(law, programs.factors(), case, replace(run, slots=slots))


def test_a_total_tells_whom_it_counted_and_its_subtotals_add_up() -> None:
    _, _, tree = answered(CASES["complete"])
    node = tree.node(f"{RULE}corrosion emissions", "equipment/E-101")
    assert (node.args["used"], node.args["left out"], node.args["missing"]) == (2, 1, 0)
    subtotals = node.args["subtotals"]
    assert isinstance(subtotals, dict)
    assert set(subtotals) == {"treatment", "upkeep"}
    assert sum(Fraction(str(each)) for each in subtotals.values()) == node.value
    assert [branch for branch, _ in node.tried] == ["where"]


def test_addends_stand_in_order_of_their_digests_and_repeats_are_kept() -> None:
    same = programs.activity("acid", "upkeep", "DE", 300)
    case = programs.case(programs.equipment(activities=(*programs.ACTIVITIES, same, same)))
    _, _, tree = answered(case)
    addends = [
        name for role, name in tree.node(f"{RULE}product footprint", "equipment/E-101").inputs if role == "addend"
    ]
    assert len(addends) == 5
    assert addends == sorted(addends)


def test_the_tree_does_not_depend_on_the_order_of_activities() -> None:
    first = programs.case(programs.equipment(activities=programs.ACTIVITIES))
    second = programs.case(programs.equipment(activities=programs.ACTIVITIES[::-1]))
    assert answered(first)[2] == answered(second)[2]


def test_cases_that_do_not_hold_are_told_with_the_node_that_says_why_not() -> None:
    _, _, tree = answered(CASES["complete"])
    node = tree.node(f"{RULE}warning level", "equipment/E-101")
    said = {branch: tree.nodes[name].value for branch, name in node.tried if name is not None}
    assert all(each is False for each in said.values())
    taken = node.args["taken"]
    assert len(said) == (3 if taken == [] else ["red", "yellow", "blue"].index(str(taken[0])))  # type: ignore[index]


def test_a_look_up_tells_what_it_passed_over_and_quotes_the_printed_number() -> None:
    _, _, tree = answered(CASES["complete"])
    found = [node for node in tree.nodes.values() if node.op == "look up" and node.args["name"] == "emission factor"]
    power = next(node for node in found if node.args["table"] == "set:grids/factor")
    assert (power.args["printed"], power.args["constant"], power.args["row"]) == (
        "577.7",
        "1/1000",
        ["electricity", "CN"],
    )
    others = [node for node in found if node is not power]
    assert all(node.args["passed"][0] == "when" for node in others)  # type: ignore[index]
    assert all(node.tried[0] == ("try 0", None) for node in others)


def test_a_leaf_quotes_its_source() -> None:
    _, _, tree = answered(CASES["complete"])
    fields = [node for node in tree.nodes.values() if node.op == "field"]
    assert fields
    assert all(node.args["source"]["locator"] for node in fields)  # type: ignore[index,call-overload]


def test_where_it_is_open_whether_the_law_applies_every_answer_says_so() -> None:
    _, run, tree = answered(CASES["scope undecided"])
    node = tree.node(f"{RULE}product footprint", "equipment/E-101")
    assert node.op == "scope"
    assert isinstance(node.value, NoValue)
    assert {reason.about for reason in node.value.reasons} == {("equipment", "origin")}
    assert [tree.nodes[name].item for _, name in node.inputs] == [f"{OWNER}/scope/applies"]
    assert node.quality == run.slots[f"{OWNER}/scope/applies", "equipment/E-101"].quality


def test_a_long_chain_of_rules_grows() -> None:
    base = programs.program()
    chain = [programs.item("rule", "step 0", "equipment", KG, constant("1", KG))]
    for number in range(1, 400):
        before = value(f"{RULE}step {number - 1}", KG)
        chain.append(programs.item("rule", f"step {number}", "equipment", KG, two("add", before, before, KG)))
    # Asked for from the end, so that each waits for the one before it.
    law = replace(base, items=(*base.items, *chain[::-1]))
    case = CASES["complete"]
    run = Engine(law, programs.factors()).run(case, ON)
    tree = grow(law, programs.factors(), case, run)
    assert tree.node(f"{RULE}step 399", "equipment/E-101").value == 2**399


def test_what_is_shown_of_a_long_chain_of_conditions_and_of_names_is_found() -> None:
    base, last = programs.program(), 400
    chain = [
        programs.item("rule", "holds 0", "equipment", TRUTH, compare(one(), "is", one())),
        programs.item("rule", "name 0", "equipment", KG, two("add", one(), one(), KG)),
    ]
    for number in range(1, last + 1):
        held, named = value(f"{RULE}holds {number - 1}", TRUTH), value(f"{RULE}name {number - 1}", KG)
        turned = Expression("not", TRUTH, {}, (Input("of", held),))
        chain.append(programs.item("rule", f"holds {number}", "equipment", TRUTH, turned))
        chain.append(programs.item("rule", f"name {number}", "equipment", KG, named))
    uses = two("add", value(f"{RULE}name {last}", KG), one(), KG)
    law = replace(base, items=(*base.items, *chain[::-1], programs.item("rule", "uses", "equipment", KG, uses)))
    case, at = CASES["complete"], "equipment/E-101"
    run = Engine(law, programs.factors()).run(case, ON)
    shown = Looking(Grower(law, programs.factors()), case, run).shown(f"{RULE}uses", at)
    assert shown.node(f"{RULE}uses", at).value == 3
    assert [shown.nodes[name].item for _, name in shown.node(f"{RULE}uses", at).inputs] == [
        f"{RULE}name 0",
        f"{RULE}uses",
    ]
    (subject,) = case.subjects["equipment"]
    deepest = next(item for item in law.items if item.id == f"{RULE}holds {last}")
    looking = Looking(Grower(law, programs.factors()), case, run)
    assert looking.part(deepest.expression, deepest.id, subject) is True


def one() -> Expression:
    return constant("1", KG)
