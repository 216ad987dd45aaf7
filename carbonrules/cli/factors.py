"""`carbonrules factors`: what we hold, and adding a factor of your own in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, RuleFolders, rule_paths


def list_command(
    flow: Annotated[str, Option("--flow", help="Only this flow.")] = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
) -> None:
    """List factor sets, or the rows held for one flow: value as printed, unit, place, edition, grade, evidence."""
    from carbonrules.cli.output import print_json
    from carbonrules.factors.listing import rows_of, sets_of
    from carbonrules.library.load import load

    factors = load(*rule_paths(rules, installed)).factors()
    lines = rows_of(factors, flow) if flow else sets_of(factors)
    if as_json:
        print_json({"format": "carbonrules.factors.list/1", "lines": lines})
        return
    for line in lines:
        print("  ".join(str(value) for value in line.values()))


def add_command(
    file: Annotated[Path, Argument(help="A YAML or CSV file with the rows.")],
    licence: Annotated[str, Option("--licence", help="Under what terms you may use these numbers.")],
    into: Annotated[Path, Option("--into", help="Your folder of rules and factors.")],
    annex: Annotated[list[str], Option("--for", help="The regulation whose calculation may use them.")],
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
) -> None:
    """Add a supplier's factor: writes a checked factor set and, for each annex, the manual that allows it."""
    from carbonrules.cli.output import print_written
    from carbonrules.factors.add import add_supplier_factors
    from carbonrules.library.load import load

    library = load(*rule_paths(rules, installed))
    for each in annex:
        library.program(each)
    added = add_supplier_factors(file, licence, into, annex, library.units)
    print_written((*added.files, *added.manuals), as_json)
