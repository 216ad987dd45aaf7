"""A replay: the four strengths one after another, each guarded, so that a broken bundle always ends in findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from .accounts import check_coverage
from .canonical import Known
from .completeness import check_completeness
from .integrity import check_integrity
from .reading import Bundle, Unusable, bundle_of, read_bundle
from .steps import check_steps
from .text import check_text
from .values import Refused
from .verdict import Finding, Verdict
from .world import World

# A part of the bundle that is not of the form the specification gives fails in one of these ways.
_MALFORMED = (
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    ValueError,
    ArithmeticError,
    RecursionError,
    StopIteration,
)
# More findings of one strength than a person will read; the rest is counted.
MOST_FINDINGS = 50


def replay(
    bundle: Path | str | Mapping[str, bytes], root: str | None = None, against: Sequence[Path | str] = ()
) -> Verdict:
    """Check a bundle: its folder, or the bytes of its three files. Raises Unusable for what is no bundle at all.

    `root` is a seal that the caller trusts. `against` are files or folders with the texts: regulations, factor sets,
    models.
    """
    read = bundle_of(bundle) if isinstance(bundle, Mapping) else read_bundle(Path(bundle))
    known = Known()
    findings = guarded("integrity", lambda: check_integrity(read, root, known))
    worlds: list[World] = []
    findings += guarded("completeness", lambda: _make_world(read, worlds))
    strengths = ["integrity"]
    notes: list[Finding] = []
    if worlds:
        world = worlds[0]
        strengths += ["steps", "completeness"]
        findings += guarded("steps", lambda: check_steps(read.derivation["nodes"], world))
        findings += guarded("completeness", lambda: check_completeness(read.derivation, world, known))
        findings += guarded("completeness", lambda: check_coverage(read.derivation["coverage"], world))
    if against:
        strengths.append("text")
        findings += guarded("text", lambda: _apart(check_text(read, [Path(each) for each in against]), notes))
    return Verdict(
        program=_text(read.program, "core", "id"),
        seal=_text(read.derivation, "seal"),
        root=root,
        strengths=tuple(strengths),
        findings=tuple(findings),
        counts=_counts(read, against, notes),
        notes=tuple(each for each in notes if each.code != "looked at"),
    )


def _make_world(read: Bundle, worlds: list[World]) -> Iterator[Finding]:
    worlds.append(World(read.program, read.case, read.derivation["run"]["clocks"]))
    yield from ()


def guarded(strength: str, check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a check finds; a part without meaning becomes a finding too, and beyond a measure they are counted only."""
    made: list[Finding] = []
    more = 0
    try:
        for each in check():
            if len(made) < MOST_FINDINGS:
                made.append(each)
            else:
                more += 1
    except Refused as refused:
        made.append(Finding(strength, refused.code, refused.facts))
    except Unusable:
        raise
    except _MALFORMED as problem:
        made.append(Finding(strength, "malformed", {"problem": f"{type(problem).__name__}: {problem}"[:160]}))
    if more:
        made.append(Finding(strength, "and more", {"count": more}))
    return made


def _apart(found: Iterator[Finding], notes: list[Finding]) -> Iterator[Finding]:
    """Keep what was only noted apart from what does not agree."""
    for each in found:
        if each.strength == "note":
            notes.append(Finding("text", each.code, each.facts))
        else:
            yield each


def _counts(read: Bundle, against: Sequence[Path | str], notes: list[Finding]) -> dict[str, int]:
    derivation = read.derivation
    looked = next((each.facts for each in notes if each.code == "looked at"), {})
    return {
        "nodes": _size(derivation.get("nodes")),
        "slots": _size(derivation.get("slots")),
        "given": len(against),
        "files": int(looked.get("files", 0)),
        "places": int(looked.get("places", 0)),
        "unplaced": int(looked.get("unplaced", 0)),
    }


def _size(part: object) -> int:
    return len(part) if isinstance(part, dict | list) else 0


def _text(part: object, *keys: str) -> str:
    for key in keys:
        part = part.get(key) if isinstance(part, dict) else None
    return part if isinstance(part, str) else ""
