"""Which results a change can reach: all that asks, directly or through others, for what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from carbonrules.foundation.canonical import Json
from carbonrules.language import syntax
from carbonrules.language.check import Checked
from carbonrules.library.diff.changes import Reach
from carbonrules.program.form import core
from carbonrules.program.model import Item, Program
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg
from carbonrules.program.walk import parts

# What a reader of an answer is told; the others are steps on the way.
_RESULTS = (
    "rule",
    "tariff",
    "warning level",
    "clause",
    "scope",
    "restricted reagents",
    "recognised verifiers",
    "relief",
)


class Reaching:
    """The dependency graphs of all programs before and after, each made once."""

    def __init__(self, before: Checked, after: Checked) -> None:
        self.pairs = [(before.programs.get(id), after.programs.get(id)) for id in _all(before, after)]
        self.changed: dict[str, set[str]] = {}

    def differ(self, program: str, item: str) -> bool:
        """Whether a sentence of a closed regulation is written otherwise before and after."""
        if program not in self.changed:
            pair = next(pair for pair in self.pairs if program in {each.id for each in pair if each is not None})
            self.changed[program] = _changed(*pair)
        return item in self.changed[program]

    def of(self, regulation: str, blocks: Iterable[syntax.Block]) -> tuple[Reach, ...]:
        """The results that a change of these blocks of one regulation can reach, by closed regulation."""
        changed = list(blocks)
        found = (self._within(pair, regulation, changed) for pair in self.pairs)
        return tuple(each for each in found if each is not None)

    def _within(
        self, pair: tuple[Program | None, Program | None], regulation: str, blocks: list[syntax.Block]
    ) -> Reach | None:
        names: dict[str, None] = {}
        for program in pair:
            if program is None or regulation not in {layer.id for layer in program.layers}:
                continue
            seeds = {seed for block in blocks for seed in seeds_of(program, regulation, block)}
            if any(_is_everywhere(block) for block in blocks):
                seeds |= _changed(*pair)
            names |= dict.fromkeys(_results(program, seeds))
        id = next(each.id for each in pair if each is not None)
        return Reach(id, tuple(names)) if names else None


def _all(before: Checked, after: Checked) -> list[str]:
    return sorted({*before.programs, *after.programs})


def _is_everywhere(block: syntax.Block) -> bool:
    """Whether a block is no sentence of its own but stands inside others: then what changed in them is compared."""
    kinds = (
        syntax.Boundary,
        syntax.EmissionFactors,
        syntax.Category,
        syntax.WordSet,
        syntax.Label,
        syntax.Lookup,
    )
    return isinstance(block, kinds)


def _changed(before: Program | None, after: Program | None) -> set[str]:
    if before is None or after is None:
        return {item.id for program in (before, after) if program is not None for item in program.items}
    old, new = (forms_of(program) for program in (before, after))
    return {id for id in {*old, *new} if old.get(id) != new.get(id)}


def forms_of(program: Program) -> Mapping[str, Mapping[str, Json]]:
    """Each item as evidence: what a court would read in it, without lines."""
    items = [mapping_of(each) for each in list_of(mapping_of(core(program))["items"])]
    return {text_arg(each, "id"): each for each in items}


def seeds_of(program: Program, regulation: str, block: syntax.Block) -> Iterator[str]:
    """The items, tables and fields of a program that a block makes."""
    match block:
        case syntax.Parameter() | syntax.Fills():
            yield f"{regulation}/parameter/{block.name.text}"
        case syntax.TableBlock():
            yield f"{regulation}/table/{block.name.text}"
        case syntax.Lookup():
            yield from (item.id for item in program.items if block.name.text in _looked_up(item))
        case syntax.Exception_() | syntax.Derogation():
            yield from (item.id for item in program.items if item.name == block.rule.text)
            yield f"{regulation}/derogation/{block.rule.text}"
        case syntax.WarningLevels():
            yield from _below(program, f"{regulation}/warning level/")
        case syntax.Scope():
            yield from (each.item for each in program.scopes if each.entity == block.entity.text)
            yield from _below(program, f"{regulation}/scope/{block.entity.text}/")
        case syntax.Clause():
            yield from _below(program, f"{regulation}/clause/{block.id.text}")
        case syntax.Tariff():
            yield from _below(program, f"{regulation}/tariff/{block.name.text}")
        case syntax.Entity():
            yield from (f"{block.name.text}/{field.name.text}" for field in block.fields)
        case _:
            name: object = getattr(block, "name", None)
            text = getattr(name, "text", "")
            yield from (item.id for item in program.items if text and item.id.endswith(f"/{text}"))


def _below(program: Program, start: str) -> Iterator[str]:
    return (item.id for item in program.items if item.id.startswith(start))


def _looked_up(item: Item) -> set[str]:
    return {text_arg(each.args, "name") for each, _ in parts(item.expression) if each.op in ("look up", "listed")}


def _results(program: Program, seeds: set[str]) -> list[str]:
    """The results downstream of the seeds, those of the headline first; a changed scope is about all of them."""
    import networkx

    from carbonrules.program.graph import dependency_graph

    graph = dependency_graph(program)
    reached = {seed for seed in seeds if seed in graph}
    for seed in list(reached):
        reached |= networkx.ancestors(graph, seed)
    scopes = {scope.item for scope in program.scopes} & reached
    results = [item for item in program.items if item.kind in _RESULTS and (item.id in reached or scopes)]
    ordered = sorted(results, key=lambda item: (item.id not in program.headline, item.kind == "clause", item.name))
    return list(dict.fromkeys(item.name for item in ordered))
