"""An activity or substance under way, with the object of the model it comes from and what it still lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.ifc.model import Node

MOST_ID = 100
ACTIVITY = "activity"
ACTIVITIES = "activities"


@dataclass(slots=True)
class Lack:
    """A fact that is not in the model: of which object, and what to write where."""

    field: str
    reason: str


@dataclass(slots=True)
class Draft:
    """One activity before it has its final id."""

    kind: str
    node: Node
    label: str
    facts: dict[str, Fact]
    lacks: list[Lack] = field(default_factory=list)

    def thing(self, id: str) -> Thing:
        """As a member of a case."""
        return Thing(ACTIVITY, id, self.facts, names=self.node.names)


def with_ids(drafts: Iterable[Draft]) -> list[tuple[str, Draft]]:
    """Give each activity a readable id; where two would be the same, the GlobalId of each is added."""
    listed = list(drafts)
    labels = [plain_id(each.label) for each in listed]
    many = Counter(labels)
    named = [
        label if many[label] == 1 else f"{label} ({each.node.global_id or each.node.step})"
        for label, each in zip(labels, listed, strict=True)
    ]
    seen: Counter[str] = Counter()
    result = []
    for name, each in zip(named, listed, strict=True):
        seen[name] += 1
        result.append((name if seen[name] == 1 else f"{name} {seen[name]}", each))
    return result


def plain_id(name: str) -> str:
    """A name as an id: one line, without a slash, not too long."""
    return re.sub(r"\s+", " ", "".join(each if each.isprintable() and each != "/" else " " for each in name)).strip()[
        :MOST_ID
    ]
