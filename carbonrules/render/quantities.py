"""One answer in words: its number with its unit, or that there is none, and the marks that must stand beside it."""

from __future__ import annotations

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Quantity, SubjectResult
from carbonrules.program.quality import ILLUSTRATIVE, worst_grade
from carbonrules.render.amounts import amount, at_least, marks
from carbonrules.render.numbers import shown
from carbonrules.render.wording import Wording


def quantity_words(value: Quantity, wording: Wording) -> str:
    """A value in words: the number with its unit, `at least …`, or that there is none."""
    say = wording.say
    if value.value is not None:
        if value.value in ("yes", "no"):
            return say(value.value)
        return amount(value.value, value.unit) if value.unit else wording.found(shown(value.value))
    if value.at_least is not None:
        return at_least(value.at_least, value.unit, wording)
    return say(f"outcome.{value.outcome}")


def quantity_marks(value: Quantity, wording: Wording) -> list[str]:
    """What must stand in the same cell: `if this were law`, `illustrative`."""
    illustrative = value.grade == ILLUSTRATIVE
    return list(marks(wording, illustrative=illustrative, if_this_were_law=value.if_this_were_law))


def level_illustrative(answered: Answered, subject: SubjectResult) -> bool:
    """Whether an illustrative number decided, or could decide, the level of a subject."""
    entity = subject.id.partition("/")[0]
    items = [each.item for each in answered.program.warnings if each.entity == entity]
    return any(quality_of(answered, item, subject.id) == ILLUSTRATIVE for item in items)


def quality_of(answered: Answered, item: str, instance: str) -> str | None:
    """The worst grade of an answer that is no quantity (a level, a clause)."""
    slot = answered.slot(item, instance)
    return worst_grade(slot.quality) if slot is not None else None
