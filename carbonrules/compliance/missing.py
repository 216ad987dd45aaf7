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
    accounts = [account for answered in answers[:1] for account in answered.case.accounts]
    return tuple(
        Missing(
            class_=reason.kind,
            what=reason.what,
            subject=reason.subject,
            about=reason.about,
            belongs=_belongs(reason, accounts),
            can_change=tuple(names),
        )
        for reason, names in sorted(changes.items())
    )


def _belongs(reason: Reason, accounts: Iterable[Account]) -> str:
    """Where in the model or workbook the missing fact belongs, as the reader of that source noted it."""
    for account in accounts:
        if account.outcome == "missing" and any(_same(reason, fills) for fills in account.fills):
            return f"{account.kind} {account.name}, {account.locator}: {account.reason}"
    return ""


def _same(reason: Reason, fills: str) -> bool:
    """`fills` names the fact as INSTANCE/FIELD; members may be named by their own id alone."""
    return bool(reason.about) and (f"{reason.subject}/{reason.about[-1]}").endswith(fills)
