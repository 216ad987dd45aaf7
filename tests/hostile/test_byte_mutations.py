"""Real inputs, damaged byte by byte: each reader gives an answer, and what it refuses it refuses with a code.

Never an exception of Python, never an endless run; docs/explanation/hostile-input.md says it in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hostile import of_cases, of_factors, of_rules
from hostile.alarm import alarm
from hostile.mutating import mutated
from lengths import SOAK


@dataclass(frozen=True)
class Target:
    """A reader: whether it accepts bytes, real inputs of its kind, and how many damaged ones it is given.

    `soak` is how many times as many it is given in a long run; `damage` is how an input is damaged.
    """

    accepts: Callable[[bytes, Path], bool]
    inputs: Callable[[], Sequence[bytes]]
    many: int
    soak: int = 25
    damage: Callable[[bytes, Sequence[bytes], Random], bytes] = mutated


def _bytes_of(*paths: Path) -> Callable[[], Sequence[bytes]]:
    return lambda: [path.read_bytes() for path in paths]


def _part(name: str) -> Target:
    return Target(
        lambda data, folder: of_cases.bundle_read(name, data), lambda: [of_cases.bundle()[name]], many=100, soak=20
    )


# A reader that is asked so seldom takes long for one answer; a short run gives it a few of its real inputs: at least
# so many, and more where it is asked more often.
SLOW = 40
FEW = 3
# Where one answer takes long (all regulations are checked, a form is opened), few are asked for but in a long run.
TARGETS = {
    "parser": Target(of_rules.parsed, _bytes_of(*of_rules.REGULATIONS), many=100, soak=75),
    "formatter": Target(of_rules.formatted, _bytes_of(*of_rules.REGULATIONS), many=40, soak=125),
    "checker": Target(of_rules.checked, _bytes_of(*of_rules.SHIPPED), many=10, soak=300),
    "doctor": Target(of_rules.examined, _bytes_of(*of_rules.SHIPPED), many=4, soak=125),
    "factor set": Target(of_factors.set_read, _bytes_of(*of_factors.SETS), many=150, soak=50),
    "rows": Target(of_factors.rows_read, _bytes_of(*of_factors.ROWS), many=60, soak=50),
    "flows": Target(of_factors.flows_read, _bytes_of(of_factors.FLOWS), many=100, soak=75),
    "licences": Target(of_factors.licences_read, _bytes_of(of_factors.LICENCES), many=300),
    "notice": Target(of_factors.uses_read, _bytes_of(*of_factors.SETS), many=200),
    "units": Target(of_factors.units_read, _bytes_of(of_factors.UNITS), many=40, soak=50),
    "mapping": Target(of_factors.mapping_read, _bytes_of(of_factors.MAPPING), many=80, soak=60),
    "supplier": Target(of_factors.supply_read, lambda: [of_factors.SUPPLIED], many=5, soak=200),
    "case": Target(of_cases.case_read, _bytes_of(*of_cases.CASE), many=40, soak=190),
    "overlay": Target(of_cases.overlay_read, _bytes_of(*of_cases.PLAN, *of_cases.CASE), many=80, soak=60),
    "overlay rows": Target(of_cases.overlay_read, lambda: [of_cases.OVERLAY_CSV], many=30, soak=170),
    "workbook": Target(of_cases.workbook_read, lambda: [of_cases.workbook()], many=100, soak=10),
    "parts of a workbook": Target(
        of_cases.workbook_read,
        lambda: [of_cases.workbook()],
        many=10,
        soak=100,
        damage=lambda data, others, random: of_cases.repacked(data, random),
    ),
    **{f"bundle, {name}": _part(name) for name in of_cases.PARTS},
}


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_bytes_are_read_or_refused_with_codes(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    inputs = target.inputs()
    number = target.many * target.soak if SOAK else max(4, target.many * 2 // 3)
    start = Random().randrange(2**32) if SOAK else 0
    count = {True: 0, False: 0}
    for seed in range(start, start + number):
        random = Random(f"{name} {seed}")
        damaged = target.damage(random.choice(inputs), inputs, random)
        folder = tmp_path / str(seed)
        folder.mkdir()
        with alarm(), _shown(name, seed):
            count[target.accepts(damaged, folder)] += 1
        _emptied(folder)
    print(f"{name}: {number} damaged inputs from seed {start}, {count[True]} accepted, {count[False]} refused")
    assert count[False], "nothing was refused: the damage reaches nobody"


class _shown:
    """Says from which seed the bytes came that brought an answer of another kind."""

    def __init__(self, name: str, seed: int) -> None:
        self.what = f"{name}, seed {seed}"

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if problem is not None:
            problem.add_note(self.what)


def _emptied(folder: Path) -> None:
    for each in sorted(folder.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    folder.rmdir()


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_not_damaged_is_accepted(name: str, tmp_path: Path) -> None:
    """The readers are given what they read; else a test that all is refused would show nothing."""
    inputs = TARGETS[name].inputs()
    if name == "overlay":
        inputs = inputs[:1]  # a whole case fills what the case says already
    if TARGETS[name].many <= SLOW and not SOAK:
        inputs = inputs[:: len(inputs) // max(FEW, TARGETS[name].many // 4) or 1]
    for at, each in enumerate(inputs):
        folder = tmp_path / str(at)
        folder.mkdir()
        assert TARGETS[name].accepts(each, folder), at
