"""Gathering what a regulation answers: rules, tariffs and warning levels by name, with their types."""

from __future__ import annotations

from collections.abc import Iterable

from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, number
from carbonrules.language.findings import mistake
from carbonrules.language.gathering import declare_answer
from carbonrules.language.law import Answer, Law, LayerText
from carbonrules.language.naming import names_in, names_outside_lists
from carbonrules.language.quantities import measured, unit_of
from carbonrules.program.model import Type

WARNING_LEVEL = "warning level"
NO_LEVEL = "none"


def gather_answers(law: Law) -> None:
    """Declare every rule, then every tariff (on a rule), then the warning levels (on rules and tariffs)."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.Rule):
            with law.declaring(block.name.text, block.name.place):
                type = answer_type(law, block.answers)
                item = f"{layer.id}/rule/{block.name.text}"
                entity = block.entity
                declare_answer(law, Answer(block.name.text, entity.text, type, item, block.place, entity.place))
    for layer, block in law.blocks():
        if isinstance(block, syntax.Relief):
            with law.declaring(block.name.text, block.name.place):
                type = relief_type(law, block)
                item = f"{layer.id}/relief/{block.name.text}"
                entity = block.entity
                declare_answer(law, Answer(block.name.text, entity.text, type, item, block.place, entity.place))
    for layer, block in law.blocks():
        if isinstance(block, syntax.Tariff):
            with law.declaring(block.name.text, block.name.place):
                _declare_tariff(law, layer, block)
    for layer, block in law.blocks():
        if isinstance(block, syntax.WarningLevels):
            with law.declaring(WARNING_LEVEL, block.place):
                words = "|".join((*_by_severity(law, block), NO_LEVEL))
                item = f"{layer.id}/{WARNING_LEVEL}/{WARNING_LEVEL}"
                subject = _entity_of_levels(law, block)
                declare_answer(law, Answer(WARNING_LEVEL, subject, Type("word", "", words), item, block.place))


def _by_severity(law: Law, block: syntax.WarningLevels) -> list[str]:
    """The words of the levels in the order of their category, however they are written."""
    category = law.categories.get(WARNING_LEVEL)
    known = category.words if category is not None else ()
    words = [level.word.text for level in block.levels]
    return sorted(words, key=lambda word: known.index(word) if word in known else len(known))


def answer_type(law: Law, answers: syntax.Measure | syntax.ChoiceType | syntax.TruthType) -> Type:
    """What a rule answers, as its first line says."""
    match answers:
        case syntax.Measure():
            return number(measured(law, answers))
        case syntax.ChoiceType(words):
            return Type("word", "", "|".join(each.text for each in words))
        case syntax.TruthType():
            return TRUTH


def relief_type(law: Law, block: syntax.Relief) -> Type:
    """What the name of a relief answers: its amount, or whether it may be claimed where none is quantified."""
    return number(measured(law, block.measure)) if block.value is not None and block.measure is not None else TRUTH


def _declare_tariff(law: Law, layer: LayerText, block: syntax.Tariff) -> None:
    base = law.answers.get(block.base.text)
    if base is None:
        raise law.unknown("N202", "rule", block.base.text, block.base.place, law.answers)
    if base.type.kind != "number":
        help = "a tariff is on a rule that answers a number"
        raise mistake("U315", f"`{base.name}` is no number, so nothing can be charged on it", block.base.place, help)
    item = f"{layer.id}/tariff/{block.name.text}"
    declare_answer(law, Answer(block.name.text, base.entity, number(unit_of(law, block.unit)), item, block.place))


def _entity_of_levels(law: Law, block: syntax.WarningLevels) -> str:
    """Levels belong to the entity whose sentences their conditions speak of: the innermost, if several are named."""
    names = {name for level in block.levels for name in names_outside_lists(level.when)}
    entities = {law.answers[name].entity for name in names if name in law.answers}
    if not entities:
        # Of members alone is asked what contains them all.
        inner = {name for level in block.levels for name in names_in(level.when)}
        entities = {law.in_sight(law.answers[name].entity)[-1] for name in inner if name in law.answers}
    entity = innermost(law, entities or subjects(law))
    if entity is None:
        sentence = f"these levels speak of several things: {', '.join(sorted(entities or subjects(law)))}"
        raise mistake("N210", sentence, block.place, help="let all conditions speak of one kind of thing")
    return entity


def subjects(law: Law) -> set[str]:
    """The entities that a case brings by themselves, not as members of others."""
    return {name for name, entity in law.entities.items() if not entity.container}


def innermost(law: Law, entities: Iterable[str]) -> str | None:
    """The one entity that all others contain, or None."""
    found = sorted(set(entities))
    return next((each for each in found if set(found) <= set(law.in_sight(each))), None)
