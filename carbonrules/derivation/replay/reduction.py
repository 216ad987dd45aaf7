"""The replay of reduction evidence: each run by itself, then whether the sides compare, then every difference and sum.

The folder holds `reduction.json` and the bundle of each run in SIDE/NUMBER/REGULATION.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .canonical import canonical, name_of
from .checker import guarded, replay
from .reading import FILES, MOST_BYTES, Unusable, bundle_of, read_json
from .reduction_sides import SIDES, Key, Run, check_runs, check_sides
from .reduction_told import CHECKS
from .together import TogetherVerdict
from .verdict import Finding

REDUCTION, FORMAT = "reduction.json", "carbonrules.reduction/1"
STRENGTHS = ("sides", "evidence")
# A run lies in SIDE/NUMBER/REGULATION.
_DEEP = 3


def is_reduction(folder: Path) -> bool:
    """Does the folder hold the evidence of a reduction?"""
    return (folder / REDUCTION).is_file()


def replay_reduction(
    files: Path | Mapping[str, bytes], root: str | None = None, against: Sequence[Path | str] = ()
) -> TogetherVerdict:
    """Check the evidence of a reduction: its folder, or the bytes of its files by path.

    `root` is a digest of `reduction.json` that the caller trusts. Raises Unusable for what is no such evidence.
    """
    data = dict(_read(files)) if isinstance(files, Path) else files
    if REDUCTION not in data:
        raise Unusable("no file", path=REDUCTION)
    told, digest = read_json(REDUCTION, data[REDUCTION]), name_of(data[REDUCTION])
    parts = {key: {name: data["/".join((*key, name))] for name in FILES} for key in _keys(data)}
    verdicts = {"/".join(key): replay(each, against=against) for key, each in parts.items()}
    findings = list(_whole(told, data, digest, root))
    runs: dict[Key, Run] = {}
    findings += guarded("sides", lambda: _readied(parts, runs))
    if len(runs) == len(parts):
        findings += guarded("sides", lambda: check_sides(runs))
        findings += guarded("sides", lambda: check_runs(told, runs))
        for check in CHECKS:
            findings += guarded("evidence", lambda check=check: check(told, runs))  # type: ignore[misc]
    return TogetherVerdict("reduction", STRENGTHS, digest, root, verdicts, tuple(findings), _counts(told))


def _readied(parts: Mapping[Key, Mapping[str, bytes]], runs: dict[Key, Run]) -> Iterator[Finding]:
    for key, each in parts.items():
        runs[key] = Run(*key, bundle_of(each))
    for side in SIDES:
        if not any(key[0] == side for key in runs):
            yield Finding("sides", "no side", {"run": side})


def _whole(told: dict[str, Any], data: Mapping[str, bytes], digest: str, root: str | None) -> Iterator[Finding]:
    """Is the file of the right kind and form, and the one that is trusted?"""
    if told.get("format") != FORMAT:
        yield Finding("evidence", "format", {"file": REDUCTION, "format": FORMAT})
    if canonical(told) != data[REDUCTION]:
        yield Finding("evidence", "not canonical", {"file": REDUCTION})
    if root is not None and root != digest:
        yield Finding("evidence", "other reduction", {"root": root, "digest": digest})


def _keys(data: Mapping[str, bytes]) -> list[Key]:
    """Every run that lies here whole, told or not."""
    found = []
    for name in sorted(data):
        *key, file = name.split("/")
        begins = file == FILES[0] and len(key) == _DEEP and key[0] in SIDES
        if begins and all("/".join((*key, each)) in data for each in FILES):
            found.append((key[0], key[1], key[2]))
    return sorted(found, key=lambda each: (SIDES.index(each[0]), each))


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    runs = [each for side in SIDES for file in FILES for each in sorted(folder.glob(f"{side}/*/*/{file}"))]
    for path in (folder / REDUCTION, *runs):
        if path.is_file():
            if path.stat().st_size > MOST_BYTES:
                raise Unusable("too large", path=str(path))
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _counts(told: dict[str, Any]) -> dict[str, int]:
    """How much was compared; a file of another form counts nothing."""
    try:
        totals = [each for piece in told["pieces"] for each in piece["totals"]]
        lines = [each for total in totals for each in total["activities"]]
        counts = (len(told["pieces"]), len(totals), len(lines), len(told["duties"]))
    except (KeyError, TypeError):
        counts = (0, 0, 0, 0)
    return dict(zip(("pieces", "totals", "activities", "duties"), counts, strict=True))
