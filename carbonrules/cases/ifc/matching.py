"""Which flow a name in a model means: a decision that is recorded with the line of the file that made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.cases.ifc.mapping import Synonym
from carbonrules.factors.model import Flow
from carbonrules.factors.patterns import MOST_NAME
from carbonrules.factors.words import near_words

_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Match:
    """The flow that was recognised and why; or none, and why not."""

    flow: str
    because: str


@dataclass(frozen=True, slots=True)
class _Rule:
    flow: str
    pattern: re.Pattern[str]
    where: str


@dataclass(slots=True)
class Matcher:
    """Recognises names. A synonym of one's own comes first, then the patterns of the flows.

    The longest stretch of the name that a pattern covers decides; a tie between flows does not. What nothing recognises
    is told with the flows that come nearest, and stays without a flow.
    """

    flows: Mapping[str, Flow]
    synonyms: tuple[Synonym, ...] = ()
    _rules: list[_Rule] = field(default_factory=list)
    _own: list[_Rule] = field(default_factory=list)
    _known: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rules = [
            _Rule(flow.name, re.compile(pattern, re.IGNORECASE), f"{flow.file} line {line}")
            for flow in self.flows.values()
            for pattern, line in zip(flow.patterns, flow.pattern_lines, strict=True)
        ]
        self._own = [_own_rule(each) for each in self.synonyms]

    def match(self, name: str) -> Match:
        """The flow that a name means. The flow's own name is always understood."""
        if name not in self._known:
            self._known[name] = self._find(name.strip()[:MOST_NAME])
        return self._known[name]

    def _find(self, name: str) -> Match:
        if name in self.flows:
            return Match(name, f"`{name}` is the name of a flow")
        shipped = self._decide(name, self._rules)
        own = self._decide(name, self._own)
        if own is None:
            return shipped or Match("", f"no flow recognises the name `{name}`{self._candidates(name)}")
        if own.flow and shipped is not None and shipped.flow not in ("", own.flow):
            return Match(own.flow, f"{own.because}, where the files that ship mean {shipped.flow}")
        return own

    def _decide(self, name: str, rules: list[_Rule]) -> Match | None:
        found: dict[str, tuple[int, _Rule]] = {}
        for rule in rules:
            for hit in rule.pattern.finditer(name):
                if len(hit[0]) > (found[rule.flow][0] if rule.flow in found else 0):
                    found[rule.flow] = len(hit[0]), rule
        if not found:
            return None
        longest = max(length for length, _ in found.values())
        best = sorted(flow for flow, (length, _) in found.items() if length == longest)
        if len(best) > 1:
            listed = ", ".join(f"{flow} ({found[flow][1].where})" for flow in best)
            return Match("", f"the name `{name}` fits several flows: {listed}")
        rule = found[best[0]][1]
        return Match(
            rule.flow, f"`{name}` recognised as {rule.flow} by the pattern `{rule.pattern.pattern}`, {rule.where}"
        )

    def _candidates(self, name: str) -> str:
        """The flows whose names come nearest, for a person to choose from."""
        near = list(dict.fromkeys(self._near(name)))[:_MOST_CANDIDATES]
        return f" (nearest: {', '.join(near)})" if near else ""

    def _near(self, name: str) -> Iterator[str]:
        yield from near_words(name.casefold(), self.flows)
        by_word: dict[str, list[str]] = {}
        for flow in self.flows:
            for word in _WORD.findall(flow.casefold()):
                by_word.setdefault(word, []).append(flow)
        for word in _WORD.findall(name.casefold()):
            for near in near_words(word, by_word):
                yield from by_word[near]


def _own_rule(synonym: Synonym) -> _Rule:
    """A name stands for itself alone; a pattern may stand anywhere in a name."""
    pattern = synonym.pattern or f"^{re.escape(synonym.name)}$"
    where = f"{synonym.line.file} line {synonym.line.number} ({synonym.line.digest})"
    return _Rule(synonym.flow, re.compile(pattern, re.IGNORECASE), where)
