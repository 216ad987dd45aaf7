"""Properties: laws about the law, tested over cases that the program admits, or refuted by examples to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from carbonrules.library.load import names_in
from carbonrules.library.properties.search import Searched, searched
from carbonrules.library.rules import Rules
from carbonrules.program.model import Program

__all__ = ["Searched", "run_properties"]

CASES = 100


def run_properties(rules: Rules, files: Sequence[Path | str] = (), cases: int = CASES) -> Iterator[Searched]:
    """Test every property of the loaded regulations in each program it is part of; with files, only of those."""
    wanted = names_in(files) if files else None
    for entry in rules.index.entries:
        program = rules.program(entry.id)
        for each in program.properties:
            own = {_file(program, each.law), _file(program, _closing(program))}
            if wanted is None or not own.isdisjoint(wanted):
                yield from searched(rules, program, each, cases)


def _closing(program: Program) -> int:
    """The layer that closes the base: who writes an annex wants to know whether the base's properties still hold."""
    return next(at for at, layer in enumerate(program.layers) if layer.id == program.id)


def _file(program: Program, layer: int) -> str:
    files = program.presentation.files
    return files[layer] if layer < len(files) else ""
