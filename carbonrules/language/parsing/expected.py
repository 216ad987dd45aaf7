"""What could have stood where reading stopped, found by trying on a copy of the parser's stack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# A name may be nearly anything: that one could follow says little.
_ANYTHING = frozenset({"NAME", "WORD", "EXCEPTION_NAME", "DEED", "FACT", "ARTICLE", "UNIT"})


def accepted(parser_state: Any) -> frozenset[str]:
    """The terminals that could have stood here."""
    return _accepted(parser_state.parse_conf.states, list(parser_state.state_stack))


def left_out(parser_state: Any, words: Mapping[str, str], patterns: Mapping[str, re.Pattern[str]], rest: str) -> str:
    """The one plain word after which the rest of the line could go on, or nothing."""
    states = parser_state.parse_conf.states
    sure: list[str] = []
    likely: list[str] = []
    for name in sorted(accepted(parser_state) & words.keys()):
        then = _shifted(states, list(parser_state.state_stack), name)
        fitting = (
            []
            if then is None
            else [each for each in _accepted(states, then) & patterns.keys() if patterns[each].match(rest)]
        )
        if fitting:
            (likely if _ANYTHING.issuperset(fitting) else sure).append(name)
    found = sure or likely
    if len(found) > 1 and "IS" in found:
        return words["IS"]
    return words[found[0]] if len(found) == 1 else ""


def _accepted(states: Any, stack: list[Any]) -> frozenset[str]:
    names = (name for name in states[stack[-1]] if name.strip("_$").isupper())
    return frozenset(name for name in names if _shifted(states, list(stack), name) is not None)


def _shifted(states: Any, stack: list[Any], name: str) -> list[Any] | None:
    """The stack after a terminal, or None where it can't stand."""
    while True:
        step = states[stack[-1]].get(name)
        if step is None:
            return None
        action, rule = step
        if action.name == "Shift":
            return [*stack, rule]
        if rule.expansion:
            del stack[-len(rule.expansion) :]
        following = states[stack[-1]].get(rule.origin.name)
        if following is None:
            return None
        stack.append(following[1])
