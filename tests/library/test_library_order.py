"""Order never changes a result: of files, blocks, rows and imports, on the files that ship with their examples."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from lengths import tries

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks, Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import check
from carbonrules.library.examples import own_examples
from carbonrules.library.load import load, read_texts
from carbonrules.program.model import Program

_BLOCK = re.compile(r"(?m)^(?=[a-z])")


def in_another_order(texts: Mapping[str, str], seed: int) -> dict[str, str]:
    """Files, the blocks of each, what the header borrows, and the rows of tables, all in another order."""
    choose = random.Random(seed)
    names = list(texts)
    choose.shuffle(names)
    return {name: _moved(texts[name], choose) for name in names}


def _moved(text: str, choose: random.Random) -> str:
    head, header, *blocks = _BLOCK.split(re.sub(r"(?m)^#.*\n", "", text))
    choose.shuffle(blocks)
    header = _lines_moved(header, "  uses ", choose, 0)
    blocks = [_lines_moved(each, "  |", choose, 1) if each.startswith("table ") else each for each in blocks]
    return head + "\n".join(each.rstrip() + "\n" for each in (header, *blocks))


def _lines_moved(block: str, begins: str, choose: random.Random, first: int) -> str:
    """The block with its lines of one kind in another order, but for the first so many."""
    lines = block.split("\n")
    places = [at for at, line in enumerate(lines) if line.startswith(begins)][first:]
    moved = [lines[at] for at in places]
    choose.shuffle(moved)
    for at, line in zip(places, moved, strict=True):
        lines[at] = line
    return "\n".join(lines)


@cache
def shipped() -> tuple[dict[str, str], FactorSets, UnitTable]:
    """The texts that ship, with factors and units."""
    return read_texts()


def answers(programs: Iterable[Program]) -> dict[tuple[str, str], Run]:
    """The run of every example of every program."""
    _, factors, units = shipped()
    found = {}
    for program in programs:
        engine = Engine(program, factors)
        for example in own_examples(program):
            case = admit(case_from_data(example.case, example.name), program, factors, units)
            found[program.id, example.name] = engine.run(case, Clocks.at(date.fromisoformat(example.on)))
    return found


@cache
def before() -> dict[tuple[str, str], Run]:
    """The runs over the files as they ship, compiled."""
    rules = load()
    return answers(rules.program(each.id) for each in rules.index.entries)


@tries(1, 50)
@given(st.integers(0, 10**9))
def test_the_order_of_files_blocks_rows_and_imports_never_changes_a_result(seed: int) -> None:
    texts, factors, units = shipped()
    moved = in_another_order(texts, seed)
    assert moved != texts
    after = answers(check(moved, factors, units).programs.values())
    assert len(before()) > 20
    assert after.keys() == before().keys()
    for which, run in before().items():
        assert after[which].slots == run.slots, which
        assert after[which].seal == run.seal, which
