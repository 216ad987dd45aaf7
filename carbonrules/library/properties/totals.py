"""A total over members of several words (stages) as the sum of the totals over each: a member has one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce

from carbonrules.library.diff.normal_form import normal_form
from carbonrules.program.model import Expression, Input, Type
from carbonrules.program.operations.reading import list_of, text_arg

_TRUTH = Type("truth")


def by_word(total: Expression) -> Expression:
    """The total, word by word; as it stands where its members are not chosen by words of a list."""
    inputs = {each.role: each.of for each in total.inputs}
    if "where" not in inputs:
        return total
    asked: Expression | None = None
    words: set[str] = set()
    others: list[Expression] = []
    for condition in _joined(inputs["where"]):
        found = _words(condition)
        if found is None or (asked is not None and normal_form(found[0]) != normal_form(asked)):
            others.append(condition)
        else:
            words = found[1] if asked is None else words & found[1]
            asked = found[0]
    if asked is None:
        return total
    parts = [_over(total, inputs, [_is(asked, word), *others]) for word in sorted(words)]
    if not parts:
        return Expression("constant", total.type, {"text": "0"})
    return reduce(lambda one, two: Expression("add", total.type, {}, (Input("left", one), Input("right", two))), parts)


def _over(total: Expression, inputs: Mapping[str, Expression], conditions: list[Expression]) -> Expression:
    joined = tuple(Input(f"part {at}", each) for at, each in enumerate(conditions))
    where = conditions[0] if len(conditions) == 1 else Expression("combine", _TRUTH, {"how": "all"}, joined)
    return replace(total, inputs=(Input("of", inputs["of"]), Input("where", where)))


def _is(asked: Expression, word: str) -> Expression:
    return Expression("member", _TRUTH, {"words": [word]}, (Input("of", asked),))


def _joined(condition: Expression) -> Iterator[Expression]:
    if condition.op == "combine" and condition.args["how"] == "all":
        for each in condition.inputs:
            yield from _joined(each.of)
    else:
        yield condition


def _words(condition: Expression) -> tuple[Expression, set[str]] | None:
    """What is asked of a member, and the words that it may be."""
    if condition.op == "member":
        return condition.inputs[0].of, {str(each) for each in list_of(condition.args["words"])}
    if condition.op == "compare" and condition.args["relation"] == "is":
        left, right = (each.of for each in condition.inputs)
        if right.op == "constant" and right.type.kind == "word":
            return left, {text_arg(right.args, "text")}
    return None
