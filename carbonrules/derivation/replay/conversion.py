"""The replay of a conversion: each run by itself, then what leads from one to the next, then every sum.

The folder holds `conversion.json` and the bundle of each run in a folder of its own. Each run is replayed like any
other bundle; the texts of law are compared for home and target only, for the runs between are nobody's law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .canonical import canonical, name_of
from .checker import guarded, replay
from .crossed import check_crossed
from .reading import FILES, MOST_BYTES, Bundle, Unusable, bundle_of, read_json
from .reconciled import check_matches, check_reconciliations, check_runs, check_verifiers
from .reconciliation import ORDER
from .together import TogetherVerdict
from .verdict import Finding

CONVERSION, FORMAT = "conversion.json", "carbonrules.conversion/1"
STRENGTHS = ("crossing", "reconciliation")
_OF_LAW = ("home", "target")


def is_conversion(folder: Path) -> bool:
    """Does the folder hold a conversion?"""
    return (folder / CONVERSION).is_file()


def replay_conversion(
    files: Path | Mapping[str, bytes], root: str | None = None, against: Sequence[Path | str] = ()
) -> TogetherVerdict:
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
    return TogetherVerdict("conversion", STRENGTHS, digest, root, verdicts, tuple(findings), _counts(told))


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
