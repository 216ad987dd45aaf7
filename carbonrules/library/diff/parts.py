"""A block of law taken apart into the things that can change by themselves, each with its kind and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.citing import article_text

# Blocks that are no law: how it is tested, and what it is called in other languages.
EDITORIAL = (syntax.Example, syntax.Property, syntax.Words)
# Kinds of change that a normal form can decide.
EXPRESSIONS = frozenset(
    {"value of a rule", "condition", "scope condition", "exception", "rate", "step", "missing-branch", "derogation"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a block says. Parts with the same kind and name, before and after, are compared."""

    kind: str
    name: str
    node: Any
    since: str = ""
    text: str = ""
    article: str = ""


def block_key(block: syntax.Block) -> str:
    """What a block is known by in its regulation, whatever it says."""
    match block:
        case syntax.Exception_():
            return f"exception {block.name.text} to {block.rule.text}"
        case syntax.Derogation():
            return f"derogation from {block.rule.text}"
        case syntax.Scope():
            return f"scope of {block.entity.text}"
        case syntax.Clause():
            return f"clause {block.id.text}"
        case syntax.CannotExpress() | syntax.Example() | syntax.Property():
            return f"{type(block).__name__} {block.sentence.text}"
        case _:
            name: object = getattr(block, "name", None) or getattr(block, "target", None)
            return f"{type(block).__name__} {getattr(name, 'text', '')}".strip()


def block_name(block: syntax.Block) -> str:
    """What a reader calls a block."""
    match block:
        case syntax.Boundary():
            return "boundary"
        case syntax.EmissionFactors():
            return "emission factors"
        case syntax.WarningLevels():
            return "warning levels"
        case syntax.Exception_() | syntax.Derogation() | syntax.Scope() | syntax.Clause():
            return block_key(block)
        case syntax.CannotExpress():
            return block.sentence.text
        case _:
            name: object = getattr(block, "name", None) or getattr(block, "target", None)
            return str(getattr(name, "text", type(block).__name__))


def article_of(block: syntax.Block) -> str:
    """What a block cites."""
    cites: Iterable[syntax.Citation] = getattr(block, "cites", ())
    return "; ".join(article_text(each) for each in cites)


def place_of(node: Any) -> Place | None:
    """Where a node stands."""
    found = getattr(node, "place", None)
    return found if isinstance(found, Place) else None


def parts_of(block: syntax.Block) -> Iterator[Part]:
    """Everything a block says, its citation too."""
    name = block_name(block)
    match block:
        case syntax.Parameter() | syntax.Fills():
            yield from _dated(name, block.values)
            yield from _rest("words", name, block, "values")
        case syntax.TableBlock():
            yield from _table(name, block)
            yield from _rest("words", name, block, "table")
        case syntax.Entity():
            for field in block.fields:
                yield Part("words", f"{field.name.text} of {name}", field)
        case syntax.Category():
            for row in block.table.rows:
                cells = tuple((c.text, cell.text) for c, cell in zip(block.table.columns, row.cells, strict=True))
                said = ", ".join(text for column, text in cells if text and column != "zh")
                yield Part("words", f"{row.cells[0].text} of {name}", said, text=said)
        case syntax.EmissionFactors():
            for line in block.lines:
                yield Part("factor publication", f"{line.what.text}{' then' if line.then else ''}", line)
            yield from _rest("factor publication", "weighting", block, "lines")
        case syntax.Boundary():
            for word in block.counts:
                yield Part("boundary", word.text, word, text="counted")
            for left in block.leaves_out:
                yield Part("boundary", left.word.text, left, text=f"left out because {left.because.text}")
            yield from _rest("boundary", name, block, "counts", "leaves_out")
        case syntax.Scope():
            yield from _condition("scope condition", name, block.when)
            yield from _rest("scope", name, block, "when")
        case syntax.Rule():
            yield from _body(name, block.body)
            yield from _rest("words", name, block, "body")
        case syntax.Derogation():
            yield from _body(name, block.body)
            yield from _rest("derogation", name, block, "body")
        case syntax.Exception_():
            yield from _condition("condition", name, block.when)
            yield Part("exception", name, block.value)
            yield from _rest("exception", name, block, "when", "value")
        case syntax.Relief():
            yield from _fallbacks(name, block.fallbacks)
            yield from _rest("words", name, block, "fallbacks")
        case syntax.Tariff():
            for at, band in enumerate(block.bands, 1):
                edge: object = band.up_to if band.up_to is not None else "above that"
                text = "" if band.up_to is not None else "above that"
                yield Part("band", f"{name}, edge of band {at}", edge, text=text)
                yield Part("rate", f"{name}, rate of band {at}", band.rate)
            yield from _steps(name, block.steps)
            yield from _rest("tariff", name, block, "bands", "steps")
        case syntax.WarningLevels():
            for level in block.levels:
                yield from _condition("condition", f"level {level.word.text}", level.when)
                locks = f"locks the label of the {level.locks}" if level.locks else "locks nothing"
                yield Part("lock", f"level {level.word.text}", locks, text=locks)
                for advice in level.advice:
                    yield Part("advice", f"{level.word.text}: {advice.text.text}", advice)
            yield from _rest("words", name, block, "levels")
        case syntax.Clause():
            yield Part("clause", f"{name}, strength", block.strength, text=block.strength)
            yield from _condition("condition", name, block.satisfy)
            yield from _rest("clause", name, block, "satisfy", "strength", "titles", "otherwise_in", "title")
        case _:
            yield from _rest("words", name, block)


def _dated(name: str, values: Iterable[syntax.DatedValue]) -> Iterator[Part]:
    for value in values:
        start = value.start.day.isoformat()
        decided = value.value if value.value is not None else "not yet decided"
        yield Part("value", name, decided, start, "" if value.value is not None else "not yet decided")
        if value.until is not None:
            yield Part("validity", f"{name}, until", value.until, start)
        if value.published is not None or value.published_as is not None:
            yield Part("publication date", name, (value.published, value.published_as), start)
        if value.quality.grade or value.quality.evidence or value.quality.because is not None:
            because = value.quality.because.text if value.quality.because is not None else ""
            words = ", ".join(word for word in (value.quality.grade, because, value.quality.evidence) if word)
            yield Part("grade", name, value.quality, start, words)


def _table(name: str, block: syntax.TableBlock) -> Iterator[Part]:
    columns = [column.text for column in block.table.columns]
    keys = [key.text for key in block.keys]
    value = next((column for column in ("value", block.name.text) if column in columns and column not in keys), "")
    for row in block.table.rows:
        cells = {column: cell.text for column, cell in zip(columns, row.cells, strict=True)}
        label, since = ", ".join(cells.get(key, "") for key in keys), cells.get("from", "")
        rest = {column: text for column, text in cells.items() if text and column not in (*keys, value, "from", "zh")}
        if value:
            yield Part("value", f"{name} of {label}", (cells[value],), since, cells[value] or "empty")
        said = ", ".join([label, *(f"{column} {text}" for column, text in rest.items())])
        yield Part("table row", f"{name} of {label}", tuple(sorted(rest.items())), since, said)


def _body(name: str, body: syntax.RuleBody) -> Iterator[Part]:
    several = len(body.cases) > 1
    for at, case in enumerate(body.cases, 1):
        label = f"{name}, case {at}" if several else name
        yield Part("value of a rule", label, case.value)
        if case.when is not None:
            yield from _condition("condition", label, case.when)
        yield from _fallbacks(label, case.fallbacks)
    yield from _fallbacks(name, body.fallbacks)
    yield from _steps(name, body.steps)


def _condition(kind: str, name: str, node: syntax.Condition) -> Iterator[Part]:
    """A condition line by line, and how the lines are joined where there are several."""
    leaves = list(_lines(node, ""))
    several = len(leaves) > 1
    for at, (line, article) in enumerate(leaves, 1):
        yield Part(kind, f"{name}, line {at}" if several else name, line, article=article)
    if several:
        joined = _joined(node)
        yield Part(kind, f"{name}, how its lines are joined", joined, text=joined)


def _lines(node: syntax.Condition, article: str) -> Iterator[tuple[syntax.Condition, str]]:
    match node:
        case syntax.Cited(of, cites):
            yield from _lines(of, "; ".join(article_text(each) for each in cites) or article)
        case syntax.Joined(_, parts):
            for part in parts:
                yield from _lines(part, article)
        case _:
            yield node, article


def _joined(node: syntax.Condition) -> str:
    match node:
        case syntax.Cited(of):
            return _joined(of)
        case syntax.Joined(how, parts):
            return f"{how} of ({', '.join(_joined(part) for part in parts)})"
        case _:
            return "line"


def _steps(name: str, steps: Iterable[syntax.Step]) -> Iterator[Part]:
    for at, step in enumerate(steps, 1):
        yield Part("step", f"{name}, step {at}", step)


def _fallbacks(name: str, fallbacks: Iterable[syntax.Fallback]) -> Iterator[Part]:
    for each in fallbacks:
        yield Part(
            "missing-branch", f"{name}, {each.name.text} {'missing' if each.case == 'missing' else 'is 0'}", each
        )


def _rest(kind: str, name: str, block: Any, *without: str) -> Iterator[Part]:
    """Every other line of a block, named by what it is; a citation is a change of its own kind."""
    for each in fields(block):
        if each.name in ("name", "id", "place", "rule", *without):
            continue
        value = getattr(block, each.name)
        if value in (None, (), "", False):
            continue
        own = "citation" if each.name == "cites" else kind
        yield Part(own, name if own == "citation" else f"{name}, {each.name.replace('_', ' ')}", value)
