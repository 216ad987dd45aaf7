"""Do the texts say it? Every number, date and citation of the program, and every text quoted in a leaf, at its place.

The files are those given with `--against`. What is not given is noted, not found fault with. That the program *means*
what the text says is not shown by this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .canonical import name_of
from .packs import ENDING, members, parts_of
from .places import Found, look_at
from .reading import Bundle
from .regulation import check_regulations
from .verdict import Finding

MOST_FILES = 10_000
MOST_BYTES = 1 << 30


class Given:
    """The files given with `--against`, found by name or by digest; each is read once."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths: list[Path] = []
        self._bytes: dict[Path, bytes] = {}
        self._digests: dict[str, Path] = {}
        self._digest_of: dict[Path, str] = {}
        self._called: dict[str, list[Path]] = {}
        for path in paths:
            inside = sorted(path.rglob("*")) if path.is_dir() else [path]
            for each in inside:
                # A pipe or device may never end; it is no file to compare with.
                if not each.is_file() or each.stat().st_size > MOST_BYTES:
                    continue
                if each.suffix == ENDING:
                    held = members(each)
                    self._bytes |= held
                    self.paths += held
                else:
                    self.paths.append(each)
            del self.paths[MOST_FILES:]
        for each in self.paths:
            self._called.setdefault(each.name, []).append(each)

    def bytes(self, path: Path) -> bytes:
        """The bytes of a file."""
        if path not in self._bytes:
            try:
                self._bytes[path] = path.read_bytes()
            except OSError:
                self._bytes[path] = b""
        return self._bytes[path]

    def named(self, name: str) -> list[Path]:
        """The files of this name; of several, those whose folders agree too."""
        parts = parts_of(name)
        same = self._called.get(parts[-1], []) if parts else []
        closer = [each for each in same if each.parts[-len(parts) :] == parts]
        return closer or same

    def file(self, name: str, digest: str) -> Path | None:
        """The file of this digest: of this name if it can be, else of any name."""
        for path in self.named(name):
            if self._digest(path) == digest:
                return path
        if not self._digests:
            self._digests = {self._digest(path): path for path in self.paths}
        return self._digests.get(digest)

    def _digest(self, path: Path) -> str:
        if path not in self._digest_of:
            self._digest_of[path] = name_of(self.bytes(path))
        return self._digest_of[path]


def check_text(bundle: Bundle, paths: list[Path]) -> Iterator[Finding]:
    """Compare program, factors and leaves with the texts. Notes carry the strength `note`."""
    given = Given(paths)
    looked = {"files": len(given.paths), "places": 0, "unplaced": 0}
    yield from check_regulations(bundle.program, given, looked)
    yield from _check_units(bundle.program["units"], given)
    yield from _check_sources(bundle, given, looked)
    yield Finding("note", "looked at", looked)


def _check_units(units: Mapping[str, Any], given: Given) -> Iterator[Finding]:
    name = "units.txt"
    if given.file(name, units["digest"]) is None:
        code = "file changed" if given.named(name) else "not given"
        yield Finding("text" if code == "file changed" else "note", code, {"file": name})


def _check_sources(bundle: Bundle, given: Given, looked: dict[str, int]) -> Iterator[Finding]:
    """Every leaf: what the case says and what a factor row says, with the file it names."""
    told: set[str] = set()
    for source in _sources(bundle):
        name, digest = str(source.get("file", "")), str(source.get("digest", ""))
        locator, text = str(source.get("locator", "")), str(source.get("text", ""))
        if not name or not digest:
            looked["unplaced"] += 1
            continue
        path = given.file(name, digest)
        if path is None:
            if name not in told:
                told.add(name)
                changed = bool(given.named(name))
                yield Finding("text" if changed else "note", "file changed" if changed else "not given", {"file": name})
            continue
        facts = {"what": "", "text": text[:120], "file": name, "place": locator}
        match look_at(path, given.bytes(path), locator, text):
            case Found.THERE:
                looked["places"] += 1
            case Found.OTHER:
                yield Finding("text", "not at place", facts)
            case Found.NO_PLACE:
                yield Finding("text", "no such place", facts)
            case Found.NOT_TEXT:
                looked["unplaced"] += 1


def _sources(bundle: Bundle) -> Iterator[Mapping[str, Any]]:
    for _, _, source in bundle.case["sources"]:
        yield source
    for each in bundle.program["factors"]["sets"]:
        digest = each["text digest"]
        for table in each["tables"]:
            for row in table["rows"]:
                for version in row["versions"]:
                    if version["source"] and version["value"] is not None:
                        yield {"file": each["file"], "digest": digest, **version["source"]}
