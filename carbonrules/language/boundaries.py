"""The boundary: every word of its category named exactly once, as counted or as left out because …"""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.language import syntax
from carbonrules.language.citing import cited
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law
from carbonrules.program.model import StageCount


@dataclass(frozen=True, slots=True)
class Stages:
    """What the boundary says of each word, in the order of the category, and its article."""

    stages: tuple[StageCount, ...] = ()
    article: str = ""


def boundary_category(law: Law, boundary: syntax.Boundary) -> str:
    """The category whose words a boundary names: the one that holds the most of them."""
    named = [*boundary.counts, *(each.word for each in boundary.leaves_out)]

    def held(category: str) -> int:
        return sum(name.text in law.categories[category].words for name in named)

    best = max(sorted(law.categories), key=held, default="")
    if not best or not held(best):
        raise (
            law.unknown("N205", "word of a category", named[0].text, named[0].place, law.categories)
            if named
            else mistake("B608", "this boundary names nothing", boundary.place)
        )
    return best


def lower_boundary(law: Law) -> Stages:
    """The boundary of the chain; a word named twice, or not at all, is reported."""
    block = law.boundary
    if block is None:
        return Stages()
    layer = next(layer for layer, each in law.blocks() if each is block)
    source = cited(layer, block.cites, "the boundary", block.place, law.findings)
    with law.findings.catching():
        _check(law, block)
    words = law.categories[law.boundary_category].words if law.boundary_category in law.categories else ()
    counted = {each.text for each in block.counts}
    because = {each.word.text: each.because.text for each in block.leaves_out}
    return Stages(tuple(StageCount(word, word in counted, because.get(word, "")) for word in words), source.article)


def _check(law: Law, block: syntax.Boundary) -> None:
    words = law.categories[law.boundary_category].words
    seen: dict[str, syntax.Name] = {}
    for name in (*block.counts, *(each.word for each in block.leaves_out)):
        if name.text not in words:
            raise law.unknown("N205", law.boundary_category, name.text, name.place, words)
        if name.text in seen:
            further, help = (
                ((seen[name.text].place, "the other one"),),
                "each word is counted, or left out, and named once",
            )
            raise mistake("B608", f"the boundary names `{name.text}` twice", name.place, help, further=further)
        seen[name.text] = name
    silent = [word for word in words if word not in seen]
    if silent:
        help, fix = "count it, or leave it out and say why", f'leaves out {silent[0]} because "…"'
        counted = tuple((name.place, "counted from here on") for name in block.counts[:1])
        raise mistake("B608", f"the boundary says nothing of {', '.join(silent)}", block.place, help, fix, counted)
