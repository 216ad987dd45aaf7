"""What asks for what: the dependency graph of a program, its cycles told as a sentence, an order in which all is known.

Only `check` and `graph` load this; running a program needs no graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import networkx

from carbonrules.program.model import Expression, Item, Program
from carbonrules.program.walk import fields_named, items_named, tables_named

if TYPE_CHECKING:
    Graph = networkx.DiGraph[str]


def dependency_graph(program: Program) -> Graph:
    """Items, tables and fields of a program; an edge leads from what asks to what is asked for.

    Each node has `kind` (`item`, `table` or `field`), `name` and, for an item, `of` (rule, clause, tariff …) and
    `article`. Fields are named ENTITY/FIELD.
    """
    graph: Graph = networkx.DiGraph()
    for item in sorted(program.items, key=lambda item: item.id):
        graph.add_node(item.id, kind="item", of=item.kind, name=item.name, article=item.article)
    tables = {table.id: table.name for table in program.tables}
    for item in program.items:
        for table in tables_named(item.expression):
            graph.add_node(table, kind="table", name=tables.get(table, table))
            graph.add_edge(item.id, table)
        for entity, field in fields_named(item.expression):
            graph.add_node(f"{entity}/{field}", kind="field", name=field)
            graph.add_edge(item.id, f"{entity}/{field}")
        graph.add_edges_from((item.id, other) for other in items_named(item.expression))
    return graph


def cycles(items: Iterable[tuple[str, Expression]]) -> list[tuple[str, ...]]:
    """Every knot of items that ask for each other, as one shortest circle each, starting with the first name."""
    graph = _items_graph(items)
    found = []
    for knot in networkx.strongly_connected_components(graph):
        start = min(knot)
        if len(knot) == 1 and not graph.has_edge(start, start):
            continue
        within = graph.subgraph(knot)
        circles = (networkx.shortest_path(within, after, start) for after in sorted(within.successors(start)))
        found.append((start, *min(circles, key=len)[:-1]))
    return sorted(found)


def cycle_sentence(circle: tuple[str, ...], names: dict[str, str] | None = None) -> str:
    """Tell a circle: `a` asks for `b`, `b` asks for `a`."""
    called = [f"`{(names or {}).get(each, each)}`" for each in circle]
    return ", ".join(f"{one} asks for {other}" for one, other in _around(called))


def _around(names: list[str]) -> Iterator[tuple[str, str]]:
    return zip(names, [*names[1:], names[0]], strict=True)


def topological_order(program: Program) -> tuple[Item, ...]:
    """The items so that each stands after all it may ask for; names decide where the law leaves it open.

    A program with a circle has no such order; `check` refuses it before.
    """
    graph = _items_graph((item.id, item.expression) for item in program.items).reverse()
    items = {item.id: item for item in program.items}
    return tuple(items[each] for each in networkx.lexicographical_topological_sort(graph) if each in items)


def _items_graph(items: Iterable[tuple[str, Expression]]) -> Graph:
    graph: Graph = networkx.DiGraph()
    for name, expression in items:
        graph.add_node(name)
        graph.add_edges_from((name, other) for other in items_named(expression))
    return graph
