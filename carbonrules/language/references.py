"""References: what a name in a sentence means. It is looked up in the thing, in what contains it, and in the law."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from carbonrules.factors.words import meant, near_words
from carbonrules.foundation.diagnostics import Place
from carbonrules.language.building import constant, word
from carbonrules.language.field_types import FLOW
from carbonrules.language.findings import Mistake, for_each, mistake
from carbonrules.language.law import Answer, Law, LawValue
from carbonrules.language.lookups import look_up
from carbonrules.language.sight import Sight, field_value, find_field
from carbonrules.language.swallowed import swallowed
from carbonrules.language.syntax import Fallback, Name, RecognisedVerifiers, Reference, RestrictedReagents, Text
from carbonrules.program.model import Expression, Field, Type

WithFallback = Callable[[Fallback, Expression, Sight], Expression]
Key = Name | Text | Reference
Hit = tuple[str, Field] | Answer | LawValue


def reference(node: Reference, sight: Sight, asked: Type | None, with_fallback: WithFallback) -> Expression:
    """The value that a name stands for."""
    law, name = sight.law, node.name.text
    if node.regulation is not None:
        return _of_law(borrowed_value(law, node), node, sight, with_fallback)
    if _qualifies(node, sight) and name not in law.values:
        return _qualified(node, sight, with_fallback)
    hits = _hits(name, sight)
    if len(hits) > 1:
        raise _two_hits(law, node.name, hits)
    if node.keys and (not hits or not isinstance(hits[0], LawValue)):
        tables = [each for each, value in law.values.items() if value.keys]
        raise law.unknown("N202", "lookup or table", name, node.name.place, tables)
    if not hits:
        return _word(node, sight, asked)
    return _value(hits[0], node, sight, with_fallback)


def _qualifies(node: Reference, sight: Sight) -> bool:
    """Whether the one key is an entity in sight: `origin of equipment`."""
    return len(node.keys) == 1 and isinstance(node.keys[0], Name) and node.keys[0].text in sight.stack


def _hits(name: str, sight: Sight) -> list[Hit]:
    hits: list[Hit] = []
    for entity in sight.stack:
        found = find_field(sight.law.entities[entity], name)
        if found is not None:
            hits.append((entity, found))
    answer = sight.law.answers.get(name)
    if answer is not None:
        hits.append(answer)
    if name in sight.law.values:
        hits.append(sight.law.values[name])
    return hits


def _two_hits(law: Law, name: Name, hits: Sequence[Hit]) -> Mistake:
    further = tuple((place, "one of them") for hit in hits if (place := _declared_at(law, name.text, hit)) is not None)
    entities = [hit[0] for hit in hits if isinstance(hit, tuple)]
    fix = f"{name.text} of {entities[0]}" if entities else ""
    return mistake("N204", f"`{name.text}` has several meanings here", name.place, fix=fix, further=further)


def _declared_at(law: Law, name: str, hit: Hit) -> Place | None:
    match hit:
        case (entity, _):
            return law.places.get(f"field of {entity} {name}")
        case Answer():
            return hit.place
        case LawValue():
            return hit.block.place


def _value(hit: Hit, node: Reference, sight: Sight, with_fallback: WithFallback) -> Expression:
    match hit:
        case LawValue():
            return _of_law(hit, node, sight, with_fallback)
        case Answer():
            return answer_value(hit, sight, node.place)
        case (entity, found):
            return _field(entity, found, node, sight, with_fallback)


def answer_value(answer: Answer, sight: Sight, place: Place) -> Expression:
    """What another sentence answers, for the same thing or one that contains it."""
    if answer.entity not in sight.stack:
        help = f"gather it over a list: total of {answer.name} over …"
        sentence = f"`{answer.name}` is answered for each {answer.entity}; from {sight.entity} there may be many"
        raise mistake("N212", sentence, place, help, further=((answer.place, "declared here"),))
    return Expression("value", answer.type, {"item": answer.item}, (), place.line)


def _field(entity: str, found: Field, node: Reference, sight: Sight, with_fallback: WithFallback) -> Expression:
    if found.type.kind == "list":
        help = f"a list is gathered: count over {found.name}, total of … over {found.name}"
        raise mistake("U315", f"`{found.name}` is a list, not a value", node.place, help)
    value = field_value(entity, found, node.place.line)
    if (entity, found.name) in sight.law.exchanged:
        value = Expression("value", found.type, {"item": sight.law.exchanged[entity, found.name]}, (), node.place.line)
    fallback = sight.fallbacks.get(found.name)
    if fallback is None:
        return value
    sight.used.add(found.name)
    if not found.may_be_missing:
        sentence = f"`{found.name}` is always there, so nothing stands in for it"
        raise mistake("N213", sentence, fallback.name.place, fix=f"{found.name} as …, may be missing")
    if found.name in sight.replaced:
        help = "say what holds without it: a number of the law, or another fact"
        raise mistake("L513", f"`{found.name}` would stand in for itself", fallback.place, help)
    return with_fallback(fallback, value, sight)


def _qualified(node: Reference, sight: Sight, with_fallback: WithFallback) -> Expression:
    """`origin of equipment`: the field or sentence of that entity, whatever else has its name."""
    name, entity = node.name.text, next(key.text for key in node.keys if isinstance(key, Name))
    found = find_field(sight.law.entities[entity], name)
    if found is not None:
        return _field(entity, found, node, sight, with_fallback)
    answer = sight.law.answers.get(name)
    if answer is None or answer.entity != entity:
        raise sight.law.unknown("N202", f"field or sentence of {entity}", name, node.name.place, _known(sight))
    return answer_value(answer, sight, node.place)


def _known(sight: Sight) -> list[str]:
    fields = [each.name for entity in sight.stack for each in sight.law.entities[entity].fields]
    return sorted({*fields, *sight.law.answers, *sight.law.values})


def borrowed_value(law: Law, node: Reference) -> LawValue:
    """A parameter, lookup or table of another regulation."""
    regulation = node.regulation
    if regulation is None:
        raise ValueError("a borrowed name tells its regulation")
    own = {layer.id for layer in law.layers}
    values = law.values if regulation.text in own else law.borrowed_values.get(regulation.text)
    if values is None:
        sentence = f"`{regulation.text}` is not borrowed from"
        fix = f"uses {regulation.text}"
        further = ((law.lowest.text.header.place, "the header"),)
        exists = regulation.text in law.library.regulations
        near = [] if exists else near_words(regulation.text, law.borrowed_values)
        if near:
            raise mistake("N222", sentence, regulation.place, meant(near, near), near[0])
        raise mistake("N222", sentence, regulation.place, "name it in the header of this regulation", fix, further)
    if node.name.text not in values:
        what = f"parameter, lookup or table of `{regulation.text}` named"
        raise law.unknown("N202", what, node.name.text, node.name.place, values)
    return values[node.name.text]


def _of_law(value: LawValue, node: Reference, sight: Sight, with_fallback: WithFallback) -> Expression:
    if node.keys and len(node.keys) != len(value.keys):
        asked = ", ".join(value.keys) or "nothing"
        fix = f"{value.name} of {asked}" if value.keys else value.name
        raise mistake("N206", f"`{value.name}` is looked up by {asked}", node.place, "give every key once", fix)
    names: Sequence[Key] = node.keys or [Name(key, node.place) for key in value.keys]
    pairs = list(zip(value.keys, names, strict=True))
    keys = for_each(pairs, lambda each: _key(each[0], each[1], sight, with_fallback))
    return look_up(sight, value, keys, node.place)


def _key(key: str, name: Key, sight: Sight, with_fallback: WithFallback) -> Expression:
    """A key is a field or sentence in sight, or a word of the list that the key is of."""
    if isinstance(name, Text):
        return constant(name.text, word(key), name.place.line)
    of = name if isinstance(name, Reference) else Reference(name, (), None, name.place)
    made = reference(of, sight, word(key), with_fallback)
    known = {*sight.law.categories, FLOW}
    both = key in known and made.type.of in known
    if made.type.kind == "word" and (both or FLOW in (key, made.type.of)) and made.type.of != key:
        help = "write the keys in the order in which the first line names them"
        raise mistake("N206", f"a {key} is asked for as a key, this is a {made.type.of}", name.place, help)
    return made


def _word(node: Reference, sight: Sight, asked: Type | None) -> Expression:
    """A name that stands for nothing else may be a word of the list that is asked for."""
    law, name = sight.law, node.name
    found = _list_of_findings(law, name.text)
    if found is not None:
        help, further = "repeat its condition here: `… is listed in TABLE`", ((found.where.place, "its condition"),)
        sentence = f"`{name.text}` is a list of what is found in a case, and no condition"
        raise mistake("N202", sentence, name.place, help, "… is listed in …", further)
    if asked is None or asked.kind != "word":
        known = _known(sight)
        raise swallowed(name, known) or law.unknown("N202", "name", name.text, name.place, known)
    words = law.words_of(asked)
    check_word(law, name.text, asked, name.place, words)
    if words is None and name.text in law.answers:
        help = "say in words what is meant, or give the sentence another name"
        raise mistake("N204", f"`{name.text}` is a sentence of this law, not a word", name.place, help)
    return constant(name.text, asked, name.place.line)


def _list_of_findings(law: Law, name: str) -> RestrictedReagents | RecognisedVerifiers | None:
    """The list of restricted reagents or recognised verifiers of this name, which is shown and never asked."""
    kinds = RestrictedReagents | RecognisedVerifiers
    return next((block for _, block in law.blocks() if isinstance(block, kinds) and block.name.text == name), None)


def check_word(law: Law, text: str, type: Type, place: Place, words: Sequence[str] | None) -> None:
    """A word of a closed list must be in it; a flow must be one of the file of flows."""
    if words is not None and text not in words:
        what = "word" if "|" in type.of else type.of
        raise law.unknown("N205", what, text, place, words)
    if type.of == FLOW and text not in law.factors.flows:
        raise law.unknown("N205", FLOW, text, place, law.factors.flows)
