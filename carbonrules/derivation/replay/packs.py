"""The texts inside a pack of rules, which is looked into like a folder; places in it are written PACK:NAME."""

from __future__ import annotations

import zipfile
from pathlib import Path

ENDING = ".crpack"
_INSIDE = f"{ENDING}:"
# A pack holds plain, stored files; whatever else calls itself one gives no texts.
MOST_BYTES = 64_000_000


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name, of which a pack may be one."""
    return Path(name.replace(_INSIDE, f"{ENDING}/")).parts


def members(path: Path) -> dict[Path, bytes]:
    """The files of a pack by name; none of one that is no pack. Nothing in it is unpacked to disk."""
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as pack:
            inside = pack.infolist()
            stored = all(each.compress_type == zipfile.ZIP_STORED for each in inside)
            if size > MOST_BYTES or not stored or sum(each.file_size for each in inside) > size:
                return {}
            return {path / each.filename: pack.read(each) for each in inside}
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, EOFError, NotImplementedError, RuntimeError):
        return {}
