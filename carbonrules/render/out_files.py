"""Files that a command leaves in a folder: one that is not ours is never replaced, and each appears whole or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import write_file_whole
from carbonrules.foundation.folders import folder_finding


def others_in(out: Path, ours: Mapping[str, Callable[[Path], bool]]) -> list[str]:
    """The names among these under which a file stands that is not ours: it is never replaced."""
    return [name for name, is_ours in ours.items() if (out / name).exists() and not is_ours(out / name)]


def write_out(out: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their names, one after the other. Raises UsageError where one can't be written."""
    try:
        for name, content in files.items():
            write_file_whole(out / name, content)
    except OSError as problem:
        raise UsageError([folder_finding("R932", out, problem.strerror or str(problem))]) from problem
