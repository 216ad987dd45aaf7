"""A dependency graph as text for other tools: Mermaid, and DOT for Graphviz."""

from __future__ import annotations

from carbonrules.render.graph.parts import Box, Parts
from carbonrules.render.wording import Wording

_FRAMES = {"sentence": ('["', '"]'), "table": ('[("', '")]'), "publication": ('[/"', '"/]'), "fact": ('(["', '"])')}
_SHAPES = {"sentence": "box", "table": "cylinder", "publication": "note", "fact": "oval"}


def mermaid(parts: Parts, title: str, words: Wording) -> str:
    """Mermaid text: a frame for each regulation; cylinders are tables, slanted boxes publications, stadiums facts."""
    short = {id: f"n{number}" for number, id in enumerate(sorted(parts.boxes))}
    lines = [f"%% {_line(title)}", f"%% {_line(words.say('graph.how to read'))}", "flowchart LR"]
    for number, (group, own) in enumerate(_grouped(parts)):
        lines.append(f'  subgraph g{number}["{_mermaid_text(_group_name(parts, group))}"]')
        for id, box in own:
            before, after = _FRAMES[box.shape]
            lines.append(f"    {short[id]}{before}{_mermaid_text(box.name)}<br>{_mermaid_text(box.beneath)}{after}")
        lines.append("  end")
    lines += [f"  {short[one]} --> {short[other]}" for one, other in parts.lines]
    if parts.about:
        lines += [f"  style {short[id]} stroke-width:3px" for id in parts.about]
    return "\n".join(lines) + "\n"


def dot(parts: Parts, title: str, words: Wording) -> str:
    """DOT text: a cluster for each regulation."""
    label = _dot_text(title + "\n" + words.say("graph.how to read"))
    lines = [
        "digraph regulation {",
        "  rankdir=LR;",
        f"  label={label}; labelloc=t;",
        '  node [fontname="sans-serif"];',
    ]
    for number, (group, own) in enumerate(_grouped(parts)):
        lines += [f"  subgraph cluster_{number} {{", f"    graph [label={_dot_text(_group_name(parts, group))}];"]
        for id, box in own:
            bold = ", penwidth=3" if id in parts.about else ""
            text = _dot_text(box.name + "\n" + box.beneath)
            lines.append(f"    {_dot_text(id)} [label={text}, shape={_SHAPES[box.shape]}{bold}];")
        lines.append("  }")
    lines += [f"  {_dot_text(one)} -> {_dot_text(other)};" for one, other in parts.lines]
    return "\n".join([*lines, "}"]) + "\n"


def _grouped(parts: Parts) -> list[tuple[str, list[tuple[str, Box]]]]:
    return [(each, [(id, box) for id, box in parts.boxes.items() if box.group == each]) for each in parts.groups]


def _group_name(parts: Parts, id: str) -> str:
    group = parts.groups[id]
    return f"{group.title} · {id} · {group.nature}" if group.nature else group.title


def _mermaid_text(text: str) -> str:
    plain = " -_.,/%()·§"
    return "".join(each if each.isalnum() or each in plain else f"#{ord(each)};" for each in text)


def _dot_text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _line(text: str) -> str:
    return " ".join(text.split())
