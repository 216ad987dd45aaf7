"""What is told of each stage, as plain data: the words cut, the tree read, the names meant, the types, the core."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lark.exceptions import UnexpectedToken

from carbonrules.foundation.canonical import Json, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.language import syntax
from carbonrules.language.digest import law_digest
from carbonrules.language.formatting.mending import mended_lines
from carbonrules.language.formatting.reading import cut
from carbonrules.language.parse import LARGEST_FILE
from carbonrules.language.parsing.characters import mend
from carbonrules.language.parsing.layout import blocks_of
from carbonrules.language.parsing.source import Source, SourceBlock
from carbonrules.library.doctor.examine import Examined
from carbonrules.library.doctor.names import declared_names, kind_of, meanings, used_names
from carbonrules.program.form import program_digest
from carbonrules.program.model import Expression, Program, Type


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what there is to tell, and what was found wrong in it."""

    name: str
    told: Mapping[str, Json]
    findings: Sequence[Diagnostic] = field(default=())

    def as_json(self, language: str = SOURCE_LANGUAGE) -> Json:
        """The form of `--json`."""
        return {**self.told, "findings": [each.as_json(language) for each in self.findings]}


def lexed(of: Examined) -> Stage:
    """The text as bytes and lines, and its blocks with the words that the grammar sees in them."""
    text = of.text.removeprefix("\ufeff")
    short = len(text) <= LARGEST_FILE
    lines = [line.rstrip() for line in text.split("\n")]
    source = Source(of.file, lines, list(lines))
    if short:
        mend(source)
    told: dict[str, Json] = {
        "bytes": len(of.data),
        "encoding": "UTF-8" if of.data.decode("utf-8", errors="ignore").encode() == of.data else "not UTF-8",
        "characters": len(of.text),
        "lines": len(text.removesuffix("\n").split("\n")),
        "digest": digest_of_bytes(of.data),
        "mends": [each.as_json() for each in mended_lines(of.text, of.file)[1]] if short else [],
        "blocks": [_block(each) for each in blocks_of(source)[0]] if short else [],
    }
    return Stage("lex", told)


def _block(block: SourceBlock) -> Json:
    words: list[Json] = []
    stops = 0
    try:
        for each in cut(block):
            # A plain word that the grammar has no name for is of the kind it says.
            kind = "" if each.type.startswith("__") else each.type
            words.append({"line": each.line, "column": each.column, "kind": kind, "text": each.text})
    except UnexpectedToken as problem:
        stops = int(problem.token.line or 0)
    first, last = block.lines[0][0], block.lines[-1][0]
    return {
        "line": first,
        "last line": last,
        "begins": block.source.lines[first - 1],
        "words": words,
        "can't be read at line": stops,
    }


def parsed(of: Examined) -> Stage:
    """The blocks that were read, and what could not be read."""
    regulation = of.parsed.regulation
    told: dict[str, Json] = {"identifier": "", "law digest": "", "blocks": [], "unread": sorted(of.parsed.unread)}
    if regulation is not None:
        identifier = regulation.header.identifier
        told["identifier"] = identifier.text if identifier else ""
        told["blocks"] = [
            {"line": each.place.line, "kind": kind_of(each), "name": _name(each)} for each in regulation.blocks
        ]
        if not of.parsed.diagnostics:
            told["law digest"] = law_digest(regulation)
    return Stage("parse", told, of.parsed.diagnostics)


def _name(block: syntax.Block) -> str:
    for part in ("id", "name", "title", "sentence", "parameter", "rule", "target", "entity", "language"):
        named = getattr(block, part, None)
        if isinstance(named, syntax.Name | syntax.Text):
            return named.text
    return ""


def named(of: Examined) -> Stage:
    """The layers of the file, the names it declares, and what the names that it uses mean there."""
    told: dict[str, Json] = {"layers": [], "declares": [], "uses": []}
    if of.parsed.regulation is not None:
        told["declares"] = [
            {"line": line, "kind": kind, "name": name} for kind, name, line in declared_names(of.parsed.regulation)
        ]
    if of.law is not None and of.parsed.regulation is not None:
        layers = (*of.law.layers, *of.law.borrowed.values())
        told["layers"] = [
            {"id": each.id, "layer": each.kind, "file": each.text.place.file, "borrowed": each.borrowed}
            for each in layers
        ]
        told["uses"] = [
            {"name": name, "lines": lines, "means": meanings(name, of.law)}
            for name, lines in used_names(of.parsed.regulation).items()
        ]
    return Stage("names", told, of.of_names)


def typed(of: Examined) -> Stage:
    """What each sentence and each table of the file answers, and in which unit."""
    told: dict[str, Json] = {"sentences": [], "tables": []}
    if of.program is not None and of.law is not None:
        own, places = of.law.lowest.index, of.program.presentation.places
        told["sentences"] = [
            {
                "line": places.get(each.id, 0),
                "id": each.id,
                "entity": each.entity,
                "type": type_text(each.type),
                "article": each.article,
            }
            for each in sorted(of.program.items, key=lambda item: (places.get(item.id, 0), item.id))
            if each.law == own
        ]
        told["tables"] = [
            {
                "line": places.get(each.id, 0),
                "id": each.id,
                "keys": list(each.keys),
                "type": type_text(each.type),
                "rows": len(each.rows),
                "versions": sum(len(row.versions) for row in each.rows),
            }
            for each in sorted(of.program.tables, key=lambda table: places.get(table.id, 0))
            if each.law == own and each.id.startswith(f"{of.law.id}/")
        ]
    return Stage("types", told, of.of_types)


def type_text(type: Type) -> str:
    """A type in words: the unit of a number, the list that a word is of."""
    match type.kind:
        case "number":
            return type.unit
        case "truth":
            return "yes or no"
        case "word" | "list":
            return f"{type.kind} of {type.of.replace('|', ', ')}"
        case "text" | "date":
            return type.kind


def lowered(of: Examined) -> Stage:
    """The operations of each sentence of the file, and whether it closes into a program."""
    told: dict[str, Json] = {"closes": of.closes, "why": _why(of), "program digest": "", "items": []}
    if of.program is not None and of.law is not None:
        places = of.program.presentation.places
        told["program digest"] = program_digest(of.program) if of.closes else ""
        told["items"] = [
            {"id": each.id, "entity": each.entity, "operation": _operation(each.expression)}
            for each in sorted(of.program.items, key=lambda item: (places.get(item.id, 0), item.id))
            if each.law == of.law.lowest.index
        ]
    return Stage("core", told)


def _why(of: Examined) -> str:
    if of.errors:
        return f"{len(of.errors)} error{'' if len(of.errors) == 1 else 's'}"
    if of.law is None or of.program is None:
        return "its layers are not known"
    if not of.law.closed:
        return "a baseline is closed by each annex that amends it"
    return _counted(of.program)


def _counted(program: Program) -> str:
    counts = f"{len(program.layers)} layers, {len(program.items)} sentences, {len(program.tables)} tables"
    return f"{counts}, {len(program.factor_sets)} factor sets"


def _operation(made: Expression) -> Json:
    inputs: list[Json] = [{"role": each.role, "operation": _operation(each.of)} for each in made.inputs]
    return {
        "op": made.op,
        "type": type_text(made.type),
        "line": made.line,
        "args": dict(made.args),
        "inputs": inputs,
    }


STAGES: Mapping[str, Callable[[Examined], Stage]] = {
    "lex": lexed,
    "parse": parsed,
    "names": named,
    "types": typed,
    "core": lowered,
}
