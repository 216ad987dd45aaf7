"""What several programs read alike of one case, read once: the members of its lists.

A case meets many programs, and most ask the same of an activity, in the same words and units. What the first of them
read, the next one takes, with everything that was noticed about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from carbonrules.cases import words
from carbonrules.cases.admit_values import PLACE
from carbonrules.cases.content import Draft
from carbonrules.cases.facts import Thing
from carbonrules.cases.vocabulary import Vocabulary
from carbonrules.foundation.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a list as they were read, and what was noticed about them."""

    drafts: list[Draft]
    problems: tuple[Diagnostic, ...]


@dataclass(slots=True)
class ReadOnce:
    """What was read of one case so far, by programs of one library. Not for another case, nor for other rules."""

    _kept: dict[tuple[str, int], tuple[Sequence[Thing], Members]] = field(default_factory=dict)

    def members(
        self, vocabulary: Vocabulary, entity: str, members: Sequence[Thing], read: Callable[[], Members]
    ) -> Members:
        """The members of a list as an earlier program read them, or as `read` does."""
        form = vocabulary.form(entity)
        if not form or not _places_are_codes(vocabulary, entity, members):
            return read()
        key = form, id(members)
        if key not in self._kept:
            # The members are kept with what was read of them, so that no others can take their identity.
            self._kept[key] = members, read()
        return self._kept[key][1]


def _places_are_codes(vocabulary: Vocabulary, entity: str, members: Sequence[Thing]) -> bool:
    """A place that is no code may be one to a program with a table of it, and none to another."""
    named = [name for name, asked in vocabulary.fields[entity].items() if asked.type.of == PLACE]
    facts = (each.facts[name] for each in members for name in named if name in each.facts)
    return all(words.PLACE.fullmatch(each.text) for each in facts)
