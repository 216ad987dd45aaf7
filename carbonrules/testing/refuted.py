"""What a ready property says when it does not hold: worked examples that run as they are pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carbonrules.library.properties.cases import Data
from carbonrules.library.properties.example_text import example_text
from carbonrules.library.properties.proof import NOTHING, Proof, span_text
from carbonrules.program.model import Item, Program
from carbonrules.program.values import Value


class Refuted(AssertionError):
    """A property does not hold; `examples` are the smallest cases found, by the regulation that answers them.

    `because` says in a sentence what is wrong where the answers alone do not show it; `proof` for which days the
    property is certain all the same.
    """

    def __init__(
        self, sentence: str, examples: Sequence[tuple[str, str]], because: str = "", proof: Proof = NOTHING
    ) -> None:
        self.sentence, self.examples, self.because, self.proof = sentence, tuple(examples), because, proof
        told = ["this does not hold"]
        told += [f"it is proved for {span_text(each)}" for each in proof.spans]
        told += [because] if because else []
        shown = "\n".join(f"# what `{regulation}` answers\n{text}" for regulation, text in examples)
        super().__init__(f"{sentence}: {'; '.join(told)}. Examples to paste:\n\n{shown}")


class Undecided(AssertionError):
    """No made case gave values, so nothing was tested; the message says what was missing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the cases that a property speaks of: how it is called, who answers what about it.

    `told` is how an example calls the answer, where that is not the name of the item (`clause REG-EU-01`).
    """

    called: str
    program: Program
    item: Item
    data: Data
    told: str = ""


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
                [(side.told or side.item.name, side.item, [value])],
            ),
        )
        for side, value in sides
    ]
