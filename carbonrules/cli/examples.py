"""`carbonrules test`: run the worked examples that regulations hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from carbonrules.cli.options import AsJson


def examples_command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Regulation files or folders of your own.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run the worked examples of the bundled regulations, or only those of your own files."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.examples import run_examples
    from carbonrules.library.load import load

    tried = list(run_examples(load(*(paths or ())), paths or ()))
    unmet = [each for each in tried if each.findings]
    findings = [finding for each in unmet for finding in each.findings]
    if as_json:
        examples = [{"regulation": each.regulation, "example": each.name, "met": not each.findings} for each in tried]
        diagnostics = [each.as_json() for each in findings]
        print_json({"format": "carbonrules.examples/1", "examples": examples, "diagnostics": diagnostics})
    else:
        for each in findings:
            print(each.as_text() + "\n", file=sys.stderr)
        print(f"{len(tried)} example{'' if len(tried) == 1 else 's'}, {len(unmet)} not met")
    raise typer.Exit(1 if unmet else 0)
