"""What a ready property says when it does not hold: worked examples that run as they are pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    property is certain all the same; `law` are the files of regulations that were drawn, which the examples belong to.
    """

    def __init__(
        self,
        sentence: str,
        examples: Sequence[tuple[str, str]],
        because: str = "",
        proof: Proof = NOTHING,
        law: Mapping[str, str] | None = None,
    ) -> None:
        self.sentence, self.examples, self.because, self.proof = sentence, tuple(examples), because, proof
        self.law = dict(law or {})
        told = ["this does not hold"]
        told += [f"it is proved for {span_text(each)}" for each in proof.spans]
        told += [because] if because else []
        drawn = [f"# the file `{name}`, as it was drawn\n{text}" for name, text in self.law.items()]
        answered = [f"# what `{regulation}` answers\n{text}" for regulation, text in examples]
        shown = "\n".join((*drawn, *answered))
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
