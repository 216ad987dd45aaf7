"""`carbonrules check`: every mistake of every file, each at its own place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument
from carbonrules.cli.options import AsJson, InstalledPacks, Lock, RuleFolders, rule_paths


def check_command(
    paths: Annotated[list[Path] | None, Argument(help="Regulation files, folders or packs of your own.")] = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    as_json: AsJson = False,
) -> None:
    """Check the bundled regulations, and your own files beside them."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.load import check

    checked = check(*(paths or ()), *rule_paths(rules, installed), lock=lock)
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if as_json:
        print_json(
            {
                "format": "carbonrules.diagnostics/1",
                "regulations": sorted(checked.programs),
                "most digits": dict(sorted(checked.digits.items())),
                "diagnostics": [each.as_json() for each in checked.diagnostics],
            }
        )
    else:
        for each in checked.diagnostics:
            print(each.as_text() + "\n", file=sys.stderr)
        warnings = len(checked.diagnostics) - len(errors)
        counts = ((len(checked.programs), "regulation"), (len(errors), "error"), (warnings, "warning"))
        closed, wrong, doubtful = (f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts)
        print(f"{closed} closed, {wrong}, {doubtful}")
    raise SystemExit(1 if errors else 0)
