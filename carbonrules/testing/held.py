"""What a ready property says when it holds: over how many cases, and what of it is proved."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.library.properties.proof import NOTHING, Proof, Span, span_text


@dataclass(frozen=True, slots=True)
class Held:
    """A property held: `cases` is the number of cases that decided it, `proved` the days and conditions of a proof.

    What is proved on every day and for every case is not searched: `certain` is then true, and `cases` is 0. All that
    is not proved was only tried.
    """

    sentence: str
    cases: int
    proof: Proof = NOTHING

    @property
    def certain(self) -> bool:
        """Whether it is proved on every day of the law and for every case."""
        return self.proof.whole

    @property
    def proved(self) -> tuple[Span, ...]:
        """The days for which it is proved, each with the cases for which it is; nothing where it was only tried."""
        return self.proof.spans

    def __str__(self) -> str:
        """One sentence: what was claimed, for which days it is proved, over how many cases it held."""
        told = [f"proved for {span_text(each)}" for each in self.proved]
        if self.cases:
            told.append(f"held in {self.cases} case{'' if self.cases == 1 else 's'}")
        return f"{self.sentence}: {'; '.join(told)}"
