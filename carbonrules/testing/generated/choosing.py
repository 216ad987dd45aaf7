"""Choices that a generated regulation is made of: each a whole number, the first alternative always the simplest."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

Part = TypeVar("Part")


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class Chooser:
    """Picks; where Hypothesis draws the numbers, it shrinks a regulation towards the first alternatives."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self._number = below

    def below(self, count: int) -> int:
        """A number from 0 up to, not including, `count`."""
        return self._number(count) if count > 1 else 0

    def pick(self, parts: Sequence[Part]) -> Part:
        """One of the parts."""
        return parts[self.below(len(parts))]

    def often(self, percent: int) -> bool:
        """Yes in about so many of a hundred times; no is simpler."""
        return self.below(100) >= 100 - percent

    def some(self, parts: Sequence[Part], least: int = 0, most: int | None = None) -> list[Part]:
        """Some of the parts, each at most once, in their order."""
        most = len(parts) if most is None else min(most, len(parts))
        wanted = least + self.below(most - least + 1) if most > least else most
        left = list(range(len(parts)))
        taken = sorted(left.pop(self.below(len(left))) for _ in range(wanted))
        return [parts[at] for at in taken]

    def shuffled(self, parts: Sequence[Part]) -> list[Part]:
        """All parts in another order."""
        left = list(parts)
        return [left.pop(self.below(len(left))) for _ in parts]


def drawn(draw: Callable[[st.SearchStrategy[int]], int]) -> Chooser:
    """Choices that Hypothesis makes and can shrink."""
    return Chooser(lambda count: draw(_below(count)))


def seeded(seed: int | str) -> Chooser:
    """Choices from a seed: quick, for the many cases of one regulation."""
    return Chooser(random.Random(seed).randrange)
