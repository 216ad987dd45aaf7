"""The result of `diff`: changes of one regulation by article, what they reach, and what only readers see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Place

Proof = Literal["", "equal", "not decided"]
_MOST_TOLD, _MOST_RESULTS, _WIDEST = 3, 8, 60


@dataclass(frozen=True, slots=True)
class Reach:
    """Results of one closed regulation that a change can reach, those a reader is told first before the others."""

    regulation: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the law says otherwise: `before` is empty where it is new, `after` where it is gone.

    `since` is the day from which it holds, where the law names one. `proof` says of a changed expression whether both
    give the same answer for every case: proven equal, or not decided; empty where the question does not arise.
    """

    kind: str
    name: str
    article: str
    before: str
    after: str
    since: str = ""
    proof: Proof = ""
    place: Place | None = None
    reaches: tuple[Reach, ...] = ()

    @property
    def what(self) -> str:
        """Added, removed or changed."""
        return "changed" if self.before and self.after else "added" if self.after else "removed"

    def as_json(self) -> Json:
        """One change in the form of `diff --json`."""
        return {
            "kind": self.kind,
            "what": self.what,
            "name": self.name,
            "article": self.article,
            "before": self.before,
            "after": self.after,
            "since": self.since,
            "proof": self.proof,
            "file": self.place.file if self.place is not None else "",
            "line": self.place.line if self.place is not None else 0,
            "reaches": [{"regulation": each.regulation, "results": [*each.results]} for each in self.reaches],
        }


@dataclass(frozen=True, slots=True)
class RegulationDifference:
    """What differs in one regulation. `versions` are those before and after, empty where it is not there."""

    id: str
    versions: tuple[str, str]
    same_law: bool
    changes: tuple[Change, ...]
    editorial: tuple[str, ...]

    def as_json(self) -> Json:
        """One regulation in the form of `diff --json`."""
        return {
            "regulation": self.id,
            "versions": [*self.versions],
            "law": "no change" if self.same_law else "changed",
            "changes": [each.as_json() for each in self.changes],
            "editorial": [*self.editorial],
        }

    @property
    def same_version(self) -> bool:
        """Whether the law changed under one version, which a reader of a seal could not tell apart by name."""
        return not self.same_law and self.versions[0] == self.versions[1]

    def summary(self, on: str) -> str:
        """One dated line for a changelog."""
        before, after = self.versions
        version = after if before == after else f"{before or 'new'} → {after or 'removed'}"
        head = f"{on} {self.id} {version}: "
        if self.same_law:
            return f"{head}no change in law ({'; '.join(self.editorial) or 'layout or comments'})"
        counts = Counter(each.kind for each in self.changes)
        told = ", ".join(f"{kind} {number}×" if number > 1 else kind for kind, number in sorted(counts.items()))
        told_of = "; ".join(_short(each) for each in self.changes[:_MOST_TOLD])
        more = f"; and {len(self.changes) - _MOST_TOLD} more" if len(self.changes) > _MOST_TOLD else ""
        found = dict.fromkeys(result for change in self.changes for each in change.reaches for result in each.results)
        reached = [*found][:_MOST_RESULTS]
        beyond = f" and {len(found) - _MOST_RESULTS} more" if len(found) > _MOST_RESULTS else ""
        reaches = f"; reaches {', '.join(reached)}{beyond}" if reached else "; reaches no result"
        return f"{head}{told} ({told_of}{more}){reaches}"


def _short(change: Change) -> str:
    since = f" from {change.since}" if change.since else ""
    before, after = (shorten(each, _WIDEST, placeholder=" …") or "nothing" for each in (change.before, change.after))
    return f"{change.name}{since} {change.what}: {before} → {after}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states of the law."""

    regulations: tuple[RegulationDifference, ...]

    @property
    def same_law(self) -> bool:
        """Whether no court would read anything else."""
        return all(each.same_law for each in self.regulations)

    def as_json(self, on: str = "") -> Json:
        """The form of `diff --json`."""
        return {
            "format": "carbonrules.difference/1",
            "law": "no change" if self.same_law else "changed",
            "regulations": [each.as_json() for each in self.regulations],
            "changelog": [each.summary(on).strip() for each in self.regulations],
        }
