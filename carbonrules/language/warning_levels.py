"""Warning levels: ordered cases from the most severe, what each locks, what each advice would change."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.units import ONE
from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, build, constant, in_unit, number
from carbonrules.language.citing import cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.findings import for_each, mistake, unknown
from carbonrules.language.gathering_answers import NO_LEVEL, WARNING_LEVEL
from carbonrules.language.law import Answer, Law, LayerText
from carbonrules.language.lowered import Lowered, answer_of
from carbonrules.language.quantities import unit_of
from carbonrules.language.sight import Sight
from carbonrules.program.model import Advice, Expression, Level, Warning


def lower_warnings(law: Law, lowered: Lowered) -> None:
    """The warning levels of the chain."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.WarningLevels) and WARNING_LEVEL in law.answers:
            answer = law.answers[WARNING_LEVEL]
            with law.findings.catching():
                if answer.place == block.place:
                    _lower(law, layer, block, answer, lowered)


def _lower(law: Law, layer: LayerText, block: syntax.WarningLevels, answer: Answer, lowered: Lowered) -> None:
    source = cited(layer, block.cites, "these warning levels", block.place, law.findings)
    sight = Sight(law, answer.entity, source)
    ordered = by_severity(law, block)
    holding = for_each(ordered, lambda level: truth_of(level.when, sight))
    levels: list[Level] = []
    inputs: list[tuple[str, Expression]] = []
    for at, (level, holds) in enumerate(zip(ordered, holding, strict=True)):
        item = f"{answer.item}/{level.word.text}"
        value = lowered.add(item, "level", level.word.text, layer, answer.entity, source, holds, level.place)
        word = constant(level.word.text, answer.type, level.place.line)
        inputs += [(f"when {at}", value), (f"then {at}", word)]
        numbered = list(enumerate(level.advice, 1))
        advice = for_each(numbered, lambda each: _advice(sight, layer, f"{item}/advice {each[0]}", each[1], lowered))  # noqa: B023
        levels.append(Level(level.word.text, item, level.locks, tuple(advice)))
    inputs.append(("otherwise", constant(NO_LEVEL, answer.type, block.place.line)))
    names: list[Json] = [level.word.text for level in ordered]
    made = build(law.units, "choose", {"names": names}, inputs, block.place)
    lowered.add(answer.item, WARNING_LEVEL, WARNING_LEVEL, layer, answer.entity, source, made, block.place)
    lowered.warnings.append(Warning(WARNING_LEVEL, answer.entity, answer.item, tuple(levels), source.article))
    _lower_locks(sight, layer, block, answer, levels, lowered)


def by_severity(law: Law, block: syntax.WarningLevels) -> list[syntax.LevelBlock]:
    """The levels from the most severe, as the category `warning level` lists them."""
    category = law.categories.get(WARNING_LEVEL)
    if category is None:
        help = "declare `category warning level` with one word a line, the most severe first"
        raise mistake("B607", "nothing says which warning level is the most severe", block.place, help)
    for at, level in enumerate(block.levels):
        if level.word.text not in category.words:
            law.spoiled.update(category.words)
            raise unknown("N205", WARNING_LEVEL, level.word.text, level.word.place, category.words, law.declared)
        same = [each for each in block.levels[:at] if each.word.text == level.word.text]
        if same:
            further = ((same[0].place, "the other one"),)
            law.spoiled.update(category.words)
            sentence, help = (
                f"the level `{level.word.text}` stands twice",
                "keep one, with its conditions joined by `or`",
            )
            raise mistake("N203", sentence, level.place, help, further=further)
    return sorted(block.levels, key=lambda level: category.words.index(level.word.text))


def _advice(sight: Sight, layer: LayerText, item: str, advise: syntax.Advise, lowered: Lowered) -> Advice:
    """An advice with the change it would bring: minus the share of the rule that it lowers."""
    if advise.lowers is None or advise.by is None:
        because = advise.nothing_because.text if advise.nothing_because is not None else ""
        return Advice(advise.text.text, "", because)
    law, units = sight.law, sight.law.units
    answer = law.answers.get(advise.lowers.text)
    if answer is None:
        raise law.unknown("N202", "rule", advise.lowers.text, advise.lowers.place, law.answers)
    if answer.entity not in sight.stack or answer.type.kind != "number":
        sentence = f"`{answer.name}` is no number of one {sight.entity}, so no advice can lower it"
        raise mistake(
            "N212", sentence, advise.lowers.place, f"name a rule for each {sight.entity} that answers a number"
        )
    value = answer_of(answer.item, answer.type, advise.lowers.place)
    parts = [("left", _share(sight, advise, advise.by)), ("right", value)]
    lowered_by = build(units, "multiply", {}, parts, advise.place)
    lowered_by = in_unit(units, lowered_by, answer.type.unit, advise.by.place)
    # What lowers is told with a minus; the share itself stays as the law prints it, so that a reader finds it there.
    nothing = constant("0", lowered_by.type, advise.place.line)
    change = build(units, "subtract", {}, [("left", nothing), ("right", lowered_by)], advise.place)
    lowered.add(item, "advice", advise.text.text, layer, sight.entity, sight.source, change, advise.place)
    return Advice(advise.text.text, item)


def _share(sight: Sight, advise: syntax.Advise, by: syntax.Number) -> Expression:
    """The share as printed, of its own grade."""
    unit = ONE if by.unit is None else unit_of(sight.law, by.unit)
    quality = advise.quality
    graded: dict[str, Json] = {"grade": quality.grade or sight.source.grade, "evidence": quality.evidence or "read"}
    if quality.because is not None:
        graded["because"] = quality.because.text
    return constant(by.text, number(unit), by.place.line, **graded)


def _lower_locks(
    sight: Sight,
    layer: LayerText,
    block: syntax.WarningLevels,
    answer: Answer,
    levels: Sequence[Level],
    lowered: Lowered,
) -> None:
    """For the label of the scheme, and for that of the law: whether any level that locks it holds."""
    for what in ("scheme", "law"):
        holding = [answer_of(level.item, TRUTH, block.place) for level in levels if level.locks == what]
        if holding:
            parts = [(f"part {at}", each) for at, each in enumerate(holding)]
            made = build(sight.law.units, "combine", {"how": "any"}, parts, block.place)
            item = f"{layer.id}/label lock/{what}"
            name = f"label of the {what} is locked"
            lowered.add(item, "label lock", name, layer, answer.entity, sight.source, made, block.place)
