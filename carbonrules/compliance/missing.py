"""What would decide what is undetermined: each missing thing once, where it belongs, and what it can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from carbonrules.cases.facts import Account
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Missing
from carbonrules.program.values import NoValue, Reason

_ASKED_BY_NAME = ("rule", "tariff", "warning levels")


def missing(answers: Sequence[Answered]) -> tuple[Missing, ...]:
    """Gather the reasons of every no value of a subject; each says which answers it can change."""
    changes: dict[Reason, list[str]] = {}
    for answered in answers:
        subjects = {subject.id for subject in answered.subjects}
        for (item_id, instance), slot in sorted(answered.run.slots.items()):
            item = answered.item(item_id)
            if instance in subjects and item.kind in _ASKED_BY_NAME and isinstance(slot.value, NoValue):
                for reason in slot.value.reasons:
                    names = changes.setdefault(reason, [])
                    if item.name not in names:
                        names.append(item.name)
    places = _Places([account for answered in answers[:1] for account in answered.case.accounts])
    return tuple(
        Missing(
            class_=reason.kind,
            what=reason.what,
            subject=reason.subject,
            about=reason.about,
            belongs=places.of(reason),
            can_change=tuple(names),
        )
        for reason, names in sorted(changes.items())
    )


class _Places:
    """Where in the model or workbook a missing fact belongs, as the reader of that source noted it."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._found: dict[str, tuple[int, Account]] = {}
        for place, account in enumerate(accounts):
            for fills in account.fills if account.outcome == "missing" else ():
                self._found.setdefault(fills, (place, account))
        self._lengths = sorted({len(fills) for fills in self._found})

    def of(self, reason: Reason) -> str:
        """The first account that a reason's fact fills. `fills` names the fact as INSTANCE/FIELD; members may be
        named by their own id alone."""
        if not reason.about:
            return ""
        path = f"{reason.subject}/{reason.about[-1]}"
        ends = (path[len(path) - length :] for length in self._lengths if length <= len(path))
        first = min((self._found[end] for end in ends if end in self._found), key=lambda each: each[0], default=None)
        return "" if first is None else f"{first[1].kind} {first[1].name}, {first[1].locator}: {first[1].reason}"
