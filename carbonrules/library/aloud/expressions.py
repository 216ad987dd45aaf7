"""Expressions and conditions of a sentence of law, said in the phrases of a language."""

from __future__ import annotations

from typing import assert_never

from carbonrules.language import syntax
from carbonrules.library.aloud.phrases import Speech

_BINDS = {"+": 1, "-": 1, "×": 2, "/": 2}
_BOUNDARY = "boundary"


def expression(node: syntax.Expression, speech: Speech, around: int = 0) -> str:
    """An expression in words; `around` is how firmly the sign around it binds."""
    match node:
        case syntax.Number(text, unit):
            return text if unit is None else f"{text} {unit.text}"
        case syntax.Truth(yes):
            return speech.say("yes" if yes else "no")
        case syntax.Date(day):
            return day.isoformat()
        case syntax.Text(text):
            return speech.say("text", text=speech.word(text))
        case syntax.Reference():
            return reference(node, speech)
        case syntax.Arithmetic(sign, left, right):
            binds = _BINDS[sign]
            said = f"{expression(left, speech, binds)} {sign} {expression(right, speech, binds + (sign in '-/'))}"
            return f"({said})" if binds < around else said
        case syntax.Negative(of):
            return f"-{expression(of, speech, 3)}"
        case syntax.Unlabelled(of, dimension):
            return f"{expression(of, speech, 3)} as a mass of {dimension.text}"
        case syntax.Extreme(how, left, right):
            return speech.say(how, left=expression(left, speech), right=expression(right, speech))
        case syntax.Aggregate(how, of, over, where):
            members = speech.word(over.text)
            if where is not None:
                members = speech.say("over where", over=members, where=condition(where, speech))
            return speech.say(how, over=members, of="" if of is None else expression(of, speech))
    # A construct newer than this table of phrases: its own words are shown, not a mistake.
    return str(getattr(getattr(node, "name", None), "text", "…"))


def reference(node: syntax.Reference, speech: Speech) -> str:
    """A name with what it is looked up by, and whose it is."""
    name = speech.word(node.name.text)
    if node.regulation is not None:
        name = speech.say("of regulation", regulation=speech.word(node.regulation.text), name=name)
    if not node.keys:
        return name
    keys = [
        reference(each, speech) if isinstance(each, syntax.Reference) else speech.word(each.text) for each in node.keys
    ]
    return speech.say("looked up", name=name, keys=speech.list(keys))


def condition(node: syntax.Condition, speech: Speech, inside: bool = False) -> str:
    """A condition in words; joined conditions inside others stand in brackets."""
    match node:
        case syntax.Comparison(left, relation, right):
            return speech.say(f"relation {relation}", left=expression(left, speech), right=expression(right, speech))
        case syntax.OneOf(of, words, negated):
            phrase = "is not one of" if negated else "is one of"
            return speech.say(phrase, of=expression(of, speech), words=speech.list(each.text for each in words))
        case syntax.Inside(of, set, negated):
            named = speech.say("boundary set") if set.text == _BOUNDARY else speech.word(set.text)
            return speech.say("not inside" if negated else "inside", of=expression(of, speech), set=named)
        case syntax.Listed(of, table, negated):
            phrase = ("not listed" if negated else "listed") + ("" if of is not None else " any")
            said = "" if of is None else expression(of, speech)
            return speech.say(phrase, of=said, table=reference(table, speech))
        case syntax.Missing(field, present):
            return speech.say("is present" if present else "is missing", field=speech.word(field.text))
        case syntax.Joined(how, parts):
            said = speech.say(how).join(condition(part, speech, True) for part in parts)
            return speech.say("group", condition=said) if inside else said
        case syntax.Not(of):
            return speech.say("not", condition=condition(of, speech))
        case syntax.Quantified(how, member, holds):
            said = condition(holds, speech)
            return speech.say(f"{how} member", member=speech.word(member.text), condition=said)
        case syntax.Covered(category, set, lists):
            named = speech.say("boundary set") if set.text == _BOUNDARY else speech.word(set.text)
            joined = speech.say("and lists").join(speech.word(each.text) for each in lists)
            return speech.say("covered", inside=named, category=speech.word(category.text), lists=joined)
        case syntax.Cited(of):
            return condition(of, speech, inside)
        case _:
            assert_never(node)
