"""What the checker says in the end: what it was given to trust, what it found, what it can't prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .sentences import sentence
from .values import Refused

STRENGTHS = ("integrity", "steps", "completeness", "text")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree: in which strength, what, and the facts of its sentence."""

    strength: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The finding as a sentence."""
        return sentence(self.code, language, _plain(self.facts, language))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a replay. `root` is what the caller trusts, or None; `counts` says how much was looked at."""

    program: str
    seal: str
    root: str | None
    strengths: tuple[str, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    notes: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Nothing was found."""
        return not self.findings

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """The verdict for another program."""
        return {
            "format": "carbonrules.replay/1",
            "holds": self.holds,
            "program": self.program,
            "seal": self.seal,
            "root": self.root,
            "strengths": {each: self._state(each) for each in STRENGTHS},
            "counts": dict(self.counts),
            "findings": [as_json(each, language) for each in self.findings],
            "notes": [as_json(each, language) for each in self.notes],
            "trusted": self._trusted(language),
            "not proven": sentence("not proven", language, {}),
        }

    def as_text(self, language: str = "en") -> str:
        """The verdict for a person: first what was trusted, last what is not proven."""
        lines = [self._trusted(language), sentence("seal", language, {"seal": self.seal, "program": self.program})]
        for each in STRENGTHS:
            state = sentence(self._state(each), language, {})
            about = sentence(f"about {each}", language, self.counts)
            lines.append(f"{sentence(each, language, {})}: {state} · {about}")
            lines.extend(f"  - {finding.text(language)}" for finding in self.findings if finding.strength == each)
            lines.extend(f"    {note.text(language)}" for note in self.notes if note.strength == each)
        lines.append(sentence("fine" if self.holds else "found", language, {"count": len(self.findings)}))
        lines.append(sentence("not proven", language, {}))
        return "\n".join(lines)

    def _state(self, strength: str) -> str:
        if any(each.strength == strength for each in self.findings):
            return "fails"
        return "holds" if strength in self.strengths else "not asked"

    def _trusted(self, language: str) -> str:
        return sentence("no root" if self.root is None else "root given", language, {"root": self.root or ""})


def as_json(finding: Finding, language: str) -> dict[str, Any]:
    """A finding for another program."""
    facts = {key: each for key, each in _plain(finding.facts, language).items() if key != "why"}
    return {
        "strength": finding.strength,
        "code": finding.code,
        "facts": facts,
        "sentence": finding.text(language),
    }


def _plain(facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Facts as text; a refusal within them becomes its own sentence."""
    made = {}
    for key, each in facts.items():
        made[key] = sentence(each.code, language, each.facts) if isinstance(each, Refused) else each
    return made
