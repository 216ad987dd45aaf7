"""The dependency graph in four forms: the same nodes and arrows in each, drawn the same way each time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml

import pytest
from acceptance.world import World
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.foundation.errors import UsageError
from carbonrules.program.graph import dependency_graph
from carbonrules.render.graph import SUFFIXES, graph_document
from carbonrules.render.graph_layout import placed

REGULATION = "eu.anticorrosion"


def test_every_form_has_every_node_and_arrow(demo: World) -> None:
    graph = dependency_graph(demo.rules.program(REGULATION))
    nodes, edges = len(graph.nodes), len(graph.edges)
    mermaid, dot, svg, page = (graph_document(demo.rules, REGULATION, suffix) for suffix in SUFFIXES)
    assert (len(re.findall(r"^  n\d+[\[(]", mermaid, re.M)), mermaid.count("-->")) == (nodes, edges)
    assert (dot.count("[label="), dot.count("->")) == (nodes, edges)
    root = xml.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert (len(root.findall(f"{space}g")), len(root.findall(f"{space}path"))) == (nodes, edges)
    assert svg in page


def test_a_graph_is_drawn_the_same_way_each_time_and_in_chinese(demo: World) -> None:
    one, other = (graph_document(demo.rules, REGULATION, ".svg") for _ in range(2))
    assert one == other
    assert "产品碳足迹" in graph_document(demo.rules, REGULATION, ".svg", "zh")


@pytest.mark.parametrize(("regulation", "suffix", "code"), [(REGULATION, ".png", "R933"), ("no.such", ".svg", "R903")])
def test_an_unknown_ending_or_regulation_is_refused_in_words(
    demo: World, regulation: str, suffix: str, code: str
) -> None:
    with pytest.raises(UsageError, match=code):
        graph_document(demo.rules, regulation, suffix)


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_an_arrow_always_leads_to_a_later_column_and_no_two_nodes_share_a_place(pairs: set[tuple[int, int]]) -> None:
    edges = [(f"n{min(pair)}", f"n{max(pair)}") for pair in pairs if pair[0] != pair[1]]
    nodes = {name for edge in edges for name in edge} | {"n0"}
    places = placed(nodes, set(edges)).places()
    assert places.keys() == nodes
    assert len(set(places.values())) == len(nodes)
    assert all(places[one][0] < places[other][0] for one, other in edges)
