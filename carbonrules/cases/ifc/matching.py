"""Which flow a name in a model means, by the patterns that the flows themselves declare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.factors.model import Flow
from carbonrules.factors.patterns import MOST_NAME


@dataclass(frozen=True, slots=True)
class Match:
    """The flow that was recognised and why; or none, and why not."""

    flow: str
    because: str


@dataclass(slots=True)
class Matcher:
    """Recognises names. The longest stretch of the name that a pattern covers decides; a tie between flows does not."""

    flows: Mapping[str, Flow]
    _patterns: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    _known: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._patterns = [
            (flow.name, re.compile(pattern, re.IGNORECASE)) for flow in self.flows.values() for pattern in flow.patterns
        ]

    def match(self, name: str) -> Match:
        """The flow that a name means. The flow's own name is always understood."""
        if name not in self._known:
            self._known[name] = self._find(name.strip()[:MOST_NAME])
        return self._known[name]

    def _find(self, name: str) -> Match:
        if name in self.flows:
            return Match(name, f"`{name}` is the name of a flow")
        found: dict[str, tuple[int, str]] = {}
        for flow, pattern in self._patterns:
            for hit in pattern.finditer(name):
                if len(hit[0]) > found.get(flow, (0, ""))[0]:
                    found[flow] = len(hit[0]), pattern.pattern
        if not found:
            return Match("", f"no flow recognises the name `{name}`")
        longest = max(length for length, _ in found.values())
        best = sorted(flow for flow, (length, _) in found.items() if length == longest)
        if len(best) > 1:
            return Match("", f"the name `{name}` fits several flows: {', '.join(best)}")
        return Match(best[0], f"`{name}` recognised as {best[0]} by the pattern `{found[best[0]][1]}`")
