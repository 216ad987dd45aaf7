"""The label of a region: open only where every level that locks is proven false."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Label
from carbonrules.program.model import Level
from carbonrules.program.values import NoValue


def label(answers: Sequence[Answered]) -> Label:
    """Lock for each level that locks and is not proven false, and say which; undetermined locks."""
    because: list[str] = []
    locks: list[str] = []
    for answered in answers:
        for warning in answered.program.warnings:
            subjects = answered.admitted.subjects.get(warning.entity, ())
            locking = [level for level in warning.levels if level.locks]
            if locking and not subjects:
                because.append(f"{answered.annex.id}: the case brings no {warning.entity} to decide on")
                locks.extend(level.locks for level in locking)
            for subject in subjects:
                for level in locking:
                    found = _locked(answered, level, subject)
                    if found:
                        because.append(f"{answered.annex.id}, {subject.id}: {found}")
                        locks.append(level.locks)
    return Label(
        state="locked" if because else "open",
        because=tuple(because),
        locks=", ".join(sorted(set(locks))),
    )


def _locked(answered: Answered, level: Level, subject: Instance) -> str:
    slot = answered.slot(level.item, subject.id)
    if slot is None:
        return ""
    decided = answered.decided(level.item, subject.id)
    if decided is None and isinstance(slot.value, NoValue):
        needs = "; ".join(sorted({" ".join(each.about) + f" ({each.what})" for each in slot.value.reasons}))
        return f"{level.word} is undetermined: {needs}"
    return f"{level.word} holds" if decided is True else ""
