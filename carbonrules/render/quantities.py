"""One answer in words: its number with its unit, or that there is none, and the marks that must stand beside it."""

from __future__ import annotations

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Quantity, SubjectResult
from carbonrules.program.quality import GRADES, worst_grade
from carbonrules.render.numbers import shown
from carbonrules.render.sentences import with_unit
from carbonrules.render.wording import Wording

_ILLUSTRATIVE = GRADES[-1]


def quantity_words(value: Quantity, wording: Wording) -> str:
    """A value in words: the number with its unit, `at least …`, or that there is none."""
    say = wording.say
    if value.value is not None:
        if value.value in ("yes", "no"):
            return say(value.value)
        return with_unit(shown(value.value), value.unit) if value.unit else wording.found(shown(value.value))
    if value.at_least is not None:
        return say("at least", number=with_unit(shown(value.at_least, "down"), value.unit))
    return say(f"outcome.{value.outcome}")


def quantity_marks(value: Quantity, wording: Wording) -> list[str]:
    """What must stand in the same cell: `if this were law`, `illustrative`."""
    found = [wording.say("if this were law")] if value.if_this_were_law else []
    if value.grade == _ILLUSTRATIVE:
        found.append(wording.say("illustrative"))
    return found


def level_illustrative(answered: Answered, subject: SubjectResult) -> bool:
    """Whether an illustrative number decided, or could decide, the level of a subject."""
    entity = subject.id.partition("/")[0]
    items = [each.item for each in answered.program.warnings if each.entity == entity]
    return any(quality_of(answered, item, subject.id) == _ILLUSTRATIVE for item in items)


def quality_of(answered: Answered, item: str, instance: str) -> str | None:
    """The worst grade of an answer that is no quantity (a level, a clause)."""
    slot = answered.slot(item, instance)
    return worst_grade(slot.quality) if slot is not None else None
