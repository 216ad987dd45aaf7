"""What kind of numbers made a result: grade, evidence and nature, gathered as bits.

A result carries the worst of each among all that made it. Each number sets its own bits; combining is `|`, so the
order of combining can never matter. The highest bit of a scale is the worst.
"""

from __future__ import annotations

from typing import Final

GRADES = ("official", "published", "estimated", "learned", "illustrative")
READ: Final = "read"
# The worst grade: a number that somebody invented to show how a rule works.
ILLUSTRATIVE: Final = GRADES[-1]
# The law has decided, and nobody here has read it: such a value decides nothing.
UNREAD: Final = "unread"
EVIDENCE = (READ, "reported", UNREAD)
NATURES = ("measured", "calculated", "planned", "declared", "default")

_EVIDENCE_SHIFT = len(GRADES)
_NATURE_SHIFT = _EVIDENCE_SHIFT + len(EVIDENCE)


def quality_bits(grade: str | None = None, evidence: str | None = None, nature: str | None = None) -> int:
    """Bits of one number; a scale that does not apply to it is left out (activity data has no grade)."""
    bits = 0
    if grade is not None:
        bits |= 1 << GRADES.index(grade)
    if evidence is not None:
        bits |= 1 << (_EVIDENCE_SHIFT + EVIDENCE.index(evidence))
    if nature is not None:
        bits |= 1 << (_NATURE_SHIFT + NATURES.index(nature))
    return bits


def worst_grade(bits: int) -> str | None:
    """The worst grade among the bits, or None where no graded number took part."""
    return _worst(bits & ((1 << _EVIDENCE_SHIFT) - 1), GRADES)


def worst_evidence(bits: int) -> str | None:
    """The worst evidence among the bits, or None where no number of law or factor took part."""
    return _worst((bits >> _EVIDENCE_SHIFT) & ((1 << len(EVIDENCE)) - 1), EVIDENCE)


def worst_nature(bits: int) -> str | None:
    """The weakest nature of activity data among the bits, or None where no number of the case took part."""
    return _worst(bits >> _NATURE_SHIFT, NATURES)


def _worst(bits: int, scale: tuple[str, ...]) -> str | None:
    return scale[bits.bit_length() - 1] if bits else None
