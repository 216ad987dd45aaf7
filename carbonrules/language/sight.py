"""What a sentence of law can see: the entity it speaks of and those that contain it, its article, its fallbacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.language.building import DATE, constant
from carbonrules.language.citing import Cited
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.law import Law
from carbonrules.language.syntax import Fallback
from carbonrules.program.model import Entity, Expression, Field, Type


@dataclass(frozen=True, slots=True)
class Sight:
    """Where an expression stands. `fallbacks` say what to use for a field that the case does not state.

    `replaced` are the fields for which something is being put in right here: none of them may come back in it.
    """

    law: Law
    entity: str
    source: Cited
    fallbacks: Mapping[str, Fallback] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    replaced: frozenset[str] = frozenset()

    @property
    def stack(self) -> tuple[str, ...]:
        """The entities whose fields and sentences are in sight, from the inside out."""
        return self.law.in_sight(self.entity)

    def inside(self, member: str) -> Sight:
        """The sight of a member of one of the lists."""
        return replace(self, entity=member)

    def literal(self, text: str, type: Type, line: int) -> Expression:
        """A number written into a sentence is a number of its law; words and dates are not graded."""
        graded: dict[str, Json] = {}
        if type.kind == "number":
            graded = {"grade": self.source.grade, "evidence": "read"}
        return constant(text, type, line, **graded)


def find_field(entity: Entity, name: str) -> Field | None:
    """The field of an entity by its name."""
    for each in entity.fields:
        if each.name == name:
            return each
    return None


def field_value(entity: str, found: Field, line: int) -> Expression:
    """What the case states; where it is silent, its proven lowest still counts as a bound."""
    args: dict[str, Json] = {"entity": entity, "field": found.name}
    if found.lowest is not None:
        args["lowest"] = found.lowest
    return Expression("field", found.type, args, (), line)


def is_date_of(entity: Entity, name: str) -> bool:
    """Whether a thing brings a date of this name."""
    found = find_field(entity, name)
    return found is not None and found.type == DATE


def event_date(sight: Sight, place: Place) -> Expression:
    """The day that selects versions: the field of the subject that the header names."""
    law = sight.law
    if not law.dated_by:
        help = "versions are chosen by a date of the case; name that field in the header"
        sentence = f"`{law.id}` does not say what its versions are dated by"
        header = law.layers[-1].text.header.place
        raise mistake("T404", sentence, place, help, "dated by …", further=((header, "the header"),))
    for entity in sight.stack:
        found = find_field(law.entities[entity], law.dated_by)
        if found is not None:
            if found.type != DATE:
                raise _not_dated(sight, f"`{law.dated_by}` is not a date", place)
            return field_value(entity, found, place.line)
    stack = " or ".join(sight.stack)
    raise _not_dated(sight, f"there is no `{law.dated_by}` in {stack}, so no version can be chosen", place)


def _not_dated(sight: Sight, sentence: str, place: Place) -> Mistake:
    """Told at the header, which names the field, with the sentence that has versions."""
    names = [layer.text.header.dated_by for layer in sight.law.layers]
    named = next((name.place for name in reversed(names) if name is not None), place)
    dates = sorted({each.name for one in sight.stack for each in sight.law.entities[one].fields if each.type == DATE})
    help = f"name a date of a case: {', '.join(dates)}" if dates else "declare a date: import date as a date"
    return mistake("T404", sentence, named, help, further=((place, "versions are chosen here"),))
