"""Gathering: everything that the layers of a program declare, each name once, before any sentence is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.field_types import field_of
from carbonrules.language.findings import Findings, Mistake, mistake
from carbonrules.language.gathering_values import gather_borrowed, gather_values
from carbonrules.language.law import BASELINE, Answer, Law, LayerText, Library, WordSet
from carbonrules.language.quantities import dimension_of
from carbonrules.program.model import Category, Entity, Field, Type

_MANY = {"category": "categories", "boundary": "boundaries"}


def gather(
    layers: tuple[LayerText, ...], borrowed: Mapping[str, LayerText], library: Library, findings: Findings
) -> Law:
    """All declarations of a chain by name. What can't be used is reported and left out."""
    lowest = layers[-1]
    law = Law(
        lowest.id,
        lowest.kind != BASELINE,
        layers,
        borrowed,
        library,
        findings,
        currency=_last_header(layers, "currency"),
        dated_by=_last_header(layers, "dated_by"),
        due_by=_last_header(layers, "due_by"),
    )
    _gather_words(law)
    _gather_entities(law)
    gather_values(law)
    gather_borrowed(law)
    return law


def _last_header(layers: tuple[LayerText, ...], line: str) -> str:
    """What the lowest layer that has this line says in it."""
    names = [getattr(layer.text.header, line) for layer in layers]
    return next((name.text for name in reversed(names) if name is not None), "")


def twice(law: Law, what: str, name: str, place: Place) -> Mistake:
    """Two blocks declare one name."""
    further = ((law.places[f"{what} {name}"], "the other one"),)
    sentence = f"there are two {_MANY.get(what, f'{what}s')} named `{name}`" if name else f"there are two: {what}"
    return mistake("N203", sentence, place, "keep one of them, or give this one another name", further=further)


def declare(law: Law, what: str, name: str, place: Place) -> None:
    """Keep where a name is declared; a second declaration is a mistake."""
    if f"{what} {name}" in law.places:
        raise twice(law, what, name, place)
    law.places[f"{what} {name}"] = place


def declare_answer(law: Law, answer: Answer) -> None:
    """Keep something that is answered for each instance of an entity."""
    if answer.entity not in law.entities:
        raise law.unknown("N217", "entity", answer.entity, answer.speaks_of or answer.place, law.entities)
    declare(law, "sentence", answer.name, answer.place)
    law.answers[answer.name] = answer


def _gather_words(law: Law) -> None:
    for _, block in law.blocks():
        match block:
            case syntax.Category():
                with law.declaring(block.name.text, block.name.place):
                    declare(law, "category", block.name.text, block.place)
                    law.categories[block.name.text] = _category(law, block)
            case syntax.Label():
                with law.declaring(block.name.text, block.name.place):
                    declare(law, "label", block.name.text, block.place)
                    law.labels[block.name.text] = _labelled_dimension(law, block)
    for _, block in law.blocks():
        match block:
            case syntax.WordSet():
                with law.declaring(block.name.text, block.name.place):
                    declare(law, "set", block.name.text, block.place)
                    law.sets[block.name.text] = _word_set(law, block)
            case syntax.Boundary():
                with law.findings.catching():
                    declare(law, "boundary", "", block.place)


def _category(law: Law, block: syntax.Category) -> Category:
    columns: dict[str, dict[str, str]] = {name.text: {} for name in block.table.columns[1:]}
    words: dict[str, Place] = {}
    for row in block.table.rows:
        word = row.cells[0].text
        if word in words:
            help, further = "keep one of the rows", ((words[word], "the other one"),)
            sentence = f"the word `{word}` stands twice in the category"
            law.findings.keep(mistake("N203", sentence, row.cells[0].place, help, further=further))
            continue
        words[word] = row.cells[0].place
        law.declared.setdefault(word, row.cells[0].place)
        for name, cell in zip(block.table.columns[1:], row.cells[1:], strict=True):
            columns[name.text][word] = cell.text
    return Category(block.name.text, tuple(words), columns)


def _labelled_dimension(law: Law, block: syntax.Label) -> str:
    dimensions = {base for bases, _ in law.units.units.values() for base in bases}
    if block.unit.text in dimensions:
        return block.unit.text
    if block.unit.text in law.units.units:
        return dimension_of(law.units, block.unit.text)
    raise law.unknown("U302", "unit or dimension", block.unit.text, block.unit.place, {*dimensions, *law.units.units})


def _word_set(law: Law, block: syntax.WordSet) -> WordSet:
    category = block.category.text
    if category not in law.categories:
        raise law.unknown("N220", "category", category, block.category.place, law.categories)
    for word in block.words:
        if word.text not in law.categories[category].words:
            raise law.unknown("N205", category, word.text, word.place, law.categories[category].words)
    return WordSet(category, tuple(word.text for word in block.words))


def _gather_entities(law: Law) -> None:
    """A lower layer may ask more of an entity of its base: the fields of all its declarations are taken together."""
    fields: dict[str, dict[str, Field]] = {}
    for _, block in law.blocks():
        if isinstance(block, syntax.Entity):
            own = fields.setdefault(block.name.text, {})
            law.places.setdefault(f"entity {block.name.text}", block.place)
            law.declared.setdefault(block.name.text, block.name.place)
            for each in block.fields:
                with law.declaring(each.name.text, each.name.place):
                    declare(law, f"field of {block.name.text}", each.name.text, each.place)
                    own[each.name.text] = field_of(law, each)
    for name, own in sorted(fields.items()):
        law.entities[name] = Entity(name, "", tuple(own.values()))
    for name in sorted(fields):
        _contain_members(law, name)


def _contain_members(law: Law, container: str) -> None:
    """Each member knows what contains it. A list whose members can't be known is left out after it was reported."""
    for each in law.entities[container].fields:
        if each.type.kind != "list":
            continue
        place = law.places[f"field of {container} {each.name}"]
        try:
            _contain(law, container, each.type.of, place)
        except Mistake as problem:
            law.findings.keep(problem)
            law.spoiled.add(each.name)
            entity = law.entities[container]
            law.entities[container] = replace(entity, fields=tuple(one for one in entity.fields if one is not each))


def _contain(law: Law, container: str, name: str, place: Place) -> None:
    member = law.entities.get(name)
    if member is None:
        raise law.unknown("N217", "entity", name, place, law.entities)
    if member.container or container in _contained_in(law, name):
        sentence = f"`{name}` is listed by two entities, or contains itself"
        lists = [
            (each, one) for each in law.entities.values() for one in each.fields if one.type == Type("list", "", name)
        ]
        places = (law.places[f"field of {each.name} {one.name}"] for each, one in lists)
        further = tuple((each, "listed here too") for each in places if each != place)
        raise mistake("N209", sentence, place, "a member belongs to one kind of thing", further=further)
    law.entities[name] = replace(member, container=container)


def _contained_in(law: Law, entity: str) -> set[str]:
    """The entity and all that is listed in it, however deep."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        name = waiting.pop()
        if name in found or name not in law.entities:
            continue
        found.add(name)
        waiting += [each.type.of for each in law.entities[name].fields if each.type.kind == "list"]
    return found
