"""Which sentence of which regulation asks for a fact: shown beside the fact in forms and schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from carbonrules.program.model import Expression, Program

_READS_FIELD = frozenset({"field", "given", "fallback"})
_READS_LIST = frozenset({"aggregate", "quantify"})

Asked = Mapping[tuple[str, str], tuple[str, ...]]


def asked_by(programs: Sequence[Program]) -> Asked:
    """For each (entity, field) the articles of all programs that read it, as `regulation: article`, sorted."""
    found: dict[tuple[str, str], set[str]] = {}
    for program in programs:
        lists = {
            each.name: entity.name for entity in program.entities for each in entity.fields if each.type.kind == "list"
        }
        for item in program.items:
            if item.article:
                for key in _reads(item.expression, lists):
                    found.setdefault(key, set()).add(f"{program.layers[item.law].id}: {item.article}")
    for program in programs:
        for entity in program.entities:
            for each in entity.fields:
                if each.article and (entity.name, each.name) not in found:
                    found[entity.name, each.name] = {f"{program.id}: {each.article}"}
    return {key: tuple(sorted(articles)) for key, articles in found.items()}


def _reads(expression: Expression, lists: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    args = expression.args
    if expression.op in _READS_FIELD:
        yield str(args.get("entity", "")), str(args.get("field", ""))
    elif expression.op in _READS_LIST:
        name = str(args.get("list", ""))
        yield lists.get(name, ""), name
    for each in expression.inputs:
        yield from _reads(each.of, lists)
