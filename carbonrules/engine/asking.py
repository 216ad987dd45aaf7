"""What is asked of a program for each subject of a case; all else answers only when a formula asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carbonrules.cases.admitted import Instance
from carbonrules.engine.faults import fault
from carbonrules.program.model import Program


@dataclass(frozen=True, slots=True)
class Questions:
    """The items asked for one kind of subject, by number: its scope, itself, and those of its members."""

    conditions: tuple[int, ...]
    scopes: tuple[int, ...]
    items: tuple[int, ...]
    members: tuple[tuple[int, str], ...]

    def asked(self, subject: Instance) -> Iterator[tuple[int, Instance]]:
        """Every item asked for at this subject once its scope does not say no."""
        for item in self.items:
            yield item, subject
        if self.members:
            for member in members_of(subject):
                for item, entity in self.members:
                    if member.entity == entity:
                        yield item, member


def members_of(instance: Instance) -> Iterator[Instance]:
    """All members of all lists of an instance, and theirs."""
    waiting = [member for members in instance.lists.values() for member in members]
    while waiting:
        member = waiting.pop()
        yield member
        waiting.extend(inner for members in member.lists.values() for inner in members)


def questions(program: Program, numbers: Mapping[str, int]) -> dict[str, Questions]:
    """What is asked for each entity that a case brings as a subject."""

    def number(item: str) -> int:
        if item not in numbers:
            raise fault("R926", program.id, f"there is no item `{item}`")
        return numbers[item]

    subjects = [entity.name for entity in program.entities if not entity.container]
    entities = {item.id: item.entity for item in program.items}
    named = [each.item for each in program.restrictions] + [
        item for clause in program.clauses for item in (clause.item, clause.applies) if item
    ]
    members = {item for item in named if number(item) >= 0 and entities[item] not in subjects}
    return {
        subject: Questions(
            tuple(number(item) for scope in program.scopes if scope.entity == subject for item in scope.conditions),
            tuple(number(scope.item) for scope in program.scopes if scope.entity == subject),
            tuple(number(item.id) for item in program.items if item.entity == subject),
            tuple((number(item), entities[item]) for item in sorted(members)),
        )
        for subject in subjects
    }
