"""How a regulation, or all regulations of a region, hang together: as Mermaid, DOT, a drawing or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.program.model import Program
from carbonrules.render.graph.drawing import drawing
from carbonrules.render.graph.parts import Parts, parts_of
from carbonrules.render.graph.text import dot, mermaid
from carbonrules.render.pages import page
from carbonrules.render.wording import Wording, wording

if TYPE_CHECKING:
    from carbonrules.library.rules import Rules

SUFFIXES = (".mmd", ".dot", ".svg", ".html")


def graph_document(library: Rules, name: str, suffix: str, language: str = "en", about: str = "") -> str:
    """Write the graph of a regulation or region in the form that a file's ending asks for: .mmd, .dot, .svg, .html.

    With `about`, only what this name rests on and what rests on it. Raises UsageError for an unknown regulation,
    name or ending.
    """
    if suffix not in SUFFIXES:
        entry = code("R933")
        help = f"the endings are {', '.join(SUFFIXES)}"
        raise UsageError([Diagnostic("R933", f"{entry.title}: `{suffix}`", help=help, fix=entry.right)])
    programs = library.drawn(name)
    words = wording(language, programs)
    parts = parts_of(programs, words, about)
    title = _title(name, programs, words, about)
    match suffix:
        case ".mmd":
            return mermaid(parts, title, words)
        case ".dot":
            return dot(parts, title, words)
        case ".svg":
            return str(drawing(parts, title, words))
        case _:
            return _page(parts, title, words)


def _title(name: str, programs: tuple[Program, ...], words: Wording, about: str) -> str:
    if about:
        return words.say("graph.title about", name=words.law(about), regulation=name)
    if len(programs) == 1 and programs[0].id == name:
        own = [each for each in programs[0].layers if not each.borrowed]
        return words.say("graph.title", regulation=words.law(own[-1].title))
    return words.say("graph.title region", region=name)


def _page(parts: Parts, title: str, words: Wording) -> str:
    """The drawing with a search, and a table of what asks for what for those who can't see it."""
    asks: dict[str, list[str]] = {id: [] for id in sorted(parts.boxes)}
    for one, other in parts.lines:
        asks[one].append(parts.boxes[other].name)
    return page(
        "graph.html",
        words,
        mark="",
        notice=words.say("graph.notice"),
        title=title,
        drawing=drawing(parts, title, words, alone=False),
        names=sorted({box.name for box in parts.boxes.values()}),
        rows=[(parts.boxes[id], parts.groups[parts.boxes[id].group].title, asks[id]) for id in asks if asks[id]],
    )
