"""Stopping a run that a checked program can't lead to: said as a finding, never as a traceback of Python."""

from __future__ import annotations

from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import RegulationError


def fault(name: str, where: str, found: str) -> RegulationError:
    """The error for one code of family R, at an item of the program."""
    entry = code(name)
    sentence = f"{entry.title}: {found} ({where})" if where else f"{entry.title}: {found}"
    return RegulationError([Diagnostic(name, sentence, help=entry.why, fix=entry.right)])
