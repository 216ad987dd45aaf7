"""How a closed regulation hangs together: its dependency graph as Mermaid, DOT, a drawing or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.program.graph import dependency_graph
from carbonrules.program.model import Program
from carbonrules.render.graph_layout import placed
from carbonrules.render.origins import SET
from carbonrules.render.pages import page
from carbonrules.render.sentences import item_title
from carbonrules.render.terminal import columns, plain
from carbonrules.render.wording import Wording, wording

if TYPE_CHECKING:
    from carbonrules.library.rules import Rules

SUFFIXES = (".mmd", ".dot", ".svg", ".html")

_BOX_WIDTH, _BOX_HEIGHT, _GAP_ACROSS, _GAP_DOWN, _EDGE = 230, 34, 70, 14, 20
_LETTERS = 31
_FILLS = {"item": "#ffffff", "table": "#e8efec", "field": "#f4efe2"}


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    kind: str
    article: str


@dataclass(frozen=True, slots=True)
class _Graph:
    nodes: dict[str, _Node]
    edges: tuple[tuple[str, str], ...]


def graph_document(library: Rules, regulation: str, suffix: str, language: str = "en") -> str:
    """Write the graph of a regulation in the form that the ending of a file asks for: .mmd, .dot, .svg or .html.

    Raises UsageError for an unknown regulation or ending.
    """
    if suffix not in SUFFIXES:
        entry = code("R933")
        help = f"the endings are {', '.join(SUFFIXES)}"
        raise UsageError([Diagnostic("R933", f"{entry.title}: `{suffix}`", help=help, fix=entry.right)])
    program = library.program(regulation)
    words = wording(language, [program])
    graph = _graph(program, words)
    match suffix:
        case ".mmd":
            return _mermaid(graph)
        case ".dot":
            return _dot(graph)
        case ".svg":
            return str(_svg(graph))
        case _:
            return _page(graph, program, words)


def _graph(program: Program, words: Wording) -> _Graph:
    drawn = dependency_graph(program)
    items = {item.id: item_title(program, item, words) for item in program.items}
    nodes = {
        id: _Node(plain(items.get(id) or _table(data["name"], words)), data["kind"], data.get("article", ""))
        for id, data in drawn.nodes(data=True)
    }
    return _Graph(nodes, tuple(sorted(drawn.edges)))


def _table(name: str, words: Wording) -> str:
    """A table or fact by its name; a column of a factor set with the set it stands in."""
    if not name.startswith(SET):
        return words.law(name)
    set_id, _, column = name.removeprefix(SET).partition("/")
    return words.say("thing with id", words=words.law(column), id=set_id)


def _mermaid(graph: _Graph) -> str:
    """Mermaid text: items as boxes, tables as cylinders, facts of the case as stadiums."""
    short = {id: f"n{number}" for number, id in enumerate(sorted(graph.nodes))}
    frames = {"item": ('["', '"]'), "table": ('[("', '")]'), "field": ('(["', '"])')}
    lines = ["flowchart LR"]
    for id in sorted(graph.nodes):
        before, after = frames[graph.nodes[id].kind]
        lines.append(f"  {short[id]}{before}{_mermaid_text(graph.nodes[id].name)}{after}")
    lines += [f"  {short[one]} --> {short[other]}" for one, other in graph.edges]
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    return "".join(each if each.isalnum() or each in " -_.,/%()" else f"#{ord(each)};" for each in text)


def _dot(graph: _Graph) -> str:
    """DOT text for Graphviz."""
    shapes = {"item": "box", "table": "cylinder", "field": "oval"}
    lines = ["digraph regulation {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for id in sorted(graph.nodes):
        node = graph.nodes[id]
        lines.append(f"  {_dot_text(id)} [label={_dot_text(node.name)}, shape={shapes[node.kind]}];")
    lines += [f"  {_dot_text(one)} -> {_dot_text(other)};" for one, other in graph.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _svg(graph: _Graph) -> Markup:
    """A drawing of our own: columns from what asks to what is asked for."""
    laid = placed(graph.nodes, graph.edges)
    places = laid.places()
    tallest = max((len(column) for column in laid.columns), default=0)
    width = 2 * _EDGE + len(laid.columns) * (_BOX_WIDTH + _GAP_ACROSS)
    height = 2 * _EDGE + tallest * (_BOX_HEIGHT + _GAP_DOWN)

    def corner(id: str) -> tuple[int, int]:
        column, row = places[id]
        spare = (tallest - len(laid.columns[column])) * (_BOX_HEIGHT + _GAP_DOWN) // 2
        return _EDGE + column * (_BOX_WIDTH + _GAP_ACROSS), _EDGE + spare + row * (_BOX_HEIGHT + _GAP_DOWN)

    edges = Markup("\n").join(_edge(corner(one), corner(other)) for one, other in graph.edges)
    boxes = Markup("\n").join(_box(graph.nodes[id], *corner(id)) for id in sorted(graph.nodes))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'font-family="system-ui, sans-serif" font-size="12">\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#566670"/></marker></defs>\n{edges}\n{boxes}\n</svg>\n'
    ).format(w=width, h=height, edges=edges, boxes=boxes)


def _edge(start: tuple[int, int], end: tuple[int, int]) -> Markup:
    x, y = start[0] + _BOX_WIDTH, start[1] + _BOX_HEIGHT // 2
    to_x, to_y = end[0], end[1] + _BOX_HEIGHT // 2
    middle = (x + to_x) // 2
    path = f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
    return Markup('<path d="{}" fill="none" stroke="#9aa6ab" marker-end="url(#tip)"/>').format(path)


def _box(node: _Node, x: int, y: int) -> Markup:
    rounded = _BOX_HEIGHT // 2 if node.kind == "field" else 3
    return Markup(
        '<g><title>{title}</title><rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" '
        'stroke="#1f2b31"/><text x="{tx}" y="{ty}" fill="#1f2b31">{text}</text></g>'
    ).format(
        title=" · ".join(each for each in (node.name, node.article) if each),
        x=x,
        y=y,
        w=_BOX_WIDTH,
        h=_BOX_HEIGHT,
        r=rounded,
        fill=_FILLS[node.kind],
        tx=x + 12,
        ty=y + _BOX_HEIGHT // 2 + 4,
        text=_cut(node.name),
    )


def _cut(text: str) -> str:
    """So much of a name as its box holds; the whole of it stands in the title."""
    if columns(text) <= _LETTERS:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > _LETTERS - 1:
            break
        kept += each
    return f"{kept}…"


def _page(graph: _Graph, program: Program, words: Wording) -> str:
    """The drawing with a table of what asks for what, for those who can't see it."""
    asks: dict[str, list[str]] = {id: [] for id in sorted(graph.nodes)}
    for one, other in graph.edges:
        asks[one].append(graph.nodes[other].name)
    layers = [each for each in program.layers if not each.borrowed]
    return page(
        "graph.html",
        words,
        mark="",
        notice=words.say("graph.notice"),
        title=layers[-1].title,
        id=program.id,
        drawing=_svg(graph),
        rows=[(graph.nodes[id], asks[id]) for id in asks if asks[id]],
    )
