"""The command line, run in this process: what a user types, what comes back."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from unittest import mock

from carbonrules.cli import main


@dataclass(frozen=True)
class Told:
    """Exit code, what was printed, and what was printed as an error."""

    code: int
    out: str
    err: str


def carbonrules(*arguments: object) -> Told:
    """Run one command. Whatever else than an exit code comes out of it fails the test that asked."""
    out, err = io.StringIO(), io.StringIO()
    typed = ["carbonrules", *map(str, arguments)]
    with mock.patch.object(sys, "argv", typed), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return Told(code, out.getvalue(), err.getvalue())
