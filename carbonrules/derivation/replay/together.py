"""The verdict on several runs that belong together: that of each run, and what was found between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .sentences import sentence
from .verdict import Finding, Verdict, as_json


@dataclass(frozen=True, slots=True)
class TogetherVerdict:
    """The result of replaying a conversion or the evidence of a reduction.

    `kind` names which (`conversion`, `reduction`) and chooses the sentences; `strengths` are what was checked between
    the runs.
    """

    kind: str
    strengths: tuple[str, ...]
    digest: str
    root: str | None
    runs: Mapping[str, Verdict]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Every run holds and nothing was found between them."""
        return not self.findings and all(each.holds for each in self.runs.values())

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """The verdict for another program."""
        return {
            "format": f"carbonrules.{self.kind}.replay/1",
            "holds": self.holds,
            self.kind: self.digest,
            "root": self.root,
            "runs": {name: each.as_json(language) for name, each in self.runs.items()},
            "strengths": {each: self._state(each) for each in self.strengths},
            "counts": dict(self.counts),
            "findings": [as_json(each, language) for each in self.findings],
            "not proven": sentence(f"{self.kind} not proven", language, {}),
        }

    def as_text(self, language: str = "en") -> str:
        """The verdict for a person: run by run, then what lies between, last what is not proven."""
        lines = [sentence(self.kind, language, {"digest": self.digest})]
        for name, verdict in self.runs.items():
            state = sentence("holds" if verdict.holds else "fails", language, {})
            facts = {"run": name, "state": state, "program": verdict.program, "seal": verdict.seal, **verdict.counts}
            lines.append(sentence("one run", language, facts))
            lines.extend(f"  - {each.text(language)}" for each in verdict.findings)
        for strength in self.strengths:
            state = sentence(self._state(strength), language, {})
            about = sentence(f"about {strength}", language, self.counts)
            lines.append(f"{sentence(strength, language, {})}: {state} · {about}")
            lines.extend(f"  - {each.text(language)}" for each in self.findings if each.strength == strength)
        count = len(self.findings) + sum(len(each.findings) for each in self.runs.values())
        end = f"{self.kind} fine" if self.holds else f"{self.kind} found"
        lines.append(sentence(end, language, {"count": count}))
        lines.append(sentence(f"{self.kind} not proven", language, {}))
        return "\n".join(lines)

    def _state(self, strength: str) -> str:
        return "fails" if any(each.strength == strength for each in self.findings) else "holds"
