"""Worked examples: a case as a user would write it, and what the regulation must answer, as plain JSON.

The case is in the users' own form: {"equipment": [{"net mass": "1_200 kg", "activities": [{"flow": "…", …}]}]}.
Each expectation is one object with "line" (in the file) and "expect":
- {"expect": "value", "name", "item", "entity", "number", "how": "is" | "rounds to", "value": value json in the item's
  unit, "text": as printed, "step": for `rounds to` the last printed digit in the item's unit ("n/d")}
- {"expect": "no value", "name", "item", "entity", "number", "law": whether the law's silence is expected,
  "at least": "n/d" in the item's unit, or null}
- {"expect": "level", "item", "entity", "number", "level": word, `none` or `undetermined`}
- {"expect": "clause", "id", "item", "entity", "number", "state": satisfied, violated, undetermined, not applicable}
- {"expect": "scope", "item", "entity", "number", "applies": "yes" | "no" | "undecided"}
"number" counts the things of that entity in the example from 1 (1 also where the example gives one only).
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.exact import parse_decimal, ratio_text
from carbonrules.language import syntax
from carbonrules.language.building import constant, in_unit
from carbonrules.language.citing import Cited, article_text, check_sources
from carbonrules.language.example_cases import given_case
from carbonrules.language.expressions import asked_for
from carbonrules.language.findings import Mistake, for_each, mistake, unknown
from carbonrules.language.gathering_answers import WARNING_LEVEL
from carbonrules.language.law import Answer, Law, LayerText
from carbonrules.language.lowered import Lowered
from carbonrules.language.quantities import labels_of, unit_of, with_labels
from carbonrules.language.scopes import SCOPE
from carbonrules.language.sight import Sight
from carbonrules.language.unlike import in_words_of
from carbonrules.program.model import Example, Expression, Type
from carbonrules.program.operations.leaves import constant_value
from carbonrules.program.values import value_json

UNDETERMINED = "undetermined"
# What an example may expect of a clause: whether it holds, where it applies and can be told.
CLAUSE_STATES = ("satisfied", "violated", UNDETERMINED, "not applicable")


def lower_examples(law: Law, lowered: Lowered) -> None:
    """The examples of the layer that names the program; an example of its base holds in the base's own program."""
    seen: dict[str, Place] = {}
    for block in law.lowest.text.blocks:
        if isinstance(block, syntax.Example):
            with law.findings.catching():
                first = seen.setdefault(block.sentence.text, block.place)
                if first is not block.place:
                    help, further = "keep one of them, or give this one another name", ((first, "the other one"),)
                    raise mistake("N203", "two examples have one name", block.sentence.place, help, further=further)
                _lower(law, law.lowest, block, lowered)


def _lower(law: Law, layer: LayerText, block: syntax.Example, lowered: Lowered) -> None:
    check_sources(layer, block.cites, law.findings)
    case = given_case(law, block)
    expects = for_each(block.expects, lambda each: _expectation(law, block, each, lowered))
    article = "; ".join(article_text(cite) for cite in block.cites)
    on = block.on.day.isoformat()
    lowered.examples.append(
        Example(block.sentence.text, on, case, tuple(expects), layer.index, block.place.line, article)
    )


def _expectation(law: Law, block: syntax.Example, each: syntax.Expectation, lowered: Lowered) -> Json:
    line = each.place.line
    match each:
        case syntax.ExpectValue():
            answer = _answer(law, each.name)
            return {
                "expect": "value",
                **_of(answer, each.subject, block, each.place),
                **_value(law, answer, each),
                "line": line,
            }
        case syntax.ExpectNoValue(name, subject, silent, at_least):
            answer = _answer(law, name)
            bound = None if at_least is None else ratio_text(_number(law, at_least, answer.type))
            return {
                "expect": "no value",
                **_of(answer, subject, block, each.place),
                "law": silent,
                "at least": bound,
                "line": line,
            }
        case syntax.ExpectLevel(subject, level):
            answer = _answer(law, syntax.Name(WARNING_LEVEL, level.place))
            known = [*answer.type.of.split("|"), UNDETERMINED]
            if level.text not in known:
                raise law.unknown("N205", WARNING_LEVEL, level.text, level.place, known)
            return {"expect": "level", **_of(answer, subject, block, each.place), "level": level.text, "line": line}
        case syntax.ExpectClause(id, subject, state):
            if state.text not in CLAUSE_STATES:
                raise unknown("N223", "state of a clause", state.text, state.place, CLAUSE_STATES)
            clause = next((clause for clause in lowered.clauses if clause.id == id.text), None)
            if clause is None:
                raise law.unknown("N218", "clause", id.text, id.place, [clause.id for clause in lowered.clauses])
            where = _where(clause.entity, subject, block, each.place)
            return {"expect": "clause", "id": id.text, "item": clause.item, **where, "state": state.text, "line": line}
        case syntax.ExpectScope(subject, applies):
            return {
                "expect": "scope",
                **_scope(law, block, subject, each.place, lowered),
                "applies": applies,
                "line": line,
            }
        case _:
            assert_never(each)


def _answer(law: Law, name: syntax.Name) -> Answer:
    if name.text not in law.answers:
        raise law.unknown("N202", "rule, tariff or level", name.text, name.place, law.answers)
    return law.answers[name.text]


def _of(answer: Answer, subject: syntax.SubjectName | None, block: syntax.Example, place: Place) -> dict[str, Json]:
    return {"name": answer.name, "item": answer.item, **_where(answer.entity, subject, block, place)}


def _where(entity: str, subject: syntax.SubjectName | None, block: syntax.Example, place: Place) -> dict[str, Json]:
    if subject is not None and subject.entity.text != entity:
        sentence = f"this is answered for each {entity}, not for {subject.entity.text}"
        raise mistake("N212", sentence, subject.entity.place, fix=f"for {entity}")
    given = [each for each in block.given if each.entity.text == entity]
    number = 1 if subject is None or subject.number is None else subject.number
    if subject is not None and given and number > len(given):
        help = f"they are numbered from 1 to {len(given)}, in the order given"
        raise mistake("N212", f"the example gives {len(given)} of {entity}", subject.place, help)
    if subject is None and len(given) > 1:
        help, further = "say which one is meant", ((given[1].place, "another one is given here"),)
        raise mistake("N212", f"the example gives several of {entity}", place, help, f"for {entity} 1", further)
    return {"entity": entity, "number": number}


def _scope(
    law: Law, block: syntax.Example, subject: syntax.SubjectName | None, place: Place, lowered: Lowered
) -> dict[str, Json]:
    given = {each.entity.text for each in block.given}
    scopes = {scope.entity: scope for scope in lowered.scopes}
    wanted = {subject.entity.text} if subject is not None else given & set(scopes)
    if SCOPE in law.spoiled:
        raise Mistake()
    if len(wanted) != 1 or not wanted <= set(scopes):
        help = f"entities with a scope: {', '.join(sorted(scopes)) or 'none'}"
        raise mistake("N212", "it is not clear for what the regulation should apply", place, help)
    entity = next(iter(wanted))
    return {"item": scopes[entity].item, **_where(entity, subject, block, place)}


def _value(law: Law, answer: Answer, each: syntax.ExpectValue) -> dict[str, Json]:
    if isinstance(each.value, syntax.Number):
        number = _number(law, each.value, answer.type)
        found: dict[str, Json] = {"how": each.how, "value": value_json(number), "text": _printed(each.value)}
        if each.how == "rounds to":
            found["step"] = ratio_text(_last_digit(law, each.value, answer.type))
        return found
    if answer.type.kind == "number":
        raise mistake("U315", f"`{answer.name}` is a number", each.value.place, "write digits and a unit")
    made: Expression = asked_for(each.value, Sight(law, answer.entity, Cited("", "official")), answer.type)
    if made.op != "constant":
        raise mistake(
            "N205", "an example expects a word, a date, or yes or no", each.value.place, "write the answer itself"
        )
    return {"how": each.how, "value": value_json(constant_value(made.args, made.type)), "text": str(made.args["text"])}


def _number(law: Law, number: syntax.Number, type: Type) -> Fraction:
    return parse_decimal(number.text) * _size(law, number, type)


def _size(law: Law, number: syntax.Number, type: Type) -> Fraction:
    """How many of the item's unit one of the printed unit is."""
    if type.kind != "number":
        raise mistake("U315", "this answer is no number", number.place, f"it is {in_words_of(type)}")
    unit = "1" if number.unit is None else unit_of(law, number.unit)
    unit = with_labels(law.units, unit, labels_of(law.units, type.unit))
    in_unit(law.units, constant("0", Type("number", unit), 0), type.unit, number.place)
    return law.units.conversion(unit, type.unit)


def _last_digit(law: Law, number: syntax.Number, type: Type) -> Fraction:
    _, _, decimals = number.text.partition(".")
    return Fraction(1, 10 ** len(decimals.replace("_", ""))) * _size(law, number, type)


def _printed(number: syntax.Number) -> str:
    return f"{number.text} {number.unit.text}" if number.unit is not None else number.text
