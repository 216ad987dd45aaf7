"""`carbonrules reduction`: a measure as two runs and their exact difference, beside what is required anyway."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import (
    AsJson,
    InstalledPacks,
    Language,
    Lock,
    Mappings,
    On,
    Overlays,
    RuleFolders,
    rule_paths,
)
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError


def reduction_command(
    before: Annotated[Path, Argument(help="The case before the measure: an IFC model, a workbook or JSON.")],
    on: On,
    region: Annotated[str, Option("--region", "-r", help="The region whose caliber and duties count.")],
    after: Annotated[
        Path | None, Argument(help="The case after it; without one, the case before with --measure-overlay.")
    ] = None,
    overlay: Overlays = None,
    measure_overlay: Annotated[
        list[Path] | None,
        Option("--measure-overlay", help="A file that is the measure: laid over the case after, and over it alone."),
    ] = None,
    measure: Annotated[str, Option("--measure", help="The measure in words, for the document.")] = "",
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    out: Annotated[Path | None, Option("--out", help="A folder for the document and the bundle to replay.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Show what a measure reduces: before and after as two runs, their exact difference, and what of it is additional.

    Nothing is taken off a footprint. `--overlay` completes both sides; `replay` checks the bundle that `--out` leaves.
    """
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.reduction.reduce import reduction
    from carbonrules.library.load import load, read_cases

    if after is None and not measure_overlay:
        sentence = "there is only a case before the measure"
        raise UsageError([Diagnostic("R905", sentence, help="name the case after it, or give --measure-overlay")])
    library = load(*rule_paths(rules, installed, mappings), lock=lock)
    both = tuple(overlay or ())
    left = read_cases(before, overlay=both, rules=library)
    right = read_cases(after or before, overlay=(*both, *(measure_overlay or ())), rules=library)
    found = reduction(left, right, library.region(region), on, measure=measure, language=language)
    if out is not None:
        from carbonrules.render.reduction_folder import write_reduction_folder

        write_reduction_folder(out, found, language)
    if as_json:
        print_json(found.as_json())
    else:
        from carbonrules.render.reduction_screen import reduction_screen

        print(reduction_screen(found, language))
