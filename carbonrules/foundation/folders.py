"""What is said of a folder that can't be written or read: the title of its code, and what was found there."""

from __future__ import annotations

from pathlib import Path

from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic, Place


def folder_finding(name: str, folder: Path, found: str) -> Diagnostic:
    """The finding of this code at a folder."""
    entry = code(name)
    return Diagnostic(name, f"{entry.title}: {found}", Place(str(folder)), help=entry.why, fix=entry.right)
