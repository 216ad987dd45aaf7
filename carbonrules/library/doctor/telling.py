"""The stages as lines for a terminal. Told alone, a stage says all it knows; among the others, what leads on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sized
from typing import Any

from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.spoken import spoken
from carbonrules.library.doctor.stages import Stage

_WIDEST_ARGUMENT = 60
_WIDEST_LINE = 110
_NOT_SHOWN = ("grade", "evidence")


def lines_of(stage: Stage, alone: bool, language: str = SOURCE_LANGUAGE) -> Iterator[str]:
    """A heading, what the stage tells, and its findings."""
    told: Any = stage.told
    yield f"{stage.name}: {spoken(_in_short(stage), language)}"
    match stage.name:
        case "lex":
            yield from _lex(told, alone)
        case "parse":
            yield from _parse(told)
        case "names":
            yield from _names(told)
        case "types":
            yield from _types(told)
        case _:
            yield from _core(told)
    for each in stage.findings:
        yield ""
        yield from (f"  {line}" for line in each.as_text(language).splitlines())


def _in_short(stage: Stage) -> str:
    told: Any = stage.told
    match stage.name:
        case "lex":
            return f"{told['lines']} lines, {told['characters']} characters, {told['bytes']} bytes, {told['encoding']}"
        case "parse":
            return f"{_count(told['blocks'], 'block')} read, {_findings(stage)}"
        case "names":
            return f"{len(told['declares'])} declared, {len(told['uses'])} used, {_findings(stage)}"
        case "types":
            return f"{_count(told['sentences'], 'sentence')}, {_count(told['tables'], 'table')}, {_findings(stage)}"
        case _:
            return f"{'closes' if told['closes'] else 'does not close'}: {told['why']}"


def _findings(stage: Stage) -> str:
    return _count(stage.findings, "finding") if stage.findings else "nothing found"


def _count(parts: Sized, what: str) -> str:
    return f"{len(parts)} {what}{'' if len(parts) == 1 else 's'}"


def _lex(told: Any, alone: bool) -> Iterator[str]:
    yield f"  text digest {told['digest']}"
    for each in told["mends"]:
        yield f"  `fmt` would mend: {each['what']} (line {each['lines'][0]}{' …' if len(each['lines']) > 1 else ''})"
    for block in told["blocks"]:
        stops = block["can't be read at line"]
        wrong = f"   can't be read at line {stops}" if stops else ""
        yield f"  {_span(block)}  {_shown(block['begins'])}{wrong}"
        if alone:
            yield from _words(block["words"])


def _shown(text: str) -> str:
    """A line of the file, not too long, without signs that a terminal would obey."""
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:_WIDEST_LINE])
    return text if len(text) < _WIDEST_LINE else text + "…"


def _span(block: Any) -> str:
    span = str(block["line"]) if block["line"] == block["last line"] else f"{block['line']}–{block['last line']}"
    return span.rjust(9)


def _words(words: Any) -> Iterator[str]:
    lines: dict[int, list[str]] = {}
    for each in words:
        kind = f" ‹{each['kind']}›" if each["kind"] else ""
        lines.setdefault(each["line"], []).append(_shown(each["text"]) + kind)
    for line, said in lines.items():
        yield f"  {line:>9}    {'  '.join(said)}"


def _parse(told: Any) -> Iterator[str]:
    yield f"  identifier {told['identifier'] or 'missing'}"
    if told["law digest"]:
        yield f"  law digest {told['law digest']}"
    for block in told["blocks"]:
        yield f"  {block['line']:>9}  {block['kind']} {block['name']}".rstrip()
    if told["unread"]:
        yield f"  not read: {', '.join(told['unread'])}"


def _names(told: Any) -> Iterator[str]:
    for each in told["layers"]:
        yield f"  {'uses' if each['borrowed'] else each['layer']:>9}  {each['id']}  {each['file']}"
    yield "  declares"
    for each in told["declares"]:
        yield f"  {each['line']:>9}  {each['name']}: {each['kind']}"
    yield "  uses"
    for each in told["uses"]:
        lines = ", ".join(map(str, each["lines"][:4])) + (" …" if len(each["lines"]) > 4 else "")
        means = "; ".join(each["means"]) or "declared nowhere: a word of an open list, or unknown"
        yield f"  {each['lines'][0]:>9}  {each['name']}: {means} (line {lines})"


def _types(told: Any) -> Iterator[str]:
    for each in told["sentences"]:
        yield f"  {each['line']:>9}  {each['id']}: {each['type']} for each {each['entity']} ({each['article']})"
    for each in told["tables"]:
        keys = f" by {', '.join(each['keys'])}" if each["keys"] else ""
        counts = f"{each['rows']} row{'' if each['rows'] == 1 else 's'}, {each['versions']} dated"
        yield f"  {each['line']:>9}  {each['id']}{keys}: {each['type']} ({counts})"


def _core(told: Any) -> Iterator[str]:
    if told["program digest"]:
        yield f"  program digest {told['program digest']}"
    for each in told["items"]:
        yield f"  {each['id']}"
        yield from _operation(each["operation"], "", 2)


def _operation(made: Any, role: str, depth: int) -> Iterator[str]:
    said = "".join(f" {key}={_argument(value)}" for key, value in made["args"].items() if key not in _NOT_SHOWN)
    yield f"{'  ' * depth}{role}{made['op']}{said} → {made['type']}"
    for each in made["inputs"]:
        yield from _operation(each["operation"], f"{each['role']}: ", depth + 1)


def _argument(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WIDEST_ARGUMENT else text[: _WIDEST_ARGUMENT - 1] + "…"
