"""`carbonrules replay`: recompute a bundle with the independent checker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from carbonrules.cli.options import AsJson, Language


def replay_command(
    bundle: Annotated[Path, typer.Argument(help="The folder with derivation.json, program.json and case.json.")],
    root: Annotated[str | None, typer.Option("--root", help="The seal you trust, from elsewhere.")] = None,
    against: Annotated[
        list[Path] | None, typer.Option("--against", help="Regulation, factor and model files to compare with.")
    ] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Check integrity, steps, completeness and, with --against, text; in a process that imports none of our engine."""
    import carbonrules.derivation

    command = [sys.executable, "-I", "-S", str(Path(carbonrules.derivation.__file__).parent / "replay"), str(bundle)]
    command += ["--root", root] if root else []
    for path in against or ():
        command += ["--against", str(path)]
    command += ["--json"] if as_json else []
    command += ["--lang", language]
    raise typer.Exit(subprocess.run(command, check=False).returncode)
