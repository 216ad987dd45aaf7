"""What `test` does: run the worked examples, and say which legal units they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carbonrules.derivation.tree import Tree
from carbonrules.engine.run import Run
from carbonrules.factors.model import FactorSets
from carbonrules.library.coverage.reached import reached
from carbonrules.library.coverage.report import Coverage, Reached, coverage_of
from carbonrules.library.examples import Tried, run_examples
from carbonrules.library.load import load, names_in, regulation_texts
from carbonrules.program.model import Example, Program


@dataclass(frozen=True, slots=True)
class Tested:
    """Every example that was run, and the coverage where it was asked for."""

    tried: tuple[Tried, ...]
    coverage: Coverage | None

    @property
    def unmet(self) -> tuple[Tried, ...]:
        """The examples that are not met."""
        return tuple(each for each in self.tried if each.unmet)


def run_and_cover(
    paths: Sequence[Path | str] = (),
    coverage: bool = False,
    beside: Sequence[Path | str] = (),
    lock: Path | str | None = None,
) -> Tested:
    """Run the examples of the loaded regulations, with paths only of those; with coverage, of the same files.

    `beside` are further rules to load, whose examples are run only where no paths are given.
    """
    rules = load(*paths, *beside, lock=lock)
    if not coverage:
        return Tested(tuple(run_examples(rules, paths)), None)
    found = Reached()

    def watch(program: Program, factors: FactorSets, example: Example, run: Run, tree: Tree) -> None:
        found.add(program, example.name, reached(program, factors, run, tree))

    tried = tuple(run_examples(rules, paths, watch))
    from carbonrules.language.parse import parse

    wanted = names_in(paths) if paths else None
    texts = {name: text for name, text in regulation_texts(*paths, *beside).items() if wanted is None or name in wanted}
    parsed = [each for name, text in sorted(texts.items()) if (each := parse(text, name).regulation) is not None]
    ids = {each.header.identifier.text for each in parsed if each.header.identifier is not None}
    programs = {entry.id: rules.program(entry.id) for entry in rules.index.entries if not ids.isdisjoint(entry.layers)}
    return Tested(tried, coverage_of(parsed, programs, found))
