"""A new region: a folder of its own that checks from the first minute, with every open point `not yet decided`."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.resources import bundled
from carbonrules.library.load import load

# The texts stand beside the baseline that they amend; only their ending keeps them from being law themselves.
_TEMPLATES = "global/new-region"
_ENDING = ".txt"
_NAME = re.compile(r"[a-z][a-z0-9-]{1,30}")
# Two letters that ISO 3166 leaves to users: no country is meant until the author says which.
_NO_COUNTRY = "XX"


def new_region(name: str, into: Path | str = ".") -> dict[Path, str]:
    """Make the files of a new region: paths below `into` with their texts, for the caller to write.

    Raises UsageError for a name that is no name, of a region that is loaded, or of a folder that is there already.
    """
    folder = Path(into) / name
    _check(name, folder)
    words = {
        "name": name,
        "title": name.replace("-", " ").upper() if len(name) == 2 else name.replace("-", " ").title(),
        "jurisdiction": name.upper(),
        "country": name.upper() if len(name) == 2 and name.isalpha() else _NO_COUNTRY,
    }
    root = bundled("regulations") / _TEMPLATES
    templates = sorted(path for path in root.iterdir() if path.suffix == _ENDING)
    return {folder / path.stem: Template(path.read_text(encoding="utf-8")).substitute(words) for path in templates}


def _check(name: str, folder: Path) -> None:
    if not _NAME.fullmatch(name):
        help = "small letters, digits and hyphens, beginning with a letter: the first part of its identifiers"
        raise UsageError([Diagnostic("R911", f"`{name}` can't be the name of a region", help=help, fix="jp")])
    known = sorted({entry.id.split(".")[0] for entry in load().index.entries} | _layers())
    if name in known:
        help = f"take another name; there are {', '.join(known)}"
        raise UsageError([Diagnostic("R911", f"there is already a region `{name}`", help=help)])
    if folder.exists():
        help = "take another name or another folder; nothing is ever written over"
        raise UsageError([Diagnostic("R911", f"`{folder}` is already there", Place(str(folder)), help=help)])


def _layers() -> set[str]:
    """Folders of regulations that ship, with those of bases that no program closes alone."""
    return {path.name for path in bundled("regulations").iterdir() if path.is_dir()}
