"""The replay of a conversion: each run by itself, then what leads from one to the next, then every sum.

The folder holds `conversion.json` and the bundle of each run in a folder of its own. Each run is replayed like any
other bundle; the texts of law are compared for home and target only, for the runs between are nobody's law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .canonical import canonical, name_of
from .checker import guarded, replay
from .crossed import check_crossed
from .reading import FILES, MOST_BYTES, Bundle, Unusable, bundle_of, read_json
from .reconciled import check_matches, check_reconciliations, check_runs, check_verifiers
from .reconciliation import ORDER
from .sentences import sentence
from .verdict import Finding, Verdict, as_json

CONVERSION, FORMAT = "conversion.json", "carbonrules.conversion/1"
STRENGTHS = ("crossing", "reconciliation")
_OF_LAW = ("home", "target")


@dataclass(frozen=True, slots=True)
class ConversionVerdict:
    """The result of replaying a conversion: the verdict of each run, and what was found between them."""

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
            "format": "carbonrules.conversion.replay/1",
            "holds": self.holds,
            "conversion": self.digest,
            "root": self.root,
            "runs": {name: each.as_json(language) for name, each in self.runs.items()},
            "strengths": {each: self._state(each) for each in STRENGTHS},
            "counts": dict(self.counts),
            "findings": [as_json(each, language) for each in self.findings],
            "not proven": sentence("conversion not proven", language, {}),
        }

    def as_text(self, language: str = "en") -> str:
        """The verdict for a person: run by run, then the steps between, last what is not proven."""
        lines = [sentence("conversion", language, {"digest": self.digest})]
        for name, verdict in self.runs.items():
            state = sentence("holds" if verdict.holds else "fails", language, {})
            facts = {"run": name, "state": state, "program": verdict.program, "seal": verdict.seal, **verdict.counts}
            lines.append(sentence("conversion run", language, facts))
            lines.extend(f"  - {each.text(language)}" for each in verdict.findings)
        for strength in STRENGTHS:
            state = sentence(self._state(strength), language, {})
            about = sentence(f"about {strength}", language, self.counts)
            lines.append(f"{sentence(strength, language, {})}: {state} · {about}")
            lines.extend(f"  - {each.text(language)}" for each in self.findings if each.strength == strength)
        count = len(self.findings) + sum(len(each.findings) for each in self.runs.values())
        lines.append(sentence("conversion fine" if self.holds else "conversion found", language, {"count": count}))
        lines.append(sentence("conversion not proven", language, {}))
        return "\n".join(lines)

    def _state(self, strength: str) -> str:
        return "fails" if any(each.strength == strength for each in self.findings) else "holds"


def is_conversion(folder: Path) -> bool:
    """Does the folder hold a conversion?"""
    return (folder / CONVERSION).is_file()


def replay_conversion(
    files: Path | Mapping[str, bytes], root: str | None = None, against: Sequence[Path | str] = ()
) -> ConversionVerdict:
    """Check a conversion: its folder, or the bytes of its files by path. Raises Unusable for what is none.

    `root` is a digest of `conversion.json` that the caller trusts.
    """
    data = _read(files) if isinstance(files, Path) else files
    if CONVERSION not in data:
        raise Unusable("no file", path=CONVERSION)
    told, digest = read_json(CONVERSION, data[CONVERSION]), name_of(data[CONVERSION])
    names = [each for each in ORDER if f"{each}/{FILES[0]}" in data]
    parts = {name: {file: data[f"{name}/{file}"] for file in FILES if f"{name}/{file}" in data} for name in names}
    runs = {name: bundle_of(each) for name, each in parts.items()}
    verdicts = {name: replay(each, against=against if name in _OF_LAW else ()) for name, each in parts.items()}
    findings = _whole(told, data, digest, root, runs)
    if all(each in runs for each in ORDER if each != "weighted"):
        findings += guarded("crossing", lambda: check_crossed(runs))
        for check in (check_runs, check_matches, check_reconciliations, check_verifiers):
            findings += guarded("reconciliation", lambda check=check: check(told, runs))  # type: ignore[misc]
    return ConversionVerdict(digest, root, verdicts, tuple(findings), _counts(told))


def _whole(
    told: dict[str, Any], data: Mapping[str, bytes], digest: str, root: str | None, runs: Mapping[str, Bundle]
) -> list[Finding]:
    """Is the file of the right kind and form, and is every run there?"""
    found = []
    if told.get("format") != FORMAT:
        found.append(Finding("reconciliation", "format", {"file": CONVERSION, "format": FORMAT}))
    if canonical(told) != data[CONVERSION]:
        found.append(Finding("reconciliation", "not canonical", {"file": CONVERSION}))
    if root is not None and root != digest:
        found.append(Finding("reconciliation", "other conversion", {"root": root, "digest": digest}))
    for name in ORDER:
        if name not in runs and name != "weighted":
            found.append(Finding("crossing", "no run", {"run": name}))
    return found


def _read(folder: Path) -> dict[str, bytes]:
    paths = [folder / CONVERSION, *(folder / run / file for run in ORDER for file in FILES)]
    data = {}
    for path in paths:
        if path.is_file():
            if path.stat().st_size > MOST_BYTES:
                raise Unusable("too large", path=str(path))
            data[path.relative_to(folder).as_posix()] = path.read_bytes()
    return data


def _counts(told: dict[str, Any]) -> dict[str, int]:
    """How much was compared; a file of another form counts nothing."""
    try:
        totals = [each for subject in told["subjects"] for each in subject["totals"]]
        lines = [each for total in totals for each in total["activities"]]
        changes = [each for line in lines for each in line["adjustments"]]
        return {"totals": len(totals), "activities": len(lines), "adjustments": len(changes)}
    except (KeyError, TypeError):
        return {"totals": 0, "activities": 0, "adjustments": 0}
