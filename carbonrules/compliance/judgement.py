"""What is left to human judgement: each answer that rests on such a sentence, directly or through others, is marked."""

from __future__ import annotations

from carbonrules.program.model import Judgement, Program
from carbonrules.program.walk import items_named


def judged(program: Program) -> dict[str, tuple[str, ...]]:
    """The sentences left to judgement by the items whose answers depend on them."""
    asked_by: dict[str, list[str]] = {}
    for item in program.items:
        for asked in items_named(item.expression):
            asked_by.setdefault(asked, []).append(item.id)
    found: dict[str, set[str]] = {}
    for each in program.judgements:
        waiting = list(each.concerns)
        while waiting:
            id = waiting.pop()
            told = found.setdefault(id, set())
            if sentence(each) not in told:
                told.add(sentence(each))
                waiting.extend(asked_by.get(id, ()))
    return {id: tuple(sorted(told)) for id, told in found.items()}


def of_the_whole(program: Program) -> tuple[str, ...] | None:
    """The sentences that concern no answer by name, and so whether the regulation applies at all."""
    return tuple(sentence(each) for each in program.judgements if not each.concerns) or None


def sentence(judgement: Judgement) -> str:
    """The sentence with its article."""
    return f"{judgement.sentence} ({judgement.article})"
