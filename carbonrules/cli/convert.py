"""`carbonrules convert`: one case from a domestic caliber to another region's, in four steps that replay."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Lock, On, Overlays, RuleFolders, rule_paths


def convert_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    start: Annotated[str, Option("--from", help="The region whose caliber you have.")],
    to: Annotated[str, Option("--to", help="The region whose caliber you need.")],
    on: On,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    out: Annotated[Path | None, Option("--out", help="A folder for page, workbook and the bundle to replay.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Convert a case: match the rules, convert the caliber, replace the factors, tell what a verification is worth.

    Every adjustment is exact and names a step of one of the runs; `replay` checks the bundle that `--out` leaves.
    """
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.conversion.convert import convert
    from carbonrules.library.load import load, read_case

    library = load(*rule_paths(rules, installed), lock=lock)
    case = read_case(source, overlay=tuple(overlay or ()), rules=library)
    found = convert(case, library.region(start), library.region(to), on, language=language)
    if out is not None:
        from carbonrules.render.conversion_folder import write_conversion_folder

        write_conversion_folder(out, found, language)
    if as_json:
        print_json(found.as_json())
    else:
        from carbonrules.render.conversion_screen import conversion_screen

        print(conversion_screen(found, language))
