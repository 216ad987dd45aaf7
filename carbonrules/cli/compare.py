"""`carbonrules compare`: what differs between two regions for one case, sorted by effect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Lock, On, Overlays, RuleFolders, rule_paths


def compare_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    start: Annotated[str, Option("--from", help="The region whose caliber you have.")],
    to: Annotated[str, Option("--to", help="The region whose caliber you need.")],
    on: On,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """List the differences between two calibers: boundary, publications, factors, law, values, clauses."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.compare import compare
    from carbonrules.library.load import load, read_case

    library = load(*rule_paths(rules, installed), lock=lock)
    case = read_case(source, overlay=tuple(overlay or ()), rules=library)
    found = compare(case, library.region(start), library.region(to), on, language=language)
    if as_json:
        print_json(found.as_json())
    else:
        from carbonrules.render.difference_screen import difference_screen

        print(difference_screen(found, language))
