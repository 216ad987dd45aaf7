"""`carbonrules ids`: what a model must say, as a specification that authoring and checking tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.cli.options import AsJson, AskingRegions, InstalledPacks, Language, Mappings, RuleFolders, rule_paths


def ids_command(
    out: Annotated[Path, Option("-o", "--out", help="The specification to write (.ids).")],
    region: AskingRegions = None,
    stage: Annotated[list[str] | None, Option("--stage", help="Only this stage; may stand several times.")] = None,
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Write what a model must say as an Information Delivery Specification (IDS 1.0), made from the mapping."""
    from carbonrules.cli.asked_of_models import asked_of_models
    from carbonrules.cli.output import print_written
    from carbonrules.foundation.files import write_file_whole

    write_file_whole(
        out, asked_of_models(region, stage, rule_paths(rules, installed, mappings), language).specification()
    )
    print_written([out], as_json)
