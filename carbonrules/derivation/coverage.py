"""The coverage statement: what became of everything the source holds, and which activities count; the numbers add up.

Two lists. The accounts say of each element, task, resource or row of the source whether it was used, merged, ignored or
is missing. The members say of each thing that stands under a word of the boundary whether it is counted or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.cases.facts import Account
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Program

OUTCOMES = ("used", "merged", "ignored", "missing")


def coverage(program: Program, admitted: Admitted, accounts: Iterable[Account]) -> Json:
    """State what was used, merged, ignored and missing, and what was counted and left out under which article."""
    told = sorted(accounts, key=lambda each: (each.locator, each.kind, each.name, each.outcome, each.reason))
    counts = {outcome: sum(each.outcome == outcome for each in told) for outcome in OUTCOMES}
    if sum(counts.values()) != len(told):
        raise ValueError(f"an account is none of {', '.join(OUTCOMES)}")
    members = sorted(_members(program, admitted), key=lambda each: str(each["id"]))
    return {
        "accounts": [_account(each) for each in told],
        "counts": {**counts, "all": len(told)},
        "members": members,
    }


def _account(account: Account) -> Json:
    return {
        "kind": account.kind,
        "name": account.name,
        "locator": account.locator,
        "outcome": account.outcome,
        "reason": account.reason,
        "fills": list(account.fills),
    }


def _members(program: Program, admitted: Admitted) -> Iterator[dict[str, Json]]:
    """Every member of a list that must cover the words of the boundary, with what the boundary says of its word."""
    covers = {
        (entity.name, each.name): each.covers for entity in program.entities for each in entity.fields if each.covers
    }
    boundary = {stage.word: stage for stage in program.boundary}
    for subjects in admitted.subjects.values():
        for instance, field in (found for subject in subjects for found in _covering(subject, covers)):
            value = instance.values.get(field)
            word = value if isinstance(value, str) else ""
            stage = boundary.get(word)
            yield {
                "id": instance.id,
                "word": word,
                "outcome": "counted" if stage is not None and stage.counted else "left out",
                "because": stage.because if stage is not None else "",
                "article": program.boundary_article,
            }


def _covering(instance: Instance, covers: dict[tuple[str, str], str]) -> Iterator[tuple[Instance, str]]:
    for name, members in instance.lists.items():
        for member in members:
            if (instance.entity, name) in covers:
                yield member, covers[instance.entity, name]
            yield from _covering(member, covers)
