"""Writing for terminals: JSON with its published form, findings, the names of files that were written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic


def print_json(data: Mapping[str, Any] | Json) -> None:
    """Print one JSON document, readable and in its own key order."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def findings_document(found: Iterable[Diagnostic], language: str) -> dict[str, Json]:
    """The published form of findings, for a command that has nothing else to say."""
    return {"format": "carbonrules.diagnostics/1", "diagnostics": [each.as_json(language) for each in found]}


def count(number: int, what: str) -> str:
    """A number of things: `1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def print_findings(found: Iterable[Diagnostic], language: str) -> None:
    """Print findings for a person, to the standard error."""
    for each in found:
        print(each.as_text(language) + "\n", file=sys.stderr)


def print_written(files: Iterable[Path], as_json: bool) -> None:
    """Say which files were written, one a line or as JSON."""
    names = [str(file) for file in files]
    if as_json:
        print_json({"format": "carbonrules.written/1", "files": names})
    else:
        print("\n".join(names))
