"""What a ready property says when it does not hold: worked examples that run as they are pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carbonrules.library.properties.cases import Data
from carbonrules.library.properties.example_text import example_text
from carbonrules.program.model import Item, Program
from carbonrules.program.values import Value


class Refuted(AssertionError):
    """A property does not hold; `examples` are the smallest cases found, by the regulation that answers them."""

    def __init__(self, sentence: str, examples: Sequence[tuple[str, str]]) -> None:
        self.sentence, self.examples = sentence, tuple(examples)
        told = "\n".join(f"# what `{regulation}` answers\n{text}" for regulation, text in examples)
        super().__init__(f"{sentence}: this does not hold. Examples to paste:\n\n{told}")


class Undecided(AssertionError):
    """No made case gave values, so nothing was tested; the message says what was missing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the cases that a property speaks of: how it is called, who answers what about it."""

    called: str
    program: Program
    item: Item
    data: Data


def as_examples(sentence: str, on: date, sides: Sequence[tuple[Side, Value]]) -> list[tuple[str, str]]:
    """One worked example for each side, with the regulation whose file it belongs to."""
    return [
        (
            side.program.id,
            example_text(
                f"{sentence}: refuted, {side.called}",
                on.isoformat(),
                side.program,
                side.data,
                [(side.item.name, side.item, [value])],
            ),
        )
        for side, value in sides
    ]
