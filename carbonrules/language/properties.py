"""Properties: laws about the law, kept with the program so that they can be tested over cases it admits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.language import syntax
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.law import BASELINE, Law
from carbonrules.language.lowered import Lowered
from carbonrules.program.model import Field, Property


def lower_properties(law: Law, lowered: Lowered) -> None:
    """Every property of the chain."""
    seen: dict[str, Place] = {}
    for layer, block in law.blocks():
        if isinstance(block, syntax.Property):
            with law.findings.catching():
                first = seen.setdefault(block.sentence.text, block.place)
                if first is not block.place:
                    help, further = "keep one of them, or give this one another name", ((first, "the other one"),)
                    raise mistake("N203", "two properties have one name", block.sentence.place, help, further=further)
                subjects = for_each(block.subjects, lambda name: _known(law, name, law.entities, "entity"))
                claims = for_each(block.claims, lambda claim: _claim(law, claim, subjects))  # noqa: B023
                place = block.place.line
                lowered.properties.append(
                    Property(block.sentence.text, tuple(subjects), tuple(claims), layer.index, place)
                )


def _known(law: Law, name: syntax.Name, known: Iterable[str], what: str) -> str:
    names = sorted(known)
    if name.text not in names:
        raise law.unknown("N217" if what == "entity" else "N202", what, name.text, name.place, names)
    return name.text


def _known_field(law: Law, field: syntax.Name, subjects: Iterable[str], kind: str, what: str) -> None:
    """A fact of the things that the property speaks of; one of other things asks for these to be named."""
    known = {each.name for _, each in _fields(law, subjects) if each.type.kind == kind}
    elsewhere = [name for name, each in _fields(law, ()) if (each.name, each.type.kind) == (field.text, kind)]
    if field.text not in known and elsewhere:
        sentence = f"`{field.text}` belongs to `{elsewhere[0]}`, of which this property does not speak"
        fix = ", ".join(f"for any {each}" for each in (*subjects, elsewhere[0]))
        raise mistake("N202", sentence, field.place, f"say `{fix}` above it", fix)
    _known(law, field, known, what)


def _claim(law: Law, claim: syntax.Claim, subjects: Iterable[str]) -> Json:
    line = claim.place.line
    match claim:
        case syntax.Monotone(change, field, never, rule):
            fields = _number_of(law, field, subjects)
            of = _number_answer(law, rule)
            return {"claim": "monotone", "change": change, **fields, "never": never, "of": of, "line": line}
        case syntax.Scaling(field, rule):
            return {
                "claim": "scaling",
                **_number_of(law, field, subjects),
                "of": _number_answer(law, rule),
                "line": line,
            }
        case syntax.OrderFree(list, rule):
            lists = [name for name, each in _fields(law, subjects) if each.type.kind == "list"]
            _known_field(law, list, subjects, "list", "list")
            return {"claim": "order", "list": list.text, "entities": [*lists], "of": _answer(law, rule), "line": line}
        case syntax.Equal(left, right):
            return {"claim": "equal", "left": _answer(law, left), "right": _answer(law, right), "line": line}
        case syntax.Equivalent(left, right):
            one, two = _closed(law, left), _closed(law, right)
            return {"claim": "equivalent", "left": one, "right": two, "line": line}
        case _:
            assert_never(claim)


def _fields(law: Law, subjects: Iterable[str]) -> list[tuple[str, Field]]:
    """The fields of the things a property speaks of; of all things where it names none."""
    named = list(subjects) or list(law.entities)
    return [(name, each) for name in named for each in law.entities[name].fields]


def _number_of(law: Law, field: syntax.Name, subjects: Iterable[str]) -> dict[str, Json]:
    numbers = [(entity, each.name) for entity, each in _fields(law, subjects) if each.type.kind == "number"]
    _known_field(law, field, subjects, "number", "number of a case")
    return {"field": field.text, "entities": [entity for entity, name in numbers if name == field.text]}


def _number_answer(law: Law, rule: syntax.Reference) -> Json:
    answer = law.answers.get(rule.name.text)
    if rule.regulation is None and answer is not None and answer.type.kind != "number":
        raise mistake(
            "U303", f"`{rule.name.text}` is no number", rule.place, help="only a number rises, falls or scales"
        )
    return _answer(law, rule)


def _answer(law: Law, rule: syntax.Reference) -> Json:
    """The sentence meant: one of this program, or by name one of another regulation's program."""
    if rule.regulation is None:
        return {"item": law.answers[_known(law, rule.name, law.answers, "rule")].item, "name": rule.name.text}
    if rule.regulation.text not in law.library.regulations:
        raise law.unknown("N221", "regulation", rule.regulation.text, rule.regulation.place, law.library.regulations)
    return {"regulation": rule.regulation.text, "name": rule.name.text}


def _closed(law: Law, name: syntax.Name) -> Json:
    """A whole regulation that answers by itself: a baseline does so only through the annexes that close it."""
    found = law.library.regulations.get(name.text)
    if found is None:
        raise law.unknown("N221", "regulation", name.text, name.place, law.library.regulations)
    layer = found.header.layer
    if layer is not None and layer.text == BASELINE:
        sentence = f"`{name.text}` is a baseline: it answers nothing by itself"
        raise mistake("L516", sentence, name.place, "name annexes that close it")
    return {"regulation": name.text}
