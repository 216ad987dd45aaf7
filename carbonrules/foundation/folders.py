"""Folders of ours: written whole or not at all, and what is said of one that can't be written or read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic, Place


def folder_finding(name: str, folder: Path, found: str) -> Diagnostic:
    """The finding of this code at a folder: the title of the code, and what was found there."""
    entry = code(name)
    return Diagnostic(name, f"{entry.title}: {found}", Place(str(folder)), help=entry.why, fix=entry.right)


def write_folder_whole(folder: Path, files: Mapping[str, bytes], ours: Collection[str], called: str) -> None:
    """Write files by their path within a folder: all of them, in place of an older folder of this kind, or none.

    A folder that holds anything but names among `ours` is left as it is; `called` says what kind was to stand there.
    Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, data in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            with open(made / name, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        made.chmod(0o755)
        _put_in_place(made, folder, ours, called)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put_in_place(made: Path, folder: Path, ours: Collection[str], called: str) -> None:
    """Rename over nothing, or move what stood there aside first."""
    if not folder.exists():
        made.rename(folder)
        return
    if not folder.is_dir() or not {each.name for each in folder.iterdir()} <= set(ours):
        raise FileExistsError(17, f"something else than {called} stands there")
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    folder.rename(aside / "old")
    try:
        made.rename(folder)
    except OSError:
        (aside / "old").rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
