"""The quality of a value: the worst grade, the worst evidence and the weakest nature among all that made it."""

from __future__ import annotations

from collections.abc import Iterable

GRADES = ("official", "published", "estimated", "learned", "illustrative")
EVIDENCE = ("read", "reported", "unread")
NATURES = ("measured", "calculated", "planned", "declared", "default")

# Places on the three scales, counted from 1; 0 where a scale does not apply.
Quality = tuple[int, int, int]

NONE: Quality = (0, 0, 0)


def quality(grade: str | None = None, evidence: str | None = None, nature: str | None = None) -> Quality:
    """Read three words as places on their scales."""
    return (
        GRADES.index(grade) + 1 if grade else 0,
        EVIDENCE.index(evidence) + 1 if evidence else 0,
        NATURES.index(nature) + 1 if nature else 0,
    )


def worst(qualities: Iterable[Quality]) -> Quality:
    """The worst of each scale."""
    grade = evidence = nature = 0
    for each in qualities:
        grade, evidence, nature = max(grade, each[0]), max(evidence, each[1]), max(nature, each[2])
    return (grade, evidence, nature)


def words(of: Quality) -> tuple[str | None, str | None, str | None]:
    """The words of the three places, none where a scale does not apply."""
    return (
        GRADES[of[0] - 1] if of[0] else None,
        EVIDENCE[of[1] - 1] if of[1] else None,
        NATURES[of[2] - 1] if of[2] else None,
    )
