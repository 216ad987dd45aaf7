"""Compiled programs on disk, so that running needs no parser, no unit library, no graph.

A file is named by the digest of everything it was made from: regulation files, factor sets, unit file, version of this
library. It holds JSON and its own digest; a file that was cut or altered is as good as none, and is made again. Where
no folder can be written, all works without.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.program.compact import compact, expand, shape

FORMAT = "carbonrules.compiled/1"
FOLDER_VARIABLE = "CARBONRULES_CACHE"
_ENDING = ".compiled"

Kind = TypeVar("Kind")


def compiled_key(sources: Mapping[str, bytes], library: str, kinds: Iterable[type]) -> str:
    """The key of what is compiled from these files (name → bytes) by this version of the library."""
    files = [[name, digest_of_bytes(data)] for name, data in sorted(sources.items())]
    return digest([FORMAT, library, files, sorted(shape(kind) for kind in kinds)])


def cache_folder() -> Path | None:
    """Where compiled files lie: CARBONRULES_CACHE, or the cache folder of the user. None where there is no home."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        return _user_cache() / "carbonrules"
    except RuntimeError:
        return None


def _user_cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"])
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled file that is whole. Each part is read when it is asked for."""

    parts: Mapping[str, bytes]

    def part(self, name: str, kind: type[Kind]) -> Kind:
        """One part as the dataclass it was."""
        made: Kind = expand(kind, json.loads(self.parts[name]))
        return made


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of compiled files; None is a store that keeps nothing."""

    folder: Path | None

    def find(self, key: str) -> Compiled | None:
        """The compiled file of a key, or None where there is none that is whole."""
        if self.folder is None:
            return None
        try:
            return _whole((self.folder / _name(key)).read_bytes(), key)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def keep(self, key: str, parts: Mapping[str, Any]) -> bool:
        """Write a compiled file whole or not at all. Answers whether it was written."""
        if self.folder is None:
            return False
        data = _written(key, parts)
        temporary = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                temporary = Path(file.name)
                file.write(data)
            temporary.replace(self.folder / _name(key))
        except OSError:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
            return False
        return True


def _name(key: str) -> str:
    return key.rpartition(":")[2][:40] + _ENDING


def _written(key: str, parts: Mapping[str, Any]) -> bytes:
    """First line: what this is and the digest of the rest. Then one line for each part."""
    lines = [
        part
        if isinstance(part, bytes)
        else json.dumps(compact(part), separators=(",", ":"), ensure_ascii=False).encode()
        for part in parts.values()
    ]
    body = b"\n".join(lines)
    head = {"format": FORMAT, "key": key, "parts": list(parts), "digest": digest_of_bytes(body)}
    return json.dumps(head).encode() + b"\n" + body


def _whole(data: bytes, key: str) -> Compiled | None:
    first, _, body = data.partition(b"\n")
    head = json.loads(first)
    if (head["format"], head["key"], head["digest"]) != (FORMAT, key, digest_of_bytes(body)):
        return None
    return Compiled(dict(zip(head["parts"], body.split(b"\n"), strict=True)))
