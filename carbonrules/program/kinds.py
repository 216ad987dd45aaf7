"""Which field of a thing says what it is: its stage, its flow. The order in which fields are declared says nothing."""

from __future__ import annotations

from collections.abc import Iterable

from carbonrules.program.model import Field


def field_of_kind(fields: Iterable[Field], of: str) -> Field | None:
    """The field of this list of words: the one that bears its name, else the first by name; None if there is none."""
    found = [each for each in fields if each.type.kind == "word" and each.type.of == of]
    return min(found, key=lambda each: (each.name != of, each.name), default=None)
