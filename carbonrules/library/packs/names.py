"""Names of packs, of what lies in them, and of places there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

ENDING = ".crpack"
MANIFEST = "manifest.json"
MOST_NAME = 200
_SIGNS = "._- "


def is_pack(path: Path) -> bool:
    """Whether a path names a pack: a file, by its ending."""
    return path.suffix == ENDING and path.is_file()


def name_problem(name: str) -> str | None:
    """What is wrong with the name of a member; None for a plain relative path that every system can hold."""
    if not name or len(name) > MOST_NAME:
        return f"it has {len(name)} characters; 1 to {MOST_NAME} are allowed"
    if name.startswith("/") or name[1:2] == ":":
        return "it leads to a place outside"
    for part in name.split("/"):
        if part in ("", ".", ".."):
            return f"`{part}` is no part of a path" if part else "a part of the path is empty"
        if part[0] in _SIGNS or part[-1] in " .":
            return f"{part[:80]!r} begins or ends with a sign"
        wrong = next((each for each in part if not each.isalnum() and each not in _SIGNS), None)
        if wrong is not None:
            return f"the sign {wrong!r} is not allowed"
    if unicodedata.normalize("NFC", name) != name:
        return "its letters are not composed"
    return None


def inside(file: str, name: str) -> str:
    """What a file inside a pack is called in findings and places."""
    return f"{file}:{name}"
