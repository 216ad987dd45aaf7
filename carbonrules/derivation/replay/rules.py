"""What each single step means: leaves, conditions and branches. Written from the specification, not from the engine.

A rule asks its `Step` for the inputs it needs, in the order the specification fixes.
"""

from __future__ import annotations

from collections.abc import Callable

from .arithmetic import arithmetic, band, bound, compare, convert, rounded
from .quality import quality
from .step import Answer, Child, Step
from .values import Nothing, Refused, Value, figure, nothing, read_date, reason, truth

Rule = Callable[[Step], Answer]


def constant(step: Step) -> Answer:
    """A number, word, yes/no or date as it is printed in the law."""
    text = step.args["text"]
    own = quality(step.args.get("grade"), step.args.get("evidence"))
    match step.kind:
        case "number":
            value: Value = figure(text)
        case "truth" if text in ("yes", "no"):
            value = text == "yes"
        case "date":
            value = read_date(text)
        case "word" | "text":
            value = str(text)
        case _:
            raise Refused("not a constant", found=str(text)[:80])
    return Answer(value, own=own)


def given(step: Step) -> Answer:
    """Is the field present in the case?"""
    return Answer(step.present(step.args["entity"], step.args["field"]))


def member(step: Step) -> Answer:
    """Is the word one of these?"""
    return _of_one(step, lambda value: value in step.args["words"])


def negation(step: Step) -> Answer:
    """The opposite."""
    return _of_one(step, lambda value: not truth(value))


def combine(step: Step) -> Answer:
    """All or any of several conditions; what is not known decides nothing."""
    parts: list[tuple[str, Child]] = []
    while step.has(role := f"part {len(parts)}"):
        parts.append((role, step.child(role)))
    return Answer(kleene([part.value for _, part in parts], every=step.args["how"] == "all"), parts)


def choose(step: Step) -> Answer:
    """The first case whose condition holds."""
    tried: list[tuple[str, Child | None]] = []
    while step.has(role := f"when {len(tried)}"):
        condition = step.child(role)
        if isinstance(condition.value, Nothing):
            return Answer(nothing(condition.value.reasons), [(role, condition)], tried, {"taken": []})
        if truth(condition.value):
            then = f"then {len(tried)}"
            child = step.child(then)
            taken = [step.args["names"][len(tried)]]
            return Answer(child.value, [(role, condition), (then, child)], tried, {"taken": taken})
        tried.append((role, condition))
    if not step.has("otherwise"):
        raise Refused("no case holds")
    child = step.child("otherwise")
    return Answer(child.value, [("otherwise", child)], tried, {"taken": []})


def exceptions(step: Step) -> Answer:
    """The rule, unless an exception holds; exceptions that disagree are a conflict, never decided by order."""
    base = step.child("base")
    answer = Answer(base.value, [("base", base)])
    holding: list[tuple[str, Value]] = []
    undecided: list[tuple[str, Nothing, Value]] = []
    index = 0
    while step.has(role := f"when {index}"):
        condition = step.child(role)
        if condition.value is False:
            answer.tried.append((role, condition))
        else:
            then = step.child(f"then {index}")
            answer.inputs += [(role, condition), (f"then {index}", then)]
            if isinstance(condition.value, Nothing):
                undecided.append((step.args["names"][index], condition.value, then.value))
            elif truth(condition.value):
                holding.append((step.args["names"][index], then.value))
        index += 1
    answer.found["taken"] = [name for name, _ in holding]
    if holding:
        answer.value = _agreed(step, holding)
    doubts = [(name, condition) for name, condition, value in undecided if not _same(value, answer.value)]
    if doubts:
        answer.found["taken"] = [name for name, _ in doubts]
        answer.value = nothing(each for _, condition in doubts for each in condition.reasons)
    return answer


def _agreed(step: Step, holding: list[tuple[str, Value]]) -> Value:
    """What the exceptions that hold say together."""
    values = [value for _, value in holding]
    if all(_same(value, values[0]) for value in values):
        return values[0]
    known = [value for value in values if not isinstance(value, Nothing)]
    if all(_same(value, known[0]) for value in known):
        # Whether they agree can't be known while one of them has no value.
        return nothing(each for value in values if isinstance(value, Nothing) for each in value.reasons)
    about = (step.rule_name(), *(name for name, _ in holding))
    return nothing([reason("exceptions disagree", step.subject("exceptions disagree", about), *about)])


def fallback(step: Step) -> Answer:
    """What the law says to use where one field is missing."""
    role = "value" if step.present(step.args["entity"], step.args["field"]) else "use"
    child = step.child(role)
    return Answer(child.value, [(role, child)])


def kleene(values: list[Value], every: bool) -> Value:
    """All of (every) or any of some truths, where some may be no value."""
    deciding = not every
    if any(value is deciding for value in values):
        return deciding
    reasons = [each for value in values if isinstance(value, Nothing) for each in value.reasons]
    if reasons:
        return nothing(reasons)
    for value in values:
        truth(value)
    return every


RULES: dict[str, Rule] = {
    "constant": constant,
    "given": given,
    "member": member,
    "not": negation,
    "add": lambda step: arithmetic(step, "add"),
    "subtract": lambda step: arithmetic(step, "subtract"),
    "multiply": lambda step: arithmetic(step, "multiply"),
    "divide": lambda step: arithmetic(step, "divide"),
    "convert": convert,
    "round": rounded,
    "bound": bound,
    "compare": compare,
    "combine": combine,
    "choose": choose,
    "except": exceptions,
    "fallback": fallback,
    "band": band,
}


def _same(left: Value, right: Value) -> bool:
    """Equal and of one kind (in Python yes would equal 1)."""
    return type(left) is type(right) and left == right


def _of_one(step: Step, meaning: Callable[[Value], Value]) -> Answer:
    child = step.child("of")
    value = nothing(child.value.reasons) if isinstance(child.value, Nothing) else meaning(child.value)
    return Answer(value, [("of", child)])
