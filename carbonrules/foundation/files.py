"""Files that anybody may have named: plain ones are read, or one sentence says why not; written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

MOST_ENTRIES = 50_000


def read_plain_file(path: Path, most: int) -> bytes:
    """Read a file whole. Raises OSError, whose `strerror` a person can read, for one that is no file or too large.

    A pipe or device may never end, and has no size that could be asked for before; so it is not opened.
    """
    what = path.stat()
    if stat.S_ISDIR(what.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a directory", str(path))
    if not stat.S_ISREG(what.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or device, not a file", str(path))
    if what.st_size > most:
        raise OSError(errno.EFBIG, f"it has {what.st_size:,} bytes; at most {most:,} are read", str(path))
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes", str(path))
    return data


def files_below(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """The plain files of these endings in a folder, at any depth, sorted; links to folders are not followed.

    Raises OSError, whose `strerror` a person can read, for a folder that holds more than anybody's rules.
    """
    found: list[Path] = []
    for seen, path in enumerate(folder.rglob("*")):
        if seen >= MOST_ENTRIES:
            raise OSError(errno.EFBIG, f"it holds more than {MOST_ENTRIES:,} files and folders", str(folder))
        if path.suffix in endings and path.is_file():
            found.append(path)
    return sorted(found)


def write_file_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file so that it appears whole or not at all: beside its place first, then renamed into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
