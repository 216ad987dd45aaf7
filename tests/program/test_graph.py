"""The dependency graph: who asks for what, circles told as a sentence, an order in which all is known in time."""

from __future__ import annotations

from engine.building import constant, two, value
from engine.programs import OWNER, program

from carbonrules.program.graph import cycle_sentence, cycles, dependency_graph, topological_order
from carbonrules.program.walk import items_named


def test_the_graph_leads_from_a_rule_to_what_it_asks_for() -> None:
    graph = dependency_graph(program())
    assert set(graph.successors(f"{OWNER}/rule/activity emissions")) == {
        "activity/flow",
        "activity/place",
        "activity/amount",
        "equipment/import date",
        "set:grids/factor",
        "set:demo/factor",
    }
    assert f"{OWNER}/rule/activity emissions" in graph.successors(f"{OWNER}/rule/product footprint")
    assert graph.nodes[f"{OWNER}/rule/product footprint"]["kind"] == "item"


def test_every_item_stands_after_all_it_asks_for() -> None:
    seen: set[str] = set()
    for item in topological_order(program()):
        assert set(items_named(item.expression)) <= seen
        seen.add(item.id)
    assert len(seen) == len(program().items)


def test_circles_are_found_and_told() -> None:
    one = constant("1")
    assert cycles((item.id, item.expression) for item in program().items) == []
    found = cycles(
        [
            ("a", two("add", value("b"), one)),
            ("b", two("add", value("c"), value("d"))),
            ("c", value("a")),
            ("d", one),
            ("self", value("self")),
        ]
    )
    assert found == [("a", "b", "c"), ("self",)]
    assert cycle_sentence(found[0]) == "`a` asks for `b`, `b` asks for `c`, `c` asks for `a`"
    assert cycle_sentence(("self",), {"self": "price"}) == "`price` asks for `price`"
