"""Does the coverage statement add up? Its members are counted again from the case, its accounts are added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .verdict import Finding
from .world import Instance, World

OUTCOMES = ("used", "merged", "ignored", "missing")


def check_coverage(coverage: dict[str, Any], world: World) -> Iterator[Finding]:
    """Compare the statement with the case and the boundary of the program."""
    accounts = coverage["accounts"]
    counts = {each: sum(account["outcome"] == each for account in accounts) for each in OUTCOMES}
    if coverage["counts"] != {**counts, "all": len(accounts)} or sum(counts.values()) != len(accounts):
        yield Finding("completeness", "accounts", {"stands": coverage["counts"], "comes": counts})
    made = members_of(world)
    if coverage["members"] != made:
        theirs = {each["id"]: each for each in coverage["members"]}
        ours = {each["id"]: each for each in made}
        odd = sorted(each for each in set(theirs) | set(ours) if theirs.get(each) != ours.get(each))
        yield Finding("completeness", "members", {"members": ", ".join(odd[:10]) or "?"})


def members_of(world: World) -> list[dict[str, Any]]:
    """Every member that stands under a word of the boundary: counted, or left out because of it."""
    core = world.core
    boundary = {each["word"]: each for each in core["boundary"]}
    covered = {
        (entity["name"], each["name"]): each["covers"]
        for entity in core["entities"]
        for each in entity["fields"]
        if each["covers"]
    }
    made = []
    for subject in (each for subjects in world.subjects.values() for each in subjects):
        for instance, word in _under(subject, covered):
            stage = boundary.get(word)
            made.append(
                {
                    "id": instance.id,
                    "word": word,
                    "outcome": "counted" if stage and stage["counted"] else "left out",
                    "because": stage["because"] if stage else "",
                    "article": core["boundary article"],
                }
            )
    return sorted(made, key=lambda each: each["id"])


def _under(instance: Instance, covered: dict[tuple[str, str], str]) -> Iterator[tuple[Instance, str]]:
    for name, members in instance.lists.items():
        for each in members:
            if (instance.entity, name) in covered:
                word = each.values.get(covered[instance.entity, name])
                yield each, word if isinstance(word, str) else ""
            yield from _under(each, covered)
