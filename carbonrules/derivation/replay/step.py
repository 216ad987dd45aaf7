"""A step as rules see it: what it asks for its inputs, and what it answers.

The same rules serve twice: on the inputs a node of the derivation names (is this step right?) and on inputs this
checker evaluates itself (is this the whole derivation?).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .quality import NONE, Quality
from .values import Value


@dataclass(slots=True)
class Child:
    """An input that was evaluated: its node, value and quality."""

    node: str
    value: Value
    quality: Quality


@dataclass(slots=True)
class Answer:
    """What a step came to: value, own quality, inputs used, branches tried, and what was found on the way."""

    value: Value
    inputs: list[tuple[str, Child]] = field(default_factory=list)
    tried: list[tuple[str, Child | None]] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)
    own: Quality = NONE


class Step(Protocol):
    """Where a rule gets its inputs from."""

    args: Mapping[str, Any]
    kind: str

    def has(self, role: str) -> bool:
        """Is there an input with this role?"""

    def child(self, role: str) -> Child:
        """Evaluate the input with this role."""

    def present(self, entity: str, name: str) -> bool:
        """Does the case give this field?"""

    def subject(self, what: str, about: tuple[str, ...]) -> str:
        """The innermost instance, as the subject of a reason."""

    def rule_name(self) -> str:
        """The name of the item that the step belongs to."""
