"""The page of words: what a case brings, what the baseline answers and leaves open; flows, factor sets and units.

It is made from the regulation files, the factor sets and the unit file themselves; `docs/generate.py` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language import syntax
from carbonrules.language.parse import parse
from carbonrules.library.load import load, regulation_texts

_BASE = "baseline"
_HEAD = """\
# Words of the baseline

What a regulation that amends `global.baseline` can speak of, and what a case of it brings. `carbonrules explain NAME`
shows each of these words with its place; `carbonrules factors list` shows the factor sets. This page is written by
`docs/generate.py` from the files themselves.
"""
_OWN = """
An annex asks for a fact of its own by naming the kind of thing again: `entity equipment has`, with the new lines below
it. A fact carries no label: emissions as a fact are `as CO2e in tCO2e`."""


def words_page() -> str:
    """The whole page."""
    rules = load()
    parsed = (parse(text, file).regulation for file, text in sorted(regulation_texts().items()))
    regulations = [each for each in parsed if each is not None]
    base = [each for each in regulations if _layer(each) == _BASE]
    others = [each for each in regulations if _layer(each) != _BASE]
    lines = [_HEAD.rstrip(), "", "## What a case brings", *_entities(base), _OWN]
    lines += ["", "## Closed lists", "", *_lists(base)]
    lines += ["", "## What the baseline answers", "", *_first_lines(base, syntax.Rule)]
    lines += [
        "",
        "## What it leaves open",
        "",
        *_first_lines(base, syntax.Parameter),
        *_first_lines(base, syntax.Lookup),
    ]
    lines += ["", "## What other regulations ask a case for", *_entities(others)]
    lines += ["", "## Flows", "", *_flows(rules.factors())]
    lines += ["", "## Sets of emission factors", "", *_sets(rules.factors())]
    lines += ["", "## Units and currencies", "", *_units(rules.units)]
    return "\n".join(lines) + "\n"


def _layer(regulation: syntax.Regulation) -> str:
    return "" if regulation.header.layer is None else regulation.header.layer.text


def _identifier(regulation: syntax.Regulation) -> str:
    return "" if regulation.header.identifier is None else regulation.header.identifier.text


def _entities(regulations: Iterable[syntax.Regulation]) -> Iterator[str]:
    """Each kind of thing, as its regulation declares it."""
    for regulation in regulations:
        for block in regulation.blocks:
            if isinstance(block, syntax.Entity):
                facts = [each.place.text.partition("#")[0].rstrip() for each in block.fields]
                head = f"### {block.name.text} ({_identifier(regulation)})"
                yield from ("", head, "", "```text", *(fact.strip() for fact in facts), "```")


def _lists(regulations: Iterable[syntax.Regulation]) -> Iterator[str]:
    for regulation in regulations:
        for block in regulation.blocks:
            match block:
                case syntax.Category(name, table):
                    yield f"- **{name.text}**: {', '.join(row.cells[0].text for row in table.rows)}"
                case syntax.WordSet(name, category, words):
                    yield f"- **{name.text}** (a set of {category.text}): {', '.join(each.text for each in words)}"
                case _:
                    continue


def _first_lines(regulations: Iterable[syntax.Regulation], kind: type[syntax.Block]) -> Iterator[str]:
    """The first line of each sentence: its name, for what it is answered, its unit."""
    for regulation in regulations:
        yield from (f"- `{block.place.text.strip()}`" for block in regulation.blocks if isinstance(block, kind))


def _flows(factors: FactorSets) -> Iterator[str]:
    """A line of `emission factors` begins with a flow, with a group of flows, or with `others`."""
    yield "A line of `emission factors` begins with a flow, a group of flows, or `others`. An amount is stated in the"
    yield "unit of its flow, or in one that turns into it."
    yield from ("", "| group | flows, each with its unit |", "|---|---|")
    groups: dict[str, list[str]] = {}
    for name, flow in sorted(factors.flows.items()):
        for group in flow.groups or ("in no group",):
            groups.setdefault(group, []).append(f"{name} ({flow.unit})")
    yield from (f"| {group} | {', '.join(flows)} |" for group, flows in sorted(groups.items()))


def _sets(factors: FactorSets) -> Iterator[str]:
    """The sets that `emission factors` can name, by what their numbers cover; one annex takes one scope."""
    yield "One annex takes sets of one scope: direct and life cycle emissions never meet in one total (U308)."
    yield from ("", "| set | scope | holds |", "|---|---|---|")
    for name, each in sorted(factors.sets.items(), key=lambda pair: (pair[1].scope, pair[0])):
        if each.scope:
            yield f"| `{name}` | {each.scope} | {each.title}: {', '.join(each.flows)} |"


def _units(units: UnitTable) -> Iterator[str]:
    """Every unit of the unit file, those of one dimension on a line."""
    kinds: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for symbol in units.units:
        kinds.setdefault(tuple(sorted(units.dimension(symbol).items())), []).append(symbol)
    alone = [symbols[0] for symbols in kinds.values() if len(symbols) == 1]
    yield from (f"- {', '.join(f'`{each}`' for each in symbols)}" for symbols in kinds.values() if len(symbols) > 1)
    yield f"- each of its own kind, currencies among them: {', '.join(f'`{each}`' for each in alone)}"
