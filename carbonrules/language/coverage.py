"""Coverage: which words the members of a list must have, so that a total over it is whole."""

from __future__ import annotations

from carbonrules.foundation.canonical import Json
from carbonrules.language.law import Law
from carbonrules.language.sight import find_field
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Expression


def coverage(law: Law, entity: str, list: str, member: str, where: Expression | None) -> Json | None:
    """What a total over this list expects: each counted word that its `where` does not rule out by itself."""
    declared = find_field(law.entities[entity], list)
    if declared is None or not declared.covers or declared.covers not in law.categories:
        return None
    absent = find_field(law.entities[entity], declared.absent)
    absent_field = _field_of_category(law, absent.type.of, declared.covers) if absent else None
    field = _field_of_category(law, member, declared.covers)
    if field is None or absent_field is None:
        return None
    words = counted(law, declared.covers)
    expected = [word for word in words if where is None or _holds(where, member, field, word) is not False]
    if not expected:
        return None
    return {
        "list field": field,
        "words": list_of(expected),
        "absent list": declared.absent,
        "absent field": absent_field,
    }


def counted(law: Law, category: str) -> tuple[str, ...]:
    """The words that a case must account for: those the boundary counts; without a boundary, all."""
    words = law.categories[category].words
    if law.boundary is None or law.boundary_category != category:
        return words
    named = {name.text for name in law.boundary.counts}
    return tuple(word for word in words if word in named)


def list_of(words: list[str]) -> list[Json]:
    """Words as evidence."""
    return [*words]


def _field_of_category(law: Law, entity: str, category: str) -> str | None:
    if entity not in law.entities:
        return None
    found = field_of_kind(law.entities[entity].fields, category)
    return None if found is None else found.name


def _holds(where: Expression, entity: str, field: str, word: str) -> bool | None:
    """Whether a condition holds for a member with this word: yes, no, or not to be known from the word alone."""
    match where.op:
        case "member" if _is_field(where.inputs[0].of, entity, field):
            words = where.args["words"]
            return isinstance(words, list) and word in words
        case "compare" if _is_field(where.inputs[0].of, entity, field) and where.inputs[1].of.op == "constant":
            same = where.inputs[1].of.args["text"] == word
            return same if where.args["relation"] == "is" else not same
        case "not":
            held = _holds(where.inputs[0].of, entity, field, word)
            return None if held is None else not held
        case "combine":
            parts = [_holds(each.of, entity, field, word) for each in where.inputs]
            decisive = where.args["how"] == "any"
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive
        case _:
            return None


def _is_field(of: Expression, entity: str, field: str) -> bool:
    return of.op == "field" and of.args["entity"] == entity and of.args["field"] == field
