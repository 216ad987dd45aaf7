"""Rules as the chain leaves them: a rule, the exceptions to it, and what a lower layer puts in its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.building import TRUTH, build
from carbonrules.language.citing import cited
from carbonrules.language.conditions import truth_of
from carbonrules.language.expressions import asked_for
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.law import Answer, Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.language.rules import body_of, check_used, guarded, with_fallbacks
from carbonrules.language.sight import Sight, event_date
from carbonrules.program.model import Expression, Row, Table, Version

Change = syntax.Exception_ | syntax.Derogation


def lower_rules(law: Law, lowered: Lowered) -> None:
    """Every rule of the chain as one item, with its exceptions and derogations inside."""
    changes = _changes(law)
    for layer, block in law.blocks():
        if not isinstance(block, syntax.Rule) or block.name.text not in law.answers:
            continue
        answer = law.answers[block.name.text]
        if answer.place != block.place:
            continue
        with law.findings.catching():
            _lower_rule(law, layer, block, answer, changes.get(block.name.text, []), lowered)


def _changes(law: Law) -> dict[str, list[tuple[LayerText, Change]]]:
    """What changes each rule; a change of something that is no rule of the chain is reported."""
    found: dict[str, list[tuple[LayerText, Change]]] = {}
    rules = {block.name.text: layer for layer, block in law.blocks() if isinstance(block, syntax.Rule)}
    for layer, block in law.blocks():
        if not isinstance(block, syntax.Exception_ | syntax.Derogation):
            continue
        with law.findings.catching():
            if block.rule.text not in rules:
                raise _no_rule(law, block, rules)
            owner = rules[block.rule.text].id
            if block.base is not None and block.base.text != owner:
                sentence = f"`{block.rule.text}` is a rule of `{owner}`, not of `{block.base.text}`"
                raise mistake("N202", sentence, block.base.place, fix=owner)
            found.setdefault(block.rule.text, []).append((layer, block))
    return found


def _no_rule(law: Law, block: Change, rules: Collection[str]) -> Mistake:
    """No rule has this name; where it ends in one, the name of the exception had a `to` of its own."""
    name = block.rule.text
    ends = [name[found.end() :] for found in re.finditer(" to ", name) if name[found.end() :] in rules]
    if not isinstance(block, syntax.Exception_) or not ends:
        return law.unknown("N202", "rule", name, block.rule.place, rules)
    help = f"the name of an exception ends at its first `to`: say it without that word, and then `to {ends[0]}`"
    return mistake("N202", f"there is no rule `{name}`", block.rule.place, help, f"exception … to {ends[0]}")


def _lower_rule(
    law: Law,
    layer: LayerText,
    block: syntax.Rule,
    answer: Answer,
    changes: list[tuple[LayerText, Change]],
    lowered: Lowered,
) -> None:
    derogations = [(own, each) for own, each in changes if isinstance(each, syntax.Derogation)]
    exceptions = [(own, each) for own, each in changes if isinstance(each, syntax.Exception_)]
    if len({own.index for own, _ in derogations}) < len(derogations):
        first, second = derogations[0][1], derogations[1][1]
        further, help = ((first.place, "the other one"),), "keep one of them, with its cases in one block"
        raise mistake("L512", f"`{answer.name}` is replaced twice", second.place, help, further=further)
    source = cited(layer, block.cites, f"rule `{answer.name}`", block.place, law.findings)
    sight = Sight(law, answer.entity, source)
    made = body_of(block.body, sight, answer.type, block.name, _asked_at(block))
    made = _with_exceptions(law, answer, made, exceptions, lowered)
    for own, derogation in derogations:
        made = _derogated(law, answer, made, own, derogation, lowered)
    lowered.add(answer.item, "rule", answer.name, layer, answer.entity, source, made, block.place)


def _asked_at(block: syntax.Rule) -> Place | None:
    """Where the first line of a rule says what it answers."""
    match block.answers:
        case syntax.Measure(unit, label):
            return unit.place if label is None else label.place
        case _:
            return block.answers.place


def _with_exceptions(
    law: Law,
    answer: Answer,
    base: Expression,
    exceptions: list[tuple[LayerText, syntax.Exception_]],
    lowered: Lowered,
) -> Expression:
    if not exceptions:
        return base
    inputs = [("base", base)]
    names: list[Json] = []
    articles: list[Json] = []
    seen: dict[str, syntax.Exception_] = {}
    for at, (layer, block) in enumerate(sorted(exceptions, key=lambda each: (each[0].index, each[1].name.text))):
        name = block.name.text
        if name in seen:
            further = ((seen[name].place, "the other one"),)
            sentence, help = f"two exceptions to `{answer.name}` are named `{name}`", "give this one another name"
            raise mistake("N203", sentence, block.place, help, further=further)
        seen[name] = block
        source = cited(layer, block.cites, f"exception `{name}`", block.place, law.findings)
        sight = with_fallbacks(Sight(law, answer.entity, source), block.fallbacks)
        when = truth_of(block.when, sight)
        then = guarded(asked_for(block.value, sight, answer.type), block.fallbacks, sight, answer.type)
        check_used(block.fallbacks, sight)
        if block.start is not None or block.until is not None:
            parts = [("part 0", _within_dates(law, layer, block, sight, lowered)), ("part 1", when)]
            when = build(law.units, "combine", {"how": "all"}, parts, block.place)
        inputs += [(f"when {at}", when), (f"then {at}", then)]
        names.append(name)
        articles.append(source.article)
    args: dict[str, Json] = {"names": names, "articles": articles}
    return build(law.units, "except", args, inputs, exceptions[0][1].place)


def _derogated(
    law: Law, answer: Answer, base: Expression, layer: LayerText, block: syntax.Derogation, lowered: Lowered
) -> Expression:
    """Within its dates the new sentence stands in place of the rule and its exceptions."""
    source = cited(layer, block.cites, f"the derogation from `{answer.name}`", block.place, law.findings)
    sight = Sight(law, answer.entity, source)
    made = body_of(block.body, sight, answer.type, block.rule)
    item = f"{layer.id}/derogation/{answer.name}"
    new = lowered.add(item, "derogation", answer.name, layer, answer.entity, source, made, block.place)
    if block.start is None and block.until is None:
        return new
    when = _within_dates(law, layer, block, sight, lowered)
    inputs = [("when 0", when), ("then 0", new), ("otherwise", base)]
    return build(law.units, "choose", {"names": [layer.id]}, inputs, block.place)


def _within_dates(law: Law, layer: LayerText, block: Change, sight: Sight, lowered: Lowered) -> Expression:
    """Whether the day of the event lies within the dates of a sentence: a dated table of yes and no."""
    name = block.name.text if isinstance(block, syntax.Exception_) else block.rule.text
    id = f"{layer.id}/dates/{name}"
    start = block.start.day if block.start is not None else None
    until = block.until.day if block.until is not None else None
    if start is not None and until is not None and until < start:
        raise mistake("T401", "this sentence ends before it starts", block.place, "let `until` be later than `from`")
    rows = (Row((), _yes_within(start, until, block.place.line)),)
    source = sight.source
    lowered.tables[id] = Table(
        id, name, (), TRUTH, rows, article=source.article, law=layer.index, file=layer.text.place.file
    )
    args: dict[str, Json] = {"name": name, "tries": [{"table": id, "keys": []}]}
    return build(law.units, "look up", args, [("date", event_date(sight, block.place))], block.place, declared=TRUTH)


def _yes_within(start: date | None, until: date | None, line: int) -> tuple[Version, ...]:
    one_day = timedelta(days=1)
    versions = []
    if start is not None and start > date.min:
        versions.append(Version("no", until=(start - one_day).isoformat(), line=line))
    end = until.isoformat() if until is not None else ""
    versions.append(Version("yes", start.isoformat() if start is not None else "", end, line=line))
    if until is not None and until < date.max:
        versions.append(Version("no", (until + one_day).isoformat(), line=line))
    return tuple(versions)
