"""What a drawing shows: the sentences, tables and publications of one or more regulations, and the facts of the case.

A band, credit, level, advice or condition is drawn as the sentence that it is a part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx

from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.library.aloud import phrases
from carbonrules.program.graph import dependency_graph
from carbonrules.program.model import PARTS, Item, Layer, Program, Table
from carbonrules.render.origins import SET
from carbonrules.render.sentences import item_title
from carbonrules.render.terminal import plain
from carbonrules.render.wording import Wording

if TYPE_CHECKING:
    from carbonrules.program.graph import Graph

Shape = Literal["sentence", "table", "publication", "fact"]
FACTS, PUBLICATIONS = "facts", "publications"


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that is drawn: its name, what it is in words, the article, and the group it stands in."""

    name: str
    shape: Shape
    kind: str
    article: str
    group: str

    @property
    def beneath(self) -> str:
        """The small line: what it is, and where it is written."""
        return " · ".join(each for each in (self.kind, self.article) if each)


@dataclass(frozen=True, slots=True)
class Group:
    """One regulation, or what comes from outside of all: the facts of the case, the publications."""

    title: str
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Boxes by id, the lines between them (from what asks to what is asked for), the groups in the order found."""

    boxes: Mapping[str, Box]
    lines: tuple[tuple[str, str], ...]
    groups: Mapping[str, Group]
    about: tuple[str, ...] = ()


def parts_of(programs: Sequence[Program], words: Wording, about: str = "") -> Parts:
    """Gather all that these programs hold, shared things once; with `about`, only what this name is connected with."""
    graph: Graph = networkx.DiGraph()
    items: dict[str, tuple[Program, Item]] = {}
    for program in programs:
        items.update({item.id: (program, item) for item in program.items})
        graph = networkx.compose(graph, dependency_graph(program))
    graph = _folded(graph, items)
    chosen: tuple[str, ...] = ()
    if about:
        chosen = _called(about, graph, programs, words)
        graph = _around(graph, chosen)
    boxes, groups = _boxes(graph, programs, items, words)
    return Parts(boxes, tuple(sorted(graph.edges)), groups, chosen)


def _folded(graph: Graph, items: Mapping[str, tuple[Program, Item]]) -> Graph:
    """Parts drawn as their whole, wherever that makes no circle."""
    wholes: dict[str, list[str]] = {}
    for id in sorted(items):
        whole = _whole(id, items)
        if whole != id:
            wholes.setdefault(whole, []).append(id)
    for whole, own in wholes.items():
        named = dict.fromkeys(own, whole)
        one: Graph = networkx.DiGraph()
        one.add_nodes_from((id, data) for id, data in graph.nodes(data=True) if id not in named)
        edges = ((named.get(a, a), named.get(b, b)) for a, b in graph.edges)
        one.add_edges_from((a, b) for a, b in edges if a != b)
        if networkx.is_directed_acyclic_graph(one):
            graph = one
    return graph


def _whole(id: str, items: Mapping[str, tuple[Program, Item]]) -> str:
    while id in items and items[id][1].kind in PARTS and (whole := id.rpartition("/")[0]) in items:
        id = whole
    return id


def _around(graph: Graph, chosen: Iterable[str]) -> Graph:
    """What these rest on and what rests on them; lines that pass them by are left out."""
    kept: Graph = networkx.DiGraph()
    for id in chosen:
        for reached in (networkx.ancestors(graph, id), networkx.descendants(graph, id)):
            kept = networkx.compose(kept, graph.subgraph({*reached, id}))
    return kept


def _called(name: str, graph: Graph, programs: Sequence[Program], words: Wording) -> tuple[str, ...]:
    """The boxes of this name, in the file or in the language. Raises UsageError with the nearest names."""
    names: dict[str, set[str]] = {}
    for program in programs:
        items = {item.id: (program, item) for item in program.items}
        for item in program.items:
            box = _whole(item.id, items)
            own = {item.id, item.name, words.names.get(item.name, ""), item_title(program, item, words)}
            for each in own:
                names.setdefault(each, set()).add(box)
    for id, data in graph.nodes(data=True):
        if data["kind"] != "item":
            plain_name = data["name"].removeprefix(SET)
            for each in (id, data["name"], plain_name, plain_name.partition("/")[0], words.names.get(plain_name, "")):
                names.setdefault(each, set()).add(id)
    found = tuple(sorted(id for id in names.get(name, ()) if id in graph)) if name else ()
    if not found:
        known = [each for each in names if each and "/" not in each]
        raise UsageError([Diagnostic("R906", f"nothing in this drawing is called `{name}`", help=nearest(name, known))])
    return found


def _boxes(
    graph: Graph, programs: Sequence[Program], items: Mapping[str, tuple[Program, Item]], words: Wording
) -> tuple[dict[str, Box], dict[str, Group]]:
    tables = {table.id: (program, table) for program in programs for table in program.tables}
    boxes: dict[str, Box] = {}
    for id in sorted(graph):
        if id in items:
            boxes[id] = _sentence(*items[id], words)
        elif id in tables:
            boxes[id] = _table(*tables[id], words)
        else:
            boxes[id] = _outside(id, str(graph.nodes[id]["name"]), words)
    used = {box.group for box in boxes.values()}
    layers = {layer.id: layer for program in programs for layer in program.layers}
    groups = {id: _group(layer, words) for id, layer in layers.items() if id in used}
    return boxes, groups | {id: Group(words.say(f"graph.{id}")) for id in (FACTS, PUBLICATIONS) if id in used}


def _sentence(program: Program, item: Item, words: Wording) -> Box:
    kind = phrases(words.language).get(f"kind {item.kind}", item.kind)
    name = plain(item_title(program, item, words))
    return Box(name, "sentence", kind, plain(item.article), program.layers[item.law].id)


def _table(program: Program, table: Table, words: Wording) -> Box:
    kind = words.say("graph.table" if table.keys else "graph.parameter")
    return Box(plain(words.law(table.name)), "table", kind, plain(table.article), program.layers[table.law].id)


def _outside(id: str, name: str, words: Wording) -> Box:
    """A column of a factor set with the set it stands in, or a fact with the thing it is a fact of."""
    if name.startswith(SET):
        set_id, _, column = name.removeprefix(SET).partition("/")
        return Box(plain(words.law(column)), "publication", plain(set_id), "", PUBLICATIONS)
    return Box(plain(words.law(name)), "fact", plain(words.law(id.partition("/")[0])), "", FACTS)


def _group(layer: Layer, words: Wording) -> Group:
    return Group(plain(words.law(layer.title)), words.kind(layer.status))
